//! What a user can ask of Opora: one function per intent.
//!
//! A permit stands before every function that reads or changes what is stored, a transaction and an
//! entry of the journal around every change. The terminal and the pages call the same functions and
//! hold no rule of their own.

mod access;
mod accounts;
mod application;
mod assess;
mod attachments;
mod demo;
mod export;
mod files;
pub mod identification;
mod inspect;
mod journal;
mod methodologies;
pub mod monitoring;
mod organisations;
pub mod packs;
mod reader;
mod refusal;
pub mod replies;
pub mod results;
mod retention;
pub mod risks;
mod search;
mod secrets;
mod settings;
mod tokens;
mod uploads;
mod watching;
mod whereabouts;

pub use access::{
    DecideStatus, FillReports, Grant, GuideSchools, KeepAccounts, KeepOrganisations, KeepPacks, Limit,
    LoadResults, Own, Permit, Permitted, Person, Right, Role, RunMonitoring, Scope, SeeJournal, SeeResults,
    SeeSchools, SetAuthority, SpeakForSchool,
};
pub use accounts::{
    CodeOffer, Entered, Head, Held, Invitation, Invited, Listed, Mine, NewAccount, NewHead, PersonCard,
    SESSION_HOURS, Seen, Setup,
};
pub use application::{Application, Clock, is_used};
pub use assess::{AssessRequest, Assessed, Circumstances, Identified, Papers, Suspicions, Totals, assess};
pub use attachments::{Attachment, LARGEST_ATTACHMENT};
pub use demo::{DEMO_ACCOUNTS, DEMO_PASSWORD, write_demo};
pub use export::{Written, write_results};
pub use import::{Identity, field_names};
pub use inspect::{inspect, inspect_report, propose_map};
pub use journal::{Entry, Found, Sealed, Search};
pub use methodologies::{Methodologies, check_methodology, methodologies, write_schemas};
pub use organisations::{
    Applied, Card, Code, Decision, Decisions, DirectoryCheck, Happened, Happening, Looked, Met, NewCode,
    Node, Place, SchoolLine, Schools, Sought, Whole,
};
pub use reader::{Answer, Contained, Here, Limits, Reader, Request, Said, What, serve};
pub use refusal::{Answer as Done, Complaint, Refusal};
pub use report::{Examined, formula_words};
pub use retention::Retained;
pub use secrets::{Secrets, token};
pub use settings::{ActKind, Authority, Term, TypedAuthority};
pub use storage::kinds::{ChangeKind, CodeKind, OrganisationKind};
pub use storage::{BackupError, Job, Queue, Store, StoreError, backup, kinds, restore};
pub use tokens::{NewToken, Token, reading};
pub use uploads::{
    AssessedUpload, Conflict, Findings, Foreign, LARGEST_FILE, LARGEST_UPLOAD, ListedUpload, MOST_FILES,
    Received, Repeated, Told, Unknown, Uploaded, UploadedFile, Work, too_large,
};

/// What goes on, for whoever shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Files are read.
    Reading,
    /// The rules are applied.
    Assessing,
    /// Results are written.
    Writing,
}

/// Told of the progress of long work.
pub trait Progress: Sync {
    /// A step of so many parts begins.
    fn begin(&self, step: Step, parts: u64);
    /// One part is done.
    fn advance(&self);
    /// The step is over.
    fn end(&self);
}

/// Nobody is told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Step, _: u64) {}
    fn advance(&self) {}
    fn end(&self) {}
}

use document::Document;
use words::Words;

/// The report of an assessment; nothing where no rule was applied.
pub fn assess_report(assessed: &Assessed, words: &Words) -> Option<Document> {
    Some(report::assessment(&view(assessed)?, words))
}

/// The memo and the cards of schools; nothing where no rule was applied or it can say nothing.
pub fn assess_papers(assessed: &Assessed, words: &Words) -> Option<Document> {
    let papers = assessed.papers.as_ref()?;
    report::papers(&view(assessed)?, &papers.outline, &papers.settings, words)
}

/// The report in short, for the end of a run.
pub fn assess_summary(assessed: &Assessed, words: &Words) -> Option<Document> {
    Some(report::summary(&view(assessed)?, words))
}

fn view(assessed: &Assessed) -> Option<report::View<'_>> {
    let identified = assessed.identified.first()?;
    Some(report::View {
        facts: &assessed.facts,
        summaries: &assessed.summaries,
        pack: &identified.pack,
        settings: &identified.settings,
        changes: &identified.changes,
        outcome: &identified.outcome,
        in_force: identified.in_force.as_ref(),
        signs: assessed.suspicions.first().map(|one| (&one.pack, &one.signs)),
        context: assessed.conditions.first().map(|one| (&one.pack, &one.settings, &one.outcome)),
        indicators: &assessed.measured,
        municipality: assessed.municipality.as_deref(),
        diagnostics: &assessed.diagnostics,
    })
}

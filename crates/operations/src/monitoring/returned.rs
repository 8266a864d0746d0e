//! Forms that come back as workbooks: read, recognised by their tickets, compared with what stands, and
//! taken on a second word.
//!
//! A file is read by a contained child, like every file that comes from elsewhere. What was read waits
//! for an hour; nothing is written before [`Permit::take_returned`].

mod comparing;
mod taking;

pub use comparing::{LineFate, Link, ReturnedLine};
pub use taking::Taken;

use super::Types;
use super::reports::Report;
use crate::access::Permit;
use crate::attachments::Attachment;
use crate::reader::wire::SentDiagnostic;
use crate::reader::{Request, What};
use crate::refusal::{Answer, Complaint, Refusal};
use crate::uploads::fault;
use crate::waiting::Waits;
use calculation::monitoring::Failure;
use import::Returned;
use model::diagnostics::Diagnostic;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use storage::entities::{campaign, organisation, submission};
use storage::kinds::ReadingKind;
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Files that come back at once, at most: the schools of a large district.
pub const MOST_RETURNED: usize = 200;

/// Files that were read.
#[derive(Serialize, Deserialize)]
struct Reading {
    expected: Expected,
    files: Vec<ReadFile>,
}

/// What was read of a file.
#[derive(Serialize, Deserialize)]
struct ReadFile {
    name: String,
    form: Option<Returned>,
    problems: Vec<SentDiagnostic>,
    /// By question the edition of the answer that stood then.
    seen: BTreeMap<String, i64>,
}

impl Waits for Reading {
    const KIND: ReadingKind = ReadingKind::Forms;
    const MOST: u64 = 50;
}

/// Whose forms are expected back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expected {
    /// Those of any round.
    Any,
    /// Those of one round.
    Round(i64),
    /// One report's.
    Report(i64),
}

/// A file that came back.
#[derive(Debug)]
pub struct ReturnedFile {
    /// Its name.
    pub name: String,
    /// What it is.
    pub fate: Fate,
    /// All that was noticed in it, each with its cell.
    pub problems: Vec<Diagnostic>,
}

/// What a file that came back is.
#[derive(Debug)]
pub enum Fate {
    /// It could not be read, or carries no whole ticket of ours; the problems say which.
    Unknown,
    /// The form of another round: its title, where the reader may see it.
    OtherRound(Option<String>),
    /// The form of another school: its name, where the reader may see it.
    OtherSchool(Option<String>),
    /// The report stands in an earlier file of the same reading, by this name.
    Repeated(String),
    /// A form of ours.
    Recognised(Box<ReturnedReport>),
}

/// What a recognised form would do to its report.
#[derive(Debug)]
pub struct ReturnedReport {
    /// The report as it stands.
    pub report: Report,
    /// Whether the file was made of an edition of the form that asked something else.
    pub is_older: bool,
    /// Its rows, in the order of the form.
    pub lines: Vec<ReturnedLine>,
    /// What would not agree once the answers are taken.
    pub failures: Vec<Failure>,
}

impl ReturnedReport {
    /// How many rows have this fate.
    pub fn count(&self, fate: &LineFate) -> usize {
        self.lines.iter().filter(|line| line.fate == *fate).count()
    }

    /// How many answers would be written.
    pub fn writes(&self) -> usize {
        self.lines.iter().filter(|line| line.writes()).count()
    }

    /// Whether taking it would do anything.
    pub fn does_anything(&self) -> bool {
        let brings = |line: &ReturnedLine| line.writes() || matches!(line.link, Link::New(_));
        self.report.takes_answers() && self.lines.iter().any(brings)
    }
}

impl ReturnedFile {
    /// The report, where the file was recognised.
    pub fn recognised(&self) -> Option<&ReturnedReport> {
        match &self.fate {
            Fate::Recognised(report) => Some(report),
            _ => None,
        }
    }
}

impl<R: Types> Permit<R> {
    /// Reads files that came back and compares them with what stands. Answers with the key under which
    /// the reading waits for [`Permit::take_returned`]; nothing is written.
    ///
    /// # Errors
    /// Where there is no file, or there are more than [`MOST_RETURNED`].
    pub async fn read_returned(&self, expected: Expected, files: Vec<Attachment>) -> Answer<String> {
        if files.is_empty() {
            return Err(Refusal::of("file", "returned-none"));
        }
        if files.len() > MOST_RETURNED {
            let complaint = Complaint::new("file", "returned-many").with("most", MOST_RETURNED.to_string());
            return Err(Refusal::Invalid(vec![complaint]));
        }
        let application = self.application.clone();
        let read = move |file: Attachment| {
            let application = application.clone();
            tokio::task::spawn_blocking(move || read(&application, file))
        };
        let mut reading = Reading { expected, files: Vec::new() };
        for file in files {
            let name = file.name.clone();
            let (form, problems) = read(file).await.map_err(fault)?.map_err(fault)?;
            let problems = problems.into_iter().map(Into::into).collect();
            reading.files.push(ReadFile { name, form, problems, seen: BTreeMap::new() });
        }
        let compared = self.compared(&reading).await?;
        for (file, now) in reading.files.iter_mut().zip(&compared) {
            let lines = now.recognised().into_iter().flat_map(|report| &report.lines);
            file.seen = lines.map(|line| (line.question.clone(), line.seen)).collect();
        }
        self.application.let_wait(self.person.account, &reading).await
    }

    /// The files of a reading that waits, beside what stands now; nothing where it does not wait any more.
    pub async fn returned(&self, key: &str) -> Answer<Option<Vec<ReturnedFile>>> {
        let reading: Option<Reading> = self.application.waiting(self.person.account, key).await?;
        let Some(reading) = reading else { return Ok(None) };
        let mut files = self.compared(&reading).await?;
        for (file, read) in files.iter_mut().zip(&reading.files) {
            let Fate::Recognised(report) = &mut file.fate else { continue };
            for line in &mut report.lines {
                line.seen = read.seen.get(&line.question).copied().unwrap_or_default();
            }
        }
        Ok(Some(files))
    }

    /// What was read beside what stands now.
    async fn compared(&self, reading: &Reading) -> Answer<Vec<ReturnedFile>> {
        let (mut all, mut seen) = (Vec::new(), BTreeMap::<i64, &str>::new());
        for file in &reading.files {
            let problems = file.problems.iter().cloned().filter_map(SentDiagnostic::received);
            let mut problems = problems.collect();
            let mut fate = self.recognised(reading.expected, file.form.as_ref(), &mut problems).await?;
            if let Fate::Recognised(own) = &fate {
                match seen.get(&own.report.id) {
                    Some(first) => fate = Fate::Repeated((*first).to_owned()),
                    None => drop(seen.insert(own.report.id, &file.name)),
                }
            }
            all.push(ReturnedFile { name: file.name.clone(), fate, problems });
        }
        Ok(all)
    }

    async fn recognised(
        &self,
        expected: Expected,
        form: Option<&Returned>,
        problems: &mut Vec<Diagnostic>,
    ) -> Answer<Fate> {
        let Some(form) = form else { return Ok(Fate::Unknown) };
        let Some(ticket) = &form.ticket else { return Ok(Fate::Unknown) };
        if let Some(round) = self.expected_round(expected).await?
            && round != ticket.round
        {
            return Ok(Fate::OtherRound(
                self.campaign(ticket.round).await.ok().map(|(round, _)| round.title),
            ));
        }
        let reader = self.application.store.reader();
        let row = submission::Entity::find()
            .filter(submission::Column::CampaignId.eq(ticket.round))
            .filter(submission::Column::OrganisationId.eq(ticket.organisation))
            .one(reader)
            .await?;
        let whose = organisation::Entity::find_by_id(ticket.organisation).one(reader).await?;
        let whose = whose.filter(|whose| self.scope.holds(&whose.path));
        let (Some(row), Some(whose)) = (row, whose) else { return Ok(Fate::OtherSchool(None)) };
        if matches!(expected, Expected::Report(id) if id != row.id) {
            return Ok(Fate::OtherSchool(Some(whose.name)));
        }
        let report = self.application.whole_report(reader, row, &whose).await?;
        let (lines, told) = comparing::lines(&report, form);
        problems.extend(told);
        let is_older = report.form.fingerprint() != ticket.fingerprint;
        let failures = comparing::failures_after(&report, &lines);
        Ok(Fate::Recognised(Box::new(ReturnedReport { report, is_older, lines, failures })))
    }

    async fn expected_round(&self, expected: Expected) -> Answer<Option<i64>> {
        let reader = self.application.store.reader();
        Ok(match expected {
            Expected::Any => None,
            Expected::Round(id) => {
                campaign::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
                Some(id)
            }
            Expected::Report(id) => Some(self.own_report(reader, id).await?.0.campaign_id),
        })
    }
}

/// Puts a file into a temporary place and reads it there.
fn read(
    application: &crate::application::Application,
    file: Attachment,
) -> std::io::Result<(Option<Returned>, Vec<Diagnostic>)> {
    let folder = tempfile::tempdir()?;
    let ending: String = Path::new(&file.name)
        .extension()
        .map(|ending| ending.to_string_lossy().chars().filter(char::is_ascii_alphanumeric).take(5).collect())
        .unwrap_or_default();
    let path = folder.path().join(format!("form.{}", ending.to_lowercase()));
    std::fs::File::create(&path)?.write_all(&file.content)?;
    let answer = application.reader.read(&Request { path, name: file.name, what: What::Form });
    Ok((answer.form, answer.diagnostics))
}

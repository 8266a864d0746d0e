//! A directory of schools from a file: checked against the tree first, put into it on a second word.
//!
//! What a file says waits between the two, for an hour. What stands is filled up and never
//! overwritten: a difference is told, and a person decides.

mod applying;
mod matching;
mod reading;

pub use applying::Applied;
pub use matching::{Met, Place, SchoolLine};
pub(crate) use matching::{name_key, numbers};

use crate::access::{KeepOrganisations, Permit};
use crate::reader::wire::SentDiagnostic;
use crate::refusal::{Answer, Refusal};
use crate::waiting::Waits;
use matching::Tree;
use model::diagnostics::Diagnostic;
use model::organisations::Login;
use reading::Directory;
use std::path::PathBuf;
use storage::kinds::ReadingKind;

impl Waits for Directory {
    const KIND: ReadingKind = ReadingKind::Directory;
    const MOST: u64 = 20;
}

/// What a preliminary check of a directory found.
#[derive(Debug, Clone)]
pub struct DirectoryCheck {
    /// The file's name.
    pub file: String,
    /// Its schools, in the order of their names.
    pub lines: Vec<SchoolLine>,
    /// Municipalities of the file that the tree does not know.
    pub places: Vec<Place>,
    /// Whether a municipality may be made.
    pub may_add: bool,
    /// What was noticed in the file.
    pub told: Vec<Diagnostic>,
}

/// What a person decided of a school or a municipality that the tree does not surely know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is this organisation.
    Is(i64),
    /// It is new.
    New,
    /// It is left out.
    Leave,
}

impl Decision {
    /// `new`, `leave`, or the number of an organisation.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "new" => Some(Self::New),
            "leave" => Some(Self::Leave),
            number => number.parse().ok().map(Self::Is),
        }
    }
}

/// Decisions by the number of the line and of the place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Of lines.
    pub lines: Vec<(usize, Decision)>,
    /// Of places.
    pub places: Vec<(usize, Decision)>,
}

impl Permit<KeepOrganisations> {
    /// Reads a file; answers with the key under which it waits, or with what hinders.
    pub async fn read_directory(
        &self,
        path: PathBuf,
        name: String,
    ) -> Answer<Result<String, Vec<Diagnostic>>> {
        let application = self.application.clone();
        let read = tokio::task::spawn_blocking(move || reading::read(&application, path, name)).await;
        let read = read.map_err(|_| Refusal::of("file", "directory-unread"))?;
        Ok(match read {
            Ok(directory) => Ok(self.application.let_wait(self.person.account, &directory).await?),
            Err(told) => Err(told),
        })
    }

    /// What a directory would do to the tree as it is now; nothing where it does not wait any more.
    pub async fn check_directory(&self, key: &str) -> Answer<Option<DirectoryCheck>> {
        let Some(directory) = self.waiting_directory(key).await? else { return Ok(None) };
        let tree = Tree::read(self.application.store.reader(), &self.scope).await?;
        let (lines, places) = matching::matched(&tree, &directory);
        Ok(Some(DirectoryCheck {
            file: directory.file,
            lines,
            places,
            may_add: tree.top_within().is_some(),
            told: directory.told.into_iter().filter_map(SentDiagnostic::received).collect(),
        }))
    }

    async fn waiting_directory(&self, key: &str) -> Answer<Option<Directory>> {
        self.application.waiting(self.person.account, key).await
    }
}

/// The codes of a school as lists show them: a stand-in only by what the file says.
fn shown(login: &Login) -> Option<String> {
    match (login.code(), login.is_by_name()) {
        (Some(code), _) => Some(code.to_owned()),
        (None, true) => None,
        (None, false) => Some(login.to_string()),
    }
}

//! How a file is read: here, or by a child process that may break without harm.
//!
//! Files come from anywhere, and the libraries that unpack them were not all written against
//! hostile ones. A child holds one file and nothing else; it has a bound of memory, of time and of
//! what it may answer, and its death is a diagnostic like any other.

mod child;
pub(crate) mod wire;

pub use child::{Contained, Limits, serve};

use import::{Batch, Identity, Map, Marks, Options, Returned, Room, SuspectedWork};
use methodology::Scales;
use model::assessments::Assessment;
use model::diagnostics::Diagnostic;
use model::inspection::Inspected;
use model::organisations::Login;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// One file to read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Request {
    /// Where it lies.
    #[serde(with = "wire::path")]
    pub path: PathBuf,
    /// The name under which messages speak of it.
    pub name: String,
    /// What is looked for in it.
    pub what: What,
}

/// What is looked for in a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum What {
    /// Results and schools.
    Tables {
        /// SHA-256 of the file.
        checksum: String,
        /// What the user says beside the file.
        said: Said,
        /// How much memory results may take, where it is bounded.
        room: Option<Room>,
    },
    /// Of results only the marks, and schools.
    Marks {
        /// What the user says beside the file.
        said: Said,
    },
    /// Works under suspicion of bias.
    Suspected,
    /// What the file is.
    Kind {
        /// What the user says beside the file.
        said: Said,
    },
    /// Lines of text, as a letter has them.
    Lines,
    /// The answers of a form that was filled in a workbook.
    Form,
}

/// What the user and the packs say beside the files.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Said {
    /// Identity where a file is silent.
    pub identity: Identity,
    /// The description of own headers: its name and text, which were read without a mistake.
    pub map: Option<(String, String)>,
    /// The scales of the packs.
    pub scales: Scales,
}

impl Said {
    /// Reads by what is said; a map that cannot be read is the only answer.
    fn with_options(&self, room: Option<&Room>, read: impl FnOnce(&Options<'_>) -> Answer) -> Answer {
        let map = self.map.as_ref().map(|(name, text)| Map::parse(name, text)).transpose();
        let map = match map {
            Ok(map) => map,
            Err(problem) => return Answer::problem(problem),
        };
        let scales = |school: &Login, assessment: &Assessment| self.scales.scale(school.region(), assessment);
        read(&Options { identity: self.identity, map: map.as_ref(), scales: &scales, room })
    }
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Answer {
    /// Tables of results and schools.
    pub batches: Vec<Batch>,
    /// The marks of each of them, where only these were asked for.
    pub marks: Vec<Marks>,
    /// Works under suspicion.
    pub suspected: Vec<SuspectedWork>,
    /// The tables that were found.
    pub inspected: Vec<Inspected>,
    /// Lines of text.
    pub lines: Vec<String>,
    /// A form that came back.
    pub form: Option<Returned>,
    /// All that was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

impl Answer {
    /// Nothing but a problem.
    fn problem(problem: Diagnostic) -> Self {
        Self { diagnostics: vec![problem], ..Self::default() }
    }
}

/// A way of reading files, two or more at a time.
pub trait Reader: Sync {
    /// Reads one file; problems are a part of the answer.
    fn read(&self, request: &Request) -> Answer;
}

/// Reads within the process that asks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Here;

impl Reader for Here {
    fn read(&self, request: &Request) -> Answer {
        match &request.what {
            What::Tables { checksum, said, room } => said.with_options(room.as_ref(), |options| {
                let (batches, diagnostics) = import::read(&request.path, &request.name, checksum, options);
                Answer { batches, diagnostics, ..Answer::default() }
            }),
            What::Marks { said } => said.with_options(None, |options| {
                let (read, diagnostics) = import::read_marks(&request.path, &request.name, "", options);
                let (batches, marks) = read.into_iter().unzip();
                Answer { batches, marks, diagnostics, ..Answer::default() }
            }),
            What::Kind { said } => said.with_options(None, |options| {
                let (inspected, diagnostics) = import::inspect(&request.path, &request.name, options);
                Answer { inspected, diagnostics, ..Answer::default() }
            }),
            What::Suspected => {
                let (suspected, diagnostics) = import::read_suspected(&request.path, &request.name);
                Answer { suspected, diagnostics, ..Answer::default() }
            }
            What::Lines => {
                let (lines, diagnostics) = import::lines(&request.path, &request.name);
                Answer { lines, diagnostics, ..Answer::default() }
            }
            What::Form => {
                let (form, diagnostics) = import::returned(&request.path, &request.name);
                Answer { form: Some(form), diagnostics, ..Answer::default() }
            }
        }
    }
}

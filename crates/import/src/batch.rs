//! What one table gives: folded results and what it says of schools.

use crate::aside::{self, Aside, Writer};
use crate::identity::Day;
use crate::observations::Collected;
use model::assessments::{Assessment, Grade, Mark, Scale, Year};
use model::facts::{Holds, Source};
use model::organisations::{Login, MunicipalityRef, NameForms};
use model::schools::Schools;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use tempfile::TempDir;

/// Results by assessment and login, as one table gives them.
pub(crate) type Folded = BTreeMap<Assessment, Schools>;

/// The scale of an assessment in the region of a school, where one is known.
pub(crate) type Scales<'a> = &'a (dyn Fn(&Login, &Assessment) -> Option<Scale> + Sync);

/// What a table says of a school besides results.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Latest year of results in which the table names the school.
    pub year: Option<Year>,
    /// Name of the school.
    pub name: Option<String>,
    /// The name in other cases.
    pub forms: NameForms,
    /// Municipality.
    pub municipality: Option<MunicipalityRef>,
    /// The municipality's name in other cases.
    pub municipality_forms: NameForms,
    /// Whether it is a special school.
    pub special: Option<bool>,
    /// The highest grade that it teaches.
    pub highest_grade: Option<Grade>,
    /// Whether the table is a directory.
    pub in_directory: bool,
    /// The school's code at the region's centre of assessment.
    pub code: Option<String>,
}

/// A granted appeal: one work of a school from a score to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Correction {
    /// The exam.
    pub assessment: Assessment,
    /// The school, by the login of the table.
    pub school: Login,
    /// The day of the exam, where the table tells it.
    pub day: Option<Day>,
    /// The score before.
    pub before: u16,
    /// The score after.
    pub after: u16,
    /// The mark after, where the table tells it.
    pub mark: Option<Mark>,
    /// The row, from 1.
    pub row: u32,
}

/// One table, folded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Where it comes from.
    pub source: Source,
    /// Results by assessment and login; empty for a directory.
    pub results: Folded,
    /// Results that memory had no room for, until they are opened.
    pub aside: Vec<Aside>,
    /// Answers of schools, in the order of the rows.
    pub observations: Vec<Collected>,
    /// What the table says of schools.
    pub mentions: BTreeMap<Login, Mention>,
    /// Granted appeals.
    pub corrections: Vec<Correction>,
}

impl Batch {
    /// Whether another table of works goes on with this one: of the same sheet, edition and day.
    pub(crate) fn goes_on_with(&self, other: &Self) -> bool {
        let of = |batch: &Self| {
            let source = &batch.source;
            (source.sheet.clone(), source.holds, source.release, source.day)
        };
        self.source.holds == Holds::Works && of(self) == of(other)
    }

    /// Opens what was put aside, from the folder in which it lies; with it lie what was not.
    pub fn open(&mut self, folder: &Arc<TempDir>) -> io::Result<()> {
        let mut asides = std::mem::take(&mut self.aside);
        if asides.is_empty() {
            return Ok(());
        }
        if !self.results.is_empty() {
            let mut writer = Writer::new(folder.path())?;
            for (assessment, schools) in std::mem::take(&mut self.results) {
                for (login, results) in &schools {
                    writer.put(assessment, *login, &results)?;
                }
            }
            asides.push(writer.finish()?);
        }
        self.results = aside::open(asides, folder)?;
        Ok(())
    }

    /// Adds the works of a table that goes on with this one.
    pub(crate) fn add(&mut self, other: Self) {
        for (assessment, mut schools) in other.results {
            let known = self.results.entry(assessment).or_default();
            for (login, results) in std::mem::take(schools.held()) {
                known.held().entry(login).or_default().add(results);
            }
        }
        self.aside.extend(other.aside);
        for (login, mention) in other.mentions {
            self.mentions.entry(login).or_insert(mention);
        }
    }
}

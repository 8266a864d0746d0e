//! `monitoring.yaml`: a yearly monitoring by a regulation: what is asked, when, and how the rows of the
//! regulation are made of the answers.
//!
//! Questions are what people type; rows are what the regulation wants to know. A row's formula is a
//! closed, typed [`Formula`] over questions and over the indicators of the same pack.

mod calendar;
mod case;
pub(crate) mod check;
mod choices;
mod form;
mod off;
mod questions;
mod regulation;
mod rows;
#[cfg(test)]
mod tests;

pub use calendar::{Burden, Calendar, MonthDay, Span, Stage};
pub use case::{ExpectedRow, MonitoringCase, MonitoringSchool, Sheet};
pub(crate) use check::check;
pub use choices::{BandHole, MonitoringChoices, MonitoringSettings, SchoolGroup, Teachers};
pub use off::Off;
pub use questions::{Agreement, Asked, General, Steady, Wording};
pub use regulation::{Act, Regulation, Said};
pub use rows::{Band, Bands, Block, Formula, Group, Part, Row, Valued};

use crate::citation::Name;
use crate::indicators::UnitLevel;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file `monitoring.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Monitoring {
    /// What it is called in papers.
    pub title: String,
    /// The same in two or three words.
    pub short: String,
    /// What the regulation says of itself.
    pub regulation: Regulation,
    /// The days of its year.
    pub calendar: Calendar,
    /// How long answering takes.
    pub burden: Burden,
    /// In which steps it is closed, in their order.
    pub stages: Vec<Stage>,
    /// Its sections, in their order.
    pub sections: Vec<Section>,
    /// What the regulation leaves open.
    pub choices: MonitoringChoices,
    /// The words for who is counted as a teacher, by the value of the choice `teachers`; they stand in
    /// the help of questions in the place of `{teachers}`.
    pub teachers: BTreeMap<String, String>,
    /// How a per cent is called by words.
    pub bands: Bands,
    /// What is done and which documents prove it, by block of rows.
    pub blocks: BTreeMap<String, Block>,
    /// What is asked, in the order of the form.
    pub questions: Vec<Asked>,
    /// What must agree in every form.
    pub general: General,
    /// What else must agree.
    #[serde(default)]
    pub checks: Vec<Agreement>,
    /// The rows of the regulation, in its order.
    pub rows: Vec<Row>,
    /// What an authority has switched off; it stands nowhere else.
    #[serde(skip)]
    pub off: Off,
}

/// A section of the regulation.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its stable code.
    pub id: Name,
    /// What it is about.
    pub title: String,
    /// Place in the text.
    pub clause: String,
    /// The name of a reference.
    pub reference: Name,
    /// What is doubtful or chosen.
    #[serde(default)]
    pub note: Option<String>,
}

impl Monitoring {
    /// A row by its id.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.id.as_str() == id)
    }

    /// A question by its id.
    pub fn question(&self, id: &str) -> Option<&Asked> {
        self.questions.iter().find(|question| question.id.as_str() == id)
    }

    /// The rows of a section at a level, in their order.
    pub fn rows_of<'a>(&'a self, section: &'a str, level: UnitLevel) -> impl Iterator<Item = &'a Row> {
        self.rows.iter().filter(move |row| row.section.as_str() == section && row.level == level)
    }

    /// The rows of the other level that a row has to do with.
    pub fn linked<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a Row> {
        let names = |one: &Row, other: &Row| one.links.contains(&other.id);
        self.rows.iter().filter(move |other| names(row, other) || names(other, row))
    }

    /// Mechanisms and documents of a row; nothing where its block is not defined.
    pub fn block(&self, row: &Row) -> Option<&Block> {
        self.blocks.get(row.block.as_str())
    }
}

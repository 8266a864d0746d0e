//! A round of monitoring: what is wrong with the answers, and the rows of the regulation made of them.
//!
//! Persons are added, never per cents; a school that does not answer is not a school that answers zero.

mod change;
mod checks;
mod group;
mod measured;
mod prefill;
mod proof;
mod row;
mod rows;
mod school;
mod stated;

pub use checks::{Failure, failures, unanswered};
pub use prefill::prefilled;
pub use proof::proof;
pub use row::{Amount, Change, Origin, RowValue};
pub use rows::evaluate;
pub use stated::{Stated, stated};

use crate::indicators::Outcome;
use methodology::monitoring::{Monitoring, MonitoringSettings};
use methodology::{IndicatorSettings, Indicators};
use model::answers::Answer;
use model::assessments::{Grade, Year};
use model::organisations::Login;
use model::values::Count;
use std::collections::{BTreeMap, BTreeSet};

/// All that rows are made from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// What is asked and wanted.
    pub monitoring: &'a Monitoring,
    /// What the regulation leaves open of it, as set.
    pub settings: &'a MonitoringSettings,
    /// The indicators of the same pack.
    pub indicators: &'a Indicators,
    /// What the regulation leaves open of them, as set.
    pub indicator_settings: &'a IndicatorSettings,
    /// The indicators as measured, with what schools [`stated`].
    pub outcome: &'a Outcome,
    /// The schools by the numbers of their organisations.
    pub schools: &'a BTreeMap<i64, Participant>,
    /// The answers of the round.
    pub now: &'a Round,
    /// The answers of the round before it.
    pub before: Option<&'a Round>,
}

/// A school, as a round knows it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Participant {
    /// Its latest login, by which results are found.
    pub login: Option<Login>,
    /// The highest grade that it teaches.
    pub highest_grade: Option<Grade>,
    /// Whether it is asked in the round.
    pub asked: bool,
    /// Whether the list of the round's year names it.
    pub listed: bool,
    /// Whether the list of the year before names it.
    pub listed_before: bool,
}

/// The answers of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The year in which its school year ends: of 2025/26 it is 2026.
    pub year: Year,
    /// Answers of schools by the numbers of their organisations.
    pub schools: BTreeMap<i64, Sheet>,
    /// Answers of the authority itself.
    pub own: Sheet,
}

/// The answers to one form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Question → answer.
    pub answers: BTreeMap<String, Answer>,
    /// Questions whose answers have a file or a link beside them.
    pub proved: BTreeSet<String>,
}

/// The values of all rows, by the ids of [`methodology::monitoring::Row::valued`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Values {
    /// Values of schools: row → organisation → value. Only rows of schools, but of every school.
    pub schools: BTreeMap<String, BTreeMap<i64, RowValue>>,
    /// Values of the municipality: every row; those of schools summed up over the group.
    pub group: BTreeMap<String, RowValue>,
    /// Answers with a proof among those that want one: organisation → section → count.
    pub proof: BTreeMap<i64, BTreeMap<String, Count>>,
    /// The same of the authority's own answers.
    pub own_proof: BTreeMap<String, Count>,
}

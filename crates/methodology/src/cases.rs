//! `cases/*.yaml`: worked examples that must come out as written.

use crate::citation::Name;
use model::assessments::{Grade, Kind, Subject, Year};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One worked example.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// A school and what the rule says of it.
    Identification(IdentificationCase),
    /// A score and its mark.
    Mark(MarkCase),
}

/// A school's results and what the rule must say of it in a year.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentificationCase {
    /// What the example shows.
    pub title: Name,
    /// Switches set for the example.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// Whether the school is a special one.
    #[serde(default)]
    pub special: bool,
    /// Its results.
    pub results: Vec<SchoolResult>,
    /// What must come out.
    pub expect: Expected,
}

/// Participants and works below the threshold of one procedure.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SchoolResult {
    /// Year of the results.
    pub year: Year,
    /// Kind of assessment.
    pub kind: Kind,
    /// Grade of the programme.
    pub grade: Grade,
    /// Subject.
    pub subject: Subject,
    /// Participants.
    pub n: u32,
    /// Works below the threshold.
    pub low: u32,
    /// Whether the works are on the list of suspected ones.
    #[serde(default)]
    pub suspected: bool,
}

/// What a case must give. What is not named is not checked.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The year of the identification.
    pub year: Year,
    /// `low`, `risk`, `none` or `too-little-data`.
    pub status: String,
    /// Procedures with a low result in the year that decided.
    #[serde(default)]
    pub low_procedures: Option<u32>,
    /// The conditions that decided.
    #[serde(default)]
    pub conditions: Option<Vec<String>>,
    /// Whole pupils to the threshold, in the order of the results.
    #[serde(default)]
    pub pupils_to_threshold: Option<Vec<Option<i64>>>,
}

/// A score and the mark that the scale must give it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkCase {
    /// What the example shows.
    pub title: Name,
    /// Year of the work.
    pub year: Year,
    /// Kind of assessment.
    pub kind: Kind,
    /// Grade of the programme.
    pub grade: Grade,
    /// Subject.
    pub subject: Subject,
    /// Score → mark.
    pub marks: BTreeMap<u16, u8>,
}

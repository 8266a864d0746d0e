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
    /// A score and whether it is below the threshold.
    Threshold(ThresholdCase),
    /// Schools and the values of indicators.
    Indicator(IndicatorCase),
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

/// Scores and whether the scale has them below the threshold.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThresholdCase {
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
    /// Score → whether it is below.
    pub below: BTreeMap<u16, bool>,
}

/// Schools of one municipality, their works, and the values that must come out.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorCase {
    /// What the example shows.
    pub title: Name,
    /// Choices set for the example.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// The schools by the names that the example calls them.
    pub schools: BTreeMap<String, IndicatorSchool>,
    /// What must come out.
    pub expect: Vec<ExpectedValue>,
}

/// A school of an example.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorSchool {
    /// The highest grade that it teaches.
    #[serde(default)]
    pub highest_grade: Option<Grade>,
    /// Years whose list of schools with low results names it.
    #[serde(default)]
    pub listed: Vec<Year>,
    /// Year → signs of bias found and signs that could be computed.
    #[serde(default)]
    pub bias_signs: BTreeMap<Year, [u32; 2]>,
    /// Its works.
    #[serde(default)]
    pub results: Vec<SchoolWorks>,
}

/// Works of one procedure, counted by mark, by score or by level.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SchoolWorks {
    /// Year of the works.
    pub year: Year,
    /// Kind of assessment.
    pub kind: Kind,
    /// Grade of the programme.
    pub grade: Grade,
    /// Subject.
    pub subject: Subject,
    /// Mark → works.
    #[serde(default)]
    pub marks: BTreeMap<u8, u32>,
    /// Score → works.
    #[serde(default)]
    pub scores: BTreeMap<u16, u32>,
    /// Name of a level → works.
    #[serde(default)]
    pub levels: BTreeMap<String, u32>,
    /// Whether the works are on the list of suspected ones.
    #[serde(default)]
    pub suspected: bool,
}

/// A value that must come out. What is not named is not checked, save the state.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpectedValue {
    /// Id of the indicator.
    pub indicator: String,
    /// The school; the municipality of all where none is named.
    #[serde(default)]
    pub school: Option<String>,
    /// The year.
    pub year: Year,
    /// `known`, `missing`, `not-provided`, `not-held` or `suppressed`.
    #[serde(default = "known")]
    pub state: String,
    /// `40.0 %` of a share, `3.75` of a mean, `yes` or `no`: with as many decimals as are stated,
    /// rounded half up.
    #[serde(default)]
    pub value: Option<String>,
    /// Works or schools counted, or figures that became better.
    #[serde(default)]
    pub k: Option<u32>,
    /// Of how many.
    #[serde(default)]
    pub n: Option<u32>,
    /// `better`, `worse`, `same`, or `none` where nothing is compared.
    #[serde(default)]
    pub sign: Option<String>,
    /// `growth`, `fall`, `no-significant-change`, `too-little-data`, or `none`.
    #[serde(default)]
    pub verdict: Option<String>,
}

fn known() -> String {
    "known".to_owned()
}

//! Worked examples of indicators.

use crate::citation::Name;
use model::assessments::{Grade, Kind, Subject, Year};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

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

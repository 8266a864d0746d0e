//! Worked examples of a monitoring: schools and the authority with their answers, and the rows that
//! must come out.

use crate::cases::SchoolWorks;
use crate::citation::Name;
use model::assessments::{Grade, Year};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A round of a year, and all that is known of the years before.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MonitoringCase {
    /// What the example shows.
    pub title: Name,
    /// Choices set for the example: of the monitoring and of its indicators.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// The year of the round.
    pub year: Year,
    /// The year of the round before it, whose answers are compared with.
    #[serde(default)]
    pub before: Option<Year>,
    /// The schools by the names that the example calls them.
    pub schools: BTreeMap<String, MonitoringSchool>,
    /// What the authority answers, by year.
    #[serde(default)]
    pub own: BTreeMap<Year, Sheet>,
    /// What must come out.
    pub expect: Vec<ExpectedRow>,
}

/// A school of an example.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MonitoringSchool {
    /// The highest grade that it teaches.
    pub highest_grade: Option<Grade>,
    /// Whether it is not asked in the round.
    pub not_asked: bool,
    /// Years whose list of schools with low results names it.
    pub listed: Vec<Year>,
    /// Its works.
    pub results: Vec<SchoolWorks>,
    /// What it answers, by year.
    pub answers: BTreeMap<Year, Sheet>,
}

/// Question → what was typed, or the word of a state: `no-data`, `not-provided`, `not-held`. An answer
/// with `+` after it has a document or a link beside it.
pub type Sheet = BTreeMap<String, String>;

/// A value that must come out. What is not named is not checked, save the state.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpectedRow {
    /// Id of the row or of its part; `proof` for the share of answers with a proof.
    pub row: String,
    /// The school; all of the group where none is named.
    #[serde(default)]
    pub school: Option<String>,
    /// `known`, `no-data`, `not-provided`, `not-held` or `withheld`.
    #[serde(default = "known")]
    pub state: String,
    /// `40.0 %` of a share, `3.75` of a mean, `12`, `yes`, `no` or the code of a band: with as many
    /// decimals as are stated, rounded half up.
    #[serde(default)]
    pub value: Option<String>,
    /// How many.
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
    /// `results`, `stated`, `answered` or `computed`.
    #[serde(default)]
    pub origin: Option<String>,
}

fn known() -> String {
    "known".to_owned()
}

//! `cases/*.yaml`: worked examples that must come out as written.

mod indicators;

pub use indicators::{ExpectedValue, IndicatorCase, IndicatorSchool, SchoolWorks};

use crate::citation::Name;
use crate::context::ContextCase;
use crate::monitoring::MonitoringCase;
use crate::risks::RisksCase;
use crate::scales::{FirstScores, RegionCode, Threshold};
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
    /// A name and its case forms.
    Name(NameCase),
    /// Works of schools and the signs of bias that they show.
    Signs(SignsCase),
    /// Answers of schools and what they say of their conditions.
    Context(ContextCase),
    /// What is known of a school and the levels of risk that are suggested.
    Risks(RisksCase),
    /// Answers of schools and the authority, and the rows of the regulation.
    Monitoring(MonitoringCase),
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
    /// The region of the school; nothing for the federal scale.
    #[serde(default)]
    pub region: Option<RegionCode>,
    /// Score → mark.
    pub marks: BTreeMap<u16, u8>,
    /// Score → the lowest mark that a file may give for it, because of rules over parts.
    #[serde(default)]
    pub lowest: BTreeMap<u16, u8>,
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
    /// The region of the school; nothing for the federal scale.
    #[serde(default)]
    pub region: Option<RegionCode>,
    /// Which threshold it is.
    #[serde(default)]
    pub threshold: Threshold,
    /// Score → whether it is below.
    pub below: BTreeMap<u16, bool>,
}

/// A name and the forms that must be suggested.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NameCase {
    /// What the example shows.
    pub title: Name,
    /// The name in the nominative.
    pub name: String,
    /// The genitive; nothing where there must be no suggestion.
    pub genitive: Option<String>,
    /// The dative; nothing where there must be no suggestion.
    pub dative: Option<String>,
}

/// Works of the schools of a region and the signs that must be found in them.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignsCase {
    /// What the example shows.
    pub title: Name,
    /// Switches set for the example.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// Scale of every work of the example, where one is known.
    #[serde(default)]
    pub scale: Option<CaseScale>,
    /// The schools by the last two digits of their logins.
    pub schools: BTreeMap<u8, Vec<WorksCase>>,
    /// What must be found. A sign that is not named is not checked.
    pub expect: Vec<ExpectedSign>,
    /// Schools without a sign and all schools of the index, by year.
    #[serde(default)]
    pub index: BTreeMap<Year, [u32; 2]>,
}

/// A scale that an example assumes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseScale {
    /// The lowest score of each mark above «2».
    pub first_score: FirstScores,
    /// The highest possible score.
    pub maximum: u16,
}

/// Works of a school in one assessment.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorksCase {
    /// Year of the works.
    pub year: Year,
    /// Kind of assessment.
    pub kind: Kind,
    /// Grade of the programme.
    pub grade: Grade,
    /// Subject.
    pub subject: Subject,
    /// The works.
    pub works: Vec<WorkCase>,
}

/// So many works of a score and a journal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkCase {
    /// Primary score.
    pub score: u16,
    /// Mark of the journal.
    #[serde(default)]
    pub journal: Option<u8>,
    /// How many works.
    #[serde(default = "one")]
    pub count: u32,
}

const fn one() -> u32 {
    1
}

/// A sign that must be looked for in a school's works, with what must come out.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpectedSign {
    /// The last two digits of the school's login; nothing for the region.
    #[serde(default)]
    pub school: Option<u8>,
    /// The name of the sign.
    pub sign: String,
    /// The year of the finding.
    pub year: Year,
    /// Whether it is shown; nothing where it cannot be looked for.
    pub flag: Option<bool>,
    /// Works that it was looked for in.
    #[serde(default)]
    pub n: Option<u32>,
    /// The statistic, rounded to the decimals written.
    #[serde(default)]
    pub statistic: Option<String>,
    /// The critical value, rounded to the decimals written.
    #[serde(default)]
    pub critical: Option<String>,
}

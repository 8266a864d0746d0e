//! Worked examples of suggested levels.

use crate::cases::SchoolResult;
use crate::citation::Name;
use model::assessments::Year;
use model::observations::Element;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is known of a school, and the levels that must be suggested.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RisksCase {
    /// What the example shows.
    pub title: Name,
    /// The year of the profile.
    pub year: Year,
    /// Results of the school.
    #[serde(default)]
    pub results: Vec<SchoolResult>,
    /// Counts that the school told, by year.
    #[serde(default)]
    pub counts: BTreeMap<Year, BTreeMap<Element, u32>>,
    /// What must come out, by factor. A factor that is not named is not checked.
    pub expect: BTreeMap<String, ExpectedSuggestion>,
}

/// A level with its numbers, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpectedSuggestion {
    /// `high`, `middle` or `low`.
    #[serde(default)]
    pub level: Option<String>,
    /// `no-rule`, `no-data` or `too-few`.
    #[serde(default)]
    pub reason: Option<String>,
    /// How many.
    #[serde(default)]
    pub k: Option<u32>,
    /// Among how many.
    #[serde(default)]
    pub n: Option<u32>,
}

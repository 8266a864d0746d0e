//! Worked examples of conditions.

use crate::citation::Name;
use model::assessments::{Procedure, Year};
use model::observations::Element;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The schools of a region with their answers, and what must be said of their conditions.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContextCase {
    /// What the example shows.
    pub title: Name,
    /// Switches set for the example.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// Year of answers and results.
    pub year: Year,
    /// The procedure that the schools' scores are of.
    #[serde(default)]
    pub procedure: Option<Procedure>,
    /// The schools by number, from 1.
    pub schools: BTreeMap<u8, SchoolCase>,
    /// What must come out.
    pub expect: ExpectedContext,
}

/// The answers and scores of one school.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SchoolCase {
    /// Counts.
    pub counts: BTreeMap<Element, u32>,
    /// Numbers of the answers chosen.
    pub choices: BTreeMap<Element, u8>,
    /// Yes and no.
    pub answers: BTreeMap<Element, bool>,
    /// Score → works.
    pub scores: BTreeMap<u16, u32>,
}

/// What a case must give, numbers as texts with as many decimals as are checked. What is not named is
/// not checked.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpectedContext {
    /// School → index; nothing where there must be none.
    #[serde(default)]
    pub index: BTreeMap<u8, Option<String>>,
    /// School → component → points of the index.
    #[serde(default)]
    pub contributions: BTreeMap<u8, BTreeMap<String, String>>,
    /// The schools whose conditions are called difficult; `null` where none may be named.
    #[serde(default, deserialize_with = "given")]
    pub disadvantaged: Option<Option<Vec<u8>>>,
    /// School → all similar schools with their distance.
    #[serde(default)]
    pub similar: BTreeMap<u8, BTreeMap<u8, String>>,
    /// How the expected result is found: `regression`, `mean`, `thirds`.
    #[serde(default)]
    pub method: Option<String>,
    /// School → result less expected, in standard deviations of works.
    #[serde(default)]
    pub residuals: BTreeMap<u8, String>,
    /// School → group.
    #[serde(default)]
    pub groups: BTreeMap<u8, String>,
}

/// Tells `null` from what is not named.
fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Vec<u8>>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

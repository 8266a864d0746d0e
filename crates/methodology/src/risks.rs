//! `risks.yaml`: the factors of a school's risk profile, and rules that suggest their levels.
//!
//! The level of a factor is what a person names; a rule only suggests it, with its numbers beside it.

mod case;
mod check;

pub use case::{ExpectedSuggestion, RisksCase};
pub(crate) use check::check;

use crate::citation::{Cited, Name};
use model::assessments::Procedure;
use model::observations::Element;
use model::values::Percent;
use schemars::JsonSchema;
use serde::Deserialize;

/// The file `risks.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Risks {
    /// What the profile is, in one line.
    pub title: String,
    /// What must stand beside every profile, in the language of the pack.
    pub caution: String,
    /// What the levels are called.
    pub levels: Cited<LevelTitles>,
    /// How many factors a school works on.
    pub chosen: Cited<Chosen>,
    /// Nothing is suggested of fewer works or pupils.
    pub least: Cited<u32>,
    /// The factors, in their order.
    pub factors: Vec<Factor>,
}

/// What the levels of a factor are called.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelTitles {
    /// The highest level.
    pub high: String,
    /// The one between.
    pub middle: String,
    /// The lowest level.
    pub low: String,
}

/// How many factors a school chooses to work on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    /// At least.
    pub least: u8,
    /// At most.
    pub most: u8,
}

/// A factor of risk.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// Its stable name.
    pub id: Name,
    /// What it is called.
    pub title: String,
    /// What it is about, in a sentence.
    pub description: String,
    /// The name of a reference.
    pub reference: Name,
    /// What is doubtful, or why nothing is suggested.
    #[serde(default)]
    pub note: Option<String>,
    /// The rule that suggests its level; nothing where no data of a school tell it.
    #[serde(default)]
    pub suggestion: Option<SuggestionRule>,
}

/// A share with the thresholds from which a level is suggested; under both the level is low.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestionRule {
    /// What is measured.
    pub measure: Measure,
    /// The same in words.
    pub rule: String,
    /// How many years up to that of the profile are looked at.
    pub years: u8,
    /// From this share on the level is middle.
    pub middle: Percent,
    /// From this share on the level is high.
    pub high: Percent,
    /// The name of a reference.
    pub reference: Name,
    /// What was chosen and why.
    #[serde(default)]
    pub note: Option<String>,
}

/// What can be measured of a school.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Measure {
    /// Works below the threshold mark among those of which it is known, over all years looked at.
    LowWorks {
        /// The procedures that count.
        procedures: Vec<Procedure>,
    },
    /// Some counts among others, of the latest year that has them all.
    Share {
        /// What is counted.
        part: Vec<Element>,
        /// Among what.
        whole: Vec<Element>,
    },
}

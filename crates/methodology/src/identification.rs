//! `identification.yaml`: which schools a rule lists, and how sure that is.
//!
//! A rule is closed and declarative: named *conditions* ask about procedures with a low result,
//! *variants* combine conditions by `any` or `all`. That suffices for every wording of the rule
//! that is known, can be listed, checked and explained, and its probability can be computed.

use crate::citation::{Cited, Name};
use crate::validity::Validity;
use model::assessments::Procedure;
use model::values::Percent;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file `identification.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Identification {
    /// What the rule is for, in one line.
    pub title: String,
    /// The procedures that count, unless the user sets others.
    pub procedures: Cited<Vec<Procedure>>,
    /// The variant in force, unless the user sets another.
    pub variant: Cited<Name>,
    /// The share of works below the threshold mark from which a procedure's result is low.
    pub threshold: Cited<Percent>,
    /// Whether the share itself is already low («не менее») or only more than it.
    pub inclusive: Cited<bool>,
    /// Fewest participants of a procedure that counts; `null` for none.
    pub floor: Cited<Option<u32>>,
    /// What to do with works under suspicion of bias.
    pub suspected: Cited<Suspected>,
    /// Whether special schools may be listed.
    pub special_schools: Cited<SpecialSchools>,
    /// Whether the zone of risk is named.
    pub risk: Cited<bool>,
    /// The share from which a procedure counts towards the zone of risk.
    pub risk_share: Cited<Percent>,
    /// What can be asked of a school, by name.
    pub conditions: BTreeMap<String, Condition>,
    /// The wordings of the rule, by name.
    pub variants: BTreeMap<String, Variant>,
    /// How sure a conclusion is.
    pub estimation: Estimation,
}

/// What to do with works that a list names as possibly biased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Suspected {
    /// Count them like all others.
    Include,
    /// Leave them out.
    Exclude,
    /// Count them, and show beside it what would be without them.
    Both,
}

/// Whether special (correctional) schools may be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SpecialSchools {
    /// Like all others.
    Include,
    /// Left out, and said so.
    Exclude,
}

/// A question about a school, answered yes or no.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The question in Russian; `{year}` stands for the year asked about.
    pub title: String,
    /// The same in two or three words, for a list.
    pub label: String,
    /// How it is answered.
    pub test: Test,
    /// The name of a reference.
    pub reference: Name,
    /// What was chosen and why.
    #[serde(default)]
    pub note: Option<String>,
}

/// How a condition is answered. Years are counted back from the year of the identification.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Test {
    /// At least so many procedures are low in one year.
    ProceduresLow {
        /// How many, at least.
        at_least: u8,
        /// 0 for the year itself, 1 for the year before it.
        years_back: u8,
        /// Low by which share.
        #[serde(default)]
        level: Level,
    },
    /// One and the same procedure is low in each of these years.
    SameProcedureLow {
        /// 0 for the year itself, 1 for the year before it.
        years_back: Vec<u8>,
    },
}

impl Test {
    /// The years that the answer needs, counted back.
    pub fn years_back(&self) -> &[u8] {
        match self {
            Self::ProceduresLow { years_back, .. } => std::slice::from_ref(years_back),
            Self::SameProcedureLow { years_back } => years_back,
        }
    }
}

/// Which share makes a procedure count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The threshold of a low result.
    #[default]
    Low,
    /// The share of the zone of risk.
    Risk,
}

/// One wording of the rule.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// The wording in short words.
    pub title: String,
    /// When a school is listed.
    pub listed: Combination,
    /// When a school that is not listed is in the zone of risk.
    pub risk: Combination,
    /// For which years the wording was in force, as far as known.
    pub valid: Validity,
    /// The name of a reference.
    pub reference: Name,
    /// What was chosen and why.
    #[serde(default)]
    pub note: Option<String>,
}

/// Names of conditions, of which any or all must hold.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Combination {
    /// At least one holds.
    Any(Vec<Name>),
    /// Every one holds.
    All(Vec<Name>),
}

impl Combination {
    /// The names, in order.
    pub fn names(&self) -> &[Name] {
        match self {
            Self::Any(names) | Self::All(names) => names,
        }
    }
}

/// How sure a conclusion is, and from which figures words are chosen.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Estimation {
    /// Confidence of the interval of a share (Wilson's score interval).
    pub confidence: Cited<Percent>,
    /// How true shares are taken to be distributed among schools.
    pub distribution: Cited<Distribution>,
    /// Fewest schools from whose results the distribution of true shares is estimated.
    pub least_schools: Cited<u32>,
    /// The distribution assumed under that many schools.
    pub prior: Cited<Prior>,
    /// From this probability on a conclusion is steady.
    pub steady_from: Cited<Percent>,
    /// Below this probability it is unsteady; between the two it is on the border.
    pub unsteady_below: Cited<Percent>,
    /// Under so many participants the words «малая численность» stand beside a share.
    pub few: Cited<u32>,
    /// How many years are pooled beside the year itself, the year included.
    pub pooled_years: Cited<u8>,
    /// Fewest participants in each of two years for a verdict on change (Newcombe's interval).
    pub change_least: Cited<u32>,
}

/// The distributions that can be fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Distribution {
    /// Beta-binomial, by maximum likelihood per procedure and year.
    BetaBinomial,
}

/// A beta distribution by its mean and by the number of pupils that it weighs as much as.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Prior {
    /// Mean share.
    pub share: Percent,
    /// α + β.
    pub strength: u32,
}

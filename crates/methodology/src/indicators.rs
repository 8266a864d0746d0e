//! `indicators.yaml`: what is measured, by which formula, and what a regulation leaves open.
//!
//! A formula is a closed, typed [`Expression`]: a share or a mean of works, signs of bias, dynamics
//! joined from other indicators, a share of schools. It can be listed, checked with file and line,
//! compared between versions and explained. Where a regulation is silent, [`Choices`] name what was
//! chosen, and a user may set another value.

pub(crate) mod check;
pub(crate) mod choices;
mod expression;

pub use choices::{
    Choices, Declared, Denominator, DoubtfulWorks, ExamBase, Gap, Improvement, IndicatorSettings, Joining,
    MeanOf, PublishFrom, Schools,
};
pub use expression::{Answer, Averaged, Expression, Works};

use crate::citation::{Cited, Name};
use crate::validity::Validity;
use model::assessments::{Grade, Kind, Level, Procedure, Subject, Year};
use model::values::Percent;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file `indicators.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicators {
    /// What is measured, in one line.
    pub title: String,
    /// Groups of procedures whose works are counted together, by name.
    pub procedures: BTreeMap<String, Group>,
    /// Names of levels of mastery and their ordinals; needed where a formula names levels.
    #[serde(default)]
    pub levels: Option<Cited<BTreeMap<String, Level>>>,
    /// Procedures that were not held in some years.
    #[serde(default)]
    pub not_held: Vec<NotHeld>,
    /// What the regulation leaves open.
    pub choices: Choices,
    /// From which figures words are chosen.
    pub estimation: Certainties,
    /// The indicators, in the order of the regulation.
    pub indicators: Vec<Indicator>,
    /// What the regulation names and this pack does not compute.
    #[serde(default)]
    pub not_filled: Vec<NotFilled>,
}

/// Procedures whose works are counted together.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What they are, in Russian.
    pub title: String,
    /// The procedures.
    pub procedures: Vec<Procedure>,
}

/// A span of years in which procedures were not held.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotHeld {
    /// Kind of assessment.
    pub kind: Kind,
    /// Grade; every one where none is named.
    #[serde(default)]
    pub grade: Option<Grade>,
    /// Subject; every one where none is named.
    #[serde(default)]
    pub subject: Option<Subject>,
    /// The years.
    pub years: Validity,
    /// The name of a reference.
    pub reference: Name,
    /// What is doubtful or chosen.
    #[serde(default)]
    pub note: Option<String>,
}

/// From which figures the words «малая численность» and the verdicts on change follow.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Certainties {
    /// Confidence of the interval of a change.
    pub confidence: Cited<Percent>,
    /// Under so many works a value has the words «малая численность» and a change no verdict.
    pub few: Cited<u32>,
}

/// Whose row of the regulation an indicator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum UnitLevel {
    /// Of every school; municipality and region sum up its works.
    School,
    /// Of municipality and region, made of the answers of schools.
    Municipality,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More is better.
    #[default]
    Higher,
    /// Less is better.
    Lower,
}

/// One row of the regulation.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// The row's number as the regulation has it.
    pub id: Name,
    /// What is measured, in Russian.
    pub title: String,
    /// Whose row it is.
    pub level: UnitLevel,
    /// Unit of the value, in Russian.
    pub unit: String,
    /// The formula.
    pub expression: Expression,
    /// Which way is better.
    #[serde(default)]
    pub better: Direction,
    /// The name of a reference.
    pub reference: Name,
    /// Place in the text.
    pub clause: String,
    /// How the regulation has it collected; absent where it does not say.
    #[serde(default)]
    pub collected: Option<String>,
    /// Whether the regulation has no such row and the pack made it of others.
    #[serde(default)]
    pub derived: bool,
    /// Slips of the text, and what was chosen and why.
    #[serde(default)]
    pub note: Option<String>,
}

/// What the regulation names and the pack does not compute.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotFilled {
    /// What it is.
    pub title: String,
    /// Why it is not computed.
    pub why: String,
    /// The name of a reference.
    pub reference: Name,
}

impl Indicators {
    /// An indicator by its id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|one| one.id.as_str() == id)
    }

    /// The procedures of a group; none where it is not defined.
    pub fn group(&self, name: &Name) -> &[Procedure] {
        self.procedures.get(name.as_str()).map_or(&[], |group| &group.procedures)
    }

    /// The procedures whose works a figure counts: without them it has no value.
    pub fn counted(&self, indicator: &Indicator) -> &[Procedure] {
        indicator.expression.group().map_or(&[], |name| self.group(name))
    }

    /// All procedures that an indicator has to do with, also by way of other indicators.
    pub fn procedures_of(&self, indicator: &Indicator) -> Vec<Procedure> {
        let own = indicator.expression.groups().into_iter().flat_map(|name| self.group(name)).copied();
        let parts = indicator.expression.parts();
        let parts = parts.iter().filter_map(|name| self.indicator(name.as_str()));
        let mut all: Vec<Procedure> = own.chain(parts.flat_map(|part| self.procedures_of(part))).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The span in which a procedure was not held in a year.
    pub fn not_held(&self, procedure: Procedure, year: Year) -> Option<&NotHeld> {
        self.not_held.iter().find(|one| {
            one.kind == procedure.kind
                && one.grade.is_none_or(|grade| grade == procedure.grade)
                && one.subject.is_none_or(|subject| subject == procedure.subject)
                && one.years.covers(year)
        })
    }

    /// The ordinal of a level by its name.
    pub fn level(&self, name: &Name) -> Option<Level> {
        self.levels.as_ref()?.value.get(name.as_str()).copied()
    }
}

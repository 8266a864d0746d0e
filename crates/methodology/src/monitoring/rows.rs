//! The rows of a regulation: what each wants to know, how it is made of answers, and why it matters.

use super::BandHole;
use crate::citation::Name;
use crate::indicators::{Direction, UnitLevel};
use model::values::Percent;
use schemars::JsonSchema;
use serde::Deserialize;

/// One row of the regulation.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its number as the catalogue has it: `S5A.3`, `M1.2`.
    pub id: Name,
    /// Whose row it is.
    pub level: UnitLevel,
    /// The section in which it stands.
    pub section: Name,
    /// What is wanted.
    pub title: String,
    /// How it is made.
    pub formula: Formula,
    /// Unit of the value.
    pub unit: String,
    /// Which way is better.
    #[serde(default)]
    pub better: Direction,
    /// Place in the text.
    pub clause: String,
    /// The name of a reference.
    pub reference: Name,
    /// How the regulation has it collected; absent where it does not say.
    #[serde(default)]
    pub collected: Option<String>,
    /// The block of mechanisms and documents that it belongs to.
    pub block: Name,
    /// Rows of schools that a row of the municipality has to do with.
    #[serde(default)]
    pub links: Vec<Name>,
    /// Of which schools the text speaks.
    #[serde(default)]
    pub schools: Group,
    /// Who gives it and who works it out.
    pub who: String,
    /// Why it matters.
    pub why: String,
    /// Since when it is there and what has changed.
    #[serde(default)]
    pub history: Option<String>,
    /// Slips of the text, and what was chosen and why.
    #[serde(default)]
    pub note: Option<String>,
    /// Whether an authority has switched it off: it has no value.
    #[serde(default)]
    pub off: bool,
}

/// Of which schools the text of a row speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Of those with low results and of those that work in unfavourable social conditions.
    #[default]
    Both,
    /// Of those with low results alone.
    Low,
}

/// How a row is made. Names stand for questions or for indicators of the same pack.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Formula {
    /// The answer itself: yes or no, how many, a number.
    Answer(Name),
    /// A share of one school; for all schools together persons are added, not per cents.
    Share {
        /// How many have the property.
        k: Name,
        /// Among how many.
        n: Name,
    },
    /// The band of a per cent that was answered.
    Band(Name),
    /// What an indicator measures of results, or what a school states where results are missing.
    Indicator {
        /// The indicator.
        of: Name,
        /// The question for how many have the property; of a share.
        #[serde(default)]
        k: Option<Name>,
        /// The question for among how many.
        #[serde(default)]
        n: Option<Name>,
        /// The question for the mean; of a mean.
        #[serde(default)]
        mean: Option<Name>,
    },
    /// The share of persons over all schools of the group.
    Persons {
        /// How many have the property.
        k: Name,
        /// Among how many.
        n: Name,
        /// Counts of which `k` counts every person once: where they leave only one number possible,
        /// `k` need not be answered.
        #[serde(default)]
        once: Vec<Name>,
    },
    /// The share of schools of the group that have more than zero in any of these.
    SchoolsWith {
        /// The counts.
        any: Vec<Name>,
    },
    /// Several values that the text asks for in one row.
    Parts(Vec<Part>),
}

/// A value of a row that has several.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its stable code.
    pub id: Name,
    /// What is wanted.
    pub title: String,
    /// How it is made; has no parts of its own.
    pub formula: Formula,
}

/// What has a value: a row, or a part of one.
#[derive(Debug, Clone, Copy)]
pub struct Valued<'a> {
    /// The code under which the value is found.
    pub id: &'a Name,
    /// What is wanted.
    pub title: &'a str,
    /// How it is made.
    pub formula: &'a Formula,
    /// The row.
    pub row: &'a Row,
}

/// How a per cent is called by words.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// The name of a reference.
    pub reference: Name,
    /// Slips of the text, and what was chosen and why.
    #[serde(default)]
    pub note: Option<String>,
    /// The bands, from the lowest.
    pub steps: Vec<Band>,
}

/// A band. It begins where the one before it ends.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Its stable code.
    pub id: Name,
    /// What it is called.
    pub title: String,
    /// Where the text lets it begin, if later: what lies between is a hole, for the choice `band_hole`.
    #[serde(default)]
    pub from: Option<Percent>,
    /// Its upper bound.
    pub to: Percent,
    /// Whether the bound itself belongs to it; to the next one otherwise.
    pub inclusive: bool,
}

/// What is done about some rows, and which documents prove it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// What the authority does.
    pub mechanisms: Vec<String>,
    /// Documents of the authority.
    pub municipality: Vec<String>,
    /// Documents of the school.
    #[serde(default)]
    pub school: Vec<String>,
    /// Place in the text.
    pub clause: String,
    /// The name of a reference.
    pub reference: Name,
    /// Slips of the text.
    #[serde(default)]
    pub note: Option<String>,
}

impl Row {
    /// All that has a value: the row itself, or its parts.
    pub fn valued(&self) -> Vec<Valued<'_>> {
        match &self.formula {
            Formula::Parts(parts) => parts
                .iter()
                .map(|part| Valued { id: &part.id, title: &part.title, formula: &part.formula, row: self })
                .collect(),
            formula => vec![Valued { id: &self.id, title: &self.title, formula, row: self }],
        }
    }
}

impl Formula {
    /// The questions that it names.
    pub fn questions(&self) -> Vec<&Name> {
        match self {
            Self::Answer(of) | Self::Band(of) => vec![of],
            Self::Share { k, n } => vec![k, n],
            Self::Indicator { k, n, mean, .. } => [k, n, mean].into_iter().flatten().collect(),
            Self::Persons { k, n, once } => [k, n].into_iter().chain(once).collect(),
            Self::SchoolsWith { any } => any.iter().collect(),
            Self::Parts(parts) => parts.iter().flat_map(|part| part.formula.questions()).collect(),
        }
    }

    /// The indicator that it names.
    pub const fn indicator(&self) -> Option<&Name> {
        match self {
            Self::Indicator { of, .. } => Some(of),
            _ => None,
        }
    }
}

impl Bands {
    /// The band of hundredths of a per cent; the last one for all above.
    pub fn band(&self, hundredths: u32, hole: BandHole) -> Option<&Band> {
        let within = |band: &&Band| {
            let bound = u32::from(band.to.hundredths());
            hundredths < bound || (hundredths == bound && band.inclusive)
        };
        let at =
            self.steps.iter().position(|band| within(&band)).unwrap_or(self.steps.len().saturating_sub(1));
        let found = self.steps.get(at)?;
        let in_hole = found.from.is_some_and(|from| hundredths < u32::from(from.hundredths()));
        match hole {
            BandHole::Lower if in_hole => self.steps.get(at.checked_sub(1)?),
            BandHole::Lower | BandHole::Upper => Some(found),
        }
    }
}

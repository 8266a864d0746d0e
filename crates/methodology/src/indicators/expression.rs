//! The formulas that an indicator may have.

use crate::citation::Name;
use schemars::JsonSchema;
use serde::Deserialize;

/// How a value is made. Names stand for groups of procedures or for other indicators.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Expression {
    /// The share of works with a property among the works of which that can be told.
    Share {
        /// The group of procedures.
        of: Name,
        /// The property.
        works: Works,
        /// The wider group whose participants are the denominator where the choice `exam_base` says so.
        #[serde(default)]
        among: Option<Name>,
    },
    /// A mean over works.
    Mean {
        /// The group of procedures.
        of: Name,
        /// What is averaged.
        what: Averaged,
    },
    /// Signs of bias found in a school among the signs that could be computed.
    BiasSigns {},
    /// Whether these indicators of the same unit moved the right way since the year compared with,
    /// joined by the choice `joining`.
    Dynamics {
        /// Ids of shares and means.
        of: Vec<Name>,
    },
    /// The share of schools of the group that the choice `schools` names.
    Schools {
        /// Id of an indicator of schools.
        with: Name,
        /// What a school must answer.
        answer: Answer,
    },
}

/// A property of a work.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Works {
    /// Its mark is one of these.
    Marks(Vec<u8>),
    /// Its score is over this.
    ScoreOver(u16),
    /// Its score is at least this.
    ScoreAtLeast(u16),
    /// It is below the minimum: «2», or a score under the scale's minimum.
    BelowMinimum,
    /// Its level of mastery has one of these names.
    Levels(Vec<Name>),
}

/// What is averaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Averaged {
    /// The marks.
    Mark,
    /// The scores.
    Score,
    /// Marks or scores, as the choice `mean_of` says.
    Chosen,
}

/// What a school must answer in order to be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// «Yes» to dynamics.
    Yes,
    /// The verdict that a share or a mean grew by more than chance explains.
    Growth,
    /// The verdict that it fell.
    Fall,
}

impl Expression {
    /// All groups of procedures that the formula itself names.
    pub fn groups(&self) -> Vec<&Name> {
        match self {
            Self::Share { of, among, .. } => [of].into_iter().chain(among).collect(),
            Self::Mean { of, .. } => vec![of],
            Self::BiasSigns {} | Self::Dynamics { .. } | Self::Schools { .. } => Vec::new(),
        }
    }

    /// The group whose works a figure counts.
    pub const fn group(&self) -> Option<&Name> {
        match self {
            Self::Share { of, .. } | Self::Mean { of, .. } => Some(of),
            Self::BiasSigns {} | Self::Dynamics { .. } | Self::Schools { .. } => None,
        }
    }

    /// The indicators that the formula is made of.
    pub fn parts(&self) -> &[Name] {
        match self {
            Self::Dynamics { of } => of,
            Self::Schools { with, .. } => std::slice::from_ref(with),
            Self::Share { .. } | Self::Mean { .. } | Self::BiasSigns {} => &[],
        }
    }

    /// Whether it is counted, not made of other indicators.
    pub const fn is_figure(&self) -> bool {
        matches!(self, Self::Share { .. } | Self::Mean { .. } | Self::BiasSigns {})
    }

    /// Whether it is compared with an earlier year. Signs of bias are not: they are few, and those of
    /// one school are not independent.
    pub const fn is_compared(&self) -> bool {
        matches!(self, Self::Share { .. } | Self::Mean { .. })
    }
}

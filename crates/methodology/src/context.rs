//! `context.yaml`: the conditions in which schools work — an index with its components and weights,
//! which schools are alike, and which do better than such conditions let expect.
//!
//! Everything is declarative and closed: a component is one [`Expression`] over data elements, so
//! that it can be listed, checked and explained. No index is a judgement of a school.

mod case;
mod check;
mod settings;

pub use case::{ContextCase, ExpectedContext, SchoolCase};
pub use settings::Settings;

pub(crate) use check::check;

use crate::citation::{Cited, Name};
use model::assessments::Procedure;
use model::observations::Element;
use model::values::Percent;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file `context.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// What the index is of, in one line.
    pub title: String,
    /// What must stand beside every index, in the language of the pack.
    pub caution: String,
    /// What is asked of schools, by the name of the element.
    pub elements: BTreeMap<Element, Question>,
    /// The index and its components.
    pub index: Index,
    /// From which index on conditions are called difficult.
    pub disadvantaged: Disadvantaged,
    /// Schools in similar conditions.
    pub similar: Similar,
    /// Results against what the conditions let expect.
    pub resilient: Resilient,
}

/// Where a data element is asked for.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What it is.
    pub title: String,
    /// The form and its question, or the column of an own table.
    pub question: String,
    /// What is counted; absent where an answer is chosen.
    #[serde(default)]
    pub unit: Option<String>,
    /// The answers that may be chosen, in short words and in the order of the form.
    #[serde(default)]
    pub choices: Vec<String>,
    /// The name of a reference.
    pub reference: Name,
}

/// A number made of the answers of one school. Missing where an answer that it needs is missing.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Expression {
    /// The sum of some counts among the sum of others; missing where it would be over one or the
    /// whole is zero.
    Share {
        /// What is counted.
        part: Vec<Element>,
        /// Among what.
        whole: Vec<Element>,
    },
    /// A count as it is.
    Number(Element),
    /// The number of the answer chosen, in the order of the form.
    Choice {
        /// The question.
        element: Element,
        /// What another answer implies where this question is not asked.
        #[serde(default)]
        implied: Option<Implied>,
    },
    /// One for yes, zero for no.
    YesNo(Element),
}

impl Expression {
    /// The elements that it needs.
    pub fn elements(&self) -> Vec<&Element> {
        match self {
            Self::Share { part, whole } => part.iter().chain(whole).collect(),
            Self::Number(element) | Self::YesNo(element) => vec![element],
            Self::Choice { element, implied } => {
                implied.iter().map(|implied| &implied.element).chain([element]).collect()
            }
        }
    }
}

/// The number that stands for a question that a form leaves out after certain answers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Implied {
    /// The question that was answered.
    pub element: Element,
    /// With one of these.
    pub choices: Vec<u8>,
    /// The number that it implies.
    pub number: u8,
    /// What that number means, in short words.
    pub title: String,
}

/// The index: 100 × the weighted mean of the positions of its components between the worst and the
/// best of a region in a year.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// The components by name.
    pub components: BTreeMap<String, Component>,
    /// The share of schools at each end whose values count as the value at that end: what keeps one
    /// odd answer from pushing all other schools together. Zero for plain minimum and maximum.
    pub trim: Cited<Percent>,
    /// A component takes part where it is known of at least this share of the region's schools.
    pub known_by: Cited<Percent>,
    /// There is an index where components of at least this weight take part.
    pub least_weight: Cited<Percent>,
    /// A school has an index where at least this share of the weight that takes part is known of it.
    pub least_known: Cited<Percent>,
}

/// One component of the index.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// What it is.
    pub title: String,
    /// The same in two or three words, for a school's card.
    pub label: String,
    /// How it is made.
    pub expression: Expression,
    /// Which end is favourable.
    pub better: Better,
    /// Its weight; all weights are 100 % together.
    pub weight: Percent,
    /// The name of a reference.
    pub reference: Name,
    /// What was chosen and why.
    #[serde(default)]
    pub note: Option<String>,
}

/// Which values of a component are favourable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// The higher ones.
    Higher,
    /// The lower ones.
    Lower,
}

/// The lowest part of the schools of a region by the index.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Disadvantaged {
    /// How large a part; the boundary itself belongs to it.
    pub share: Cited<Percent>,
    /// Under so many schools with an index no part is named.
    pub least_schools: Cited<u32>,
}

/// Which schools are alike: Gower's distance, the weighted mean of differences as shares of the
/// region's range, over what is known of both.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Similar {
    /// How many schools are named.
    pub count: Cited<u8>,
    /// What is compared, by name.
    pub traits: BTreeMap<String, Trait>,
    /// Schools are compared where at least this share of the weight is known of both.
    pub least_known: Cited<Percent>,
}

/// What schools are compared by.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Trait {
    /// What it is.
    pub title: String,
    /// The same in two or three words, for a school's card.
    pub label: String,
    /// How it is made.
    pub expression: Expression,
    /// Whether ratios count instead of differences: 20 and 40 pupils are as far apart as 500 and 1000.
    #[serde(default)]
    pub logarithm: bool,
    /// Its weight; all weights are 100 % together.
    pub weight: Percent,
    /// The largest difference, as a share of the region's range, at which schools are still alike.
    #[serde(default)]
    pub most: Option<Percent>,
    /// The name of a reference.
    pub reference: Name,
    /// What was chosen and why.
    #[serde(default)]
    pub note: Option<String>,
}

/// Results against what the conditions let expect.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resilient {
    /// The procedures whose results count.
    pub procedures: Cited<Vec<Procedure>>,
    /// What is taken of a work.
    pub measure: Cited<Measure>,
    /// Fewest works of a school.
    pub least_works: Cited<u32>,
    /// How many years may lie between the answers and the results.
    pub years_apart: Cited<u8>,
    /// From so many schools on the expected result is the regression of results on the index; under
    /// it schools stand in thirds by both.
    pub regression_from: Cited<u32>,
    /// Confidence of the slope and of the interval of a school's residual.
    pub confidence: Cited<Percent>,
    /// The part of schools at either end whose residual is high or low.
    pub share: Cited<Percent>,
    /// Whether the interval of the residual must lie on the same side.
    pub certain: Cited<bool>,
}

/// What is taken of a work: the result of a school is its mean, in standard deviations of the
/// region's works from their mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// The score.
    Score,
    /// One where the work is not below the threshold.
    Passed,
    /// One where the mark is «4» or «5».
    Good,
}

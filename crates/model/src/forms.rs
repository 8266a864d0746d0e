//! A form: what is asked in a round, of a school or of the authority itself, and what must agree.
//!
//! A form is frozen with its round, so that it is written and read as a whole. Texts are those of the
//! pack, or of whoever made the round.

mod ticket;

pub use ticket::Ticket;

use crate::assessments::Grade;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Its sections, in their order.
    pub sections: Vec<Section>,
    /// What must agree.
    pub checks: Vec<Check>,
}

/// A part of a form, which is filled and shown as one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its stable code.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// Its questions, in their order.
    pub questions: Vec<Question>,
}

/// One question, answered by one value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its stable code: of Latin letters, digits, `.`, `_` and `-`, at most 40.
    pub id: String,
    /// The question in plain words.
    pub text: String,
    /// What is answered.
    pub kind: Kind,
    /// The unit, where there is one.
    #[serde(default)]
    pub unit: Option<String>,
    /// Where the answer is taken from, how it is counted.
    #[serde(default)]
    pub help: Option<String>,
    /// The clause of the act that asks.
    #[serde(default)]
    pub clause: Option<String>,
    /// Documents that prove the answer; none where no proof is asked.
    #[serde(default)]
    pub proofs: Vec<String>,
    /// It is asked only of schools that have this grade.
    #[serde(default)]
    pub grade: Option<Grade>,
    /// From what it can be filled before anybody types.
    #[serde(default)]
    pub source: Option<Source>,
    /// Whether it may be left without an answer.
    #[serde(default)]
    pub optional: bool,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Yes or no: there is such a thing or there is none.
    YesNo,
    /// How many, from 0.
    Count,
    /// A number with at most two decimals, from 0 to this many hundredths.
    Number {
        /// Hundredths at most.
        most: u32,
    },
    /// Per cent with at most two decimals, from 0 to 100.
    Percent,
    /// One of these.
    Choice {
        /// What may be chosen.
        options: Vec<ChoiceOption>,
    },
    /// Words of at most 2000 letters.
    Text,
    /// A day.
    Day,
}

/// What may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChoiceOption {
    /// Its stable code.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// From what an answer can be filled before anybody types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A figure that the results give: an indicator of the same pack, by its id.
    Results {
        /// The indicator.
        indicator: String,
        /// Which of its numbers.
        part: Part,
    },
    /// The answer of the year before, for what seldom changes.
    LastYear,
}

/// A number of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// How many have the property.
    K,
    /// Among how many.
    N,
    /// The mean.
    Mean,
}

/// Answers that must agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Its stable code.
    pub id: String,
    /// Whether the form may be sent all the same.
    pub severity: Severity,
    /// What must hold.
    pub rule: Rule,
    /// What is wrong when it does not hold.
    pub message: String,
    /// What to do then.
    pub remedy: String,
}

/// Whether a form may be sent though a check fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// It may not.
    Error,
    /// It may, with a word of explanation.
    Warning,
}

/// What must hold. Questions are named by their codes; a rule of which an answer is not known says
/// nothing, unless it speaks of that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The sum of the left is not over the sum of the right.
    AtMost {
        /// Counts that are added.
        left: Vec<String>,
        /// Counts that are added.
        right: Vec<String>,
    },
    /// Both sums are equal.
    Equal {
        /// Counts that are added.
        left: Vec<String>,
        /// Counts that are added.
        right: Vec<String>,
    },
    /// All are known, or none is.
    Together {
        /// The questions.
        of: Vec<String>,
    },
    /// Where one is «yes» or over zero, another must be known.
    Needs {
        /// What must be known.
        of: String,
        /// By what.
        when: String,
    },
    /// An answer of «yes» or over zero has a file or a link beside it.
    Proved {
        /// The question.
        of: String,
    },
    /// A count is neither so many times as large as last year's nor so many times as small.
    Steady {
        /// The question.
        of: String,
        /// How many times.
        times: u32,
        /// Counts under this many in both years are not compared.
        least: u32,
    },
    /// A number lies between both, themselves included.
    Between {
        /// The question.
        of: String,
        /// Hundredths at least.
        least: u32,
        /// Hundredths at most.
        most: u32,
    },
}

impl Rule {
    /// The codes of all questions that it speaks of.
    pub fn questions(&self) -> Vec<&str> {
        match self {
            Self::AtMost { left, right } | Self::Equal { left, right } => {
                left.iter().chain(right).map(String::as_str).collect()
            }
            Self::Together { of } => of.iter().map(String::as_str).collect(),
            Self::Needs { of, when } => vec![of, when],
            Self::Proved { of } | Self::Steady { of, .. } | Self::Between { of, .. } => vec![of],
        }
    }
}

impl Question {
    /// Whether it is asked of a school that teaches up to a grade; one whose highest grade is not known is
    /// asked everything.
    pub fn is_for(&self, highest: Option<Grade>) -> bool {
        self.grade.is_none_or(|grade| highest.is_none_or(|highest| grade <= highest))
    }
}

impl Form {
    /// All questions, in their order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// A question by its code.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }

    /// A section by its code.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The form as a school is asked that teaches up to a grade; of one whose highest grade is not known
    /// everything is asked.
    #[must_use]
    pub fn of_school(&self, highest: Option<Grade>) -> Self {
        let asked = |question: &&Question| question.is_for(highest);
        let sections = self.sections.iter().map(|section| Section {
            questions: section.questions.iter().filter(asked).cloned().collect(),
            ..section.clone()
        });
        Self {
            sections: sections.filter(|section| !section.questions.is_empty()).collect(),
            checks: self.checks.clone(),
        }
    }
}

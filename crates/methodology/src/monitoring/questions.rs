//! What is asked, and what must agree.

use crate::citation::Name;
use crate::indicators::UnitLevel;
use model::assessments::Grade;
use model::forms::{Kind, Rule, Severity, Source};
use schemars::JsonSchema;
use serde::Deserialize;

/// A question.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Its stable code: Latin letters, digits, `.`, `_` and `-`, at most 40.
    pub id: Name,
    /// Who is asked.
    pub level: UnitLevel,
    /// The section in which it stands.
    pub section: Name,
    /// The question in plain words.
    pub text: String,
    /// What is answered.
    pub kind: Kind,
    /// The unit, where there is one.
    #[serde(default)]
    pub unit: Option<String>,
    /// Where the answer is taken from, how it is counted.
    pub help: String,
    /// Place in the text.
    pub clause: String,
    /// The name of a reference.
    pub reference: Name,
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
    /// Slips of the text, and what was chosen and why.
    #[serde(default)]
    pub note: Option<String>,
    /// Whether an authority has switched it off: it is not asked, and nothing is made of it.
    #[serde(default)]
    pub off: bool,
}

/// What must agree in every form: made for every question and row that it fits. In the words
/// `{question}` and `{whole}` stand for the questions.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct General {
    /// A part is not more than the whole, `{question}` than `{whole}`.
    pub share: Wording,
    /// A part cannot be known without its whole.
    pub whole: Wording,
    /// The figures of one procedure are known together; `{whole}` says how many took it.
    pub together: Wording,
    /// What there is is proved.
    pub proof: Wording,
    /// What seldom changes has not changed much.
    pub steady: Steady,
}

/// How grave it is, and what is said.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Whether the form may be sent all the same.
    pub severity: Severity,
    /// What is wrong.
    pub message: Name,
    /// What to do.
    pub remedy: Name,
    /// The name of a reference.
    pub reference: Name,
}

/// Counts that are compared with last year's.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Steady {
    /// The questions.
    pub of: Vec<Name>,
    /// So many times as large or as small is told.
    pub times: u32,
    /// Counts under this many in both years are not compared.
    pub least: u32,
    /// What is said.
    pub wording: Wording,
}

/// Answers that must agree.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Its stable code.
    pub id: Name,
    /// Whose form it is about.
    pub level: UnitLevel,
    /// Whether the form may be sent all the same.
    pub severity: Severity,
    /// What must hold.
    pub rule: Rule,
    /// What is wrong when it does not hold.
    pub message: String,
    /// What to do then.
    pub remedy: String,
    /// The name of a reference.
    pub reference: Name,
}

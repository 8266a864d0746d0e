//! Пояснения и возражения: what a school says of its status or of a possible sign, and what the
//! authority answers.

mod answering;
mod looking;
mod sending;

pub use answering::NewAnswer;
pub(crate) use answering::accepted_objections;
pub use looking::Which;
pub use sending::{About, NewReply, Standing, ToReply};

use crate::uploads::parsed;
use calculation::signs::Sign;
use model::assessments::Assessment;
use storage::kinds::{LineStatus, ReplyKind};

/// Letters of a reply and of an answer at most.
pub const LONGEST: u32 = 5000;

/// What a school has said, and what the authority answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Its number in addresses.
    pub id: i64,
    /// The school.
    pub school: i64,
    /// Its name.
    pub name: String,
    /// The name of what is above the school.
    pub above: String,
    /// Whether it explains or objects.
    pub kind: ReplyKind,
    /// What it is about.
    pub topic: Topic,
    /// The line of the order, where it is about a status.
    pub line: Option<i64>,
    /// The year of the list or of the assessment.
    pub year: i32,
    /// What the school says.
    pub content: String,
    /// Whether a document came with it.
    pub has_file: bool,
    /// Who wrote it.
    pub made_by: Option<String>,
    /// When.
    pub made_at: i64,
    /// What the authority said.
    pub answered: Option<Answered>,
    /// Grows with every change.
    pub version: i64,
}

/// What the authority said to a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Whether it agreed.
    pub accepted: bool,
    /// Its reason.
    pub reason: String,
    /// Who answered.
    pub by: Option<String>,
    /// When.
    pub at: i64,
}

/// What a reply is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// A status by order.
    Status(Named),
    /// A possible sign of bias.
    Sign(SignOf),
    /// A sign that this version of the program does not know, as it is kept.
    Other(String),
}

/// A status with the order that gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What the order says.
    pub status: LineStatus,
    /// The number of the order.
    pub number: Option<String>,
    /// Its day.
    pub dated_on: Option<String>,
}

/// A possible sign of bias in one assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignOf {
    sign: Sign,
    /// The assessment.
    pub assessment: Assessment,
}

impl SignOf {
    /// The one that `sign:assessment` names.
    pub fn of(text: &str) -> Option<Self> {
        let (word, assessment) = text.split_once(':')?;
        let sign = Sign::ALL.into_iter().find(|sign| sign.as_str() == word)?;
        Some(Self { sign, assessment: parsed(assessment)? })
    }

    /// The word of the sign.
    pub const fn word(&self) -> &'static str {
        self.sign.as_str()
    }
}

impl std::fmt::Display for SignOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.word(), self.assessment)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on must fail")]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_read_as_it_is_written() {
        let text = "inflated-mean:2026-ВПР-5-MA";
        let sign = SignOf::of(text).unwrap();
        assert_eq!((sign.to_string().as_str(), sign.word()), (text, "inflated-mean"));
        for wrong in ["", "inflated-mean", "other:2026-ВПР-5-MA", "bunching:2026-ВПР-MA"] {
            assert_eq!(SignOf::of(wrong), None, "{wrong}");
        }
    }
}

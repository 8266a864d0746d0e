//! Пояснения и возражения: what a school says of its status or of a possible sign, and what the
//! authority answers.

mod answering;
mod looking;
mod sending;
mod term;

pub use answering::NewAnswer;
pub(crate) use answering::accepted_objections;
pub use looking::Which;
pub use sending::{About, NewReply, Standing, ToReply};

use crate::refusal::Answer;
use crate::uploads::assessment_of;
use calculation::signs::Sign;
use model::assessments::Assessment;
use std::collections::BTreeMap;
use storage::entities::assessment;
use storage::kinds::{LineStatus, ReplyKind};
use storage::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

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

impl Reply {
    /// Whether it waits for an answer. To an order that was withdrawn none is needed.
    pub const fn waits(&self) -> bool {
        self.answered.is_none() && !self.is_moot()
    }

    /// Whether it is about an order that was withdrawn.
    pub const fn is_moot(&self) -> bool {
        matches!(&self.topic, Topic::Status(named) if named.is_withdrawn)
    }
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
    /// Whether the order was withdrawn.
    pub is_withdrawn: bool,
}

/// A possible sign of bias in one assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignOf {
    sign: Sign,
    sitting: i64,
    /// The assessment.
    pub assessment: Assessment,
}

impl SignOf {
    /// The word of the sign.
    pub const fn word(&self) -> &'static str {
        self.sign.as_str()
    }
}

/// As it is kept and stands in addresses: the sign and the number of the assessment.
impl std::fmt::Display for SignOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.word(), self.sitting)
    }
}

/// The signs that some texts name, by text; what this version of the program does not know is left out.
async fn signs<'a>(
    database: &impl ConnectionTrait,
    texts: impl Iterator<Item = &'a str>,
) -> Answer<BTreeMap<String, SignOf>> {
    let named: Vec<(&str, Sign, i64)> =
        texts.filter_map(|text| named(text).map(|(sign, sitting)| (text, sign, sitting))).collect();
    let rows = assessment::Entity::find()
        .filter(assessment::Column::Id.is_in(named.iter().map(|(.., sitting)| *sitting)))
        .all(database)
        .await?;
    let known = |(text, sign, sitting): (&str, Sign, i64)| {
        let assessment = assessment_of(rows.iter().find(|row| row.id == sitting)?)?;
        Some((text.to_owned(), SignOf { sign, sitting, assessment }))
    };
    Ok(named.into_iter().filter_map(known).collect())
}

/// The two parts of `sign:assessment`.
fn named(text: &str) -> Option<(Sign, i64)> {
    let (word, sitting) = text.split_once(':')?;
    let sign = Sign::ALL.into_iter().find(|sign| sign.as_str() == word)?;
    Some((sign, sitting.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_named_by_its_word_and_the_number_of_its_assessment() {
        assert_eq!(named("inflated-mean:12"), Some((Sign::InflatedMean, 12)));
        for wrong in ["", "inflated-mean", "other:12", "bunching:x"] {
            assert_eq!(named(wrong), None, "{wrong}");
        }
    }
}

//! What several answers share: pages of a list, shares, and why something is not there.

use super::question::{Kind, Parameter, Question};
use model::assessments::Assessment;
use model::values::Count;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Items of a page at most.
pub(super) const SIZE: u32 = 50;

/// The greatest number that an organisation may have: beyond it numbers of JSON are not exact.
pub(super) const GREATEST: u64 = (1 << 53) - 1;

/// Which page of a list.
pub(super) const PAGE: Parameter = Parameter {
    name: "page",
    what: "Which page, from 1; the first where it is left out. Beyond the last there are no items.",
    kind: Kind::Whole(1, 100_000),
};

/// Where in a list a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Paging {
    /// This page.
    #[schemars(range(min = 1))]
    pub page: u32,
    /// How many pages there are.
    #[schemars(range(min = 1))]
    pub pages: u32,
    /// Items of a page at most.
    #[schemars(range(min = 1))]
    pub size: u32,
    /// How many items there are on all pages.
    pub found: u32,
}

impl Paging {
    /// The page that was asked, of so many items.
    pub(super) fn of(question: &Question, found: u32) -> Self {
        let page = question.whole(PAGE.name).unwrap_or(1);
        Self { page, pages: found.div_ceil(SIZE).max(1), size: SIZE, found }
    }

    /// The items of the asked page.
    pub(super) fn cut<T>(question: &Question, items: Vec<T>) -> (Self, Vec<T>) {
        let paging = Self::of(question, u32::try_from(items.len()).unwrap_or(u32::MAX));
        let before = (paging.page as usize - 1).saturating_mul(SIZE as usize);
        (paging, items.into_iter().skip(before).take(SIZE as usize).collect())
    }
}

/// `k` among `n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Share {
    /// How many have the property; never more than `n`.
    pub k: u32,
    /// How many were counted.
    #[schemars(range(min = 1))]
    pub n: u32,
}

impl Share {
    /// A share; nothing where nobody was counted.
    pub(super) fn of(count: Count) -> Option<Self> {
        (count.n > 0).then_some(Self { k: count.k, n: count.n })
    }
}

/// An organisation that stands beside something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Named {
    /// Its number.
    pub id: i64,
    /// Its short name.
    pub name: String,
}

/// What was assessed, and in which year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct What {
    /// The calendar year in which the school year ends.
    #[schemars(range(min = 1990, max = 2100))]
    pub year: u16,
    /// The kind of the procedure, as the authorities abbreviate it.
    #[schemars(length(min = 1, max = 24))]
    pub kind: String,
    /// The grade whose programme was assessed.
    #[schemars(range(min = 1, max = 12))]
    pub grade: u8,
    /// The code of the subject.
    #[schemars(length(min = 1, max = 24))]
    pub subject: String,
}

impl From<&Assessment> for What {
    fn from(one: &Assessment) -> Self {
        Self {
            year: one.year.number(),
            kind: one.procedure.kind.to_string(),
            grade: one.procedure.grade.number(),
            subject: one.procedure.subject.to_string(),
        }
    }
}

/// Why a field is null. A missing value is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Reason {
    /// Nobody has told the program.
    Unknown,
    /// There is no such thing: nothing stands above a region, nothing follows a school that is at work.
    None,
    /// The organisation is at work.
    AtWork,
    /// Of no work is it known whether it is below the threshold.
    NotJudged,
    /// No file tells marks, and no scale makes them of scores.
    NoMarks,
    /// A condition of the rule that matters cannot be told.
    Undecidable,
    /// There is no year before to compare with.
    NoYearBefore,
    /// No number of pupils changes it.
    Unchangeable,
    /// No results stand of which a rule could say anything.
    NoConclusions,
    /// The program did it, not a person; or it happened to no organisation.
    OfTheProgram,
}

/// Which fields beside this one are null, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Missing(BTreeMap<&'static str, Reason>);

impl Missing {
    /// A value as it is; where there is none, with the reason.
    pub(super) fn or<T>(&mut self, field: &'static str, value: Option<T>, reason: Reason) -> Option<T> {
        if value.is_none() {
            self.0.insert(field, reason);
        }
        value
    }
}

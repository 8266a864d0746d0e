//! What the rule answers: status, conclusion, conditions, lists.

use super::evidence::Evidence;
use crate::statistics::Change;
use methodology::Identification;
use model::assessments::Year;
use model::organisations::Login;
use serde::Serialize;
use std::collections::BTreeMap;

/// Where the rule puts a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Listed.
    Low,
    /// In the zone of risk.
    Risk,
    /// Neither.
    None,
    /// No procedure has a result, or none reaches the floor that the user set.
    TooLittleData,
}

impl Steadiness {
    /// `steady`, `border` or `unsteady`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Steady => "steady",
            Self::Border => "border",
            Self::Unsteady => "unsteady",
        }
    }
}

impl Status {
    /// `low`, `risk`, `none` or `too-little-data`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Risk => "risk",
            Self::None => "none",
            Self::TooLittleData => "too-little-data",
        }
    }
}

/// How much a conclusion would withstand chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Steadiness {
    /// «устойчивый»
    Steady,
    /// «на границе»
    Border,
    /// «неустойчивый»
    Unsteady,
}

/// A yes or no with the probability that the truth is yes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Conclusion {
    /// What the counts say.
    pub holds: bool,
    /// Probability that the statement is true of the true shares.
    pub probability: f64,
    /// The word for it.
    pub steadiness: Steadiness,
}

impl Conclusion {
    /// A conclusion with the word that the pack gives its probability.
    pub fn new(rule: &Identification, holds: bool, probability: f64) -> Self {
        let of_conclusion = if holds { probability } else { 1.0 - probability };
        let steadiness = if of_conclusion >= rule.estimation.steady_from.value.share() {
            Steadiness::Steady
        } else if of_conclusion < rule.estimation.unsteady_below.value.share() {
            Steadiness::Unsteady
        } else {
            Steadiness::Border
        };
        Self { holds, probability, steadiness }
    }
}

/// How a condition was answered for a school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// Name of the condition.
    pub condition: String,
    /// The years that it asks about, latest first.
    pub years: Vec<Year>,
    /// The answer; nothing where a year has no counted result.
    pub holds: Option<bool>,
}

/// What the rule says of a school in a year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SchoolYear {
    /// The status.
    pub status: Status,
    /// Whether it was left out as a special school.
    pub excluded: bool,
    /// Procedures with a low result in the year (of those asked about) that has most of them.
    pub low_procedures: u32,
    /// Every condition of the variant with its answer.
    pub decided: Vec<Decided>,
    /// Every condition of the zone of risk with its answer; nothing where no zone is named.
    #[serde(skip)]
    pub near: Vec<Decided>,
    /// Whether the rule holds, and how sure; nothing where a condition that matters cannot be told.
    pub listed: Option<Conclusion>,
    /// The status if suspected works were left out; only where that was asked for.
    pub without_suspected: Option<Status>,
    /// The share of low results against the year before, over procedures held in both.
    pub change: Option<Change>,
}

impl SchoolYear {
    /// The conditions that hold.
    pub fn held(&self) -> impl Iterator<Item = &Decided> {
        self.decided.iter().filter(|one| one.holds == Some(true))
    }

    /// The conditions by which a school is in the zone of risk.
    pub fn held_near(&self) -> impl Iterator<Item = &Decided> {
        self.near.iter().filter(|one| one.holds == Some(true))
    }
}

/// The list of a year and what of it may be chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct YearList {
    /// The latest year of results that the rule looks at.
    pub results_of: Year,
    /// Schools listed.
    pub listed: u32,
    /// Schools in the zone of risk.
    pub risk: u32,
    /// Σ(1 − P(rule holds)) over listed schools.
    pub expected_false_schools: f64,
    /// Procedures with a low result in [`Self::results_of`].
    pub low_procedures: u32,
    /// Σ(1 − P) over them.
    pub expected_false_procedures: f64,
}

/// The whole answer.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Procedures of every school.
    pub evidence: Evidence,
    /// By year and school.
    pub years: BTreeMap<Year, BTreeMap<Login, SchoolYear>>,
}

impl Outcome {
    /// The list of a year among the schools that belong to what is reported.
    pub fn list(&self, year: Year, belongs: impl Fn(&Login) -> bool) -> Option<YearList> {
        let schools = self.years.get(&year)?;
        let asked =
            schools.values().flat_map(|school| &school.decided).flat_map(|one| one.years.iter().copied());
        let mut list = YearList {
            results_of: asked.max().unwrap_or(year),
            listed: 0,
            risk: 0,
            expected_false_schools: 0.0,
            low_procedures: 0,
            expected_false_procedures: 0.0,
        };
        for (login, school) in schools.iter().filter(|(login, _)| belongs(login)) {
            list.risk += u32::from(school.status == Status::Risk);
            if let (Status::Low, Some(listed)) = (school.status, school.listed) {
                list.listed += 1;
                list.expected_false_schools += 1.0 - listed.probability;
            }
            let own = self.evidence.schools.get(login).filter(|_| !school.excluded);
            for (assessment, result) in own.into_iter().flatten() {
                if assessment.year == list.results_of && result.low && result.counted {
                    list.low_procedures += 1;
                    list.expected_false_procedures += 1.0 - result.probability;
                }
            }
        }
        Some(list)
    }
}

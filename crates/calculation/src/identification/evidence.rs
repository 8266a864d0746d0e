//! Each school's procedures: counts, intervals, distances and probabilities.

use super::Given;
use crate::statistics::{Interval, TrueShares, wilson};
use methodology::{Identification, Level, Settings, Suspected};
use model::assessments::{Assessment, Procedure, Year};
use model::organisations::Login;
use model::values::{Count, Percent};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What one school did in one procedure of the rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProcedureResult {
    /// Works below the threshold mark among all works.
    pub count: Count,
    /// Whether the result is low: the share reaches the threshold and the floor is met.
    pub low: bool,
    /// Whether the rule counts it: the floor is met, and it is not left out as suspected.
    pub counted: bool,
    /// Whether a list names the works as possibly biased.
    pub suspected: bool,
    /// Interval of the share.
    pub interval: Interval,
    /// Probability that the school's true share reaches the threshold.
    pub probability: f64,
    /// Positive: so many fewer low pupils and the result would not be low. Negative: so many more
    /// and it would be. Nothing where no number of pupils would change it.
    pub pupils_to_threshold: Option<i64>,
    /// The same procedure over the pooled years up to this one.
    pub pooled: Count,
    /// How many years of the pool have results.
    pub pooled_years: u8,
}

/// The procedures of all schools, and what the true shares look like.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// By school and assessment; only procedures that the settings name, only with participants.
    pub schools: BTreeMap<Login, BTreeMap<Assessment, ProcedureResult>>,
    /// The distribution of true shares, and of how many schools it was made.
    pub shares: BTreeMap<Assessment, (TrueShares, usize)>,
    /// Assessments of the settings that have results but no scale.
    pub without_scale: BTreeSet<Assessment>,
}

impl Evidence {
    /// Gathers the evidence; with `without_suspected`, suspected works are not counted.
    pub(super) fn gather(given: &Given<'_>, without_suspected: bool) -> Self {
        let asked = |assessment: &Assessment| given.settings.procedures.contains(&assessment.procedure);
        let without_scale = given.low.without_scale.iter().copied().filter(asked).collect();
        let mut evidence = Self { without_scale, ..Self::default() };
        let without = without_suspected || given.settings.suspected == Suspected::Exclude;
        let counts = &given.low.counts;
        for (assessment, schools) in counts.iter().filter(|(assessment, _)| asked(assessment)) {
            let of_schools: Vec<Count> = schools.values().copied().collect();
            let shares = shares(given.rule, &of_schools);
            evidence.shares.insert(*assessment, (shares, of_schools.len()));
            for (login, &count) in schools {
                let suspected = |one: Assessment| given.suspected.contains(&(*login, one));
                let left_out = |one: Assessment| without && suspected(one);
                let pooled_of = |year: Year| {
                    let own = assessment.procedure.in_year(year);
                    counts.get(&own)?.get(login).copied().filter(|_| !left_out(own))
                };
                let (pooled, pooled_years) = pooled(given.rule, assessment.year, pooled_of);
                let Some(interval) = wilson(count, given.rule.estimation.confidence.value) else { continue };
                let enough = given.settings.floor.is_none_or(|floor| count.n >= floor);
                let result = ProcedureResult {
                    count,
                    low: enough && reaches(given.settings, Level::Low, count),
                    counted: enough && !left_out(*assessment),
                    suspected: suspected(*assessment),
                    interval,
                    probability: shares.probability(given.settings.threshold, count),
                    pupils_to_threshold: pupils_to_threshold(given.settings, count),
                    pooled,
                    pooled_years,
                };
                evidence.schools.entry(*login).or_default().insert(*assessment, result);
            }
        }
        evidence
    }

    /// The counted result of a school's procedure in a year.
    pub(super) fn counted(
        &self,
        login: &Login,
        procedure: Procedure,
        year: Year,
    ) -> Option<&ProcedureResult> {
        self.schools.get(login)?.get(&procedure.in_year(year)).filter(|result| result.counted)
    }

    /// The probability that the true share of a counted result reaches a level.
    pub(super) fn chance(
        &self,
        settings: &Settings,
        login: &Login,
        assessment: Assessment,
        level: Level,
    ) -> Option<f64> {
        let result = self.counted(login, assessment.procedure, assessment.year)?;
        let (shares, _) = self.shares.get(&assessment)?;
        Some(shares.probability(share_of(settings, level), result.count))
    }
}

/// The share that a level stands for.
pub(super) fn share_of(settings: &Settings, level: Level) -> Percent {
    match level {
        Level::Low => settings.threshold,
        Level::Risk => settings.risk_share,
    }
}

/// Whether a count reaches a level, exactly.
pub fn reaches(settings: &Settings, level: Level, count: Count) -> bool {
    let share = share_of(settings, level);
    if settings.inclusive { share.is_reached_by(count) } else { share.is_passed_by(count) }
}

fn shares(rule: &Identification, counts: &[Count]) -> TrueShares {
    let estimation = &rule.estimation;
    let prior = &estimation.prior.value;
    let assumed = || TrueShares::assumed(prior.share.share(), f64::from(prior.strength));
    let enough = counts.len() >= estimation.least_schools.value as usize;
    enough.then(|| TrueShares::fit(counts)).flatten().unwrap_or_else(assumed)
}

fn pooled(rule: &Identification, year: Year, of_year: impl Fn(Year) -> Option<Count>) -> (Count, u8) {
    let years = (0..rule.estimation.pooled_years.value).map(|back| year.back(back));
    let known: Vec<Count> = years.filter_map(of_year).collect();
    let sum = known.iter().fold(Count::default(), |sum, &count| sum.plus(count));
    (sum, u8::try_from(known.len()).unwrap_or(u8::MAX))
}

/// How many pupils the count is away from changing sides, `n` unchanged.
fn pupils_to_threshold(settings: &Settings, count: Count) -> Option<i64> {
    let least = settings.threshold.least(count.n, settings.inclusive);
    let distance = i64::from(count.k) - i64::from(least);
    match distance {
        0.. => (least > 0).then_some(distance + 1),
        _ => (least <= count.n).then_some(distance),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn settings(threshold: Percent, inclusive: bool) -> Settings {
        Settings {
            variant: String::new(),
            threshold,
            inclusive,
            floor: None,
            suspected: Suspected::Include,
            special_schools: methodology::SpecialSchools::Include,
            risk: true,
            risk_share: Percent::whole(20),
            procedures: Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn moving_that_many_pupils_just_changes_sides(
            n in 1u32..200, part: u32, percent in 1u8..100, inclusive: bool,
        ) {
            let settings = settings(Percent::whole(percent), inclusive);
            let k = part % (n + 1);
            let low = |k: i64| reaches(&settings, Level::Low, Count::new(u32::try_from(k).unwrap(), n));
            match pupils_to_threshold(&settings, Count::new(k, n)) {
                Some(distance) if low(i64::from(k)) => {
                    prop_assert!(distance > 0);
                    prop_assert!(!low(i64::from(k) - distance));
                    prop_assert!(low(i64::from(k) - distance + 1));
                }
                Some(distance) => {
                    prop_assert!(distance < 0);
                    prop_assert!(low(i64::from(k) - distance));
                    prop_assert!(!low(i64::from(k) - distance - 1));
                }
                None => prop_assert!(false, "between 0 % and 100 % some number of pupils changes sides"),
            }
        }
    }
}

//! Each school's procedures: counts, intervals, distances and probabilities.

use super::Inputs;
use super::table::{Column, Row, Table};
use crate::statistics::{Distinct, Interval, TrueShares};
use litemap::LiteMap;
use methodology::{Identification, Level, Settings, Suspected};
use model::assessments::Assessment;
use model::organisations::Login;
use model::values::{Count, Percent};
use rayon::prelude::*;
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
    pub schools: BTreeMap<Login, LiteMap<Assessment, ProcedureResult>>,
    /// The distribution of true shares, and of how many schools it was made.
    pub shares: BTreeMap<Assessment, (TrueShares, usize)>,
    /// Assessments of the settings that have results but no scale.
    pub without_scale: BTreeSet<Assessment>,
}

impl Evidence {
    /// Gathers the evidence.
    pub(super) fn gather(inputs: &Inputs<'_>, table: &Table) -> Self {
        let asked = |assessment: &Assessment| inputs.settings.procedures.contains(&assessment.procedure);
        let of = |login: &Login| {
            let row = table.row(login);
            let results = table.columns.iter().enumerate();
            let results = results
                .filter_map(|(at, column)| Some((column.assessment, result(inputs, column, row, at)?)));
            let mut all = Vec::with_capacity(table.columns.len());
            all.extend(results);
            // Columns are in order.
            (*login, LiteMap::from_sorted_store_unchecked(all))
        };
        let schools: Vec<(Login, LiteMap<Assessment, ProcedureResult>)> =
            table.logins.par_iter().map(of).collect();
        Self {
            schools: schools.into_iter().filter(|(_, results)| !results.is_empty()).collect(),
            shares: table.columns.iter().map(|column| (column.assessment, column.shares)).collect(),
            without_scale: inputs.low.without_scale.iter().copied().filter(asked).collect(),
        }
    }
}

fn result(inputs: &Inputs<'_>, column: &Column, row: Row<'_>, at: usize) -> Option<ProcedureResult> {
    let (known, suspected) = row.get(at)?;
    let without = inputs.settings.suspected == Suspected::Exclude;
    let pool = column.pool.iter().filter_map(|&at| row.get(at));
    let pool = pool.filter(|(_, suspected)| !(without && *suspected)).map(|(known, _)| known.count);
    let (pooled, pooled_years) =
        pool.fold((Count::default(), 0_u8), |(sum, years), count| (sum.plus(count), years.saturating_add(1)));
    Some(ProcedureResult {
        count: known.count,
        low: known.enough && known.reaches.at(Level::Low),
        counted: known.enough && !(without && suspected),
        suspected,
        interval: known.interval?,
        probability: known.chance.at(Level::Low),
        pupils_to_threshold: pupils_to_threshold(inputs.settings, known.count),
        pooled,
        pooled_years,
    })
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

/// The distribution of true shares, or the one assumed where the schools are too few.
pub(super) fn shares(rule: &Identification, counts: &Distinct) -> TrueShares {
    let estimation = &rule.estimation;
    let prior = &estimation.prior.value;
    let assumed = || TrueShares::assumed(prior.share.share(), f64::from(prior.strength));
    let enough = counts.order.len() >= estimation.least_schools.value as usize;
    enough.then(|| TrueShares::fit_distinct(counts)).flatten().unwrap_or_else(assumed)
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

//! Results of one cohort that rise or fall sharply from one year to the next.

use super::{Finding, Inputs, Region, Regions, Sign, Signs};
use crate::results::Unit;
use crate::statistics::quartiles;
use methodology::Pair;
use model::results::{Moments, Results};

/// The ratios beyond which a change is sharp.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Limits {
    /// Below it results rose sharply.
    pub rise: f64,
    /// Above it they fell sharply.
    pub fall: f64,
}

pub(super) fn look(inputs: &Inputs<'_>, region: &Region, regions: &Regions<'_>, signs: &mut Signs) {
    let rule = &inputs.rule.cohort;
    let pairs = rule.pairs.value.iter().filter(|pair| pair.earlier == region.assessment.procedure);
    for later in pairs.filter_map(|pair| later(regions, region, pair)) {
        let Some(maxima) = maxima(inputs, region, &later) else { continue };
        let ratio_of = |results: &Results, login| {
            let (before, after) = (results.moments(), later.schools.get(login)?.moments());
            Some((*login, n(before).min(n(after)), ratio(before, after, maxima)?))
        };
        let ratios = region.schools.iter().filter_map(|(login, results)| ratio_of(results, login));
        let ratios: Vec<_> = ratios.collect();
        let Some(limits) = limits(inputs, ratios.iter().map(|(.., ratio)| *ratio).collect()) else {
            continue;
        };
        for (login, n, statistic) in ratios {
            let sides = [
                (Sign::CohortRise, limits.rise, statistic < limits.rise),
                (Sign::CohortFall, limits.fall, statistic > limits.fall),
            ];
            for (sign, critical, flag) in sides {
                let finding = Finding { n, statistic, critical, flag, false_alarm: None, boundary: None };
                signs.insert(region.assessment, Unit::School(login), sign, finding);
            }
        }
    }
}

/// The region in the later year of a pair.
pub(super) fn later(regions: &Regions<'_>, region: &Region, pair: &Pair) -> Option<Region> {
    regions.get(pair.later.in_year(region.assessment.year.ahead(1)), &region.code)
}

/// The highest scores of both works; nothing where a scale does not say one.
pub(super) fn maxima(inputs: &Inputs<'_>, earlier: &Region, later: &Region) -> Option<[u16; 2]> {
    let maximum = |region: &Region| inputs.scales.scale(&region.code, &region.assessment)?.maximum;
    Some([maximum(earlier)?, maximum(later)?])
}

/// The mean share of the maximum in the earlier year over that in the later one; nothing where a
/// year has no score, or nobody scored in the later one.
pub(super) fn ratio(earlier: Moments, later: Moments, maxima: [u16; 2]) -> Option<f64> {
    let share = |moments: Moments, maximum: u16| Some(moments.mean()? / f64::from(maximum));
    let (before, after) = (share(earlier, maxima[0])?, share(later, maxima[1])?);
    (after > 0.0).then(|| before / after)
}

/// Quartiles (type 7) widened by so many interquartile ranges; nothing for a few schools.
fn limits(inputs: &Inputs<'_>, ratios: Vec<f64>) -> Option<Limits> {
    let enough = ratios.len() >= usize::try_from(inputs.rule.cohort.least_schools.value).ok()?;
    let [lower, _, upper] = quartiles(&ratios).filter(|_| enough)?;
    let reach = inputs.settings.cohort_reach * (upper - lower);
    Some(Limits { rise: lower - reach, fall: upper + reach })
}

fn n(moments: Moments) -> u32 {
    u32::try_from(moments.n).unwrap_or(u32::MAX)
}

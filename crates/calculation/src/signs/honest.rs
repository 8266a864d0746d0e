//! Honest schools, drawn from what a region showed.
//!
//! Under the first model every school equals the region: its works are drawn from all works of the
//! region. Under the second one the true means of schools vary, normally, with the variance that was
//! estimated between schools; the works of a school are drawn from the region's, tilted
//! exponentially until their mean is the school's. The variance between schools also holds what is
//! not honest in them, so that the second model gives an upper estimate of false alarms.

use crate::statistics::{Group, between_variance};
use model::assessments::Mark;
use model::results::{Moments, Results, Work};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use statrs::distribution::{ContinuousCDF, Normal};
use std::collections::BTreeMap;

/// How true means of schools are distributed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Null {
    /// All equal the region's.
    Equal,
    /// They vary as estimated.
    Varied,
}

/// Equally probable true means that stand for all: quantiles of the normal distribution.
const MEANS: u32 = 100;

/// What is drawn of a work.
pub(super) type Cell = (u16, Option<Mark>);

/// Distributions of works from which honest schools are drawn.
pub(super) struct Honest {
    cells: Vec<Cell>,
    equal: Vec<f64>,
    varied: Vec<Vec<f64>>,
}

impl Honest {
    /// From the works of a region that are wanted and the results of its schools; nothing where no
    /// work has a score or the variance between schools cannot be estimated.
    pub(super) fn of<'a>(
        whole: &Results,
        schools: impl Iterator<Item = &'a Results>,
        wanted: impl Fn(&Work) -> bool,
    ) -> Option<Self> {
        let mut weights: BTreeMap<Cell, f64> = BTreeMap::new();
        for (work, &works) in whole.works.iter().filter(|(work, _)| wanted(work)) {
            let Some(score) = work.score else { continue };
            *weights.entry((score, work.journal)).or_default() += f64::from(works);
        }
        Self::with_shape(&weights, whole.moments(), schools)
    }

    /// The same with another shape of the scores than the region's own.
    pub(super) fn with_shape<'a>(
        weights: &BTreeMap<Cell, f64>,
        moments: Moments,
        schools: impl Iterator<Item = &'a Results>,
    ) -> Option<Self> {
        let groups: Vec<Group> = schools.filter_map(|one| Group::from_moments(one.moments())).collect();
        let (mean, deviation) = (moments.mean()?, between_variance(&groups)?.sqrt());
        let normal = Normal::new(mean, deviation.max(f64::MIN_POSITIVE)).ok()?;
        let (lowest, highest) = (weights.keys().next()?.0, weights.keys().next_back()?.0);
        let inner = 0.02 * f64::from(highest - lowest);
        let (low, high) = (f64::from(lowest) + inner, f64::from(highest) - inner);
        let varied = (0..MEANS).map(|step| {
            let quantile = normal.inverse_cdf((f64::from(step) + 0.5) / f64::from(MEANS));
            cumulated(&tilted(weights, quantile.clamp(low, high.max(low))))
        });
        Some(Self {
            varied: varied.collect(),
            equal: cumulated(&weights.values().copied().collect::<Vec<_>>()),
            cells: weights.keys().copied().collect(),
        })
    }

    /// The distribution of one school under a model.
    pub(super) fn school(&self, null: Null, chance: &mut ChaCha8Rng) -> School<'_> {
        let shares = match null {
            Null::Equal => &self.equal,
            Null::Varied => &self.varied[below(chance, self.varied.len())],
        };
        School { cells: &self.cells, shares }
    }

    /// One more than the highest score.
    pub(super) fn scores(&self) -> usize {
        self.cells.last().map_or(0, |cell| usize::from(cell.0) + 1)
    }
}

/// A school of which works are drawn.
pub(super) struct School<'a> {
    cells: &'a [Cell],
    shares: &'a [f64],
}

impl School<'_> {
    /// One more work.
    pub(super) fn draw(&self, chance: &mut ChaCha8Rng) -> Cell {
        let point = unit(chance);
        let at = self.shares.partition_point(|&share| share <= point);
        self.cells[at.min(self.cells.len() - 1)]
    }
}

/// A number in `0.0..1.0` of 53 random bits.
fn unit(chance: &mut ChaCha8Rng) -> f64 {
    (chance.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number below the bound")]
fn below(chance: &mut ChaCha8Rng, bound: usize) -> usize {
    ((unit(chance) * bound as f64) as usize).min(bound - 1)
}

fn cumulated(weights: &[f64]) -> Vec<f64> {
    let whole: f64 = weights.iter().sum();
    let mut sum = 0.0;
    let step = |weight: &f64| {
        sum += weight / whole;
        sum
    };
    weights.iter().map(step).collect()
}

/// The weights times exp(θ·score), with θ such that the mean score is the one asked for.
fn tilted(weights: &BTreeMap<Cell, f64>, mean: f64) -> Vec<f64> {
    let mut by_score: BTreeMap<u16, f64> = BTreeMap::new();
    for ((score, _), weight) in weights {
        *by_score.entry(*score).or_default() += weight;
    }
    let factor = |theta: f64, score: u16| (theta * (f64::from(score) - mean)).exp();
    let excess = |theta: f64| -> f64 {
        by_score
            .iter()
            .map(|(&score, weight)| weight * factor(theta, score) * (f64::from(score) - mean))
            .sum()
    };
    // The excess grows with θ. A tilt of one per point moves any paper of few points to its end.
    let (mut low, mut high) = (-1.0, 1.0);
    for _ in 0..BISECTIONS {
        let middle = 0.5 * (low + high);
        if excess(middle) < 0.0 { low = middle } else { high = middle }
    }
    weights.iter().map(|((score, _), weight)| weight * factor(high, *score)).collect()
}

/// Halvings of the interval of θ: to a millionth of a millionth.
const BISECTIONS: u32 = 40;

#[cfg(test)]
mod tests {
    use super::*;

    /// Schools in which so many of twenty works have 20 points, and the others none.
    fn region(schools: &[u32]) -> (Results, Vec<Results>) {
        let work = |score| Work { score: Some(score), ..Work::default() };
        let school = |&good: &u32| Results {
            works: [(work(0), 20 - good), (work(20), good)].into_iter().collect(),
            ..Results::default()
        };
        let schools: Vec<Results> = schools.iter().map(school).collect();
        let mut whole = Results::default();
        schools.iter().for_each(|one| whole.add(one));
        (whole, schools)
    }

    /// The mean of a distribution over 0 and 20 points.
    fn mean(shares: &[f64]) -> f64 {
        20.0 * (1.0 - shares[0])
    }

    #[test]
    fn the_means_of_honest_schools_are_quantiles_kept_off_the_ends_of_the_scale() {
        for counts in [[10, 10, 9, 11, 8, 12], [2, 2, 10, 10, 18, 18]] {
            let (whole, schools) = region(&counts);
            let honest = Honest::of(&whole, schools.iter(), |_| true).unwrap();
            assert!((mean(&honest.equal) - 10.0).abs() < 1e-9);
            let groups: Vec<Group> =
                schools.iter().filter_map(|one| Group::from_moments(one.moments())).collect();
            let deviation = between_variance(&groups).unwrap().sqrt().max(f64::MIN_POSITIVE);
            let normal = Normal::new(10.0, deviation).unwrap();
            for (quantile, shares) in (0..).map(|step| f64::from(2 * step + 1) / 200.0).zip(&honest.varied) {
                // Two hundredths of the scale from its ends.
                let expected = normal.inverse_cdf(quantile).clamp(0.4, 19.6);
                assert!((mean(shares) - expected).abs() < 1e-6, "{quantile}: {} {expected}", mean(shares));
            }
            assert_eq!(honest.varied.len(), 100);
            assert_eq!((mean(&honest.varied[0]) - 0.4).abs() < 1e-6, counts[0] == 2, "the end is reached");
        }
    }
}

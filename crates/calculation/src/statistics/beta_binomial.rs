//! How true shares vary between schools, and what a school's own count adds to that.

use argmin::core::{CostFunction, Error, Executor, State};
use argmin::solver::neldermead::NelderMead;
use model::values::{Count, Percent};
use serde::Serialize;
use statrs::function::beta::{beta_reg, ln_beta};
use statrs::function::gamma::ln_gamma;
use std::cell::RefCell;
use std::collections::HashMap;

/// The distribution of true shares among schools.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrueShares {
    /// A beta distribution, fitted or assumed.
    Beta {
        /// α
        alpha: f64,
        /// β
        beta: f64,
    },
    /// One share common to all schools: the counts show no more spread than chance.
    Common {
        /// The share in `0.0..=1.0`.
        share: f64,
    },
}

impl TrueShares {
    /// A beta distribution by its mean and by the number of pupils it weighs as much as.
    pub fn assumed(mean: f64, strength: f64) -> Self {
        Self::Beta { alpha: mean * strength, beta: (1.0 - mean) * strength }
    }

    /// Fits a beta-binomial distribution (Skellam, JRSS B 10 (1948) 257–261) to the counts of many
    /// schools by maximum likelihood. Where it explains them no better than a common share, the
    /// common share is the answer. Nothing where no school has two participants.
    pub fn fit(counts: &[Count]) -> Option<Self> {
        Self::fit_distinct(&Distinct::of(counts.iter().copied()))
    }

    /// The same of counts of which equal ones are held once.
    pub(crate) fn fit_distinct(counts: &Distinct) -> Option<Self> {
        let all = counts.iter().fold(Count::default(), Count::plus);
        let share = all.share()?;
        // Schools of one pupil each show no spread, whatever it is.
        if counts.known.iter().all(|count| count.n < 2) {
            return None;
        }
        let common = Self::Common { share };
        if all.k == 0 || all.k == all.n {
            return Some(common);
        }
        let likelihood = Likelihood::of(counts);
        let of_common = likelihood.common(share);
        let start = vec![logit(share), 10.0_f64.ln()];
        let simplex = vec![start.clone(), vec![start[0] + 0.5, start[1]], vec![start[0], start[1] + 1.0]];
        let solver = NelderMead::new(simplex).with_sd_tolerance(1e-10).ok()?;
        let best = Executor::new(likelihood, solver).configure(|state| state.max_iters(2000)).run().ok()?;
        let (point, cost) = (best.state().get_best_param()?, best.state().get_best_cost());
        let (alpha, beta) = parameters(point);
        let gain = of_common - cost;
        Some(if gain > LEAST_GAIN && alpha + beta < MOST_STRENGTH {
            Self::Beta { alpha, beta }
        } else {
            common
        })
    }

    /// The probability that the true share of a school with this count is at least `threshold`.
    pub fn probability(&self, threshold: Percent, count: Count) -> f64 {
        match *self {
            Self::Common { share } => f64::from(u8::from(share >= threshold.share())),
            Self::Beta { .. } if threshold.share() <= 0.0 => 1.0,
            Self::Beta { .. } if threshold.share() >= 1.0 => 0.0,
            Self::Beta { alpha, beta } => {
                let (k, rest) = (f64::from(count.k), f64::from(count.n - count.k));
                1.0 - beta_reg(alpha + k, beta + rest, threshold.share())
            }
        }
    }
}

/// A gain in log-likelihood below this is the solver's noise, not over-dispersion.
const LEAST_GAIN: f64 = 1e-6;
/// A distribution that weighs as much as a million pupils is a common share.
const MOST_STRENGTH: f64 = 1e6;

/// Counts in their order, each different one held once: schools of a nation share few counts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Distinct {
    /// The different counts, as they are first met.
    pub known: Vec<Count>,
    /// For each count its index in [`Self::known`].
    pub order: Vec<u32>,
}

impl Distinct {
    pub(crate) fn of(counts: impl Iterator<Item = Count>) -> Self {
        let (mut distinct, mut places) = (Self::default(), HashMap::new());
        for count in counts {
            let place = *places.entry(count).or_insert_with(|| {
                distinct.known.push(count);
                distinct.known.len() - 1
            });
            distinct.order.push(u32::try_from(place).unwrap_or(u32::MAX));
        }
        distinct
    }

    fn iter(&self) -> impl Iterator<Item = Count> {
        self.order.iter().map(|&place| self.known[place as usize])
    }

    /// The sum of a figure over all counts, added up in their order so that it does not depend on
    /// how they are held.
    fn sum(&self, figures: &[f64]) -> f64 {
        self.order.iter().map(|&place| figures[place as usize]).sum::<f64>()
    }
}

/// The likelihood of counts. Every logarithm of gamma is computed once for equal arguments.
struct Likelihood<'a> {
    counts: &'a Distinct,
    /// Different `k` and different `n − k`.
    parts: (Vec<u32>, Vec<u32>),
    /// For each different count the places of its parts, and of its `n`.
    places: Vec<[usize; 3]>,
    /// How many different `n` there are.
    sizes: usize,
    /// Points that were asked for and their costs: the solver ends by asking for the same again.
    asked: RefCell<HashMap<[u64; 2], f64>>,
}

impl<'a> Likelihood<'a> {
    fn of(counts: &'a Distinct) -> Self {
        let different = |part: fn(&Count) -> u32| {
            let mut all: Vec<u32> = counts.known.iter().map(part).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let (k, rest, n) = (different(|one| one.k), different(|one| one.n - one.k), different(|one| one.n));
        let place = |all: &[u32], part: u32| all.partition_point(|&other| other < part);
        let places = |one: &Count| [place(&k, one.k), place(&rest, one.n - one.k), place(&n, one.n)];
        let places = counts.known.iter().map(places).collect();
        Self { counts, places, sizes: n.len(), parts: (k, rest), asked: RefCell::default() }
    }

    /// Minus the log-likelihood of a common share, without the binomial coefficients.
    fn common(&self, share: f64) -> f64 {
        let of = |count: &Count| {
            f64::from(count.k) * share.ln() + f64::from(count.n - count.k) * (1.0 - share).ln()
        };
        -self.counts.sum(&self.counts.known.iter().map(of).collect::<Vec<f64>>())
    }

    /// Minus the log-likelihood of a beta-binomial, without the binomial coefficients.
    fn beta(&self, alpha: f64, beta: f64) -> f64 {
        let base = ln_beta(alpha, beta);
        let gammas = |first: f64, parts: &[u32]| -> Vec<(f64, f64)> {
            let each = parts.iter().map(|&part| first + f64::from(part));
            each.map(|argument| (argument, ln_gamma(argument))).collect()
        };
        let (of_k, of_rest) = (gammas(alpha, &self.parts.0), gammas(beta, &self.parts.1));
        // The sums of one `n` differ by how they are rounded only: the last two of each are kept.
        let mut of_n = vec![[(f64::NAN, 0.0); 2]; self.sizes];
        let of = |&[k, rest, n]: &[usize; 3]| {
            let ((a, of_a), (b, of_b)) = (of_k[k], of_rest[rest]);
            let (sum, met) = (a + b, &mut of_n[n]);
            let found = met.iter().find(|(argument, _)| argument.to_bits() == sum.to_bits());
            let of_sum = found.map(|&(_, value)| value).unwrap_or_else(|| {
                *met = [(sum, ln_gamma(sum)), met[0]];
                met[0].1
            });
            of_a + of_b - of_sum - base
        };
        -self.counts.sum(&self.places.iter().map(of).collect::<Vec<f64>>())
    }
}

impl CostFunction for Likelihood<'_> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, point: &Vec<f64>) -> Result<f64, Error> {
        let (alpha, beta) = parameters(point);
        let of = || self.beta(alpha, beta);
        Ok(*self.asked.borrow_mut().entry([alpha.to_bits(), beta.to_bits()]).or_insert_with(of))
    }
}

/// From (logit of the mean, logarithm of the strength) to α and β.
fn parameters(point: &[f64]) -> (f64, f64) {
    let mean = (1.0 / (1.0 + (-point[0]).exp())).clamp(1e-9, 1.0 - 1e-9);
    let strength = point[1].clamp(-7.0, 18.0).exp();
    (mean * strength, (1.0 - mean) * strength)
}

fn logit(share: f64) -> f64 {
    (share / (1.0 - share)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// To hold equal counts once is no other likelihood, to the last bit.
        #[test]
        fn the_likelihood_is_the_sum_over_all_counts_as_they_stand(
            pairs in prop::collection::vec((0u32..40, 0u32..40), 1..300),
            mean in -3.0..3.0_f64, strength in -6.0..17.0_f64,
        ) {
            let counts: Vec<Count> = pairs.into_iter().map(|(k, rest)| Count::new(k, k + rest)).collect();
            let (alpha, beta) = parameters(&[mean, strength]);
            let base = ln_beta(alpha, beta);
            let of = |count: &Count| {
                ln_beta(alpha + f64::from(count.k), beta + f64::from(count.n - count.k)) - base
            };
            let plain = -counts.iter().map(of).sum::<f64>();
            let distinct = Distinct::of(counts.iter().copied());
            let found = Likelihood::of(&distinct).cost(&vec![mean, strength]).unwrap();
            prop_assert_eq!(found.to_bits(), plain.to_bits());
        }
    }

    /// Geissler's counts of boys in 6115 families of twelve children, the standard example of the
    /// beta-binomial: published maximum-likelihood estimates α = 34.09558, β = 31.5715.
    #[test]
    fn published_example() {
        let families = [3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7];
        let counts: Vec<Count> =
            (0..13).flat_map(|boys| vec![Count::new(boys, 12); families[boys as usize]]).collect();
        let Some(TrueShares::Beta { alpha, beta }) = TrueShares::fit(&counts) else {
            panic!("the families vary more than chance")
        };
        assert!((alpha - 34.09558).abs() < 0.01, "{alpha}");
        assert!((beta - 31.5715).abs() < 0.01, "{beta}");
    }

    #[test]
    fn counts_without_more_spread_than_chance_have_a_common_share() {
        let same = vec![Count::new(3, 20); 30];
        assert_eq!(TrueShares::fit(&same), Some(TrueShares::Common { share: 0.15 }));
        assert_eq!(TrueShares::fit(&[Count::new(0, 9); 12]), Some(TrueShares::Common { share: 0.0 }));
        assert_eq!(TrueShares::fit(&[]), None);
    }

    /// With α = β = 1 (every share equally likely) and none of 2: P(θ ≥ t) = (1 − t)³.
    #[test]
    fn probability_of_a_uniform_prior_is_known_in_closed_form() {
        let uniform = TrueShares::assumed(0.5, 2.0);
        let seen = uniform.probability(Percent::whole(30), Count::new(0, 2));
        assert!((seen - 0.343).abs() < 1e-12, "{seen}");
        assert_eq!(TrueShares::Common { share: 0.3 }.probability(Percent::whole(30), Count::new(0, 5)), 1.0);
    }

    #[test]
    fn more_low_pupils_never_lower_the_probability() {
        let shares = TrueShares::assumed(0.15, 10.0);
        let chances: Vec<f64> =
            (0..=12).map(|k| shares.probability(Percent::whole(30), Count::new(k, 12))).collect();
        assert!(chances.is_sorted(), "{chances:?}");
    }
}

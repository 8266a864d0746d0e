//! How true shares vary between schools, and what a school's own count adds to that.

use argmin::core::{CostFunction, Error, Executor, State};
use argmin::solver::neldermead::NelderMead;
use model::values::{Count, Percent};
use serde::Serialize;
use statrs::function::beta::{beta_reg, ln_beta};

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
        let all = counts.iter().fold(Count::default(), |sum, &count| sum.plus(count));
        let share = all.share()?;
        // Schools of one pupil each show no spread, whatever it is.
        if counts.iter().all(|count| count.n < 2) {
            return None;
        }
        let common = Self::Common { share };
        if all.k == 0 || all.k == all.n {
            return Some(common);
        }
        let likelihood = Likelihood { counts };
        let start = vec![logit(share), 10.0_f64.ln()];
        let simplex = vec![start.clone(), vec![start[0] + 0.5, start[1]], vec![start[0], start[1] + 1.0]];
        let solver = NelderMead::new(simplex).with_sd_tolerance(1e-10).ok()?;
        let best = Executor::new(likelihood, solver).configure(|state| state.max_iters(2000)).run().ok()?;
        let (point, cost) = (best.state().get_best_param()?, best.state().get_best_cost());
        let (alpha, beta) = parameters(point);
        let gain = Likelihood { counts }.common(share) - cost;
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

struct Likelihood<'a> {
    counts: &'a [Count],
}

impl Likelihood<'_> {
    /// Minus the log-likelihood of a common share, without the binomial coefficients.
    fn common(&self, share: f64) -> f64 {
        let of = |count: &Count| {
            f64::from(count.k) * share.ln() + f64::from(count.n - count.k) * (1.0 - share).ln()
        };
        -self.counts.iter().map(of).sum::<f64>()
    }
}

impl CostFunction for Likelihood<'_> {
    type Param = Vec<f64>;
    type Output = f64;

    /// Minus the log-likelihood of a beta-binomial, without the binomial coefficients.
    fn cost(&self, point: &Vec<f64>) -> Result<f64, Error> {
        let (alpha, beta) = parameters(point);
        let base = ln_beta(alpha, beta);
        let of =
            |count: &Count| ln_beta(alpha + f64::from(count.k), beta + f64::from(count.n - count.k)) - base;
        Ok(-self.counts.iter().map(of).sum::<f64>())
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

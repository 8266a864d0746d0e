//! Schools as a sample of all schools: a regression whose intercept varies between groups.

use super::least_squares::LeastSquares;
use super::regression::with_intercept;
use super::wilson::{Interval, normal_quantile};
use argmin::core::{CostFunction, Error, Executor, State};
use argmin::solver::brent::BrentOpt;
use model::values::Percent;
use nalgebra::{Cholesky, DMatrix, DVector, Dyn};
use serde::Serialize;
use std::collections::BTreeMap;

/// What is made as likely as possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likelihood {
    /// The observations themselves (ML).
    Full,
    /// What remains of them after the fixed effects (REML): variances without downward bias.
    Restricted,
}

/// The model y = x'β + u + e of pupils in groups, u ~ N(0, between) being common to the group and
/// e ~ N(0, within) the pupil's own: Aitkin and Longford, JRSS A 149 (1986) 1–43; Goldstein et al., Oxford
/// Review of Education 19 (1993) 425–433.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RandomIntercept<G: Ord> {
    /// The intercept, then one per column, in the caller's order.
    pub fixed: Vec<FixedEffect>,
    /// Variance of the groups' effects, in squared units of the outcome.
    pub between: f64,
    /// Variance of pupils around their group, in squared units of the outcome.
    pub within: f64,
    /// −2 log-likelihood, full or restricted.
    pub deviance: f64,
    /// What each group adds.
    pub groups: BTreeMap<G, GroupEffect>,
}

/// A coefficient common to all groups.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FixedEffect {
    /// Units of the outcome per unit of the column.
    pub estimate: f64,
    /// Its standard error.
    pub error: f64,
}

/// What a group adds to the outcome of its pupils, drawn towards zero the more the fewer they are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct GroupEffect {
    /// Number of pupils.
    pub n: u32,
    /// The best linear unbiased prediction, in units of the outcome: Robinson, Statist. Sci. 6 (1991)
    /// 15–32.
    pub value: f64,
    /// Its comparative standard error, that of the group's true effect about the prediction, the fixed
    /// effects taken as known: Goldstein, Multilevel Statistical Models (2011).
    pub error: f64,
}

impl GroupEffect {
    /// The interval that holds the true effect with this confidence.
    pub fn interval(self, confidence: Percent) -> Interval {
        let half = normal_quantile(confidence) * self.error;
        Interval { low: self.value - half, high: self.value + half }
    }
}

impl<G: Ord + Clone> RandomIntercept<G> {
    /// Fits by a search of the intra-class correlation alone, the likelihood being greatest in closed
    /// form in all else. Nothing under two groups, where no group has two pupils, where lengths differ,
    /// or where the columns do not determine the coefficients.
    pub fn fit(groups: &[G], columns: &[&[f64]], outcome: &[f64], likelihood: Likelihood) -> Option<Self> {
        let ordinary = LeastSquares::fit(with_intercept(columns, outcome.len())?, outcome)?;
        if groups.len() != outcome.len() || ordinary.residuals.norm_squared() <= 0.0 {
            return None;
        }
        let sums = Sums::of(groups, &ordinary.design, outcome);
        if sums.groups.len() < 2 || sums.groups.len() == outcome.len() {
            return None;
        }
        let profile = Profile { sums: &sums, likelihood };
        let solution = profile.solve(profile.most_likely_correlation()?)?;
        let within = solution.variance;
        let between = solution.ratio * within;
        let errors = solution.factor.inverse().diagonal();
        let fixed = solution.fixed.iter().zip(&errors);
        Some(Self {
            fixed: fixed
                .map(|(&estimate, error)| FixedEffect { estimate, error: (error * within).sqrt() })
                .collect(),
            between,
            within,
            deviance: solution.deviance,
            groups: sums.groups.iter().map(|(key, sum)| (key.clone(), sum.effect(&solution))).collect(),
        })
    }

    /// The share of variance that lies between groups once the columns are taken account of.
    pub fn intra_class_correlation(&self) -> f64 {
        self.between / (self.between + self.within)
    }
}

/// All that the likelihood asks of the pupils.
struct Sums<G> {
    groups: BTreeMap<G, GroupSums>,
    n: f64,
    products: DMatrix<f64>,
    with_outcome: DVector<f64>,
    squares: f64,
}

struct GroupSums {
    n: u32,
    columns: DVector<f64>,
    outcome: f64,
}

impl<G: Ord + Clone> Sums<G> {
    fn of(keys: &[G], design: &DMatrix<f64>, outcome: &[f64]) -> Self {
        let mut groups = BTreeMap::<G, GroupSums>::new();
        for ((key, row), value) in keys.iter().zip(design.row_iter()).zip(outcome) {
            let empty = || GroupSums { n: 0, columns: DVector::zeros(design.ncols()), outcome: 0.0 };
            let sums = groups.entry(key.clone()).or_insert_with(empty);
            sums.n += 1;
            sums.columns += row.transpose();
            sums.outcome += value;
        }
        let outcome = DVector::from_column_slice(outcome);
        Self {
            groups,
            n: outcome.len() as f64,
            products: design.tr_mul(design),
            with_outcome: design.tr_mul(&outcome),
            squares: outcome.norm_squared(),
        }
    }
}

impl GroupSums {
    /// What the inverse of the group's covariance takes from products of sums:
    /// V⁻¹ = (I − ratio / (1 + n·ratio) 11') / within.
    fn shrinkage(&self, ratio: f64) -> f64 {
        ratio / (1.0 + f64::from(self.n) * ratio)
    }

    fn effect(&self, solution: &Solution) -> GroupEffect {
        let shrinkage = self.shrinkage(solution.ratio);
        let value = shrinkage * (self.outcome - self.columns.dot(&solution.fixed));
        GroupEffect { n: self.n, value, error: (shrinkage * solution.variance).sqrt() }
    }
}

/// The likelihood as a function of the intra-class correlation.
struct Profile<'a, G> {
    sums: &'a Sums<G>,
    likelihood: Likelihood,
}

struct Solution {
    /// Between over within.
    ratio: f64,
    fixed: DVector<f64>,
    factor: Cholesky<f64, Dyn>,
    variance: f64,
    deviance: f64,
}

impl<G: Ord + Clone> Profile<'_, G> {
    /// Brent, Algorithms for Minimization without Derivatives (1973). Zero, the end of the range, is
    /// tried by itself.
    fn most_likely_correlation(&self) -> Option<f64> {
        let solver = BrentOpt::new(0.0, LARGEST_CORRELATION).set_tolerance(1e-8, 1e-10);
        let best = Executor::new(self, solver).configure(|state| state.max_iters(200)).run().ok()?;
        let (correlation, cost) = (*best.state().get_best_param()?, best.state().get_best_cost());
        Some(if self.solve(0.0)?.deviance <= cost { 0.0 } else { correlation })
    }

    fn solve(&self, correlation: f64) -> Option<Solution> {
        let ratio = correlation / (1.0 - correlation);
        let (mut products, mut with_outcome) = (self.sums.products.clone(), self.sums.with_outcome.clone());
        let (mut squares, mut determinant) = (self.sums.squares, 0.0);
        for group in self.sums.groups.values() {
            let shrinkage = group.shrinkage(ratio);
            products.ger(-shrinkage, &group.columns, &group.columns, 1.0);
            with_outcome.axpy(-shrinkage * group.outcome, &group.columns, 1.0);
            squares -= shrinkage * group.outcome * group.outcome;
            determinant += (f64::from(group.n) * ratio).ln_1p();
        }
        let factor = products.cholesky()?;
        let fixed = factor.solve(&with_outcome);
        let left = squares - fixed.dot(&with_outcome);
        let freedom = match self.likelihood {
            Likelihood::Full => self.sums.n,
            Likelihood::Restricted => {
                determinant += factor.ln_determinant();
                self.sums.n - fixed.len() as f64
            }
        };
        let variance = left / freedom;
        let deviance = freedom * ((std::f64::consts::TAU * variance).ln() + 1.0) + determinant;
        (variance > 0.0).then_some(Solution { ratio, fixed, factor, variance, deviance })
    }
}

impl<G: Ord + Clone> CostFunction for &Profile<'_, G> {
    type Param = f64;
    type Output = f64;

    fn cost(&self, correlation: &f64) -> Result<f64, Error> {
        Ok(self.solve(*correlation).map_or(f64::INFINITY, |solution| solution.deviance))
    }
}

/// Groups whose pupils are all alike have none nearer to one.
const LARGEST_CORRELATION: f64 = 1.0 - 1e-9;

#[cfg(test)]
mod tests {
    use super::*;

    /// Yield of dyestuff from six batches, in R the data set `Dyestuff` of lme4.
    const DYESTUFF: [f64; 30] = [
        1545.0, 1440.0, 1440.0, 1520.0, 1580.0, 1540.0, 1555.0, 1490.0, 1560.0, 1495.0, 1595.0, 1550.0,
        1605.0, 1510.0, 1560.0, 1445.0, 1440.0, 1595.0, 1465.0, 1545.0, 1595.0, 1630.0, 1515.0, 1635.0,
        1625.0, 1520.0, 1455.0, 1450.0, 1480.0, 1445.0,
    ];

    fn batches() -> Vec<usize> {
        (0..30).map(|row| row / 5).collect()
    }

    /// Bates, lme4: Mixed-effects Modeling with R (2010), section 1.4.
    #[test]
    fn published_example() {
        let fit = |likelihood| RandomIntercept::fit(&batches(), &[], &DYESTUFF, likelihood).unwrap();
        let (full, restricted) = (fit(Likelihood::Full), fit(Likelihood::Restricted));
        let figures = |fit: &RandomIntercept<usize>| {
            let FixedEffect { estimate, error } = fit.fixed[0];
            let (between, within) = (fit.between.sqrt(), fit.within.sqrt());
            format!("{estimate:.1} {error:.2} {between:.2} {within:.4} {:.1}", fit.deviance)
        };
        assert_eq!(figures(&restricted), "1527.5 19.38 42.00 49.5101 319.7");
        assert_eq!(figures(&full), "1527.5 17.69 37.26 49.5101 327.3");
    }

    /// Where the groups differ less than chance the variance between them is zero, and so are all
    /// effects.
    #[test]
    fn groups_that_differ_less_than_chance_have_no_effects() {
        let outcome = [1.0, 5.0, 3.0, 3.1, 4.9, 1.0, 5.0, 1.0, 3.0];
        let groups = [1, 1, 1, 2, 2, 2, 3, 3, 3];
        let fit = RandomIntercept::fit(&groups, &[], &outcome, Likelihood::Restricted).unwrap();
        assert_eq!(fit.between, 0.0);
        assert!(fit.groups.values().all(|group| group.value == 0.0 && group.error == 0.0));
    }

    #[test]
    fn the_smaller_group_is_drawn_nearer_to_zero() {
        let (mut groups, mut outcome) = (batches(), DYESTUFF.to_vec());
        groups.extend([6, 7, 7, 7, 7, 7]);
        outcome.extend([1700.0, 1650.0, 1750.0, 1700.0, 1690.0, 1710.0]);
        let fit = RandomIntercept::fit(&groups, &[], &outcome, Likelihood::Full).unwrap();
        let (small, large) = (fit.groups[&6], fit.groups[&7]);
        assert_eq!((small.n, large.n), (1, 5));
        assert!(small.value < large.value && small.error > large.error, "{small:?} {large:?}");
        let interval = large.interval(Percent::whole(95));
        assert!((interval.high - interval.low - 2.0 * 1.959_964 * large.error).abs() < 1e-4);
    }

    #[test]
    fn what_cannot_tell_groups_from_pupils_has_no_fit() {
        let fit =
            |groups: &[usize], outcome: &[f64]| RandomIntercept::fit(groups, &[], outcome, Likelihood::Full);
        assert_eq!(fit(&[1, 1, 1], &[1.0, 2.0, 4.0]), None, "one group");
        assert_eq!(fit(&[1, 2, 3], &[1.0, 2.0, 4.0]), None, "one pupil in each");
        assert_eq!(fit(&[1, 1, 2], &[1.0, 2.0, 4.0, 3.0]), None, "unequal lengths");
        assert_eq!(fit(&[1, 1, 2], &[2.0, 2.0, 2.0]), None, "nothing varies");
    }
}

//! Works moved across a boundary of a scale: a bunch of scores just above it, a gap just below.
//!
//! The step of a score is how many more works lie in the window from it upwards than in the window
//! below it, as a logarithm of their ratio. In an honest distribution the steps change smoothly along
//! the scale: a polynomial over all other scores predicts the step of a boundary, and their spread
//! around it says how far a step may lie from the prediction. A scale that itself skips scores spreads
//! its steps and so raises its own critical value; a window of even width holds as many teeth of a
//! comb of period two as gaps.
//!
//! The counterfactual distribution is that of Chetty, Friedman, Olsen and Pistaferri, QJE 126 (2011)
//! 749–804, applied to examinations by Dee, Dobbie, Jacob and Rockoff, AEJ: Applied 11 (2019) 382–423.
//! The step is judged as the outlier of a regression: Weisberg, Applied Linear Regression (2005),
//! chapter 9, with the critical value of Bonferroni over all scores judged.

use super::least_squares::{LeastSquares, powers};
use model::values::Count;
use serde::Serialize;
use statrs::distribution::{Binomial, ContinuousCDF, DiscreteCDF, StudentsT};

/// How bunching is looked for. Whoever calls takes the values from a methodology.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BunchingSettings {
    /// Scores in the window on either side of a boundary, at least one. An even number makes a comb of
    /// period two cancel.
    pub window: usize,
    /// Degree of the polynomial that the steps follow along the scale.
    pub degree: usize,
    /// The chance that any score of an honest distribution is flagged, in `0.0..1.0`; for one school,
    /// that this boundary is.
    pub alpha: f64,
    /// Least number of works in the two windows together; under it nothing is said.
    pub least: u32,
    /// Least share of all works in either window, in `0.0..1.0`: thinner ends of the scale are left out.
    pub thinnest: f64,
}

/// What is seen at a boundary.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bunching {
    /// Works in the window above the boundary, of those in both windows.
    pub above: Count,
    /// The share above that is expected where nobody moves a work.
    pub expected: f64,
    /// The largest share above that is still no sign; `1.0` where so few works can give none.
    pub critical: f64,
    /// Chance of a share at least so large where nobody moves a work.
    pub p_value: f64,
}

impl Bunching {
    /// Whether more works lie above the boundary than the scale and chance explain.
    pub fn is_flagged(self) -> bool {
        self.above.share().is_some_and(|share| share > self.critical)
    }

    /// An estimate of how many works were moved across the boundary. Below zero where there are fewer
    /// above it than expected.
    pub fn moved(self) -> f64 {
        f64::from(self.above.k) - self.expected * f64::from(self.above.n)
    }

    /// The share of works moved among those that were to lie below the boundary, in its window.
    pub fn moved_share(self) -> f64 {
        self.moved() / ((1.0 - self.expected) * f64::from(self.above.n))
    }
}

/// Judges a boundary in a large distribution, such as a region's: `counts[s]` works have the score `s`,
/// a boundary is the first score above it, and `boundaries` are all of the scale. Nothing where
/// [`Boundary::of`] says nothing.
pub fn bunching(
    counts: &[u32],
    boundaries: &[usize],
    boundary: usize,
    settings: &BunchingSettings,
) -> Option<Bunching> {
    Some(Boundary::of(counts, boundaries, boundary, settings)?.whole())
}

/// Judges a boundary in one school's works against the whole distribution that it is part of: see
/// [`Boundary::school`].
pub fn bunching_within(
    school: &[u32],
    whole: &[u32],
    boundaries: &[usize],
    boundary: usize,
    settings: &BunchingSettings,
) -> Option<Bunching> {
    Boundary::of(whole, boundaries, boundary, settings)?.school(school, tilt(whole, school)?)
}

/// A boundary of a scale, with what the rest of a large distribution says of the step at it.
#[derive(Debug, Clone)]
pub struct Boundary {
    score: usize,
    above: Count,
    norm: Norm,
    settings: BunchingSettings,
}

impl Boundary {
    /// Compares the step at a boundary with those at all other scores of the distribution.
    ///
    /// Nothing where the windows leave the scale or hold too few works, where another boundary lies so
    /// near that the two cannot be told apart, or where too few other scores are left to compare with:
    /// there must be two for each parameter of the polynomial, and a window of them on either side.
    pub fn of(
        whole: &[u32],
        boundaries: &[usize],
        boundary: usize,
        settings: &BunchingSettings,
    ) -> Option<Self> {
        let (above, norm) = compare(whole, boundaries, boundary, settings)?;
        Some(Self { score: boundary, above, norm, settings: *settings })
    }

    /// The boundary in the distribution itself.
    pub fn whole(&self) -> Bunching {
        let Norm { step: predicted, error, largest_step, distribution, judged, .. } = &self.norm;
        let surprise = (step(self.above) - predicted) / error;
        let p_value = (judged * (1.0 - distribution.cdf(surprise))).min(1.0);
        Bunching { above: self.above, expected: share(*predicted), critical: share(*largest_step), p_value }
    }

    /// The boundary in the works of one school, whose mean is the whole's under this [`tilt`].
    ///
    /// An honest school follows the smooth shape of the whole, tilted exponentially to the school's own
    /// mean, plus the largest step that the scale itself may make: how many of its works in the windows
    /// lie above is then binomial, and the tail is exact. Nothing where the school has too few works in
    /// the windows.
    pub fn school(&self, school: &[u32], tilt: f64) -> Option<Bunching> {
        let above = windows(school, self.score, self.settings.window)?;
        let p_value = self.chance(school, tilt)?;
        let tilt = tilt * self.settings.window as f64;
        let honest = Binomial::new(share(self.norm.scale_step + tilt), u64::from(above.n)).ok()?;
        // The tail shrinks with every work, so the least number with a small one is found by halving.
        let (mut likely, mut rare) = (0, above.n);
        while likely < rare {
            let middle = u32::midpoint(likely, rare);
            if honest.sf(u64::from(middle)) <= self.settings.alpha {
                rare = middle;
            } else {
                likely = middle + 1;
            }
        }
        let critical = Count::new(rare, above.n).share()?;
        Some(Bunching { above, expected: share(self.norm.step + tilt), critical, p_value })
    }

    /// Only the chance of so many works of an honest school above the boundary, as [`Self::school`] has
    /// it; nothing where the school has too few works in the windows.
    pub fn chance(&self, school: &[u32], tilt: f64) -> Option<f64> {
        let above = windows(school, self.score, self.settings.window)?;
        if above.n < self.settings.least {
            return None;
        }
        let tilt = tilt * self.settings.window as f64;
        let honest = Binomial::new(share(self.norm.scale_step + tilt), u64::from(above.n)).ok()?;
        Some(if above.k == 0 { 1.0 } else { honest.sf(u64::from(above.k) - 1) })
    }

    /// The whole without what was moved across the boundary: the works of both windows are shared as
    /// the rest of the distribution predicts.
    pub fn smooth(&self, weights: &mut [f64]) {
        let window = self.settings.window;
        let expected = share(self.norm.step) * f64::from(self.above.n);
        let sides = [
            (self.score - window..self.score, f64::from(self.above.n) - expected),
            (self.score..self.score + window, expected),
        ];
        for (scores, wanted) in sides {
            let Some(side) = weights.get_mut(scores) else { continue };
            let own: f64 = side.iter().sum();
            let evenly = wanted / side.len() as f64;
            side.iter_mut()
                .for_each(|weight| *weight = if own > 0.0 { *weight * wanted / own } else { evenly });
        }
    }
}

/// What the rest of a distribution says of the step at a boundary.
#[derive(Debug, Clone)]
struct Norm {
    /// The step predicted.
    step: f64,
    /// Standard error of the prediction of one step.
    error: f64,
    /// Largest step that is no sign.
    largest_step: f64,
    /// Largest step that the scale itself may make, without the chance of the works drawn.
    scale_step: f64,
    /// Distribution of the surprise in units of the error.
    distribution: StudentsT,
    /// How many scores are judged together.
    judged: f64,
}

fn compare(
    counts: &[u32],
    boundaries: &[usize],
    boundary: usize,
    settings: &BunchingSettings,
) -> Option<(Count, Norm)> {
    let apart = |score: usize, other: usize| score.abs_diff(other) >= settings.window;
    if !boundaries.iter().all(|&other| other == boundary || apart(boundary, other)) {
        return None;
    }
    let works: u32 = counts.iter().sum();
    let least = settings.thinnest * f64::from(works);
    let thick = |above: &Count| f64::from(above.k.min(above.n - above.k)).max(0.5) >= least;
    let above = windows(counts, boundary, settings.window)?;
    if above.n < settings.least.max(1) || f64::from(above.n) < 2.0 * least {
        return None;
    }
    let others: Vec<(usize, Count)> = (settings.window..counts.len())
        .filter(|&score| apart(score, boundary) && boundaries.iter().all(|&other| apart(score, other)))
        .filter_map(|score| Some((score, windows(counts, score, settings.window).filter(thick)?)))
        .collect();
    Some((above, norm(&others, boundary, settings)?))
}

fn norm(others: &[(usize, Count)], boundary: usize, settings: &BunchingSettings) -> Option<Norm> {
    let lower = others.iter().filter(|(score, _)| *score < boundary).count();
    let parameters = settings.degree + 1;
    if lower.min(others.len() - lower) < settings.window || others.len() < 2 * parameters {
        return None;
    }
    let (first, last) = (others.first()?.0 as f64, others.last()?.0 as f64);
    // Between −1 and 1 the powers stay apart.
    let place = |score: usize| (2.0 * score as f64 - first - last) / (last - first);
    let rows = others.iter().map(|&(score, _)| powers(place(score), settings.degree));
    let steps: Vec<f64> = others.iter().map(|&(_, above)| step(above)).collect();
    let fit = LeastSquares::fit(rows, &steps)?;
    let at = powers(place(boundary), settings.degree);
    let judged = (others.len() + 1) as f64;
    let distribution = StudentsT::new(0.0, 1.0, fit.freedom()).ok()?;
    let (predicted, error) = (fit.predict(&at), fit.prediction_error(&at));
    let largest_step = predicted + error * distribution.inverse_cdf(1.0 - settings.alpha / judged);
    // Steps differ by the scale and by chance. What chance alone makes of them is known, so that the
    // steps of a district's few hundred works do not hide behind it.
    let chance = others.iter().map(|&(_, above)| sampling_variance(above)).sum::<f64>() / others.len() as f64;
    let of_scale = (error * error - chance).max(error * error - fit.residual_variance());
    let scale_step = predicted + of_scale.sqrt() * distribution.inverse_cdf(1.0 - settings.alpha);
    (error > 0.0).then_some(Norm { step: predicted, error, largest_step, scale_step, distribution, judged })
}

/// Works in the window from `score` upwards, of those in it and in the window below; nothing where the
/// windows leave the scale.
fn windows(counts: &[u32], score: usize, window: usize) -> Option<Count> {
    let sum = |scores: std::ops::Range<usize>| Some(counts.get(scores)?.iter().sum::<u32>());
    let above = sum(score..score + window)?;
    Some(Count::new(above, above + sum(score.checked_sub(window)?..score)?))
}

/// The logarithm of the ratio of works above to works below. Half a work is added to either, so that an
/// empty window has a step too.
fn step(above: Count) -> f64 {
    ((f64::from(above.k) + 0.5) / (f64::from(above.n - above.k) + 0.5)).ln()
}

/// The variance of a step by chance: that of the logarithm of odds, Haldane, Ann. Hum. Genet. 20 (1956)
/// 309–311.
fn sampling_variance(above: Count) -> f64 {
    1.0 / (f64::from(above.k) + 0.5) + 1.0 / (f64::from(above.n - above.k) + 0.5)
}

/// The share above that belongs to a step.
fn share(step: f64) -> f64 {
    1.0 / (1.0 + (-step).exp())
}

/// The exponent that tilts the whole to the mean of a school, by Newton's method kept within halves;
/// nothing where none does, as where all works of the school have the same extreme score.
pub fn tilt(whole: &[u32], school: &[u32]) -> Option<f64> {
    let (wanted, _) = moments(school, 0.0)?;
    let (mut low, mut high) = (-STEEPEST, STEEPEST);
    if !(moments(whole, low)?.0 < wanted && wanted < moments(whole, high)?.0) {
        return None;
    }
    let mut tilt = 0.0;
    for _ in 0..60 {
        let (mean, variance) = moments(whole, tilt)?;
        if mean < wanted {
            low = tilt;
        } else {
            high = tilt;
        }
        if (mean - wanted).abs() < 1e-9 {
            break;
        }
        // The derivative of the mean by the exponent is the variance.
        let newton = tilt + (wanted - mean) / variance;
        tilt = if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
    }
    Some(tilt)
}

/// Mean and variance of the scores weighted by exp(tilt · score); nothing where there are none.
fn moments(counts: &[u32], tilt: f64) -> Option<(f64, f64)> {
    let top = counts.len() as f64;
    let (mut weight, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for (score, &works) in counts.iter().enumerate().filter(|(_, works)| **works > 0) {
        let score = score as f64;
        // The largest exponent is zero, so that none overflows.
        let shift = if tilt > 0.0 { score - top } else { score };
        let own = if tilt == 0.0 { f64::from(works) } else { f64::from(works) * (tilt * shift).exp() };
        weight += own;
        sum += own * score;
        squares += own * score * score;
    }
    let mean = sum / weight;
    (weight > 0.0).then(|| (mean, squares / weight - mean * mean))
}

/// With this exponent each score has e² times the weight of its neighbour: no school is so unlike.
const STEEPEST: f64 = 2.0;

#[cfg(test)]
mod tests;

//! Value added: by how much results differ from those of similar pupils elsewhere.

use super::between::Group;
use super::wilson::{Interval, normal_quantile};
use model::values::Percent;
use serde::Serialize;

/// The mean residual of the pupils of a school or a territory, with its uncertainty. A residual is a
/// pupil's result less what is expected of pupils like them.
///
/// The interval is mean ± z·σ/√n, σ being the deviation of residuals of all pupils: Department for
/// Education, Primary school accountability: a technical guide (England, 2016 and later).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ValueAdded {
    /// Number of pupils, at least one.
    pub n: u32,
    /// Mean residual, in units of the result.
    pub value: f64,
    /// Half the width of its interval, in units of the result.
    pub half_width: f64,
}

impl ValueAdded {
    /// Of a school whose pupils have this mean residual, `sd` being the deviation of residuals of all
    /// pupils of all schools. Nothing where there is no pupil.
    pub fn new(n: u32, mean: f64, sd: f64, confidence: Percent) -> Option<Self> {
        let half_width = normal_quantile(confidence) * sd / f64::from(n).sqrt();
        (n > 0).then_some(Self { n, value: mean, half_width })
    }

    /// Of schools together, each weighing as much as it has pupils. Nothing where there is no pupil.
    pub fn of_groups(groups: &[Group], sd: f64, confidence: Percent) -> Option<Self> {
        let n = groups.iter().map(|group| group.n).sum();
        let sum: f64 = groups.iter().map(|group| f64::from(group.n) * group.mean).sum();
        Self::new(n, sum / f64::from(n), sd, confidence)
    }

    /// Both ends of the interval.
    pub fn interval(self) -> Interval {
        Interval { low: self.value - self.half_width, high: self.value + self.half_width }
    }

    /// Whether the interval leaves zero out: the residuals differ from those elsewhere by more than
    /// chance explains.
    pub fn is_significant(self) -> bool {
        self.value.abs() > self.half_width
    }
}

/// The deviation of residuals of all pupils about their common mean, from folded counts of each school.
/// Nothing under two pupils.
pub fn overall_sd(groups: &[Group]) -> Option<f64> {
    let n: f64 = groups.iter().map(|group| f64::from(group.n)).sum();
    let mean = groups.iter().map(|group| f64::from(group.n) * group.mean).sum::<f64>() / n;
    let squares = |group: &Group| {
        let n = f64::from(group.n);
        (n - 1.0).max(0.0) * group.variance + n * (group.mean - mean).powi(2)
    };
    (n > 1.0).then(|| (groups.iter().map(squares).sum::<f64>() / (n - 1.0)).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn group(residuals: &[f64]) -> Group {
        let n = residuals.len() as f64;
        let mean = residuals.iter().sum::<f64>() / n;
        let squares: f64 = residuals.iter().map(|residual| (residual - mean).powi(2)).sum();
        let variance = if residuals.len() > 1 { squares / (n - 1.0) } else { 0.0 };
        Group { n: u32::try_from(residuals.len()).unwrap(), mean, variance }
    }

    #[test]
    fn a_school_without_pupils_has_no_value_added() {
        assert_eq!(ValueAdded::new(0, 1.0, 5.0, Percent::whole(95)), None);
        assert_eq!(ValueAdded::of_groups(&[], 5.0, Percent::whole(95)), None);
        assert_eq!(overall_sd(&[group(&[1.0])]), None);
    }

    #[test]
    fn four_times_the_pupils_halve_the_interval() {
        let of = |n| ValueAdded::new(n, 0.9, 5.0, Percent::whole(95)).unwrap();
        let (few, many) = (of(30), of(120));
        assert!((few.half_width - 2.0 * many.half_width).abs() < 1e-12);
        assert!(!few.is_significant() && many.is_significant());
        assert!(few.interval().low < 0.0 && many.interval().low > 0.0);
    }

    proptest! {
        #[test]
        fn schools_together_are_their_pupils_together(
            schools in proptest::collection::vec(proptest::collection::vec(-20.0..20.0f64, 1..9), 2..9),
        ) {
            let groups: Vec<Group> = schools.iter().map(|school| group(school)).collect();
            let together = group(&schools.concat());
            let seen = ValueAdded::of_groups(&groups, 1.0, Percent::whole(95)).unwrap();
            prop_assert_eq!(seen.n, together.n);
            prop_assert!((seen.value - together.mean).abs() < 1e-9);
            prop_assert!((overall_sd(&groups).unwrap() - together.variance.sqrt()).abs() < 1e-9);
        }
    }
}

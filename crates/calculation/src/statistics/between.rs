//! How much groups differ beyond chance, and what that says of one group's mean.

use model::results::Moments;

/// A group (a school) by its folded results.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// Number of results, at least one.
    pub n: u32,
    /// Their mean.
    pub mean: f64,
    /// Their sample variance (n − 1); zero for one result.
    pub variance: f64,
}

impl Group {
    /// From exact moments; nothing where there is no result.
    pub fn from_moments(moments: Moments) -> Option<Self> {
        let variance = moments.sd().map_or(0.0, |sd| sd * sd);
        Some(Self { n: u32::try_from(moments.n).ok()?, mean: moments.mean()?, variance })
    }
}

/// The variance of results around the mean of their group, in squared units of the result: the mean
/// square within groups. Nothing where no group has two results.
pub fn within_variance(groups: &[Group]) -> Option<f64> {
    let freedom: f64 = groups.iter().map(|group| f64::from(group.n.saturating_sub(1))).sum();
    let squares: f64 = groups.iter().map(|group| f64::from(group.n.saturating_sub(1)) * group.variance).sum();
    (freedom > 0.0).then(|| squares / freedom)
}

/// The variance of the groups' true means, in squared units of the result, by the method of moments:
/// the analysis-of-variance estimator for groups of any size, (MSB − MSW) / n₀, of Searle, Casella
/// and McCulloch, Variance Components (1992), chapter 3. Where the means differ no more than chance
/// explains it is zero. Nothing under two groups, or where no group has two results.
pub fn between_variance(groups: &[Group]) -> Option<f64> {
    let groups: Vec<Group> = groups.iter().filter(|group| group.n > 0).copied().collect();
    let within = within_variance(&groups)?;
    let freedom = (groups.len() as f64) - 1.0;
    if freedom < 1.0 {
        return None;
    }
    let sum = |of: &dyn Fn(&Group) -> f64| groups.iter().map(of).sum::<f64>();
    let all = sum(&|group| f64::from(group.n));
    let mean = sum(&|group| f64::from(group.n) * group.mean) / all;
    let squares = sum(&|group| f64::from(group.n) * (group.mean - mean).powi(2));
    let usual_size = (all - sum(&|group| f64::from(group.n).powi(2)) / all) / freedom;
    Some(((squares / freedom - within) / usual_size).max(0.0))
}

/// The share of a group's mean that is not chance, in `0.0..1.0`, by which its distance from the
/// common mean is shrunken: Kelley, Interpretation of Educational Measurements (1927). Nothing where
/// both variances are zero or the group is empty.
pub fn reliability(n: u32, between: f64, within: f64) -> Option<f64> {
    let chance = within / f64::from(n);
    (n > 0 && between + chance > 0.0).then(|| between / (between + chance))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn group(results: &[f64]) -> Group {
        let n = results.len() as f64;
        let mean = results.iter().sum::<f64>() / n;
        let squares: f64 = results.iter().map(|result| (result - mean).powi(2)).sum();
        let variance = if results.len() > 1 { squares / (n - 1.0) } else { 0.0 };
        Group { n: u32::try_from(results.len()).unwrap(), mean, variance }
    }

    /// Yield of dyestuff from six batches, Davies and Goldsmith, Statistical Methods in Research and
    /// Production (1972), section 6.4. Bates, lme4: Mixed-effects Modeling with R (2010), section 1.4,
    /// prints deviations 42.001 between and 49.5101 within batches by REML, which for groups of equal
    /// size is this estimator.
    #[test]
    fn published_example() {
        let batches = [
            [1545.0, 1440.0, 1440.0, 1520.0, 1580.0],
            [1540.0, 1555.0, 1490.0, 1560.0, 1495.0],
            [1595.0, 1550.0, 1605.0, 1510.0, 1560.0],
            [1445.0, 1440.0, 1595.0, 1465.0, 1545.0],
            [1595.0, 1630.0, 1515.0, 1635.0, 1625.0],
            [1520.0, 1455.0, 1450.0, 1480.0, 1445.0],
        ]
        .map(|batch| group(&batch));
        let (between, within) = (between_variance(&batches).unwrap(), within_variance(&batches).unwrap());
        assert!((between.sqrt() - 42.001).abs() < 5e-4, "{between}");
        assert!((within.sqrt() - 49.5101).abs() < 5e-5, "{within}");
    }

    #[test]
    fn groups_that_differ_no_more_than_chance_have_no_variance_between() {
        let same = [group(&[1.0, 2.0, 3.0]), group(&[3.0, 2.0, 1.0])];
        assert_eq!(between_variance(&same), Some(0.0));
    }

    #[test]
    fn one_group_or_only_single_results_say_nothing() {
        assert_eq!(between_variance(&[group(&[1.0, 2.0])]), None);
        assert_eq!(between_variance(&[group(&[1.0]), group(&[2.0])]), None);
        assert_eq!(between_variance(&[]), None);
        assert_eq!(reliability(0, 1.0, 1.0), None);
        assert_eq!(reliability(5, 0.0, 0.0), None);
    }

    proptest! {
        /// Of groups of equal size the estimator is known in closed form: the variance of their
        /// means less what chance adds to it.
        #[test]
        fn of_equal_groups_it_is_the_variance_of_means_less_chance(
            results in proptest::collection::vec(proptest::collection::vec(0.0..40.0f64, 7), 2..12),
        ) {
            let groups: Vec<Group> = results.iter().map(|results| group(results)).collect();
            let means = group(&groups.iter().map(|group| group.mean).collect::<Vec<f64>>());
            let expected = (means.variance - within_variance(&groups).unwrap() / 7.0).max(0.0);
            let seen = between_variance(&groups).unwrap();
            prop_assert!((seen - expected).abs() < 1e-9 * (1.0 + expected), "{seen} {expected}");
        }
    }
}

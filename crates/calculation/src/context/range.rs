//! Where a value lies between the ends of all schools.

use crate::statistics::quantile;

/// The ends between which values are placed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    low: f64,
    high: f64,
}

impl Range {
    /// The quantiles at `trim` and `1 − trim` of the values; the minimum and maximum where these are
    /// equal. Nothing where all values are.
    pub(super) fn of(mut values: Vec<f64>, trim: f64) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        let between = |trim: f64| {
            let (low, high) = (quantile(&values, trim)?, quantile(&values, 1.0 - trim)?);
            (low < high).then_some(Self { low, high })
        };
        between(trim).or_else(|| between(0.0))
    }

    /// `0.0` at the lower end and below it, `1.0` at the upper end and above it.
    pub(super) fn position(self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Range;

    #[test]
    fn one_odd_value_does_not_push_the_others_together() {
        let mut values: Vec<f64> = (0..=40).map(f64::from).collect();
        values.push(1000.0);
        let plain = Range::of(values.clone(), 0.0).unwrap();
        let trimmed = Range::of(values, 0.05).unwrap();
        assert!(plain.position(20.0) < 0.03);
        assert!((trimmed.position(20.0) - 0.487).abs() < 0.001, "{}", trimmed.position(20.0));
        assert_eq!((trimmed.position(-5.0), trimmed.position(1000.0)), (0.0, 1.0));
    }

    #[test]
    fn a_rare_answer_still_has_a_range_and_equal_ones_have_none() {
        let mut values = vec![0.0; 99];
        values.push(1.0);
        assert_eq!(Range::of(values, 0.05).map(|range| range.position(1.0)), Some(1.0));
        assert_eq!(Range::of(vec![2.0; 5], 0.0), None);
        assert_eq!(Range::of(Vec::new(), 0.0), None);
    }
}

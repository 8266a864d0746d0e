//! Whether a mean changed: two groups of pupils with spreads of their own.

use super::wilson::Interval;
use model::results::Moments;
use model::values::Percent;
use statrs::distribution::{ContinuousCDF, StudentsT};

/// The interval of the difference of two means, `after − before`, that does not take their spreads
/// for equal: B. L. Welch, Biometrika 34 (1947) 28–35, with the degrees of freedom of F. E.
/// Satterthwaite, Biometrics Bulletin 2 (1946) 110–114. Nothing under two values in either group.
/// Where no value differs from its mean the interval is the difference itself.
pub fn welch(before: Moments, after: Moments, confidence: Percent) -> Option<Interval> {
    let difference = after.mean()? - before.mean()?;
    // Squared errors of the two means.
    let error = |group: Moments| Some(group.sd()?.powi(2) / group.n as f64);
    let (of_before, of_after) = (error(before)?, error(after)?);
    let squared = of_before + of_after;
    if squared == 0.0 {
        return Some(Interval { low: difference, high: difference });
    }
    let part = |error: f64, group: Moments| error * error / (group.n - 1) as f64;
    let freedom = squared * squared / (part(of_before, before) + part(of_after, after));
    let student = StudentsT::new(0.0, 1.0, freedom).ok()?;
    let spread = student.inverse_cdf(0.5 + confidence.share() / 2.0) * squared.sqrt();
    Some(Interval { low: difference - spread, high: difference + spread })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(values: &[u64]) -> Moments {
        let (sum, squares) = (values.iter().sum(), values.iter().map(|value| value * value).sum());
        Moments { n: values.len() as u64, sum, squares }
    }

    /// Student's sleep data (Biometrika 6 (1908) 1–25), hours gained with two drugs, in tenths and moved
    /// by 16; the interval −3.3654832 to 0.2054832 is printed in the documentation of R, `t.test(extra ~
    /// group, data = sleep)`, for the first group minus the second.
    #[test]
    fn published_example() {
        let first = moments(&[23, 0, 14, 4, 15, 50, 53, 24, 16, 36]);
        let second = moments(&[35, 24, 27, 17, 15, 60, 71, 32, 62, 50]);
        let interval = welch(second, first, Percent::whole(95)).unwrap();
        assert!((interval.low - -33.654_832).abs() < 5e-6, "{interval:?}");
        assert!((interval.high - 2.054_832).abs() < 5e-6, "{interval:?}");
    }

    #[test]
    fn one_value_has_no_spread_and_equal_values_have_none_to_spare() {
        let equal = moments(&[4, 4, 4]);
        assert_eq!(welch(moments(&[3]), equal, Percent::whole(95)), None);
        let same = welch(moments(&[3, 3]), equal, Percent::whole(95)).unwrap();
        assert_eq!((same.low, same.high), (1.0, 1.0));
    }
}

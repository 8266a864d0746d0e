//! The score interval of a share.

use model::values::{Count, Percent};
use serde::Serialize;
use statrs::distribution::{ContinuousCDF, Normal};

/// An interval of a share, both ends in `0.0..=1.0`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Wilson's score interval without continuity correction: E. B. Wilson, JASA 22 (1927) 209–212.
/// Nothing where nobody was counted.
pub fn wilson(count: Count, confidence: Percent) -> Option<Interval> {
    let share = count.share()?;
    let n = f64::from(count.n);
    let z = normal_quantile(confidence);
    let centre = share + z * z / (2.0 * n);
    let spread = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    let end = |value: f64| (value / scale).clamp(0.0, 1.0);
    Some(Interval { low: end(centre - spread), high: end(centre + spread) })
}

/// How many standard deviations on either side of the mean hold this share of a normal distribution.
pub(crate) fn normal_quantile(confidence: Percent) -> f64 {
    Normal::standard().inverse_cdf(0.5 + confidence.share() / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe, Stat. Med. 17 (1998) 857–872, table I, method 3: his printed digits.
    #[test]
    fn published_examples() {
        for (k, n, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let interval = wilson(Count::new(k, n), Percent::whole(95)).unwrap();
            assert!((interval.low - low).abs() < 5e-5, "{k} of {n}: {interval:?}");
            assert!((interval.high - high).abs() < 5e-5, "{k} of {n}: {interval:?}");
        }
    }

    #[test]
    fn nobody_has_no_interval() {
        assert_eq!(wilson(Count::new(0, 0), Percent::whole(95)), None);
    }
}

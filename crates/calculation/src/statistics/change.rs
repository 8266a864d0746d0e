//! Whether a share changed from one year to another.

use super::wilson::{Interval, wilson};
use model::values::{Count, Percent};
use serde::Serialize;

/// The verdict on a change: growth is what is better for the school, as fewer low results are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Better by more than chance explains.
    Growth,
    /// Worse by more than chance explains.
    Fall,
    /// What is seen may be chance.
    NoSignificantChange,
    /// Too few participants to say.
    TooLittleData,
}

/// A change of a share of low results, with its uncertainty.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Change {
    /// Low results of the earlier year.
    pub before: Count,
    /// Low results of the later year.
    pub after: Count,
    /// Interval of `after − before`, in shares; nothing where a year has no participants.
    pub interval: Option<Interval>,
    /// What may be said.
    pub verdict: Verdict,
}

impl Verdict {
    /// `growth`, `fall`, `no-significant-change` or `too-little-data`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Growth => "growth",
            Self::Fall => "fall",
            Self::NoSignificantChange => "no-significant-change",
            Self::TooLittleData => "too-little-data",
        }
    }

    /// The verdict on a figure of which less is better, by the interval of `after − before`:
    /// significant where it does not contain zero. Nothing is said without one, or without enough
    /// participants.
    pub(crate) fn of_less(interval: Option<Interval>, enough: bool) -> Self {
        match interval.filter(|_| enough) {
            Some(interval) if interval.high < 0.0 => Self::Growth,
            Some(interval) if interval.low > 0.0 => Self::Fall,
            Some(_) => Self::NoSignificantChange,
            None => Self::TooLittleData,
        }
    }

    /// The same of a figure of which more is better.
    #[must_use]
    pub(crate) const fn reversed(self) -> Self {
        match self {
            Self::Growth => Self::Fall,
            Self::Fall => Self::Growth,
            other => other,
        }
    }
}

/// Compares two independent shares by Newcombe's hybrid score interval: Stat. Med. 17 (1998)
/// 873–890, method 10. A change is significant where the interval does not contain zero; under
/// `least` participants in either year nothing is said.
pub fn change(before: Count, after: Count, least: u32, confidence: Percent) -> Change {
    let interval = difference(before, after, confidence);
    let enough = before.n >= least && after.n >= least;
    Change { before, after, interval, verdict: Verdict::of_less(interval, enough) }
}

fn difference(before: Count, after: Count, confidence: Percent) -> Option<Interval> {
    let (p, q) = (after.share()?, before.share()?);
    let (of_p, of_q) = (wilson(after, confidence)?, wilson(before, confidence)?);
    Some(Interval {
        low: p - q - (p - of_p.low).hypot(of_q.high - q),
        high: p - q + (of_p.high - p).hypot(q - of_q.low),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe 1998, table II, method 10: 56/70 − 48/80, 9/10 − 3/10 and 10/10 − 0/20.
    #[test]
    fn published_examples() {
        for (after, before, low, high) in [
            (Count::new(56, 70), Count::new(48, 80), 0.0524, 0.3339),
            (Count::new(9, 10), Count::new(3, 10), 0.1705, 0.8090),
            (Count::new(10, 10), Count::new(0, 20), 0.6791, 1.0000),
        ] {
            let interval = difference(before, after, Percent::whole(95)).unwrap();
            assert!((interval.low - low).abs() < 5e-5, "{interval:?}");
            assert!((interval.high - high).abs() < 5e-5, "{interval:?}");
        }
    }

    #[test]
    fn verdicts() {
        let verdict = |before, after| change(before, after, 10, Percent::whole(95)).verdict;
        assert_eq!(verdict(Count::new(40, 80), Count::new(10, 80)), Verdict::Growth);
        assert_eq!(verdict(Count::new(10, 80), Count::new(40, 80)), Verdict::Fall);
        assert_eq!(verdict(Count::new(4, 12), Count::new(3, 12)), Verdict::NoSignificantChange);
        assert_eq!(verdict(Count::new(9, 9), Count::new(0, 90)), Verdict::TooLittleData);
    }
}

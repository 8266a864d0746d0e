//! A figure against the same unit's earlier year.

use super::{Figure, Inputs};
use crate::statistics::{Interval, Verdict, change, welch};
use methodology::{Certainties, Direction, Gap};
use model::assessments::{Procedure, Year};
use serde::Serialize;
use std::cmp::Ordering;

/// The plain arithmetic direction that a regulation asks for, as better or worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// Better.
    Better,
    /// Exactly the same.
    Same,
    /// Worse.
    Worse,
}

impl Sign {
    /// `better`, `same` or `worse`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Same => "same",
            Self::Worse => "worse",
        }
    }
}

/// A figure compared with an earlier year of the same unit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Comparison {
    /// The earlier year.
    pub with: Year,
    /// The figure of that year.
    pub before: Figure,
    /// The arithmetic direction.
    pub sign: Sign,
    /// Interval of `after − before`; nothing where it cannot be told.
    pub interval: Option<Interval>,
    /// What may be said: by Newcombe's interval for shares, by Welch's for means.
    pub verdict: Verdict,
}

/// The year to compare with; nothing where the procedures were not held in the year before and the
/// choice is to go no further, or where the years go no further back.
pub(super) fn compared_with(
    inputs: &Inputs<'_>,
    procedures: &[Procedure],
    years: &[Year],
    year: Year,
) -> Option<Year> {
    let earlier = years.iter().rev().copied().filter(|other| *other < year);
    let held = |other: Year| procedures.iter().any(|one| inputs.indicators.not_held(*one, other).is_none());
    match inputs.settings.gap {
        Gap::PreviousYear => earlier.take(1).find(|other| held(*other)),
        Gap::LastHeld => earlier.into_iter().find(|other| held(*other)),
    }
}

/// Compares two figures of one kind. Nothing is said of chance where a mean was stated: its spread is not
/// known.
pub(crate) fn compare(
    estimation: &Certainties,
    better: Direction,
    with: Year,
    before: Figure,
    after: Figure,
) -> Comparison {
    let (few, confidence) = (estimation.few.value, estimation.confidence.value);
    let (interval, of_less) = match (before, after) {
        (Figure::Share(before), Figure::Share(after)) => {
            let change = change(before, after, few, confidence);
            (change.interval, change.verdict)
        }
        (Figure::Mean(before), Figure::Mean(after)) => {
            let interval = welch(before, after, confidence);
            let enough = before.n.min(after.n) >= u64::from(few);
            (interval, Verdict::of_less(interval, enough))
        }
        _ => (None, Verdict::TooLittleData),
    };
    let (verdict, order) = match better {
        Direction::Lower => (of_less, before.order(after)),
        Direction::Higher => (of_less.reversed(), after.order(before)),
    };
    let sign = match order {
        Ordering::Greater => Sign::Better,
        Ordering::Equal => Sign::Same,
        Ordering::Less => Sign::Worse,
    };
    Comparison { with, before, sign, interval, verdict }
}

#[cfg(test)]
mod tests {
    use super::*;
    use methodology::{Indicators, shipped};
    use model::values::Count;

    #[test]
    fn fewer_of_what_is_bad_is_growth_and_fewer_of_what_is_good_is_fall() {
        let estimation = estimation();
        let with = Year::new(2021).unwrap();
        let shares = |k| Figure::Share(Count::new(k, 80));
        let compared = |better| compare(&estimation, better, with, shares(40), shares(10));
        let (lower, higher) = (compared(Direction::Lower), compared(Direction::Higher));
        assert_eq!((lower.sign, lower.verdict), (Sign::Better, Verdict::Growth));
        assert_eq!((higher.sign, higher.verdict), (Sign::Worse, Verdict::Fall));
        let few = compare(
            &estimation,
            Direction::Higher,
            with,
            Figure::Share(Count::new(1, 9)),
            Figure::Share(Count::new(9, 9)),
        );
        assert_eq!((few.sign, few.verdict), (Sign::Better, Verdict::TooLittleData));
    }

    fn estimation() -> Certainties {
        let files = shipped().remove("motygino-2021").unwrap();
        let pack = methodology::read(files).unwrap();
        let Indicators { estimation, .. } = pack.indicators.unwrap();
        estimation
    }
}

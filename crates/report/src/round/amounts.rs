//! Values as plain data: what an edition keeps, what pages show.

use calculation::indicators::Figure;
use calculation::monitoring::{Amount, Change};
use model::values::Count;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A value, with all that it is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// Yes or no.
    YesNo(bool),
    /// How many.
    Number(u64),
    /// So many persons of so many.
    Share(Count),
    /// A mean of so many works.
    Mean {
        /// How many works.
        n: u64,
        /// The sum of marks or scores.
        sum: u64,
        /// The sum of their squares.
        squares: u64,
    },
    /// A mean that a school stated: of so many works, and the sum of hundredths over them.
    Stated {
        /// How many works.
        n: u64,
        /// The sum of hundredths.
        hundredths: u64,
    },
    /// Whether dynamics is positive: so many figures became better of those compared.
    Dynamics {
        /// Whether it is.
        yes: bool,
        /// Figures that became better, among those compared.
        better: Count,
    },
    /// A band with its per cent, in hundredths.
    Band {
        /// The code of the band in the pack.
        band: String,
        /// Hundredths of a per cent.
        hundredths: u32,
    },
    /// So many schools of so many.
    Schools(Count),
    /// How many schools are in each band.
    Bands(BTreeMap<String, u32>),
}

/// A value against the year before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// The year compared with.
    pub with: u16,
    /// Its value.
    pub before: Told,
    /// The value now that is compared with it, where it is made of fewer schools than the value itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Told>,
    /// `better`, `same` or `worse`.
    pub sign: String,
    /// `growth`, `fall`, `no-significant-change` or `too-little-data`; nothing of what is no share and no mean.
    pub verdict: Option<String>,
    /// Ends of the interval of the difference, where it can be told.
    pub interval: Option<[f64; 2]>,
}

impl Told {
    /// A share that is shown as `k` of `n`: of persons or of schools.
    pub const fn count(&self) -> Option<Count> {
        match self {
            Self::Share(count) | Self::Schools(count) => Some(*count),
            _ => None,
        }
    }

    /// The mean and how many works it is of.
    #[expect(clippy::cast_precision_loss, reason = "works of a region are far under 2^52")]
    pub fn mean(&self) -> Option<(f64, u64)> {
        match self {
            Self::Mean { n, sum, .. } if *n > 0 => Some((*sum as f64 / *n as f64, *n)),
            Self::Stated { n, hundredths } if *n > 0 => Some((*hundredths as f64 / 100.0 / *n as f64, *n)),
            _ => None,
        }
    }

    /// How many persons, works or schools stand behind it; nothing of a word or a number.
    pub fn behind(&self) -> Option<u64> {
        match self {
            Self::Share(count) | Self::Schools(count) => Some(count.n.into()),
            Self::Mean { n, .. } | Self::Stated { n, .. } => Some(*n),
            _ => None,
        }
    }

    /// Whether it says «yes», «more than nothing», or «positive»; nothing of a mean.
    pub fn is_positive(&self) -> Option<bool> {
        match self {
            Self::YesNo(yes) | Self::Dynamics { yes, .. } => Some(*yes),
            Self::Number(number) => Some(*number > 0),
            Self::Share(count) | Self::Schools(count) => Some(count.k > 0),
            Self::Band { hundredths, .. } => Some(*hundredths > 0),
            Self::Bands(_) | Self::Mean { .. } | Self::Stated { .. } => None,
        }
    }
}

/// Values of several schools added up: persons and works are added, of answers it is counted how many
/// schools gave which.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sum {
    /// The sum; nothing while nothing was added.
    pub told: Option<Told>,
    /// How many schools are in it.
    pub schools: u32,
}

impl Sum {
    /// Adds the value of one more school.
    pub fn add(&mut self, own: &Told) {
        self.schools += 1;
        let own = alone(own);
        self.told = Some(match (self.told.take(), own) {
            (None, own) => own,
            (Some(Told::Share(sum)), Told::Share(own)) => Told::Share(sum.plus(own)),
            (Some(Told::Schools(sum)), Told::Schools(own)) => Told::Schools(sum.plus(own)),
            (Some(Told::Number(sum)), Told::Number(own)) => Told::Number(sum + own),
            (Some(Told::Bands(sum)), Told::Bands(own)) => Told::Bands(joined(sum, own)),
            (Some(sum), own) => means(sum, &own),
        });
    }
}

fn joined(mut sum: BTreeMap<String, u32>, own: BTreeMap<String, u32>) -> BTreeMap<String, u32> {
    own.into_iter().for_each(|(band, count)| *sum.entry(band).or_default() += count);
    sum
}

/// Two means together: a stated one leaves hundredths only.
fn means(sum: Told, own: &Told) -> Told {
    let parts = |told: &Told| match told {
        Told::Mean { n, sum, .. } => Some((*n, 100 * sum)),
        Told::Stated { n, hundredths } => Some((*n, *hundredths)),
        _ => None,
    };
    match (&sum, own) {
        (Told::Mean { n, sum, squares }, Told::Mean { n: of, sum: more, squares: other }) => {
            Told::Mean { n: n + of, sum: sum + more, squares: squares + other }
        }
        _ => match (parts(&sum), parts(own)) {
            (Some((n, one)), Some((of, two))) => Told::Stated { n: n + of, hundredths: one + two },
            _ => sum,
        },
    }
}

/// A school's answer as a part of a count of schools.
fn alone(told: &Told) -> Told {
    match told {
        Told::YesNo(yes) | Told::Dynamics { yes, .. } => Told::Schools(Count::new((*yes).into(), 1)),
        Told::Band { band, .. } => Told::Bands([(band.clone(), 1)].into()),
        other => other.clone(),
    }
}

impl From<&Amount> for Told {
    fn from(amount: &Amount) -> Self {
        match amount {
            Amount::YesNo(yes) => Self::YesNo(*yes),
            Amount::Number(number) => Self::Number(*number),
            Amount::Figure(Figure::Share(count)) => Self::Share(*count),
            Amount::Figure(Figure::Mean(moments)) => {
                Self::Mean { n: moments.n, sum: moments.sum, squares: moments.squares }
            }
            Amount::Figure(Figure::Stated { n, hundredths }) => {
                Self::Stated { n: *n, hundredths: *hundredths }
            }
            Amount::Dynamics(answer) => Self::Dynamics { yes: answer.yes, better: answer.better },
            Amount::Band { band, hundredths } => Self::Band { band: band.clone(), hundredths: *hundredths },
            Amount::Schools(count) => Self::Schools(*count),
            Amount::Bands(bands) => Self::Bands(bands.clone()),
        }
    }
}

impl From<&Change> for Moved {
    fn from(change: &Change) -> Self {
        Self {
            with: change.with.number(),
            before: (&change.before).into(),
            after: Some((&change.after).into()),
            sign: change.sign.as_str().to_owned(),
            verdict: change.verdict.map(|verdict| verdict.as_str().to_owned()),
            interval: change.interval.map(|interval| [interval.low, interval.high]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summed(of: &[Told]) -> Sum {
        let mut sum = Sum::default();
        of.iter().for_each(|one| sum.add(one));
        sum
    }

    #[test]
    fn persons_are_added_and_per_cents_are_not() {
        let sum = summed(&[Told::Share(Count::new(1, 2)), Told::Share(Count::new(3, 18))]);
        assert_eq!(sum.told, Some(Told::Share(Count::new(4, 20))));
        assert_eq!(sum.schools, 2);
    }

    #[test]
    fn answers_become_a_count_of_schools() {
        let sum = summed(&[Told::YesNo(true), Told::YesNo(false), Told::YesNo(true)]);
        assert_eq!(sum.told, Some(Told::Schools(Count::new(2, 3))));
        let band = |band: &str| Told::Band { band: band.to_owned(), hundredths: 100 };
        let sum = summed(&[band("full"), band("none"), band("full")]);
        let bands = BTreeMap::from([("full".to_owned(), 2), ("none".to_owned(), 1)]);
        assert_eq!(sum.told, Some(Told::Bands(bands)));
    }

    #[test]
    fn a_stated_mean_among_counted_ones_leaves_hundredths() {
        let counted = Told::Mean { n: 10, sum: 35, squares: 130 };
        let stated = Told::Stated { n: 10, hundredths: 4000 };
        assert_eq!(summed(&[counted, stated]).told.and_then(|told| told.mean()), Some((3.75, 20)));
        assert_eq!(summed(&[]).told, None);
    }
}

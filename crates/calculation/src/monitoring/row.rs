//! The value of a row: what is known, from where, and how it moved.

use crate::indicators::{Answer, Figure, Sign};
use crate::statistics::{Interval, Verdict};
use model::answers::State;
use model::assessments::Year;
use model::values::Count;
use std::collections::BTreeMap;

/// The value of a row for a school or for the group.
#[derive(Debug, Clone, PartialEq)]
pub struct RowValue {
    /// Whether it is known, and if not, why.
    pub state: State,
    /// The value; nothing where it is not known.
    pub amount: Option<Amount>,
    /// From where it is.
    pub origin: Origin,
    /// Schools that it is made of, among those of the group; nothing of a school's own value and of the
    /// authority's own answers.
    pub schools: Option<Count>,
    /// Against the year before; nothing where either is not known.
    pub change: Option<Change>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Amount {
    /// Yes or no.
    YesNo(bool),
    /// How many.
    Number(u64),
    /// A share of persons, or a mean.
    Figure(Figure),
    /// Whether dynamics is positive, with the figures that became better.
    Dynamics(Answer),
    /// The band of a per cent, with the per cent itself in hundredths.
    Band {
        /// The code of the band.
        band: String,
        /// Hundredths of a per cent.
        hundredths: u32,
    },
    /// A share of schools.
    Schools(Count),
    /// How many schools are in each band.
    Bands(BTreeMap<String, u32>),
}

/// From where a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Typed or confirmed as an answer.
    Answered,
    /// From results.
    Results,
    /// Typed by a school where results are missing.
    Stated,
    /// Made of values of schools.
    Computed,
}

/// A value against the year before.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The year compared with.
    pub with: Year,
    /// The value of that year. Of a group it is made of the schools known in both years.
    pub before: Amount,
    /// The value of the round's year over the same schools.
    pub after: Amount,
    /// The arithmetic direction.
    pub sign: Sign,
    /// What may be said with regard to chance; nothing of what is no share and no mean. Persons of both
    /// years are taken as independent, though many are the same: so less is called a change, not more.
    pub verdict: Option<Verdict>,
    /// Interval of `after − before`; nothing where it cannot be told.
    pub interval: Option<Interval>,
}

impl Origin {
    /// `answered`, `results`, `stated` or `computed`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Results => "results",
            Self::Stated => "stated",
            Self::Computed => "computed",
        }
    }
}

impl RowValue {
    /// A value that is known.
    pub(crate) const fn known(amount: Amount, origin: Origin) -> Self {
        Self { state: State::Known, amount: Some(amount), origin, schools: None, change: None }
    }

    /// A value that is not known.
    pub(crate) const fn absent(state: State, origin: Origin) -> Self {
        Self { state, amount: None, origin, schools: None, change: None }
    }
}

/// The one reason for several absent values: what may not be shown goes before what is not known, this
/// before what was not held, and this before what is not provided for.
pub(super) fn joint(states: impl IntoIterator<Item = State>) -> State {
    let order = [State::Withheld, State::NoData, State::NotHeld, State::NotProvided];
    let rank = |state: &State| order.iter().position(|one| one == state).unwrap_or(order.len());
    states.into_iter().filter(|state| *state != State::Known).min_by_key(rank).unwrap_or(State::NoData)
}

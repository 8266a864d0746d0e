//! The indicators of a pack: values of schools, municipalities and the region by year.
//!
//! Figures of schools add up: a municipality's share is the sum of its schools' counts, its mean the
//! sum of scores by the sum of works, never a mean of schools' per cents.

mod change;
mod dynamics;
mod figure;
mod publication;
mod schools;
mod units;

pub use change::{Comparison, Sign};
pub use figure::Figure;

use crate::results::Unit;
use methodology::{Expression, Indicator, IndicatorSettings, Indicators, Pack, Scales, UnitLevel};
use model::assessments::{Assessment, Procedure, Year};
use model::facts::Facts;
use model::organisations::Login;
use model::values::Count;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use units::{Members, units};

/// All that indicators are made from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// Schools and their results.
    pub facts: &'a Facts,
    /// Scales of the packs in use.
    pub scales: &'a Scales,
    /// What is measured.
    pub indicators: &'a Indicators,
    /// What the regulation leaves open, as set.
    pub settings: &'a IndicatorSettings,
    /// Schools on the list of each year for which there is one.
    pub listed: &'a BTreeMap<Year, BTreeSet<Login>>,
    /// Works that a list names as possibly biased.
    pub suspected: &'a BTreeSet<(Login, Assessment)>,
    /// Signs of bias found in a school in a year among the signs that could be computed.
    pub objectivity: &'a BTreeMap<(Year, Login), Count>,
}

/// What is known of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is known.
    Known,
    /// The school has no such grades.
    NotProvided,
    /// The procedure was not held in the year, or in the year to compare with.
    NotHeld,
    /// Nothing is known though something could be.
    Missing,
    /// It is known and may not be published.
    Suppressed,
}

impl State {
    /// `known`, `not-provided`, `not-held`, `missing` or `suppressed`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::NotProvided => "not-provided",
            Self::NotHeld => "not-held",
            Self::Missing => "missing",
            Self::Suppressed => "suppressed",
        }
    }

    /// The one reason for several absent values: that nothing is known goes before that nothing was
    /// held, and this before that nothing is provided for.
    fn joint(states: impl Iterator<Item = Self>) -> Self {
        states.filter(|state| *state != Self::Known).max().unwrap_or(Self::Missing)
    }
}

/// An answer of dynamics: how many of the figures that could be compared became better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Whether the dynamics is positive.
    pub yes: bool,
    /// Figures that became better, among those that could be compared.
    pub better: Count,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amount {
    /// A share or a mean of works, or a share of signs.
    Figure(Figure),
    /// Yes or no.
    Answer(Answer),
    /// A share of schools.
    Schools(Count),
}

/// The value of an indicator for a unit in a year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Value {
    /// Whether it is known, and if not, why.
    pub state: State,
    /// The value; nothing where it is not known or may not be shown.
    pub amount: Option<Amount>,
    /// Whether fewer works than the pack asks for stand behind it.
    pub few: bool,
    /// The figure against an earlier year; nothing where there is none to compare with.
    pub change: Option<Comparison>,
}

impl Value {
    const fn absent(state: State) -> Self {
        Self { state, amount: None, few: false, change: None }
    }
}

/// Values by unit and year.
pub type Values = BTreeMap<Unit, BTreeMap<Year, Value>>;

/// The values of every indicator of a pack.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// First to last year with results of the pack's procedures, without gaps.
    pub years: Vec<Year>,
    /// Values by the id of the indicator.
    pub values: BTreeMap<String, Values>,
}

/// The indicators of a pack as measured with its choices.
#[derive(Debug, Clone)]
pub struct Measured {
    /// The pack.
    pub pack: Pack,
    /// What the regulation leaves open, as set.
    pub settings: IndicatorSettings,
    /// What was set otherwise than in the pack, as `name=value`.
    pub changes: Vec<String>,
    /// The values.
    pub outcome: Outcome,
}

impl Outcome {
    /// A value by indicator, unit and year.
    pub fn value(&self, indicator: &str, unit: &Unit, year: Year) -> Option<&Value> {
        self.values.get(indicator)?.get(unit)?.get(&year)
    }
}

/// Computes every indicator for every school, municipality and the region. Without results of the
/// pack's procedures there is no year and no value.
pub fn measure(inputs: &Inputs<'_>) -> Outcome {
    let mut outcome = Outcome { years: years(inputs), values: BTreeMap::new() };
    if outcome.years.is_empty() {
        return outcome;
    }
    let units = units(inputs.facts);
    // What an indicator is made of is computed before it: figures, then dynamics, then shares of schools.
    let passes: [fn(&Indicator) -> bool; 3] = [
        |one| one.expression.is_figure(),
        |one| matches!(one.expression, Expression::Dynamics { .. }),
        |one| one.level == UnitLevel::Municipality,
    ];
    for pass in passes {
        for indicator in inputs.indicators.indicators.iter().filter(|one| pass(one)) {
            let values = match &indicator.expression {
                Expression::Dynamics { of } => dynamics::values(inputs, &outcome, of, &units),
                Expression::Schools { with, answer } => {
                    schools::values(inputs, &outcome, with.as_str(), *answer, &units)
                }
                _ => figures(inputs, indicator, &outcome.years, &units),
            };
            outcome.values.insert(indicator.id.to_string(), values);
        }
    }
    publication::withhold(inputs, &mut outcome, &units);
    outcome
}

/// Years from the first to the last with results of the pack's procedures or signs of bias.
fn years(inputs: &Inputs<'_>) -> Vec<Year> {
    let all = inputs.indicators.indicators.iter();
    let procedures: BTreeSet<Procedure> =
        all.clone().flat_map(|one| inputs.indicators.procedures_of(one)).collect();
    let signs = all.clone().any(|one| matches!(one.expression, Expression::BiasSigns {}));
    let of_results = inputs.facts.results.keys().filter(|one| procedures.contains(&one.procedure));
    let of_signs = inputs.objectivity.keys().filter(|_| signs);
    let mut known: Vec<Year> =
        of_results.map(|one| one.year).chain(of_signs.map(|(year, _)| *year)).collect();
    known.sort_unstable();
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return Vec::new() };
    let (mut year, mut years) = (*first, vec![*first]);
    while year < *last {
        year = year.ahead(1);
        years.push(year);
    }
    years
}

/// The values of a figure: counted for schools, added up for the others, compared with an earlier year.
fn figures(inputs: &Inputs<'_>, indicator: &Indicator, years: &[Year], units: &[Members]) -> Values {
    let procedures = inputs.indicators.counted(indicator);
    let mut sums: BTreeMap<(&Unit, Year), Figure> = BTreeMap::new();
    for &year in years {
        let of_schools: BTreeMap<Login, Figure> = figure::of_schools(inputs, indicator, year);
        for members in units {
            let own = members.schools.iter().filter_map(|login| of_schools.get(login).copied());
            if let Some(sum) = own.reduce(Figure::plus) {
                sums.insert((&members.unit, year), sum);
            }
        }
    }
    let few = inputs.indicators.estimation.few.value;
    let value = |members: &Members, year: Year| {
        let Some(figure) = sums.get(&(&members.unit, year)) else {
            return Value::absent(units::absence(inputs, procedures, members, year));
        };
        let with = change::compared_with(inputs, procedures, years, year);
        let before = with.and_then(|with| Some((with, sums.get(&(&members.unit, with))?)));
        Value {
            state: State::Known,
            amount: Some(Amount::Figure(*figure)),
            few: figure.n() < u64::from(few),
            change: before.map(|(with, before)| {
                change::compare(&inputs.indicators.estimation, indicator.better, with, *before, *figure)
            }),
        }
    };
    let of_unit = |members: &Members| {
        let values = years.iter().map(|&year| (year, value(members, year))).collect();
        (members.unit.clone(), values)
    };
    units.iter().map(of_unit).collect()
}

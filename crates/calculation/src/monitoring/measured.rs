//! Rows that stand on indicators of results.

use super::rows::At;
use super::school::absence;
use super::{Amount, Inputs, Origin, Participant, RowValue, row, school};
use crate::indicators::{self, Value, says, share};
use crate::results::Unit;
use methodology::monitoring::Formula;
use methodology::{Expression, Indicator};
use model::answers::State;
use model::values::Count;

/// What an indicator says of a school in a year.
pub(super) fn of_school(inputs: &Inputs<'_>, at: At<'_>, formula: &Formula, id: i64) -> RowValue {
    let Some(indicator) = formula.indicator().and_then(|of| inputs.indicators.indicator(of.as_str())) else {
        return RowValue::absent(State::NoData, Origin::Results);
    };
    let found = value_of(inputs, indicator.id.as_str(), at, id);
    let origin = match found {
        Some(value) if value.stated => Origin::Stated,
        _ if matches!(indicator.expression, Expression::Dynamics { .. }) => Origin::Computed,
        _ => Origin::Results,
    };
    match found.and_then(|value| value.amount) {
        Some(indicators::Amount::Figure(figure)) => RowValue::known(Amount::Figure(figure), origin),
        Some(indicators::Amount::Answer(answer)) => RowValue::known(Amount::Dynamics(answer), origin),
        Some(indicators::Amount::Schools(count)) => RowValue::known(Amount::Schools(count), origin),
        None => RowValue::absent(reason(inputs, at, formula, indicator, id), origin),
    }
}

/// What the indicator of a municipal row says of a group of schools.
pub(super) fn of_group(inputs: &Inputs<'_>, at: At<'_>, formula: &Formula, members: &[i64]) -> RowValue {
    let indicator = formula.indicator().and_then(|of| inputs.indicators.indicator(of.as_str()));
    let Some(Expression::Schools { with, answer }) = indicator.map(|one| &one.expression) else {
        return RowValue::absent(State::NoData, Origin::Computed);
    };
    let values: Vec<Option<&Value>> =
        members.iter().map(|id| value_of(inputs, with.as_str(), at, *id)).collect();
    if values.iter().flatten().any(|value| value.state == indicators::State::Suppressed) {
        return RowValue::absent(State::Withheld, Origin::Computed);
    }
    let answers: Vec<Option<bool>> = values.iter().map(|value| says((*value)?, *answer)).collect();
    match share(&answers, inputs.indicator_settings.denominator) {
        Some(count) => RowValue {
            schools: Some(coverage(answers.iter().flatten().count(), members.len())),
            ..RowValue::known(Amount::Schools(count), Origin::Computed)
        },
        None => {
            let states = values.iter().map(|value| value.map_or(State::NoData, |value| state(value.state)));
            RowValue::absent(row::joint(states), Origin::Computed)
        }
    }
}

/// Whether a school has an answer to what the indicator of a municipal row asks of every school.
pub(super) fn is_answered(inputs: &Inputs<'_>, at: At<'_>, formula: &Formula, id: i64) -> bool {
    let indicator = formula.indicator().and_then(|of| inputs.indicators.indicator(of.as_str()));
    let Some(Expression::Schools { with, answer }) = indicator.map(|one| &one.expression) else {
        return false;
    };
    value_of(inputs, with.as_str(), at, id).is_some_and(|value| says(value, *answer).is_some())
}

/// The value of an indicator for a school.
pub(super) fn value_of<'a>(inputs: &Inputs<'a>, id: &str, at: At<'_>, school: i64) -> Option<&'a Value> {
    let login = inputs.schools.get(&school)?.login?;
    inputs.outcome.value(id, &Unit::School(login), at.year)
}

/// So many schools of so many.
pub(super) fn coverage(known: usize, all: usize) -> Count {
    let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
    Count::new(count(known), count(all))
}

/// Why nothing is known. What the school says of it goes before that nothing was found.
fn reason(inputs: &Inputs<'_>, at: At<'_>, formula: &Formula, indicator: &Indicator, id: i64) -> State {
    let found = match value_of(inputs, indicator.id.as_str(), at, id) {
        Some(value) => state(value.state),
        None => not_measured(inputs, at, indicator, id),
    };
    if found != State::NoData {
        return found;
    }
    let parts = indicator.expression.parts();
    if parts.is_empty() {
        let questions = formula.questions();
        return absence(questions.iter().map(|name| at.sheet(id).and_then(|sheet| sheet.get(name.as_str()))));
    }
    let of_parts = inputs
        .monitoring
        .rows
        .iter()
        .filter(|row| row.formula.indicator().is_some_and(|of| parts.contains(of)));
    row::joint(of_parts.map(|row| match school::value(inputs, at, &row.formula, id).state {
        // A part that is known but not compared says nothing of why.
        State::Known => State::NoData,
        other => other,
    }))
}

/// Why an indicator was not even measured for a school in a year.
fn not_measured(inputs: &Inputs<'_>, at: At<'_>, indicator: &Indicator, id: i64) -> State {
    let procedures = inputs.indicators.procedures_of(indicator);
    let highest = inputs.schools.get(&id).copied().unwrap_or(Participant::default()).highest_grade;
    if procedures.is_empty() {
        State::NoData
    } else if highest.is_some_and(|highest| procedures.iter().all(|one| one.grade > highest)) {
        State::NotProvided
    } else if procedures.iter().all(|one| inputs.indicators.not_held(*one, at.year).is_some()) {
        State::NotHeld
    } else {
        State::NoData
    }
}

/// The same state of a value that was answered.
pub(super) const fn state(of: indicators::State) -> State {
    match of {
        indicators::State::Known => State::Known,
        indicators::State::NotProvided => State::NotProvided,
        indicators::State::NotHeld => State::NotHeld,
        indicators::State::Missing => State::NoData,
        indicators::State::Suppressed => State::Withheld,
    }
}

//! The value of a row for one school.

use super::row::joint;
use super::rows::At;
use super::{Amount, Inputs, Origin, RowValue, measured};
use crate::indicators::Figure;
use methodology::Name;
use methodology::monitoring::Formula;
use model::answers::{Answer, Given, State};
use model::values::Count;
use std::collections::BTreeMap;

/// What a formula gives for a school in a year. Formulas of the municipality give nothing.
pub(super) fn value(inputs: &Inputs<'_>, at: At<'_>, formula: &Formula, id: i64) -> RowValue {
    match formula {
        Formula::Answer(of) => answered(at, of, id),
        Formula::Band(of) => in_band(inputs, at.sheet(id), of),
        Formula::Share { k, n } => share(at, k, n, id),
        Formula::Indicator { .. } => measured::of_school(inputs, at, formula, id),
        Formula::Persons { .. } | Formula::SchoolsWith { .. } | Formula::Parts(_) => {
            RowValue::absent(State::NoData, Origin::Computed)
        }
    }
}

/// The answer itself, of whoever gave it.
pub(super) fn answer(sheet: Option<&BTreeMap<String, Answer>>, of: &Name) -> RowValue {
    let amount = match sheet.and_then(|sheet| sheet.get(of.as_str())) {
        Some(Answer::Known(Given::YesNo(yes))) => Amount::YesNo(*yes),
        Some(Answer::Known(Given::Count(count))) => Amount::Number((*count).into()),
        Some(Answer::Absent(state)) => return RowValue::absent(*state, Origin::Answered),
        _ => return RowValue::absent(State::NoData, Origin::Answered),
    };
    RowValue::known(amount, Origin::Answered)
}

/// The band of an answered per cent.
pub(super) fn in_band(inputs: &Inputs<'_>, sheet: Option<&BTreeMap<String, Answer>>, of: &Name) -> RowValue {
    let answer = sheet.and_then(|sheet| sheet.get(of.as_str()));
    let Some(hundredths) = answer.and_then(Answer::hundredths) else {
        return RowValue::absent(absence([answer]), Origin::Answered);
    };
    match inputs.monitoring.bands.band(hundredths, inputs.settings.band_hole) {
        Some(band) => {
            RowValue::known(Amount::Band { band: band.id.to_string(), hundredths }, Origin::Answered)
        }
        None => RowValue::absent(State::NoData, Origin::Answered),
    }
}

/// Why what these answers should give is not known: what was not answered has no data.
pub(super) fn absence<'a>(answers: impl IntoIterator<Item = Option<&'a Answer>>) -> State {
    joint(answers.into_iter().map(|answer| answer.map_or(State::NoData, Answer::state)))
}

fn answered(at: At<'_>, of: &Name, id: i64) -> RowValue {
    answer(at.sheet(id), of)
}

/// A share, where somebody was counted and no more have the property than there are.
fn share(at: At<'_>, k: &Name, n: &Name, id: i64) -> RowValue {
    let answers = [k, n].map(|name| at.sheet(id).and_then(|sheet| sheet.get(name.as_str())));
    let [part, whole] = answers.map(|answer| answer.and_then(Answer::count));
    match part.zip(whole).filter(|(k, n)| *n > 0 && k <= n) {
        Some((k, n)) => RowValue::known(Amount::Figure(Figure::Share(Count::new(k, n))), Origin::Answered),
        None => RowValue::absent(absence(answers), Origin::Answered),
    }
}

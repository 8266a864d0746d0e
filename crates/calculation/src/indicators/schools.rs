//! Shares of schools: how many of a group answer «yes».

use super::units::Members;
use super::{Amount, Inputs, Outcome, State, Value, Values};
use crate::results::Unit;
use crate::statistics::Verdict;
use methodology::{Answer, Denominator, Schools};
use model::assessments::Year;
use model::organisations::Login;
use model::values::Count;

/// The shares of municipalities and regions, from the values that their schools have.
pub(super) fn values(
    inputs: &Inputs<'_>,
    outcome: &Outcome,
    with: &str,
    answer: Answer,
    units: &[Members],
) -> Values {
    let value = |members: &Members, year: Year| {
        let Some(group) = group(inputs, members, year) else { return Value::absent(State::Missing) };
        let of_school = |login: &Login| outcome.value(with, &Unit::School(*login), year);
        let values: Vec<&Value> = group.into_iter().filter_map(of_school).collect();
        let answers: Vec<Option<bool>> = values.iter().map(|value| says(value, answer)).collect();
        let Some(count) = share(&answers, inputs.settings.denominator) else {
            return Value::absent(State::joint(values.iter().map(|value| value.state)));
        };
        let amount = Amount::Schools(count);
        Value { state: State::Known, amount: Some(amount), few: false, stated: false, change: None }
    };
    let wider = units.iter().filter(|members| !matches!(members.unit, Unit::School(_)));
    let of_unit = |members: &Members| {
        let values = outcome.years.iter().map(|&year| (year, value(members, year))).collect();
        (members.unit.clone(), values)
    };
    wider.map(of_unit).collect()
}

/// The schools of a unit that the share speaks of; nothing where the list that names them is not known.
fn group<'a>(inputs: &Inputs<'_>, members: &'a Members, year: Year) -> Option<Vec<&'a Login>> {
    let of_list = match inputs.settings.schools {
        Schools::All => return Some(members.schools.iter().collect()),
        Schools::Listed => year,
        Schools::ListedBefore => year.back(1),
    };
    let listed = inputs.listed.get(&of_list)?;
    Some(members.schools.iter().filter(|login| listed.contains(login)).collect())
}

/// The share of schools that say «yes»; nothing where none says anything.
pub(crate) fn share(answers: &[Option<bool>], denominator: Denominator) -> Option<Count> {
    let known = answers.iter().flatten().count();
    let k = answers.iter().flatten().filter(|yes| **yes).count();
    let n = match denominator {
        Denominator::All => answers.len(),
        Denominator::Sat => known,
    };
    let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
    (known > 0).then(|| Count::new(count(k), count(n)))
}

/// What a school says; nothing where it has no answer.
pub(crate) fn says(value: &Value, answer: Answer) -> Option<bool> {
    let verdict = || value.change.map(|change| change.verdict).filter(|one| *one != Verdict::TooLittleData);
    match (answer, value.amount?) {
        (Answer::Yes, Amount::Answer(own)) => Some(own.yes),
        (Answer::Yes, _) => None,
        (Answer::Growth, _) => Some(verdict()? == Verdict::Growth),
        (Answer::Fall, _) => Some(verdict()? == Verdict::Fall),
    }
}

//! The value of a row for the schools of a group together.

use super::measured::coverage;
use super::row::joint;
use super::rows::At;
use super::{Amount, Inputs, Origin, RowValue, measured, school};
use crate::indicators::{Figure, share};
use methodology::monitoring::{Formula, Valued};
use methodology::{Name, UnitLevel};
use model::answers::{Answer, State};
use model::values::Count;
use std::collections::BTreeMap;

/// What a row gives for a group of schools, or what the authority answers itself.
pub(super) fn value(inputs: &Inputs<'_>, at: At<'_>, valued: Valued<'_>, members: &[i64]) -> RowValue {
    if valued.row.level == UnitLevel::School {
        return summed(inputs, at, valued.formula, members);
    }
    let own = at.round.map(|round| &round.own.answers);
    match valued.formula {
        Formula::Answer(of) => school::answer(own, of),
        Formula::Band(of) => school::in_band(inputs, own, of),
        Formula::Indicator { .. } => measured::of_group(inputs, at, valued.formula, members),
        Formula::Persons { k, n, once } => persons(at, members, &|sheet| person_count(sheet, k, n, once)),
        Formula::SchoolsWith { any } => schools_with(inputs, at, any, members),
        Formula::Share { .. } | Formula::Parts(_) => RowValue::absent(State::NoData, Origin::Computed),
    }
}

/// Whether a school takes part in a sum over the group, or in a share of schools, in a year.
pub(super) fn contributes(inputs: &Inputs<'_>, at: At<'_>, valued: Valued<'_>, id: i64) -> bool {
    match valued.formula {
        Formula::Persons { k, n, once } => {
            at.sheet(id).is_some_and(|sheet| person_count(sheet, k, n, once).is_some())
        }
        Formula::SchoolsWith { any } => at.sheet(id).is_some_and(|sheet| has_any(sheet, any).is_some()),
        formula @ Formula::Indicator { .. } if valued.row.level == UnitLevel::Municipality => {
            measured::is_answered(inputs, at, formula, id)
        }
        formula => school::value(inputs, at, formula, id).state == State::Known,
    }
}

type Answers = BTreeMap<String, Answer>;

/// The values of schools added up.
fn summed(inputs: &Inputs<'_>, at: At<'_>, formula: &Formula, members: &[i64]) -> RowValue {
    let values: Vec<RowValue> = members.iter().map(|id| school::value(inputs, at, formula, *id)).collect();
    let states = || values.iter().map(|value| value.state);
    if states().any(|state| state == State::Withheld) {
        return RowValue::absent(State::Withheld, Origin::Computed);
    }
    let amounts: Vec<&Amount> = values.iter().filter_map(|value| value.amount.as_ref()).collect();
    match total(&amounts) {
        Some(amount) => RowValue {
            schools: Some(coverage(amounts.len(), members.len())),
            ..RowValue::known(amount, Origin::Computed)
        },
        None => RowValue::absent(joint(states()), Origin::Computed),
    }
}

/// Figures and numbers add up; of answers it is counted how many schools gave which.
fn total(amounts: &[&Amount]) -> Option<Amount> {
    let yes = |of: bool| Amount::Schools(Count::new(of.into(), 1));
    let single = |amount: &Amount| match amount {
        Amount::YesNo(of) => yes(*of),
        Amount::Dynamics(answer) => yes(answer.yes),
        Amount::Band { band, .. } => Amount::Bands([(band.clone(), 1)].into()),
        other => other.clone(),
    };
    amounts.iter().map(|amount| single(amount)).reduce(|sum, own| match (sum, own) {
        (Amount::Figure(sum), Amount::Figure(own)) => Amount::Figure(sum.plus(own)),
        (Amount::Number(sum), Amount::Number(own)) => Amount::Number(sum + own),
        (Amount::Schools(sum), Amount::Schools(own)) => Amount::Schools(sum.plus(own)),
        (Amount::Bands(mut sum), Amount::Bands(own)) => {
            own.into_iter().for_each(|(band, count)| *sum.entry(band).or_default() += count);
            Amount::Bands(sum)
        }
        // Answers to one question are of one kind.
        (sum, _) => sum,
    })
}

/// Persons of all schools that tell both numbers.
fn persons(at: At<'_>, members: &[i64], count: &dyn Fn(&Answers) -> Option<Count>) -> RowValue {
    let counts: Vec<Count> = members.iter().filter_map(|id| count(at.sheet(*id)?)).collect();
    match counts.iter().copied().reduce(Count::plus) {
        Some(sum) => RowValue {
            schools: Some(coverage(counts.len(), members.len())),
            ..RowValue::known(Amount::Figure(Figure::Share(sum)), Origin::Computed)
        },
        None => RowValue::absent(State::NoData, Origin::Computed),
    }
}

/// How many persons of a school, among how many. Where nobody counted the persons themselves, the counts
/// of which each may hold them leave one number possible or many: no fewer than the largest, no more
/// than all together and than there are.
fn person_count(sheet: &Answers, k: &Name, n: &Name, once: &[Name]) -> Option<Count> {
    let count = |name: &Name| sheet.get(name.as_str())?.count();
    let all = count(n).filter(|all| *all > 0)?;
    let k = match (count(k), once) {
        (Some(k), _) => k,
        (None, []) => return None,
        (None, once) => {
            let counts: Vec<u32> = once.iter().map(count).collect::<Option<_>>()?;
            let least = counts.iter().copied().max()?;
            let most = counts.iter().fold(0, |sum: u32, own| sum.saturating_add(*own)).min(all);
            (least == most).then_some(least)?
        }
    };
    (k <= all).then_some(Count::new(k, all))
}

/// The share of schools that have more than zero in any of the counts.
fn schools_with(inputs: &Inputs<'_>, at: At<'_>, any: &[Name], members: &[i64]) -> RowValue {
    let answers: Vec<Option<bool>> = members.iter().map(|id| has_any(at.sheet(*id)?, any)).collect();
    match share(&answers, inputs.indicator_settings.denominator) {
        Some(count) => RowValue {
            schools: Some(coverage(answers.iter().flatten().count(), members.len())),
            ..RowValue::known(Amount::Schools(count), Origin::Computed)
        },
        None => RowValue::absent(State::NoData, Origin::Computed),
    }
}

/// One count over zero is enough; that there is none is known only where all are.
fn has_any(sheet: &Answers, any: &[Name]) -> Option<bool> {
    let counts = any.iter().map(|name| sheet.get(name.as_str()).and_then(Answer::count));
    let counts: Vec<Option<u32>> = counts.collect();
    if counts.iter().flatten().any(|count| *count > 0) {
        return Some(true);
    }
    counts.iter().all(Option::is_some).then_some(false)
}

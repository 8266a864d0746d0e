//! What may not be published: values of few pupils, and what would give them away.

use super::units::Members;
use super::{Amount, Inputs, Outcome, State, Value};
use crate::results::Unit;
use methodology::Expression;
use model::assessments::Year;
use std::collections::BTreeSet;

/// Withholds figures of fewer works than the choice `publish_from` allows, with the answers and
/// comparisons made of them. Where a municipality has one such school only, its figure would follow
/// from the municipality's and the others': then the school with the next fewest works goes with it.
pub(super) fn withhold(inputs: &Inputs<'_>, outcome: &mut Outcome, units: &[Members]) {
    let Some(least) = inputs.settings.publish_from.0 else { return };
    let mut hidden: BTreeSet<(String, Unit, Year)> = BTreeSet::new();
    for (id, values) in &outcome.values {
        for (unit, years) in values {
            for (year, _) in
                years.iter().filter(|(_, value)| works(value).is_some_and(|n| n < u64::from(least)))
            {
                hidden.insert((id.clone(), unit.clone(), *year));
            }
        }
        for members in units.iter().filter(|members| !matches!(members.unit, Unit::School(_))) {
            for &year in &outcome.years {
                hidden.extend(complement(outcome, &hidden, id, members, year));
            }
        }
    }
    let of_figures = hidden.clone();
    for one in &inputs.indicators.indicators {
        let Expression::Dynamics { of } = &one.expression else { continue };
        for (id, unit, year) in of_figures.iter().filter(|(id, ..)| of.iter().any(|name| name.as_str() == id))
        {
            let years = outcome.years.iter().filter(|other| {
                let with =
                    outcome.value(id, unit, **other).and_then(|value| value.change).map(|one| one.with);
                *other == year || with == Some(*year)
            });
            hidden.extend(years.map(|other| (one.id.to_string(), unit.clone(), *other)));
        }
    }
    for (id, values) in &mut outcome.values {
        for (unit, years) in values {
            for (year, value) in years {
                let is_hidden = |year: Year| hidden.contains(&(id.clone(), unit.clone(), year));
                if is_hidden(*year) && value.state == State::Known {
                    *value = Value::absent(State::Suppressed);
                }
                value.change = value.change.filter(|change| !is_hidden(change.with));
            }
        }
    }
}

/// How many works a figure stands on; nothing of an answer or a share of schools.
fn works(value: &Value) -> Option<u64> {
    match value.amount? {
        Amount::Figure(figure) => Some(figure.n()),
        Amount::Answer(_) | Amount::Schools(_) => None,
    }
}

/// The school that must go with the only one withheld.
fn complement(
    outcome: &Outcome,
    hidden: &BTreeSet<(String, Unit, Year)>,
    id: &str,
    members: &Members,
    year: Year,
) -> Option<(String, Unit, Year)> {
    let key = |unit: &Unit| (id.to_owned(), unit.clone(), year);
    let schools: Vec<Unit> = members.schools.iter().map(|login| Unit::School(*login)).collect();
    let alone = schools.iter().filter(|unit| hidden.contains(&key(unit))).count() == 1;
    if !alone || hidden.contains(&key(&members.unit)) {
        return None;
    }
    let open = schools.iter().filter(|unit| !hidden.contains(&key(unit)));
    let sized = open.filter_map(|unit| Some((works(outcome.value(id, unit, year)?)?, unit)));
    sized.min().map(|(_, unit)| key(unit))
}

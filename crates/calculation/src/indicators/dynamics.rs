//! «Положительная динамика»: figures that moved, joined into an answer.

use super::units::Members;
use super::{Amount, Answer, Figure, Inputs, Outcome, Sign, State, Value, Values, change, of_years};
use crate::results::Unit;
use crate::statistics::Verdict;
use methodology::{Expression, Improvement, Joining, Name};
use model::assessments::Year;
use model::values::Count;

/// The answers of every unit and year from the figures that the formula names.
pub(super) fn values(inputs: &Inputs<'_>, outcome: &Outcome, of: &[Name], units: &[Members]) -> Values {
    let parts = parts(inputs, of);
    let value = |unit: &Unit, year: Year| {
        let figures: Vec<&Value> = parts.iter().filter_map(|id| outcome.value(id, unit, year)).collect();
        let moved: Vec<Sign> = figures.iter().filter_map(|value| moved(inputs, value)).collect();
        if moved.is_empty() {
            let reasons = parts.iter().map(|id| reason(inputs, outcome, id, unit, year));
            let few = figures.iter().any(|value| value.change.is_some());
            return Value { few, ..Value::absent(State::joint(reasons)) };
        }
        let answer = join(inputs.settings.joining, &moved);
        let few = figures.iter().filter(|value| value.change.is_some()).all(|value| is_few(inputs, value));
        Value { state: State::Known, amount: Some(Amount::Answer(answer)), few, stated: false, change: None }
    };
    let of_unit = |members: &Members| {
        (members.unit.clone(), of_years(&outcome.years, |year| value(&members.unit, year)))
    };
    units.iter().map(of_unit).collect()
}

/// The figures that decide: all, or the means alone where the choice says so and there are any.
fn parts<'a>(inputs: &Inputs<'_>, of: &'a [Name]) -> Vec<&'a str> {
    let is_mean = |name: &&Name| {
        let part = inputs.indicators.indicator(name.as_str());
        part.is_some_and(|part| matches!(part.expression, Expression::Mean { .. }))
    };
    let means_only = inputs.settings.joining == Joining::MeansOnly && of.iter().any(|name| is_mean(&name));
    of.iter().filter(|name| !means_only || is_mean(name)).map(Name::as_str).collect()
}

/// Which way a figure moved; nothing where that cannot be told.
fn moved(inputs: &Inputs<'_>, value: &Value) -> Option<Sign> {
    let change = value.change?;
    match (inputs.settings.improvement, change.verdict) {
        (Improvement::Sign, _) => Some(change.sign),
        (Improvement::Significant, Verdict::Growth) => Some(Sign::Better),
        (Improvement::Significant, Verdict::Fall) => Some(Sign::Worse),
        (Improvement::Significant, Verdict::NoSignificantChange) => Some(Sign::Same),
        (Improvement::Significant, Verdict::TooLittleData) => None,
    }
}

fn join(joining: Joining, moved: &[Sign]) -> Answer {
    let count = |sign| moved.iter().filter(|one| **one == sign).count();
    let (better, all) = (count(Sign::Better), moved.len());
    let yes = match joining {
        Joining::Majority | Joining::MeansOnly => 2 * better > all,
        Joining::All => better == all,
        Joining::NoneWorse => better > 0 && count(Sign::Worse) == 0,
        Joining::NotWorse => count(Sign::Worse) == 0,
        Joining::Any => better > 0,
    };
    let few = |count| u32::try_from(count).unwrap_or(u32::MAX);
    Answer { yes, better: Count::new(few(better), few(all)) }
}

/// Why a figure takes no part: it has no value in the year, or none to compare with.
fn reason(inputs: &Inputs<'_>, outcome: &Outcome, id: &str, unit: &Unit, year: Year) -> State {
    let state = outcome.value(id, unit, year).map_or(State::Missing, |value| value.state);
    if state != State::Known {
        return state;
    }
    let Some(indicator) = inputs.indicators.indicator(id) else { return State::Missing };
    let procedures = inputs.indicators.counted(indicator);
    let before = match change::compared_with(inputs, procedures, &outcome.years, year) {
        Some(with) => outcome.value(id, unit, with),
        // The choice forbids to look behind the year without the procedure.
        None => outcome.value(id, unit, year.back(1)),
    };
    before.map(|value| value.state).filter(|state| *state != State::Known).unwrap_or(State::Missing)
}

fn is_few(inputs: &Inputs<'_>, value: &Value) -> bool {
    let few = u64::from(inputs.indicators.estimation.few.value);
    let before = value.change.map(|change| Figure::n(change.before));
    value.few || before.is_some_and(|before| before < few)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_joining_asks_another_thing() {
        use Sign::{Better, Same, Worse};
        let yes = |moved: &[Sign]| {
            [Joining::Majority, Joining::All, Joining::NoneWorse, Joining::NotWorse, Joining::Any]
                .map(|joining| join(joining, moved).yes)
        };
        assert_eq!(yes(&[Better, Better, Worse]), [true, false, false, false, true]);
        assert_eq!(yes(&[Better, Same, Same]), [false, false, true, true, true]);
        assert_eq!(yes(&[Better, Better, Better]), [true; 5]);
        assert_eq!(yes(&[Same, Same, Same]), [false, false, false, true, false], "to stay is no growth");
        assert_eq!(yes(&[Better, Worse]), [false, false, false, false, true], "a half is no majority");
        assert_eq!(join(Joining::Any, &[Better, Worse, Same]).better, Count::new(1, 3));
    }
}

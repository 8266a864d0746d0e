//! A row against the year before.

use super::rows::At;
use super::{Amount, Change, Inputs, RowValue, group, measured, school};
use crate::indicators::{Figure, Sign, compare};
use methodology::monitoring::{Formula, Valued};
use methodology::{Direction, UnitLevel};
use model::answers::State;
use model::assessments::Year;
use std::cmp::Ordering;

/// A school's value against its own earlier one.
pub(super) fn of_school(inputs: &Inputs<'_>, valued: Valued<'_>, id: i64, now: &RowValue) -> Option<Change> {
    let after = now.amount.clone()?;
    let at = earlier(inputs, valued.formula, &[id])?;
    let before = school::value(inputs, at, valued.formula, id).amount?;
    compared(inputs, valued, at.year, before, after)
}

/// The group's value against its earlier one, over the schools that are known in both years: else a school
/// that has not answered yet would look like one that became worse.
pub(super) fn of_group(
    inputs: &Inputs<'_>,
    valued: Valued<'_>,
    members: &[i64],
    now: &RowValue,
) -> Option<Change> {
    if now.state != State::Known {
        return None;
    }
    let (then, now) = (earlier(inputs, valued.formula, members)?, At::of(inputs.now));
    let both = |id: &&i64| [now, then].iter().all(|at| group::contributes(inputs, *at, valued, **id));
    let same: Vec<i64> = match valued.formula {
        // What the authority answers itself stands on no school.
        Formula::Answer(_) | Formula::Band(_) if valued.row.level == UnitLevel::Municipality => Vec::new(),
        _ => members.iter().filter(both).copied().collect(),
    };
    let amount = |at| group::value(inputs, at, valued, &same).amount;
    compared(inputs, valued, then.year, amount(then)?, amount(now)?)
}

/// The year to compare with: of results the one that the indicators compare with, else the round before.
fn earlier<'a>(inputs: &Inputs<'a>, formula: &Formula, members: &[i64]) -> Option<At<'a>> {
    let round = inputs.before;
    let of_results = formula.indicator().and_then(|of| {
        let now = At::of(inputs.now);
        let change = |id: &i64| measured::value_of(inputs, of.as_str(), now, *id)?.change;
        members.iter().find_map(change).map(|change| change.with)
    });
    match of_results {
        Some(year) => Some(At { year, round: round.filter(|round| round.year == year) }),
        None => round.map(At::of),
    }
}

fn compared(
    inputs: &Inputs<'_>,
    valued: Valued<'_>,
    with: Year,
    before: Amount,
    after: Amount,
) -> Option<Change> {
    let better = valued.row.better;
    if let Some((own, there)) = figure(&before).zip(figure(&after)) {
        let found = compare(&inputs.indicators.estimation, better, with, own, there);
        let (sign, verdict, interval) = (found.sign, Some(found.verdict), found.interval);
        return Some(Change { with, before, after, sign, verdict, interval });
    }
    let order = rank(&after)?.cmp(&rank(&before)?);
    let sign = match (order, better) {
        (Ordering::Equal, _) => Sign::Same,
        (Ordering::Greater, Direction::Higher) | (Ordering::Less, Direction::Lower) => Sign::Better,
        _ => Sign::Worse,
    };
    Some(Change { with, before, after, sign, verdict: None, interval: None })
}

const fn figure(amount: &Amount) -> Option<Figure> {
    match amount {
        Amount::Figure(figure) => Some(*figure),
        Amount::Schools(count) => Some(Figure::Share(*count)),
        _ => None,
    }
}

/// The order of amounts of one kind; bands of several schools have none.
fn rank(amount: &Amount) -> Option<u64> {
    match amount {
        Amount::YesNo(yes) => Some(u64::from(*yes)),
        Amount::Number(number) => Some(*number),
        Amount::Dynamics(answer) => Some(u64::from(answer.yes)),
        Amount::Band { hundredths, .. } => Some(u64::from(*hundredths)),
        Amount::Figure(_) | Amount::Schools(_) | Amount::Bands(_) => None,
    }
}

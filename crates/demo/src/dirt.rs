//! The dirt that real collection forms bring along: a few rows of every kind, never more.

use crate::dice::Dice;
use crate::sittings::{ABSENT, Attempt, Record, Script};
use crate::works::Work;

const ABSENT_OTHERWISE: [&str; 4] = ["Отсутствовал", "отсутствовала", "ОТСУТСТВОВАЛ", "отсутствовал "];
const NO_JOURNAL_MARK: [&str; 2] = ["н/а", "нет отметки"];

/// Spoils a few rows of a work.
pub(crate) fn plant(records: &mut [Record], work: &Work, dice: &mut Dice) {
    spell_absence_otherwise(records, dice);
    if dice.chance(50) {
        give_an_absent_pupil_a_total(records, work, dice);
    }
    for script in some(records, dice, 3) {
        script.journal_mark = NO_JOURNAL_MARK[usize::from(script.total % 2 == 0)];
    }
    for script in some(records, dice, 3) {
        script.sex = if script.sex == "м" { "М" } else { "д" };
    }
    for script in some(records, dice, 4) {
        script.odd_class = true;
    }
    if dice.chance(30) {
        let above = dice.within(1, 3);
        if let Some(script) = one(records, dice) {
            script.total = work.paper.maximum() + above;
        }
    }
    if work.year == 2022 {
        mistype_totals(records, work, dice);
    }
}

fn spell_absence_otherwise(records: &mut [Record], dice: &mut Dice) {
    for _ in 0..dice.below(3) {
        let otherwise = dice.pick(&ABSENT_OTHERWISE);
        if let Some((word, _)) = absent(records, dice) {
            *word = otherwise;
        }
    }
}

fn give_an_absent_pupil_a_total(records: &mut [Record], work: &Work, dice: &mut Dice) {
    let typed = dice.within(1, work.paper.maximum() / 2);
    if let Some((_, total)) = absent(records, dice) {
        *total = Some(typed);
    }
}

/// Makes one to three totals disagree with their tasks by a point or two. A total that is already
/// above the maximum is left as it is.
fn mistype_totals(records: &mut [Record], work: &Work, dice: &mut Dice) {
    for _ in 0..dice.within(1, 3) {
        let by = dice.within(1, 2);
        if let Some(script) = one(records, dice).filter(|script| script.total <= work.paper.maximum()) {
            let sum: u32 = script.points.iter().flatten().sum();
            script.total = if sum >= by { sum - by } else { sum + by };
        }
    }
}

/// Up to so many written works, at random; some may come twice and then count once.
fn some<'a>(records: &'a mut [Record], dice: &mut Dice, at_most: u32) -> Vec<&'a mut Script> {
    let mut scripts = written(records);
    let count = dice.below(at_most + 1);
    let chosen: Vec<usize> = (0..count).map(|_| dice.index(scripts.len())).collect();
    let mut at = 0;
    scripts.retain(|_| {
        at += 1;
        chosen.contains(&(at - 1))
    });
    scripts
}

fn one<'a>(records: &'a mut [Record], dice: &mut Dice) -> Option<&'a mut Script> {
    let mut scripts = written(records);
    if scripts.is_empty() {
        return None;
    }
    let at = dice.index(scripts.len());
    Some(scripts.swap_remove(at))
}

fn written(records: &mut [Record]) -> Vec<&mut Script> {
    records
        .iter_mut()
        .filter_map(|record| match &mut record.attempt {
            Attempt::Written(script) => Some(script),
            Attempt::Absent { .. } => None,
        })
        .collect()
}

/// An absent pupil whose row is still clean.
fn absent<'a>(
    records: &'a mut [Record],
    dice: &mut Dice,
) -> Option<(&'a mut &'static str, &'a mut Option<u32>)> {
    let mut rows: Vec<_> = records
        .iter_mut()
        .filter_map(|record| match &mut record.attempt {
            Attempt::Absent { word, total } if *word == ABSENT => Some((word, total)),
            _ => None,
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let at = dice.index(rows.len());
    Some(rows.swap_remove(at))
}

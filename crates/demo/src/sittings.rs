//! Who sat a work and with what result.

use crate::bias;
use crate::cohorts::{Pupil, cohort, grade_size};
use crate::dice::{Dice, Purpose};
use crate::dirt;
use crate::scale::score_at;
use crate::schools::{PLAIN_SCHOOLS, SCHOOLS, School};
use crate::works::{Paper, Work};

/// The word for an absent pupil that the collection form offers.
pub(crate) const ABSENT: &str = "отсутствовал";

/// A row of a work.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) school: &'static School,
    /// The pupil's number in the list of the grade, from one.
    pub(crate) number: u32,
    pub(crate) attempt: Attempt,
}

/// Whether the pupil sat the work.
#[derive(Debug)]
pub(crate) enum Attempt {
    /// The pupil was absent; a total should not be there, but in life it sometimes is.
    Absent { word: &'static str, total: Option<u32> },
    /// The pupil sat the work.
    Written(Script),
}

/// A written work, as the school typed it in.
#[derive(Debug)]
pub(crate) struct Script {
    pub(crate) journal_mark: &'static str,
    pub(crate) sex: &'static str,
    /// The letter of the class in upper case; none where classes bear no letter.
    pub(crate) letter: Option<&'static str>,
    /// Whether the class is written otherwise than the school usually writes it.
    pub(crate) odd_class: bool,
    pub(crate) variant: &'static str,
    /// The points of every task; none where the pupil did not attempt it.
    pub(crate) points: Vec<Option<u32>>,
    pub(crate) total: u32,
}

const ABSENT_PERCENT: u32 = 9;
const JOURNAL_MARKS: [&str; 4] = ["2", "3", "4", "5"];
/// How many journal marks of a hundred are 2, 3, 4 and 5 among the pupils whose work earned a 2, 3, 4
/// and 5: where the two differ, the journal is mostly one mark more generous.
const JOURNAL_WEIGHTS: [[u32; 4]; 4] = [[12, 82, 6, 0], [1, 48, 49, 2], [0, 7, 58, 35], [0, 0, 16, 84]];
/// The same where the journal runs against the scores, as if the marks of the best and of the weakest
/// had been exchanged by half.
const TURNED_WEIGHTS: [[u32; 4]; 4] = [[0, 12, 48, 40], [0, 25, 50, 25], [4, 60, 30, 6], [10, 66, 22, 2]];
/// Of the scores one point short of a mark, so many of a hundred are marked up to it.
const MARKED_UP_PERCENT: u32 = 20;
/// The levels at which the score is nought and at which it reaches the maximum.
const LOWEST_LEVEL: i32 = -3900;
const HIGHEST_LEVEL: i32 = 2900;

/// All rows of a work, school by school, with the dirt of life in them. Schools that show a thing of
/// their own are typed in cleanly, so that dirt never blurs it.
pub(crate) fn records(seed: u64, work: &Work) -> Vec<Record> {
    let (plain, planted) = SCHOOLS.split_at(PLAIN_SCHOOLS);
    let of = |schools: &'static [School]| schools.iter().flat_map(|school| sitting(seed, school, work));
    let mut records: Vec<Record> = of(plain).collect();
    dirt::plant(&mut records, work, &mut Dice::new(seed, Purpose::Dirt, [work.key(), 0]));
    records.extend(of(planted));
    records
}

fn sitting(seed: u64, school: &'static School, work: &Work) -> Vec<Record> {
    let cohort = cohort(seed, school, work.cohort());
    let mut dice = Dice::new(seed, Purpose::Sitting, [school.number, work.key()]);
    // A work goes a little better or worse for the whole grade than the cohort could do.
    let level = school.ability_in(work.year) + cohort.shift + dice.deviation() * 6 / 100;
    let size = grade_size(seed, school, work.year, work.paper.grade);
    (1..=size)
        .zip(&cohort.pupils)
        .map(|(number, pupil)| {
            // The talent and the day together have the variance of one.
            let day = dice.deviation();
            let level = level + pupil.talent * 8 / 10 + day * 6 / 10;
            Record { school, number, attempt: attempt(&mut dice, school, work, pupil, level) }
        })
        .collect()
}

fn attempt(dice: &mut Dice, school: &School, work: &Work, pupil: &Pupil, level: i32) -> Attempt {
    if dice.chance(ABSENT_PERCENT) {
        return Attempt::Absent { word: ABSENT, total: None };
    }
    let earned = score(dice, work, level);
    let score = typed_in(dice, school, work, level, earned);
    let table = if school.bias.turns_the_journal(work) { &TURNED_WEIGHTS } else { &JOURNAL_WEIGHTS };
    let weights = table.get(usize::try_from(work.paper.mark(earned) - 2).unwrap_or(0));
    let journal = weights.and_then(|weights| dice.weighted(weights)).unwrap_or(0);
    Attempt::Written(Script {
        journal_mark: JOURNAL_MARKS[journal],
        sex: pupil.sex,
        letter: pupil.letter,
        odd_class: false,
        variant: dice.pick(&["1", "2"]),
        points: points(dice, work.paper, score),
        total: score,
    })
}

/// The total score of a pupil of a level.
///
/// The levels of the marks are the knots of a broken line from the level to the score, so the shares
/// of the marks follow from the levels alone, whatever the tasks of the work.
fn score(dice: &mut Dice, work: &Work, level: i32) -> u32 {
    let [three, four, five] = work.paper.first_scores;
    let [at_three, at_four, at_five] = work.levels();
    let maximum = work.paper.maximum();
    let knots =
        [(LOWEST_LEVEL, 0), (at_three, three), (at_four, four), (at_five, five), (HIGHEST_LEVEL, maximum)];
    let score = score_at(level, &knots);
    let short_by_one = work.paper.first_scores.contains(&(score + 1));
    if short_by_one && dice.chance(MARKED_UP_PERCENT) { score + 1 } else { score }
}

/// The score that the school types in for an earned one.
fn typed_in(dice: &mut Dice, school: &School, work: &Work, level: i32, earned: u32) -> u32 {
    let first_of_three = work.paper.first_scores[0];
    if school.bias.spares_from_a_two(work) && earned < first_of_three {
        let spared = bias::is_within_reach(earned, first_of_three);
        return if spared { first_of_three + u32::from(dice.chance(20)) } else { earned };
    }
    match school.bias.lift(work) {
        0 => earned,
        lift => score(dice, work, level + lift),
    }
}

/// The points of the tasks, which together make the score.
fn points(dice: &mut Dice, paper: &Paper, score: u32) -> Vec<Option<u32>> {
    let mut points = vec![0; paper.tasks.len()];
    for _ in 0..score {
        let weights: Vec<u32> =
            paper.tasks.iter().zip(&points).map(|(task, &got)| weight(task.ease, got, task.most)).collect();
        if let Some(at) = dice.weighted(&weights) {
            points[at] += 1;
        }
    }
    let last = points.len().saturating_sub(1).max(1);
    let not_attempted =
        |at: usize| 4 + 26 * u32::try_from(at).unwrap_or(0) / u32::try_from(last).unwrap_or(1);
    (0..).zip(points).map(|(at, got)| (got > 0 || !dice.chance(not_attempted(at))).then_some(got)).collect()
}

/// How likely the next point is earned on a task: whoever has begun it mostly goes on.
fn weight(ease: u32, got: u32, most: u32) -> u32 {
    if got >= most {
        return 0;
    }
    if got > 0 { 2 * ease } else { ease }
}

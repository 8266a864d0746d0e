//! The signs of bias by the official algorithm, counted here once more from the files themselves.
//!
//! «Методика расчета показателя "Уровень объективности…"» of ФИОКО: an inflated mean (intervals at
//! z = 1.96), a journal that runs against the scores (Spearman, average ranks), a sharp change of a
//! cohort from grade 4 to grade 5 (a ratio of mean percentages beyond three interquartile ranges). Bunching is
//! ours.

use super::{Row, all_rows, rows_of};
use crate::district;
use crate::works::{self, Subject, Work};
use std::collections::BTreeMap;

/// Whom the official signs may be asked about: below so many pupils chance alone gives them.
const ENOUGH: usize = 10;
const RAISES_SCORES: u32 = 11;
const KEEPS_OWN_JOURNAL: u32 = 12;
const IMPROVES: u32 = 13;
const SUBJECTS: [Subject; 2] = [Subject::Maths, Subject::Russian];

type Rows = [(Work, Vec<Row>)];

/// The scores of a work by school, without those that the work cannot give.
fn scores(rows: &Rows, year: u32, grade: u32, subject: Subject) -> (&Work, BTreeMap<u32, Vec<f64>>) {
    let (work, rows) = rows
        .iter()
        .find(|(work, _)| (work.year, work.paper.grade, work.paper.subject) == (year, grade, subject))
        .unwrap();
    let mut scores = BTreeMap::<u32, Vec<f64>>::new();
    for row in rows.iter().filter(|row| row.sat()) {
        let total = row.total.filter(|&total| total <= work.paper.maximum());
        scores.entry(row.school()).or_default().extend(total.map(f64::from));
    }
    (work, scores)
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The interval of a mean with the sample standard deviation; a single work gives none.
fn interval(values: &[f64]) -> Option<(f64, f64)> {
    let (n, mean) = (values.len() as f64, mean(values));
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    let half = 1.96 * (squares / (n - 1.0)).sqrt() / n.sqrt();
    (values.len() > 1).then_some((mean - half, mean + half))
}

/// Ranks from one; equal values share the average of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    values
        .iter()
        .map(|value| {
            let below = values.iter().filter(|other| *other < value).count();
            let equal = values.iter().filter(|other| *other == value).count();
            below as f64 + (equal as f64 + 1.0) / 2.0
        })
        .collect()
}

/// Spearman's rank correlation; none where one of the two does not vary.
fn spearman(pairs: &[(f64, f64)]) -> Option<f64> {
    let (first, second): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (first, second) = (ranks(&first), ranks(&second));
    let (of_first, of_second) = (mean(&first), mean(&second));
    let product = |one: &[f64], from: f64, other: &[f64], to: f64| -> f64 {
        one.iter().zip(other).map(|(a, b)| (a - from) * (b - to)).sum()
    };
    let spread =
        product(&first, of_first, &first, of_first) * product(&second, of_second, &second, of_second);
    (spread > 0.0).then(|| product(&first, of_first, &second, of_second) / spread.sqrt())
}

/// A quartile of type 7.
fn quartile(values: &[f64], number: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let quarters = (sorted.len() - 1) * number;
    let low = sorted[quarters / 4];
    let high = sorted[(quarters / 4 + 1).min(sorted.len() - 1)];
    low + (high - low) * (quarters % 4) as f64 / 4.0
}

/// The schools whose mean is above the district's beyond chance, with the number of works.
fn inflated(rows: &Rows, year: u32, grade: u32, subject: Subject) -> BTreeMap<u32, usize> {
    let (_, scores) = scores(rows, year, grade, subject);
    let all: Vec<f64> = scores.values().flatten().copied().collect();
    let (_, highest) = interval(&all).unwrap();
    let above = |values: &[f64]| interval(values).is_some_and(|(lowest, _)| lowest > highest);
    scores.iter().filter(|(_, of)| above(of)).map(|(&school, of)| (school, of.len())).collect()
}

/// The schools whose journal marks run against the scores, with the number of works.
fn against_the_journal(rows: &Rows) -> BTreeMap<(u32, u32, u32, &'static str), usize> {
    let mut pairs = BTreeMap::<_, Vec<(f64, f64)>>::new();
    for (work, rows) in rows.iter().filter(|(work, _)| work.paper.grade < 6) {
        for row in rows.iter().filter(|row| row.sat()) {
            let key = (row.school(), work.year, work.paper.grade, work.paper.subject.code());
            if let (Ok(journal), Some(total)) = (row.journal.parse::<u32>(), row.total) {
                pairs.entry(key).or_default().push((f64::from(journal), f64::from(total)));
            }
        }
    }
    let negative = |pairs: &Vec<(f64, f64)>| spearman(pairs).is_some_and(|rank| rank < 0.0);
    pairs.iter().filter(|(_, pairs)| negative(pairs)).map(|(&key, pairs)| (key, pairs.len())).collect()
}

/// What one cohort of a school lost between the grades 4 and 5, as a ratio of mean percentages, and the
/// limits beyond which the change is sharp.
fn changes(rows: &Rows, year: u32, subject: Subject) -> (BTreeMap<u32, f64>, [f64; 2]) {
    let (before, of_before) = scores(rows, year, 4, subject);
    let (after, of_after) = scores(rows, year + 1, 5, subject);
    let percent = |work: &Work, values: &[f64]| mean(values) / f64::from(work.paper.maximum());
    let ratios: BTreeMap<u32, f64> = of_before
        .iter()
        .map(|(school, values)| (*school, percent(before, values) / percent(after, &of_after[school])))
        .collect();
    let all: Vec<f64> = ratios.values().copied().collect();
    let (lower, upper) = (quartile(&all, 1), quartile(&all, 3));
    let limits = [lower - 3.0 * (upper - lower), upper + 3.0 * (upper - lower)];
    (ratios, limits)
}

/// How many works of a school lie on the first two scores of a 3, and how many on the two below.
fn about_a_three(rows: &Rows, school: u32, keep: impl Fn(&Work) -> bool) -> (u32, u32) {
    let (mut on, mut below) = (0, 0);
    for (work, rows) in rows.iter().filter(|(work, _)| keep(work)) {
        let first = work.paper.first_scores[0];
        for total in rows.iter().filter(|row| row.school() == school && row.sat()).filter_map(|row| row.total)
        {
            on += u32::from((first..first + 2).contains(&total));
            below += u32::from((first - 2..first).contains(&total));
        }
    }
    (on, below)
}

fn is_helped(work: &Work) -> bool {
    work.year < 2022 && work.paper.grade < 6
}

#[test]
fn the_statistics_agree_with_published_ones() {
    // The example of scipy.stats.spearmanr.
    let pairs = [(1.0, 5.0), (2.0, 6.0), (3.0, 7.0), (4.0, 8.0), (5.0, 7.0)];
    assert!((spearman(&pairs).unwrap() - 0.820_782_681_668_123_3).abs() < 1e-12);
    // quantile(1:4, c(0.25, 0.75)) of R, whose usual type is 7.
    let four = [4.0, 2.0, 1.0, 3.0];
    assert_eq!((quartile(&four, 1), quartile(&four, 3)), (1.75, 3.25));
    assert_eq!(spearman(&[(1.0, 2.0), (1.0, 3.0)]), None);
}

#[test]
fn a_school_that_raises_scores_has_inflated_means_until_2021() {
    for (year, grade) in [(2020, 4), (2020, 5), (2021, 4), (2021, 5)] {
        for subject in SUBJECTS {
            let flagged = inflated(all_rows(), year, grade, subject);
            assert!(flagged.contains_key(&RAISES_SCORES), "{year} {grade} {}: {flagged:?}", subject.code());
        }
    }
    for grade in [4, 5] {
        for subject in SUBJECTS {
            assert!(!inflated(all_rows(), 2022, grade, subject).contains_key(&RAISES_SCORES));
        }
    }
}

#[test]
fn of_honest_schools_only_the_strongest_and_the_tiny_may_look_inflated() {
    for year in works::YEARS {
        for (grade, subject) in [4, 5].into_iter().flat_map(|grade| SUBJECTS.map(|subject| (grade, subject)))
        {
            for (school, n) in inflated(all_rows(), year, grade, subject) {
                let strong = matches!(school, 1 | 2);
                let planted = matches!(school, RAISES_SCORES | KEEPS_OWN_JOURNAL);
                assert!(strong || planted || n < ENOUGH, "school {school} in {year}, {grade}: {n} works");
            }
        }
    }
}

#[test]
fn raised_scores_gather_on_the_first_scores_of_a_three() {
    let (on, below) = about_a_three(all_rows(), RAISES_SCORES, is_helped);
    println!("helped works: {on} on the first two scores of a 3, {below} on the two below");
    assert!(on >= 50 && below == 0, "{on} on, {below} below");
    let (on, below) = about_a_three(all_rows(), RAISES_SCORES, |work| !is_helped(work));
    assert!(below > 0 && on < 4 * below, "honest works of the same school: {on} on, {below} below");
    for school in [1, 2, 3, 4, 5, 6, IMPROVES] {
        let (on, below) = about_a_three(all_rows(), school, is_helped);
        assert!(on < 10 * below, "school {school}: {on} on, {below} below");
    }
}

#[test]
fn a_journal_of_its_own_runs_against_the_scores() {
    let flagged = against_the_journal(all_rows());
    println!("against the journal: {flagged:?}");
    let large: Vec<_> = flagged.iter().filter(|(_, n)| **n >= ENOUGH).map(|(key, _)| *key).collect();
    assert_eq!(large, [(KEEPS_OWN_JOURNAL, 2021, 4, "RU"), (KEEPS_OWN_JOURNAL, 2021, 5, "MA")]);
    let tiny: Vec<_> =
        flagged.iter().filter(|(_, n)| **n < ENOUGH).map(|((school, ..), _)| *school).collect();
    assert!(tiny.iter().all(|school| (7..=10).contains(school)), "chance in a handful of works: {tiny:?}");
}

#[test]
fn a_cohort_that_was_helped_falls_sharply_and_no_honest_one_does() {
    for subject in SUBJECTS {
        for year in [2020, 2021] {
            let (ratios, [lowest, highest]) = changes(all_rows(), year, subject);
            println!("{year} {}: {ratios:.2?}, limits {lowest:.2} and {highest:.2}", subject.code());
            for (&school, &ratio) in &ratios {
                assert!(ratio >= lowest, "school {school} rises in {year}: {ratio:.2}");
                // Where help has ended, results fall too.
                let may_fall = (school, year) == (RAISES_SCORES, 2021);
                let falls = (school, year) == (KEEPS_OWN_JOURNAL, 2020);
                assert!(may_fall || (ratio > highest) == falls, "school {school} in {year}: {ratio:.2}");
            }
        }
    }
}

#[test]
fn an_improving_school_shows_no_sign_of_bias() {
    for (grade, subject) in [4, 5].into_iter().flat_map(|grade| SUBJECTS.map(|subject| (grade, subject))) {
        assert!(
            works::YEARS
                .iter()
                .all(|&year| { !inflated(all_rows(), year, grade, subject).contains_key(&IMPROVES) })
        );
    }
    assert!(against_the_journal(all_rows()).keys().all(|(school, ..)| *school != IMPROVES));
}

#[test]
fn the_planted_signs_are_there_for_other_seeds_too() {
    for seed in [1, 7, 42] {
        let files = district(seed).unwrap();
        let rows: Vec<_> = works::all().map(|work| (work, rows_of(&files, &work))).collect();
        for subject in SUBJECTS {
            assert!(inflated(&rows, 2021, 5, subject).contains_key(&RAISES_SCORES), "seed {seed}");
            let (ratios, [_, highest]) = changes(&rows, 2020, subject);
            assert!(ratios[&KEEPS_OWN_JOURNAL] > highest, "seed {seed}");
        }
        let (on, below) = about_a_three(&rows, RAISES_SCORES, is_helped);
        assert!(on >= 40 && below == 0, "seed {seed}: {on} on, {below} below");
        assert!(against_the_journal(&rows).contains_key(&(KEEPS_OWN_JOURNAL, 2021, 5, "MA")), "seed {seed}");
    }
}

//! Own tables of the exams of grades 9 and 11 and of the diagnostic works: one row a pupil, no names.

use crate::DemoFile;
use crate::cohorts::{Pupil, cohort, grade_size};
use crate::csv::{self, cell};
use crate::dice::{Dice, Purpose};
use crate::scale::{Knot, score_at};
use crate::schools::{SCHOOLS, School};
use crate::sittings::ABSENT;
use crate::works::mark;

/// The years of the exams and of the diagnostic works.
const YEARS: [u32; 2] = [2021, 2022];
const HEADER: [&str; 10] =
    ["school", "kind", "year", "grade", "subject", "class", "variant", "total_score", "mark", "level"];
const LEVELS: [&str; 4] = ["недостаточный", "пониженный", "базовый", "повышенный"];
/// Of a hundred pupils of grade 9 so many stay for grades 10 and 11.
const STAY_PERCENT: u32 = 45;
/// By how much those who stay are better than their school, in thousandths of a standard deviation.
const BETTER_WHO_STAY: i32 = 350;
/// From this talent on a pupil chooses the profile exam in mathematics.
const TALENT_FOR_PROFILE: i32 = -100;
const ABSENT_FROM_EXAM_PERCENT: u32 = 2;
const ABSENT_FROM_DIAGNOSTICS_PERCENT: u32 = 8;

/// An exam or a diagnostic work. Invented, but shaped like those of the years: the scales of grade 9 and
/// of basic mathematics have the points of the forms, the scores of the others go up to 100.
struct Exam {
    /// A number that tells the exams apart.
    key: u32,
    kind: &'static str,
    grade: u32,
    subject: &'static str,
    /// The first year in which it was held.
    since: u32,
    who: Who,
    outcome: Outcome,
}

/// Which pupils of the grade sit the exam.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Everybody,
    ChoosesProfile,
    ChoosesBasic,
}

/// What the table says of a pupil.
enum Outcome {
    /// A score, and a mark where there are first scores of 3, 4 and 5.
    Score { knots: &'static [Knot], first_scores: Option<[u32; 3]> },
    /// A level in words; the levels, in thousandths of a standard deviation, from which the upper three begin.
    Level([i32; 3]),
}

const EXAMS: [Exam; 8] = [
    Exam {
        key: 1,
        kind: "ОГЭ",
        grade: 9,
        subject: "RU",
        since: 2021,
        who: Who::Everybody,
        outcome: Outcome::Score {
            knots: &[(-3600, 0), (-1650, 15), (-350, 23), (850, 29), (2500, 33)],
            first_scores: Some([15, 23, 29]),
        },
    },
    Exam {
        key: 2,
        kind: "ОГЭ",
        grade: 9,
        subject: "MA",
        since: 2021,
        who: Who::Everybody,
        outcome: Outcome::Score {
            knots: &[(-3300, 0), (-1600, 8), (150, 15), (1550, 22), (3300, 31)],
            first_scores: Some([8, 15, 22]),
        },
    },
    Exam {
        key: 3,
        kind: "ЕГЭ",
        grade: 11,
        subject: "RU",
        since: 2021,
        who: Who::Everybody,
        outcome: Outcome::Score {
            knots: &[(-3600, 0), (-2000, 36), (0, 64), (1500, 86), (3000, 100)],
            first_scores: None,
        },
    },
    Exam {
        key: 4,
        kind: "ЕГЭ",
        grade: 11,
        subject: "MP",
        since: 2021,
        who: Who::ChoosesProfile,
        outcome: Outcome::Score {
            knots: &[(-3000, 0), (-1000, 27), (300, 50), (1500, 72), (3300, 100)],
            first_scores: None,
        },
    },
    Exam {
        key: 5,
        kind: "ЕГЭ",
        grade: 11,
        subject: "MB",
        // In 2021 basic mathematics was not held.
        since: 2022,
        who: Who::ChoosesBasic,
        outcome: Outcome::Score {
            knots: &[(-3200, 0), (-1500, 7), (-500, 12), (600, 17), (2000, 21)],
            first_scores: Some([7, 12, 17]),
        },
    },
    Exam {
        key: 6,
        kind: "КДР",
        grade: 4,
        subject: "CHG",
        since: 2021,
        who: Who::Everybody,
        outcome: Outcome::Level([-1500, -650, 650]),
    },
    Exam {
        key: 7,
        kind: "КДР",
        grade: 6,
        subject: "CHG",
        since: 2021,
        who: Who::Everybody,
        outcome: Outcome::Level([-1400, -500, 800]),
    },
    Exam {
        key: 8,
        kind: "КДР",
        grade: 8,
        subject: "ENG",
        since: 2021,
        who: Who::Everybody,
        outcome: Outcome::Level([-1300, -350, 950]),
    },
];

/// The tables of all kinds and years.
pub(crate) fn files(seed: u64) -> Vec<DemoFile> {
    let kinds = ["ОГЭ", "ЕГЭ", "КДР"];
    let tables = kinds.iter().flat_map(|kind| YEARS.map(|year| (*kind, year)));
    tables
        .map(|(kind, year)| csv::file(format!("{kind}_{year}.csv"), &HEADER, rows(seed, kind, year)))
        .collect()
}

fn rows(seed: u64, kind: &str, year: u32) -> Vec<Vec<String>> {
    let held = EXAMS.iter().filter(|exam| exam.kind == kind && exam.since <= year);
    held.flat_map(|exam| {
        let taught = SCHOOLS.iter().filter(|school| school.grades >= exam.grade);
        taught.flat_map(|school| sitting(seed, school, exam, year))
    })
    .collect()
}

fn sitting(seed: u64, school: &School, exam: &Exam, year: u32) -> Vec<Vec<String>> {
    let cohort = cohort(seed, school, year - exam.grade);
    let mut dice = Dice::new(seed, Purpose::Exam, [school.number, year * 10 + exam.key]);
    // Exams are prepared for, and the weakest catch up most: schools differ less than in other works.
    let stay = if exam.grade > 9 { BETTER_WHO_STAY } else { 0 };
    let level = school.ability_in(year) * 7 / 10 + cohort.shift + stay + dice.deviation() * 6 / 100;
    let of_grade = cohort.pupils.iter().take(places(seed, school, exam.grade, year));
    let sitting = of_grade.filter(|pupil| exam.who.includes(pupil));
    sitting
        .map(|pupil| {
            // The talent and the day together have the variance of one.
            let day = dice.deviation();
            row(&mut dice, school, exam, year, pupil, level + pupil.talent * 8 / 10 + day * 6 / 10)
        })
        .collect()
}

/// How many pupils are in the grade.
fn places(seed: u64, school: &School, grade: u32, year: u32) -> usize {
    let size = grade_size(seed, school, year, grade);
    let places = if grade > 9 { (size * STAY_PERCENT).div_ceil(100) } else { size };
    usize::try_from(places).unwrap_or(0)
}

fn row(dice: &mut Dice, school: &School, exam: &Exam, year: u32, pupil: &Pupil, level: i32) -> Vec<String> {
    let login = if year < 2022 { school.old_login() } else { school.login() };
    let class = pupil.letter.map_or_else(String::new, |letter| format!("{}{letter}", exam.grade));
    let (absent_percent, variants) = match exam.outcome {
        Outcome::Score { .. } => (ABSENT_FROM_EXAM_PERCENT, (301, 312)),
        Outcome::Level(_) => (ABSENT_FROM_DIAGNOSTICS_PERCENT, (1, 2)),
    };
    let variant = dice.within(variants.0, variants.1).to_string();
    let absent = dice.chance(absent_percent);
    let mut row = vec![login, exam.kind.to_owned(), year.to_string(), exam.grade.to_string()];
    row.extend([exam.subject.to_owned(), class]);
    if absent {
        row.extend([ABSENT, "", "", ""].map(str::to_owned));
    } else {
        row.push(variant);
        row.extend(exam.outcome.cells(level));
    }
    row
}

impl Who {
    fn includes(self, pupil: &Pupil) -> bool {
        match self {
            Self::Everybody => true,
            Self::ChoosesProfile => pupil.talent >= TALENT_FOR_PROFILE,
            Self::ChoosesBasic => pupil.talent < TALENT_FOR_PROFILE,
        }
    }
}

impl Outcome {
    /// The score, the mark and the level in words, of which a pupil has some.
    fn cells(&self, level: i32) -> [String; 3] {
        match self {
            Self::Score { knots, first_scores } => {
                let score = score_at(level, knots);
                let mark = first_scores.map(|first_scores| mark(score, first_scores));
                [score.to_string(), cell(mark), String::new()]
            }
            Self::Level(begins) => {
                let at = begins.iter().filter(|&&begins| level >= begins).count();
                [String::new(), String::new(), LEVELS[at].to_owned()]
            }
        }
    }
}

//! What is known of a school's pupils, families and teachers besides results.
//!
//! One school leaves gaps, because forms come back with gaps; what is missing is no nought.

use crate::cohorts::grade_size;
use crate::dice::{Dice, Purpose};
use crate::schools::{Place, School};

/// The school that does not answer everything.
const LEAVES_GAPS: u32 = 9;
/// The grades whose sizes the district knows.
const KNOWN_GRADES: [u32; 3] = [4, 5, 6];
/// The school year of the questionnaire and of the social passport.
pub(crate) const YEAR: u32 = 2022;

/// The teachers of a school.
pub(crate) struct Teachers {
    pub(crate) all: u32,
    /// Of them in grades 5 to 9.
    pub(crate) of_middle_grades: u32,
    /// Of them with the first or the highest category.
    pub(crate) of_category: Option<u32>,
}

/// The pupils born in a year.
pub(crate) struct Born {
    pub(crate) all: u32,
    /// Of them with special needs.
    pub(crate) with_needs: Option<u32>,
}

/// The pupils by their families, all of them counts.
pub(crate) struct Families {
    pub(crate) low_income: u32,
    pub(crate) incomplete: Option<u32>,
    pub(crate) large: u32,
    pub(crate) disabled: u32,
    pub(crate) second_language: u32,
    /// Both parents have a higher education.
    pub(crate) higher_education: Option<u32>,
}

/// The pupils of all grades, as many in each as in the known ones on average.
pub(crate) fn enrolment(seed: u64, school: &School) -> u32 {
    let known: u32 = KNOWN_GRADES.iter().map(|&grade| grade_size(seed, school, YEAR, grade)).sum();
    known * school.grades / 3
}

/// The teachers. Where life is hard, there are fewer of a category, but not by rule.
pub(crate) fn teachers(seed: u64, school: &School) -> Teachers {
    let mut dice = Dice::new(seed, Purpose::Context, [school.number, 1]);
    // Even the smallest school has a teacher for most subjects.
    let all = 7 + enrolment(seed, school) / 17;
    let of_middle_grades = all * dice.within(64, 76) / 100;
    let percent = 78 - school.hardship * 3 / 4 + dice.within(0, 16);
    Teachers { all, of_middle_grades, of_category: told(school, all * percent / 100) }
}

/// The pupils born in a year, of whom most are in one grade; more have special needs where life is
/// hard, and few where the school does not teach them.
pub(crate) fn born(seed: u64, school: &School, year: u32) -> Born {
    let mut dice = Dice::new(seed, Purpose::Context, [school.number, year]);
    // Who turns 15 in the autumn of the school year is mostly in grade 9.
    let grade = YEAR - year - 7;
    let all = grade_size(seed, school, YEAR, grade).saturating_sub(dice.below(3)).max(1);
    let percent = if school.adapted { 2 + school.hardship / 3 } else { 1 };
    Born { all, with_needs: told(school, some_of(&mut dice, all, percent)) }
}

/// The pupils by their families.
pub(crate) fn families(seed: u64, school: &School) -> Families {
    let mut dice = Dice::new(seed, Purpose::Context, [school.number, 2]);
    let pupils = enrolment(seed, school);
    let hardship = school.hardship;
    let (large, educated) = match school.place {
        Place::Town => (9, 38),
        Place::Village => (15, 28),
        Place::Hamlet => (21, 30),
    };
    let mut count = |percent: u32| some_of(&mut dice, pupils, percent);
    Families {
        low_income: count(hardship),
        incomplete: told(school, count(14 + hardship / 3)),
        large: count(large),
        disabled: count(1 + hardship / 12),
        second_language: count(1 + hardship / 10),
        higher_education: told(school, count(educated - educated.min(hardship * 3 / 5))),
    }
}

/// How many of so many pupils, each in so many cases of a hundred.
fn some_of(dice: &mut Dice, pupils: u32, percent: u32) -> u32 {
    (0..pupils).map(|_| u32::from(dice.chance(percent))).sum()
}

/// The number, if the school tells it.
fn told(school: &School, number: u32) -> Option<u32> {
    (!leaves_gaps(school)).then_some(number)
}

/// Whether the school leaves gaps.
pub(crate) fn leaves_gaps(school: &School) -> bool {
    school.number == LEAVES_GAPS
}

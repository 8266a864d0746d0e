//! The pupils of the schools, who move from grade to grade.

use crate::dice::{Dice, Purpose};
use crate::schools::School;

/// The pupils of one school who move from grade to grade together.
pub(crate) struct Cohort {
    /// How many they usually are.
    pub(crate) size: u32,
    /// By how much they are better than their school, in thousandths of a standard deviation.
    pub(crate) shift: i32,
    /// Everybody who may come, in the order of the classes.
    pub(crate) pupils: Vec<Pupil>,
}

/// A pupil, of whom nothing else is known.
pub(crate) struct Pupil {
    pub(crate) sex: &'static str,
    /// The letter of the class; none where classes bear no letter.
    pub(crate) letter: Option<&'static str>,
    /// In thousandths of a standard deviation.
    pub(crate) talent: i32,
}

const LETTERS: [&str; 4] = ["А", "Б", "В", "Г"];
/// A grade opens another class when the classes would hold more.
const CLASS_CAPACITY: u32 = 25;

/// The pupils of a cohort; the key is the year in which they could have been in grade nought.
pub(crate) fn cohort(seed: u64, school: &School, key: u32) -> Cohort {
    let mut dice = Dice::new(seed, Purpose::Roster, [school.number, key]);
    let size = dice.within(school.pupils.0, school.pupils.1);
    let shift = dice.deviation() * 10 / 100;
    let classes = school.parallels.min(size.div_ceil(CLASS_CAPACITY));
    let pupils = (0..school.pupils.1)
        .map(|place| Pupil {
            sex: dice.pick(&["м", "ж"]),
            letter: letter(place, size, classes),
            talent: dice.deviation(),
        })
        .collect();
    Cohort { size, shift, pupils }
}

/// How many pupils the school has in a grade, present or not.
pub(crate) fn grade_size(seed: u64, school: &School, year: u32, grade: u32) -> u32 {
    let usual = cohort(seed, school, year - grade).size;
    let change = if school.is_tiny() { 1 } else { 2 };
    let mut dice = Dice::new(seed, Purpose::Size, [school.number, year * 10 + grade]);
    (usual + dice.within(0, 2 * change)).saturating_sub(change).clamp(school.pupils.0, school.pupils.1)
}

/// The class of the pupil at this place of the list; those beyond the usual size join the last one.
fn letter(place: u32, size: u32, classes: u32) -> Option<&'static str> {
    let class = (place * classes / size).min(classes.checked_sub(1)?);
    LETTERS.get(usize::try_from(class).ok()?).copied()
}

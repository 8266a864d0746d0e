//! The social passport: an own table of counts, one row a school. It also says up to which grade a school
//! teaches, which the official questionnaire does not ask.

use crate::DemoFile;
use crate::context::{self, YEAR};
use crate::csv::{self, cell};
use crate::schools::SCHOOLS;

const HEADER: [&str; 10] = [
    "school",
    "year",
    "highest_grade",
    "pupils",
    "low_income",
    "incomplete_families",
    "large_families",
    "disabled",
    "second_language",
    "parents_higher_education",
];

/// The social passport of all schools.
pub(crate) fn file(seed: u64) -> DemoFile {
    let rows = SCHOOLS.iter().map(|school| {
        let families = context::families(seed, school);
        let counts = [
            Some(YEAR),
            Some(school.grades),
            Some(context::enrolment(seed, school)),
            Some(families.low_income),
            families.incomplete,
            Some(families.large),
            Some(families.disabled),
            Some(families.second_language),
            families.higher_education,
        ];
        std::iter::once(school.login()).chain(counts.map(cell)).collect()
    });
    csv::file(format!("Социальный_паспорт_{YEAR}.csv"), &HEADER, rows)
}

//! Marks alone: of every school in every assessment how many works are low, and of how many.
//!
//! That is all that a rule of lists needs, and it takes some bytes for a school where the joint
//! distribution of scores, classes and journals takes hundreds: a nation fits into the memory of an
//! office's computer. A plain text and columns are read by [`quick`]; whatever else there is, and whatever
//! that one does not know, is folded as always and then added up, so that both answer the same.

#[cfg(feature = "parquet")]
mod columns;
mod counters;
mod layout;
mod lines;
#[cfg(feature = "parquet")]
mod pages;
mod parts;
mod quick;
mod scan;
mod text;

use crate::batch::{Batch, Folded, Scales};
use crate::dictionary::Field;
use crate::file::{Options, read_tables};
use crate::header::Header;
use model::assessments::{Assessment, Scale, Year};
use model::diagnostics::Diagnostic;
use model::facts::SchoolResults;
use model::organisations::Login;
use model::schools::Schools;
use model::values::Count;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// What is known of the marks of a school in an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Marked {
    /// Works below the threshold among those of which it can be said.
    pub low: Count,
    /// Works of which it cannot be said.
    pub unknown: u32,
    /// Pupils of the list who did not sit the work.
    pub absent: u32,
    /// Rows that this was made of.
    pub rows: u32,
}

impl Marked {
    /// How many sat the work.
    pub fn participants(&self) -> u32 {
        self.low.n + self.unknown
    }

    /// Adds the marks of other pupils of the school.
    pub fn add(&mut self, other: Self) {
        self.low = self.low.plus(other.low);
        self.unknown += other.unknown;
        self.absent += other.absent;
        self.rows += other.rows;
    }
}

/// The marks of one table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Marks {
    /// The logins of the table, in order.
    logins: Vec<Login>,
    /// By assessment, each school by its place among the logins.
    assessments: Vec<(Assessment, Vec<(u32, Marked)>)>,
}

impl Marks {
    /// The logins of the table, in order; each has rows.
    pub fn logins(&self) -> &[Login] {
        &self.logins
    }

    /// By assessment the schools that have rows, each by its place among the logins, in order.
    pub fn by_assessment(&self) -> &[(Assessment, Vec<(u32, Marked)>)] {
        &self.assessments
    }
}

/// Marks of some rows: schools by their places among logins of their own, of which none may be a school's.
#[derive(Default)]
struct Part {
    logins: Vec<Option<Login>>,
    counts: Vec<(Assessment, Vec<Marked>)>,
}

impl Part {
    /// Adds up what was folded.
    fn of(folded: &Folded, scales: Scales<'_>) -> Self {
        let logins: BTreeSet<Login> = folded.values().flatten().map(|(login, _)| *login).collect();
        let places: HashMap<Login, usize> = logins.iter().copied().zip(0..).collect();
        let of = |(&assessment, schools): (&Assessment, &Schools)| {
            let mut counts = vec![Marked::default(); logins.len()];
            for (login, results) in schools {
                counts[places[login]] = marked(&results, scales(login, &assessment).as_ref());
            }
            (assessment, counts)
        };
        let counts = folded.iter().map(of).collect();
        Self { logins: logins.into_iter().map(Some).collect(), counts }
    }

    /// The latest year of the rows of each place.
    fn years(&self) -> Vec<Option<Year>> {
        let mut years = vec![None; self.logins.len()];
        for (assessment, schools) in &self.counts {
            for (year, _) in years.iter_mut().zip(schools).filter(|(_, marked)| marked.rows > 0) {
                *year = (*year).max(Some(assessment.year));
            }
        }
        years
    }
}

fn marked(results: &SchoolResults, scale: Option<&Scale>) -> Marked {
    let whole = results.whole();
    let low = whole.low(scale).unwrap_or_default();
    let rows = results.origins.iter().map(|origin| origin.rows.count()).sum::<u64>();
    Marked {
        low,
        unknown: whole.participants() - low.n,
        absent: whole.absent,
        rows: u32::try_from(rows).unwrap_or(u32::MAX),
    }
}

/// Puts the marks of all rows together.
fn joined(parts: &[Part]) -> Marks {
    let with_rows = |part: &Part| -> Vec<Login> {
        part.logins
            .iter()
            .zip(part.years())
            .filter_map(|(login, year)| (*login).filter(|_| year.is_some()))
            .collect()
    };
    let mut logins: Vec<Login> = parts.iter().flat_map(with_rows).collect();
    logins.sort_unstable();
    logins.dedup();
    let mut sums: BTreeMap<Assessment, Vec<Marked>> = BTreeMap::new();
    for part in parts {
        let place = |login: &Option<Login>| logins.binary_search(login.as_ref()?).ok();
        let places: Vec<Option<usize>> = part.logins.iter().map(place).collect();
        for (assessment, schools) in &part.counts {
            let sums = sums.entry(*assessment).or_insert_with(|| vec![Marked::default(); logins.len()]);
            for (place, marked) in places.iter().zip(schools) {
                if let Some(place) = *place {
                    sums[place].add(*marked);
                }
            }
        }
    }
    let of = |(assessment, schools): (Assessment, Vec<Marked>)| {
        let schools: Vec<(u32, Marked)> = (0..).zip(schools).filter(|(_, marked)| marked.rows > 0).collect();
        (assessment, schools)
    };
    let assessments = sums.into_iter().map(of).filter(|(_, schools)| !schools.is_empty()).collect();
    Marks { logins, assessments }
}

/// Reads the marks of a file: for each table a batch without results and its marks, and all that was noticed.
pub fn read_marks(
    path: &Path,
    name: &str,
    checksum: &str,
    options: &Options<'_>,
) -> (Vec<(Batch, Marks)>, Vec<Diagnostic>) {
    quick::read(path, name, checksum, options).unwrap_or_else(|| usual(path, name, checksum, options))
}

/// As [`read_marks`], of any file.
fn usual(
    path: &Path,
    name: &str,
    checksum: &str,
    options: &Options<'_>,
) -> (Vec<(Batch, Marks)>, Vec<Diagnostic>) {
    let (batches, diagnostics) = read_tables(path, name, checksum, options, Some(without));
    let apart = |mut batch: Batch| {
        let part = Part::of(&std::mem::take(&mut batch.results), options.scales);
        (batch, joined(&[part]))
    };
    (batches.into_iter().map(apart).collect(), diagnostics)
}

/// The header without the columns that say nothing of marks: they are not looked at, nor checked.
fn without(header: &Header) -> Header {
    let aside =
        [Field::Class, Field::Sex, Field::Journal, Field::ShortAnswers, Field::LongAnswers, Field::Tasks];
    let mut header = header.clone();
    header.columns.retain(|field, _| !aside.contains(field));
    header.tasks.clear();
    header
}

#[cfg(test)]
mod tests;

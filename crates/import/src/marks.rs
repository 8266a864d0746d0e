//! Marks alone: of every school in every assessment how many works are low, and of how many.
//!
//! That is all that a rule of lists needs, and it takes some bytes for a school where the joint
//! distribution of scores, classes and journals takes hundreds: a nation fits into the memory of an
//! office's computer. A plain text and columns are read by [`quick`]; whatever else there is, and whatever
//! that one does not know, is folded as always and then added up, so that both answer the same.

#[cfg(feature = "parquet")]
mod columns;
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
use model::assessments::Assessment;
use model::diagnostics::Diagnostic;
use model::organisations::Login;
use model::values::Count;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
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

/// Marks while they are gathered.
#[derive(Default)]
struct Gathered {
    places: HashMap<Login, usize>,
    logins: Vec<Login>,
    assessments: BTreeMap<Assessment, Vec<Marked>>,
}

impl Gathered {
    fn place(&mut self, login: Login) -> usize {
        *self.places.entry(login).or_insert_with(|| {
            self.logins.push(login);
            self.logins.len() - 1
        })
    }

    /// The marks of an assessment by the places of schools.
    fn schools(&mut self, assessment: Assessment) -> &mut [Marked] {
        let schools = self.assessments.entry(assessment).or_default();
        schools.resize(self.logins.len(), Marked::default());
        schools
    }

    /// Adds up what was folded.
    fn add(&mut self, folded: Folded, scales: Scales<'_>) {
        for (assessment, schools) in folded {
            for (login, results) in &schools {
                let whole = results.whole();
                let low = whole.low(scales(login, &assessment).as_ref()).unwrap_or_default();
                let rows = results.origins.iter().map(|origin| origin.rows.count()).sum::<u64>();
                let unknown = whole.participants() - low.n;
                let marked = Marked {
                    low,
                    unknown,
                    absent: whole.absent,
                    rows: u32::try_from(rows).unwrap_or(u32::MAX),
                };
                let place = self.place(*login);
                self.schools(assessment)[place].add(marked);
            }
        }
    }

    fn finish(self) -> Marks {
        let mut order: Vec<usize> = (0..self.logins.len()).collect();
        order.sort_unstable_by_key(|&place| self.logins[place]);
        let of = |(assessment, schools): (Assessment, Vec<Marked>)| {
            let marked = (0..).zip(&order).filter_map(|(new, &old)| Some((new, *schools.get(old)?)));
            (assessment, marked.filter(|(_, marked)| marked.rows > 0).collect::<Vec<_>>())
        };
        let assessments =
            self.assessments.into_iter().map(of).filter(|(_, schools)| !schools.is_empty()).collect();
        Marks { logins: order.iter().map(|&place| self.logins[place]).collect(), assessments }
    }
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
        let mut gathered = Gathered::default();
        gathered.add(std::mem::take(&mut batch.results), options.scales);
        (batch, gathered.finish())
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

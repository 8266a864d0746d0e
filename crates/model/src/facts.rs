//! What is known after import, in memory: the place that storage will take later.

use crate::assessments::Assessment;
use crate::observations::Observations;
use crate::organisations::{Login, Organisations};
use crate::results::Results;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Everything that an assessment of schools starts from.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The tree of schools.
    pub organisations: Organisations,
    /// Results by assessment and school (by its latest login).
    pub results: BTreeMap<Assessment, BTreeMap<Login, SchoolResults>>,
    /// What was collected of schools besides results.
    pub observations: Observations,
    /// The sources, in the order in which they were given.
    pub sources: Vec<Source>,
}

/// One sheet of one file, as the origin of counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file's name as the user gave it.
    pub file: String,
    /// The sheet's name; empty for csv.
    pub sheet: String,
    /// SHA-256 of the file, in hex.
    pub checksum: String,
    /// The columns read, by their letters: field → column.
    pub columns: BTreeMap<String, String>,
}

/// Results of one school in one assessment, by class.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolResults {
    /// Class label (`А`), or nothing where the pupils have no class label.
    pub classes: BTreeMap<Option<String>, Results>,
    /// Where the counts come from.
    pub origins: Vec<Origin>,
}

impl SchoolResults {
    /// The whole school.
    pub fn whole(&self) -> Results {
        let mut whole = Results::default();
        for class in self.classes.values() {
            whole.add(class);
        }
        whole
    }

    /// Whether two sources say the same of the school: class by class, or as a whole where one of
    /// them names no classes.
    pub fn agrees_with(&self, other: &Self) -> bool {
        if self.classes.keys().eq(other.classes.keys()) {
            let pairs = self.classes.values().zip(other.classes.values());
            return pairs.into_iter().all(|(own, there)| own.agrees_with(there));
        }
        (self.names_no_class() || other.names_no_class()) && self.whole().agrees_with(&other.whole())
    }

    /// Whether all pupils stand under no class label.
    pub fn names_no_class(&self) -> bool {
        self.classes.keys().all(Option::is_none)
    }

    /// Whether this source says more of the same: more facets, or classes where the other has none.
    pub fn says_more_than(&self, other: &Self) -> bool {
        self.whole().says_more_than(&other.whole())
            || (!other.whole().says_more_than(&self.whole()) && self.classes.len() > other.classes.len())
    }
}

/// The rows of a source that a count was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Index into [`Facts::sources`].
    pub source: usize,
    /// The class that the rows count for.
    pub class: Option<String>,
    /// Row numbers as the spreadsheet shows them, from 1.
    pub rows: Rows,
}

/// A set of rows as few ranges; rows arrive in ascending order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows(Vec<RangeInclusive<u32>>);

impl Rows {
    /// Adds a row that is not before the last one.
    pub fn push(&mut self, row: u32) {
        match self.0.last_mut() {
            Some(last) if row <= last.end() + 1 => *last = *last.start()..=row.max(*last.end()),
            _ => self.0.push(row..=row),
        }
    }

    /// The ranges, ascending.
    pub fn ranges(&self) -> &[RangeInclusive<u32>] {
        &self.0
    }
}

impl Serialize for Rows {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|range| [*range.start(), *range.end()]))
    }
}

impl<'de> Deserialize<'de> for Rows {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let ranges = Vec::<[u32; 2]>::deserialize(deserializer)?;
        Ok(Self(ranges.into_iter().map(|[first, last]| first..=last).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn neighbouring_rows_become_one_range() {
        let mut rows = Rows::default();
        for row in [2, 3, 4, 4, 9, 11, 12] {
            rows.push(row);
        }
        assert_eq!(rows.ranges(), [2..=4, 9..=9, 11..=12]);
    }
}

//! What is known after import, in memory: the place that storage will take later.

use crate::assessments::Assessment;
use crate::observations::Observations;
use crate::organisations::{Login, Organisations};
use crate::results::Results;
use crate::schools::Schools;
use litemap::LiteMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Everything that an assessment of schools starts from.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The tree of schools.
    pub organisations: Organisations,
    /// Results by assessment and school (by its latest login).
    pub results: BTreeMap<Assessment, Schools>,
    /// What was collected of schools besides results.
    pub observations: Observations,
    /// The sources, in the order in which they were given.
    pub sources: Vec<Source>,
    /// Where several sources tell of one school's results, each of them.
    pub editions: Vec<Edition>,
}

/// One source's results of a school in an assessment, beside those of other sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The assessment.
    pub assessment: Assessment,
    /// The school.
    pub school: Login,
    /// Index into [`Facts::sources`].
    pub source: usize,
    /// Which edition it is.
    pub release: Release,
    /// Year, month and day of the exam, where the source tells it.
    pub day: Option<(u16, u8, u8)>,
    /// What it says of the whole school.
    pub results: Results,
    /// Whether it is counted.
    pub stands: bool,
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
    /// What the table holds.
    pub holds: Holds,
    /// Which edition of the results it is.
    pub release: Release,
    /// Year, month and day of the exam, where the source tells it.
    pub day: Option<(u16, u8, u8)>,
    /// What the header says of the tasks, in the order of [`Results::tasks`]; empty where it names none.
    #[serde(default)]
    pub tasks: Vec<TaskHead>,
}

/// What the header of a table says of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskHead {
    /// How the task is called, like `12` or `5К1`.
    pub label: String,
    /// The highest points for it, where the file tells them.
    pub most: Option<u16>,
}

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// Single works.
    Works,
    /// Counts or shares of works.
    Counts,
    /// Schools, with what is collected of them.
    Directory,
    /// Granted appeals.
    Appeals,
}

impl Holds {
    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Counts => "counts",
            Self::Directory => "directory",
            Self::Appeals => "appeals",
        }
    }
}

impl Source {
    /// How a batch of this file is called: the first twelve digits of the checksum.
    pub fn batch(&self) -> &str {
        self.checksum.get(..12).unwrap_or(&self.checksum)
    }
}

/// Which edition of the results a source is. A later one replaces an earlier one of the same works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Release {
    /// Before the decisions of the commission.
    Provisional,
    /// The source does not say.
    #[default]
    Unnamed,
    /// With the appeals.
    AfterAppeals,
    /// Final.
    Final,
    /// Exams taken again in autumn: another sitting, which is shown beside and not added.
    Additional,
}

impl Release {
    /// All editions, the earliest first.
    pub const ALL: [Self; 5] =
        [Self::Provisional, Self::Unnamed, Self::AfterAppeals, Self::Final, Self::Additional];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Unnamed => "unnamed",
            Self::AfterAppeals => "after-appeals",
            Self::Final => "final",
            Self::Additional => "additional",
        }
    }
}

/// Results of one school in one assessment, by class.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolResults {
    /// Class label (`А`), or nothing where the pupils have no class label.
    pub classes: LiteMap<Option<String>, Results>,
    /// Where the counts come from.
    pub origins: Vec<Origin>,
}

impl SchoolResults {
    /// Results of pupils who stand under no class label, of unknown origin.
    pub fn without_classes(results: Results) -> Self {
        Self { classes: LiteMap::from_iter([(None, results)]), origins: Vec::new() }
    }

    /// The whole school.
    pub fn whole(&self) -> Results {
        let mut whole = Results::default();
        for class in self.classes.values() {
            whole.add(class);
        }
        whole
    }

    /// Adds the results of other pupils of the school, with where they come from.
    pub fn add(&mut self, other: Self) {
        if self.classes.is_empty() && self.origins.is_empty() {
            *self = other;
            return;
        }
        for (class, counts) in other.classes {
            self.classes.entry(class).or_default().add(&counts);
        }
        self.origins.extend(other.origins);
    }

    /// Adds what other rows of the same source say of the school.
    pub fn join(&mut self, mut other: Self) {
        let origins = std::mem::take(&mut other.origins);
        self.add(other);
        for origin in origins {
            let same = |one: &&mut Origin| (one.source, &one.class) == (origin.source, &origin.class);
            match self.origins.iter_mut().find(same) {
                Some(known) => known.rows.add(origin.rows),
                None => self.origins.push(origin),
            }
        }
    }

    /// About how many bytes of memory this takes, its login included.
    pub fn bytes(&self) -> usize {
        let of_rows = |origin: &Origin| size_of_val(origin.rows.ranges()) + 32;
        let of_class = |class: &Results| size_of::<Option<String>>() + class.bytes();
        let origins = self.origins.iter().map(|one| size_of::<Origin>() + of_rows(one)).sum::<usize>();
        size_of::<(Login, Self)>() + self.classes.values().map(of_class).sum::<usize>() + origins
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

    /// Adds rows, whatever their order.
    pub fn add(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
        self.0.sort_by_key(|range| *range.start());
        for range in std::mem::take(&mut self.0) {
            match self.0.last_mut() {
                Some(last) if *range.start() <= last.end() + 1 => {
                    *last = *last.start()..=*last.end().max(range.end());
                }
                _ => self.0.push(range),
            }
        }
    }

    /// How many rows.
    pub fn count(&self) -> u64 {
        self.0.iter().map(|range| u64::from(range.end() - range.start()) + 1).sum()
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
        let mut later = Rows::default();
        for row in [1, 5, 10, 20] {
            later.push(row);
        }
        rows.add(later);
        assert_eq!(rows.ranges(), [1..=5, 9..=12, 20..=20]);
    }
}

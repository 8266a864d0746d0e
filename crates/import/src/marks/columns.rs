//! The rows of Parquet, each by the numbers that its columns have for their texts.

use super::layout::NUL;
use super::lines::Unusual;
use super::pages::Column;
use super::parts::{NEW, Parts};
use super::scan::{Head, Scan};
use crate::limits;
use crate::map::Map;
use crate::parquet::rows;
use crate::tables::{Begun, begun};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::SchemaDescriptor;
use std::borrow::Cow;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Rows that are taken together.
const TOGETHER: usize = 2048;

/// Pairs that are found by a look at one place of memory.
const MOST_NEAR: usize = 1 << 18;

/// The work of a row without one.
const NO_WORK: u32 = NEW - 1;

/// The row under the names of the columns.
pub(super) const FIRST: u32 = 2;

/// Reads the names of the columns, where they are the header of a table and nothing else stands above it.
pub(super) fn names(path: &Path, map: Option<&Map>) -> Option<Begun> {
    // Libraries count on whole files.
    let read = || begun(&mut rows(&SerializedFileReader::new(File::open(path).ok()?).ok()?).ok()?, map);
    catch_unwind(AssertUnwindSafe(read)).ok()?.filter(|begun| begun.first == FIRST)
}

/// Counts the row groups that nobody else has taken; answers how many rows each has.
pub(super) fn scan<'a>(
    path: &Path,
    next: &AtomicUsize,
    scan: Scan<'a>,
) -> Result<(Scan<'a>, Vec<(u32, u32)>), Unusual> {
    // Threads that share a file share its place, too.
    let file = SerializedFileReader::new(File::open(path)?)?;
    let schema = file.metadata().file_metadata().schema_descr();
    if schema.root_schema().get_fields().iter().any(|field| !field.is_primitive()) {
        return Err(Unusual);
    }
    let layout = scan.layout;
    let parts = [&layout.school, &layout.assessment, &layout.work];
    let mut needed: Vec<usize> = parts.into_iter().flatten().copied().collect();
    needed.sort_unstable();
    let mut columns = Columns::new(schema, &needed)?;
    let mut counting = Counting { parts: parts.map(|part| Part::new(&needed, part)), scan, odd: Vec::new() };
    let mut counted = Vec::new();
    loop {
        let group = next.fetch_add(1, Ordering::Relaxed);
        if group >= file.num_row_groups() {
            return Ok((counting.scan, counted));
        }
        let number = u32::try_from(group).map_err(|_| Unusual)?;
        let count = columns.each(&file, group, |columns, first| counting.rows(columns, (number, first)))?;
        counted.push((number, count));
        if !counting.odd.is_empty() {
            // What such a row is depends on all its cells.
            let all: Vec<usize> = (0..schema.num_columns()).collect();
            let mut whole = Columns::new(schema, &all)?;
            whole.each(&file, group, |columns, first| counting.leave(columns, (number, first)))?;
            counting.odd.clear();
        }
    }
}

/// Some columns, and the numbers of some of their rows.
struct Columns {
    /// Each with its place in the table.
    columns: Vec<(usize, Column)>,
    numbers: Vec<Vec<u32>>,
    width: usize,
}

impl Columns {
    fn new(schema: &SchemaDescriptor, places: &[usize]) -> Result<Self, Unusual> {
        let column = |&place: &usize| Ok((place, Column::new(schema.column(place))?));
        let columns = places.iter().map(column).collect::<Result<Vec<_>, Unusual>>()?;
        Ok(Self { numbers: vec![Vec::new(); columns.len()], columns, width: schema.num_columns() })
    }

    /// Hands on the rows of a row group, some at a time, with the place of the first; answers how many there
    /// are.
    fn each(
        &mut self,
        file: &SerializedFileReader<File>,
        group: usize,
        mut some: impl FnMut(&Self, u32) -> Result<(), Unusual>,
    ) -> Result<u32, Unusual> {
        let group = file.get_row_group(group)?;
        for (place, column) in &mut self.columns {
            column.begin(group.get_column_page_reader(*place)?);
        }
        let count = u32::try_from(group.metadata().num_rows()).map_err(|_| Unusual)?;
        let mut first = 0;
        while first < count {
            let rows = TOGETHER.min((count - first) as usize);
            for ((_, column), numbers) in self.columns.iter_mut().zip(&mut self.numbers) {
                numbers.resize(rows, 0);
                column.take(numbers)?;
            }
            some(self, first)?;
            first += u32::try_from(rows).map_err(|_| Unusual)?;
        }
        self.columns.iter_mut().try_for_each(|(_, column)| column.end())?;
        Ok(count)
    }

    fn len(&self) -> usize {
        self.numbers.first().map_or(0, Vec::len)
    }

    /// A row as a line of all columns, of which only these have something in it.
    fn line(&self, row: usize) -> Vec<u8> {
        let mut line = Vec::new();
        let mut own = self.columns.iter().zip(&self.numbers).peekable();
        for place in 0..self.width {
            if place > 0 {
                line.push(NUL);
            }
            if let Some(((_, column), numbers)) = own.next_if(|((own, _), _)| *own == place) {
                line.extend_from_slice(column.text(numbers[row]).as_bytes());
            }
        }
        line
    }
}

/// Counts rows.
struct Counting<'a> {
    scan: Scan<'a>,
    /// The school, the assessment and the work.
    parts: [Part; 3],
    /// Rows of the group that are left to the fold.
    odd: Vec<u32>,
}

impl Counting<'_> {
    fn rows(&mut self, columns: &Columns, (group, first): (u32, u32)) -> Result<(), Unusual> {
        for part in &mut self.parts {
            part.join(&columns.numbers)?;
        }
        let [schools, assessments, works] = &mut self.parts;
        let scan = &mut self.scan;
        let mut head = Head { school: NEW, assessment: NEW, judging: NEW };
        for (row, at) in (0..columns.len()).zip(first..) {
            let line = || columns.line(row);
            let school = schools.said(row, || scan.school(&line()))?;
            let assessment = assessments.said(row, || scan.assessment_of(&line()))?;
            let work = works.said(row, || Ok(scan.work(&line())?.unwrap_or(NO_WORK)))?;
            if (head.school, head.assessment) != (school, assessment) {
                head = Head { school, assessment, judging: scan.judging(assessment, school)? };
            }
            if work == NO_WORK || head.judging == NEW {
                self.odd.push(at);
            } else {
                scan.count(&head, work, (group, at), || Cow::Owned(line()));
            }
        }
        scan.is_bounded()
    }

    /// Leaves rows to the fold.
    fn leave(&mut self, columns: &Columns, (group, first): (u32, u32)) -> Result<(), Unusual> {
        let begin = self.odd.partition_point(|at| *at < first);
        for &at in &self.odd[begin..] {
            let row = (at - first) as usize;
            if row >= columns.len() {
                break;
            }
            let line = columns.line(row);
            if line.len() > limits::ROW {
                return Err(Unusual);
            }
            self.scan.leave(&line, (group, at))?;
        }
        Ok(())
    }
}

/// What some columns say together.
struct Part {
    /// Their places among those that are read.
    columns: Vec<usize>,
    pairs: Vec<Pairs>,
    joined: Vec<u32>,
    /// What was said, by the number of all of them.
    said: Vec<u32>,
}

impl Part {
    fn new(needed: &[usize], columns: &[usize]) -> Self {
        let columns: Vec<usize> = columns.iter().flat_map(|column| needed.binary_search(column)).collect();
        let pairs = columns.iter().skip(1).map(|_| Pairs::default()).collect();
        Self { columns, pairs, joined: Vec::new(), said: Vec::new() }
    }

    /// Takes one number for each row from those of its columns.
    fn join(&mut self, numbers: &[Vec<u32>]) -> Result<(), Unusual> {
        self.joined.clear();
        match self.columns.first() {
            Some(&first) => self.joined.extend_from_slice(&numbers[first]),
            None => self.joined.resize(numbers.first().map_or(0, Vec::len), 0),
        }
        for (pairs, &column) in self.pairs.iter_mut().zip(self.columns.iter().skip(1)) {
            for (one, other) in self.joined.iter_mut().zip(&numbers[column]) {
                *one = pairs.number(*one, *other)?;
            }
        }
        Ok(())
    }

    /// What a row says; asked for where it was not said yet.
    fn said(&mut self, row: usize, ask: impl FnOnce() -> Result<u32, Unusual>) -> Result<u32, Unusual> {
        let number = self.joined[row] as usize;
        match self.said.get(number) {
            Some(&said) if said != NEW => Ok(said),
            _ => {
                if self.said.len() <= number {
                    self.said.resize(number + 1, NEW);
                }
                self.said[number] = ask()?;
                Ok(self.said[number])
            }
        }
    }
}

/// Pairs of numbers by their own numbers.
#[derive(Default)]
struct Pairs {
    all: Parts,
    /// Those of small numbers, the second of which has so many bits.
    near: Vec<u32>,
    bits: u32,
}

impl Pairs {
    fn number(&mut self, one: u32, other: u32) -> Result<u32, Unusual> {
        match self.near.get((one as usize) << self.bits | other as usize) {
            Some(&number) if number != NEW && other >> self.bits == 0 => Ok(number),
            _ => self.far(one, other),
        }
    }

    fn far(&mut self, one: u32, other: u32) -> Result<u32, Unusual> {
        // No word of zeros, which is nothing's.
        let word = [u64::from(one) << 32 | u64::from(other), 1];
        let mut number = self.all.find(word);
        if number == NEW {
            number = u32::try_from(self.all.len()).map_err(|_| Unusual)?;
            self.all.put_word(word, number)?;
        }
        let bits = (u32::BITS - other.leading_zeros()).max(self.bits);
        let near = (one as usize) << bits | other as usize;
        if near < MOST_NEAR {
            if bits > self.bits {
                self.near.clear();
                self.bits = bits;
            }
            if self.near.len() <= near {
                self.near.resize(near + 1, NEW);
            }
            self.near[near] = number;
        }
        Ok(number)
    }
}

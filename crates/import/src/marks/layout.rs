//! The lines of a table: which columns they have, and which of them make one part.

use crate::dictionary::Field;
use crate::header::Header;
use crate::rows::Row;
use encoding_rs::Encoding;
use memchr::memchr_iter;
use std::ops::Range;
use wide::u8x16;

/// What no cell holds, of whatever file: it stands between the cells of columns that are made a line.
pub(super) const NUL: u8 = 0;

/// Which columns make which part of a line.
pub(super) struct Layout<'a> {
    pub header: &'a Header,
    pub delimiter: u8,
    encoding: &'static Encoding,
    pub school: Vec<usize>,
    pub assessment: Vec<usize>,
    pub work: Vec<usize>,
    /// How many columns go before those of the work, where the others are all among them.
    pub ahead: Option<usize>,
}

impl<'a> Layout<'a> {
    pub(super) fn new(header: &'a Header, delimiter: u8, encoding: &'static Encoding) -> Self {
        use Field::{
            Code, Grade, Group, Groups, Kind, Level, Login, Mark, Municipality, MunicipalityCode, Ogrn,
            SchoolName, Subject, Test, Total, Variant, Works, Year,
        };
        let of = |fields: &[Field]| {
            let mut columns: Vec<usize> =
                fields.iter().filter_map(|field| header.columns.get(field).copied()).collect();
            columns.sort_unstable();
            columns
        };
        let school = of(&[Login, Code, Ogrn, Group, SchoolName, Municipality, MunicipalityCode, Groups]);
        let assessment = of(&[Kind, Year, Grade, Subject]);
        let work = of(&[Variant, Test, Total, Mark, Level, Works]);
        let ahead = school.iter().chain(&assessment).max().map_or(0, |last| last + 1);
        let ahead = work.first().is_some_and(|first| *first >= ahead).then_some(ahead);
        Self { header, delimiter, encoding, school, assessment, work, ahead }
    }

    /// A line as the usual way of reading has it.
    pub(super) fn fill(&self, row: &mut Row, line: &[u8], number: u32) {
        row.clear(number);
        let text = self.encoding.decode_without_bom_handling(line).0;
        for (column, cell) in text.split(char::from(self.delimiter)).enumerate() {
            row.push(column, cell);
        }
    }

    /// Whether a line may have more or fewer fields than there are heads.
    pub(super) fn is_ragged(&self) -> bool {
        self.delimiter != NUL
    }

    /// Whether a line has a field for every head, and nothing beyond the last.
    pub(super) fn fits(&self, line: &[u8], cells: &Cells) -> bool {
        let cells = &cells.cells;
        let beyond = || cells[self.header.width..].iter().flat_map(|cell| &line[cell.clone()]);
        cells.len() >= self.header.width && beyond().all(u8::is_ascii_whitespace)
    }
}

/// Bytes in which the first cells of a line are looked for together.
pub(super) const NEAR: usize = 64;

/// Which of some bytes are one, the first by the lowest bit.
fn marked(near: &[u8; NEAR], byte: u8) -> u64 {
    let (chunks, _) = near.as_chunks::<16>();
    let all = u8x16::splat(byte);
    let of = |chunk: &[u8; 16]| u64::from(u8x16::new(*chunk).simd_eq(all).to_bitmask());
    chunks.iter().rev().fold(0, |marks, chunk| marks << 16 | of(chunk))
}

/// The cells of a line, and room for what is made of them.
#[derive(Default)]
pub(super) struct Cells {
    cells: Vec<Range<usize>>,
    key: Vec<u8>,
}

impl Cells {
    /// Takes the cells of a line, or the first of them and the rest as one.
    pub(super) fn split(&mut self, line: &[u8], delimiter: u8, first: Option<usize>) {
        self.cells.clear();
        let mut start = 0;
        for end in memchr_iter(delimiter, line).take(first.unwrap_or(usize::MAX)) {
            self.cells.push(start..end);
            start = end + 1;
        }
        self.cells.push(start..line.len());
    }

    /// Takes the first cells of a line of which these are the next bytes; answers where the next cell begins.
    /// Nothing where they are not all among them.
    pub(super) fn split_near(&mut self, near: &[u8; NEAR], delimiter: u8, first: usize) -> Option<usize> {
        let (mut ends, newline) = (marked(near, delimiter), marked(near, b'\n').trailing_zeros());
        self.cells.clear();
        let mut start = 0;
        for _ in 0..first {
            let end = ends.trailing_zeros();
            if end >= newline {
                return None;
            }
            self.cells.push(start..end as usize);
            start = end as usize + 1;
            ends &= ends - 1;
        }
        Some(start)
    }

    /// The first cells, up to where the next one begins; nothing where there is none.
    pub(super) fn ahead(&self, first: usize) -> Option<usize> {
        self.cells.get(first).map(|next| next.start)
    }

    /// Whether some columns have nothing in them.
    pub(super) fn are_blank(&self, line: &[u8], columns: &[usize]) -> bool {
        let is_blank = |&column: &usize| {
            line[self.cells.get(column).cloned().unwrap_or_default()].iter().all(u8::is_ascii_whitespace)
        };
        columns.iter().all(is_blank)
    }

    /// The cells of some columns as one part: of the line where they are neighbours, else of a text made of
    /// them.
    pub(super) fn part<'l>(&'l mut self, line: &'l [u8], columns: &[usize]) -> (&'l [u8], Range<usize>) {
        let cell = |column: usize| self.cells.get(column).cloned().unwrap_or_default();
        match columns {
            [] => (line, 0..0),
            [only] => (line, cell(*only)),
            [first, .., last] if last - first + 1 == columns.len() => {
                (line, cell(*first).start..cell(*last).end)
            }
            _ => {
                self.key.clear();
                for &column in columns {
                    self.key.extend_from_slice(&line[cell(column)]);
                    self.key.push(NUL);
                }
                let whole = 0..self.key.len();
                (&self.key, whole)
            }
        }
    }
}

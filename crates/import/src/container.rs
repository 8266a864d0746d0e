//! What a file is, by its first bytes, and the tables within it: extensions lie.

use crate::csv::{self, CsvRows};
use crate::rows::{Row, RowError, Rows, letters};
use crate::{archive, limits, xls};
use model::diagnostics::{Code, Diagnostic, Place, Tally};
use std::fs::File;
use std::io::{BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Takes a sheet with its rows, or with why there are none.
pub(crate) type Table<'a> = &'a mut dyn FnMut(&str, Result<&mut dyn Rows, RowError>);

/// Takes a sheet with its rows, and the list that problems are put on.
pub(crate) type EachSheet<'a> = &'a mut dyn FnMut(&str, &mut dyn Rows, &mut Vec<Diagnostic>);

/// Hands every table of a file on. What is wrong with the file itself, or met on the way, is told.
pub(crate) fn each_sheet(path: &Path, name: &str, problems: &mut Vec<Diagnostic>, sheet: EachSheet<'_>) {
    let mut table = |title: &str, rows: Result<&mut dyn Rows, RowError>| {
        let place = Place::table(name, title);
        match rows {
            Ok(rows) => {
                let mut watched = Watched { rows, read: 0, tally: Tally::new(place) };
                sheet(title, &mut watched, problems);
                problems.extend(watched.tally.finish());
            }
            Err(error) => problems.push(error.told(place)),
        }
    };
    // Libraries count on whole files; what breaks one must not end the run.
    let opened = catch_unwind(AssertUnwindSafe(|| open(path, &mut table)));
    match opened {
        Ok(Ok(())) => {}
        Ok(Err(error)) => problems.push(error.told(Place::file(name))),
        Err(_) => problems.push(Diagnostic::new(Code::ReaderDied, Place::file(name))),
    }
}

fn open(path: &Path, table: Table<'_>) -> Result<(), RowError> {
    match kind(path)? {
        Kind::Zip => archive::open(path, table),
        Kind::Compound => xls::open(path, table),
        Kind::Parquet => columns(path, table),
        Kind::Text { compressed } => {
            table("", Ok(&mut CsvRows::open(path, compressed)?));
            Ok(())
        }
        Kind::Page => Err(RowError::refused(Code::FileIsPage)),
        Kind::Old => Err(RowError::refused(Code::FileFormatOld)),
        Kind::Nul => Err(RowError::refused(Code::TextHasNul)),
        Kind::Unknown => Err(RowError::refused(Code::FileKindUnknown)),
    }
}

/// A file to read from its beginning.
pub(crate) fn file(path: &Path) -> Result<BufReader<File>, RowError> {
    Ok(BufReader::new(File::open(path)?))
}

#[cfg(feature = "parquet")]
fn columns(path: &Path, table: Table<'_>) -> Result<(), RowError> {
    crate::parquet::parquet(File::open(path)?, table)
}

#[cfg(not(feature = "parquet"))]
fn columns(_: &Path, _: Table<'_>) -> Result<(), RowError> {
    Err(RowError::refused(Code::FileFormatOld))
}

/// Rows of any table, held to the bounds of every table; problems of single cells are counted.
struct Watched<'a> {
    rows: &'a mut dyn Rows,
    read: u32,
    tally: Tally,
}

impl Rows for Watched<'_> {
    fn next(&mut self, row: &mut Row) -> Result<bool, RowError> {
        let more = self.rows.next(row)?;
        for &(code, column) in row.notes() {
            self.tally.note(code, None, || format!("{}{}", letters(column), row.number));
        }
        self.read = self.read.saturating_add(1);
        if self.read > limits::ROWS {
            return Err(RowError::beyond(Code::TableTooLarge, u64::from(limits::ROWS)));
        }
        Ok(more)
    }

    fn is_ragged(&self) -> bool {
        self.rows.is_ragged()
    }
}

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// xlsx, xlsb, ods, or any archive.
    Zip,
    /// xls, or any document of before 2007, or one with a password.
    Compound,
    Parquet,
    Text {
        compressed: bool,
    },
    /// A page of the web, or XML.
    Page,
    /// A workbook of before 1997.
    Old,
    /// A text but for its zero bytes.
    Nul,
    Unknown,
}

/// How much of a file says what it is.
const START: u64 = 4096;

pub(crate) fn kind(path: &Path) -> Result<Kind, RowError> {
    let mut start = Vec::new();
    File::open(path)?.take(START).read_to_end(&mut start)?;
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    let called_text = ["csv", "tsv", "txt"].iter().any(|known| extension == *known);
    Ok(match start.as_slice() {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Kind::Zip,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Kind::Compound,
        [b'P', b'A', b'R', b'1', ..] => Kind::Parquet,
        [9, 0 | 2 | 4, 4 | 6, 0, ..] => Kind::Old,
        [0x1f, 0x8b, ..] => {
            let mut inner = Vec::new();
            // What is cut short is told when it is read.
            let _ = csv::stream(path, true)?.take(START).read_to_end(&mut inner);
            match text(&inner, true) {
                Kind::Text { .. } => Kind::Text { compressed: true },
                other => other,
            }
        }
        other => text(other, called_text),
    })
}

/// What a start that is no known container is: letters, or what only looks like a table.
fn text(start: &[u8], called_text: bool) -> Kind {
    if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
        return Kind::Text { compressed: false };
    }
    let bare = start.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(start).trim_ascii_start();
    let begins =
        |with: &str| bare.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with.as_bytes()));
    if ["<html", "<!doctype", "<?xml", "<table", "<head", "<meta", "<style", "mime-version:"]
        .into_iter()
        .any(begins)
    {
        return Kind::Page;
    }
    if ["%pdf", "{\\rtf", "PAR1", "PK\u{3}\u{4}"].into_iter().any(begins) {
        return Kind::Unknown;
    }
    if start.contains(&0) {
        return if called_text { Kind::Nul } else { Kind::Unknown };
    }
    let odd = start.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()).count();
    // Prose under another name is no table.
    let parted = start.iter().any(|byte| matches!(byte, b',' | b';' | b'\t'));
    if called_text || start.is_empty() || (odd == 0 && parted) {
        Kind::Text { compressed: false }
    } else {
        Kind::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_from_what_only_looks_like_a_table() {
        let plain = Kind::Text { compressed: false };
        assert_eq!(text("логин;балл\n".as_bytes(), false), plain);
        assert_eq!(text(b"", false), plain);
        assert_eq!(text(&[0xff, 0xfe, b'a', 0], false), plain);
        assert_eq!(text(b"\xef\xbb\xbf  <HTML><body>", true), Kind::Page);
        assert_eq!(text(b"<?xml version=\"1.0\"?><Workbook>", false), Kind::Page);
        assert_eq!(text(b"a;b\n\0;1", true), Kind::Nul);
        assert_eq!(text(b"a;b\n\0;1", false), Kind::Unknown);
        assert_eq!(text("это не книга".as_bytes(), false), Kind::Unknown);
        assert_eq!(text(b"%PDF-1.4", true), Kind::Unknown);
        assert_eq!(text(b"\x89PNG\r\n\x1a\n", false), Kind::Unknown);
    }
}

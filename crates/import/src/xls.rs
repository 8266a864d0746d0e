//! Workbooks of before 2007. Calamine lays their sheets out densely, so that they are measured
//! before: two cells in the far corners would take gigabytes.

use crate::container::Table;
use crate::limits;
use crate::rows::RowError;
use crate::workbook;
use model::diagnostics::Code;
use std::fs::File;
use std::io::{self, Cursor, Read, Write};
use std::path::Path;

/// Measures a workbook and hands its sheets on.
pub(crate) fn open(path: &Path, table: Table<'_>) -> Result<(), RowError> {
    if File::open(path)?.metadata()?.len() > limits::WHOLE_FILE {
        return Err(RowError::beyond(Code::FileTooLarge, limits::WHOLE_FILE >> 20));
    }
    let mut container = cfb::CompoundFile::open(File::open(path)?)?;
    if container.exists("EncryptedPackage") {
        return Err(RowError::Protected);
    }
    let name = ["Workbook", "Book"].into_iter().find(|name| container.is_stream(name));
    let Some(name) = name else { return Err(RowError::refused(Code::FileKindUnknown)) };
    let mut stream = Vec::new();
    container.open_stream(name)?.take(limits::WHOLE_FILE).read_to_end(&mut stream)?;
    measure(&stream)?;
    workbook::xls(Cursor::new(bare(&stream)?), table)
}

/// A container of our own with nothing but the stream: calamine follows a chain of sectors that
/// leads back to itself until the memory ends.
fn bare(stream: &[u8]) -> io::Result<Vec<u8>> {
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new()))?;
    container.create_stream("Workbook")?.write_all(stream)?;
    container.flush()?;
    Ok(container.into_inner().into_inner())
}

/// Kinds of records, as [MS-XLS] numbers them.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000a;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const NUMBERS: u16 = 0x00bd;
    pub(super) const RICH_TEXT: u16 = 0x00d6;
    pub(super) const SHARED_TEXT: u16 = 0x00fd;
    pub(super) const SIZE: u16 = 0x0200;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const BOOLEAN: u16 = 0x0205;
    pub(super) const SHORT_NUMBER: u16 = 0x027e;
    pub(super) const BEGIN: u16 = 0x0809;
}

/// Whether the sheets, laid out densely, are within the bounds.
fn measure(stream: &[u8]) -> Result<(), RowError> {
    let too_large = || RowError::beyond(Code::TableTooLarge, limits::WHOLE_CELLS);
    let globals = Records(stream).take_while(|(kind, _)| *kind != kind::END);
    let sheets = globals.filter(|(kind, _)| *kind == kind::SHEET);
    let starts: Vec<usize> = sheets.filter_map(|(_, data)| Some(word(data, 0)? as usize)).collect();
    if starts.len() > limits::WHOLE_SHEETS {
        return Err(RowError::beyond(Code::TableTooLarge, limits::WHOLE_SHEETS as u64));
    }
    let mut cells = 0;
    for start in starts {
        let Some(sheet) = stream.get(start..) else {
            return Err(RowError::Broken("a sheet lies beyond the end of the file".to_owned()));
        };
        cells += area(sheet).ok_or_else(too_large)?;
        if cells > limits::WHOLE_CELLS {
            return Err(too_large());
        }
    }
    Ok(())
}

/// The rectangle that holds all cells of a sheet; nothing where it says to be larger than a sheet.
fn area(sheet: &[u8]) -> Option<u64> {
    let (mut rows, mut columns) = (Span::default(), Span::default());
    let mut depth = 0_u32;
    for (kind, data) in Records(sheet) {
        match kind {
            kind::BEGIN => depth += 1,
            kind::END => depth = depth.saturating_sub(1),
            kind::SIZE if claimed(data).is_some_and(|cells| cells > limits::WHOLE_CELLS) => return None,
            kind::NUMBERS => {
                rows.add(half(data, 0));
                columns.add(half(data, 2));
                columns.add(half(data, data.len().saturating_sub(2)));
            }
            kind::FORMULA
            | kind::RICH_TEXT
            | kind::SHARED_TEXT
            | kind::NUMBER
            | kind::TEXT
            | kind::BOOLEAN
            | kind::SHORT_NUMBER => {
                rows.add(half(data, 0));
                columns.add(half(data, 2));
            }
            _ => {}
        }
        if kind == kind::END && depth == 0 {
            break;
        }
    }
    Some(rows.length() * columns.length())
}

/// How many cells a sheet says it has, as calamine takes it: it makes room for as many.
fn claimed(data: &[u8]) -> Option<u64> {
    let (rows, columns) = match data.len() {
        10 => ([half(data, 0)?, half(data, 2)?], [half(data, 4)?, half(data, 6)?]),
        _ => ([word(data, 0)?, word(data, 4)?], [half(data, 8)?, half(data, 10)?]),
    };
    if rows[1] == 0 || columns[1] == 0 {
        return Some(1);
    }
    let left = if columns[0] > 0xff || columns[1] < columns[0] { 0 } else { columns[0] };
    let height = rows[1].checked_sub(rows[0]).unwrap_or(u32::MAX);
    Some(u64::from(height) * u64::from(columns[1] - left))
}

/// The least and the greatest of some numbers.
#[derive(Default)]
struct Span(Option<(u32, u32)>);

impl Span {
    fn add(&mut self, number: Option<u32>) {
        let Some(number) = number else { return };
        let (least, greatest) = self.0.unwrap_or((number, number));
        self.0 = Some((least.min(number), greatest.max(number)));
    }

    fn length(&self) -> u64 {
        self.0.map_or(0, |(least, greatest)| u64::from(greatest - least) + 1)
    }
}

/// Records one after the other: kind, length, data.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let [k0, k1, l0, l1, rest @ ..] = self.0 else { return None };
        let length = usize::from(u16::from_le_bytes([*l0, *l1]));
        let (data, after) = rest.split_at_checked(length)?;
        self.0 = after;
        Some((u16::from_le_bytes([*k0, *k1]), data))
    }
}

fn half(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at + 2)?;
    Some(u32::from(u16::from_le_bytes([bytes[0], bytes[1]])))
}

fn word(data: &[u8], at: usize) -> Option<u32> {
    Some(half(data, at)? | half(data, at + 2)? << 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, halves: &[u16]) -> Vec<u8> {
        let length = u16::try_from(halves.len() * 2).unwrap_or(u16::MAX);
        [kind, length].iter().chain(halves).flat_map(|half| half.to_le_bytes()).collect()
    }

    fn workbook(cells: &[[u16; 2]]) -> Vec<u8> {
        let mut stream = record(kind::BEGIN, &[0; 4]);
        let start = u16::try_from(stream.len() + 8 + 4).unwrap_or(u16::MAX);
        stream.extend(record(kind::SHEET, &[start, 0]));
        stream.extend(record(kind::END, &[]));
        stream.extend(record(kind::BEGIN, &[0; 4]));
        for cell in cells {
            stream.extend(record(kind::NUMBER, &[cell[0], cell[1], 0, 0, 0, 0, 0]));
        }
        stream.extend(record(kind::END, &[]));
        stream
    }

    #[test]
    fn a_dense_sheet_is_measured_before_it_is_made() {
        assert!(measure(&workbook(&[[0, 0], [65_535, 255]])).is_ok());
        assert!(measure(&workbook(&[[0, 0], [65_535, 256]])).is_err());
        assert!(measure(&workbook(&[[65_535, 65_535]])).is_ok());
        assert!(measure(b"").is_ok());
    }
}

//! Sheets of cells and the workbook they make.

use crate::archive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

/// A cell of a sheet.
#[derive(Debug, Clone)]
pub(crate) enum Cell {
    Empty,
    Number(u32),
    Text(String),
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A sheet: its name and its rows, of which the first is the header.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// Texts as a row of cells.
pub(crate) fn texts(texts: &[&str]) -> Vec<Cell> {
    texts.iter().map(|&text| text.into()).collect()
}

/// The bytes of the workbook of these sheets.
pub(crate) fn bytes(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The moment of creation is written into the file; a fixed one keeps the bytes the same.
    let created = ExcelDateTime::from_ymd(2022, 6, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for sheet in sheets {
        fill(workbook.add_worksheet().set_name(sheet.name)?, sheet)?;
    }
    let mut bytes = workbook.save_to_buffer()?;
    archive::mark_as_unix(&mut bytes);
    Ok(bytes)
}

fn fill(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    for (row, cells) in (0u32..).zip(&sheet.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Empty => continue,
                Cell::Number(number) => worksheet.write_number(row, column, *number)?,
                Cell::Text(text) => worksheet.write_string(row, column, text.as_str())?,
            };
        }
    }
    Ok(())
}

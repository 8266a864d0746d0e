//! Workbooks that calamine reads: xlsx, xlsm and xlsb cell by cell, xls as whole sheets.

use crate::cells::{At, Cells, SheetRows};
use crate::container::{Table, file};
use crate::rows::RowError;
use calamine::{
    Data, DataRef, Range, Reader, Xls, XlsError, Xlsb, XlsbError, Xlsx, XlsxCellReader, XlsxError,
};
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

pub(crate) type Source = BufReader<File>;

/// An xlsx or xlsm, opened by calamine.
pub(crate) fn xlsx(path: &Path) -> Result<Xlsx<Source>, RowError> {
    Xlsx::new(file(path)?).map_err(of_xlsx)
}

/// The cells of a sheet of an xlsx or xlsm.
pub(crate) fn xlsx_cells<'a, R: Read + Seek>(
    workbook: &'a mut Xlsx<R>,
    sheet: &str,
) -> Result<XlsxCells<'a, R>, RowError> {
    workbook.worksheet_cells_reader(sheet).map(XlsxCells).map_err(of_xlsx)
}

/// Cells as calamine reads them.
pub(crate) struct XlsxCells<'a, R: Read + Seek>(XlsxCellReader<'a, R>);

impl<R: Read + Seek> Cells for XlsxCells<'_, R> {
    fn next(&mut self) -> Result<Option<At<'_>>, RowError> {
        let record = self.0.next_cell_with_formula_metadata().map_err(of_xlsx)?;
        Ok(record.map(|record| At {
            row: record.pos.0,
            column: record.pos.1,
            uncalculated: record.formula.is_some() && record.value == DataRef::Empty,
            value: record.value,
            percent: false,
        }))
    }
}

/// Hands every sheet of an xlsb on.
pub(crate) fn xlsb(file: Source, table: Table<'_>) -> Result<(), RowError> {
    let mut workbook = Xlsb::new(file).map_err(of_xlsb)?;
    for sheet in workbook.sheet_names() {
        match workbook.worksheet_cells_reader(&sheet).map_err(of_xlsb) {
            Ok(mut reader) => {
                let cell = || {
                    let cell = reader.next_cell().map_err(of_xlsb)?;
                    Ok(cell.map(|cell| {
                        let (row, column) = cell.get_position();
                        At {
                            row,
                            column,
                            value: cell.get_value().clone(),
                            uncalculated: false,
                            percent: false,
                        }
                    }))
                };
                table(&sheet, Ok(&mut SheetRows::by(cell)));
            }
            Err(error) => table(&sheet, Err(error)),
        }
    }
    Ok(())
}

/// Hands every sheet of an xls on.
pub(crate) fn xls(file: impl Read + Seek, table: Table<'_>) -> Result<(), RowError> {
    let mut workbook = Xls::new(file).map_err(of_xls)?;
    for sheet in workbook.sheet_names() {
        match workbook.worksheet_range(&sheet).map_err(of_xls) {
            Ok(range) => table(&sheet, Ok(&mut SheetRows::by(filled(&range)))),
            Err(error) => table(&sheet, Err(error)),
        }
    }
    Ok(())
}

fn of_xlsx(error: XlsxError) -> RowError {
    match error {
        XlsxError::Password => RowError::Protected,
        XlsxError::Io(error) => error.into(),
        other => RowError::Broken(other.to_string()),
    }
}

fn of_xlsb(error: XlsbError) -> RowError {
    match error {
        XlsbError::Password => RowError::Protected,
        XlsbError::Io(error) => error.into(),
        other => RowError::Broken(other.to_string()),
    }
}

fn of_xls(error: XlsError) -> RowError {
    match error {
        XlsError::Password => RowError::Protected,
        other => RowError::Broken(other.to_string()),
    }
}

/// The filled cells of a whole sheet.
fn filled<'a>(range: &'a Range<Data>) -> impl FnMut() -> Result<Option<At<'a>>, RowError> {
    let (top, left) = range.start().unwrap_or_default();
    let mut cells = range.used_cells();
    let from = |start: u32, offset: usize| {
        u32::try_from(offset).map_or(u32::MAX, |offset| start.saturating_add(offset))
    };
    move || {
        let cell = cells.next();
        Ok(cell.map(|(row, column, value)| At {
            row: from(top, row),
            column: from(left, column),
            value: owned(value),
            uncalculated: false,
            percent: false,
        }))
    }
}

fn owned(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(answer) => DataRef::Bool(*answer),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

//! Workbooks, cell by cell: calamine's cell reader never builds the dense sheet.

use crate::rows::{Row, RowError, Rows};
use calamine::{Cell, DataRef, Reader, Xlsx, XlsxCellReader, XlsxError};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

pub(crate) type Workbook = Xlsx<BufReader<File>>;

/// Columns that a spreadsheet can have; what lies beyond is damage.
const MOST_COLUMNS: usize = 16_384;

pub(crate) fn open(path: &Path) -> Result<Workbook, RowError> {
    let file = File::open(path).map_err(|error| RowError::Broken(error.to_string()))?;
    Xlsx::new(BufReader::new(file)).map_err(|error| broken(&error))
}

fn broken(error: &XlsxError) -> RowError {
    match error {
        XlsxError::Password => RowError::Protected,
        other => RowError::Broken(other.to_string()),
    }
}

/// The rows of one sheet.
pub(crate) struct SheetRows<'a> {
    reader: XlsxCellReader<'a, BufReader<File>>,
    ahead: Option<Cell<DataRef<'a>>>,
    /// The reader must not be asked again after its last cell.
    ended: bool,
}

impl<'a> SheetRows<'a> {
    pub(crate) fn open(workbook: &'a mut Workbook, sheet: &str) -> Result<Self, RowError> {
        let reader = workbook.worksheet_cells_reader(sheet).map_err(|error| broken(&error))?;
        Ok(Self { reader, ahead: None, ended: false })
    }
}

impl<'a> SheetRows<'a> {
    fn cell(&mut self) -> Result<Option<Cell<DataRef<'a>>>, RowError> {
        if self.ahead.is_some() || self.ended {
            return Ok(self.ahead.take());
        }
        let cell = self.reader.next_cell().map_err(|error| broken(&error))?;
        self.ended = cell.is_none();
        Ok(cell)
    }
}

impl Rows for SheetRows<'_> {
    fn next(&mut self, row: &mut Row) -> Result<bool, RowError> {
        let mut current = None;
        row.clear(0);
        loop {
            let Some(cell) = self.cell()? else { return Ok(current.is_some()) };
            let (at, column) = cell.get_position();
            if *current.get_or_insert(at) != at {
                self.ahead = Some(cell);
                return Ok(true);
            }
            row.number = at.saturating_add(1);
            put(row, column as usize, cell.get_value());
        }
    }

    fn is_ragged(&self) -> bool {
        false
    }
}

fn put(row: &mut Row, column: usize, value: &DataRef<'_>) {
    if column >= MOST_COLUMNS {
        return;
    }
    match value {
        DataRef::Empty => {}
        DataRef::Int(number) => row.push_number(column, *number as f64),
        DataRef::Float(number) => row.push_number(column, *number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            row.push(column, text);
        }
        DataRef::SharedString(text) => row.push(column, text),
        DataRef::Bool(answer) => row.push(column, if *answer { "true" } else { "false" }),
        DataRef::DateTime(date) => row.push_number(column, date.as_f64()),
        DataRef::Error(error) => row.push(column, &error.to_string()),
    }
}

/// The names of the sheets, in the workbook's order.
pub(crate) fn sheets(workbook: &Workbook) -> Vec<String> {
    workbook.sheet_names()
}

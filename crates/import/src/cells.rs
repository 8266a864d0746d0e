//! Cells of any workbook, one after the other, as rows of text.

use crate::limits;
use crate::rows::{Row, RowError, Rows};
use calamine::{DataRef, ExcelDateTime};
use model::diagnostics::Code;
use std::marker::PhantomData;

/// A cell at its row and column, from 0.
pub(crate) struct At<'a> {
    pub row: u32,
    pub column: u32,
    pub value: DataRef<'a>,
    /// Whether there is a formula, and nothing that it gave.
    pub uncalculated: bool,
    /// Whether the file says with the number that it is shown as a percentage.
    pub percent: bool,
}

impl At<'_> {
    fn owned(self) -> At<'static> {
        let value = match self.value {
            DataRef::SharedString(text) => DataRef::String(text.to_owned()),
            DataRef::Empty => DataRef::Empty,
            DataRef::Int(number) => DataRef::Int(number),
            DataRef::Float(number) => DataRef::Float(number),
            DataRef::String(text) => DataRef::String(text),
            DataRef::Bool(answer) => DataRef::Bool(answer),
            DataRef::DateTime(moment) => DataRef::DateTime(moment),
            DataRef::DateTimeIso(text) => DataRef::DateTimeIso(text),
            DataRef::DurationIso(text) => DataRef::DurationIso(text),
            DataRef::Error(error) => DataRef::Error(error),
        };
        At { value, ..self }
    }
}

/// The cells of one sheet in the order of the file.
pub(crate) trait Cells {
    /// The next cell; after the last, nothing, and then it is not asked again.
    fn next(&mut self) -> Result<Option<At<'_>>, RowError>;
}

/// Cells that a function gives.
pub(crate) struct Given<'a, F> {
    give: F,
    of: PhantomData<&'a ()>,
}

impl<'a, F: FnMut() -> Result<Option<At<'a>>, RowError>> Cells for Given<'a, F> {
    fn next(&mut self) -> Result<Option<At<'_>>, RowError> {
        (self.give)()
    }
}

/// The rows of one sheet.
pub(crate) struct SheetRows<C> {
    cells: C,
    ahead: Option<At<'static>>,
    ended: bool,
}

impl<'a, F: FnMut() -> Result<Option<At<'a>>, RowError>> SheetRows<Given<'a, F>> {
    pub(crate) fn by(give: F) -> Self {
        Self::new(Given { give, of: PhantomData })
    }
}

impl<C: Cells> SheetRows<C> {
    pub(crate) fn new(cells: C) -> Self {
        Self { cells, ahead: None, ended: false }
    }

    fn cell(&mut self) -> Result<Option<At<'_>>, RowError> {
        if self.ahead.is_some() || self.ended {
            return Ok(self.ahead.take());
        }
        let cell = self.cells.next()?;
        self.ended = cell.is_none();
        Ok(cell)
    }
}

impl<C: Cells> Rows for SheetRows<C> {
    fn next(&mut self, row: &mut Row) -> Result<bool, RowError> {
        let mut current = None;
        row.clear(0);
        loop {
            let Some(cell) = self.cell()? else { return Ok(current.is_some()) };
            if cell.row >= limits::SHEET_ROWS {
                return Err(RowError::beyond(Code::TableTooLarge, u64::from(limits::SHEET_ROWS)));
            }
            if *current.get_or_insert(cell.row) != cell.row {
                self.ahead = Some(cell.owned());
                return Ok(true);
            }
            row.number = cell.row + 1;
            put(row, &cell)?;
        }
    }

    fn is_ragged(&self) -> bool {
        false
    }
}

fn put(row: &mut Row, cell: &At<'_>) -> Result<(), RowError> {
    let column = cell.column as usize;
    if column >= limits::COLUMNS {
        return Err(RowError::beyond(Code::TableTooLarge, limits::COLUMNS as u64));
    }
    if row.bytes() > limits::ROW {
        return Err(RowError::Refused(
            Code::RowTooLong,
            format!("A{}", row.number),
            Some(limits::ROW as u64 >> 10),
        ));
    }
    if cell.uncalculated {
        row.note(Code::FormulaNotCalculated, column);
    }
    if cell.percent {
        row.show_percent(column);
    }
    match &cell.value {
        DataRef::Empty => {}
        DataRef::Int(number) => row.push_number(column, *number as f64),
        DataRef::Float(number) => row.push_number(column, *number),
        DataRef::String(text) | DataRef::DurationIso(text) => row.push(column, text),
        DataRef::DateTimeIso(text) => row.push(column, text.strip_suffix("T00:00:00").unwrap_or(text)),
        DataRef::SharedString(text) => row.push(column, text),
        DataRef::Bool(answer) => row.push(column, if *answer { "true" } else { "false" }),
        DataRef::DateTime(moment) => put_moment(row, column, moment),
        DataRef::Error(error) => row.push(column, &error.to_string()),
    }
    Ok(())
}

/// A date is shown as one, so that nobody takes its serial number for a count: a task «5.1» that a
/// spreadsheet made a date of is then told as what it is.
fn put_moment(row: &mut Row, column: usize, moment: &ExcelDateTime) {
    let number = moment.as_f64();
    if !moment.is_datetime() || !(0.0..2_958_466.0).contains(&number) {
        return row.push_number(column, number);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let text = match (number < 1.0, number.fract() == 0.0) {
        (true, _) => format!("{hour:02}:{minute:02}:{second:02}"),
        (false, true) => format!("{year:04}-{month:02}-{day:02}"),
        (false, false) => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
    };
    row.push(column, &text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    #[test]
    fn moments_are_shown_as_people_write_them() {
        let shown = |number, kind| {
            let mut row = Row::default();
            row.clear(1);
            put_moment(&mut row, 0, &ExcelDateTime::new(number, kind, false));
            row.get(0).to_owned()
        };
        assert_eq!(shown(46_027.0, DateTime), "2026-01-05");
        assert_eq!(shown(45_943.5, DateTime), "2025-10-13T12:00:00");
        assert_eq!(shown(0.5, DateTime), "12:00:00");
        assert_eq!(shown(1.5, TimeDelta), "1.5");
        assert_eq!(shown(-7.0, DateTime), "-7");
        assert_eq!(shown(f64::INFINITY, DateTime), "inf");
    }
}

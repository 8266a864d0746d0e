//! Parquet: tables by columns, read row by row.

use crate::container::Table;
use crate::limits;
use crate::rows::{Row, RowError, Rows};
use model::diagnostics::Code;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::record::reader::RowIter;
use std::fs::File;

/// Hands the table of a file on.
pub(crate) fn parquet(file: File, table: Table<'_>) -> Result<(), RowError> {
    let reader = SerializedFileReader::new(file).map_err(|error| broken(&error))?;
    table("", Ok(&mut rows(&reader)?));
    Ok(())
}

/// The names of the columns of a file, then the rows under them.
pub(crate) fn rows(reader: &SerializedFileReader<File>) -> Result<ColumnRows<'_>, RowError> {
    let schema = reader.metadata().file_metadata().schema();
    let names: Vec<String> = schema.get_fields().iter().map(|field| field.name().to_owned()).collect();
    if names.len() > limits::COLUMNS {
        return Err(RowError::beyond(Code::TableTooLarge, limits::COLUMNS as u64));
    }
    let rows = reader.get_row_iter(None).map_err(|error| broken(&error))?;
    Ok(ColumnRows { names: Some(names), rows, number: 1 })
}

fn broken(error: &ParquetError) -> RowError {
    RowError::Broken(error.to_string())
}

/// The names of the columns, then the rows under them.
pub(crate) struct ColumnRows<'a> {
    names: Option<Vec<String>>,
    rows: RowIter<'a>,
    number: u32,
}

impl Rows for ColumnRows<'_> {
    fn next(&mut self, row: &mut Row) -> Result<bool, RowError> {
        row.clear(self.number);
        self.number = self.number.saturating_add(1);
        if let Some(names) = self.names.take() {
            for (column, name) in names.iter().enumerate() {
                row.push(column, name);
            }
            return Ok(true);
        }
        let Some(record) = self.rows.next() else { return Ok(false) };
        for (column, (_, field)) in record.map_err(|error| broken(&error))?.get_column_iter().enumerate() {
            put(row, column, field);
            if row.bytes() > limits::ROW {
                let cell = format!("A{}", row.number);
                return Err(RowError::Refused(Code::RowTooLong, cell, Some(limits::ROW as u64 >> 10)));
            }
        }
        Ok(true)
    }

    fn is_ragged(&self) -> bool {
        false
    }
}

/// Puts a value into a row.
pub(crate) fn put(row: &mut Row, column: usize, field: &Field) {
    match field {
        Field::Null => {}
        Field::Str(text) => row.push(column, text),
        Field::Bytes(bytes) => row.push(column, &String::from_utf8_lossy(bytes.data())),
        Field::Float(number) => row.push_number(column, f64::from(*number)),
        Field::Double(number) => row.push_number(column, *number),
        other => row.push(column, &other.to_string()),
    }
}

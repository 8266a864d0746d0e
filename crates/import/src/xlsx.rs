//! Workbooks of Excel: plain ones cell by cell, without an allocation for each; whatever is not plain by calamine.

mod book;
mod markup;
mod sheet;
#[cfg(test)]
mod tests;

use crate::cells::{At, Cells, SheetRows};
use crate::container::Table;
use crate::rows::RowError;
use crate::workbook::{self, Source, XlsxCells};
use book::Book;
use calamine::{Reader, Xlsx};
use markup::Odd;
use sheet::Sheet;
use std::io::Read;
use std::path::Path;
use zip::ZipArchive;

/// Hands every sheet of an xlsx or xlsm on.
pub(crate) fn xlsx(path: &Path, archive: &mut ZipArchive<Source>, table: Table<'_>) -> Result<(), RowError> {
    let Ok(book) = Book::open(archive) else {
        let mut workbook = workbook::xlsx(path)?;
        for sheet in workbook.sheet_names() {
            by_calamine(&mut workbook, &sheet, table);
        }
        return Ok(());
    };
    let mut workbook = None;
    for (name, member) in &book.sheets {
        match archive.by_name(member).map_err(|_| Odd).and_then(|member| Sheet::new(member, &book)) {
            Ok(sheet) => {
                let plain = Plain { path, name, sheet, given: 0, workbook: Some(&mut workbook), rest: None };
                table(name, Ok(&mut SheetRows::new(plain)));
            }
            Err(Odd) => by_calamine(opened(&mut workbook, path)?, name, table),
        }
    }
    Ok(())
}

/// The workbook as calamine opens it, at most once.
fn opened<'a>(room: &'a mut Option<Xlsx<Source>>, path: &Path) -> Result<&'a mut Xlsx<Source>, RowError> {
    let workbook = match room.take() {
        Some(workbook) => workbook,
        None => workbook::xlsx(path)?,
    };
    Ok(room.insert(workbook))
}

fn by_calamine(workbook: &mut Xlsx<Source>, name: &str, table: Table<'_>) {
    match workbook::xlsx_cells(workbook, name) {
        Ok(cells) => table(name, Ok(&mut SheetRows::new(cells))),
        Err(error) => table(name, Err(error)),
    }
}

/// The cells of a sheet, as long as it is plain; from there on as calamine reads them.
struct Plain<'a, R> {
    path: &'a Path,
    name: &'a str,
    sheet: Sheet<'a, R>,
    /// How many cells were handed on.
    given: u64,
    /// Room for the workbook; nothing once it was asked for.
    workbook: Option<&'a mut Option<Xlsx<Source>>>,
    rest: Option<XlsxCells<'a, Source>>,
}

impl<R: Read> Cells for Plain<'_, R> {
    fn next(&mut self) -> Result<Option<At<'_>>, RowError> {
        if self.rest.is_none() {
            if let Ok(cell) = self.sheet.next() {
                self.given += 1;
                return Ok(cell);
            }
            let Some(room) = self.workbook.take() else { return Ok(None) };
            let mut rest = workbook::xlsx_cells(opened(room, self.path)?, self.name)?;
            for _ in 0..self.given {
                rest.next()?;
            }
            self.rest = Some(rest);
        }
        self.rest.as_mut().map_or(Ok(None), Cells::next)
    }
}

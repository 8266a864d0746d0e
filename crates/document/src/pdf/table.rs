//! Tables as values: of rows, of figures that stand out.

use super::fonts::drawable;
use super::words;
use crate::places::Places;
use crate::{Figure, Inline, Rows, Table, plain, widths};
use typst::foundations::{Array, Dict, IntoValue, Value, dict};
use typst::layout::Abs;

/// More columns than this are written smaller.
const USUAL_COLUMNS: usize = 5;
/// Size of letters in points, and how wide an average one is in thousandths of a millimetre.
const USUAL: (f64, u32) = (12.0, 2260);
const SMALL: (f64, u32) = (10.0, 1890);
/// What lies between a cell's words and its two borders, in thousandths of a millimetre.
const MARGINS: u32 = 2830;
/// A cell with more letters than this may be torn by the end of a page: it may be longer than one.
const LONG_CELL: usize = 1000;

/// A table in a text so many millimetres wide.
pub(super) fn table(table: &Table, width: u32, places: &Places<'_>) -> Dict {
    let (size, letter) = if table.columns.len() > USUAL_COLUMNS { SMALL } else { USUAL };
    let rows = blocks(table).into_iter();
    let cells = rows.flat_map(|rows| self::rows(rows, table.columns.len(), places));
    dict! {
        "kind" => "table",
        "caption" => drawable(&table.caption),
        "size" => Abs::pt(size),
        "hyphenate" => is_tight(table, width * 1000, letter),
        "columns" => columns(table, width * 1000, letter),
        "cells" => cells.collect::<Array>(),
    }
}

/// Figures that stand out, each with its label.
pub(super) fn figures(figures: &[Figure]) -> Array {
    let one = |figure: &Figure| {
        dict! {
            "label" => drawable(&figure.label),
            "value" => drawable(&figure.value),
            "note" => drawable(&figure.note),
        }
    };
    figures.iter().map(|figure| one(figure).into_value()).collect()
}

/// Whether words must be hyphenated, because the longest of each column do not fit beside each other.
fn is_tight(table: &Table, width: u32, letter: u32) -> bool {
    let letters: usize = widths::needs(table).iter().map(|need| need.least).sum();
    let needed = u32::try_from(letters).unwrap_or(u32::MAX).saturating_mul(letter);
    needed > width.saturating_sub(margins(table)) || table.columns.iter().any(|column| column.width.is_some())
}

fn margins(table: &Table) -> u32 {
    MARGINS.saturating_mul(u32::try_from(table.columns.len()).unwrap_or(u32::MAX))
}

fn columns(table: &Table, width: u32, letter: u32) -> Array {
    // Margins are no place for letters, but belong to the column.
    let widths = widths::shared(table, width.saturating_sub(margins(table)), letter);
    let columns = table.columns.iter().zip(widths).map(|(column, width)| {
        dict! {
            "title" => words::head(&column.title),
            "number" => column.is_number(),
            "width" => i64::from(width + MARGINS),
        }
    });
    columns.map(IntoValue::into_value).collect()
}

/// Runs of rows that share their first cell; each row for itself where the table is not grouped.
fn blocks(table: &Table) -> Vec<&[Vec<crate::Cell>]> {
    match table.rows_are {
        Rows::Grouped => table.rows.chunk_by(|a, b| a.first() == b.first()).collect(),
        Rows::Single | Rows::Stacked => table.rows.chunks(1).collect(),
    }
}

/// The cells of rows that share the first of them; as many a row as there are columns.
fn rows(rows: &[Vec<crate::Cell>], columns: usize, places: &Places<'_>) -> Vec<Value> {
    let mut cells = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        for column in usize::from(index > 0)..columns {
            let words = row.get(column).map(Vec::as_slice).unwrap_or_default();
            let spanned = if column == 0 { rows.len() } else { 1 };
            cells.push(cell(words, spanned, places).into_value());
        }
    }
    cells
}

/// A cell that spans many rows, or is long, goes over the end of a page.
fn cell(words: &[Inline], rows: usize, places: &Places<'_>) -> Dict {
    let breaks = rows > 1 || plain(words).chars().count() > LONG_CELL;
    dict! {
        "words" => words::cell(words, places),
        "rows" => i64::try_from(rows).unwrap_or(i64::MAX),
        "breaks" => breaks,
    }
}

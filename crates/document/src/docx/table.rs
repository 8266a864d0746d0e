//! Tables: of rows, of figures that stand out, of a signature.

use super::joined;
use super::run::{self, paragraph};
use crate::legal::legal;
use crate::places::Places;
use crate::{Cell, Figure, Rows, Signature, Table, widths};
use maud::{Markup, PreEscaped, html};

/// More columns than this are written smaller.
const USUAL_COLUMNS: usize = 5;
/// The width of an average letter of 12 and of 10 points, in twentieths of a point.
const LETTER: u32 = 128;
const SMALL_LETTER: u32 = 107;
/// What lies between a cell's words and its two borders.
const CELL_MARGINS: u32 = 160;

/// The table, as wide as the text.
pub(super) fn rows(table: &Table, width: u32, anchors: &Places<'_>) -> Markup {
    let small = table.columns.len() > USUAL_COLUMNS;
    let letter = if small { SMALL_LETTER } else { LETTER };
    // Margins are no place for letters, but belong to the column.
    let columns = u32::try_from(table.columns.len()).unwrap_or(u32::MAX);
    let margins = CELL_MARGINS.saturating_mul(columns);
    let widths: Vec<u32> = widths::shared(table, width.saturating_sub(margins), letter)
        .into_iter()
        .map(|width| width + CELL_MARGINS)
        .collect();
    let size = if small { "Small" } else { "" };
    let head = table.columns.iter().zip(&widths).map(|(column, width)| {
        cell(
            *width,
            PreEscaped(String::new()),
            paragraph(&format!("TableHead{size}"), run::plain(&column.title)),
        )
    });
    let rows = table.rows.iter().enumerate().map(|(index, row)| {
        let joins = join(table, index);
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (words, width))| {
            let join = joins.filter(|_| column == 0);
            cell(
                *width,
                join.map_or_else(Markup::default, joined_cell),
                self::words(table, column, words, join, size, anchors),
            )
        });
        line(false, joined(cells))
    });
    frame(&table.caption, &widths, html! { (line(true, joined(head))) (joined(rows)) })
}

/// How the first cell of a row stands to its neighbours with the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    First,
    Further,
}

fn join(table: &Table, index: usize) -> Option<Join> {
    let first = |index: usize| table.rows.get(index).and_then(|row| row.first());
    let own = first(index).filter(|_| table.rows_are == Rows::Grouped)?;
    if index.checked_sub(1).and_then(first) == Some(own) {
        return Some(Join::Further);
    }
    (first(index + 1) == Some(own)).then_some(Join::First)
}

fn joined_cell(join: Join) -> Markup {
    let restart = (join == Join::First).then_some("restart");
    html! { w:vMerge w:val=[restart] {} }
}

fn words(
    table: &Table,
    column: usize,
    words: &Cell,
    join: Option<Join>,
    size: &str,
    anchors: &Places<'_>,
) -> Markup {
    let number = table.columns.get(column).is_some_and(crate::Column::is_number);
    let style = if number { "TableNumber" } else { "TableText" };
    let words = if join == Some(Join::Further) { Markup::default() } else { run::words(words, anchors) };
    paragraph(&format!("{style}{size}"), words)
}

/// Figures as a table of one row.
pub(super) fn figures(figures: &[Figure], width: u32) -> Markup {
    let count = u32::try_from(figures.len().max(1)).unwrap_or(u32::MAX);
    let width = width / count;
    let none = Markup::default;
    let head = figures.iter().map(|one| cell(width, none(), paragraph("TableHead", run::plain(&one.label))));
    let values = figures.iter().map(|one| {
        let note = (!one.note.is_empty()).then(|| paragraph("FigureNote", run::plain(&one.note)));
        cell(
            width,
            none(),
            html! { (paragraph("Figure", run::plain(&one.value))) (note.unwrap_or_default()) },
        )
    });
    let rows = html! { (line(true, joined(head))) (line(false, joined(values))) };
    frame("", &vec![width; figures.len()], rows)
}

/// The place of a signature: nothing has borders but the lines.
pub(super) fn signature(place: &Signature, width: u32) -> Markup {
    let gap = width / 40;
    let widths = [width * 9 / 20, gap, width / 5, gap, width - width * 9 / 20 - width / 5 - 2 * gap];
    let ruled = || html! { w:tcBorders { w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto" {} } };
    let row = |texts: [&str; 5], style: &str, lines: bool| {
        let cells = texts.iter().zip(widths).enumerate().map(|(index, (text, width))| {
            let border = if lines && matches!(index, 2 | 4) { ruled() } else { Markup::default() };
            let style = if index == 0 { "SignaturePost" } else { style };
            cell_low(width, border, paragraph(style, run::plain(text)))
        });
        line(false, joined(cells))
    };
    let [signed, named] = &place.captions;
    html! {
        w:tbl {
            w:tblPr {
                w:tblW w:w=(width) w:type="dxa" {}
                w:tblLayout w:type="fixed" {}
                w:tblCellMar { w:left w:w="0" w:type="dxa" {} w:right w:w="0" w:type="dxa" {} }
            }
            w:tblGrid { @for width in widths { w:gridCol w:w=(width) {} } }
            (row([&place.post, "", "", "", &place.name], "SignatureName", true))
            (row(["", "", signed, "", named], "SignatureCaption", false))
            @if !place.date.is_empty() { (row([&place.date, "", "", "", ""], "SignatureCaption", false)) }
        }
    }
}

fn frame(caption: &str, widths: &[u32], rows: Markup) -> Markup {
    html! {
        w:tbl {
            w:tblPr {
                w:tblStyle w:val="TableGrid" {}
                w:tblW w:w=(widths.iter().sum::<u32>()) w:type="dxa" {}
                w:tblLayout w:type="fixed" {}
                w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"
                    w:noHBand="1" w:noVBand="1" {}
                @if !caption.is_empty() { w:tblCaption w:val=(legal(caption)) {} }
            }
            w:tblGrid { @for width in widths { w:gridCol w:w=(width) {} } }
            (rows)
        }
    }
}

/// A row, never torn by the end of a page; the head comes again on each page.
fn line(head: bool, cells: Markup) -> Markup {
    html! {
        w:tr {
            w:trPr { w:cantSplit {} @if head { w:tblHeader {} } }
            (cells)
        }
    }
}

fn cell(width: u32, properties: Markup, content: Markup) -> Markup {
    html! { w:tc { w:tcPr { w:tcW w:w=(width) w:type="dxa" {} (properties) } (content) } }
}

fn cell_low(width: u32, borders: Markup, content: Markup) -> Markup {
    cell(width, html! { (borders) w:vAlign w:val="bottom" {} }, content)
}

//! A workbook: one sheet a table, so that filters, pivots and programs find what they expect.
//!
//! The first row of a sheet is its head; numbers are numbers; `k` and `n` of a share have columns of
//! their own. What the workbook is, and what its sheets show, is said on the first sheet.

mod grid;
mod sheets;

use crate::archive;
use crate::legal::legal;
use crate::{Block, Document, Labels, WriteError, plain};
pub(crate) use grid::{Filled, Grid, lines};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet,
    XlsxError,
};
use sheets::Sheet;
pub(crate) use sheets::{allowed as usable_name, free as free_name};
use std::collections::BTreeMap;

/// A cell holds at most so many units of UTF-16.
const LONGEST_TEXT: usize = 32_767;
const ABOUT_WIDTHS: [f64; 2] = [34.0, 86.0];
const ABOUT_LETTERS: usize = 110;
/// Letters in a line of its second column.
const CAPTION_LETTERS: usize = 76;
const TITLE_HEIGHT: f64 = 24.0;
/// The number of A4 in workbooks.
const A4: u8 = 9;

/// Writes the workbook. Texts are never taken for formulas; one that a cell cannot hold is cut, and
/// this is said there. The same document gives the same bytes.
///
/// # Errors
/// Where a table has more rows or columns than a sheet, see [`WriteError`].
pub fn xlsx(document: &Document) -> Result<Vec<u8>, WriteError> {
    let sheets = sheets::sheets(document);
    let mut workbook = Workbook::new();
    // The moment of creation is written into the file; a fixed one keeps the bytes the same.
    let created = ExcelDateTime::from_ymd(1980, 1, 1)?;
    let properties = DocProperties::new().set_title(legal(&document.title)).set_creation_datetime(&created);
    workbook.set_properties(&properties);
    let mut looks = Looks::new();
    about(workbook.add_worksheet(), document, &sheets, &looks)?;
    for sheet in &sheets {
        let grid = grid::grid(sheet, &document.labels);
        fill(workbook.add_worksheet(), sheet, &grid, &mut looks, &document.labels)?;
    }
    // The writer tells on which system it ran.
    Ok(archive::packed_again(workbook.save_to_buffer()?)?)
}

/// The cells of the first sheet with a table.
pub(crate) fn first(document: &Document) -> Option<Grid> {
    sheets::sheets(document).first().map(|sheet| grid::grid(sheet, &document.labels))
}

/// How cells look.
struct Looks {
    title: Format,
    head: Format,
    plain: Format,
    text: Format,
    /// Texts that somebody could take for formulas: the mark keeps them texts when edited.
    quoted: Format,
    link: Format,
    numbers: BTreeMap<String, Format>,
}

impl Looks {
    fn new() -> Self {
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let text = plain.clone().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00BF_BFBF));
        Self {
            title: plain.clone().set_bold().set_font_size(14),
            head: text
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0x00ED_EDED))
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            plain,
            quoted: text.clone().set_quote_prefix(),
            link: text.clone().set_font_color(Color::RGB(0x001F_5FA8)),
            numbers: BTreeMap::new(),
            text,
        }
    }

    fn number(&mut self, format: &str) -> &Format {
        let Self { numbers, text, .. } = self;
        numbers.entry(format.to_owned()).or_insert_with(|| text.clone().set_num_format(format))
    }
}

/// What the workbook is, what must not be overlooked, and what each sheet shows.
fn about(
    worksheet: &mut Worksheet,
    document: &Document,
    sheets: &[Sheet<'_>],
    looks: &Looks,
) -> Result<(), XlsxError> {
    worksheet.set_name(sheets::about_name(&document.labels))?;
    for (column, width) in (0..).zip(ABOUT_WIDTHS) {
        worksheet.set_column_width(column, width)?;
    }
    worksheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    let mut notices = Vec::new();
    collect_notices(&document.blocks, &mut notices);
    let lines = std::iter::once(document.subtitle.clone()).chain(notices).filter(|line| !line.is_empty());
    worksheet.merge_range(0, 0, 0, 1, &told(&document.title, &document.labels), &looks.title)?;
    worksheet.set_row_height(0, TITLE_HEIGHT)?;
    let mut row = 1;
    for line in lines {
        worksheet.merge_range(row, 0, row, 1, &told(&line, &document.labels), &looks.plain)?;
        worksheet.set_row_height(row, height(grid::lines(&line, ABOUT_LETTERS)))?;
        row += 1;
    }
    for sheet in sheets {
        row += 1;
        let place = format!("internal:'{}'!A1", sheet.name.replace('\'', "''"));
        worksheet.write_url_with_format(row, 0, Url::new(place).set_text(&sheet.name), &looks.link)?;
        worksheet.write_string_with_format(row, 1, told(sheet.caption, &document.labels), &looks.text)?;
        worksheet.set_row_height(row, height(grid::lines(sheet.caption, CAPTION_LETTERS)))?;
    }
    Ok(())
}

/// The height of a row in points. Not every program finds it out by itself.
pub(crate) fn height(lines: usize) -> f64 {
    const LINE: f64 = 15.0;
    const HIGHEST: f64 = 409.0;
    (lines.max(1) as f64 * LINE).min(HIGHEST)
}

fn collect_notices(blocks: &[Block], notices: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Notice(_, words) => notices.push(plain(words)),
            Block::Section { blocks, .. } => collect_notices(blocks, notices),
            _ => {}
        }
    }
}

fn fill(
    worksheet: &mut Worksheet,
    sheet: &Sheet<'_>,
    grid: &Grid,
    looks: &mut Looks,
    labels: &Labels,
) -> Result<(), XlsxError> {
    worksheet.set_name(&sheet.name)?;
    worksheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    worksheet.set_freeze_panes(1, 0)?;
    worksheet.set_row_height(0, height(grid.head_lines()))?;
    for (column, head) in (0u16..).zip(&grid.heads) {
        worksheet.write_string_with_format(0, column, told(&head.title, labels), &looks.head)?;
        worksheet.set_column_width(column, head.width as f64)?;
    }
    for (row, cells) in (1u32..).zip(&grid.rows) {
        worksheet.set_row_height(row, height(grid.lines_of(cells)))?;
        for (column, cell) in (0u16..).zip(cells) {
            write(worksheet, (row, column), cell, looks, labels)?;
        }
    }
    if let (Some(column), rows) = (grid.heads.len().checked_sub(1), grid.rows.len()) {
        let (row, column) = (u32::try_from(rows), u16::try_from(column));
        worksheet.autofilter(0, 0, row.unwrap_or(u32::MAX), column.unwrap_or(u16::MAX))?;
    }
    Ok(())
}

fn write(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Filled,
    looks: &mut Looks,
    labels: &Labels,
) -> Result<(), XlsxError> {
    match cell {
        Filled::Empty => {
            worksheet.write_blank(row, column, &looks.text)?;
        }
        Filled::Number { value, format } => {
            worksheet.write_number_with_format(row, column, *value, looks.number(format))?;
        }
        Filled::Text(text) => {
            let quoted = text.starts_with(['=', '+', '-', '@']);
            let looks = if quoted { &looks.quoted } else { &looks.text };
            worksheet.write_string_with_format(row, column, told(text, labels), looks)?;
        }
    }
    Ok(())
}

/// The text as a cell can hold it. What is cut ends with `…` and the words that say so.
pub(crate) fn told(text: &str, labels: &Labels) -> String {
    let text = legal(text);
    if text.encode_utf16().count() <= LONGEST_TEXT {
        return text;
    }
    let end = if labels.cut.is_empty() { "…".to_owned() } else { format!("… [{}]", legal(&labels.cut)) };
    let mut left = LONGEST_TEXT.saturating_sub(end.encode_utf16().count());
    let kept = text.chars().take_while(|letter| {
        let fits = letter.len_utf16() <= left;
        left = left.saturating_sub(letter.len_utf16());
        fits
    });
    kept.chain(end.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_TEXT, told};
    use crate::Labels;

    #[test]
    fn what_a_cell_cannot_hold_is_cut_and_says_so() {
        let labels = Labels { cut: "сокращено".to_owned(), ..Labels::default() };
        for letter in ["ж", "🏫"] {
            let cut = told(&letter.repeat(40_000), &labels);
            assert!(cut.encode_utf16().count() <= LONGEST_TEXT);
            assert!(cut.encode_utf16().count() >= LONGEST_TEXT - 1, "no more is cut than must be");
            assert!(cut.ends_with("… [сокращено]"));
        }
        assert_eq!(told("коротко", &labels), "коротко");
    }
}

//! The first table of a document as text between semicolons, as spreadsheets of Russian offices open it.

use crate::xlsx::{Filled, Grid, first};
use crate::{Document, legal::legal};
use std::borrow::Cow;

/// Without it a spreadsheet takes the letters for those of an old code page.
const MARK: &str = "\u{feff}";

/// Writes the first table: columns and values as in the workbook, decimals with a comma in Russian. Texts
/// are never taken for formulas. Nothing where the document has no table.
pub fn csv(document: &Document) -> Option<String> {
    let grid = first(document)?;
    let mut text = MARK.to_owned();
    let point = if document.language == "ru" { ',' } else { '.' };
    let Grid { heads, rows } = grid;
    line(&mut text, heads.into_iter().map(|head| cell(&head.title)));
    for row in rows {
        let cells = row.into_iter().map(|filled| match filled {
            Filled::Empty => String::new(),
            Filled::Number { value, format } => number(value, &format, point),
            Filled::Text(text) => cell(&text),
        });
        line(&mut text, cells);
    }
    Some(text)
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    text.push_str(&cells.collect::<Vec<_>>().join(";"));
    text.push_str("\r\n");
}

/// A user's text as a cell.
fn cell(text: &str) -> String {
    let text = legal(text);
    let text = guarded(&text);
    if text.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into_owned()
    }
}

/// A number as the workbook's format shows it, rounded half up.
fn number(value: f64, format: &str, point: char) -> String {
    let (digits, end) = match format.strip_suffix('%') {
        Some(digits) => (digits, "%"),
        None => (format, ""),
    };
    let decimals = digits.split_once('.').map_or(0, |(_, rest)| rest.len());
    let value = if end.is_empty() { value } else { value * 100.0 };
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
    let rounded = (value * scale).round() / scale;
    let shown = format!("{rounded:.decimals$}{end}");
    if point == '.' { shown } else { shown.replace('.', &point.to_string()) }
}

/// A cell that a spreadsheet must not take for a formula; a number stays one.
pub fn guarded(text: &str) -> Cow<'_, str> {
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let number = text.strip_prefix('-').is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_ascii_digit()) && rest.parse::<f64>().is_ok()
    });
    if begins && !number { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, Column, Inline, Table, Value, cell};

    #[test]
    fn formulas_are_texts_and_numbers_are_numbers() {
        for formula in ["=1+1", "+7", "-A1", "@SUM(A1)", "\t=1", "\r=1", "-1+1", "-inf", "＝1"] {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
        for plain in ["-1.5", "-0", "-1e-7", "12", "школа", "", "'=1"] {
            assert_eq!(guarded(plain), plain);
        }
    }

    #[test]
    fn a_table_is_written_as_the_workbook_has_it() {
        let share = Inline::number(Value::Share { k: 49, n: 400 }, "49 из 400 (12,3 %)");
        let mean = Inline::number(Value::Decimal { value: 4.25, decimals: 1 }, "4,3");
        let table = Table {
            columns: vec![
                Column::words("Школа; название"),
                Column::shares("Доля", "Ниже", "Всего"),
                Column::numbers("Средний"),
            ],
            rows: vec![
                vec![cell("=\"А\""), vec![share], vec![mean]],
                vec![cell("Б"), cell("нет данных"), cell("")],
            ],
            ..Table::default()
        };
        let document =
            Document { language: "ru".to_owned(), blocks: vec![Block::Table(table)], ..Document::default() };
        let lines = "\u{feff}\"Школа; название\";Ниже;Всего;Доля;Средний\r\n\
            \"'=\"\"А\"\"\";49;400;12,3%;4,3\r\nБ;;;нет данных;\r\n";
        assert_eq!(csv(&document).as_deref(), Some(lines));
        assert_eq!(csv(&Document::default()), None);
    }
}

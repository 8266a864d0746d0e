//! The XML of a sheet with cells put into it.

use super::placing::{Plan, Put};
use super::sheet::{Sheet, SheetRow};
use quick_xml::escape::escape;
use std::collections::BTreeMap;

/// Writes a sheet anew: what the plan does not touch stays as it was.
pub(super) fn written(sheet: &Sheet<'_>, plan: &Plan) -> String {
    let mut text = String::with_capacity(sheet.xml.len());
    let (mut copied, mut plans) = (0, plan.cells.iter().peekable());
    for row in &sheet.rows {
        while let Some((number, cells)) = plans.next_if(|(number, _)| **number < row.number) {
            text.push_str(&sheet.xml[copied..row.span.start]);
            copied = row.span.start;
            text.push_str(&new_row(sheet, plan, *number, cells));
        }
        if let Some((_, cells)) = plans.next_if(|(number, _)| **number == row.number) {
            text.push_str(&sheet.xml[copied..row.span.start]);
            text.push_str(&changed_row(sheet, plan, row, cells));
            copied = row.span.end;
        }
    }
    text.push_str(&sheet.xml[copied..sheet.end]);
    plans.for_each(|(number, cells)| text.push_str(&new_row(sheet, plan, *number, cells)));
    let data = text.len();
    text.push_str(&sheet.xml[sheet.end..]);
    let last = plan.cells.last_key_value().map_or(0, |(number, _)| *number);
    widened(text, data, last)
}

fn new_row(sheet: &Sheet<'_>, plan: &Plan, number: u32, cells: &BTreeMap<u32, Put>) -> String {
    let prefix = &sheet.prefix;
    let like = sheet.rows.iter().find(|row| row.number == plan.like);
    let cells = cells.iter().map(|(column, put)| cell(prefix, (number, *column), style(like, *column), put));
    format!("<{prefix}row r=\"{number}\">{}</{prefix}row>", cells.collect::<String>())
}

fn changed_row(sheet: &Sheet<'_>, plan: &Plan, row: &SheetRow, cells: &BTreeMap<u32, Put>) -> String {
    let like = sheet.rows.iter().find(|row| row.number == plan.like);
    let mut pieces: BTreeMap<u32, String> =
        row.cells.iter().map(|cell| (cell.column, sheet.xml[cell.span.clone()].to_owned())).collect();
    for (column, put) in cells {
        let own = row.cell(*column).map_or_else(|| style(like, *column), |cell| cell.style.as_deref());
        pieces.insert(*column, cell(&sheet.prefix, (row.number, *column), own, put));
    }
    let head = &sheet.xml[row.head.clone()];
    let head = head.strip_suffix("/>").map_or_else(|| head.to_owned(), |open| format!("{open}>"));
    format!("{head}{}</{}row>", pieces.into_values().collect::<String>(), sheet.prefix)
}

fn style(like: Option<&SheetRow>, column: u32) -> Option<&str> {
    like.and_then(|row| row.cell(column)).and_then(|cell| cell.style.as_deref())
}

fn cell(prefix: &str, (row, column): (u32, u32), style: Option<&str>, put: &Put) -> String {
    let place = format!("{}{row}", letters(column));
    let style = style.map(|style| format!(" s=\"{}\"", escape(style))).unwrap_or_default();
    match put {
        Put::Number(number) => {
            format!("<{prefix}c r=\"{place}\"{style}><{prefix}v>{number}</{prefix}v></{prefix}c>")
        }
        Put::Text(text) => format!(
            "<{prefix}c r=\"{place}\"{style} t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{}\
             </{prefix}t></{prefix}is></{prefix}c>",
            escape(text.as_str())
        ),
    }
}

fn letters(column: u32) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    let before = if column < 26 { String::new() } else { letters(column / 26 - 1) };
    before + &last.to_string()
}

/// The sheet says how far it reaches; programs that trust it would not see rows below.
fn widened(text: String, data: usize, last: u32) -> String {
    let found = text[..data].find("dimension ref=\"").map(|at| at + "dimension ref=\"".len());
    let Some(from) = found else { return text };
    let Some(length) = text[from..].find('"') else { return text };
    let place = &text[from..from + length];
    let Some((first, end)) = place.split_once(':') else { return text };
    let column = end.trim_end_matches(|letter: char| letter.is_ascii_digit());
    match end[column.len()..].parse::<u32>() {
        Ok(row) if row < last => {
            format!("{}{first}:{column}{last}{}", &text[..from], &text[from + length..])
        }
        _ => text,
    }
}

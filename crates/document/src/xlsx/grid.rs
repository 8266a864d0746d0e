//! A sheet's cells: what of a table goes into which column.

use super::sheets::Sheet;
use crate::widths::longest_word;
use crate::{Column, Holds, Inline, Labels, Value, plain};

/// The cells of a sheet.
#[derive(Debug)]
pub(crate) struct Grid {
    pub(crate) heads: Vec<Head>,
    pub(crate) rows: Vec<Vec<Filled>>,
}

impl Grid {
    /// How many lines the heads need.
    pub(super) fn head_lines(&self) -> usize {
        let lines = self.heads.iter().map(|head| lines(&head.title, head.width.saturating_sub(BUTTON)));
        lines.max().unwrap_or_default()
    }

    /// How many lines these cells need.
    pub(super) fn lines_of(&self, cells: &[Filled]) -> usize {
        let lines = cells.iter().zip(&self.heads).map(|(cell, head)| match cell {
            Filled::Text(text) => lines(text, head.width),
            Filled::Empty | Filled::Number { .. } => 1,
        });
        lines.max().unwrap_or_default()
    }
}

/// What a filter's button takes of a head, in letters.
const BUTTON: usize = 4;
/// A column is at least and at most so wide, in letters.
const NARROWEST: usize = 9;
const WIDEST: usize = 60;

/// The head of a column.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) title: String,
    /// In letters, by the content.
    pub(super) width: usize,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Filled {
    Empty,
    /// A number and how a workbook shows it.
    Number {
        value: f64,
        format: String,
    },
    Text(String),
}

/// The cells of the sheet. A column of shares becomes three; where words follow a number, they stand
/// in a column of their own behind it.
pub(super) fn grid(sheet: &Sheet<'_>, labels: &Labels) -> Grid {
    let mut columns: Vec<(String, Vec<Filled>)> = Vec::new();
    if sheet.of_cards {
        let names = sheet.rows.iter().map(|(card, _)| text((*card).to_owned()));
        columns.push((labels.whose.clone(), names.collect()));
    }
    for (index, column) in sheet.columns.iter().enumerate() {
        let cells: Vec<&[Inline]> =
            sheet.rows.iter().map(|(_, row)| row.get(index).map(Vec::as_slice).unwrap_or_default()).collect();
        columns.extend(expanded(column, &cells, labels));
    }
    let heads =
        columns.iter().map(|(title, cells)| Head { title: title.clone(), width: width(title, cells) });
    let heads = heads.collect();
    let rows = (0..sheet.rows.len()).map(|row| columns.iter().map(|(_, cells)| cells[row].clone()).collect());
    Grid { heads, rows: rows.collect() }
}

fn expanded(column: &Column, cells: &[&[Inline]], labels: &Labels) -> Vec<(String, Vec<Filled>)> {
    let numbers: Vec<(Filled, String)> = cells.iter().map(|cell| split(column, cell)).collect();
    let mut columns = Vec::new();
    if let Holds::Shares { k, n } = &column.holds {
        let counts = |of: fn((u64, u64)) -> u64| {
            let count = |cell: &&[Inline]| share(cell).map_or(Filled::Empty, |share| whole(of(share)));
            cells.iter().map(count).collect()
        };
        columns.push((k.clone(), counts(|(k, _)| k)));
        columns.push((n.clone(), counts(|(_, n)| n)));
    }
    let notes = numbers.iter().any(|(_, note)| !note.is_empty());
    let (values, words): (Vec<Filled>, Vec<String>) = numbers.into_iter().unzip();
    columns.push((column.title.clone(), values));
    if notes {
        let title = [column.title.as_str(), labels.note.as_str()].join(" — ");
        columns.push((title, words.into_iter().map(text).collect()));
    }
    columns
}

/// The number of a cell and the words after it; in a column of words only a number alone is one.
fn split(column: &Column, cell: &[Inline]) -> (Filled, String) {
    if let Some((Inline::Number { value, shown }, rest)) = cell.split_first()
        && (column.is_number() || rest.is_empty())
    {
        let words = plain(rest);
        return (number(*value).unwrap_or_else(|| text(shown.clone())), bare(&words));
    }
    (text(plain(cell)), String::new())
}

/// Words that stand alone need no brackets.
fn bare(words: &str) -> String {
    let words = words.trim();
    let inner = words.strip_prefix('(').and_then(|words| words.strip_suffix(')'));
    inner.filter(|inner| !inner.contains(['(', ')'])).unwrap_or(words).to_owned()
}

fn share(cell: &[Inline]) -> Option<(u64, u64)> {
    match cell.first() {
        Some(Inline::Number { value: Value::Share { k, n }, .. }) => Some((*k, *n)),
        _ => None,
    }
}

/// Nothing where it is no number, or where a workbook would change its last digits.
fn number(value: Value) -> Option<Filled> {
    const EXACT: u64 = 1 << 53;
    let (value, format) = match value {
        Value::Whole(number) if number.unsigned_abs() > EXACT => return None,
        Value::Whole(number) => (number as f64, "0".to_owned()),
        Value::Decimal { value, decimals } => (value, digits(decimals)),
        Value::Percent { value, decimals } => (value, digits(decimals) + "%"),
        Value::Share { n: 0, .. } => return None,
        Value::Share { k, n } => (k as f64 / n as f64, "0.0%".to_owned()),
    };
    value.is_finite().then_some(Filled::Number { value, format })
}

fn whole(count: u64) -> Filled {
    let number = i64::try_from(count).ok().and_then(|count| number(Value::Whole(count)));
    number.unwrap_or_else(|| text(count.to_string()))
}

fn digits(decimals: u8) -> String {
    if decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(decimals.into())) }
}

fn text(text: String) -> Filled {
    if text.is_empty() { Filled::Empty } else { Filled::Text(text) }
}

/// How many lines a text needs that is broken between its words.
pub(crate) fn lines(text: &str, width: usize) -> usize {
    text.split('\n').map(|line| lines_of_one(line, width.max(1))).sum()
}

fn lines_of_one(line: &str, width: usize) -> usize {
    let (mut lines, mut used) = (1, 0);
    for word in line.split(' ') {
        let letters = word.chars().count();
        if used > 0 && used + 1 + letters > width {
            lines += 1;
            used = 0;
        }
        used += letters + usize::from(used > 0);
        // A word longer than the line is broken as often as it must.
        lines += used.saturating_sub(1) / width;
        used = if used > width { used % width } else { used };
    }
    lines
}

/// As wide as the longest text, but not wider than the head asks where the texts are few letters.
fn width(title: &str, cells: &[Filled]) -> usize {
    const NUMBER: usize = 8;
    let of = |cell: &Filled| match cell {
        Filled::Empty => 0,
        Filled::Number { .. } => NUMBER,
        Filled::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or_default(),
    };
    let content = cells.iter().map(of).max().unwrap_or_default();
    (content.max(longest_word(title) + BUTTON) + 2).clamp(NARROWEST, WIDEST)
}

#[cfg(test)]
mod tests {
    use super::{Filled, expanded};
    use crate::{Cell, Column, Inline, Labels, Value, cell};

    #[test]
    fn a_share_keeps_its_counts_and_the_words_after_it() {
        let column = Column::shares("Доля", "Ниже порога", "Участников");
        let seven = Inline::number(Value::Share { k: 7, n: 18 }, "7 из 18 (38,9 %)");
        let cells: [Cell; 3] = [vec![seven, Inline::Muted(" не учтено".to_owned())], cell("—"), Cell::new()];
        let cells: Vec<&[Inline]> = cells.iter().map(Vec::as_slice).collect();
        let labels = Labels { note: "примечание".to_owned(), ..Labels::default() };
        let columns = expanded(&column, &cells, &labels);
        let titles: Vec<&str> = columns.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(titles, ["Ниже порога", "Участников", "Доля", "Доля — примечание"]);
        let row = |row: usize| columns.iter().map(|(_, cells)| cells[row].clone()).collect::<Vec<_>>();
        let number = |value: f64, format: &str| Filled::Number { value, format: format.to_owned() };
        let text = |text: &str| Filled::Text(text.to_owned());
        assert_eq!(
            row(0),
            [number(7.0, "0"), number(18.0, "0"), number(7.0 / 18.0, "0.0%"), text("не учтено")]
        );
        assert_eq!(row(1), [Filled::Empty, Filled::Empty, text("—"), Filled::Empty]);
        assert_eq!(row(2), vec![Filled::Empty; 4]);
    }
}

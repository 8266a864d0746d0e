//! A table as a stream of rows of text, whatever file it comes from.

use crate::limits;
use model::diagnostics::{Code, Diagnostic, Place};
use std::fmt::Write as _;

/// A row that is used again and again: texts in one buffer, found by column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// As the spreadsheet shows it, from 1.
    pub number: u32,
    text: String,
    spans: Vec<(usize, usize)>,
    columns: usize,
    /// Whether the row is a line beside the table's rows: a title, the name of a section, a footer.
    pub aside: bool,
    /// What was noticed of single cells.
    notes: Vec<(Code, usize)>,
    /// Columns whose numbers are shown as percentages, where the file says so with the number.
    percents: Vec<usize>,
    /// Whether the lines of a text stay apart.
    keeps_lines: bool,
}

impl Row {
    /// A row whose texts keep their lines; any other joins them by blanks.
    pub(crate) fn keeping_lines() -> Self {
        Self { keeps_lines: true, ..Self::default() }
    }

    pub(crate) fn clear(&mut self, number: u32) {
        self.number = number;
        self.text.clear();
        self.spans.clear();
        self.columns = 0;
        self.aside = false;
        self.notes.clear();
        self.percents.clear();
    }

    /// Keeps a problem of a cell for whoever counts them.
    pub(crate) fn note(&mut self, code: Code, column: usize) {
        self.notes.push((code, column));
    }

    /// Problems of single cells, each with its column.
    pub(crate) fn notes(&self) -> &[(Code, usize)] {
        &self.notes
    }

    /// Remembers that the number of a column is shown as a percentage.
    pub(crate) fn show_percent(&mut self, column: usize) {
        self.percents.push(column);
    }

    /// Whether the number of a column is shown as a percentage, as far as the rows say it.
    pub(crate) fn is_percent(&self, column: usize) -> bool {
        self.percents.contains(&column)
    }

    /// Bytes of all its texts.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Puts a trimmed text into a column, from 0. Columns arrive in ascending order.
    pub(crate) fn push(&mut self, column: usize, text: &str) {
        let start = self.text.len();
        let mut text = text.trim();
        if text.len() > limits::CELL
            && let Some((end, _)) = text.char_indices().nth(limits::CELL)
        {
            text = &text[..end];
            self.note(Code::CellTooLong, column);
        }
        // Of all bytes at once, which is sooner than to stop at the first.
        if text.bytes().fold(false, |any, byte| any | byte.is_ascii_control()) {
            // Control characters would reach the user's terminal with the messages.
            let stays = |letter: char| !letter.is_control() || (self.keeps_lines && letter == '\n');
            self.text.extend(text.chars().map(|letter| if stays(letter) { letter } else { ' ' }));
        } else {
            self.text.push_str(text);
        }
        self.close(column, start);
    }

    /// Puts a number into a column, without a decimal point where it is whole.
    pub(crate) fn push_number(&mut self, column: usize, number: f64) {
        let start = self.text.len();
        let is_whole = number.fract() == 0.0 && number.abs() < 1e15;
        // Writing to a String cannot fail.
        let _ = match is_whole {
            // Most are such, and they are written sooner without the ways of decimals.
            true if number.is_sign_positive() => write!(self.text, "{}", whole(number)),
            true => write!(self.text, "{number:.0}"),
            false => write!(self.text, "{number}"),
        };
        self.close(column, start);
    }

    fn close(&mut self, column: usize, start: usize) {
        let end = self.text.len();
        if self.spans.len() <= column {
            self.spans.resize(column + 1, (0, 0));
        }
        self.spans[column] = (start, end);
        self.columns = self.columns.max(column + 1);
    }

    /// The text of a column; empty where there is none.
    pub(crate) fn get(&self, column: usize) -> &str {
        self.spans.get(column).map_or("", |&(start, end)| &self.text[start..end])
    }

    /// How many columns the row has.
    pub(crate) fn len(&self) -> usize {
        self.columns
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Columns with their texts.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (usize, &str)> {
        (0..self.columns).map(|column| (column, self.get(column))).filter(|(_, text)| !text.is_empty())
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it is whole, small and not below zero")]
fn whole(number: f64) -> u64 {
    number as u64
}

/// The digits of a whole number; `14`, `14.0` and `14,00` are the same.
pub(crate) fn digits(text: &str) -> Option<&str> {
    let are = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if are(text) {
        return Some(text);
    }
    let (whole, zeros) = text.split_once(['.', ','])?;
    (are(whole) && !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0')).then_some(whole)
}

/// Why reading stopped.
#[derive(Debug)]
pub(crate) enum RowError {
    /// The file is damaged; the reader's own words.
    Broken(String),
    /// The workbook is protected by a password.
    Protected,
    /// It is not what it should be, or is beyond a bound: code, cell where known, and the bound.
    Refused(Code, String, Option<u64>),
}

impl RowError {
    /// A file or table that is not read at all.
    pub(crate) fn refused(code: Code) -> Self {
        Self::Refused(code, String::new(), None)
    }

    /// A file or table that is beyond a bound.
    pub(crate) fn beyond(code: Code, limit: u64) -> Self {
        Self::Refused(code, String::new(), Some(limit))
    }

    /// The diagnostic for it.
    pub(crate) fn told(self, place: Place) -> Diagnostic {
        match self {
            Self::Protected => Diagnostic::new(Code::FileProtected, place),
            Self::Broken(detail) => Diagnostic::new(Code::FileBroken, place).with("detail", detail),
            Self::Refused(code, cell, limit) => {
                let problem = Diagnostic::new(code, Place { cell, ..place });
                match limit {
                    Some(limit) => problem.with("limit", limit),
                    None => problem,
                }
            }
        }
    }
}

impl From<std::io::Error> for RowError {
    fn from(error: std::io::Error) -> Self {
        match error.downcast::<Bound>() {
            Ok(Bound { code, limit }) => Self::beyond(code, limit),
            Err(error) => Self::Broken(error.to_string()),
        }
    }
}

/// A bound that a stream of bytes has met, on its way through libraries that know only I/O errors.
#[derive(Debug)]
pub(crate) struct Bound {
    pub code: Code,
    pub limit: u64,
}

impl Bound {
    /// A row that is too long.
    pub(crate) fn of_row() -> Self {
        Self { code: Code::RowTooLong, limit: limits::ROW as u64 >> 10 }
    }
}

impl std::fmt::Display for Bound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code, self.limit)
    }
}

impl std::error::Error for Bound {}

/// A stream of rows; blank rows may be left out.
pub(crate) trait Rows {
    /// Reads the next row into `row`; false at the end.
    fn next(&mut self, row: &mut Row) -> Result<bool, RowError>;

    /// Whether rows of another length than the header are malformed.
    fn is_ragged(&self) -> bool;
}

const ALPHABET: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The letters of a column, from 0: A, B, … Z, AA.
pub(crate) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(ALPHABET[(rest - 1) % ALPHABET.len()]);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701, 702, 16383].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn a_row_gives_back_its_cells() {
        let mut row = Row::default();
        row.clear(7);
        row.push(1, " а ");
        row.push_number(3, 14.0);
        row.push_number(4, 0.5);
        assert_eq!((row.get(0), row.get(1), row.get(3), row.get(4), row.get(9)), ("", "а", "14", "0.5", ""));
        assert_eq!((row.len(), row.is_blank()), (5, false));
        row.clear(8);
        assert!(row.is_blank() && row.get(1).is_empty());
    }
}

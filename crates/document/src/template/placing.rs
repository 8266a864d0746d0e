//! Which cells of somebody's form the values of a table belong in.

use super::sheet::{Sheet, SheetRow};
use super::{ColumnRole, TemplateTable};
use crate::{Labels, xlsx::told};
use std::collections::{BTreeMap, BTreeSet};

/// Heads stand within so many rows.
const HEADS_WITHIN: u32 = 60;

/// The last row of a sheet.
const LAST_ROW: u32 = 1_048_576;

/// What a cell gets.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Put {
    Number(String),
    Text(String),
}

/// What becomes of a table.
#[derive(Default)]
pub(super) struct Plan {
    /// What is put where: by row from 1 and column from 0.
    pub(super) cells: BTreeMap<u32, BTreeMap<u32, Put>>,
    /// The first row under the heads, whose formats new rows take.
    pub(super) like: u32,
    pub(super) found: usize,
    pub(super) added: usize,
    pub(super) formulas_kept: usize,
    /// The column of the form for each of the table.
    places: Vec<Option<u32>>,
}

impl Plan {
    /// The plan for a sheet; nothing where its heads are not found.
    pub(super) fn of(
        sheet: &Sheet<'_>,
        table: &TemplateTable,
        fold: &dyn Fn(&str) -> String,
    ) -> Option<Self> {
        let (heads, places) = heads(sheet, table, fold)?;
        let mut plan = Self { like: heads + 1, places, ..Self::default() };
        let mut free = Free::of(sheet, heads, &plan.places);
        let names = names(sheet, heads, table, &plan.places, fold);
        for values in &table.rows {
            let keys =
                plan.places.iter().zip(values).filter_map(|(place, value)| Some(((*place)?, fold(value))));
            let known = keys.filter_map(|key| names.get(&key)).find(|row| !plan.cells.contains_key(row));
            let number = match known {
                Some(row) => *row,
                None => free.next()?,
            };
            plan.found += usize::from(known.is_some());
            plan.added += usize::from(known.is_none());
            plan.put(number, values, table, sheet);
        }
        Some(plan)
    }

    /// Columns of the table that the form does not have.
    pub(super) fn without_place(&self) -> Vec<usize> {
        self.places.iter().enumerate().filter(|(_, place)| place.is_none()).map(|(at, _)| at).collect()
    }

    fn put(&mut self, number: u32, values: &[String], table: &TemplateTable, sheet: &Sheet<'_>) {
        let row = sheet.rows.iter().find(|row| row.number == number);
        let cells = self.cells.entry(number).or_default();
        for ((column, place), value) in table.columns.iter().zip(&self.places).zip(values) {
            let Some(place) = place.filter(|_| !value.is_empty()) else { continue };
            let cell = row.and_then(|row| row.cell(place));
            if cell.is_some_and(|cell| cell.formula) {
                self.formulas_kept += 1;
            } else if column.role == ColumnRole::Value || cell.is_none_or(|cell| cell.text.is_empty()) {
                cells.insert(place, typed(column.role, value));
            }
        }
    }
}

/// The row of heads, and the column of the form for each of the table. A key and, where the table has more
/// than one column, another one must be known.
fn heads(
    sheet: &Sheet<'_>,
    table: &TemplateTable,
    fold: &dyn Fn(&str) -> String,
) -> Option<(u32, Vec<Option<u32>>)> {
    let least = table.columns.len().min(2);
    let known: Vec<BTreeSet<String>> =
        table.columns.iter().map(|column| column.heads.iter().map(|head| fold(head)).collect()).collect();
    let places = |row: &SheetRow| -> Vec<Option<u32>> {
        let texts: Vec<(u32, String)> =
            row.cells.iter().map(|cell| (cell.column, fold(&cell.text))).collect();
        let place = |heads: &BTreeSet<String>| texts.iter().find(|(_, text)| heads.contains(text));
        known.iter().map(|heads| place(heads).map(|(column, _)| *column)).collect()
    };
    let count = |places: &[Option<u32>]| places.iter().flatten().count();
    let rows = sheet.rows.iter().take_while(|row| row.number <= HEADS_WITHIN);
    let found = rows.map(|row| (row.number, places(row))).filter(|(_, places)| {
        let mut keys = table.columns.iter().zip(places);
        count(places) >= least && keys.any(|(one, place)| one.role == ColumnRole::Key && place.is_some())
    });
    // Of rows that are known equally well the first one.
    found.reduce(|best, other| if count(&other.1) > count(&best.1) { other } else { best })
}

/// The rows under the heads by what their keys say, of several the first one.
fn names(
    sheet: &Sheet<'_>,
    heads: u32,
    table: &TemplateTable,
    places: &[Option<u32>],
    fold: &dyn Fn(&str) -> String,
) -> BTreeMap<(u32, String), u32> {
    let keys = table.columns.iter().zip(places).filter(|(column, _)| column.role == ColumnRole::Key);
    let keys: Vec<u32> = keys.filter_map(|(_, place)| *place).collect();
    let mut names = BTreeMap::new();
    for row in sheet.rows.iter().filter(|row| row.number > heads) {
        for cell in row.cells.iter().filter(|cell| keys.contains(&cell.column) && !cell.text.is_empty()) {
            names.entry((cell.column, fold(&cell.text))).or_insert(row.number);
        }
    }
    names
}

/// Rows that may be filled: the blank ones prepared under the heads, then those below all else.
struct Free {
    blank: std::vec::IntoIter<u32>,
    below: u32,
}

impl Free {
    fn of(sheet: &Sheet<'_>, heads: u32, places: &[Option<u32>]) -> Self {
        let places: BTreeSet<u32> = places.iter().flatten().copied().collect();
        let blank = sheet.rows.iter().filter(|row| row.number > heads && is_blank(row, &places));
        let blank: Vec<u32> = blank.map(|row| row.number).collect();
        let said = |row: &&SheetRow| row.cells.iter().any(|cell| cell.formula || !cell.text.is_empty());
        let said = sheet.rows.iter().rfind(said).map_or(heads, |row| row.number);
        let below = blank.last().map_or(said, |last| said.max(*last)).max(heads);
        Self { blank: blank.into_iter(), below }
    }

    fn next(&mut self) -> Option<u32> {
        self.blank.next().or_else(|| {
            self.below = self.below.checked_add(1).filter(|row| *row <= LAST_ROW)?;
            Some(self.below)
        })
    }
}

/// Whether a row is prepared for the table and empty: beside the table it has at most its number.
fn is_blank(row: &SheetRow, places: &BTreeSet<u32>) -> bool {
    let own = |column: &u32| places.contains(column);
    row.cells.iter().any(|cell| own(&cell.column))
        && row.cells.iter().all(|cell| match own(&cell.column) {
            true => !cell.formula && cell.text.is_empty(),
            false => cell.text.is_empty() || cell.text.trim_end_matches('.').parse::<u32>().is_ok(),
        })
}

fn typed(role: ColumnRole, value: &str) -> Put {
    if role == ColumnRole::Value && is_number(value) {
        Put::Number(value.to_owned())
    } else {
        Put::Text(told(value, &Labels::default()))
    }
}

/// Whether a text is a number that a spreadsheet keeps as it is written.
fn is_number(text: &str) -> bool {
    let plain = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = plain.split_once('.').unwrap_or((plain, "0"));
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    digits(whole, 9) && digits(rest, 6) && (whole == "0" || !whole.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn only_what_stays_as_it_is_written_is_a_number() {
        for number in ["0", "12", "-3", "37.5", "0.25", "123456789"] {
            assert!(is_number(number), "{number}");
        }
        for text in ["", "-", "012", "1234567890", "1,5", "1.", ".5", "1e5", "+7", "5 %", "--1"] {
            assert!(!is_number(text), "{text}");
        }
    }
}

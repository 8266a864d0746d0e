//! Cells that show percentages: 0.375 under such a format is what a person sees as 37,5 %.

use crate::rows::Row;
use crate::{archive, container};
use calamine::{Reader, Style, Xlsx};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Cells remembered at most, of all sheets.
const MOST: usize = 100_000;

/// The cells of a workbook whose format shows percentages, by sheet; row and column from 0.
///
/// Rows of an ods say it themselves, of xls and xlsb it is not known.
#[derive(Default)]
pub(super) struct Percents(BTreeMap<String, BTreeSet<(u32, usize)>>);

impl Percents {
    /// The percentages of an xlsx; of any other file none, and none where it cannot be read.
    pub(super) fn of(path: &Path) -> Self {
        let is_xlsx = archive::measured(path)
            .is_ok_and(|(_, members)| members.iter().any(|name| name == "xl/workbook.xml"));
        if !is_xlsx {
            return Self::default();
        }
        // What breaks the reader here breaks it there too, where it is told.
        catch_unwind(AssertUnwindSafe(|| cells(path))).ok().flatten().map(Self).unwrap_or_default()
    }

    /// What a cell says, as a person sees it.
    pub(super) fn shown(&self, sheet: &str, row: &Row, column: usize) -> String {
        let text = row.get(column);
        let here = (row.number.saturating_sub(1), column);
        let is_percent =
            row.is_percent(column) || self.0.get(sheet).is_some_and(|cells| cells.contains(&here));
        match text.parse::<f64>() {
            Ok(number) if is_percent && number.is_finite() => percent(number),
            _ => text.to_owned(),
        }
    }
}

fn cells(path: &Path) -> Option<BTreeMap<String, BTreeSet<(u32, usize)>>> {
    let mut workbook = Xlsx::new(container::file(path).ok()?).ok()?;
    let (mut found, mut count) = (BTreeMap::<_, BTreeSet<_>>::new(), 0);
    for sheet in workbook.sheet_names() {
        let Ok(mut reader) = workbook.worksheet_cells_reader(&sheet) else { continue };
        let shows: Vec<bool> = reader.styles().iter().map(shows_percent).collect();
        if !shows.contains(&true) {
            break;
        }
        while let Ok(Some((row, column, style))) = reader.next_style_id() {
            if shows.get(style) == Some(&true) && count < MOST {
                found.entry(sheet.clone()).or_default().insert((row, column as usize));
                count += 1;
            }
        }
    }
    Some(found)
}

fn shows_percent(style: &Style) -> bool {
    style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%'))
}

/// The hundredfold with its sign, without the dust of binary fractions.
fn percent(number: f64) -> String {
    let digits = format!("{:.8}", number * 100.0);
    format!("{} %", digits.trim_end_matches('0').trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_percentage_is_said_as_it_is_seen() {
        assert_eq!(
            [0.375, 1.0, 0.14, 0.0, 0.003, 0.1234].map(percent),
            ["37.5 %", "100 %", "14 %", "0 %", "0.3 %", "12.34 %"]
        );
    }
}

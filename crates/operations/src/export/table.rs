//! Comma-separated tables: how a value, a missing value and a user's text stand in a cell.

use calculation::results::Unit;
use methodology::Pack;
use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::Path;

pub(super) type Writer = csv::Writer<fs::File>;

pub(super) fn table(staged: &Path, name: &str, header: &[&str]) -> io::Result<Writer> {
    let mut writer = csv::Writer::from_path(staged.join(name)).map_err(io::Error::other)?;
    writer.write_record(header).map_err(io::Error::other)?;
    Ok(writer)
}

pub(super) fn row(writer: &mut Writer, cells: &[String]) -> io::Result<()> {
    writer.write_record(cells.iter().map(|cell| guarded(cell).into_owned())).map_err(io::Error::other)
}

/// Level and code of a unit.
pub(super) fn unit(unit: &Unit) -> [String; 2] {
    match unit {
        Unit::Region(code) => ["region".to_owned(), code.clone()],
        Unit::Municipality(code) => ["municipality".to_owned(), text(code)],
        Unit::School(login) => ["school".to_owned(), login.to_string()],
    }
}

/// The version of a pack, and every switch set otherwise.
pub(super) fn version(pack: &Pack, changes: &[String]) -> String {
    let changes = changes.iter().map(|change| format!(";{change}"));
    pack.manifest.version.clone() + &changes.collect::<String>()
}

/// A missing value is an empty cell.
pub(super) fn cell<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// A user's text.
pub(super) fn text(text: &str) -> String {
    guarded(text).into_owned()
}

/// A cell that a spreadsheet must not take for a formula; a number stays one.
fn guarded(text: &str) -> Cow<'_, str> {
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let number = text.strip_prefix('-').is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_ascii_digit()) && rest.parse::<f64>().is_ok()
    });
    if begins && !number { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_texts_and_numbers_are_numbers() {
        for formula in ["=1+1", "+7", "-A1", "@SUM(A1)", "\t=1", "\r=1", "-1+1", "-inf", "＝1"] {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
        for plain in ["-1.5", "-0", "-1e-7", "12", "школа", "", "'=1"] {
            assert_eq!(guarded(plain), plain);
        }
    }
}

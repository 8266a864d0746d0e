//! Comma-separated tables: how a value, a missing value and a user's text stand in a cell.

use calculation::results::Unit;
use document::guarded;
use methodology::Pack;
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

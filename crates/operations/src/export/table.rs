//! Comma-separated tables: how a value, a missing value and a user's text stand in a cell.

use calculation::results::Unit;
use document::guarded;
use methodology::Pack;
use std::fs;
use std::io;
use std::path::Path;

pub(super) type Writer = csv::Writer<fs::File>;

/// Bytes that go to a file at once.
const AT_ONCE: usize = 1 << 16;

/// Bytes that some cells of a row have at most, as a rule.
const OF_CELLS: usize = 1 << 7;

pub(super) fn table(staged: &Path, name: &str, header: &[&str]) -> io::Result<Writer> {
    let file = fs::File::create(staged.join(name))?;
    let mut writer = csv::WriterBuilder::new().buffer_capacity(AT_ONCE).from_writer(file);
    writer.write_record(header).map_err(io::Error::other)?;
    Ok(writer)
}

pub(super) fn row<W: io::Write>(writer: &mut csv::Writer<W>, cells: &[impl AsRef<str>]) -> io::Result<()> {
    for cell in cells {
        writer.write_field(guarded(cell.as_ref()).as_bytes()).map_err(io::Error::other)?;
    }
    writer.write_record(None::<&[u8]>).map_err(io::Error::other)
}

/// Cells as they stand in a row, without its end; one alone must not be empty.
pub(super) fn cells(cells: &[impl AsRef<str>]) -> io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().buffer_capacity(OF_CELLS).from_writer(Vec::new());
    row(&mut writer, cells)?;
    let mut bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    bytes.pop();
    Ok(bytes)
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

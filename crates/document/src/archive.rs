//! Zip packages whose bytes depend on nothing but their parts.

use crate::WriteError;
use std::io::{Cursor, Read, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// A part of a package: its name and its bytes.
pub(crate) type Part = (String, Vec<u8>);

/// The package of these parts, in their order, all of one fixed moment and marked as from Unix:
/// otherwise the machine and the time of the run would be told.
pub(crate) fn package(parts: &[Part]) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Unix);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// A package that somebody else wrote, written again in our way.
pub(crate) fn packed_again(package: Vec<u8>) -> ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(package))?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        parts.push((file.name()?.into_owned(), bytes));
    }
    self::package(&parts)
}

/// Files as one zip, always the same bytes for the same files.
///
/// # Errors
/// Where the parts cannot be put together, see [`WriteError`].
pub fn zipped(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, WriteError> {
    Ok(package(files)?)
}

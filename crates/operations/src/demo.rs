//! The demo district.

use std::fs;
use std::io;
use std::path::Path;

/// Writes the files of the demo district into a folder; answers with how many.
pub fn write_demo(folder: &Path, seed: u64) -> io::Result<usize> {
    let files = demo::district(seed).map_err(io::Error::other)?;
    fs::create_dir_all(folder)?;
    for file in &files {
        fs::write(folder.join(&file.name), &file.bytes)?;
    }
    Ok(files.len())
}

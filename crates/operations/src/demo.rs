//! The demo district.

mod filling;
mod rounds;

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

/// The password of all accounts of the demo; its data are invented, and its pages say so.
pub const DEMO_PASSWORD: &str = "школа-опора-2026";

/// The accounts of the demo: login and role.
pub const DEMO_ACCOUNTS: [(&str, &str); 11] = [
    ("administrator", "administrator"),
    ("head", "head"),
    ("deputy", "deputy"),
    ("coordinator", "coordinator"),
    ("methodist", "methodist"),
    ("leader", "association-leader"),
    ("curator", "curator"),
    ("tutor", "tutor"),
    ("director", "school-head"),
    ("responsible", "school-responsible"),
    ("viewer", "viewer"),
];

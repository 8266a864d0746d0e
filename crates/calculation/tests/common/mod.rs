//! Real data that tests read where they are there. None of them are part of the project.

use std::path::{Path, PathBuf};

/// The path of a real data set: in the folder that `OPORA_DATA` names, else beside the project. Where it
/// is not there the test says so and passes.
pub fn real_data(name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let path = std::env::var_os("OPORA_DATA").map_or_else(beside, PathBuf::from).join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: no real data at {} (set OPORA_DATA)", path.display());
    None
}

/// A number and the figure that somebody printed: equal to the printed digit.
#[allow(dead_code, reason = "not every file compares printed figures")]
#[track_caller]
pub fn assert_printed(seen: f64, printed: &str) {
    let digits = printed.split_once('.').map_or(0, |(_, digits)| digits.len());
    // Minus zero prints as the zero it is.
    assert_eq!(format!("{:.digits$}", seen + 0.0), printed, "{seen}");
}

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

/// Columns of a table with a header, as text.
pub fn columns<const N: usize>(name: &str, columns: [&str; N]) -> Option<[Vec<String>; N]> {
    let mut reader = csv::Reader::from_path(real_data(name)?).unwrap();
    let header = reader.headers().unwrap().clone();
    let places = columns.map(|column| header.iter().position(|field| field == column).unwrap());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    Some(places.map(|place| records.iter().map(|record| record[place].to_string()).collect()))
}

/// The same as numbers, all of which must be there.
pub fn numbers<const N: usize>(name: &str, of: [&str; N]) -> Option<[Vec<f64>; N]> {
    let parse = |column: Vec<String>| column.iter().map(|field| field.parse().unwrap()).collect();
    Some(columns(name, of)?.map(parse))
}

/// That a number equals the figure that somebody printed, to the last digit printed.
#[track_caller]
pub fn assert_printed(seen: f64, printed: &str) {
    let digits = printed.split_once('.').map_or(0, |(_, digits)| digits.len());
    let rounded = format!("{seen:.digits$}");
    assert_eq!(rounded, printed, "{seen}");
}

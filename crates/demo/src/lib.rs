//! A synthetic demo district: thirteen invented schools, eighteen ВПР works, a questionnaire, and own
//! tables of exams, diagnostic works and the schools' families.
//!
//! Nothing in it exists: the region code is 99, the places and the schools are made up and there are
//! no persons at all. The crate touches neither the file system nor the clock; one seed gives one
//! district, byte for byte, on every machine.

mod archive;
mod bias;
mod cohorts;
mod context;
mod csv;
mod dice;
mod dirt;
mod exams;
mod layouts;
mod passport;
mod questionnaire;
mod scale;
mod schools;
mod sheets;
mod sittings;
#[cfg(test)]
mod tests;
mod works;

use rust_xlsxwriter::XlsxError;
use std::fmt;

pub use schools::MUNICIPALITY_NAME as MUNICIPALITY;

/// The region that the invented district is in.
pub const REGION: &str = "Демонстрационный регион";

/// A file of the demo district: its name and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoFile {
    /// The name without a folder, such as `2021_5_MA.xlsx`.
    pub name: String,
    /// The whole workbook or table.
    pub bytes: Vec<u8>,
}

/// Why a file of the district could not be made.
#[derive(Debug)]
pub struct DemoError {
    file: String,
    cause: XlsxError,
}

impl fmt::Display for DemoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the demo workbook {} could not be made", self.file)
    }
}

impl std::error::Error for DemoError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

/// All files of the district for a seed; the same seed gives the same bytes on every machine.
pub fn district(seed: u64) -> Result<Vec<DemoFile>, DemoError> {
    let mut files = Vec::new();
    for work in works::all() {
        let records = sittings::records(seed, &work);
        files.push(workbook(work.file_name(), &layouts::sheets(seed, &work, &records))?);
    }
    files.push(workbook(questionnaire::FILE_NAME.to_owned(), &questionnaire::sheets(seed))?);
    files.push(passport::file(seed));
    files.extend(exams::files(seed));
    Ok(files)
}

fn workbook(name: String, sheets: &[sheets::Sheet]) -> Result<DemoFile, DemoError> {
    match sheets::bytes(sheets) {
        Ok(bytes) => Ok(DemoFile { name, bytes }),
        Err(cause) => Err(DemoError { file: name, cause }),
    }
}

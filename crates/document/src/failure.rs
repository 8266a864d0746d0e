//! Why a document could not be written.

use rust_xlsxwriter::XlsxError;
use std::error::Error;
use std::fmt;
use zip::result::ZipError;

/// Why a document could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// The parts could not be put together, as where they pass four gigabytes.
    Package(ZipError),
    /// A sheet cannot hold it, as where a table has more than 1 048 575 rows.
    Workbook(XlsxError),
    /// A PDF needs a title, and there is neither title nor heading.
    Untitled,
    /// The pages cannot be made as the standard wants; in the words of the program that makes them.
    Pages(String),
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Package(error) => error.fmt(formatter),
            Self::Workbook(error) => error.fmt(formatter),
            Self::Untitled => formatter.write_str("the document has neither title nor heading"),
            Self::Pages(reasons) => formatter.write_str(reasons),
        }
    }
}

impl Error for WriteError {}

impl From<ZipError> for WriteError {
    fn from(error: ZipError) -> Self {
        Self::Package(error)
    }
}

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> Self {
        Self::Workbook(error)
    }
}

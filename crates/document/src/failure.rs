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
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Package(error) => error.fmt(formatter),
            Self::Workbook(error) => error.fmt(formatter),
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

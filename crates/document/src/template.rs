//! Tables filled into a workbook of somebody else, as a region's own form.
//!
//! Only cells of the table are written; every other part of the package stays as it was, byte for byte:
//! formats, formulas, pictures, rules. Libraries that edit workbooks read all of it into their own model and
//! write what they know of it; here the XML of one sheet is changed at its places instead.

mod package;
mod placing;
mod sheet;
mod writing;

use crate::archive;
use package::Package;
use placing::Plan;
use sheet::Sheet;
use std::error::Error;
use std::fmt;
use zip::result::ZipError;

/// A table for somebody's form.
#[derive(Debug, Clone, Default)]
pub struct TemplateTable {
    /// Its columns.
    pub columns: Vec<TemplateColumn>,
    /// Its rows, each with as many texts as there are columns; an empty one leaves its cell as it is. A number
    /// with a point, of at most nine digits before it, is written as a number.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table for somebody's form.
#[derive(Debug, Clone, Default)]
pub struct TemplateColumn {
    /// Heads by which its column in the form is known.
    pub heads: Vec<String>,
    /// What its values do.
    pub role: ColumnRole,
}

/// What the values of a column do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ColumnRole {
    /// They name the row, as a school's code or name; always texts.
    Key,
    /// They are filled in.
    #[default]
    Value,
}

/// A filled form, and what became of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilledTemplate {
    /// The workbook.
    pub bytes: Vec<u8>,
    /// The part of the package whose table was filled, like `xl/worksheets/sheet1.xml`.
    pub part: String,
    /// Columns that the form does not have, from 0.
    pub columns_without_place: Vec<usize>,
    /// Rows whose keys the form had.
    pub found: usize,
    /// Rows that were added in blank rows or below.
    pub added: usize,
    /// Cells that keep a formula of the form instead of a value.
    pub formulas_kept: usize,
}

/// Why a form cannot be filled.
#[derive(Debug)]
pub enum TemplateError {
    /// It is no xlsx, or a damaged one; what is wrong.
    NotWorkbook(String),
    /// It holds macros, which are never passed on.
    Macros,
    /// Unpacked it is more than a form ever is.
    TooLarge,
    /// No sheet has a row of heads in which a key and another column are known.
    HeadsUnknown,
    /// The parts could not be put together again.
    Package(ZipError),
}

impl fmt::Display for TemplateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotWorkbook(detail) => write!(formatter, "not a workbook: {detail}"),
            Self::Macros => formatter.write_str("the workbook holds macros"),
            Self::TooLarge => formatter.write_str("the workbook is too large"),
            Self::HeadsUnknown => formatter.write_str("no heads of the table are found"),
            Self::Package(error) => error.fmt(formatter),
        }
    }
}

impl Error for TemplateError {}

impl From<ZipError> for TemplateError {
    fn from(error: ZipError) -> Self {
        Self::Package(error)
    }
}

impl From<quick_xml::Error> for TemplateError {
    fn from(error: quick_xml::Error) -> Self {
        Self::NotWorkbook(error.to_string())
    }
}

/// Fills a table into the first sheet of a form that has its heads. Two texts name the same where `fold`
/// makes the same of them. Formulas are reckoned anew when the form is opened.
///
/// # Errors
/// Where there is no place for the table, see [`TemplateError`].
pub fn fill_template(
    template: &[u8],
    table: &TemplateTable,
    fold: &dyn Fn(&str) -> String,
) -> Result<FilledTemplate, TemplateError> {
    let mut package = Package::open(template)?;
    let shared = package.shared_texts()?;
    for part in package.sheets()? {
        let Some(xml) = package.text(&part) else { continue };
        let sheet = Sheet::parse(xml, &shared)?;
        let Some(plan) = Plan::of(&sheet, table, fold) else { continue };
        let filled = FilledTemplate {
            columns_without_place: plan.without_place(),
            found: plan.found,
            added: plan.added,
            formulas_kept: plan.formulas_kept,
            part: part.clone(),
            bytes: Vec::new(),
        };
        let written = writing::written(&sheet, &plan);
        package.replace(&part, written);
        package.reckon_when_opened();
        return Ok(FilledTemplate { bytes: archive::package(package.parts())?, ..filled });
    }
    Err(TemplateError::HeadsUnknown)
}

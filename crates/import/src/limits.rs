//! Every bound on what is read, in one place; `docs/reference/inputs.md` tells them to people.
//!
//! They stand far above what an authority's files reach and far below what a computer of an
//! office cannot bear. What is beyond a bound is told and not read, never cut in silence.

/// Bytes of a file of a kind that a library reads as a whole: xls.
pub(crate) const WHOLE_FILE: u64 = 64 << 20;

/// Cells of the sheets of such a file together, empty ones between them too: a whole sheet of xls.
pub(crate) const WHOLE_CELLS: u64 = 65_536 * 256;

/// Sheets of such a file.
pub(crate) const WHOLE_SHEETS: usize = 1_000;

/// Members of an archive.
pub(crate) const MEMBERS: usize = 10_000;

/// Bytes that one member of an archive may unpack to.
pub(crate) const MEMBER: u64 = 2 << 30;

/// Bytes that the texts of a workbook, which are held in memory, may unpack to.
pub(crate) const SHARED_TEXTS: u64 = 256 << 20;

/// Texts that a workbook may claim to hold: room is made for as many as it claims.
pub(crate) const TEXTS: u64 = 32 << 20;

/// How many times larger a member or a gz may be than its packed bytes.
pub(crate) const RATIO: u64 = 500;

/// Bytes from which on the ratio is looked at: a small text may be one letter many times.
pub(crate) const RATIO_FROM: u64 = 64 << 20;

/// Rows of a sheet, as Excel has them.
pub(crate) const SHEET_ROWS: u32 = 1_048_576;

/// Columns of a table, as Excel has them.
pub(crate) const COLUMNS: usize = 16_384;

/// Rows of a table of any kind.
pub(crate) const ROWS: u32 = 1_000_000_000;

/// Letters of one cell, as Excel has them.
pub(crate) const CELL: usize = 32_767;

/// Bytes of one row with all its cells.
pub(crate) const ROW: usize = 1 << 20;

/// Rows of questions of a returned form.
pub(crate) const FORM_ROWS: usize = 20_000;

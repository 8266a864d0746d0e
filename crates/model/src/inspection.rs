//! What a file was found to be: its tables, and what each column carries or could carry.

use serde::{Deserialize, Serialize};

/// A table that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspected {
    /// The sheet; empty for a text.
    pub sheet: String,
    /// The row of the header, from 1.
    pub header_row: u32,
    /// What the table holds, as a stable word: `works`, `counts-marks`, …, `unknown`.
    pub holds: String,
    /// What the titles above the table and the layout tell of the assessment: part and value.
    pub identity: Vec<(String, String)>,
    /// The columns, from the left.
    pub columns: Vec<SeenColumn>,
    /// How many rows are under the header; for a table that is not read, how many were looked at.
    pub rows: u32,
}

/// A column, and what it carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenColumn {
    /// Its letters, like `AB`.
    pub letters: String,
    /// Its head, as it stands.
    pub head: String,
    /// What it was understood to carry.
    pub carries: Option<Carries>,
    /// What it could carry where it was not understood.
    pub guess: Option<Guess>,
}

/// What a column carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Carries {
    /// A field, by our own name of it.
    Field(String),
    /// A data element.
    Element(String),
    /// The points of a task.
    Task,
    /// What is known of a person: never read.
    Personal,
    /// A count of works: of a mark, a score, a level, a subject.
    Count,
}

/// What a column could carry, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess {
    /// Our own name of the field.
    pub field: String,
    /// Why.
    pub because: Because,
}

/// Why a column could carry a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Because {
    /// Its head looks like this known one.
    Head(String),
    /// Its values are such as the field has, for example this one.
    Values(String),
}

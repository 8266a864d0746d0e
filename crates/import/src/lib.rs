//! From the files that an authority holds to folded results, schools and diagnostics by cell.
//!
//! Pupils are counted while a file is read and never kept. Headers are found by their text, never
//! by position; the identity of an assessment is said by the file or by the user, never guessed;
//! a problem in a cell is noted and reading goes on.

mod appeals;
mod archive;
mod aside;
mod batch;
mod cells;
mod class;
mod combine;
mod container;
mod counts;
mod csv;
mod declared;
mod dictionary;
mod directory;
mod editions;
mod elements;
mod field;
mod file;
mod forms;
mod groups;
mod guess;
mod header;
mod identity;
mod inspect;
mod limits;
mod lines;
mod map;
mod marks;
mod observations;
mod ods;
#[cfg(feature = "parquet")]
mod parquet;
mod results;
mod rows;
mod runs;
mod school;
mod shares;
mod standins;
mod suspected;
mod tables;
mod tasks;
mod workbook;
mod xls;
mod xlsx;

pub use aside::{Aside, Room};
pub use batch::{Batch, Correction, Mention};
pub use combine::{Chosen, MarkedSchools, combine, combine_marks, same_school};
pub use field::field_names;
pub use file::{Options, checksum, read};
pub use forms::{Judged, Returned, ReturnedAnswer, returned};
pub use identity::{Day, Identity};
pub use inspect::inspect;
pub use lines::lines;
pub use map::Map;
pub use marks::{Marked, Marks, read_marks};
pub use observations::Collected;
pub use suspected::{SuspectedWork, read_suspected};

pub use dictionary::Dictionary;

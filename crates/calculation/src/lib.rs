//! Pure calculation: packs and facts in, values, verdicts and traces out.
//!
//! No I/O, no clock, no randomness: the same input gives the same output.

pub mod cases;
pub mod context;
pub mod identification;
pub mod indicators;
pub mod monitoring;
pub mod persons;
pub mod results;
pub mod risks;
pub mod signs;
pub mod statistics;

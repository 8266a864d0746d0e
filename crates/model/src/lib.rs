//! The nouns of Opora: organisations, assessments, folded results, values and diagnostics.
//!
//! Nothing here reads files, the clock or the network: every other crate may depend on this one,
//! and this one depends on none of them. Years are calendar years in which the counted school year
//! ends; counts are integers; a share is always a [`values::Count`] of `k` among `n`.

pub mod answers;
pub mod assessments;
pub mod diagnostics;
pub mod facts;
pub mod forms;
pub mod inspection;
pub mod observations;
pub mod organisations;
pub mod results;
pub mod schools;
pub mod text;
pub mod values;

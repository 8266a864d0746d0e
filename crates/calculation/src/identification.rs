//! Which schools a rule lists, why, and how sure that is.

mod evidence;
mod low;
mod outcome;
mod probability;
mod rule;
mod table;
mod trial;

pub use evidence::{Evidence, ProcedureResult, reaches};
pub use low::Low;
pub use outcome::{Conclusion, Decided, Outcome, SchoolYear, Status, Steadiness, YearList};
pub use rule::identify;
pub use trial::{Move, compare};

use methodology::{Identification, Settings};
use model::assessments::Assessment;
use model::organisations::{Login, Organisations};
use std::collections::BTreeSet;

/// All that an identification is made from: counts, not the results that they were made of.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// Schools.
    pub organisations: &'a Organisations,
    /// Their counts, of the procedures that the settings name and perhaps of others.
    pub low: &'a Low,
    /// The rule.
    pub rule: &'a Identification,
    /// Its switches.
    pub settings: &'a Settings,
    /// Works that a list names as possibly biased.
    pub suspected: &'a BTreeSet<(Login, Assessment)>,
}

#[cfg(test)]
mod tests;

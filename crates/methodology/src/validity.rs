//! Spans of years.

use model::assessments::Year;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A span of years; open where a bound is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// First year.
    #[serde(default)]
    pub from: Option<Year>,
    /// Last year.
    #[serde(default)]
    pub to: Option<Year>,
}

impl Validity {
    /// Whether the first year is not after the last.
    pub fn ascends(&self) -> bool {
        self.from.zip(self.to).is_none_or(|(from, to)| from <= to)
    }

    /// Whether a year is within the span.
    pub fn covers(&self, year: Year) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

//! The values of all rows.

use super::{Inputs, Values};

/// Works out every row for every school and for the municipality.
pub fn evaluate(_inputs: &Inputs<'_>) -> Values {
    Values::default()
}

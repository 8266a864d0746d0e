//! Indicators: formulas in words, values by year, and why a value is absent.

mod explained;
mod values;

pub(crate) use explained::explained;
pub use explained::formula;
pub(crate) use explained::{CHOICES, choices};
pub use values::of_one as school_indicators;
pub(crate) use values::{blocks, of_school, of_school_in_short, of_territory};

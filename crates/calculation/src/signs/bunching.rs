//! Too many works just above the boundary of a mark.
use super::{Inputs, Region, Signs};
pub(super) fn look(_inputs: &Inputs<'_>, _region: &Region, _signs: &mut Signs) {}

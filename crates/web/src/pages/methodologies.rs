//! Положения и методики: an authority makes its own version of a pack.

use crate::routes::Route;

pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

//! What a round says: values, the summary table, closing in stages, reports, publication.

use crate::routes::Route;

pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

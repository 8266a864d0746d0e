//! Мониторинг: rounds are prepared and launched; who has sent; reports are reviewed.

use crate::routes::Route;

pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

//! Результаты: what stands of an organisation by years, one assessment, and where a number comes from.

mod detail;
mod naming;
mod origin;
mod overview;
mod views;

pub(crate) use naming::{low, procedure_short};
pub(crate) use overview::{latest_year, three_years, year_table};
pub(crate) use views::{journal_of, scores_of};

use crate::routes::{Menu, Route, Subject};
use operations::Right;

pub(crate) fn routes() -> Vec<Route> {
    let within = |route: Route| route.needs(Right::SeeResults, Subject::Organisation).within(Menu::Results);
    vec![
        Route::get("/results", "see-results", overview::top)
            .needs(Right::SeeResults, Subject::Anywhere)
            .first_of(Menu::Results),
        within(Route::get("/results/{organisation}", "see-results", overview::organisation)),
        within(Route::get("/results/{organisation}/export.xlsx", "export-results", overview::export)),
        within(Route::get("/results/{organisation}/export.csv", "export-results", overview::export)),
        within(Route::get("/results/{organisation}/{assessment}", "see-assessment", detail::assessment)),
        within(Route::get(
            "/results/{organisation}/{assessment}/export.xlsx",
            "export-results",
            detail::export,
        )),
        within(Route::get(
            "/results/{organisation}/{assessment}/export.csv",
            "export-results",
            detail::export,
        )),
        within(Route::get("/results/{organisation}/{assessment}/origin", "see-origin", origin::origin)),
    ]
}

//! Школы: the list, and the card of one.

mod card;
mod interview;
mod list;
mod replies;
pub(crate) mod status;
mod surroundings;
mod suspected;
mod tasks;

use crate::page::{Outcome, Page, shown, to};
use crate::routes::{Menu, Route, Subject};
use maud::html;
use operations::{Right, SeeSchools, Sought};
pub(crate) use surroundings::persons;

pub(crate) fn routes() -> Vec<Route> {
    let list = |route: Route| route.needs(Right::SeeSchools, Subject::Anywhere);
    vec![
        list(Route::get("/schools", "list-schools", list::schools)).first_of(Menu::Schools),
        list(Route::get("/schools/export.xlsx", "export-schools", list::export)).within(Menu::Schools),
        list(Route::get("/schools/export.csv", "export-schools", list::export)).within(Menu::Schools),
        Route::get("/schools/{organisation}", "see-school", card::card)
            .needs(Right::SeeSchools, Subject::Organisation)
            .within(Menu::Schools),
        Route::post("/schools/{organisation}/watch", "watch-school", status::watch)
            .needs(Right::SeeSchools, Subject::Organisation)
            .within(Menu::Schools),
        Route::get("/schools/{organisation}/interview", "see-interview", interview::interview)
            .needs(Right::SeeResults, Subject::Organisation)
            .within(Menu::Schools),
        list(Route::get("/my-school", "see-own-school", own)).first_of(Menu::MySchool),
    ]
}

/// The one school of its head; a choice where a person heads several.
async fn own(page: Page<SeeSchools>) -> Outcome {
    let schools = page.permit.schools(&Sought::default()).await?.nodes;
    if let [only] = schools.as_slice() {
        return Ok(to(format!("/schools/{}", only.id)));
    }
    let title = page.text("menu-my-school");
    let content = html! {
        h1.govuk-heading-l { (title) }
        @if schools.is_empty() { p.govuk-body { (page.text("schools-own-none")) } }
        ul.govuk-list { @for school in &schools {
            li { a.govuk-link href=(format!("/schools/{}", school.id)) { (school.name) } }
        } }
    };
    Ok(shown(&page.frame(title.as_str()), content))
}

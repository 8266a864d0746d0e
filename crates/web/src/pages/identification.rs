//! Выявление: three lists beside each other, a trial, letters from above, the authority's orders.

mod letter;
mod lists;
mod one;
mod overview;
mod papers;
mod rule;
mod said;
mod school;
mod trial;

use crate::components::{Crumb, Tab, tabs};
use crate::frame::Frame;
use crate::page::Visit;
use crate::routes::{Menu, Route, Subject};
pub(crate) use lists::name as list_name;
use maud::Markup;
use operations::Right;
pub(crate) use said::{document, status_line, status_tag};

pub(crate) fn routes() -> Vec<Route> {
    let see = |route: Route| route.needs(Right::SeeResults, Subject::Anywhere).within(Menu::Identification);
    let decide =
        |route: Route| route.needs(Right::DecideStatus, Subject::Anywhere).within(Menu::Identification);
    let look = |route: Route| route.needs(Right::SeeResults, Subject::List).within(Menu::Identification);
    let change = |route: Route| route.needs(Right::DecideStatus, Subject::List).within(Menu::Identification);
    vec![
        see(Route::get("/identification", "see-identification", overview::overview))
            .first_of(Menu::Identification),
        see(Route::get("/identification/export.xlsx", "export-identification", overview::export)),
        see(Route::get("/identification/export.csv", "export-identification", overview::export)),
        see(Route::get("/identification/trial", "try-rule", trial::trial)),
        see(Route::get("/identification/trial/export.xlsx", "export-trial", trial::export)),
        see(Route::get("/identification/trial/export.csv", "export-trial", trial::export)),
        see(Route::get("/identification/rule", "see-rule", rule::rule)),
        Route::get("/identification/{organisation}", "see-conclusion", school::school)
            .needs(Right::SeeResults, Subject::Organisation)
            .within(Menu::Identification),
        see(Route::get("/lists", "see-lists", lists::lists)),
        decide(Route::get("/lists/letter", "ask-letter", letter::ask)),
        decide(Route::post("/lists/letter", "read-letter", letter::read)),
        decide(Route::post("/lists/letter/keep", "keep-letter", letter::keep)),
        decide(Route::get("/lists/draft", "ask-draft", lists::ask)),
        decide(Route::post("/lists/draft", "draft-list", lists::draft)),
        look(Route::get("/lists/{list}", "see-list", one::list)),
        look(Route::get("/lists/{list}/export.xlsx", "export-list", one::export)),
        look(Route::get("/lists/{list}/export.csv", "export-list", one::export)),
        look(Route::get("/lists/{list}/order.docx", "write-order", papers::order)),
        look(Route::get("/lists/{list}/letters.zip", "write-letters", papers::letters)),
        look(Route::get("/lists/{list}/letters/{line}", "write-letter", papers::letter)),
        look(Route::get("/lists/{list}/file", "see-list-file", papers::file)),
        change(Route::post("/lists/{list}/lines", "decide-lines", one::decide)),
        change(Route::post("/lists/{list}/schools", "add-list-school", one::add)),
        change(Route::post("/lists/{list}/force", "put-list-in-force", one::force)),
        change(Route::post("/lists/{list}/withdraw", "withdraw-list", one::withdraw)),
        change(Route::post("/lists/{list}/delete", "delete-draft", one::delete)),
    ]
}

/// The views of the section.
pub(crate) fn views(page: &Visit, current: &str) -> Markup {
    let of_school = page.person.as_ref().is_some_and(|person| person.is_of_school());
    let views = [
        ("/identification", "identification-lists", true),
        ("/identification/trial", "identification-trial", !of_school),
        ("/signs", "identification-signs", true),
        ("/replies", "identification-replies", true),
        ("/lists", "identification-papers", !of_school),
    ];
    let tab = |(href, name, shown): &(&str, &str, bool)| {
        shown.then(|| Tab::new(page.text(name), *href).current_if(*href == current))
    };
    tabs(&page.text("menu-identification"), &views.iter().filter_map(tab).collect::<Vec<_>>())
}

/// A page of the section beneath its first one.
fn framed<'a>(page: &'a Visit, title: &str, above: &[(String, String)]) -> Frame<'a> {
    let mut frame = page.frame(title);
    let first = Crumb::new(page.text("menu-identification"), "/identification");
    let above = above.iter().map(|(text, href)| Crumb::new(text.as_str(), href.as_str()));
    frame.breadcrumbs = std::iter::once(first).chain(above).collect();
    frame
}

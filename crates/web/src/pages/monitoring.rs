//! Мониторинг: rounds are prepared and launched; who has sent; reports are reviewed.

mod acting;
mod asked;
mod memo;
mod preparing;
mod progress;
mod questions;
mod reminders;
mod reminding;
mod request;
mod returned;
mod review;
mod rounds;
mod said;
mod table;
mod terms;

use crate::frame::Frame;
use crate::page::Visit;
use crate::routes::{Menu, Route, Subject};
use operations::Right;
pub(crate) use progress::views;

pub(crate) fn routes() -> Vec<Route> {
    let run = |route: Route| route.needs(Right::RunMonitoring, Subject::Anywhere);
    let look = |route: Route| route.needs(Right::SeeResults, Subject::Campaign);
    let change = |route: Route| route.needs(Right::RunMonitoring, Subject::Campaign);
    let mut all = vec![
        Route::get("/monitoring", "see-rounds", rounds::rounds)
            .needs(Right::SeeResults, Subject::Anywhere)
            .first_of(Menu::Monitoring),
        run(Route::get("/monitoring/new", "ask-round", preparing::ask)),
        run(Route::post("/monitoring/new", "prepare-round", preparing::prepare)),
        look(Route::get("/monitoring/{campaign}", "see-round", rounds::one)),
        look(Route::get("/monitoring/{campaign}/asked", "see-round-form", asked::form)),
        look(Route::get("/monitoring/{campaign}/export.xlsx", "export-round", rounds::export)),
        look(Route::get("/monitoring/{campaign}/export.csv", "export-round", rounds::export)),
        look(Route::get("/monitoring/{campaign}/memo.docx", "write-round-memo", memo::paper)),
        look(Route::get("/monitoring/{campaign}/template.xlsx", "fill-round-template", request::template)),
        change(Route::get("/monitoring/{campaign}/terms", "see-round-terms", terms::terms)),
        change(Route::post("/monitoring/{campaign}/launch", "launch-round", acting::launch)),
        change(Route::post("/monitoring/{campaign}/give-up", "give-round-up", acting::give_up)),
        change(Route::post("/monitoring/{campaign}/state", "close-round", terms::state)),
        change(Route::post("/monitoring/{campaign}/term", "move-round-term", terms::move_term)),
        change(Route::post("/monitoring/{campaign}/extend", "extend-report", terms::extend)),
        change(Route::post("/monitoring/{campaign}/lock", "lock-report", terms::lock)),
        change(Route::post("/monitoring/{campaign}/fill", "fill-from-results", acting::fill)),
        change(Route::post("/monitoring/{campaign}/accept", "accept-clean", acting::accept_clean)),
    ];
    all.extend(reviewing());
    all.extend(returning());
    all.extend(reminding::routes());
    all.into_iter().map(|route| route.within(Menu::Monitoring)).collect()
}

/// The pages of one report, which are the authority's: a school has its own.
fn reviewing() -> Vec<Route> {
    let look = |route: Route| route.needs(Right::SeeResults, Subject::Campaign);
    let change = |route: Route| route.needs(Right::RunMonitoring, Subject::Campaign);
    vec![
        look(Route::get("/monitoring/{campaign}/reports/{submission}", "review-report", review::review)),
        look(Route::get(
            "/monitoring/{campaign}/reports/{submission}/evidence/{evidence}",
            "review-evidence",
            review::file,
        )),
        change(Route::post("/monitoring/{campaign}/reports/{submission}/act", "act-on-report", review::act)),
        change(Route::post("/monitoring/{campaign}/reports/{submission}/remark", "remark", review::remark)),
        change(Route::post("/monitoring/{campaign}/reports/{submission}/settle", "settle", review::settle)),
        change(Route::post(
            "/monitoring/{campaign}/reports/{submission}/enter",
            "enter-report",
            review::enter,
        )),
    ]
}

/// Workbooks that schools have sent back.
fn returning() -> [Route; 4] {
    let change = |route: Route| route.needs(Right::RunMonitoring, Subject::Campaign);
    [
        change(Route::get("/monitoring/{campaign}/returned", "ask-round-forms", returned::ask)),
        change(Route::post("/monitoring/{campaign}/returned", "read-round-forms", returned::read)),
        change(Route::get("/monitoring/{campaign}/returned/{key}", "check-round-forms", returned::check)),
        change(Route::post("/monitoring/{campaign}/returned/{key}", "take-round-forms", returned::take)),
    ]
}

/// A page of the section beneath its first one, and beneath a round where one is given.
fn framed<'a>(page: &'a Visit, title: &str, round: Option<(&str, i64)>) -> Frame<'a> {
    let section = page.text("menu-monitoring");
    let mut above = vec![(section.as_str(), "/monitoring")];
    let href = round.map(|(_, id)| format!("/monitoring/{id}"));
    if let (Some((title, _)), Some(href)) = (round, &href) {
        above.push((title, href));
    }
    page.framed(title, &above)
}

//! Положения и методики: what the packs say, and an authority's own version of one.

mod adding;
mod draft;
mod file;
mod list;
mod pack;
mod part;
mod row;
mod said;
mod trying;

use crate::components::Crumb;
use crate::frame::Frame;
use crate::page::Visit;
use crate::routes::{Menu, Route, Subject};
use operations::Right;

pub(crate) fn routes() -> Vec<Route> {
    let see = |route: Route| route.needs(Right::SeeResults, Subject::Anywhere).within(Menu::Monitoring);
    let keep = |route: Route| route.needs(Right::KeepPacks, Subject::Methodology).within(Menu::Settings);
    vec![
        see(Route::get("/methodologies", "see-methodologies", list::list)),
        see(Route::get("/methodologies/packs/{pack}", "see-methodology", pack::pack)),
        see(Route::get("/methodologies/packs/{pack}/rows/{row}", "see-methodology-row", row::row)),
        Route::post("/methodologies/packs/{pack}/copy", "copy-methodology", draft::begin)
            .needs(Right::KeepPacks, Subject::Anywhere)
            .within(Menu::Settings),
        keep(Route::get("/methodologies/{methodology}", "see-own-methodology", draft::draft)),
        keep(Route::get("/methodologies/{methodology}/part", "change-methodology", part::ask)),
        keep(Route::post("/methodologies/{methodology}/part", "change-methodology", part::change)),
        keep(Route::get("/methodologies/{methodology}/question", "add-question", adding::ask)),
        keep(Route::post("/methodologies/{methodology}/question", "add-question", adding::add)),
        keep(Route::get("/methodologies/{methodology}/file", "write-methodology-file", file::ask)),
        keep(Route::post("/methodologies/{methodology}/file", "write-methodology-file", file::write)),
        keep(Route::get("/methodologies/{methodology}/preview", "try-methodology", trying::preview)),
        keep(Route::post("/methodologies/{methodology}/examples", "restate-examples", trying::restate)),
        keep(Route::post("/methodologies/{methodology}/install", "install-methodology", trying::install)),
        keep(Route::post("/methodologies/{methodology}/withdraw", "withdraw-methodology", draft::withdraw)),
        keep(Route::post("/methodologies/{methodology}/delete", "delete-methodology", draft::delete)),
    ]
}

/// A page beneath the list of packs.
fn framed<'a>(page: &'a Visit, title: &str, above: &[(&str, &str)]) -> Frame<'a> {
    let mut frame = page.frame(title);
    let first = Crumb::new(page.text("methodologies-title"), "/methodologies");
    let above = above.iter().map(|(text, href)| Crumb::new(*text, *href));
    frame.breadcrumbs = std::iter::once(first).chain(above).collect();
    frame
}

//! Организации: the dated tree of the region, its municipalities and schools.

mod card;
mod happening;
mod import;
mod list;

pub(crate) use card::zones;

use crate::frame::Frame;
use crate::page::Visit;
use crate::routes::{Menu, Route, Subject};
use operations::{KeepOrganisations, Looked, Node, OrganisationKind, Permit, Refusal, Right};

pub(crate) fn routes() -> Vec<Route> {
    use Subject::{Anywhere, Organisation};
    let keep = Right::KeepOrganisations;
    let all = vec![
        Route::get("/organisations", "see-organisations", list::organisations).needs(keep, Anywhere),
        Route::get("/organisations/new", "add-organisation", list::new).needs(keep, Anywhere),
        Route::post("/organisations/new", "add-organisation", list::add).needs(keep, Anywhere),
        Route::get("/organisations/import", "import-directory", import::import).needs(keep, Anywhere),
        Route::post("/organisations/import", "import-directory", import::receive).needs(keep, Anywhere),
        Route::get("/organisations/import/{directory}", "check-directory", import::check)
            .needs(keep, Anywhere),
        Route::post("/organisations/import/{directory}", "apply-directory", import::apply)
            .needs(keep, Anywhere),
        Route::get("/organisations/{organisation}", "see-organisation", card::card).needs(keep, Organisation),
        Route::post("/organisations/{organisation}", "correct-organisation", card::correct)
            .needs(keep, Organisation),
        Route::post("/organisations/{organisation}/codes", "add-code", card::add_code)
            .needs(keep, Organisation),
        Route::post("/organisations/{organisation}/codes/{code}/remove", "remove-code", card::remove_code)
            .needs(keep, Organisation),
        Route::get("/organisations/{organisation}/happened/{what}", "record-happening", happening::happening)
            .needs(keep, Organisation),
        Route::post("/organisations/{organisation}/happened/{what}", "record-happening", happening::record)
            .needs(keep, Organisation),
    ];
    all.into_iter().map(|route| route.within(Menu::Settings)).collect()
}

/// A frame of this family, with the way down to it.
fn frame<'a>(page: &'a Visit, title: &str, above: &[(&str, &str)]) -> Frame<'a> {
    let (settings, own) = (page.text("menu-settings"), page.text("organisations-title"));
    let mut all = vec![(settings.as_str(), "/settings"), (own.as_str(), "/organisations")];
    all.extend_from_slice(above);
    page.framed(title, &all)
}

/// The region and the municipalities within the holder's places, which others can be beneath.
async fn authorities(permit: &Permit<KeepOrganisations>) -> Result<Vec<Node>, Refusal> {
    let mut all = Vec::new();
    for kind in [OrganisationKind::Region, OrganisationKind::Municipality] {
        all.extend(permit.nodes(&Looked { kind: Some(kind), ..Looked::default() }).await?);
    }
    Ok(all)
}

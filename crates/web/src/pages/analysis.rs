//! What a round says: values, the summary table, closing in stages, reports, publication.

mod closing;
mod editions;
mod indicator;
mod indicators;
mod letterhead;
mod notes;
mod paper;
mod public;
mod publication;
mod school;
mod summary;

use crate::components::{Crumb, Tag, Tone, link, muted};
use crate::frame::Frame;
use crate::page::{Page, Visit, encoded};
use crate::pages::sheet::Item;
use crate::routes::{Menu, Route, Subject};
use crate::trouble::Trouble;
use maud::{Markup, Render as _};
use operations::monitoring::{Analysis, Campaign, RowLine, Status};
use operations::{Right, RunMonitoring, SeeResults};

pub(crate) fn routes() -> Vec<Route> {
    let see = |route: Route| route.needs(Right::SeeResults, Subject::Campaign).within(Menu::Monitoring);
    let run = |route: Route| route.needs(Right::RunMonitoring, Subject::Campaign).within(Menu::Monitoring);
    let mut all = vec![
        see(Route::get("/monitoring/{campaign}/closing", "see-closing", closing::stages)),
        see(Route::get("/monitoring/{campaign}/closing/{stage}", "see-closing", closing::stage)),
        run(Route::post("/monitoring/{campaign}/closing/{stage}", "close-stage", closing::close)),
        see(Route::get("/monitoring/{campaign}/editions/{edition}", "see-edition", editions::edition)),
        see(Route::get(
            "/monitoring/{campaign}/editions/{edition}/edition.json",
            "export-edition",
            editions::file,
        )),
        see(Route::get("/monitoring/{campaign}/indicators", "see-row-values", indicators::indicators)),
        see(Route::get(
            "/monitoring/{campaign}/indicators/export.xlsx",
            "export-row-values",
            indicators::export,
        )),
        see(Route::get(
            "/monitoring/{campaign}/indicators/export.csv",
            "export-row-values",
            indicators::export,
        )),
        see(Route::get("/monitoring/{campaign}/indicators/{row}", "see-row-value", indicator::indicator)),
        see(Route::get(
            "/monitoring/{campaign}/indicators/{row}/export.xlsx",
            "export-row-values",
            indicator::export,
        )),
        see(Route::get(
            "/monitoring/{campaign}/indicators/{row}/export.csv",
            "export-row-values",
            indicator::export,
        )),
        see(Route::get("/monitoring/{campaign}/table", "see-summary", summary::table)),
        see(Route::get("/monitoring/{campaign}/table/export.xlsx", "export-summary", summary::export)),
        see(Route::get("/monitoring/{campaign}/table/export.csv", "export-summary", summary::export)),
        see(Route::get("/monitoring/{campaign}/table/{school}", "see-school-rows", school::school)),
        see(Route::get(
            "/monitoring/{campaign}/table/{school}/export.xlsx",
            "export-summary",
            school::export,
        )),
        see(Route::get("/monitoring/{campaign}/table/{school}/export.csv", "export-summary", school::export)),
        run(Route::post("/monitoring/{campaign}/notes", "note-value", notes::add)),
        run(Route::post("/monitoring/{campaign}/notes/{note}/settle", "settle-note", notes::settle)),
    ];
    all.extend(paper::routes());
    all.extend(publication::routes());
    all.extend(public::routes());
    all.extend(letterhead::routes());
    all
}

/// The views of a round, for every page of it.
fn views(page: &Visit, campaign: &Campaign, current: &str) -> Markup {
    crate::pages::monitoring::views(page, campaign, current, runs(page))
}

/// A page of a round.
fn framed<'a>(page: &'a Visit, campaign: &Campaign, title: &str, above: &[(String, String)]) -> Frame<'a> {
    let mut frame = page.frame(title);
    let first = Crumb::new(page.text("menu-monitoring"), "/monitoring");
    let round = Crumb::new(campaign.title.as_str(), format!("/monitoring/{}", campaign.id));
    let above = above.iter().map(|(text, href)| Crumb::new(text.as_str(), href.as_str()));
    frame.breadcrumbs = [first, round].into_iter().chain(above).collect();
    frame
}

/// What stands of a round; a request has no such pages.
async fn analysis(page: &Page<SeeResults>, campaign: i64) -> Result<Analysis, Trouble> {
    page.permit.analysis(campaign).await?.ok_or(Trouble::NotFound)
}

/// Whether the reader runs the round.
fn runs(page: &Visit) -> bool {
    page.permit::<RunMonitoring>().is_some()
}

/// Whether the figures of a section are frozen, as a word; `href` leads to the edition.
fn status_tag(page: &Visit, status: Option<&Status>) -> Tag {
    match status {
        Some(Status::Frozen(_, line)) if !line.withdrawn.is_empty() => {
            Tag::new(Tone::Bad, page.text("analysis-on-withdrawn"))
        }
        Some(Status::Frozen(_, line)) => {
            Tag::new(Tone::Good, page.with("analysis-frozen", [("number", line.number.into())]))
        }
        Some(Status::Open) | None => Tag::new(Tone::Caution, page.text("analysis-preview")),
    }
}

/// A row of the regulation by its title, which leads to it; its code stands small behind.
fn named(campaign: i64, line: &RowLine) -> Item {
    let href = format!("/monitoring/{campaign}/indicators/{}", encoded(&line.id));
    let shown = maud::html! { (link(&href, &line.title)) " " (muted(&line.id)) };
    Item::Seen(shown, line.title.clone())
}

/// Every section, with whether its figures are frozen.
fn section_list(page: &Visit, analysis: &Analysis) -> Markup {
    maud::html! { ul.govuk-list { @for (id, title) in &analysis.standing.figures.sections {
        li { (id) ". " (title) " — " (status_tag(page, analysis.standing.sections.get(id)).render()) }
    } } }
}

/// The first words of a page that also shows figures that may still change.
fn previewed(page: &Visit, analysis: &Analysis) -> Markup {
    let open = analysis.standing.open();
    maud::html! {
        @if !open.is_empty() {
            (crate::components::inset(maud::html! { p.govuk-body {
                (page.with("analysis-preview-what", [("sections", open.join(", ").into())]))
            } }))
        }
    }
}

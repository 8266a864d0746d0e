//! What lists say of a school, and the watch over it.

use crate::components::{Button, Look, SummaryRow, Tag, Tone, form, link};
use crate::page::{Outcome, Page, Visit, done};
use crate::pages::identification::{document, status_line, status_tag};
use crate::pages::sheet::Item;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, Render as _, html};
use operations::identification::{StatusOf, by_order};
use operations::{Permit, SeeResults, SeeSchools};

/// The status that counts: by the latest order, else by the latest list from above.
pub(crate) fn current(history: &[StatusOf]) -> Option<&StatusOf> {
    by_order(history).or_else(|| history.first())
}

/// The status in a few words, for rows of a table.
pub(crate) fn short(page: &Visit, history: Option<&Vec<StatusOf>>) -> Item {
    let Some(one) = history.and_then(|history| current(history)) else { return Item::Text(String::new()) };
    let tag = status_tag(page, one.status);
    let day = one.since.as_ref().or(one.dated_on.as_ref());
    let since = day.map(|day| page.with("list-since", [("day", page.day(day).into())])).unwrap_or_default();
    let paper = document(page, one.source, one.number.as_deref(), one.dated_on.as_deref());
    let kind = page.words.word("list-document", one.source.as_str());
    let withdrawn = one.withdrawn_data.then(|| page.text("list-on-withdrawn"));
    let mut text = format!("{}, {since} ({paper})", tag.text);
    text.extend(withdrawn.iter().map(|words| format!(", {words}")));
    let markup = html! {
        (tag.render()) br;
        span.opora-muted { (kind) @if !since.is_empty() { ", " (since) } }
        @if let Some(words) = &withdrawn { br; (Tag::new(Tone::Caution, words.as_str()).render()) }
    };
    Item::Seen(markup, text)
}

/// The status with its paper and since when, in a line.
pub(crate) fn said(page: &Visit, history: &[StatusOf]) -> Markup {
    match current(history) {
        Some(one) => status_line(page, one).0,
        None => html! { (page.text("schools-status-none")) },
    }
}

/// The status with its paper and since when, as a row of the card.
pub(crate) async fn row(page: &Visit, permit: &Permit<SeeResults>, id: i64) -> Result<SummaryRow, Trouble> {
    let history = permit.status_history(id).await?;
    let more = format!("/identification/{id}");
    let value = said(page, &history);
    Ok(SummaryRow::new(
        page.text("schools-status"),
        html! { (value) " " (link(&more, &page.text("schools-status-why"))) },
    ))
}

/// The button that begins or ends the watch.
pub(super) async fn watching(page: &Page<SeeSchools>, id: i64) -> Result<Markup, Trouble> {
    let watched = page.permit.watched().await?.contains(&id);
    let (value, text) = if watched { ("off", "schools-unwatch") } else { ("on", "schools-watch") };
    Ok(form(
        &page.form(format!("/schools/{id}/watch")),
        html! { (Button::new(page.text(text)).look(Look::Secondary).value("watch", value)) },
    ))
}

pub(super) async fn watch(page: Page<SeeSchools>, Path(id): Path<i64>) -> Outcome {
    let on = page.typed.get("watch") != "off";
    page.permit.watch(id, on).await?;
    let here = format!("/schools/{id}");
    if on { Ok(done(&here, "school-watched")) } else { Ok(done(&here, "school-unwatched")) }
}

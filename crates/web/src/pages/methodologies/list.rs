//! Which packs there are.

use super::said::{contents, state, years};
use crate::components::{Cell, Column, Empty, Row, Table, link, muted, table};
use crate::page::{Outcome, Page, Visit, encoded, shown};
use maud::{Markup, html};
use operations::kinds::MethodologyState;
use operations::packs::{Known, OwnPack, key};
use operations::{KeepPacks, SeeResults};

pub(super) async fn list(page: Page<SeeResults>) -> Outcome {
    let packs = page.permit.packs().await?;
    let own = match page.permit::<KeepPacks>() {
        Some(permit) => permit.own_versions().await?,
        None => Vec::new(),
    };
    let (rounds, others): (Vec<&Known>, Vec<&Known>) =
        packs.iter().partition(|one| one.pack.monitoring.is_some());
    let title = page.text("methodologies-title");
    let content = html! {
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.text("methodologies-what")) }
        @if !own.is_empty() { (versions(&page, &own)) }
        (packs_table(&page, "rounds", &rounds))
        (packs_table(&page, "others", &others))
    };
    Ok(shown(&page.frame(title.as_str()), content))
}

/// Own versions that the reader keeps, drafts among them.
fn versions(page: &Visit, own: &[OwnPack]) -> Markup {
    let row = |one: &OwnPack| {
        let name = format!("{} {}", one.pack, one.version);
        let (who, at) = one.installed.as_ref().unwrap_or(&one.made);
        let who = who.as_deref().unwrap_or_default();
        Row::new(vec![
            Cell::link(&format!("/methodologies/{}", one.id), &name),
            state(page, one.state).into(),
            one.authority.as_str().into(),
            one.base.as_str().into(),
            html! { (page.time(*at)) @if !who.is_empty() { " · " (who) } }.into(),
        ])
    };
    let column = |name: &str| Column::text(page.text(name));
    let columns = [
        "methodology-version",
        "methodology-state",
        "methodology-authority",
        "methodology-base",
        "methodology-when",
    ];
    let own = Table {
        id: "own".to_owned(),
        caption: page.text("methodologies-own"),
        columns: columns.map(column).to_vec(),
        rows: own.iter().map(row).collect(),
        stacked: true,
        ..Table::default()
    };
    table(&page.words, &own)
}

fn packs_table(page: &Visit, id: &str, packs: &[&Known]) -> Markup {
    let row = |one: &&Known| {
        let manifest = &one.pack.manifest;
        let href = format!("/methodologies/packs/{}", encoded(&key(&one.pack)));
        Row::new(vec![
            html! { (link(&href, &manifest.title)) br; (muted(&one.pack.label())) }.into(),
            html! {
                @match &one.own {
                    Some(own) => { (own.authority) @if own.state == MethodologyState::Withdrawn { br; (state(page, own.state)) } },
                    None => (page.text("methodology-shipped")),
                }
            }
            .into(),
            contents(page, &one.pack).into(),
            years(page, manifest.valid).into(),
        ])
    };
    let column = |name: &str| Column::text(page.text(name));
    let all = Table {
        id: id.to_owned(),
        caption: page.text(&format!("methodologies-{id}")),
        columns: ["methodology-name", "methodology-whose", "methodology-contents", "methodology-years"]
            .map(column)
            .to_vec(),
        rows: packs.iter().map(row).collect(),
        empty: Empty { text: page.text("methodologies-none"), action: None },
        stacked: true,
        ..Table::default()
    };
    table(&page.words, &all)
}

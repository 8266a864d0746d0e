//! One edition: what was frozen, when and why, and how it differs from the one before.

use super::closing::short;
use super::framed;
use crate::attached::given;
use crate::components::{Code, SummaryRow, codes, file_button, link, summary_list, warning};
use crate::page::{Outcome, Page, Visit, shown};
use crate::pages::sheet::{Head, Item, Sheet};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use operations::SeeResults;
use operations::monitoring::{Cell, Edition, EditionLine, difference, said_of};

pub(super) async fn edition(page: Page<SeeResults>, Path((id, edition)): Path<(i64, i64)>) -> Outcome {
    let (line, frozen, _) = page.permit.edition(edition).await?;
    if line.campaign != id {
        return Err(Trouble::NotFound);
    }
    let (campaign, _) = page.permit.campaign(id).await?;
    let stages = page.permit.stages(id).await?;
    let stage = stages.iter().find(|one| one.id == line.stage).map_or(line.stage.as_str(), |one| &one.title);
    let before = page.permit.edition_before(&line).await?;
    let title = page.with("edition-title", [("stage", stage.into()), ("number", line.number.into())]);
    let values = values(&page, &frozen);
    let content = html! {
        span.govuk-caption-l { (campaign.title) }
        h1.govuk-heading-l { (title) }
        @if !line.withdrawn.is_empty() {
            @let uploads: Vec<String> = line.withdrawn.iter().map(|id| format!("№ {id}")).collect();
            (warning(&page.words, &page.with("edition-withdrawn", [("uploads", uploads.join(", ").into())])))
        }
        (summary_list(&facts(&page, &line, &frozen)))
        (codes(&page.words, "checksum", &[Code::new(page.text("round-checksum"), line.checksum.as_str())]))
        p.govuk-body {
            (file_button(&format!("/monitoring/{id}/editions/{edition}/edition.json"), &page.text("edition-file")))
        }
        @if let Some((earlier, old)) = &before { (differences(&page, id, earlier, old, &frozen)) }
        (values.shown(&page.words, None))
    };
    let above = [(page.text("closing-title"), format!("/monitoring/{id}/closing"))];
    Ok(shown(&framed(&page, &campaign, &title, &above), content))
}

/// The text of the edition, byte for byte as it was frozen.
pub(super) async fn file(page: Page<SeeResults>, Path((id, edition)): Path<(i64, i64)>) -> Outcome {
    let (line, _, text) = page.permit.edition(edition).await?;
    if line.campaign != id {
        return Err(Trouble::NotFound);
    }
    let name = format!("{}-{}-{}.json", line.stage, line.number, short(&line.checksum));
    Ok(given(&name, "application/json", text.into_bytes()))
}

fn facts(page: &Visit, line: &EditionLine, frozen: &Edition) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    let mut row = |name: &str, value: Markup| rows.push(SummaryRow::new(page.text(name), value));
    row("closing-when", html! { (page.time(line.at)) " " (line.by.as_deref().unwrap_or_default()) });
    if let Some(reason) = &line.reason {
        row("closing-reason", html! { (reason) });
    }
    let sections = frozen.figures.sections.iter().map(|(id, title)| format!("{id}. {title}"));
    row("round-sections", html! { (sections.collect::<Vec<_>>().join("; ")) });
    row("edition-pack", html! { (frozen.figures.pack) });
    let set = frozen.figures.settings.join(", ");
    row(
        "edition-settings",
        if set.is_empty() {
            html! { (page.text("round-choice-pack")) }
        } else {
            html! { (set) }
        },
    );
    row("round-program", html! { (line.program) });
    let uploads = html! { @for (index, id) in line.uploads.iter().enumerate() {
        @if index > 0 { ", " } (link(&format!("/uploads/{id}"), &format!("№ {id}")))
    } };
    row("round-uploads", uploads);
    rows
}

/// What an edition has otherwise than the one before it.
fn differences(page: &Visit, id: i64, earlier: &EditionLine, old: &Edition, new: &Edition) -> Markup {
    let sections: Vec<String> = new.figures.sections.iter().map(|(id, _)| id.clone()).collect();
    let old = old.figures.clone().narrowed(&sections);
    let said = |cell: &Option<Cell>| match cell {
        Some(cell) => Item::Text(said_of(&page.words, cell)),
        None => Item::Nothing,
    };
    let name = |school: Option<i64>| match school.and_then(|id| new.figures.schools.get(&id)) {
        Some(member) => member.name.clone(),
        None => page.text("round-of-municipality"),
    };
    let title = |row: &str| new.figures.line(row).map_or("", |line| &line.title).to_owned();
    let row = |(row, school, was, is): &(String, Option<i64>, Option<Cell>, Option<Cell>)| {
        vec![Item::Text(row.clone()), Item::Text(title(row)), Item::Text(name(*school)), said(was), said(is)]
    };
    let heads = ["column-id", "column-indicator", "edition-whose", "edition-was", "edition-is"];
    let sheet = Sheet {
        id: "differences",
        caption: page.with("edition-differences", [("number", earlier.number.into())]),
        heads: heads.map(|name| Head::Text(page.text(name))).into(),
        rows: difference(&old, &new.figures).iter().map(row).collect(),
        empty: crate::components::Empty { text: page.text("edition-no-differences"), action: None },
        stacked: true,
        ..Sheet::default()
    };
    html! {
        p.govuk-body {
            (link(&format!("/monitoring/{id}/editions/{}", earlier.id), &page.text("edition-before")))
        }
        (sheet.shown(&page.words, None))
    }
}

fn values(page: &Visit, frozen: &Edition) -> Sheet {
    let row = |line: &operations::monitoring::RowLine| {
        vec![
            Item::Text(line.id.clone()),
            Item::Text(line.title.clone()),
            Item::Text(said_of(&page.words, &line.group)),
            match line.group.of {
                Some(of) => Item::Text(page.with("round-coverage", [("k", of.k.into()), ("n", of.n.into())])),
                None => Item::Nothing,
            },
        ]
    };
    let heads = ["column-id", "column-indicator", "round-value", "round-schools-known"];
    Sheet {
        id: "values",
        caption: page.text("edition-values"),
        heads: heads.map(|name| Head::Text(page.text(name))).into(),
        rows: frozen.figures.rows.iter().map(row).collect(),
        note: Some(page.text("edition-values-note")),
        stacked: true,
        ..Sheet::default()
    }
}

//! What several files say of the same results.

use super::super::detail::Asked;
use super::super::naming::{few, low_head};
use crate::components::Empty;
use crate::page::Visit;
use crate::pages::sheet::{Head, Item, Sheet};
use maud::{Markup, html};
use operations::Right;
use operations::results::EditionOf;

/// Why a person chose the edition that stands.
pub(super) fn reasons(page: &Visit, asked: &Asked) -> Markup {
    let schools: std::collections::BTreeMap<i64, &str> =
        asked.several.editions.iter().map(|one| (one.school.0, one.school.1.as_str())).collect();
    html! {
        @if !asked.several.editions.is_empty() { p.govuk-body { (page.text("results-editions-what")) } }
        @if !asked.several.reasons.is_empty() {
            h2.govuk-heading-m { (page.text("results-choices")) }
            ul.govuk-list { @for (school, (reason, who, at)) in &asked.several.reasons {
                li { (schools.get(school).copied().unwrap_or_default()) ": «" (reason) "» — " (who) ", " (page.time(*at)) }
            } }
        }
    }
}

/// A row for each table that tells of a school.
pub(super) fn sheet(page: &Visit, asked: &Asked) -> Sheet {
    let words = &page.words;
    let may = page.person.as_ref().is_some_and(|person| person.may(Right::LoadResults));
    let row = |one: &EditionOf| {
        let upload = page.with("results-upload", [("number", one.upload.to_string().into())]);
        let mean = one.scores.mean();
        vec![
            Item::Text(one.school.1.clone()),
            Item::Text(page.text(&format!("results-release-{}", one.release))),
            Item::Text(page.text(if one.stands { "results-stands" } else { "results-beaten" })),
            Item::Text(if one.sheet.is_empty() {
                one.file.clone()
            } else {
                [one.file.as_str(), &one.sheet].join(", ")
            }),
            if may {
                Item::Link { href: format!("/uploads/{}", one.upload), text: upload }
            } else {
                Item::Text(upload)
            },
            Item::Text(one.exam_on.as_deref().map_or_else(String::new, |day| page.day(day))),
            Item::Whole(one.participants),
            one.low.map_or(Item::Nothing, |count| Item::Share {
                count,
                note: few(words, asked.rule.as_ref(), count),
                href: None,
            }),
            mean.map_or(Item::Nothing, |value| Item::Mean { value, decimals: 1, of: Some(one.scores.n) }),
        ]
    };
    let text = |name: &str| Head::Text(page.text(name));
    Sheet {
        id: "editions",
        caption: page.text("results-editions-caption"),
        heads: vec![
            text("column-school"),
            text("results-release"),
            text("column-status"),
            text("results-file"),
            text("results-upload-head"),
            text("results-day"),
            Head::Number(page.text("column-participants")),
            low_head(words, "column-below"),
            Head::Number(page.text("column-mean")),
        ],
        rows: asked.several.editions.iter().map(row).collect(),
        empty: Empty { text: page.text("results-no-editions"), action: None },
        ..Sheet::default()
    }
}

//! «Кто что видит»: who sees an organisation, and what each role may.

use super::frame;
use super::inviting::offered;
use crate::components::{Cell, Column, Empty, Row, Table, Tone, link, table};
use crate::page::{Outcome, Page, shown};
use crate::pages::choosing::chooser;
use axum::extract::Path;
use maud::{Markup, html};
use operations::{KeepAccounts, Looked, Right, Role, Seen};

pub(super) async fn access(page: Page<KeepAccounts>) -> Outcome {
    let nodes = offered(&page).await?;
    let title = page.text("access-title");
    let content = html! {
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.text("access-what")) }
        h2.govuk-heading-m { (page.text("access-choose")) }
        (chooser(&page, "/access", &nodes, "/access/"))
        (roles(&page))
    };
    Ok(shown(&frame(&page, &title, &[]), content))
}

/// Roles and what they may, from the very table that the program asks.
fn roles(page: &Page<KeepAccounts>) -> Markup {
    let rights: Vec<Right> = Right::ALL.into_iter().filter(|right| *right != Right::Own).collect();
    let head = |right: &Right| Column::text(page.words.word("right", right.as_str()));
    let row = |role: Role| {
        let may = |right: &Right| {
            if role.may(*right) {
                Cell::tag(Tone::Good, &page.text("yes"))
            } else {
                Cell::muted(&page.text("no"))
            }
        };
        let name = Cell::from(page.words.word("role", role.as_str()));
        Row::new(std::iter::once(name).chain(rights.iter().map(may)).collect())
    };
    let list = Table {
        id: "rights".to_owned(),
        caption: page.text("access-rights"),
        columns: std::iter::once(Column::text(page.text("field-role")))
            .chain(rights.iter().map(head))
            .collect(),
        rows: Role::ALL.into_iter().map(row).collect(),
        note: Some(page.text("access-rights-note")),
        ..Table::default()
    };
    table(&page.words, &list)
}

pub(super) async fn of_organisation(page: Page<KeepAccounts>, Path(id): Path<i64>) -> Outcome {
    let nodes = page.permit.nodes(&Looked { closed: true, ..Looked::default() }).await?;
    let name = nodes.into_iter().find(|node| node.id == id).map(|node| node.name).unwrap_or_default();
    let seen = page.permit.who_sees(id).await?;
    let list = Table {
        id: "access".to_owned(),
        caption: page.with("access-of", [("name", name.as_str().into())]),
        columns: ["people-person", "field-role", "access-over", "access-results", "access-changes"]
            .iter()
            .map(|name| Column::text(page.text(name)))
            .collect(),
        rows: seen.iter().map(|one| row(&page, one)).collect(),
        empty: Empty { text: page.text("access-nobody"), action: None },
        ..Table::default()
    };
    let title = page.text("access-title");
    let content = html! {
        h1.govuk-heading-l { (name) }
        (table(&page.words, &list))
        p.govuk-body { (link("/access", &page.text("choose-other"))) }
    };
    Ok(shown(&frame(&page, &name, &[(&title, "/access")]), content))
}

fn row(page: &Page<KeepAccounts>, one: &Seen) -> Row {
    let answer = |so: bool| page.text(if so { "yes" } else { "no" });
    let role = one.grant.role;
    let changes: Vec<String> = Right::ALL
        .into_iter()
        .filter(|right| {
            !matches!(right, Right::Own | Right::SeeSchools | Right::SeeResults | Right::SeeJournal)
        })
        .filter(|right| role.may(*right))
        .map(|right| page.words.word("right", right.as_str()))
        .collect();
    let changes =
        if changes.is_empty() { Cell::muted(&answer(false)) } else { Cell::from(changes.join("; ")) };
    Row::new(vec![
        Cell::from(one.name.as_str()),
        Cell::from(page.words.word("role", role.as_str())),
        Cell::from(one.grant.name.as_str()),
        Cell::from(answer(role.may(Right::SeeResults))),
        changes,
    ])
}

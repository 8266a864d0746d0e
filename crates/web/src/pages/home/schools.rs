//! Schools that the reader answers for, or keeps an eye on.

use crate::components::{Empty, muted};
use crate::page::Visit;
use crate::pages::schools::status::short;
use crate::pages::sheet::{Head, Item, Sheet};
use crate::trouble::Trouble;
use maud::{Markup, html};
use operations::{Node, SeeResults, SeeSchools, Sought};

/// «Мои школы» and «На контроле»; nothing where there are none.
pub(super) async fn own(page: &Visit) -> Result<Markup, Trouble> {
    let Some(schools) = page.permit::<SeeSchools>() else { return Ok(html! {}) };
    let mine = schools.my_schools().await?;
    let watched: Vec<i64> = schools.watched().await?.into_iter().collect();
    let watched = if watched.is_empty() {
        Vec::new()
    } else {
        schools.schools(&Sought { only: Some(watched), ..Sought::default() }).await?.nodes
    };
    Ok(html! {
        (table(page, "home-my-schools", "my-schools", &mine).await?)
        (table(page, "home-watched", "watched", &watched).await?)
    })
}

async fn table(page: &Visit, title: &str, id: &'static str, nodes: &[Node]) -> Result<Markup, Trouble> {
    if nodes.is_empty() {
        return Ok(html! {});
    }
    let statuses = match page.permit::<SeeResults>() {
        Some(permit) => permit.histories().await?,
        None => Default::default(),
    };
    let row = |node: &Node| {
        vec![
            Item::Link { href: format!("/schools/{}", node.id), text: node.name.clone() },
            Item::Text(node.above.clone()),
            short(page, statuses.get(&node.id)),
        ]
    };
    let sheet = Sheet {
        id,
        caption: page.text(title),
        heads: ["column-school", "column-municipality", "schools-status"]
            .map(|name| Head::Text(page.text(name)))
            .into(),
        rows: nodes.iter().map(row).collect(),
        empty: Empty::default(),
        ..Sheet::default()
    };
    Ok(sheet.shown(&page.words, None))
}

/// What lists say of a school, for the first page of its head.
pub(super) async fn status(page: &Visit, school: i64) -> Result<Markup, Trouble> {
    let Some(permit) = page.permit::<SeeResults>() else { return Ok(html! {}) };
    let row = crate::pages::schools::status::row(page, &permit, school).await?;
    Ok(html! { p.govuk-body { (muted(&row.key)) " " (row.value) } })
}

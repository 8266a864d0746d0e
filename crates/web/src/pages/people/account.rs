//! One account: what it may, and what can be done with it.

use super::list::state;
use super::{frame, grant};
use crate::components::{
    Button, Cell, Column, Empty, Look, Problem, Row, SummaryRow, Table, TextField, error_summary, form, link,
    link_button, summary_list, table, text_field,
};
use crate::page::{Outcome, Page, answer, done, shown};
use crate::pages::entry::of;
use axum::extract::Path;
use maud::{Markup, html};
use operations::{KeepAccounts, Listed, PersonCard, Refusal};

pub(super) async fn account(page: Page<KeepAccounts>, Path(id): Path<i64>) -> Outcome {
    let one = page.permit.account(id).await?;
    let content = account_page(&page, &one, &[], false);
    Ok(shown(&frame(&page, &one.name, &[]), content))
}

fn account_page(page: &Page<KeepAccounts>, one: &Listed, problems: &[Problem], stale: bool) -> Markup {
    let post = one.post.as_deref().map_or_else(|| html! { (page.text("no-data")) }, |post| html! { (post) });
    let codes = page.text(if one.codes { "yes" } else { "no" });
    let rows = [
        SummaryRow::new(page.text("field-login"), html! { code { (one.login) } }),
        SummaryRow::new(page.text("field-post"), post),
        SummaryRow::new(page.text("people-state"), state(page, one)),
        SummaryRow::new(page.text("people-codes"), html! { (codes) }),
    ];
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (one.name) }
        (summary_list(&rows))
        (roles(page, one))
        @if one.keepable {
            (acts(page, one))
            h2.govuk-heading-m { (page.text("account-correct")) }
            (correct_form(page, one, problems, stale))
        } @else if one.closed_at.is_some() { p.govuk-body { (page.text("account-is-closed")) } }
        @else { p.govuk-body { (page.text("account-beyond")) } }
    }
}

fn roles(page: &Page<KeepAccounts>, one: &Listed) -> Markup {
    let row = |held: &operations::Held| {
        let end = format!("/people/{}/roles/{}/end", one.id, held.id);
        let act = html! { @if one.keepable { (link(&end, &page.text("end-role-link"))) } };
        Row::new(vec![Cell::from(grant(&page.words, &held.grant)), Cell::from(act)])
    };
    let give = format!("/people/{}/role", one.id);
    let list = Table {
        id: "roles".to_owned(),
        caption: page.text("people-roles"),
        columns: vec![Column::text(page.text("field-role")), Column::text(page.text("people-act"))],
        rows: one.held.iter().map(row).collect(),
        empty: Empty { text: page.text("people-no-role-what"), action: None },
        ..Table::default()
    };
    html! {
        (table(&page.words, &list))
        @if one.keepable { p.govuk-body { (link(&give, &page.text("give-role-title"))) } }
    }
}

fn acts(page: &Page<KeepAccounts>, one: &Listed) -> Markup {
    let path = |act: &str| format!("/people/{}/{act}", one.id);
    html! {
        h2.govuk-heading-m { (page.text("account-acts")) }
        p.govuk-body { (page.text(if one.accepted { "account-link-again" } else { "account-link-first" })) }
        (form(&page.form(path("link")), html! {
            (Button::new(page.text("account-link-do")).look(Look::Secondary))
        }))
        div.govuk-button-group {
            (link_button(&path("hand-over"), &page.text("hand-over-title"), Look::Secondary))
            (link_button(&path("close"), &page.text("close-account-title"), Look::Warning))
        }
    }
}

fn correct_form(page: &Page<KeepAccounts>, one: &Listed, problems: &[Problem], stale: bool) -> Markup {
    let sent = !problems.is_empty();
    let field = |name: &'static str, label: &str, stored: &str| {
        let typed = page.typed.get(name);
        let value = if sent { typed } else { stored };
        let field = TextField::new(name, page.text(label)).value(value).error(of(problems, name));
        if stale && typed != stored {
            field.hint(page.with("stored-now", [("value", stored.into())]))
        } else {
            field
        }
    };
    html! {
        (form(&page.form(format!("/people/{}", one.id)).version(one.version.to_string()), html! {
            (text_field(&page.words, &field("name", "field-name", &one.name)))
            (text_field(&page.words, &field("post", "field-post", one.post.as_deref().unwrap_or_default())))
            (Button::new(page.text("save")).look(Look::Secondary))
        }))
    }
}

pub(super) async fn correct(page: Page<KeepAccounts>, Path(id): Path<i64>) -> Outcome {
    let typed = |name: &str| page.typed.get(name).to_owned();
    let version = page.typed.number("version").unwrap_or_default();
    let card = PersonCard { name: typed("name"), post: typed("post"), version };
    match page.permit.correct_account(id, &card).await {
        Ok(()) => Ok(done(&format!("/people/{id}"), "account-corrected")),
        Err(refusal) => {
            let stale = matches!(refusal, Refusal::Stale);
            let problems = page.problems(refusal)?;
            let mut one = page.permit.account(id).await?;
            if !stale {
                one.version = version;
            }
            let content = account_page(&page, &one, &problems, stale);
            Ok(answer(frame(&page, &one.name, &[]), content, &problems))
        }
    }
}

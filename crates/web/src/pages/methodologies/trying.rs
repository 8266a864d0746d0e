//! What an own version changes, before it is put in use.

use super::framed;
use super::said::{field_label, field_value, level, part_title, unsound};
use crate::components::{
    Button, Column, Empty, Look, Notice, Problem, Row, Table, TextArea, error_summary, form, link, notice,
    table, text_area,
};
use crate::page::{Outcome, Page, Visit, answer, done, encoded};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use model::diagnostics::Argument;
use operations::packs::{Draft, FieldChange, FieldKind, LONGEST_REASON, Part, Preview, parts};
use operations::{KeepPacks, Refusal};

pub(super) async fn preview(page: Page<KeepPacks>, Path(id): Path<i64>) -> Outcome {
    preview_page(&page, id, &[]).await
}

pub(super) async fn restate(page: Page<KeepPacks>, Path(id): Path<i64>) -> Outcome {
    let version = page.typed.number("version").unwrap_or_default();
    match page.permit.restate_examples(id, version).await {
        Ok(Ok(())) => Ok(done(&format!("/methodologies/{id}/preview"), "methodology-restated")),
        Ok(Err(wrong)) => preview_page(&page, id, &unsound(&page, None, &wrong)).await,
        Err(refusal) => told(&page, id, refusal).await,
    }
}

pub(super) async fn install(page: Page<KeepPacks>, Path(id): Path<i64>) -> Outcome {
    let version = page.typed.number("version").unwrap_or_default();
    match page.permit.install_pack(id, version, page.typed.get("reason")).await {
        Ok(()) => Ok(done(&format!("/methodologies/{id}"), "methodology-installed")),
        Err(refusal) => told(&page, id, refusal).await,
    }
}

async fn told(page: &Page<KeepPacks>, id: i64, refusal: Refusal) -> Outcome {
    preview_page(page, id, &page.problems(refusal)?).await
}

async fn preview_page(page: &Page<KeepPacks>, id: i64, problems: &[Problem]) -> Outcome {
    let draft = page.permit.draft(id).await?;
    let pack = draft.pack.as_ref().map_err(|_| Trouble::NotFound)?;
    let preview = page.permit.preview(&draft);
    let title = page.text("methodology-preview-title");
    let above = format!("{} {}", draft.own.pack, draft.own.version);
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (above) }
        h1.govuk-heading-l { (title) }
        @if preview.compared {
            p.govuk-body { (page.with("methodology-preview-what", [("base", draft.own.base.as_str().into())])) }
            (changes(page, &preview, &parts(pack), &draft))
            (asked(page, &preview))
            (rows(page, &preview))
        } @else { (notice(&page.words, &Notice::caution(&page.text("methodology-base-gone")))) }
        (examples(page, &draft, &preview))
        @if draft.own.installed.is_none() { (installing(page, &draft, problems)) }
    };
    Ok(answer(framed(page, &title, &[(&above, &format!("/methodologies/{id}"))]), content, problems))
}

fn changes(page: &Visit, preview: &Preview, parts: &[Part], draft: &Draft) -> Markup {
    let row = |change: &FieldChange| {
        let part = parts.iter().find(|part| part.kind == change.kind && part.id == change.id);
        let title = part_title(page, change.kind, &change.id, part.map_or("", |part| &part.title));
        let kind = part.and_then(|part| part.fields.iter().find(|one| Some(one.name) == change.field));
        let kind = kind.map_or(FieldKind::Prose, |field| field.kind.clone());
        let value = |value: &Option<String>| {
            value
                .as_ref()
                .map_or_else(String::new, |value| field_value(page, (change.kind, &change.id), &kind, value))
        };
        let field = change.field.map(|name| field_label(page, change.kind, name));
        let href = format!(
            "/methodologies/{}/part?at={}",
            draft.own.id,
            part.map(|part| encoded(&part.address())).unwrap_or_default()
        );
        Row::new(vec![
            html! { @if part.is_some() && draft.own.installed.is_none() { (link(&href, &title)) } @else { (title) } }.into(),
            field.unwrap_or_else(|| page.text("methodology-whole-part")).into(),
            value(&change.before).into(),
            value(&change.after).into(),
        ])
    };
    let column = |name: &str| Column::text(page.text(name));
    let all = Table {
        id: "changes".to_owned(),
        caption: page.text("methodology-changes"),
        columns: ["methodology-what", "methodology-field", "methodology-before", "methodology-after"]
            .map(column)
            .to_vec(),
        rows: preview.fields.iter().map(row).collect(),
        empty: Empty { text: page.text("methodology-changes-none"), action: None },
        stacked: true,
        ..Table::default()
    };
    html! {
        (table(&page.words, &all))
        @if !preview.files.is_empty() {
            p.govuk-body { (page.with("methodology-changes-files", [("files", preview.files.join(", ").into())])) }
        }
    }
}

/// What the forms ask now, against before.
fn asked(page: &Visit, preview: &Preview) -> Markup {
    let word =
        |asked: bool| page.text(if asked { "methodology-asked-now" } else { "methodology-asked-no-more" });
    html! {
        h2.govuk-heading-m { (page.text("methodology-asked-title")) }
        ul.govuk-list.govuk-list--bullet { @for (own, before, after) in &preview.counts {
            li { (level(page, *own)) ": " (page.with("methodology-asked-counts", [("before", (*before).into()), ("after", (*after).into())])) }
        } }
        @if !preview.asked.is_empty() {
            ul.govuk-list.govuk-list--bullet { @for one in &preview.asked {
                li { strong { (word(one.asked)) } " — " (one.id) " " (one.text) " (" (level(page, one.level)) ")" }
            } }
        }
    }
}

fn rows(page: &Visit, preview: &Preview) -> Markup {
    let word =
        |counted: bool| page.text(if counted { "methodology-row-now" } else { "methodology-row-no-more" });
    html! { @if !preview.rows.is_empty() {
        h2.govuk-heading-m { (page.text("methodology-rows-title")) }
        ul.govuk-list.govuk-list--bullet { @for one in &preview.rows {
            li { strong { (word(one.counted)) } " — " (one.id) " " (one.title) }
        } }
    } }
}

/// Values of the worked examples that come out otherwise.
fn examples(page: &Visit, draft: &Draft, preview: &Preview) -> Markup {
    let row = |one: &model::diagnostics::Diagnostic| {
        let said = |name: &str| match one.arguments.get(name) {
            Some(Argument::Text(text)) => text.clone(),
            Some(Argument::Number(number)) => number.to_string(),
            None => String::new(),
        };
        Row::new(vec![
            said("title").into(),
            said("what").into(),
            said("expected").into(),
            said("found").into(),
        ])
    };
    let column = |name: &str| Column::text(page.text(name));
    let all = Table {
        id: "examples".to_owned(),
        caption: page.text("methodology-examples"),
        columns: [
            "methodology-example",
            "methodology-example-what",
            "methodology-before",
            "methodology-after",
        ]
        .map(column)
        .to_vec(),
        rows: preview.examples.iter().map(row).collect(),
        empty: Empty { text: page.text("methodology-examples-none"), action: None },
        stacked: true,
        ..Table::default()
    };
    let own = page.form(format!("/methodologies/{}/examples", draft.own.id));
    html! {
        (table(&page.words, &all))
        @if !preview.unsettled && !preview.examples.is_empty() {
            p.govuk-body { (page.text("methodology-examples-settled")) }
        }
        @if preview.unsettled && draft.own.installed.is_none() {
            p.govuk-body { (page.text("methodology-examples-what")) }
            (form(&own.version(draft.own.edited_version.to_string()), html! {
                (Button::new(page.text("methodology-examples-do")).look(Look::Secondary))
            }))
        }
    }
}

fn installing(page: &Visit, draft: &Draft, problems: &[Problem]) -> Markup {
    let most = u32::try_from(LONGEST_REASON).unwrap_or(u32::MAX);
    let reason = TextArea::new("reason", page.text("methodology-install-reason")).rows(4).most(most);
    let reason = TextArea { hint: Some(page.text("methodology-install-reason-hint")), ..reason };
    let own = page.form(format!("/methodologies/{}/install", draft.own.id));
    html! {
        h2.govuk-heading-m { (page.text("methodology-install-title")) }
        p.govuk-body { (page.text("methodology-install-what")) }
        (form(&own.version(draft.own.edited_version.to_string()).guarded(), html! {
            (text_area(&page.words, &reason.value(page.typed.get("reason")).error(of(problems, "reason"))))
            (Button::new(page.text("methodology-install")))
        }))
    }
}

//! An own version: what can be changed of it, and what becomes of it.

use super::framed;
use super::said::{field, field_value, part_title, state, unsound};
use crate::components::{
    Button, Cell, Column, Look, Problem, Row, SummaryRow, Table, Tag, TextArea, Tone, details, error_summary,
    form, inset, link, link_button, summary_list, table, text_area,
};
use crate::page::{Outcome, Page, Visit, answer, done, encoded};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, Render as _, html};
use operations::kinds::MethodologyState;
use operations::packs::{Draft, LONGEST_REASON, Part, PartKind, parts};
use operations::{KeepPacks, Refusal};

pub(super) async fn begin(page: Page<KeepPacks>, Path(wanted): Path<String>) -> Outcome {
    let authority = page.typed.number("authority").ok_or(Trouble::NotFound)?;
    let id = page.permit.begin_pack(authority, &wanted).await?;
    Ok(done(&format!("/methodologies/{id}"), "methodology-begun"))
}

pub(super) async fn draft(page: Page<KeepPacks>, Path(id): Path<i64>) -> Outcome {
    draft_page(&page, id, &[]).await
}

pub(super) async fn withdraw(page: Page<KeepPacks>, Path(id): Path<i64>) -> Outcome {
    let version = page.typed.number("version").unwrap_or_default();
    match page.permit.withdraw_pack(id, version, page.typed.get("reason")).await {
        Ok(()) => Ok(done(&format!("/methodologies/{id}"), "methodology-withdrawn")),
        Err(refusal) => told(&page, id, refusal).await,
    }
}

pub(super) async fn delete(page: Page<KeepPacks>, Path(id): Path<i64>) -> Outcome {
    let version = page.typed.number("version").unwrap_or_default();
    match page.permit.give_up_pack(id, version).await {
        Ok(()) => Ok(done("/methodologies", "methodology-deleted")),
        Err(refusal) => told(&page, id, refusal).await,
    }
}

async fn told(page: &Page<KeepPacks>, id: i64, refusal: Refusal) -> Outcome {
    draft_page(page, id, &page.problems(refusal)?).await
}

async fn draft_page(page: &Page<KeepPacks>, id: i64, problems: &[Problem]) -> Outcome {
    let draft = page.permit.draft(id).await?;
    let own = &draft.own;
    let title = format!("{} {}", own.pack, own.version);
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (own.authority) }
        h1.govuk-heading-l { (title) }
        (summary_list(&facts(page, &draft)))
        @match (own.state, &draft.pack) {
            (MethodologyState::Draft, Ok(pack)) => {
                p.govuk-body { (page.text("methodology-draft-what")) }
                div.govuk-button-group {
                    (link_button(&format!("/methodologies/{id}/preview"), &page.text("methodology-preview"), Look::Primary))
                    (link_button(&format!("/methodologies/{id}/question"), &page.text("methodology-add"), Look::Secondary))
                }
                (groups(page, id, &parts(pack)))
                (files(page, &draft))
                (giving_up(page, &draft))
            },
            (_, Err(wrong)) => {
                (error_summary(&page.words, &unsound(page, None, wrong)))
                (files(page, &draft))
                @if own.state == MethodologyState::Draft { (giving_up(page, &draft)) }
            },
            (MethodologyState::Installed, Ok(_)) => (withdrawing(page, &draft, problems)),
            (MethodologyState::Withdrawn, Ok(_)) => {},
        }
    };
    Ok(answer(framed(page, &title, &[]), content, problems))
}

fn facts(page: &Visit, draft: &Draft) -> Vec<SummaryRow> {
    let own = &draft.own;
    let mut rows = Vec::new();
    let mut row = |name: &str, value: Markup| rows.push(SummaryRow::new(page.text(name), value));
    let moment = |(who, at): &(Option<String>, i64)| {
        html! { (page.time(*at)) @if let Some(who) = who { " · " (who) } }
    };
    row("methodology-state", state(page, own.state));
    row("methodology-base", html! { (own.base) });
    row("methodology-begun", moment(&own.made));
    if let Some(installed) = &own.installed {
        row("methodology-installed", moment(installed));
        row("methodology-reason", html! { (own.note.as_deref().unwrap_or_default()) });
        let href = format!("/methodologies/packs/{}", encoded(&format!("{}@{}", own.pack, own.version)));
        row("methodology-read", link(&href, &page.text("methodology-read-whole")));
    }
    rows
}

/// All parts, a table a kind; questions and rows folded, as they are many.
fn groups(page: &Visit, id: i64, parts: &[Part]) -> Markup {
    let of = |kinds: &'static [PartKind]| parts.iter().filter(|part| kinds.contains(&part.kind));
    let group = |name: &str, kinds: &'static [PartKind]| {
        let all: Vec<&Part> = of(kinds).collect();
        html! { @if !all.is_empty() { (group_table(page, id, name, &all)) } }
    };
    let many = |name: &str, kinds: &'static [PartKind]| {
        let title =
            page.with(&format!("methodology-group-{name}-many"), [("count", of(kinds).count().into())]);
        details(&title, group(name, kinds))
    };
    html! {
        (group("general", &[PartKind::Head, PartKind::Terms, PartKind::Limits]))
        (group("stages", &[PartKind::Stage]))
        (group("choices", &[PartKind::Choice]))
        (group("bands", &[PartKind::Band]))
        (group("sections", &[PartKind::Section]))
        (many("questions", &[PartKind::Question]))
        (many("rows", &[PartKind::Row]))
    }
}

fn group_table(page: &Visit, id: i64, name: &str, parts: &[&Part]) -> Markup {
    let row = |part: &&Part| {
        let href = format!("/methodologies/{id}/part?at={}", encoded(&part.address()));
        let title = part_title(page, part.kind, &part.id, &part.title);
        Row::new(vec![Cell::link(&href, &title), told_now(page, part).into()])
    };
    let column = |name: &str| Column::text(page.text(name));
    let all = Table {
        id: name.to_owned(),
        caption: page.text(&format!("methodology-group-{name}")),
        columns: ["methodology-what", "methodology-now"].map(column).to_vec(),
        rows: parts.iter().map(row).collect(),
        stacked: true,
        ..Table::default()
    };
    table(&page.words, &all)
}

/// What a part says now, in a line.
fn told_now(page: &Visit, part: &Part) -> Markup {
    let said = |name: &str| {
        let value = |field: &operations::packs::Field| {
            field_value(page, (part.kind, &part.id), &field.kind, &field.value)
        };
        field(part, name).map(value).unwrap_or_default()
    };
    let text = match part.kind {
        PartKind::Head => said("title"),
        PartKind::Terms => format!("{}–{}", said("collect-from"), said("collect-to")),
        PartKind::Stage => page.with("methodology-by", [("day", said("closes").into())]),
        PartKind::Choice => said("value"),
        PartKind::Band => page.with("methodology-up-to", [("to", said("to").into())]),
        PartKind::Limits => page.with("methodology-few-now", [("few", said("few").into())]),
        PartKind::Section | PartKind::Question | PartKind::Row => part.title.clone(),
    };
    html! {
        (text)
        @if part.is_off() { " " (Tag::new(Tone::Caution, page.text("methodology-off")).render()) }
        @if part.falls { " " (Tag::new(Tone::Plain, page.text("methodology-falls")).render()) }
    }
}

fn files(page: &Visit, draft: &Draft) -> Markup {
    let href = |name: &str| format!("/methodologies/{}/file?name={}", draft.own.id, encoded(name));
    details(
        &page.text("methodology-files"),
        html! {
            p.govuk-body { (page.text("methodology-files-what")) }
            ul.govuk-list.govuk-list--bullet { @for name in draft.files.keys() { li { (link(&href(name), name)) } } }
        },
    )
}

fn giving_up(page: &Visit, draft: &Draft) -> Markup {
    let own = page.form(format!("/methodologies/{}/delete", draft.own.id));
    details(
        &page.text("methodology-delete-title"),
        html! {
            p.govuk-body { (page.text("methodology-delete-what")) }
            (form(&own.version(draft.own.edited_version.to_string()), html! {
                (Button::new(page.text("methodology-delete")).look(Look::Warning))
            }))
        },
    )
}

fn withdrawing(page: &Visit, draft: &Draft, problems: &[Problem]) -> Markup {
    let reason = TextArea::new("reason", page.text("methodology-withdraw-reason")).rows(3);
    let reason = reason.most(u32::try_from(LONGEST_REASON).unwrap_or(u32::MAX));
    let own = page.form(format!("/methodologies/{}/withdraw", draft.own.id));
    html! {
        (inset(html! { p.govuk-body { (page.text("methodology-installed-what")) } }))
        h2.govuk-heading-m { (page.text("methodology-withdraw-title")) }
        p.govuk-body { (page.text("methodology-withdraw-what")) }
        (form(&own.version(draft.own.edited_version.to_string()).guarded(), html! {
            (text_area(&page.words, &reason.value(page.typed.get("reason")).error(of(problems, "reason"))))
            (Button::new(page.text("methodology-withdraw")).look(Look::Warning))
        }))
    }
}

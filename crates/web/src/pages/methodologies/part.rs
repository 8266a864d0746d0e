//! A part of an own version is changed by its form.

use super::framed;
use super::said::{field_label, part_title, unsound};
use crate::components::{
    Button, Choice, Choices, Layout, Problem, TextArea, TextField, TextKind, Width, error_summary, form,
    link, radios, text_area, text_field,
};
use crate::page::{Outcome, Page, Visit, answer, done, encoded};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use operations::packs::{Draft, Field, FieldKind, LONGEST_PROSE, Part, parts};
use operations::{KeepPacks, Refusal};
use std::collections::BTreeMap;

pub(super) async fn ask(page: Page<KeepPacks>, Path(id): Path<i64>) -> Outcome {
    part_page(&page, id, page.asked("at"), &[]).await
}

pub(super) async fn change(page: Page<KeepPacks>, Path(id): Path<i64>) -> Outcome {
    let at = page.typed.get("at");
    let values: BTreeMap<String, String> = page.typed.0.iter().cloned().collect();
    let version = page.typed.number("version").unwrap_or_default();
    match page.permit.change_part(id, version, at, &values).await {
        Ok(Ok(())) => {
            Ok(done(&format!("/methodologies/{id}/part?at={}", encoded(at)), "methodology-changed"))
        }
        Ok(Err(wrong)) => {
            let first = touched(&page, id, at).await?;
            part_page(&page, id, at, &unsound(&page, first.as_deref(), &wrong)).await
        }
        Err(refusal @ (Refusal::Invalid(_) | Refusal::Stale)) => {
            part_page(&page, id, at, &page.problems(refusal)?).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The first field that was typed otherwise than it stands: what is wrong is told there.
async fn touched(page: &Page<KeepPacks>, id: i64, at: &str) -> Result<Option<String>, Trouble> {
    let draft = page.permit.draft(id).await?;
    let part = found(&draft, at)?;
    let differs = |field: &&Field| {
        page.typed.0.iter().any(|(name, value)| name == field.name && value.trim() != field.value)
    };
    Ok(part.fields.iter().find(differs).map(|field| field.name.to_owned()))
}

fn found(draft: &Draft, at: &str) -> Result<Part, Trouble> {
    let pack = draft.pack.as_ref().map_err(|_| Trouble::NotFound)?;
    parts(pack).into_iter().find(|part| part.address() == at).ok_or(Trouble::NotFound)
}

async fn part_page(page: &Page<KeepPacks>, id: i64, at: &str, problems: &[Problem]) -> Outcome {
    let draft = page.permit.draft(id).await?;
    let part = found(&draft, at)?;
    let title = part_title(page, part.kind, &part.id, &part.title);
    let above = format!("{} {}", draft.own.pack, draft.own.version);
    let own = page.form(format!("/methodologies/{id}/part")).version(draft.own.edited_version.to_string());
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (above) }
        h1.govuk-heading-l { (title) }
        @if !part.title.is_empty() && part.title != title { p.govuk-body { (part.title) } }
        (form(&own.guarded(), html! {
            input type="hidden" name="at" value=(part.address());
            @for field in &part.fields { (control(page, &part, field, problems)) }
            div.govuk-button-group {
                (Button::new(page.text("save")))
                (link(&format!("/methodologies/{id}"), &page.text("methodology-back")))
            }
        }))
    };
    Ok(answer(framed(page, &title, &[(&above, &format!("/methodologies/{id}"))]), content, problems))
}

fn control(page: &Visit, part: &Part, field: &Field, problems: &[Problem]) -> Markup {
    let label = field_label(page, part.kind, field.name);
    let error = of(problems, field.name);
    let typed = page.typed.0.iter().find(|(name, _)| name == field.name).map(|(_, value)| value.as_str());
    let value = typed.unwrap_or(&field.value);
    let line = |kind, width| {
        TextField::new(field.name, label.as_str()).kind(kind).width(width).value(value).error(error)
    };
    match &field.kind {
        FieldKind::Line => text_field(&page.words, &line(TextKind::Plain, Width::Full)),
        FieldKind::Prose | FieldKind::Optional => {
            let most = u32::try_from(LONGEST_PROSE).unwrap_or(u32::MAX);
            let rows = u8::try_from((value.chars().count() / 80 + 2).min(12)).unwrap_or(2);
            let area = TextArea::new(field.name, label.as_str()).rows(rows).most(most);
            text_area(&page.words, &area.value(value).error(error))
        }
        FieldKind::Whole => text_field(&page.words, &line(TextKind::Whole, Width::Tiny)),
        FieldKind::WholeOrNone => text_field(
            &page.words,
            &line(TextKind::Whole, Width::Tiny).hint(page.text("methodology-or-none")),
        ),
        FieldKind::Percent | FieldKind::PercentOrNone => {
            text_field(&page.words, &line(TextKind::Decimal, Width::Tiny).unit("%"))
        }
        FieldKind::Day => text_field(
            &page.words,
            &line(TextKind::Plain, Width::Tiny).hint(page.text("methodology-day-hint")),
        ),
        FieldKind::Flag | FieldKind::InUse => {
            let choice = |one: &str| Choice::new(one, page.text(one)).chosen_if(one == value);
            let choices = Choices::new(field.name, label.as_str(), ["yes", "no"].map(choice).to_vec());
            radios(&page.words, &choices.layout(Layout::Row).error(error))
        }
        FieldKind::Choice(values) => {
            let table = format!("choice-{}", part.id);
            let choice = |one: &String| {
                Choice::new(one.as_str(), page.words.word(&table, one)).chosen_if(one == value)
            };
            let choices = Choices::new(field.name, label.as_str(), values.iter().map(choice).collect());
            radios(&page.words, &choices.error(error))
        }
    }
}

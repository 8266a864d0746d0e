//! All letters and orders, and the beginning of a draft.

use super::said::document;
use super::trial::{said, switches};
use super::{framed, views};
use crate::components::{
    Button, Choice, Choices, Look, Problem, Tag, Tone, error_summary, form, link, link_button, muted, select,
};
use crate::page::{Outcome, Page, Visit, answer, done, shown};
use crate::pages::entry::of;
use crate::pages::sheet::nothing;
use crate::trouble::Trouble;
use maud::{Markup, Render as _, html};
use operations::identification::ListHead;
use operations::kinds::{LineStatus, ListState};
use operations::{DecideStatus, Right, SeeResults};

pub(super) async fn lists(page: Page<SeeResults>) -> Outcome {
    let lists = page.permit.lists().await?;
    let title = page.text("identification-papers");
    let decides = page.permit.also(Right::DecideStatus);
    let content = html! {
        h1.govuk-heading-l { (title) }
        (views(&page, "/lists"))
        @if decides {
            div.govuk-button-group {
                (link_button("/lists/draft", &page.text("list-draft"), Look::Primary))
                (link_button("/lists/letter", &page.text("letter-add"), Look::Secondary))
            }
        }
        @if lists.is_empty() { (nothing(page.text("lists-none"), None)) }
        @else { (table(&page, &lists)) }
    };
    Ok(shown(&framed(&page, &title, &[]), content))
}

pub(super) fn state_tag(page: &Visit, state: ListState) -> Tag {
    let tone = match state {
        ListState::Draft => Tone::Info,
        ListState::Standing => Tone::Good,
        ListState::Withdrawn => Tone::Plain,
    };
    Tag::new(tone, page.words.word("list-state", state.as_str()))
}

/// A list by its kind, number and day; a draft has neither.
pub(crate) fn name(page: &Visit, list: &ListHead) -> String {
    if list.state == ListState::Draft {
        return page.with("list-draft-name", [("year", list.year.to_string().into())]);
    }
    let name = document(page, list.source, list.number.as_deref(), list.dated_on.as_deref());
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn counts(page: &Visit, list: &ListHead) -> String {
    let one = |(status, count): (&LineStatus, &u32)| {
        format!("{} — {count}", page.words.word("list-status", status.as_str()))
    };
    list.counts.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn table(page: &Visit, lists: &[ListHead]) -> Markup {
    use crate::components::{Cell, Column, Row, Table, table};
    let row = |list: &ListHead| {
        let withdrawn = (!list.withdrawn_uploads.is_empty())
            .then(|| Tag::new(Tone::Caution, page.text("list-on-withdrawn")).render());
        Row::new(vec![
            Cell::link(&format!("/lists/{}", list.id), &name(page, list)),
            Cell::from(list.year.to_string()),
            Cell::from(list.authority.as_str()),
            Cell::from(
                html! { (state_tag(page, list.state).render()) @if let Some(tag) = &withdrawn { " " (tag) } },
            ),
            Cell::from(counts(page, list)),
        ])
    };
    let heads = ["list-paper", "column-year", "list-authority", "list-state", "list-counts"];
    table(
        &page.words,
        &Table {
            id: "lists".to_owned(),
            caption: page.text("identification-papers"),
            caption_hidden: true,
            columns: heads.map(|name| Column::text(page.text(name))).into(),
            rows: lists.iter().map(row).collect(),
            ..Table::default()
        },
    )
}

pub(super) async fn ask(page: Page<DecideStatus>) -> Outcome {
    let set = switches(|name| page.asked(name).to_owned());
    let year = page.asked("year").to_owned();
    asking(&page, &set, &year, &[]).await
}

async fn asking(page: &Page<DecideStatus>, set: &[String], year: &str, problems: &[Problem]) -> Outcome {
    let authorities = page.permit.deciding().await?;
    let person = page.person.as_ref().ok_or(Trouble::Denied)?;
    let see = page.shared.application.permit::<SeeResults>(person, &[], None).ok_or(Trouble::Denied)?;
    let judged = see.judged(None, &[]).await?;
    let title = page.text("list-draft");
    let chosen = page.typed.get("authority");
    let first = authorities.first().map(|(id, _)| id.to_string()).unwrap_or_default();
    let authority = |(id, name): &(i64, String)| {
        Choice::new(id.to_string(), name.as_str()).chosen_if(id.to_string() == chosen)
    };
    let authority_field =
        Choices::new("authority", page.text("list-authority"), authorities.iter().map(authority).collect());
    let years = judged.iter().flat_map(|judged| &judged.years).map(ToString::to_string);
    let years: Vec<Choice> = years
        .map(|own| {
            let is = own == year;
            Choice::new(own.as_str(), own.as_str()).chosen_if(is)
        })
        .collect();
    let content = html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (title) }
        @if judged.is_none() { (nothing(page.text("identification-none"), None)) }
        @else {
            p.govuk-body { (page.text("list-draft-what")) }
            @if !set.is_empty() {
                p.govuk-body { (page.text("trial-changes")) ": "
                    (set.iter().map(|change| said(page, change)).collect::<Vec<_>>().join("; ")) ". "
                    (link(&format!("/lists/draft?year={year}"), &page.text("list-draft-by-rule"))) }
            }
            (form(&page.form("/lists/draft"), html! {
                @if authorities.len() == 1 { input type="hidden" name="authority" value=(first); }
                @else { (select(&page.words, &authority_field.error(of(problems, "authority")))) }
                (select(&page.words, &Choices::new("year", page.text("identification-year"), years)))
                @for one in set {
                    @if let Some((name, value)) = one.split_once('=') { input type="hidden" name=(name) value=(value); }
                }
                (Button::new(page.text("list-draft-do")))
            }))
            p.govuk-body { (muted(&page.text("list-draft-note"))) }
        }
    };
    Ok(answer(framed(page, &title, &[]), content, problems))
}

pub(super) async fn draft(page: Page<DecideStatus>) -> Outcome {
    let set = switches(|name| page.typed.get(name).to_owned());
    let year = page.typed.get("year").to_owned();
    let authority = page.typed.number("authority").unwrap_or_default();
    let number = year.trim().parse().unwrap_or_default();
    match page.permit.draft(authority, number, &set).await {
        Ok(id) => Ok(done(&format!("/lists/{id}"), "list-drafted")),
        Err(refusal) => asking(&page, &set, &year, &page.problems(refusal)?).await,
    }
}

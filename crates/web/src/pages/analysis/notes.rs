//! Notes at values of a school, and marks to come back to them.

use super::runs;
use super::school::school_page;
use crate::components::{
    Button, Choice, Choices, Event, Look, Problem, TextArea, checkboxes, details, form, select, text_area,
    timeline,
};
use crate::page::{Outcome, Page, Visit, done};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use operations::monitoring::{Analysis, NewNote, Note, RowLine};
use operations::{RunMonitoring, SeeResults};

pub(super) async fn add(page: Page<RunMonitoring>, Path(id): Path<i64>) -> Outcome {
    let school = page.typed.number("school").ok_or(Trouble::NotFound)?;
    let new = NewNote {
        organisation: school,
        row: page.typed.get("row").to_owned(),
        content: page.typed.get("content").to_owned(),
        follow: page.typed.is_set("follow"),
    };
    match page.permit.add_note(id, &new).await {
        Ok(_) => Ok(done(&format!("/monitoring/{id}/table/{school}"), "value-noted")),
        Err(refusal) => {
            let permit = page.permit::<SeeResults>().ok_or(Trouble::Denied)?;
            school_page(&page, &permit, id, school, &page.problems(refusal)?).await
        }
    }
}

pub(super) async fn settle(page: Page<RunMonitoring>, Path((id, note)): Path<(i64, i64)>) -> Outcome {
    page.permit.settle_note(id, note).await?;
    let school = page.typed.number("school").ok_or(Trouble::NotFound)?;
    Ok(done(&format!("/monitoring/{id}/table/{school}"), "note-settled"))
}

/// What was noted of a school, and the form for another note.
pub(super) fn section(page: &Visit, analysis: &Analysis, school: i64, problems: &[Problem]) -> Markup {
    let own: Vec<&Note> = analysis.notes.iter().filter(|note| note.organisation == school).collect();
    let (open, settled): (Vec<&Note>, Vec<&Note>) =
        own.into_iter().partition(|note| note.settled_at.is_none());
    html! {
        h2.govuk-heading-m { (page.text("school-notes")) }
        @if open.is_empty() { p.govuk-body { (page.text("school-notes-none")) } }
        @else { (timeline(&open.iter().map(|note| event(page, analysis, note)).collect::<Vec<_>>())) }
        @if !settled.is_empty() {
            (details(&page.text("school-notes-settled"),
                timeline(&settled.iter().map(|note| event(page, analysis, note)).collect::<Vec<_>>())))
        }
        @if runs(page) { (note_form(page, analysis, school, problems)) }
    }
}

fn event(page: &Visit, analysis: &Analysis, note: &Note) -> Event {
    let id = analysis.campaign.id;
    let what = html! {
        p.govuk-body {
            strong { (note.row) } " " (note.content)
            @if note.follow { " — " (page.text("note-follow")) }
        }
        @if note.settled_at.is_none() && runs(page) {
            (form(&page.form(format!("/monitoring/{id}/notes/{}/settle", note.id)), html! {
                input type="hidden" name="school" value=(note.organisation);
                (Button::new(page.text("note-settle")).look(Look::Quiet).about(note.row.as_str()))
            }))
        }
    };
    let event = Event::new(page.time(note.at), what);
    match &note.by {
        Some(by) => event.who(by.as_str()),
        None => event,
    }
}

fn note_form(page: &Visit, analysis: &Analysis, school: i64, problems: &[Problem]) -> Markup {
    let typed = page.typed.get("row");
    let row = |line: &RowLine| {
        Choice::new(line.id.as_str(), format!("{} {}", line.id, line.title)).chosen_if(line.id == typed)
    };
    let lines = analysis.standing.figures.rows.iter().filter(|line| line.schools.contains_key(&school));
    let rows = Choices::new("row", page.text("column-indicator"), lines.map(row).collect());
    let content = TextArea::new("content", page.text("note-content")).rows(3);
    let content = content.value(page.typed.get("content")).error(of(problems, "content"));
    let follow = Choice::new("yes", page.text("note-follow")).chosen_if(page.typed.is_set("follow"));
    let follow = Choices::new("follow", page.text("note-then"), vec![follow]);
    html! {
        (form(&page.form(format!("/monitoring/{}/notes", analysis.campaign.id)), html! {
            input type="hidden" name="school" value=(school);
            (select(&page.words, &rows))
            (text_area(&page.words, &content))
            (checkboxes(&page.words, &follow))
            (Button::new(page.text("note-add")))
        }))
    }
}

//! One reply: what the school says, and what the authority answers.

use super::{framed, kind, state, topic, waited};
use crate::attached::download;
use crate::components::{
    Button, Choice, Choices, Layout, Problem, SummaryRow, TextArea, error_summary, form, inset, link, radios,
    summary_list, text_area,
};
use crate::page::{Outcome, Page, Visit, answer as answered, done};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use operations::kinds::ReplyKind;
use operations::replies::{Answered, NewAnswer, Reply, Topic};
use operations::{DecideStatus, Permit, SeeResults};

pub(super) async fn card(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    reply_page(&page, &page.permit, id, &[]).await
}

pub(super) async fn file(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    Ok(download(page.permit.reply_file(id).await?))
}

pub(super) async fn answer(page: Page<DecideStatus>, Path(id): Path<i64>) -> Outcome {
    let accepted = match page.typed.get("accepted") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let new = NewAnswer { accepted, reason: page.typed.get("answer").to_owned() };
    let version = page.typed.number("version").unwrap_or_default();
    match page.permit.answer(id, version, &new).await {
        Ok(()) => Ok(done(&format!("/replies/{id}"), "reply-answered")),
        Err(refusal) => {
            let permit = page.permit::<SeeResults>().ok_or(Trouble::NotFound)?;
            reply_page(&page, &permit, id, &page.problems(refusal)?).await
        }
    }
}

async fn reply_page(page: &Visit, permit: &Permit<SeeResults>, id: i64, problems: &[Problem]) -> Outcome {
    let (reply, file) = permit.reply_card(id).await?;
    let title = kind(page, &reply);
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (reply.name) }
        h1.govuk-heading-l { (title) }
        (summary_list(&facts(page, &reply, file.as_deref())))
        h2.govuk-heading-m { (page.text("replies-content")) }
        (prose(&reply.content))
        h2.govuk-heading-m { (page.text("replies-answer")) }
        @match &reply.answered {
            Some(own) => { (answer_of(page, &reply, own)) (not_taken(page, problems)) },
            None if reply.is_moot() => p.govuk-body { (page.text("replies-moot")) },
            None if page.permit::<DecideStatus>().is_some() => (answer_form(page, &reply, problems)),
            None => p.govuk-body { (page.text("replies-wait")) },
        }
    };
    Ok(answered(framed(page, &title), content, problems))
}

fn facts(page: &Visit, reply: &Reply, file: Option<&str>) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    let mut row = |name: &str, value: Markup| rows.push(SummaryRow::new(page.text(name), value));
    row("column-school", link(&format!("/schools/{}", reply.school), &reply.name));
    row("replies-about", html! { (topic(page, &reply.topic)) });
    let who = reply.made_by.as_deref().unwrap_or_default();
    row("replies-sent", html! { (page.time(reply.made_at)) @if !who.is_empty() { " · " (who) } });
    if let Some(name) = file {
        row("replies-file", link(&format!("/replies/{}/file", reply.id), name));
    }
    row(
        "replies-state",
        html! {
            (state(page, reply))
            @if reply.waits() { " " (page.with("replies-waited", [("days", waited(page, reply).into())])) }
        },
    );
    rows
}

/// Several lines as they were typed.
fn prose(text: &str) -> Markup {
    let lines = text.lines().filter(|line| !line.is_empty());
    html! { @for line in lines { p.govuk-body { (line) } } }
}

fn answer_of(page: &Visit, reply: &Reply, own: &Answered) -> Markup {
    let who = own.by.as_deref().unwrap_or_default();
    let objected = reply.kind == ReplyKind::Objection && matches!(reply.topic, Topic::Status(_));
    html! {
        (prose(&own.reason))
        p.govuk-body { span.opora-muted { (page.time(own.at)) @if !who.is_empty() { " · " (who) } } }
        @if own.accepted && objected { (inset(html! { p.govuk-body { (page.text("replies-accepted-what")) } })) }
    }
}

/// An answer that came after another's: it is shown, so that it is not lost.
fn not_taken(page: &Visit, problems: &[Problem]) -> Markup {
    let typed = page.typed.get("answer");
    html! {
        @if !problems.is_empty() && !typed.is_empty() {
            h2.govuk-heading-m { (page.text("replies-not-taken")) }
            (inset(prose(typed)))
        }
    }
}

fn answer_form(page: &Visit, reply: &Reply, problems: &[Problem]) -> Markup {
    let typed = |name: &str| page.typed.get(name);
    let choice = |(value, name): (&str, &str)| {
        Choice::new(value, page.text(name)).chosen_if(typed("accepted") == value)
    };
    let choices = [("yes", "replies-accept"), ("no", "replies-decline")].map(choice).to_vec();
    let choices = Choices::new("accepted", page.text("replies-decision"), choices).layout(Layout::Row);
    let objected = reply.kind == ReplyKind::Objection && matches!(reply.topic, Topic::Status(_));
    let choices = if objected { choices.hint(page.text("replies-decision-hint")) } else { choices };
    let reason = TextArea::new("answer", page.text("replies-reason")).rows(8).most(super::MOST);
    let reason = TextArea { hint: Some(page.text("replies-reason-hint")), ..reason };
    let reason = reason.value(typed("answer")).error(of(problems, "answer"));
    let own = page.form(format!("/replies/{}/answer", reply.id)).version(reply.version.to_string());
    html! {
        (form(&own.guarded(), html! {
            (radios(&page.words, &choices.error(of(problems, "accepted"))))
            (text_area(&page.words, &reason))
            (Button::new(page.text("replies-answer-do")))
        }))
    }
}

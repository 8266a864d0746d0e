//! Replies of schools: those that wait for the authority's answer, and what a school itself can say.

use crate::components::{Tag, Task, TaskState, Tone, link, task_list};
use crate::page::Visit;
use crate::pages::replies::{kind, state, status, topic, waited};
use crate::trouble::Trouble;
use maud::{Markup, html};
use operations::replies::{Reply, Standing, Which};
use operations::{DecideStatus, SeeResults, SpeakForSchool};

/// How many replies stand on the page; the rest are one link away.
const SHOWN: usize = 5;

/// Replies that wait for an answer of the reader, the longest waiting first.
pub(super) async fn waiting(page: &Visit) -> Result<Vec<Task>, Trouble> {
    let Some(permit) = page.permit::<DecideStatus>() else { return Ok(Vec::new()) };
    let open = permit.unanswered().await?;
    let task = |reply: &Reply| {
        let text = page
            .with("home-reply", [("kind", kind(page, reply).into()), ("school", reply.name.as_str().into())]);
        let waits = page.with("replies-waited", [("days", waited(page, reply).into())]);
        let state = TaskState::Own(Tag::new(Tone::Caution, waits));
        Task::new(text, format!("/replies/{}", reply.id), state).hint(topic(page, &reply.topic))
    };
    let mut tasks: Vec<Task> = open.iter().take(SHOWN).map(task).collect();
    if open.len() > SHOWN {
        let count = page.with("home-replies-count", [("count", open.len().into())]);
        let state = TaskState::Own(Tag::new(Tone::Caution, count));
        tasks.push(Task::new(page.text("home-replies-all"), "/replies?state=open", state));
    }
    Ok(tasks)
}

/// What is expected of a school, and what it was answered.
pub(super) async fn of_school(page: &Visit, school: i64) -> Result<Markup, Trouble> {
    let (Some(speak), Some(see)) = (page.permit::<SpeakForSchool>(), page.permit::<SeeResults>()) else {
        return Ok(html! {});
    };
    let standing = speak.what_to_reply(school).await?.status;
    let replies = see.replies(Which::All, Some(school)).await?;
    let mut tasks = super::rounds::of_school(page, school).await?;
    tasks.extend(standing.iter().map(|standing| to_reply(page, school, standing, &replies)));
    tasks.extend(replies.iter().take(SHOWN).map(|reply| sent(page, reply)));
    if tasks.is_empty() {
        return Ok(html! {});
    }
    Ok(html! {
        h3.govuk-heading-s { (page.text("home-expected")) }
        (task_list(&page.words, &format!("expected-{school}"), &tasks))
        @if replies.len() > SHOWN {
            p.govuk-body { (link(&format!("/replies?school={school}"), &page.text("home-replies-own"))) }
        }
    })
}

/// The status, and until when one can reply to it.
fn to_reply(page: &Visit, school: i64, standing: &Standing, replies: &[Reply]) -> Task {
    let until = |name: &str| page.with(name, [("day", page.day(&standing.until).into())]);
    let href = format!("/replies/new?school={school}&line={}", standing.line);
    let said = replies.iter().any(|reply| reply.line == Some(standing.line));
    let state = match (standing.is_late, said) {
        (_, true) => Tag::new(Tone::Info, page.text("home-reply-sent")),
        (true, false) => Tag::new(Tone::Plain, until("home-reply-late")),
        (false, false) => Tag::new(Tone::Caution, until("home-reply-until")),
    };
    Task {
        text: page.with("home-reply-to", [("topic", status(page, &standing.named).into())]),
        href: (!standing.is_late).then_some(href),
        hint: Some(page.text("home-reply-what")),
        state: TaskState::Own(state),
    }
}

fn sent(page: &Visit, reply: &Reply) -> Task {
    let text = page.with(
        "home-reply-own",
        [("kind", kind(page, reply).into()), ("topic", topic(page, &reply.topic).into())],
    );
    let hint = match &reply.answered {
        Some(answered) => page.with("home-reply-answered", [("time", page.time(answered.at).into())]),
        None => page.with("home-reply-made", [("time", page.time(reply.made_at).into())]),
    };
    Task::new(text, format!("/replies/{}", reply.id), TaskState::Own(state(page, reply))).hint(hint)
}

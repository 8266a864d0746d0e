//! What the school has said of its status and of signs, and what it was answered, on its card.

use crate::components::{Event, Tone, link, timeline};
use crate::page::{Page, Visit};
use crate::pages::replies::{kind, state, topic};
use crate::trouble::Trouble;
use maud::{Markup, html};
use operations::replies::{Reply, Which};
use operations::{SeeResults, SeeSchools, SpeakForSchool};

/// The section; nothing where the reader may not see results, or nothing was said and nothing can be.
pub(super) async fn section(page: &Page<SeeSchools>, school: i64) -> Result<Markup, Trouble> {
    let Some(permit) = page.permit::<SeeResults>() else { return Ok(html! {}) };
    let replies = permit.replies(Which::All, Some(school)).await?;
    let write = match page.permit::<SpeakForSchool>() {
        Some(permit) => permit.what_to_reply(school).await?.status.filter(|standing| !standing.is_late),
        None => None,
    };
    if replies.is_empty() && write.is_none() {
        return Ok(html! {});
    }
    Ok(html! {
        h2.govuk-heading-m { (page.text("replies-title")) }
        (timeline(&events(page, &replies)))
        @if let Some(standing) = write {
            p.govuk-body { (link(
                &format!("/replies/new?school={school}&line={}", standing.line),
                &page.with("replies-write-until", [("day", page.day(&standing.until).into())]),
            )) }
        }
    })
}

/// Replies and answers, the latest first.
fn events(page: &Visit, replies: &[Reply]) -> Vec<Event> {
    let mut all: Vec<(i64, Event)> = replies.iter().flat_map(|reply| of_reply(page, reply)).collect();
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    all.into_iter().map(|(_, event)| event).collect()
}

fn of_reply(page: &Visit, reply: &Reply) -> Vec<(i64, Event)> {
    let who = |event: Event, who: Option<&String>| match who {
        Some(who) => event.who(who.as_str()),
        None => event,
    };
    let own = link(&format!("/replies/{}", reply.id), &kind(page, reply));
    let sent = Event::new(page.time(reply.made_at), html! { (own) ": " (topic(page, &reply.topic)) });
    let mut all = vec![(reply.made_at, who(sent.tone(Tone::Info), reply.made_by.as_ref()))];
    if let Some(answered) = &reply.answered {
        let tag = state(page, reply);
        let what = html! { (page.with("replies-answer-to", [("reply", kind(page, reply).to_lowercase().into())])) " " (tag) };
        let event = Event::new(page.time(answered.at), what).why(answered.reason.as_str()).tone(tag.tone);
        all.push((answered.at, who(event, answered.by.as_ref())));
    }
    all
}

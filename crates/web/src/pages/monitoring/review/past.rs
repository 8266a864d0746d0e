//! What happened to a report, and what stood in it before.

use super::super::said::kept;
use crate::components::{Event as Shown, details, timeline};
use crate::page::Visit;
use maud::{Markup, html};
use model::forms::Question;
use operations::monitoring::{Event, History, Report};
use serde_json::Value;

/// All that happened, the latest first.
pub(super) fn events(page: &Visit, report: &Report, history: &History) -> Markup {
    let all: Vec<Shown> = history.events.iter().map(|one| event(page, report, history, one)).collect();
    html! {
        @if !all.is_empty() {
            h2.govuk-heading-m { (page.text("monitoring-history")) }
            (timeline(&all))
        }
    }
}

fn event(page: &Visit, report: &Report, history: &History, event: &Event) -> Shown {
    let act = page.words.word("act", &event.action);
    let times = (event.times > 1).then(|| page.with("monitoring-times", [("count", event.times.into())]));
    let text = |name: &str| event.details.get(name).and_then(Value::as_str);
    let question = text("question").and_then(|id| report.form.question(id));
    let moved = event.details.get("due_on").and_then(Value::as_array).and_then(|both| both.last());
    let day = moved.and_then(Value::as_str).map(|day| page.day(day));
    let what = html! {
        (act)
        @if let Some(times) = times { " · " (times) }
        @if let Some(day) = day { " · " (day) }
        @if let Some(question) = question { div.opora-muted { (question.text) } }
    };
    let shown = Shown::new(page.time(event.at), what);
    let shown = match event.account.and_then(|id| history.people.get(&id)) {
        Some(who) => shown.who(who.as_str()),
        None => shown,
    };
    match text("reason").or(text("letter")) {
        Some(why) => shown.why(why),
        None => shown,
    }
}

/// What stood in place of an answer, the latest first: nothing typed is lost.
pub(super) fn before(page: &Visit, question: &Question, history: &History) -> Markup {
    let Some(all) = history.before.get(&question.id) else { return html! {} };
    details(
        &page.with("monitoring-was", [("count", all.len().into())]),
        html! {
            ul.govuk-list {
                @for one in all {
                    @let said = kept(page, question, one);
                    li {
                        @if said.is_empty() { (page.text("stored-nothing")) } @else { (said) }
                        div.opora-muted {
                            (page.time(one.at))
                            @if let Some(who) = one.by.and_then(|id| history.people.get(&id)) { " · " (who) }
                            " · " (page.words.word("monitoring-source", one.source.as_str()))
                        }
                    }
                }
            }
        },
    )
}

//! How rounds, reports, answers and doubts are said.

use crate::components::{Tag, Tone};
use crate::page::Visit;
use model::answers::{Answer, Given};
use model::forms::{Form, Kind, Question};
use operations::kinds::{AnswerState, CampaignKind, CampaignState, SubmissionState};
use operations::monitoring::{Campaign, Failure, Kept, Line, doubt};

/// How far a round is.
pub(super) fn round_tag(page: &Visit, round: &Campaign) -> Tag {
    let (tone, name) = match round.state {
        CampaignState::Draft => (Tone::Plain, "draft"),
        CampaignState::Open if round.is_past => (Tone::Caution, "past"),
        CampaignState::Open => (Tone::Info, "open"),
        CampaignState::Closed => (Tone::Good, "closed"),
    };
    Tag::new(tone, page.words.word("monitoring-round", name))
}

/// What round it is.
pub(super) fn kind(page: &Visit, kind: CampaignKind) -> String {
    page.words.word("monitoring-kind", kind.as_str())
}

/// How far a report is.
pub(super) fn state_tag(page: &Visit, state: SubmissionState) -> Tag {
    let tone = match state {
        SubmissionState::New => Tone::Plain,
        SubmissionState::Filling | SubmissionState::Sent | SubmissionState::Review => Tone::Info,
        SubmissionState::Returned => Tone::Caution,
        SubmissionState::Accepted => Tone::Good,
    };
    Tag::new(tone, page.words.word("monitoring-state", state.as_str()))
}

/// The last day with its hour.
pub(super) fn term(page: &Visit, due_on: &str) -> String {
    page.with("monitoring-term-until", [("day", page.day(due_on).into())])
}

/// An answer as people read it.
pub(super) fn answer(page: &Visit, kind: &Kind, answer: &Answer) -> String {
    match answer {
        Answer::Absent(state) => absent(page, state.as_str()),
        Answer::Known(given) => known(page, kind, given),
    }
}

fn known(page: &Visit, kind: &Kind, given: &Given) -> String {
    match (given, kind) {
        (Given::YesNo(yes), _) => page.text(if *yes { "yes" } else { "no" }),
        (Given::Count(count), _) => page.words.number(u64::from(*count)),
        (Given::Hundredths(number), Kind::Percent) => {
            page.with("percent", [("value", hundredths(page, *number).into())])
        }
        (Given::Hundredths(number), _) => hundredths(page, *number),
        (Given::Choice(id), Kind::Choice { options }) => {
            options.iter().find(|one| one.id == *id).map_or_else(|| id.clone(), |one| one.title.clone())
        }
        (Given::Day(day), _) => page.day(day),
        (Given::Choice(text) | Given::Text(text), _) => text.clone(),
    }
}

/// Hundredths with as many decimals as they need.
pub(super) fn hundredths(page: &Visit, number: u32) -> String {
    let decimals = match number % 100 {
        0 => 0,
        rest if rest % 10 == 0 => 1,
        _ => 2,
    };
    page.words.decimal(f64::from(number) / 100.0, decimals)
}

/// Why there is no value, in the words of reports.
fn absent(page: &Visit, state: &str) -> String {
    match state {
        "no-data" => page.text("no-data"),
        "withheld" => page.text("state-suppressed"),
        other => page.words.word("state", other),
    }
}

/// An answer as it stands, or what was typed where it is none; empty where there is nothing.
pub(super) fn kept(page: &Visit, question: &Question, kept: &Kept) -> String {
    match kept.state {
        AnswerState::Unfit => kept.content.clone(),
        _ => kept.answer(&question.kind).map(|own| answer(page, &question.kind, &own)).unwrap_or_default(),
    }
}

/// What moved between two answers: a number with its unit, or that they differ, or that one of them is none;
/// nothing where they do not differ.
pub(super) fn difference(page: &Visit, question: &Question, now: &Answer, before: &Answer) -> Option<String> {
    if now == before {
        return None;
    }
    if matches!((now, before), (Answer::Absent(_), _) | (_, Answer::Absent(_))) {
        return Some(page.text("monitoring-no-comparison"));
    }
    let counts = now.count().zip(before.count()).map(|(now, before)| signed(now, before, 1, page));
    let numbers =
        || now.hundredths().zip(before.hundredths()).map(|(now, before)| signed(now, before, 100, page));
    let Some(moved) = counts.or_else(numbers) else { return Some(page.text("monitoring-other")) };
    Some(match question.kind {
        Kind::Percent => page.with("monitoring-points", [("value", moved.into())]),
        _ => with_unit(question, now, moved),
    })
}

/// A known answer in words, with its unit; a per cent carries its sign.
pub(super) fn with_unit(question: &Question, answer: &Answer, said: String) -> String {
    let is_number = matches!(answer, Answer::Known(Given::Count(_) | Given::Hundredths(_)));
    match question.unit.as_ref().filter(|_| is_number && question.kind != Kind::Percent) {
        Some(unit) => format!("{said}\u{a0}{unit}"),
        None => said,
    }
}

fn signed(now: u32, before: u32, whole: u32, page: &Visit) -> String {
    let much = now.abs_diff(before);
    let much = if whole == 1 { page.words.number(u64::from(much)) } else { hundredths(page, much) };
    format!("{}{much}", if now > before { "+" } else { "−" })
}

/// What does not agree, with both numbers.
pub(super) fn failure(page: &Visit, form: &Form, failure: &Failure) -> String {
    doubt(form, failure, &page.words)
}

/// What to do about it.
pub(super) fn remedy<'a>(form: &'a Form, failure: &Failure) -> &'a str {
    form.checks.iter().find(|check| check.id == failure.check).map_or("", |check| check.remedy.as_str())
}

/// Time of work in words.
pub(super) fn minutes(page: &Visit, minutes: u64) -> String {
    if minutes < 60 {
        return page.with("monitoring-minutes", [("count", minutes.into())]);
    }
    page.with("monitoring-hours", [("hours", (minutes / 60).into()), ("minutes", (minutes % 60).into())])
}

/// When a report came, or by when it is waited for.
pub(super) fn came(page: &Visit, line: &Line) -> String {
    match line.first_sent_at {
        Some(at) if line.came() && line.is_late => {
            page.with("monitoring-came-late", [("time", page.time(at).into())])
        }
        Some(at) if line.came() => page.time(at),
        _ if line.is_late => page.with("monitoring-late-since", [("day", page.day(&line.due_on).into())]),
        _ => page.with("monitoring-until", [("day", page.day(&line.due_on).into())]),
    }
}

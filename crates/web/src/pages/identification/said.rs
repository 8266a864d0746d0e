//! Statuses and conclusions in words.

use crate::components::{Tag, Tone};
use crate::page::Visit;
use maud::{Markup, Render as _, html};
use operations::identification::{Judgement, StatusOf};
use operations::kinds::{LineStatus, ListSource};

/// What a list says of a school.
pub(crate) fn status_tag(page: &Visit, status: LineStatus) -> Tag {
    let tone = match status {
        LineStatus::Low => Tone::Bad,
        LineStatus::Risk => Tone::Caution,
        LineStatus::Left => Tone::Good,
        LineStatus::Out => Tone::Plain,
    };
    Tag::new(tone, page.words.word("list-status", status.as_str()))
}

/// What the rule says of a school.
pub(crate) fn computed_tag(page: &Visit, status: &str) -> Tag {
    let tone = match status {
        "low" => Tone::Bad,
        "risk" => Tone::Caution,
        "none" => Tone::Good,
        _ => Tone::Plain,
    };
    Tag::new(tone, page.words.word("status", status))
}

/// A letter or order in words: «приказ № 15-п от 20.09.2026».
pub(crate) fn document(page: &Visit, source: ListSource, number: Option<&str>, day: Option<&str>) -> String {
    let kind = page.words.word("list-document", source.as_str());
    page.with(
        "list-document",
        [
            ("kind", kind.into()),
            ("number", number.unwrap_or("—").into()),
            ("day", day.map(|day| page.day(day)).unwrap_or_default().into()),
        ],
    )
}

/// What a list says of a school, by which paper, since when; and what weakens it.
pub(crate) fn status_line(page: &Visit, one: &StatusOf) -> (Markup, String) {
    let tag = status_tag(page, one.status);
    let paper = document(page, one.source, one.number.as_deref(), one.dated_on.as_deref());
    let since = one.since.as_ref().filter(|since| Some(since.as_str()) != one.dated_on.as_deref());
    let since = since.map(|day| page.with("list-since", [("day", page.day(day).into())]));
    let withdrawn = one.withdrawn_data.then(|| page.text("list-on-withdrawn"));
    let mut text = format!("{}, {paper}", tag.text);
    for more in [&since, &withdrawn].into_iter().flatten() {
        text += &format!(", {more}");
    }
    let markup = html! {
        (tag.render()) " " span.opora-muted { (paper) @if let Some(since) = &since { ", " (since) } }
        @if let Some(withdrawn) = &withdrawn { " " (Tag::new(Tone::Caution, withdrawn.as_str()).render()) }
    };
    (markup, text)
}

/// What the rule says of a school and how steady it is.
pub(super) fn conclusion(page: &Visit, judgement: &Judgement) -> (Markup, String) {
    let excluded = judgement.excluded && judgement.status != "too-little-data";
    let tag = if excluded {
        Tag::new(Tone::Plain, page.text("status-excluded"))
    } else {
        computed_tag(page, &judgement.status)
    };
    let word = judgement.steadiness.as_ref().map(|word| page.words.word("steadiness", word));
    let said = word.map(|word| page.with("identification-conclusion", [("word", word.into())]));
    let text = match &said {
        Some(said) => format!("{}, {said}", tag.text),
        None => tag.text.clone(),
    };
    let tone = if judgement.is_doubtful() { Tone::Caution } else { Tone::Plain };
    let markup = html! {
        (tag.render()) @if let Some(said) = said { " " (Tag::new(tone, said).render()) }
    };
    (markup, text)
}

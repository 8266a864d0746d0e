//! How assessments, missing numbers and shares are called on pages.

use crate::components::Crumb;
use crate::page::Visit;
use crate::pages::sheet::{Head, Item};
use model::assessments::Procedure;
use model::values::Count;
use operations::results::{Figures, Missing, Place, Rule};
use words::Words;

/// A procedure in full words.
pub(crate) fn procedure(words: &Words, own: &Procedure) -> String {
    named(words, "procedure", own)
}

/// A procedure in short words, for rows of a table.
pub(crate) fn procedure_short(words: &Words, own: &Procedure) -> String {
    named(words, "procedure-short", own)
}

fn named(words: &Words, name: &str, own: &Procedure) -> String {
    let subject = words.word("subject", own.subject.as_str());
    words.with(
        name,
        [
            ("kind", own.kind.as_str().into()),
            ("subject", subject.into()),
            ("grade", own.grade.number().into()),
        ],
    )
}

/// Why there is no number.
pub(crate) fn missing(words: &Words, why: Missing) -> String {
    words.word("state", why.as_str())
}

/// «малая численность», where a share is of so few works.
pub(crate) fn few(words: &Words, rule: Option<&Rule>, count: Count) -> Option<String> {
    rule.filter(|rule| rule.is_few(count)).map(|_| words.text("few"))
}

/// The share of low works as an item of a table.
pub(crate) fn low(words: &Words, rule: Option<&Rule>, figures: &Figures, href: Option<String>) -> Item {
    match figures.low {
        Some(count) => Item::Share { count, note: few(words, rule, count), href },
        None if figures.participants == 0 => Item::Missing(words.text("results-no-works")),
        None => Item::Missing(words.text("results-no-scale")),
    }
}

/// A share with its words, within a sentence.
pub(crate) fn with_note(words: &Words, rule: Option<&Rule>, count: Count) -> String {
    let note = few(words, rule, count).map(|note| format!(", {note}"));
    words.share(count) + &note.unwrap_or_default()
}

/// What stands under a table of results: what a share is of, and what is called few.
pub(crate) fn note(words: &Words, rule: Option<&Rule>) -> String {
    let few = rule.map(|rule| words.with("results-few", [("n", rule.few.into())]));
    [Some(words.text("results-note")), few].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The head of a column of shares of low works.
pub(crate) fn low_head(words: &Words, title: &str) -> Head {
    Head::Share(
        words.text(title),
        [
            [words.text(title), words.text("results-column-k")].join(" — "),
            [words.text(title), words.text("results-column-n")].join(" — "),
        ],
    )
}

/// A number, or why there is none.
pub(crate) fn whole(number: Option<u32>) -> Item {
    number.map_or(Item::Nothing, Item::Whole)
}

/// The mean score with the works that it is of.
pub(crate) fn mean(figures: &Figures) -> Item {
    figures.scores.mean().map_or(Item::Nothing, |value| Item::Mean {
        value,
        decimals: 1,
        of: Some(figures.scores.n),
    })
}

/// The way down to an organisation's results.
pub(crate) fn crumbs(page: &Visit, above: &[Place]) -> Vec<Crumb> {
    let start = [Crumb::new(page.text("menu-results"), "/results")];
    let places = above.iter().map(|place| Crumb::new(&place.name, format!("/results/{}", place.id)));
    start.into_iter().chain(places).collect()
}

//! «Пробный расчёт»: the rule with other switches beside the rule in force.

use super::said::conclusion;
use super::{framed, views};
use crate::components::{
    Choice, Choices, Figure, FilterBar, Look, Problem, TextField, TextKind, error_summary, figures,
    filter_bar, link_button, select, text_field,
};
use crate::page::{Outcome, Page, Visit, answer, encoded, to};
use crate::pages::entry::of;
use crate::pages::sheet::{Head, Item, Sheet, nothing};
use crate::trouble::Trouble;
use maud::{Markup, html};
use operations::identification::{Judged, Judgement};
use operations::{Refusal, Right, SeeResults};

/// The switches that the form offers; all take the words of the pack's switches.
const SWITCHES: [&str; 6] = ["variant", "threshold", "floor", "suspected", "risk", "special_schools"];

/// The switches of the address that differ from nothing: `name=value`.
pub(super) fn switches(typed: impl Fn(&str) -> String) -> Vec<String> {
    let one = |name: &&str| {
        let value = typed(name).trim().to_owned();
        // A share is typed without its sign, which stands behind the field.
        let sign = if *name == "threshold" && !value.ends_with('%') { "%" } else { "" };
        (!value.is_empty()).then(|| format!("{name}={value}{sign}"))
    };
    SWITCHES.iter().filter_map(one).collect()
}

fn asked(page: &Visit) -> Vec<String> {
    switches(|name| page.asked(name).to_owned())
}

fn year(page: &Visit) -> Option<u16> {
    page.asked.number("year").and_then(|year| u16::try_from(year).ok())
}

pub(super) async fn trial(page: Page<SeeResults>) -> Outcome {
    // A trial is of the rule, not of one school.
    if page.permit.person().is_of_school() {
        return Ok(to("/identification"));
    }
    let set = asked(&page);
    let force = page.permit.judged(year(&page), &[]).await?;
    let (tried, problems) = match page.permit.judged(year(&page), &set).await {
        Ok(tried) => (tried, Vec::new()),
        Err(refusal @ Refusal::Invalid(_)) => (None, page.problems(refusal)?),
        Err(other) => return Err(other.into()),
    };
    let title = page.text("identification-trial");
    let content = html! {
        (error_summary(&page.words, &problems))
        h1.govuk-heading-l { (title) }
        (views(&page, "/identification/trial"))
        @match &force {
            None => (nothing(page.text("identification-none"), None)),
            Some(force) => {
                p.govuk-body { (page.text("trial-what")) }
                (fields(&page, force, &problems))
                @if let Some(tried) = &tried { (outcome(&page, force, tried, &set)) }
            },
        }
    };
    Ok(answer(framed(&page, &title, &[]), content, &problems))
}

fn fields(page: &Visit, force: &Judged, problems: &[Problem]) -> Markup {
    let words = &page.words;
    let choice = |name: &str, all: Vec<(String, String)>| {
        let chosen = page.asked(name);
        let first = Choice::new("", page.text("trial-in-force"));
        let rest = all.into_iter().map(|(value, text)| {
            let is = value == chosen;
            Choice::new(value, text).chosen_if(is)
        });
        select(
            words,
            &Choices::new(name, words.word("setting", name), std::iter::once(first).chain(rest).collect()),
        )
    };
    let text = |name: &'static str, unit: Option<String>, hint: String| {
        let field = TextField::new(name, words.word("trial-set", name)).kind(TextKind::Decimal);
        let mut field =
            field.value(page.asked(name).trim_end_matches('%')).hint(hint).error(of(problems, name));
        field.unit = unit;
        text_field(words, &field)
    };
    let answers = |names: &[&str]| {
        names.iter().map(|name| ((*name).to_owned(), words.word("value", name))).collect::<Vec<_>>()
    };
    let years = force.years.iter().map(|year| (year.to_string(), year.to_string()));
    let years: Vec<Choice> = years
        .map(|(value, text)| {
            let is = value == force.year.to_string();
            Choice::new(value, text).chosen_if(is)
        })
        .collect();
    let floor = force.settings.floor.map_or_else(|| page.text("value-none"), |floor| floor.to_string());
    let fields = vec![
        select(words, &Choices::new("year", page.text("identification-year"), years)),
        choice("variant", force.variants.clone()),
        text(
            "threshold",
            Some("%".to_owned()),
            page.with("trial-now", [("value", force.threshold().to_string().replace('.', ",").into())]),
        ),
        text("floor", None, page.with("trial-now", [("value", floor.into())])),
        choice("suspected", answers(&["include", "exclude", "both"])),
        choice("risk", answers(&["true", "false"])),
        choice("special_schools", answers(&["include", "exclude"])),
    ];
    filter_bar(
        words,
        &FilterBar {
            action: "/identification/trial".to_owned(),
            fields,
            set: asked(page).len(),
            clear: format!("/identification/trial?year={}", force.year),
        },
    )
}

fn outcome(page: &Page<SeeResults>, force: &Judged, tried: &Judged, set: &[String]) -> Markup {
    let question = question(tried, set);
    let files = ("/identification/trial/export".to_owned(), question.clone());
    let changes: Vec<String> = tried.changes.iter().map(|change| said(page, change)).collect();
    html! {
        h2.govuk-heading-m { (page.with("trial-outcome", [("year", tried.year.to_string().into())])) }
        @if changes.is_empty() { p.govuk-body { (page.text("trial-unchanged")) } }
        @else { p.govuk-body { (page.text("trial-changes")) ": " (changes.join("; ")) "." } }
        (in_figures(page, force, tried))
        (sheet(page, force, tried).shown(&page.words, Some(&files)))
        @if page.permit.also(Right::DecideStatus) {
            p.govuk-body { (link_button(&format!("/lists/draft?{question}"), &page.text("trial-draft"), Look::Secondary)) }
        }
    }
}

fn question(tried: &Judged, set: &[String]) -> String {
    let pair = |one: &String| {
        let (name, value) = one.split_once('=').unwrap_or((one, ""));
        format!("&{name}={}", encoded(value))
    };
    format!("year={}{}", tried.year, set.iter().map(pair).collect::<String>())
}

/// A switch in words.
pub(super) fn said(page: &Visit, change: &str) -> String {
    let (name, value) = change.split_once('=').unwrap_or((change, ""));
    let value = match value {
        "true" | "false" | "none" | "include" | "exclude" | "both" => page.words.word("value", value),
        other => other.to_owned(),
    };
    format!("{} — {value}", page.words.word("setting", name))
}

fn in_figures(page: &Visit, force: &Judged, tried: &Judged) -> Markup {
    let count = |judged: &Judged, status: &'static str| judged.of(status).count();
    let doubtful = |judged: &Judged| judged.schools.iter().filter(|one| one.is_doubtful()).count();
    let was = |count: String| page.with("trial-was", [("value", count.into())]);
    let figure = |name: &str, now: String, before: String| Figure {
        label: page.text(name),
        value: now,
        detail: Some(was(before)),
        target: None,
        href: None,
    };
    let number = |count: usize| page.words.number(count as u64);
    let noise = |judged: &Judged| page.words.decimal(judged.expected_false, 1);
    let all = [
        figure("trial-listed", number(count(tried, "low")), number(count(force, "low"))),
        figure("trial-risk", number(count(tried, "risk")), number(count(force, "risk"))),
        figure("trial-noise", noise(tried), noise(force)),
        figure("trial-border", number(doubtful(tried)), number(doubtful(force))),
    ];
    figures(&page.words, &all)
}

/// Schools whose status is another one by the trial.
fn sheet(page: &Visit, force: &Judged, tried: &Judged) -> Sheet {
    let before = |school: i64| force.schools.iter().find(|one| one.organisation == school);
    let moved = |now: &&Judgement| before(now.organisation).is_none_or(|was| was.status != now.status);
    let row = |now: &Judgement| {
        let seen = |one: Option<&Judgement>| match one.map(|one| conclusion(page, one)) {
            Some((markup, text)) => Item::Seen(markup, text),
            None => Item::Nothing,
        };
        let was = before(now.organisation);
        let low = |one: Option<&Judgement>| one.is_some_and(|one| one.status == "low");
        let move_ = match (low(was), low(Some(now))) {
            (false, true) => "trial-moves-in",
            (true, false) => "trial-moves-out",
            _ => "trial-zone",
        };
        let href = format!("/identification/{}?year={}", now.organisation, tried.year);
        vec![
            Item::Link { href, text: now.name.clone() },
            Item::Text(now.above.clone()),
            Item::Text(page.text(move_)),
            seen(was),
            seen(Some(now)),
        ]
    };
    let heads = ["column-school", "column-municipality", "trial-move", "trial-before", "trial-after"];
    Sheet {
        id: "trial",
        caption: page.text("trial-moves"),
        heads: heads.map(|name| Head::Text(page.text(name))).into(),
        rows: tried.schools.iter().filter(moved).map(row).collect(),
        note: Some(page.text("trial-note")),
        stacked: true,
        empty: crate::components::Empty { text: page.text("trial-nobody-moves"), action: None },
        ..Sheet::default()
    }
}

pub(super) async fn export(page: Page<SeeResults>) -> Outcome {
    if page.permit.person().is_of_school() {
        return Err(Trouble::NotFound);
    }
    let force = page.permit.judged(year(&page), &[]).await?.ok_or(Trouble::NotFound)?;
    let tried = page.permit.judged(year(&page), &asked(&page)).await?.ok_or(Trouble::NotFound)?;
    let changes: Vec<String> = tried.changes.iter().map(|change| said(&page, change)).collect();
    sheet(&page, &force, &tried).file(&page, &page.text("identification-trial"), &changes.join("; "))
}

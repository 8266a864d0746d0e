//! One school: the rule in words with its numbers filled in, and the way to each of them.

use super::framed;
use super::said::{conclusion, status_line};
use crate::components::{Event, SummaryRow, Tone, link, muted, summary_list, timeline};
use crate::page::{Outcome, Page, Visit, shown};
use crate::pages::results::procedure_short;
use crate::pages::sheet::{Head, Item, Sheet, nothing};
use axum::extract::Path;
use maud::{Markup, html};
use model::assessments::Assessment;
use operations::SeeResults;
use operations::identification::{Judged, Judgement, Proof, StatusOf, is_listed};
use operations::kinds::LineStatus;
use std::collections::BTreeMap;

pub(super) async fn school(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let year = page.asked.number("year").and_then(|year| u16::try_from(year).ok());
    let judged = page.permit.judged(year, &[]).await?;
    let history = page.permit.status_history(id).await?;
    let overview = page.permit.overview(id).await?;
    let numbers: BTreeMap<Assessment, i64> =
        overview.told.iter().map(|told| (told.sitting.assessment, told.sitting.id)).collect();
    let judgement =
        judged.as_ref().and_then(|judged| judged.schools.iter().find(|one| one.organisation == id));
    let title = overview.place.name.clone();
    let content = html! {
        h1.govuk-heading-l { (title) }
        p.govuk-body { (link(&format!("/schools/{id}"), &page.text("home-card"))) }
        @match (&judged, judgement) {
            (Some(judged), Some(judgement)) => (concluded(&page, judged, judgement, &numbers)),
            _ => (nothing(page.text("identification-school-none"), None)),
        }
        @if !history.is_empty() {
            h2.govuk-heading-m { (page.text("identification-history")) }
            (events(&page, &history))
        }
    };
    Ok(shown(&framed(&page, &title, &[]), content))
}

fn concluded(
    page: &Page<SeeResults>,
    judged: &Judged,
    judgement: &Judgement,
    numbers: &BTreeMap<Assessment, i64>,
) -> Markup {
    let grounds = page.permit.grounds(judged, &page.words);
    let row = |name: &str, value: Markup| SummaryRow::new(page.text(name), value);
    let probability = judgement
        .probability
        .map(|probability| page.with("percent", [("value", page.words.whole_percent(probability).into())]));
    let mut rows = vec![
        row("identification-computed", conclusion(page, judgement).0),
        row(
            "identification-rule-name",
            html! {
                (judged.title) ": " (judged.variant) " "
                (muted(&format!("{} {}", judged.pack, judged.version))) " "
                (link("/identification/rule", &page.text("identification-rule")))
            },
        ),
        row(
            "identification-holds",
            html! {
                @if judgement.held.is_empty() { (page.text("identification-holds-none")) }
                @else { ul.govuk-list { @for held in &judgement.held { li { (grounds.condition(held)) } } } }
            },
        ),
    ];
    if let Some(probability) = probability {
        rows.push(row("identification-probability", html! { (probability) }));
    }
    if let Some(change) = &judgement.change {
        rows.push(row("identification-change", html! { (page.words.word("verdict", change)) }));
    }
    let year = page.with("identification-of-year", [("year", judged.year.to_string().into())]);
    html! {
        h2.govuk-heading-m { (year) }
        (summary_list(&rows))
        @if judgement.lows().next().is_some() {
            ul.govuk-list.govuk-list--bullet {
                @for proof in judgement.lows() { li { (grounds.proof(proof, true)) } }
            }
        }
        (sheet(page, judgement, numbers).shown(&page.words, None))
    }
}

fn sheet(page: &Visit, judgement: &Judgement, numbers: &BTreeMap<Assessment, i64>) -> Sheet {
    let mut proofs: Vec<&Proof> = judgement.proofs.iter().collect();
    proofs.sort_by_key(|proof| (std::cmp::Reverse(proof.assessment.year), proof.assessment.procedure));
    let row = |proof: &&Proof| {
        let assessment = &proof.assessment;
        let name = procedure_short(&page.words, &assessment.procedure);
        let what = match numbers.get(assessment) {
            Some(id) => Item::Link { href: format!("/results/{}/{id}", judgement.organisation), text: name },
            None => Item::Text(name),
        };
        let per_cent = |share: f64| page.words.decimal(share * 100.0, 1);
        let interval = page.with(
            "identification-interval",
            [("low", per_cent(proof.interval.0).into()), ("high", per_cent(proof.interval.1).into())],
        );
        let word = match (proof.counted, proof.low) {
            (false, _) => "identification-not-counted",
            (true, true) => "identification-low",
            (true, false) => "identification-not-low",
        };
        vec![
            what,
            Item::Text(assessment.year.to_string()),
            Item::Share { count: proof.count, note: None, href: None },
            Item::Text(page.text(word)),
            distance(proof),
            Item::Text(interval),
            Item::Percent(proof.probability),
            Item::Share { count: proof.pooled, note: Some(years(page, proof.pooled_years)), href: None },
        ]
    };
    let share = page.text("identification-share");
    let pooled = page.text("identification-pooled");
    let parts = |head: &str| {
        ["results-column-k", "results-column-n"].map(|name| [head, &page.text(name)].join(" — "))
    };
    Sheet {
        id: "proofs",
        caption: page.text("identification-proofs"),
        heads: vec![
            Head::Text(page.text("column-procedure")),
            Head::Text(page.text("column-year")),
            Head::Share(share.clone(), parts(&share)),
            Head::Text(page.text("identification-word")),
            Head::Text(page.text("identification-distance")),
            Head::Text(page.text("identification-interval-head")),
            Head::Number(page.text("identification-chance")),
            Head::Share(pooled.clone(), parts(&pooled)),
        ],
        rows: proofs.iter().map(row).collect(),
        note: Some(page.text("identification-proofs-note")),
        stacked: true,
        ..Sheet::default()
    }
}

fn years(page: &Visit, years: u8) -> String {
    page.with("identification-years-of", [("years", years.into())])
}

/// Whole pupils to the threshold, with a sign that shows the side.
fn distance(proof: &Proof) -> Item {
    match proof.pupils {
        Some(pupils) if pupils > 0 => Item::Text(format!("+{pupils}")),
        Some(pupils) => Item::Text(format!("−{}", pupils.unsigned_abs())),
        None => Item::Nothing,
    }
}

/// What lists said of the school over the years: enters, stays, leaves, comes back.
pub(super) fn events(page: &Visit, history: &[StatusOf]) -> Markup {
    let event = |one: &StatusOf| {
        let day = one.dated_on.as_deref().map(|day| page.day(day)).unwrap_or_default();
        let tone = match one.status {
            LineStatus::Low => Tone::Bad,
            LineStatus::Risk => Tone::Caution,
            LineStatus::Left => Tone::Good,
            LineStatus::Out => Tone::Plain,
        };
        let year = page.with("list-of-year", [("year", one.year.to_string().into())]);
        let what = html! { (status_line(page, one).0) " " (muted(&year)) };
        let event = Event::new(day, what).who(one.authority.as_str());
        if is_listed(one.status) || one.status == LineStatus::Left { event.tone(tone) } else { event }
    };
    timeline(&history.iter().map(event).collect::<Vec<_>>())
}

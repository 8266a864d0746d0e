//! The possible signs of one school: in words, with numbers and pictures.

use super::explained;
use super::said;
use super::table::{address, looked_in};
use crate::charts::{Dot, DotRow, Dots, dots};
use crate::components::{Look, Notice, details, inset, link, link_button, notice};
use crate::page::{Outcome, Page, shown};
use crate::pages::results::{journal_of, procedure_short, scores_of};
use crate::pages::sheet::nothing;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use model::assessments::Assessment;
use operations::identification::{Cohort, CohortYear, Looked, Sign, SignsOfSchool};
use operations::results::{Detail, Rule};
use operations::{Refusal, Right, SeeResults};
use std::collections::BTreeMap;

pub(super) async fn school(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let own = page.permit.signs_of(id).await?;
    let assessments = by_assessment(&own);
    let mut details_of = BTreeMap::new();
    for (assessment, found) in &assessments {
        let Some(sitting) = found.iter().find_map(|one| one.sitting) else { continue };
        match page.permit.detail(id, sitting).await {
            Ok(detail) => {
                details_of.insert(*assessment, detail);
            }
            // The works of a school that became another stand there.
            Err(Refusal::NotFound) => {}
            Err(other) => return Err(other.into()),
        }
    }
    let title = page.text("signs-page-title");
    let section = page.text("menu-identification");
    let above = [(section.as_str(), "/identification"), (title.as_str(), "/signs")];
    let frame = page.framed(format!("{title} — {}", own.name), &above);
    let may = page.permit.also(Right::SeeSchools);
    let content = html! {
        span.govuk-caption-l {
            @if may { (link(&format!("/schools/{id}"), &own.name)) } @else { (own.name) }
        }
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.text("signs-page-lead")) }
        @match &own.pack {
            None => (nothing(page.text("signs-page-nothing"), None)),
            Some(pack) => {
                (notice(&page.words, &Notice::caution(&pack.caution)))
                p.govuk-body { (counted(&page, &own)) }
                @for (at, (assessment, found)) in assessments.iter().enumerate() {
                    (of_assessment(&page, &own, found, details_of.get(assessment), at)?)
                }
                @if !own.looked.is_empty() {
                    (details(&page.text("signs-page-looked"), looked_in(&page, &own.looked).shown(&page.words, None)))
                }
                h2.govuk-heading-m { (page.text("signs-page-meaning")) }
                (explained::all(&page, pack))
            },
        }
    };
    Ok(shown(&frame, content))
}

/// The signs found, the latest year first, within a year by procedure.
fn by_assessment(own: &SignsOfSchool) -> Vec<(Assessment, Vec<&Looked>)> {
    let mut all: Vec<(Assessment, Vec<&Looked>)> = Vec::new();
    for one in own.found() {
        match all.last_mut() {
            Some((assessment, found)) if *assessment == one.assessment => found.push(one),
            _ => all.push((one.assessment, vec![one])),
        }
    }
    all
}

fn counted(page: &Page<SeeResults>, own: &SignsOfSchool) -> String {
    if own.looked.is_empty() {
        return page.text("signs-page-school-not-sought");
    }
    let arguments = [("count", own.found().count().into()), ("all", own.looked.len().into())];
    page.with("signs-page-school-counted", arguments)
}

/// The signs of an assessment, and its works as pictures.
fn of_assessment(
    page: &Page<SeeResults>,
    own: &SignsOfSchool,
    found: &[&Looked],
    detail: Option<&Detail>,
    at: usize,
) -> Result<Markup, Trouble> {
    let Some(first) = found.first() else { return Ok(html! {}) };
    let rule = page.permit.rule();
    let has = |signs: &[Sign]| found.iter().any(|one| signs.contains(&one.sign));
    let cohort = own.cohorts.iter().find(|one| one.of == first.assessment);
    let person = page.person.as_ref().ok_or(Trouble::Denied)?;
    let may = detail.is_some_and(|one| person.scope(Right::SpeakForSchool).holds(&one.place.path));
    Ok(html! {
        section id=(format!("sign-{at}")) {
            h2.govuk-heading-m {
                @match address(own.organisation, first) {
                    Some(href) => (link(&href, &said::assessment(page, first))),
                    None => (said::assessment(page, first)),
                }
            }
            @for one in found { (sign(page, own, one, may)) }
            @if let Some(detail) = detail {
                @if has(&[Sign::InflatedMean, Sign::Bunching]) {
                    (scores_of(page, detail, &format!("scores-{at}")))
                }
                @if has(&[Sign::JournalMismatch]) { (journal_of(page, detail, &format!("journal-{at}"))) }
            }
            @if let Some(cohort) = cohort.filter(|_| has(&[Sign::CohortRise, Sign::CohortFall])) {
                (years(page, own.organisation, cohort, rule.as_ref(), at))
            }
        }
    })
}

fn sign(page: &Page<SeeResults>, own: &SignsOfSchool, one: &Looked, may: bool) -> Markup {
    let others: Vec<String> = own
        .years_of(one.sign)
        .into_iter()
        .filter(|year| *year != one.assessment.year)
        .map(|year| year.to_string())
        .collect();
    let key = one.key();
    let reply = key.as_ref().and_then(|key| own.replies.get(key));
    let name = page.words.word("sign", one.sign.as_str());
    html! {
        h3.govuk-heading-s { (page.with("signs-page-possible", [("sign", name.into())])) }
        p.govuk-body { (said::meant(page, one)) " " (said::alarm(page, one)) }
        @if !others.is_empty() {
            p.govuk-body { (page.with("signs-page-also", [("years", others.join(", ").into())])) }
        }
        @if let Some(reply) = reply {
            (inset(html! { p { (said::reply(page, reply, usize::MAX)) } }))
        } @else if let Some(key) = key.filter(|_| may) {
            (link_button(
                &format!("/replies/new?school={}&sign={key}", own.organisation),
                &page.text("signs-page-do-reply"),
                Look::Secondary,
            ))
        }
    }
}

/// The cohort over the years: shares below the threshold as dots, and mean shares in words.
fn years(page: &Page<SeeResults>, school: i64, cohort: &Cohort, rule: Option<&Rule>, at: usize) -> Markup {
    let row = |one: &CohortYear| {
        let count = one.low?;
        let interval = rule.and_then(|rule| rule.interval(count)).unwrap_or((0.0, 1.0));
        let dot = Dot {
            label: one.assessment.year.to_string(),
            count,
            interval,
            beyond: false,
            note: rule.filter(|rule| rule.is_few(count)).map(|_| page.text("few")),
        };
        Some(DotRow {
            label: procedure_short(&page.words, &one.assessment.procedure),
            href: one.sitting.map(|sitting| format!("/results/{school}/{sitting}")),
            dots: vec![dot],
        })
    };
    let rows: Vec<DotRow> = cohort.years.iter().filter_map(row).collect();
    let means: Vec<String> = cohort.years.iter().filter_map(|one| mean(page, one)).collect();
    html! {
        @if !means.is_empty() {
            p.govuk-body { (page.with("signs-page-cohort-means", [("means", means.join("; ").into())])) }
        }
        @if !rows.is_empty() {
            (dots(&page.words, &Dots {
                id: format!("cohort-{at}"),
                title: page.text("signs-page-cohort"),
                row_head: page.text("column-procedure"),
                rows,
                threshold: None,
                references: Vec::new(),
                beyond: String::new(),
            }))
        }
    }
}

fn mean(page: &Page<SeeResults>, one: &CohortYear) -> Option<String> {
    let arguments = [
        ("year", one.assessment.year.to_string().into()),
        ("grade", one.assessment.procedure.grade.number().into()),
        ("share", page.words.decimal(one.mean? * 100.0, 1).into()),
        ("n", page.words.number(one.n).into()),
    ];
    Some(page.with("signs-page-cohort-mean", arguments))
}

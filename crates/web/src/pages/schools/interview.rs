//! Карточка к собеседованию: two sheets of paper about a school, with room to write.

use super::status::said;
use super::surroundings::{lines, neighbours};
use crate::components::Crumb;
use crate::page::{Outcome, Page, Visit, shown};
use crate::pages::results::three_years;
use crate::pages::signs::{line, reply};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use operations::identification::{Looked, SignsOfSchool, StatusOf, Surroundings};
use operations::kinds::OrganisationKind;
use operations::results::{Overview, Rule, Series};
use operations::{SeeResults, SeeSchools, Whole};
use std::cmp::Reverse;

/// How many procedures and signs the first sheet holds.
const MOST_PROCEDURES: usize = 8;
const MOST_SIGNS: usize = 3;
/// How many letters of a reply and of its answer are shown.
const LONGEST_REPLY: usize = 160;

/// What later work fills in, each with so many lines to write on.
const PLACES: [(&str, usize); 5] = [
    ("schools-interview-promised", 4),
    ("schools-interview-measures", 5),
    ("schools-interview-visits", 3),
    ("schools-interview-questions", 4),
    ("schools-interview-tasks", 4),
];

pub(super) async fn interview(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let overview = page.permit.overview(id).await?;
    let schools = page.permit::<SeeSchools>().ok_or(Trouble::Denied)?;
    let school = schools.organisation(id).await?;
    if school.node.kind != OrganisationKind::School {
        return Err(Trouble::NotFound);
    }
    let signs = page.permit.signs_of(id).await?;
    let surroundings = page.permit.surroundings(id).await?;
    let history = page.permit.status_history(id).await?;
    let title = page.text("schools-interview");
    let mut frame = page.frame(format!("{title} — {}", school.node.name));
    frame.breadcrumbs = vec![Crumb::new(&school.node.name, format!("/schools/{id}"))];
    let rule = page.permit.rule();
    let content = html! {
        div.opora-interview {
            p.govuk-body.opora-interview__hint { (page.text("schools-interview-hint")) }
            section.opora-interview__sheet {
                (head(&page, &school, &history))
                (results(&page, &overview, rule.as_ref()))
                (possible(&page, &signs))
            }
            section.opora-interview__sheet {
                (conditions(&page, surroundings.as_ref()))
                @for (name, lines) in PLACES { (place(&page, name, lines)) }
            }
        }
    };
    Ok(shown(&frame, content))
}

fn head(page: &Visit, school: &Whole, history: &[StatusOf]) -> Markup {
    html! {
        span.govuk-caption-m { (page.text("schools-interview")) " · " (school.node.above) }
        h1.govuk-heading-l { (school.node.name) }
        p.opora-interview__status {
            span { (page.text("schools-interview-status")) ": " (said(page, history)) }
            span { (page.text("schools-interview-day")) ": " }
            span.opora-interview__blank {}
        }
    }
}

/// The procedures of three years, the low ones first, as many as the sheet holds.
fn results(page: &Visit, overview: &Overview, rule: Option<&Rule>) -> Markup {
    let mut series = overview.series();
    series.sort_by_key(|one| {
        let low = one.latest().0.is_some_and(|low| rule.is_some_and(|rule| rule.is_low(&one.procedure, low)));
        (Reverse(low), Reverse(rule.is_some_and(|rule| rule.counts(&one.procedure))), one.procedure)
    });
    let known: Vec<Series> = series.into_iter().filter(|one| one.latest().0.is_some()).collect();
    let more = known.len().saturating_sub(MOST_PROCEDURES);
    let shown = &known[..known.len() - more];
    html! {
        h2.govuk-heading-m { (page.text("schools-interview-results")) }
        @if shown.is_empty() { p.govuk-body { (page.text("results-none")) } }
        (three_years(page, &overview.place, shown, rule))
        @if more > 0 { p.govuk-body { (page.with("schools-interview-more", [("count", more.into())])) } }
    }
}

fn possible(page: &Visit, own: &SignsOfSchool) -> Markup {
    let replied = |one: &Looked| one.key().and_then(|key| own.replies.get(&key));
    let mut found: Vec<&Looked> = own.found().collect();
    // What the school has answered must not be lost for want of room.
    found.sort_by_key(|one| replied(one).is_none());
    let more = found.len().saturating_sub(MOST_SIGNS);
    html! {
        h2.govuk-heading-m { (page.text("schools-signs")) }
        @if own.looked.is_empty() {
            p.govuk-body { (page.text("signs-page-school-not-sought")) }
        } @else if found.is_empty() {
            p.govuk-body { (page.with("schools-signs-none", [("count", own.looked.len().into())])) }
        } @else {
            ul.govuk-list.govuk-list--bullet {
                @for one in found.iter().take(MOST_SIGNS) { li {
                    (line(page, one))
                    @if let Some(own) = replied(one) { ". " (reply(page, own, LONGEST_REPLY)) }
                    @else { ". " (page.text("schools-interview-no-reply")) }
                } }
            }
            @if more > 0 { p.govuk-body { (page.with("schools-signs-more", [("count", more.into())])) } }
        }
        @if let Some(pack) = &own.pack { p.govuk-body { (pack.caution) } }
    }
}

fn conditions(page: &Visit, own: Option<&Surroundings>) -> Markup {
    html! {
        h2.govuk-heading-m { (page.text("schools-conditions")) }
        @match own {
            None => p.govuk-body { (page.text("schools-conditions-unknown")) },
            Some(own) => {
                ul.govuk-list.govuk-list--bullet { @for line in lines(page, own) { li { (line) } } }
                @if !own.similar.is_empty() {
                    h3.govuk-heading-s { (page.text("schools-similar")) }
                    (neighbours(page, own))
                }
            },
        }
    }
}

/// A heading with lines to write on.
fn place(page: &Visit, name: &str, lines: usize) -> Markup {
    html! {
        div.opora-ruled {
            h2.govuk-heading-s { (page.text(name)) }
            @for _ in 0..lines { div.opora-ruled__line {} }
        }
    }
}

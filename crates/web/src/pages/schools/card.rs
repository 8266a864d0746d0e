//! Карточка школы: what is known of it.

use super::list::about;
use super::status;
use super::surroundings::{conditions, similar};
use super::suspected;
use crate::components::{
    Code, Crumb, Event, SummaryRow, Tone, codes, details, link, summary_list, tag, timeline,
};
use crate::page::{Outcome, Page, shown};
use crate::pages::blocks::blocks;
use crate::pages::results::{latest_year, three_years};
use crate::pages::sheet::nothing;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use operations::kinds::OrganisationKind;
use operations::results::{Overview, Rule};
use operations::{Happened, Right, SeeResults, SeeSchools, Whole};

pub(super) async fn card(page: Page<SeeSchools>, Path(id): Path<i64>) -> Outcome {
    let school = page.permit.organisation(id).await?;
    if school.node.kind != OrganisationKind::School {
        return Err(Trouble::NotFound);
    }
    let person = page.person.as_ref().ok_or(Trouble::Denied)?;
    let permit = page.permit::<SeeResults>();
    let results = match &permit {
        Some(permit) => Some((permit.overview(id).await?, permit.rule())),
        None => None,
    };
    let mut facts = facts(&page, &school);
    if let Some(permit) = &permit {
        facts.insert(0, status::row(&page, permit, id).await?);
    }
    let around = match &permit {
        Some(permit) => Some((permit.signs_of(id).await?, permit.surroundings(id).await?)),
        None => None,
    };
    let indicators = match &permit {
        Some(permit) => permit.indicators_of(id, &page.words).await?,
        None => Vec::new(),
    };
    let tasks = match (&permit, &results) {
        (Some(permit), Some((overview, rule))) => {
            super::tasks::problems(&page, permit, overview, rule.as_ref()).await?
        }
        _ => html! {},
    };
    let replies = super::replies::section(&page, id).await?;
    let mut frame = page.frame(&school.node.name);
    if !person.is_of_school() {
        frame.breadcrumbs = vec![Crumb::new(page.text("menu-schools"), "/schools")];
    }
    let content = html! {
        span.govuk-caption-l { (school.node.above) }
        h1.govuk-heading-l { (school.node.name) }
        (marks(&page, &school))
        @if around.is_some() {
            p.govuk-body {
                (link(&format!("/schools/{id}/interview"), &page.text("schools-interview"))) " · "
                (link(&format!("/schools/{id}/risks"), &page.text("risks-title")))
            }
        }
        (summary_list(&facts))
        @if !person.is_of_school() { (status::watching(&page, id).await?) }
        (own_codes(&page, &school))
        @if let Some((overview, rule)) = &results { (stands(&page, &school, overview, rule.as_ref())) }
        (tasks)
        @if let Some((signs, surroundings)) = &around {
            (suspected::short(&page, signs))
            @if let Some(own) = surroundings { (conditions(&page, own)) (similar(&page, own)) }
        }
        @if !indicators.is_empty() {
            (details(&page.text("indicators-heading"), blocks(&page.words, &indicators)))
        }
        (replies)
        (history(&page, &school.history))
    };
    Ok(shown(&frame, content))
}

/// Words that change how everything else is read.
fn marks(page: &Page<SeeSchools>, school: &Whole) -> Markup {
    html! {
        @if school.node.closed_on.is_some() || school.node.special == Some(true) {
            p.govuk-body {
                @if let Some(day) = &school.node.closed_on {
                    (tag(Tone::Caution, &page.with("schools-closed", [("day", page.day(day).into())]))) " "
                }
                @if school.node.special == Some(true) { (tag(Tone::Info, &page.text("schools-special"))) }
            }
        }
    }
}

fn facts(page: &Page<SeeSchools>, school: &Whole) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    let mut row = |name: &str, value: Markup| rows.push(SummaryRow::new(page.text(name), value));
    if let Some(name) = &school.full_name {
        row("schools-full-name", html! { (name) });
    }
    let above: Vec<&str> = school.above.iter().map(|(_, name)| name.as_str()).collect();
    row("schools-above", html! { (above.join(", ")) });
    let kind = about(page, &school.node);
    if !kind.is_empty() {
        row("schools-about", html! { (kind) });
    }
    if let Some(day) = &school.opened_on {
        row("schools-opened", html! { (page.day(day)) });
    }
    let others = |all: &[(i64, String)]| {
        html! {
            ul.govuk-list { @for (id, name) in all { li { (other(page, *id, name)) } } }
        }
    };
    if let Some(successor) = &school.successor {
        row("schools-successor", others(std::slice::from_ref(successor)));
    }
    if !school.predecessors.is_empty() {
        row("schools-predecessors", others(&school.predecessors));
    }
    if page.permit.also(Right::KeepOrganisations) {
        let href = format!("/organisations/{}", school.node.id);
        row("schools-keep", link(&href, &page.text("schools-keep-do")));
    }
    rows
}

/// Another organisation that this one was or became: its card, and its results.
fn other(page: &Page<SeeSchools>, id: i64, name: &str) -> Markup {
    html! {
        (link(&format!("/schools/{id}"), name))
        @if page.permit.also(Right::SeeResults) { " · " (link(&format!("/results/{id}"), &page.text("schools-its-results"))) }
    }
}

fn own_codes(page: &Page<SeeSchools>, school: &Whole) -> Markup {
    let code = |one: &operations::Code| {
        Code::new(page.text(&format!("schools-code-{}", one.kind.as_str())), &one.value)
    };
    let all: Vec<Code> = school.codes.iter().map(code).collect();
    html! { @if !all.is_empty() { (codes(&page.words, "codes", &all)) } }
}

/// What stands of the school: the last year in figures, three years as dots.
fn stands(page: &Page<SeeSchools>, school: &Whole, overview: &Overview, rule: Option<&Rule>) -> Markup {
    let id = school.node.id;
    let Some(year) = overview.years().first().copied() else {
        let may = page.permit.also(Right::LoadResults);
        let text = page.text(if may { "results-none-load" } else { "results-none" });
        return html! {
            h2.govuk-heading-m { (page.text("menu-results")) }
            (nothing(text, may.then(|| ("/uploads".to_owned(), page.text("results-load")))))
        };
    };
    html! {
        h2.govuk-heading-m { (page.with("schools-results", [("year", year.number().to_string().into())])) }
        (latest_year(page, overview, year))
        (three_years(page, &overview.place, &overview.series(), rule))
        p.govuk-body {
            (link(&format!("/results/{id}"), &page.text("schools-all-results")))
            @for (other, name) in &school.predecessors {
                " · "
                (link(&format!("/results/{other}"), &page.with("schools-results-of", [("name", name.as_str().into())])))
            }
        }
    }
}

fn history(page: &Page<SeeSchools>, all: &[Happened]) -> Markup {
    let event = |one: &Happened| {
        let name = format!("schools-happened-{}", one.what.as_str());
        let what = html! {
            (page.text(&name))
            @match (&one.before, &one.after) {
                (Some(before), Some(after)) => { ": «" (before) "» → «" (after) "»" },
                (None, Some(name)) | (Some(name), None) => { ": «" (name) "»" },
                (None, None) => {},
            }
            @if let Some((id, name)) = &one.other { " — " (link(&format!("/schools/{id}"), name)) }
        };
        let event = Event::new(page.day(&one.on), what);
        match &one.by {
            Some(by) => event.who(by.as_str()),
            None => event,
        }
    };
    let events: Vec<Event> = all.iter().map(event).collect();
    html! {
        @if !events.is_empty() {
            h2.govuk-heading-m { (page.text("schools-history")) }
            (timeline(&events))
        }
    }
}

//! Главная: what needs the reader today.

mod attention;
mod beginning;
mod keeping;
mod replies;
mod rounds;
mod schools;

use crate::components::{CycleState, CycleStep, Figure, cycle, figures, link};
use crate::page::{Outcome, Page, Visit, shown};
use crate::pages::results::{latest_year, year_table};
use crate::routes::{Menu, Route, Subject};
use crate::trouble::Trouble;
use maud::{Markup, html};
use operations::identification::Coverage;
use operations::results::Glance;
use operations::{LoadResults, Own, Right, SeeResults, SeeSchools, Sought};

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get("/", "home", home).needs(Right::Own, Subject::Anywhere).first_of(Menu::Home)]
}

async fn home(page: Page<Own>) -> Outcome {
    let title = page.text("menu-home");
    let parts = if page.permit.person().is_of_school() {
        of_school(&page).await?
    } else {
        of_authority(&page).await?
    };
    let content = html! { h1.govuk-heading-l { (title) } (parts) };
    Ok(shown(&page.frame(title.as_str()), content))
}

/// The latest results of one's own school.
async fn of_school(page: &Visit) -> Result<Markup, Trouble> {
    let (Some(schools), Some(results)) = (page.permit::<SeeSchools>(), page.permit::<SeeResults>()) else {
        return Ok(html! {});
    };
    let mut parts = Vec::new();
    for school in schools.schools(&Sought::default()).await?.nodes {
        let overview = results.overview(school.id).await?;
        let latest = match overview.years().first() {
            Some(year) => html! {
                (latest_year(page, &overview, *year))
                (year_table(page, &overview, *year, results.rule().as_ref()))
            },
            None => html! { p.govuk-body { (page.text("results-none")) } },
        };
        parts.push(html! {
            h2.govuk-heading-m { (link(&format!("/schools/{}", school.id), &school.name)) }
            (schools::status(page, school.id).await?)
            (replies::of_school(page, school.id).await?)
            (latest)
            p.govuk-body {
                (link(&format!("/schools/{}", school.id), &page.text("home-card"))) " · "
                (link(&format!("/results/{}", school.id), &page.text("schools-all-results")))
            }
        });
    }
    Ok(html! {
        @for part in &parts { (part) }
        @if parts.is_empty() { p.govuk-body { (page.text("schools-own-none")) } }
    })
}

/// What needs attention, where in the year we are, and the latest year in figures.
async fn of_authority(page: &Visit) -> Result<Markup, Trouble> {
    let schools = match page.permit::<SeeSchools>() {
        Some(permit) => Some(permit.schools(&Sought { page: Some(1), ..Sought::default() }).await?.found),
        None => None,
    };
    let glance = match page.permit::<SeeResults>() {
        Some(permit) => permit.glance().await?,
        None => None,
    };
    let uploads = attention::uploads(page).await?;
    let see = page.permit::<SeeResults>();
    let lists = match &see {
        Some(permit) => permit.lists().await?,
        None => Vec::new(),
    };
    let coverage = match (&see, &glance) {
        (Some(permit), Some(glance)) => permit.coverage(glance.year.number().into()).await?,
        _ => Coverage::default(),
    };
    let mut others = rounds::waiting(page).await?;
    others.extend(replies::waiting(page).await?);
    Ok(html! {
        (attention::shown(page, uploads.as_deref(), &lists, others))
        @if see.is_some() {
            @match &glance {
                Some(glance) => { (strip(page, glance, attention::any(page, uploads.as_deref()), coverage)) (year(page, glance, schools)) },
                None => (beginning::steps(page, schools, uploads.as_deref())),
            }
        }
        (schools::own(page).await?)
        (keeping::people(page).await?)
    })
}

/// The steps of the management cycle that the program has.
fn strip(page: &Visit, glance: &Glance, running: bool, coverage: Coverage) -> Markup {
    let step = |name: &str, state: CycleState, href: &str| CycleStep {
        text: page.text(name),
        state,
        date: Some(page.with("year-heading", [("year", glance.year.number().to_string().into())])),
        href: Some(href.to_owned()),
    };
    let loads = page.permit::<LoadResults>().is_some();
    let collected = CycleStep {
        href: loads.then(|| "/uploads".to_owned()),
        ..step("home-step-results", if running { CycleState::Now } else { CycleState::Done }, "")
    };
    let state = if coverage.is_done() { CycleState::Done } else { CycleState::Now };
    let decided = step("home-step-decision", state, "/identification");
    let signed = page.with(
        "home-step-signed",
        [
            ("year", glance.year.number().to_string().into()),
            ("k", coverage.have.into()),
            ("n", coverage.all.into()),
        ],
    );
    let decided = if coverage.all > 1 { CycleStep { date: Some(signed), ..decided } } else { decided };
    cycle(&page.words, &[collected, step("home-step-analysis", state, "/results"), decided])
}

/// The latest year in four figures.
fn year(page: &Visit, glance: &Glance, schools: Option<u32>) -> Markup {
    let number = |number: u64| page.words.number(number);
    let figure = |name: &str, value: String, detail: Option<String>, href: &str| Figure {
        label: page.text(name),
        value,
        detail,
        target: None,
        href: Some(href.to_owned()),
    };
    let results = format!("/results?year={}", glance.year);
    let low = glance.low.map(|low| {
        page.with("web-count", [("k", number(low.k.into()).into()), ("n", number(low.n.into()).into())])
    });
    let percent = glance.low.map(|low| page.words.percent(low));
    let works = page.with(
        "schools-works-of",
        [("count", number(glance.works.into()).into()), ("number", glance.works.into())],
    );
    let all = [
        figure(
            "home-schools",
            schools.map_or_else(|| page.text("no-data"), |all| number(all.into())),
            None,
            "/schools",
        ),
        figure("home-with-results", number(glance.schools as u64), None, &results),
        figure("home-sittings", number(glance.sittings as u64), Some(works), &results),
        figure("home-low", low.unwrap_or_else(|| page.text("results-no-scale")), percent, &results),
    ];
    html! {
        h2.govuk-heading-m { (page.with("home-year", [("year", glance.year.number().to_string().into())])) }
        (figures(&page.words, &all))
    }
}

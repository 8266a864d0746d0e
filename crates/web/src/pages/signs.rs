//! Признаки необъективности: which school shows which possible sign in a year, and one school.

mod explained;
mod one;
mod said;
mod table;

pub(crate) use said::{line, reply};

use crate::components::{Notice, link, notice};
use crate::page::{Outcome, Page, Visit, shown};
use crate::pages::sheet::nothing;
use crate::routes::{Menu, Route, Subject};
use crate::trouble::Trouble;
use maud::{Markup, html};
use operations::identification::{Suspected, Without, WithoutSchool};
use operations::{Right, SeeResults};

pub(crate) fn routes() -> Vec<Route> {
    let all = |route: Route| route.needs(Right::SeeResults, Subject::Anywhere).within(Menu::Identification);
    vec![
        all(Route::get("/signs", "see-signs", signs)),
        all(Route::get("/signs/export.xlsx", "export-signs", export)),
        all(Route::get("/signs/export.csv", "export-signs", export)),
        Route::get("/signs/{organisation}", "see-signs-of", one::school)
            .needs(Right::SeeResults, Subject::Organisation)
            .within(Menu::Identification),
    ]
}

async fn asked(page: &Page<SeeResults>) -> Result<Option<Suspected>, Trouble> {
    Ok(page.permit.signs(page.asked("year").parse().ok()).await?)
}

async fn signs(page: Page<SeeResults>) -> Outcome {
    let suspected = asked(&page).await?;
    let title = page.text("signs-page-title");
    let content = html! {
        h1.govuk-heading-l { (title) }
        (crate::pages::identification::views(&page, "/signs"))
        p.govuk-body { (page.text("signs-page-lead")) }
        @match &suspected {
            None => (nothing(page.text("signs-page-nothing"), None)),
            Some(own) => (of_year(&page, own)),
        }
    };
    Ok(shown(&page.frame(title.as_str()), content))
}

async fn export(page: Page<SeeResults>) -> Outcome {
    let own = asked(&page).await?.ok_or(Trouble::NotFound)?;
    let title = page.with("signs-page-file", [("year", own.year.to_string().into())]);
    table::looked(&page, &own.schools).file(&page, &title, &own.pack.caution)
}

fn of_year(page: &Visit, own: &Suspected) -> Markup {
    let year = own.year.to_string();
    let files = ("/signs/export".to_owned(), format!("year={year}"));
    let with = own.schools.iter().filter(|school| school.found().next().is_some()).count();
    let counted = [("year", year.as_str().into()), ("count", with.into()), ("all", own.schools.len().into())];
    html! {
        (notice(&page.words, &Notice::caution(&own.pack.caution)))
        (years(page, own))
        p.govuk-body { (page.with("signs-page-counted", counted)) }
        (table::by_school(page, own).shown(&page.words, Some(&files)))
        h2.govuk-heading-m { (page.text("signs-counted")) }
        (table::totals(page, own).shown(&page.words, None))
        h2.govuk-heading-m { (page.text("signs-page-without")) }
        @match &own.without {
            Some(without) => (list_without(page, without)),
            None => p.govuk-body { (page.text("signs-page-without-nothing")) },
        }
        h2.govuk-heading-m { (page.text("signs-page-meaning")) }
        (explained::all(page, &own.pack))
    }
}

fn years(page: &Visit, own: &Suspected) -> Markup {
    html! {
        p.opora-years { (page.text("column-year")) ": "
            @for (index, year) in own.years.iter().enumerate() {
                @if index > 0 { " · " }
                @if *year == own.year { strong aria-current="true" { (year) } }
                @else { a.govuk-link href=(format!("/signs?year={year}")) { (year) } }
            }
        }
    }
}

/// Who would enter and who would leave the list of a year.
fn list_without(page: &Visit, without: &Without) -> Markup {
    let year = without.year.to_string();
    let arguments = [("year", year.as_str().into()), ("count", without.left_out.into())];
    let moved = [
        ("signs-page-enter", &without.enter),
        ("signs-page-leave", &without.leave),
        ("signs-page-silent", &without.silent),
    ];
    html! {
        p.govuk-body { (page.with("signs-page-without-what", arguments)) }
        @if moved.iter().all(|(_, schools)| schools.is_empty()) {
            p.govuk-body { (page.text("signs-page-without-same")) }
        }
        @for (name, schools) in moved {
            @if !schools.is_empty() {
                p.govuk-body { (page.text(name)) }
                ul.govuk-list.govuk-list--bullet {
                    @for WithoutSchool { organisation, name, .. } in schools {
                        li { (link(&format!("/signs/{organisation}"), name)) }
                    }
                }
            }
        }
    }
}

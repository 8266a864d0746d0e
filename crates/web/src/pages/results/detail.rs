//! One assessment of an organisation.

use super::naming::{crumbs, few, missing, procedure, with_note};
use super::views::{View, chart, sheet};
use crate::components::{Crumb, Figure, Tab, details, figures, tabs};
use crate::page::{Outcome, Page, Visit, shown};
use crate::pages::sheet::link_if;
use axum::extract::Path;
use maud::{Markup, html};
use model::values::Count;
use operations::results::{Detail, Rule, Several};
use operations::{Right, SeeResults};

/// What a page of an assessment is made of.
pub(super) struct Asked {
    pub detail: Detail,
    pub several: Several,
    pub rule: Option<Rule>,
    pub view: View,
}

async fn asked(
    page: &Page<SeeResults>,
    (organisation, assessment): (i64, i64),
) -> Result<Asked, crate::trouble::Trouble> {
    let detail = page.permit.detail(organisation, assessment).await?;
    let several = page.permit.editions(organisation, assessment).await?;
    Ok(Asked { view: View::of(page, &detail), detail, several, rule: page.permit.rule() })
}

pub(super) async fn assessment(page: Page<SeeResults>, Path(ids): Path<(i64, i64)>) -> Outcome {
    let asked = asked(&page, ids).await?;
    let detail = &asked.detail;
    let name = named(&page, detail);
    let mut frame = page.frame(format!("{name} — {}", detail.place.name));
    frame.breadcrumbs = crumbs(&page, &detail.above);
    frame.breadcrumbs.push(up(detail));
    let address = address(detail);
    let files = (format!("{address}/export"), format!("view={}", asked.view.as_str()));
    let may = detail.place.is_school() && page.permit.also(Right::SeeSchools);
    let content = html! {
        span.govuk-caption-l { (link_if(may, &format!("/schools/{}", detail.place.id), &detail.place.name)) }
        h1.govuk-heading-l { (name) }
        (figures(&page.words, &numbers(&page, &asked)))
        (references(&page, &asked))
        (parts(&page, &asked))
        (chart(&page, &asked))
        (table(&page, &asked, &files))
    };
    Ok(shown(&frame, content))
}

pub(super) async fn export(page: Page<SeeResults>, Path(ids): Path<(i64, i64)>) -> Outcome {
    let asked = asked(&page, ids).await?;
    let title = [asked.detail.place.name.as_str(), &named(&page, &asked.detail)].join(" — ");
    let sheet = sheet(&page, &asked);
    sheet.file(&page, &sheet.caption, &title)
}

/// The table of the view; folded where the chart above has all of its numbers.
fn table(page: &Visit, asked: &Asked, files: &(String, String)) -> Markup {
    let table = sheet(page, asked).shown(&page.words, Some(files));
    let drawn = asked.view == View::Scores && !asked.detail.scores.is_empty();
    if drawn { details(&page.text("results-table"), table) } else { table }
}

/// The assessment with its year.
pub(super) fn named(page: &Visit, detail: &Detail) -> String {
    let own = detail.sitting.assessment;
    let year = own.year.number().to_string();
    page.with(
        "results-assessment",
        [("procedure", procedure(&page.words, &own.procedure).into()), ("year", year.into())],
    )
}

fn up(detail: &Detail) -> Crumb {
    let year = detail.sitting.assessment.year;
    Crumb::new(&detail.place.name, format!("/results/{}?year={year}", detail.place.id))
}

pub(super) fn address(detail: &Detail) -> String {
    format!("/results/{}/{}", detail.place.id, detail.sitting.id)
}

/// The four numbers that the page is about; each leads to where it comes from.
fn numbers(page: &Visit, asked: &Asked) -> Vec<Figure> {
    let detail = &asked.detail;
    let own = &detail.figures;
    let words = &page.words;
    let origin = Some(format!("{}/origin", address(detail)));
    let figure = |label: &str, value: String, detail: Option<String>| Figure {
        label: page.text(label),
        value,
        detail,
        target: None,
        href: origin.clone(),
    };
    let absent = page.with("results-absent", [("count", own.absent.into())]);
    let none = || page.text("no-data");
    let low = own.low.map_or_else(|| page.text("results-no-scale"), |low| of(page, low));
    let interval = own.low.and_then(|low| {
        let rule = asked.rule.as_ref()?;
        let (from, to) = rule.interval(low)?;
        let few = few(words, Some(rule), low).map(|few| format!("; {few}"));
        Some(page.with(
            "results-interval",
            [
                ("percent", words.percent(low).into()),
                ("from", words.whole_percent(from).into()),
                ("to", words.whole_percent(to).into()),
                ("few", few.unwrap_or_default().into()),
            ],
        ))
    });
    let mean = own.scores.mean().map_or_else(none, |mean| words.decimal(mean, 1));
    let scores = page.with(
        "results-of-works",
        [("n", words.number(own.scores.n).into()), ("number", own.scores.n.into())],
    );
    let journal = own.journal.map(|[lower, same, higher]| Count::new(lower, lower + same + higher));
    let said = journal.map(|count| page.with("results-lower", [("percent", words.percent(count).into())]));
    vec![
        figure("column-participants", words.number(own.participants.into()), Some(absent)),
        figure("column-below", low, interval),
        figure("column-mean", mean, (own.scores.n > 0).then_some(scores)),
        figure("results-below-journal", journal.map_or_else(none, |count| of(page, count)), said),
    ]
}

/// `7 из 18`
fn of(page: &Visit, count: Count) -> String {
    page.with("web-count", [("k", count.k.into()), ("n", count.n.into())])
}

/// The same share in the territories above.
fn references(page: &Visit, asked: &Asked) -> Markup {
    let all = &asked.detail.references;
    html! {
        @if !all.is_empty() {
            p.govuk-body { (page.text("results-to-compare")) " "
                @for (index, one) in all.iter().enumerate() {
                    @if index > 0 { "; " }
                    (one.place.name) " — "
                    @match one.figures {
                        Ok(figures) => @match figures.low {
                            Some(low) => (with_note(&page.words, asked.rule.as_ref(), low)),
                            None => (page.text("results-no-scale")),
                        },
                        Err(why) => (missing(&page.words, why)),
                    }
                } "."
            }
        }
    }
}

fn parts(page: &Visit, asked: &Asked) -> Markup {
    let address = address(&asked.detail);
    let tab = |view: View| {
        let href = format!("{address}?view={}", view.as_str());
        let tab = Tab::new(page.text(view.name(&asked.detail)), href).current_if(view == asked.view);
        let schools = asked.several.editions.len();
        if view == View::Editions && schools > 0 {
            tab.count(u32::try_from(schools).unwrap_or(0))
        } else {
            tab
        }
    };
    tabs(&page.text("results-parts"), &View::ALL.map(tab))
}

//! Results of an organisation by years.

use super::naming::{crumbs, few, low, low_head, mean, missing, note, procedure_short, whole};
use crate::charts::{Dot, DotRow, Dots, Reference, dots};
use crate::components::{Figure, Tab, figures, tabs};
use crate::page::{Outcome, Page, Visit, shown};
use crate::pages::sheet::{Head, Item, Sheet, link_if, nothing};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use model::assessments::Year;
use model::values::Count;
use operations::results::{Children, Figures, Missing, Overview, Place, Rule, Series, Told};
use operations::{Right, SeeResults};

pub(super) async fn top(page: Page<SeeResults>) -> Outcome {
    let tops = page.permit.tops().await?;
    if let [only] = tops.as_slice() {
        return one(page, only.id).await;
    }
    let title = page.text("menu-results");
    let content = html! {
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.text("results-choose")) }
        ul.govuk-list { @for place in &tops {
            li { a.govuk-link href=(format!("/results/{}", place.id)) { (place.name) } }
        } }
    };
    Ok(shown(&page.frame(title.as_str()), content))
}

pub(super) async fn organisation(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    one(page, id).await
}

/// Which table is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Year,
    Children,
    Years,
}

impl View {
    fn of(page: &Visit) -> Self {
        match page.asked("view") {
            "children" => Self::Children,
            "years" => Self::Years,
            _ => Self::Year,
        }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Children => "children",
            Self::Years => "years",
        }
    }
}

async fn one(page: Page<SeeResults>, id: i64) -> Outcome {
    let overview = page.permit.overview(id).await?;
    let title = page.text("menu-results");
    let mut frame = page.frame(format!("{title} — {}", overview.place.name));
    // Whoever has one place only is at the top here.
    if page.permit.scope().roots() != [overview.place.path.clone()] {
        frame.breadcrumbs = crumbs(&page, &overview.above);
    }
    let Some(year) = year(&page, &overview) else {
        let content = html! { (head(&page, &overview)) (empty(&page)) };
        return Ok(shown(&frame, content));
    };
    let view = View::of(&page);
    let rule = page.permit.rule();
    let sheet = sheet(&page, &overview, view, year, rule.as_ref()).await?;
    let files = (format!("/results/{id}/export"), format!("view={}&year={year}", view.as_str()));
    let content = html! {
        (head(&page, &overview))
        (views(&page, &overview, view, year))
        @match view {
            View::Years => {
                (three_years(&page, &overview.place, &overview.series(), rule.as_ref()))
                (sheet.shown(&page.words, Some(&files)))
            }
            View::Year | View::Children => {
                (years(&page, &overview, view, year))
                (sheet.shown(&page.words, Some(&files)))
            }
        }
    };
    Ok(shown(&frame, content))
}

pub(super) async fn export(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let overview = page.permit.overview(id).await?;
    let year = year(&page, &overview).ok_or(Trouble::NotFound)?;
    let rule = page.permit.rule();
    let sheet = sheet(&page, &overview, View::of(&page), year, rule.as_ref()).await?;
    sheet.file(&page, &sheet.caption, &overview.place.name)
}

/// The year that is asked for, where there is one with results; else the latest.
fn year(page: &Visit, overview: &Overview) -> Option<Year> {
    let years = overview.years();
    let asked = page.asked("year").parse().ok().and_then(Year::new);
    asked.filter(|year| years.contains(year)).or_else(|| years.first().copied())
}

fn head(page: &Page<SeeResults>, overview: &Overview) -> Markup {
    let place = &overview.place;
    let may = place.is_school() && page.permit.also(Right::SeeSchools);
    html! {
        span.govuk-caption-l { (link_if(may, &format!("/schools/{}", place.id), &place.name)) }
        h1.govuk-heading-l { (page.text("menu-results")) }
    }
}

fn empty(page: &Page<SeeResults>) -> Markup {
    let may = page.permit.also(Right::LoadResults);
    let text = page.text(if may { "results-none-load" } else { "results-none" });
    nothing(text, may.then(|| ("/uploads".to_owned(), page.text("results-load"))))
}

fn views(page: &Visit, overview: &Overview, view: View, year: Year) -> Markup {
    let id = overview.place.id;
    let tab = |own: View, name: &str| {
        Tab::new(page.text(name), format!("/results/{id}?view={}&year={year}", own.as_str()))
            .current_if(own == view)
    };
    let mut all = vec![tab(View::Year, "results-view-year"), tab(View::Years, "results-view-years")];
    if !overview.place.is_school() {
        all.push(tab(View::Children, children_name(overview)));
    }
    tabs(&page.text("results-views"), &all)
}

fn children_name(overview: &Overview) -> &'static str {
    if overview.place.is_region() { "results-municipalities" } else { "results-schools" }
}

fn years(page: &Visit, overview: &Overview, view: View, year: Year) -> Markup {
    let id = overview.place.id;
    html! {
        p.opora-years { (page.text("column-year")) ": "
            @for (index, own) in overview.years().into_iter().enumerate() {
                @if index > 0 { " · " }
                @if own == year { strong aria-current="true" { (own) } }
                @else { a.govuk-link href=(format!("/results/{id}?view={}&year={own}", view.as_str())) { (own) } }
            }
        }
    }
}

async fn sheet(
    page: &Page<SeeResults>,
    overview: &Overview,
    view: View,
    year: Year,
    rule: Option<&Rule>,
) -> Result<Sheet, Trouble> {
    Ok(match view {
        View::Year => of_year(page, overview, year, rule),
        View::Years => of_years(page, overview, rule),
        View::Children => {
            let children = page.permit.children(overview.place.id, year).await?;
            of_children(page, overview, year, &children, rule)
        }
    })
}

/// A row for each procedure of a year.
fn of_year(page: &Visit, overview: &Overview, year: Year, rule: Option<&Rule>) -> Sheet {
    let words = &page.words;
    let id = overview.place.id;
    let row = |told: &Told| {
        let Told { sitting, figures } = told;
        let mut row = vec![
            Item::Link {
                href: format!("/results/{id}/{}", sitting.id),
                text: procedure_short(words, &sitting.assessment.procedure),
            },
            Item::Whole(figures.participants),
            Item::Whole(figures.absent),
            low(words, rule, figures, Some(format!("/results/{id}/{}/origin", sitting.id))),
        ];
        row.extend(counted(figures.marks));
        row.push(mean(figures));
        row.extend(counted(figures.journal));
        row
    };
    let number = |name: &str| Head::Number(page.text(name));
    let mark = |mark: u8| Head::Number(page.with("column-mark", [("mark", mark.into())]));
    let mut heads = vec![
        Head::Text(page.text("column-procedure")),
        number("column-participants"),
        number("column-absent"),
        low_head(words, "column-below"),
    ];
    heads.extend((2..=5).map(mark));
    heads.extend(["column-mean", "web-chart-lower", "web-chart-same", "web-chart-higher"].map(number));
    Sheet {
        id: "results",
        caption: page.with("results-of-year", [("year", year.number().to_string().into())]),
        heads,
        rows: overview.of_year(year).map(row).collect(),
        note: Some(note(words, rule)),
        ..Sheet::default()
    }
}

/// Numbers, or nothing in each of their places.
fn counted<const N: usize>(numbers: Option<[u32; N]>) -> impl Iterator<Item = Item> {
    (0..N).map(move |at| whole(numbers.map(|numbers| numbers[at])))
}

/// A row for each procedure, a column for each of three years, and what may be said of the change.
fn of_years(page: &Visit, overview: &Overview, rule: Option<&Rule>) -> Sheet {
    let words = &page.words;
    let id = overview.place.id;
    let series = overview.series();
    let cell = |told: &Result<Told, Missing>| match told {
        Ok(told) => low(words, rule, &told.figures, Some(format!("/results/{id}/{}", told.sitting.id))),
        Err(why) => Item::Missing(missing(words, *why)),
    };
    let row = |one: &Series| {
        let mut row = vec![Item::Text(procedure_short(words, &one.procedure))];
        row.extend(one.points.iter().map(|(_, told)| cell(told)));
        row.push(change(page, one, rule));
        row
    };
    let years = series.first().map(|one| one.points.iter().map(|(year, _)| *year).collect::<Vec<_>>());
    let year = |year: Year| {
        let title = page.with("year-heading", [("year", year.number().to_string().into())]);
        Head::Share(
            title.clone(),
            ["results-column-k", "results-column-n"].map(|of| [title.as_str(), &page.text(of)].join(" — ")),
        )
    };
    let mut heads = vec![Head::Text(page.text("column-procedure"))];
    heads.extend(years.into_iter().flatten().map(year));
    heads.push(Head::Text(page.text("column-change")));
    Sheet {
        id: "years",
        caption: page.text("results-three-years"),
        heads,
        rows: series.iter().map(row).collect(),
        note: Some(page.text("results-change-note")),
        ..Sheet::default()
    }
}

/// What may be said of the last change: of neighbouring years with results only.
fn change(page: &Visit, one: &Series, rule: Option<&Rule>) -> Item {
    let (Some(after), Some(before), Some(rule)) = (one.latest().0, one.latest().1, rule) else {
        return Item::Nothing;
    };
    Item::Text(page.words.word("verdict", rule.verdict(before, after)))
}

/// A year of an organisation as a table.
pub(crate) fn year_table(page: &Visit, overview: &Overview, year: Year, rule: Option<&Rule>) -> Markup {
    let files = (format!("/results/{}/export", overview.place.id), format!("view=year&year={year}"));
    of_year(page, overview, year, rule).shown(&page.words, Some(&files))
}

/// A year of an organisation in three figures.
pub(crate) fn latest_year(page: &Visit, overview: &Overview, year: Year) -> Markup {
    let id = overview.place.id;
    let told: Vec<&Told> = overview.of_year(year).collect();
    let works: u32 = told.iter().map(|told| told.figures.participants).sum();
    let low = told.iter().filter_map(|told| told.figures.low).reduce(Count::plus);
    let journal = told.iter().filter_map(|told| told.figures.journal);
    let lower = journal.map(|[lower, same, higher]| Count::new(lower, lower + same + higher));
    let lower = lower.reduce(Count::plus);
    let of = |count: Count| page.with("web-count", [("k", count.k.into()), ("n", count.n.into())]);
    let share = |count: Option<Count>| count.map_or_else(|| page.text("no-data"), of);
    let percent = |count: Option<Count>| count.map(|count| page.words.percent(count));
    let figure = |name: &str, value: String, detail: Option<String>| Figure {
        label: page.text(name),
        value,
        detail,
        target: None,
        href: Some(format!("/results/{id}?year={year}")),
    };
    let works = page.with(
        "schools-works-of",
        [("count", page.words.number(works.into()).into()), ("number", works.into())],
    );
    let numbers = [
        figure("schools-sittings", told.len().to_string(), Some(works)),
        figure("schools-low", share(low), percent(low)),
        figure("results-below-journal", share(lower), percent(lower)),
    ];
    html! {
        (figures(&page.words, &numbers))
    }
}

/// The procedures of three years as dots. The rule is one of schools: a territory has no threshold.
pub(crate) fn three_years(page: &Visit, place: &Place, series: &[Series], rule: Option<&Rule>) -> Markup {
    let words = &page.words;
    let counts = |one: &&Series| place.is_school() && rule.is_some_and(|rule| rule.counts(&one.procedure));
    let (ruled, others): (Vec<&Series>, Vec<&Series>) = series.iter().partition(counts);
    let chart = |name: &str, title: &str, series: &[&Series], threshold: bool| {
        let limit = rule.filter(|_| threshold).map(|rule| Reference {
            share: rule.threshold.share(),
            text: page.with("results-threshold", [("rule", rule.title.as_str().into())]),
        });
        let rows: Vec<DotRow> = series.iter().filter_map(|one| dot_row(page, place, one, rule)).collect();
        html! { @if !rows.is_empty() {
            (dots(words, &Dots {
                id: name.to_owned(),
                title: page.text(title),
                row_head: page.text("column-procedure"),
                rows,
                threshold: limit,
                references: Vec::new(),
                beyond: page.text("results-beyond"),
            }))
        } }
    };
    html! {
        (chart("ruled", "results-ruled", &ruled, true))
        (chart("others", if ruled.is_empty() { "results-low-years" } else { "results-not-ruled" }, &others, false))
    }
}

fn dot_row(page: &Visit, place: &Place, one: &Series, rule: Option<&Rule>) -> Option<DotRow> {
    let words = &page.words;
    let dot = |(year, told): &(Year, Result<Told, Missing>)| {
        let count = told.ok()?.figures.low?;
        Some(Dot {
            label: year.to_string(),
            count,
            interval: rule.and_then(|rule| rule.interval(count)).unwrap_or((0.0, 1.0)),
            beyond: place.is_school() && rule.is_some_and(|rule| rule.is_low(&one.procedure, count)),
            note: few(words, rule, count),
        })
    };
    let dots: Vec<Dot> = one.points.iter().filter_map(dot).collect();
    let href = one.points.iter().rev().find_map(|(_, told)| told.ok());
    (!dots.is_empty()).then(|| DotRow {
        label: procedure_short(words, &one.procedure),
        href: href.map(|told| format!("/results/{}/{}", place.id, told.sitting.id)),
        dots,
    })
}

/// A row for each organisation beneath, a column for each procedure.
fn of_children(
    page: &Visit,
    overview: &Overview,
    year: Year,
    children: &Children,
    rule: Option<&Rule>,
) -> Sheet {
    let words = &page.words;
    let cell = |id: i64, at: usize, figures: Result<Figures, Missing>| match figures {
        Ok(figures) => {
            let href = format!("/results/{id}/{}", children.sittings[at].id);
            low(words, rule, &figures, Some(href))
        }
        Err(why) => Item::Missing(missing(words, why)),
    };
    let rows = children.rows.iter().map(|(place, cells)| {
        let name =
            Item::Link { href: format!("/results/{}?year={year}", place.id), text: place.name.clone() };
        let cells = cells.iter().enumerate().map(|(at, figures)| cell(place.id, at, *figures));
        std::iter::once(name).chain(cells).collect()
    });
    let id = overview.place.id;
    let whole = children.whole.iter().enumerate();
    let whole = whole.map(|(at, figures)| figures.map_or(Item::Nothing, |one| cell(id, at, Ok(one))));
    let total = std::iter::once(Item::Text(overview.place.name.clone())).chain(whole).collect();
    let procedure = |one: &operations::results::Sitting| {
        let title = procedure_short(words, &one.assessment.procedure);
        let heads = ["results-column-k", "results-column-n"];
        Head::Share(title.clone(), heads.map(|of| [title.as_str(), &page.text(of)].join(" — ")))
    };
    let mut heads = vec![Head::Text(page.text(children_head(overview)))];
    heads.extend(children.sittings.iter().map(procedure));
    Sheet {
        id: "children",
        caption: page.with("results-of-children", [("year", year.number().to_string().into())]),
        heads,
        rows: rows.collect(),
        total: Some(total),
        note: Some(page.text("results-alphabetical")),
        ..Sheet::default()
    }
}

fn children_head(overview: &Overview) -> &'static str {
    if overview.place.is_region() { "column-municipality" } else { "column-school" }
}

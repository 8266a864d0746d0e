//! A school of the summary table: its rows, the year before, schools in similar conditions, notes.

use super::indicator::item;
use super::{analysis, framed, named, notes, previewed};
use crate::components::{Choice, Choices, FilterBar, Problem, error_summary, filter_bar, link, select};
use crate::page::{Outcome, Page, Visit, answer, encoded};
use crate::pages::sheet::{Head, Item, Sheet};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use operations::monitoring::{Analysis, RowLine, Sayer, Sum, Told};
use operations::{Permit, SeeResults};
use std::collections::BTreeSet;

/// A school with those that it is compared with.
struct About<'a> {
    analysis: &'a Analysis,
    sayer: Sayer<'a>,
    school: i64,
    similar: Vec<(i64, String)>,
}

pub(super) async fn school(page: Page<SeeResults>, Path((id, school)): Path<(i64, i64)>) -> Outcome {
    school_page(&page, &page.permit, id, school, &[]).await
}

pub(super) async fn school_page(
    page: &Visit,
    permit: &Permit<SeeResults>,
    id: i64,
    school: i64,
    problems: &[Problem],
) -> Outcome {
    let analysis = permit.analysis(id).await?.ok_or(Trouble::NotFound)?;
    let about = about(page, permit, &analysis, school).await?;
    let name = analysis.standing.figures.schools.get(&school).map_or("", |member| &member.name);
    let files = (format!("/monitoring/{id}/table/{school}/export"), question(page));
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (analysis.campaign.title) }
        h1.govuk-heading-l { (name) }
        (previewed(page, &analysis))
        p.govuk-body { (link(&format!("/schools/{school}"), &page.text("school-card"))) }
        (filters(page, &about))
        (compared(page, &about))
        (sheet(page, &about, false).shown(&page.words, Some(&files)))
        (notes::section(page, &analysis, school, problems))
    };
    let above = [(page.text("summary-title"), format!("/monitoring/{id}/table"))];
    Ok(answer(framed(page, &analysis.campaign, name, &above), content, problems))
}

pub(super) async fn export(page: Page<SeeResults>, Path((id, school)): Path<(i64, i64)>) -> Outcome {
    let analysis = analysis(&page, id).await?;
    let about = about(&page, &page.permit, &analysis, school).await?;
    let name = analysis.standing.figures.schools.get(&school).map_or("", |member| &member.name);
    sheet(&page, &about, true).file(&page, name, &analysis.campaign.title)
}

async fn about<'a>(
    page: &'a Visit,
    permit: &Permit<SeeResults>,
    analysis: &'a Analysis,
    school: i64,
) -> Result<About<'a>, Trouble> {
    if !analysis.standing.figures.schools.contains_key(&school) {
        return Err(Trouble::NotFound);
    }
    let similar = permit.similar_in(analysis, school).await?;
    Ok(About { analysis, sayer: analysis.sayer(&page.words), school, similar })
}

fn question(page: &Visit) -> String {
    format!("section={}", encoded(page.asked("section")))
}

fn filters(page: &Visit, about: &About<'_>) -> Markup {
    let asked = page.asked("section");
    let all = Choice::new("", page.text("rows-all-sections"));
    let section = |(id, title): &(String, String)| {
        Choice::new(id.as_str(), format!("{id}. {title}")).chosen_if(id == asked)
    };
    let choices = std::iter::once(all).chain(about.analysis.standing.figures.sections.iter().map(section));
    let sections = Choices::new("section", page.text("round-section"), choices.collect());
    let action = format!("/monitoring/{}/table/{}", about.analysis.campaign.id, about.school);
    let set = usize::from(!asked.is_empty());
    let fields = vec![select(&page.words, &sections)];
    filter_bar(&page.words, &FilterBar { clear: action.clone(), action, fields, set })
}

/// With which schools it is compared.
fn compared(page: &Visit, about: &About<'_>) -> Markup {
    let id = about.analysis.campaign.id;
    html! { p.govuk-body {
        @if about.similar.is_empty() { (page.text("school-similar-none")) }
        @else {
            (page.text("school-similar-with")) " "
            @for (index, (school, name)) in about.similar.iter().enumerate() {
                @if index > 0 { ", " } (link(&format!("/monitoring/{id}/table/{school}"), name))
            }
        }
    } }
}

/// The rows of the school; in files with their codes apart.
fn sheet(page: &Visit, about: &About<'_>, coded: bool) -> Sheet {
    let asked = page.asked("section");
    let similar: BTreeSet<i64> = about.similar.iter().map(|(school, _)| *school).collect();
    let row = |line: &RowLine| {
        let cell = line.schools.get(&about.school)?;
        let together = about.analysis.together(&line.id, &similar);
        let marks: Vec<&str> =
            about.analysis.notes_at(about.school, &line.row).map(|note| note.content.as_str()).collect();
        let rest = [
            named(about.analysis.campaign.id, line),
            item(&about.sayer, cell),
            Item::Text(about.sayer.change(cell).unwrap_or_default()),
            others(page, about, &together),
            Item::Text(marks.join("; ")),
        ];
        Some(coded.then(|| Item::Text(line.id.clone())).into_iter().chain(rest).collect())
    };
    let lines = about.analysis.standing.figures.rows.iter();
    let lines = lines.filter(|line| asked.is_empty() || line.section == asked);
    let heads = ["column-indicator", "round-value", "round-change", "school-similar", "school-notes"];
    let heads = coded.then_some("column-id").into_iter().chain(heads);
    Sheet {
        id: "rows",
        caption: page.text("school-rows"),
        heads: heads.map(|name| Head::Text(page.text(name))).collect(),
        rows: lines.filter_map(row).collect(),
        stacked: true,
        ..Sheet::default()
    }
}

fn others(page: &Visit, about: &About<'_>, together: &Sum) -> Item {
    match &together.told {
        // Says itself how many schools it is of.
        Some(told @ Told::Schools(_)) => Item::Text(about.sayer.told(told)),
        Some(told) => {
            let schools = page.with("school-of-schools", [("count", together.schools.into())]);
            Item::Text(format!("{} · {schools}", about.sayer.told(told)))
        }
        None => Item::Nothing,
    }
}

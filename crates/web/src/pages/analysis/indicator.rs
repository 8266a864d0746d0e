//! «Показатель»: what a row means, how it is made, how it moved, and every school beside it.

use super::{analysis, framed, previewed, status_tag};
use crate::charts::{Dot, DotRow, Dots, Reference, dots};
use crate::components::{Empty, SummaryRow, details, inset, link, summary_list};
use crate::page::{Outcome, Page, Visit, shown};
use crate::pages::sheet::{Head, Item, Sheet};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, Render as _, html};
use methodology::UnitLevel;
use methodology::monitoring::{Block, Monitoring, Row};
use model::values::Count;
use operations::SeeResults;
use operations::monitoring::{Analysis, Cell, Earlier, Member, RowLine, Sayer, Status, Told};

pub(super) async fn indicator(page: Page<SeeResults>, Path((id, row)): Path<(i64, String)>) -> Outcome {
    let analysis = analysis(&page, id).await?;
    let line = analysis.standing.figures.line(&row).ok_or(Trouble::NotFound)?;
    let pack = &analysis.standing.pack;
    let monitoring = pack.monitoring.as_ref().ok_or(Trouble::NotFound)?;
    let rule = monitoring.row(&line.row).ok_or(Trouble::NotFound)?;
    let earlier = page.permit.earlier_values(id, &line.id).await?;
    let sayer = analysis.sayer(&page.words);
    let own = schools(&page, &analysis, &sayer, line);
    let files = (format!("/monitoring/{id}/indicators/{}/export", line.id), String::new());
    let content = html! {
        span.govuk-caption-l { (line.id) }
        h1.govuk-heading-l { (line.title) }
        (previewed(&page, &analysis))
        (stands(&page, &analysis, &sayer, line))
        (summary_list(&facts(&page, &analysis, &sayer, monitoring, rule)))
        @if let Some(block) = monitoring.block(rule) { (proofs(&page, block, rule.level)) }
        (years(&page, &analysis, &sayer, line, &earlier))
        @if line.is_of_schools() {
            (chart(&page, &analysis, &sayer, line))
            (own.shown(&page.words, Some(&files)))
        }
    };
    let above = [(page.text("rows-title"), format!("/monitoring/{id}/indicators"))];
    Ok(shown(&framed(&page, &analysis.campaign, &line.id, &above), content))
}

pub(super) async fn export(page: Page<SeeResults>, Path((id, row)): Path<(i64, String)>) -> Outcome {
    let analysis = analysis(&page, id).await?;
    let line = analysis.standing.figures.line(&row).ok_or(Trouble::NotFound)?;
    let sayer = analysis.sayer(&page.words);
    schools(&page, &analysis, &sayer, line).file(
        &page,
        &format!("{} {}", line.id, line.title),
        &analysis.campaign.title,
    )
}

/// The answer first: the value of the municipality, how it moved, and whether it is frozen.
fn stands(page: &Visit, analysis: &Analysis, sayer: &Sayer<'_>, line: &RowLine) -> Markup {
    let status = analysis.standing.sections.get(&line.section);
    inset(html! {
        p.govuk-body { strong { (sayer.cell(&line.group)) } " " (status_tag(page, status).render()) }
        @if let Some(change) = sayer.change(&line.group) { p.govuk-body { (change) } }
        @if let Some(of) = line.group.of {
            p.govuk-body { (page.with("row-coverage", [("k", of.k.into()), ("n", of.n.into())])) }
        }
    })
}

fn facts(
    page: &Visit,
    analysis: &Analysis,
    sayer: &Sayer<'_>,
    monitoring: &Monitoring,
    rule: &Row,
) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    let mut row = |name: &str, value: Markup| rows.push(SummaryRow::new(page.text(name), value));
    row("row-why", html! { (rule.why) });
    if let Some(formula) = sayer.formula(rule.id.as_str()) {
        row("column-formula", html! { (formula) });
    }
    row("row-who", html! { (rule.who) });
    if let Some(collected) = &rule.collected {
        row("row-collected", html! { (collected) });
    }
    let reference = analysis.standing.pack.references.get(rule.reference.as_str());
    let reference = reference.map_or_else(|| rule.reference.to_string(), |one| one.title.clone());
    row("column-place", html! { (rule.clause) ". " (reference) });
    row("row-unit", html! { (rule.unit) });
    let linked: Vec<&Row> = monitoring.linked(rule).collect();
    if !linked.is_empty() {
        let id = analysis.campaign.id;
        row(
            "row-links",
            html! { @for (index, other) in linked.iter().enumerate() {
                @if index > 0 { br; }
                (link(&format!("/monitoring/{id}/indicators/{}", valued(other)), other.id.as_str())) " " (other.title)
            } },
        );
    }
    if let Some(history) = &rule.history {
        row("row-history", html! { (history) });
    }
    if let Some(note) = &rule.note {
        row("column-note", html! { (note) });
    }
    row("row-versions", versions(page, analysis, rule));
    rows
}

/// The first of what has a value in a row.
fn valued(row: &Row) -> &str {
    row.valued().first().map_or(row.id.as_str(), |one| one.id.as_str())
}

fn versions(page: &Visit, analysis: &Analysis, rule: &Row) -> Markup {
    let id = analysis.campaign.id;
    html! {
        (analysis.standing.figures.pack)
        @if let Some(Status::Frozen(stage, line)) = analysis.standing.sections.get(rule.section.as_str()) {
            br; (link(&format!("/monitoring/{id}/editions/{}", line.id),
                &page.with("edition-title", [("stage", stage.as_str().into()), ("number", line.number.into())])))
        }
    }
}

/// What the authority does, and which documents prove it.
fn proofs(page: &Visit, block: &Block, level: UnitLevel) -> Markup {
    let documents = if level == UnitLevel::School { &block.school } else { &block.municipality };
    let list =
        |all: &[String]| html! { ul.govuk-list.govuk-list--bullet { @for one in all { li { (one) } } } };
    html! {
        (details(&page.text("row-documents"), html! {
            @if !documents.is_empty() { (list(documents)) }
            @if !block.mechanisms.is_empty() {
                p.govuk-body { (page.text("row-mechanisms")) }
                (list(&block.mechanisms))
            }
        }))
    }
}

/// The value of the municipality over the years, as a line where it is a number, and as a table.
fn years(page: &Visit, analysis: &Analysis, sayer: &Sayer<'_>, line: &RowLine, earlier: &Earlier) -> Markup {
    let own = analysis.standing.sections.get(&line.section) != Some(&Status::Open);
    let year = i32::from(analysis.standing.figures.year);
    let all: Vec<(i32, &Cell, bool)> = earlier
        .iter()
        .map(|(year, cell, frozen)| (*year, cell, *frozen))
        .chain([(year, &line.group, own)])
        .collect();
    let rows = all.iter().map(|(year, cell, frozen)| {
        let state = page.text(if *frozen { "row-frozen" } else { "row-open" });
        vec![Item::Text(school_year(*year)), item(sayer, cell), Item::Text(state)]
    });
    let heads = ["row-year", "round-value", "row-state"];
    let sheet = Sheet {
        id: "years",
        caption: page.text("row-years"),
        hidden: true,
        heads: heads.map(|name| Head::Text(page.text(name))).into(),
        rows: rows.collect(),
        stacked: true,
        ..Sheet::default()
    };
    html! {
        h2.govuk-heading-m { (page.text("row-years")) }
        (trend(page, sayer, &all))
        (sheet.shown(&page.words, None))
    }
}

/// The school year that ends in a calendar year: 2025/26 in 2026.
fn school_year(year: i32) -> String {
    format!("{}/{:02}", year - 1, year % 100)
}

/// Shares by year on one scale.
fn trend(page: &Visit, sayer: &Sayer<'_>, all: &[(i32, &Cell, bool)]) -> Markup {
    let shares: Vec<Dot> =
        all.iter().filter_map(|(year, cell, _)| dot(sayer, cell, &school_year(*year))).collect();
    let chart = Dots {
        id: "trend".to_owned(),
        title: page.text("row-trend"),
        row_head: page.text("column-whose"),
        rows: vec![DotRow { label: page.text("round-of-municipality"), href: None, dots: shares }],
        threshold: None,
        references: Vec::new(),
        beyond: String::new(),
    };
    html! { @if chart.rows.iter().any(|row| row.dots.len() > 1) { (dots(&page.words, &chart)) } }
}

fn dot(sayer: &Sayer<'_>, cell: &Cell, label: &str) -> Option<Dot> {
    let count = cell.told.as_ref()?.count()?;
    let interval = sayer.interval(count)?;
    Some(Dot { label: label.to_owned(), count, interval, beyond: false, note: None })
}

/// Every school as a dot beside the municipality, by name: this is no ranking.
fn chart(page: &Visit, analysis: &Analysis, sayer: &Sayer<'_>, line: &RowLine) -> Markup {
    let figures = &analysis.standing.figures;
    let year = figures.year.to_string();
    let row = |(school, member): (i64, &Member)| {
        let cell = line.schools.get(&school)?;
        let now = dot(sayer, cell, &year)?;
        let before = cell.moved.as_ref().and_then(|moved| {
            let count = moved.before.count()?;
            let interval = sayer.interval(count)?;
            Some(Dot { label: moved.with.to_string(), count, interval, beyond: false, note: None })
        });
        Some(DotRow {
            label: member.name.clone(),
            href: Some(format!("/monitoring/{}/table/{school}", analysis.campaign.id)),
            dots: before.into_iter().chain([now]).collect(),
        })
    };
    let rows: Vec<DotRow> = figures.by_name().into_iter().filter_map(row).collect();
    let all = line.group.told.as_ref().and_then(Told::count).and_then(Count::share);
    let reference =
        all.map(|share| Reference { share, text: page.text("round-of-municipality") }).into_iter().collect();
    let chart = Dots {
        id: "schools-chart".to_owned(),
        title: page.text("row-schools-chart"),
        row_head: page.text("column-school"),
        rows,
        threshold: None,
        references: reference,
        beyond: String::new(),
    };
    html! { @if !chart.rows.is_empty() { (dots(&page.words, &chart)) } }
}

/// The values of schools, with how many of how many, and how each moved.
fn schools(page: &Visit, analysis: &Analysis, sayer: &Sayer<'_>, line: &RowLine) -> Sheet {
    let figures = &analysis.standing.figures;
    let all = figures.by_name().into_iter();
    let own: Vec<(&str, i64, &Cell)> = all
        .filter_map(|(school, member)| Some((member.name.as_str(), school, line.schools.get(&school)?)))
        .collect();
    let row = |(name, school, cell): &(&str, i64, &Cell)| {
        vec![
            Item::Link {
                href: format!("/monitoring/{}/table/{school}", analysis.campaign.id),
                text: (*name).to_owned(),
            },
            item(sayer, cell),
            Item::Text(page.words.word("row-origin", &cell.origin)),
            Item::Text(sayer.change(cell).unwrap_or_default()),
        ]
    };
    let text = |name: &str| Head::Text(page.text(name));
    let is_share = own.iter().any(|(.., cell)| cell.told.as_ref().is_some_and(|told| told.count().is_some()));
    let value = if is_share {
        Head::Share(page.text("round-value"), ["k", "n"].map(str::to_owned))
    } else {
        text("round-value")
    };
    Sheet {
        id: "schools",
        caption: page.text("row-schools"),
        heads: vec![text("column-school"), value, text("row-origin"), text("round-change")],
        rows: own.iter().map(row).collect(),
        empty: Empty { text: page.text("row-schools-none"), action: None },
        stacked: true,
        ..Sheet::default()
    }
}

/// A value as an item of a table: shares with their counts, else words.
pub(super) fn item(sayer: &Sayer<'_>, cell: &Cell) -> Item {
    match &cell.told {
        None => Item::Missing(sayer.cell(cell)),
        Some(Told::Share(count) | Told::Schools(count)) => {
            Item::Share { count: *count, note: None, href: None }
        }
        Some(told) => match told.mean() {
            Some((value, n)) => Item::Mean { value, decimals: 2, of: Some(n) },
            None => Item::Text(sayer.told(told)),
        },
    }
}

//! One row of a regulation: what it wants to know, how it is made, why it matters.

use super::framed;
use super::said::level;
use crate::components::{SummaryRow, inset, link, summary_list};
use crate::page::{Outcome, Page, Visit, encoded, shown};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use methodology::monitoring::{Block, Monitoring, MonthDay, Row};
use methodology::{Direction, Pack, UnitLevel};
use operations::SeeResults;
use operations::packs::key;

pub(super) async fn row(page: Page<SeeResults>, Path((wanted, id)): Path<(String, String)>) -> Outcome {
    let known = page.permit.pack(&wanted).await?;
    let pack = &known.pack;
    let rule = pack.monitoring.as_ref().ok_or(Trouble::NotFound)?;
    let row = rule.row(&id).ok_or(Trouble::NotFound)?;
    let title = format!("{} {}", row.id, row.title);
    let content = html! {
        span.govuk-caption-l { (level(&page, row.level)) " · " (row.id) }
        h1.govuk-heading-l { (row.title) }
        p.govuk-body { (row.why) }
        (summary_list(&facts(&page, pack, rule, row)))
        @if let Some(note) = &row.note { (inset(html! { p.govuk-body { (note) } })) }
        (linked(&page, pack, rule, row))
        @if let Some(block) = rule.block(row) { (documents(&page, row, block)) }
    };
    let href = format!("/methodologies/packs/{}", encoded(&key(pack)));
    Ok(shown(&framed(&page, &title, &[(&pack.manifest.title, &href)]), content))
}

/// A day of any year as people write it.
pub(super) fn month_day(day: MonthDay) -> String {
    format!("{:02}.{:02}", day.day(), day.month())
}

fn facts(page: &Visit, pack: &Pack, rule: &Monitoring, row: &Row) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    let mut fact = |name: &str, value: String| {
        if !value.is_empty() {
            rows.push(SummaryRow::new(page.text(name), html! { (value) }));
        }
    };
    fact("methodology-formula", operations::formula_words(row, pack, &page.words));
    fact("methodology-who", row.who.clone());
    fact("methodology-unit", row.unit.clone());
    let better = match row.better {
        Direction::Higher => "methodology-better-higher",
        Direction::Lower => "methodology-better-lower",
    };
    fact("methodology-better", page.text(better));
    let section = rule.sections.iter().find(|one| one.id == row.section);
    fact("methodology-section", section.map(|one| format!("{}. {}", one.id, one.title)).unwrap_or_default());
    let source = pack.references.get(row.reference.as_str()).map_or("", |one| one.title.as_str());
    fact("methodology-clause", format!("{source}: {}", row.clause));
    fact(
        "methodology-collected",
        row.collected.clone().unwrap_or_else(|| page.text("methodology-collected-none")),
    );
    fact("methodology-history", row.history.clone().unwrap_or_default());
    rows
}

fn linked(page: &Visit, pack: &Pack, rule: &Monitoring, row: &Row) -> Markup {
    let others: Vec<&Row> = rule.linked(row).collect();
    let href = |other: &Row| {
        format!("/methodologies/packs/{}/rows/{}", encoded(&key(pack)), encoded(other.id.as_str()))
    };
    html! { @if !others.is_empty() {
        h2.govuk-heading-m { (page.text("methodology-linked")) }
        ul.govuk-list.govuk-list--bullet { @for other in others {
            li { (link(&href(other), &format!("{} {}", other.id, other.title))) }
        } }
    } }
}

fn documents(page: &Visit, row: &Row, block: &Block) -> Markup {
    let own = match row.level {
        UnitLevel::School => &block.school,
        UnitLevel::Municipality => &block.municipality,
    };
    let list = |title: &str, lines: &[String]| {
        html! { @if !lines.is_empty() {
            h2.govuk-heading-m { (page.text(title)) }
            ul.govuk-list.govuk-list--bullet { @for line in lines { li { (line) } } }
        } }
    };
    html! {
        (list("methodology-mechanisms", &block.mechanisms))
        (list("methodology-documents", own))
        @if let Some(note) = &block.note { p.govuk-body { span.opora-muted { (note) } } }
    }
}

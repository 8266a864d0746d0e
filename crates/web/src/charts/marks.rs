//! How marks are spread, a bar for each school or municipality.

use super::{at, figure, hatch};
use crate::components::link;
use maud::{Markup, html};
use model::values::Count;
use words::Words;

/// The marks of one school or municipality.
#[derive(Debug, Clone)]
pub struct MarksRow {
    /// Its name.
    pub label: String,
    /// Where one sees more of it.
    pub href: Option<String>,
    /// How many works have each mark, in the order of [`Marks::marks`].
    pub counts: Vec<u32>,
    /// Whether it is something to compare with: the district, the region.
    pub whole: bool,
}

/// Marks of several rows.
#[derive(Debug, Clone)]
pub struct Marks {
    /// The identifier, unique within the page.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// What a row is: «Школа».
    pub row_head: String,
    /// The marks from the lowest, at most four, like `2`, `3`, `4`, `5`.
    pub marks: Vec<String>,
    /// The rows in the order they are shown.
    pub rows: Vec<MarksRow>,
}

/// Bars in the order given: whoever calls decides it, and schools stand in alphabetical order.
pub fn marks(words: &Words, chart: &Marks) -> Markup {
    let pattern = format!("{}-hatch", chart.id);
    let content = html! {
        svg.opora-defs width="0" height="0" aria-hidden="true" focusable="false" { defs { (hatch(&pattern)) } }
        ul.opora-legend {
            @for (index, mark) in chart.marks.iter().enumerate() {
                li {
                    svg width="18" height="14" aria-hidden="true" focusable="false" {
                        rect class=(format!("s{index}")) fill=[fill(index, &pattern)] width="18" height="14" {}
                    }
                    (words.with("web-chart-mark", [("mark", mark.as_str().into())]))
                }
            }
        }
        table.opora-bars role="table" aria-labelledby=(format!("{}-title", chart.id)) {
            thead role="rowgroup" {
                tr role="row" {
                    th.label role="columnheader" scope="col" { (chart.row_head) }
                    th.works role="columnheader" scope="col" { (words.text("web-chart-works")) }
                    th.plot role="columnheader" scope="col" { (words.text("web-chart-marks")) }
                    th.words role="columnheader" scope="col" { (lowest(words, chart)) }
                }
            }
            tbody role="rowgroup" {
                @for row in &chart.rows {
                    tr.whole[row.whole] role="row" {
                        th.label role="rowheader" scope="row" {
                            @if let Some(href) = &row.href { (link(href, &row.label)) } @else { (row.label) }
                        }
                        td.works role="cell" { (words.number(row.counts.iter().copied().map(u64::from).sum())) }
                        td.plot role="cell" { (bar(row, &pattern)) (read(words, chart, row)) }
                        td.words role="cell" { (share_of_lowest(words, row)) }
                    }
                }
            }
        }
    };
    figure(&chart.id, &chart.title, &content)
}

fn fill(index: usize, pattern: &str) -> Option<String> {
    (index == 0).then(|| format!("url(#{pattern})"))
}

fn lowest(words: &Words, chart: &Marks) -> String {
    let mark = chart.marks.first().map(String::as_str).unwrap_or_default();
    words.with("web-chart-mark", [("mark", mark.into())])
}

fn share_of_lowest(words: &Words, row: &MarksRow) -> Markup {
    let count = Count::new(row.counts.first().copied().unwrap_or(0), row.counts.iter().sum());
    crate::components::share(words, count)
}

/// All marks of a row for a screen reader; the bar itself is hidden from it.
fn read(words: &Words, chart: &Marks, row: &MarksRow) -> Markup {
    let pairs = chart.marks.iter().zip(&row.counts);
    let said = pairs.map(|(mark, count)| {
        words.with("web-chart-mark-count", [("mark", mark.as_str().into()), ("count", (*count).into())])
    });
    html! { span.govuk-visually-hidden { (said.collect::<Vec<_>>().join(", ")) } }
}

/// The parts of a bar with their counts, where they fit.
fn bar(row: &MarksRow, pattern: &str) -> Markup {
    let n: u32 = row.counts.iter().sum();
    let mut start = 0.0;
    let parts = row.counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(index, count)| {
        let width = f64::from(*count) / f64::from(n.max(1));
        let part = (index, *count, start, width);
        start += width;
        part
    });
    html! {
        svg.opora-bar width="100%" height="26" aria-hidden="true" focusable="false" {
            @for (index, count, start, width) in parts {
                rect class=(format!("s{index}")) fill=[fill(index, pattern)] x=(at(start)) y="2"
                    width=(at(width)) height="22" {}
                @if width >= 0.05 + 0.035 * f64::from(count.max(1).ilog10()) {
                    text class=(format!("t{index}")) x=(at(start + width / 2.0)) y="17.5" text-anchor="middle" {
                        (count)
                    }
                }
            }
        }
    }
}

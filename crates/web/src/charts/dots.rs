//! Shares with their intervals on one scale, each on a line of its own.

use super::{QUARTERS, at, figure, whole};
use crate::components::{Tone, link, share, tag};
use maud::{Markup, html};
use model::values::Count;
use words::Words;

/// One share.
#[derive(Debug, Clone)]
pub struct Dot {
    /// What tells it from the others of its row, like a year.
    pub label: String,
    /// How many of how many.
    pub count: Count,
    /// The ends of its interval, from 0 to 1.
    pub interval: (f64, f64),
    /// Whether it is beyond the threshold: decided by a rule and exactly, not here.
    pub beyond: bool,
    /// More words, like «малая численность».
    pub note: Option<String>,
}

/// The shares of one school or procedure.
#[derive(Debug, Clone)]
pub struct DotRow {
    /// Its name.
    pub label: String,
    /// Where one sees more of it.
    pub href: Option<String>,
    /// Its shares.
    pub dots: Vec<Dot>,
}

/// A line across all rows to compare with: the region, similar schools.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Its place, from 0 to 1.
    pub share: f64,
    /// What it is.
    pub text: String,
}

/// Shares on one scale.
#[derive(Debug, Clone)]
pub struct Dots {
    /// The identifier, unique within the page.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// What a row is: «Школа», «Процедура».
    pub row_head: String,
    /// The rows in the order they are shown.
    pub rows: Vec<DotRow>,
    /// The threshold.
    pub threshold: Option<Reference>,
    /// Other lines to compare with.
    pub references: Vec<Reference>,
    /// What is said of a share beyond the threshold.
    pub beyond: String,
}

/// Shares as dots with their intervals; beside each stands how many of how many.
pub fn dots(words: &Words, chart: &Dots) -> Markup {
    let lines =
        chart.rows.iter().flat_map(|row| row.dots.iter().enumerate().map(move |(i, dot)| (row, i, dot)));
    let content = html! {
        (legend(words, chart))
        table.opora-dots role="table" aria-labelledby=(format!("{}-title", chart.id)) {
            thead role="rowgroup" {
                tr role="row" {
                    th.label role="columnheader" scope="col" { (chart.row_head) }
                    th.which role="columnheader" scope="col" { (words.text("web-chart-year")) }
                    th.plot role="columnheader" scope="col" {
                        span.govuk-visually-hidden { (words.text("web-chart-scale")) }
                        (axis(words, chart.threshold.as_ref()))
                    }
                    th.words role="columnheader" scope="col" { (words.text("web-chart-share")) }
                }
            }
            tbody role="rowgroup" {
                @for (row, index, dot) in lines {
                    tr.first[index == 0] role="row" {
                        th.label role="rowheader" scope="row" {
                            @if index > 0 { span.govuk-visually-hidden { (row.label) } }
                            @else if let Some(href) = &row.href { (link(href, &row.label)) }
                            @else { (row.label) }
                        }
                        td.which role="cell" { (dot.label) }
                        td.plot role="cell" { (plot(chart, dot)) }
                        td.words role="cell" { (said(words, chart, dot)) }
                    }
                }
            }
        }
    };
    figure(&chart.id, &chart.title, &content)
}

fn said(words: &Words, chart: &Dots, dot: &Dot) -> Markup {
    html! {
        (share(words, dot.count))
        @if dot.beyond { " " (tag(Tone::Bad, &chart.beyond)) }
        @if let Some(note) = &dot.note { " " span.opora-muted { (note) } }
    }
}

fn legend(words: &Words, chart: &Dots) -> Markup {
    html! {
        ul.opora-legend {
            li {
                svg width="34" height="14" aria-hidden="true" focusable="false" {
                    line.span x1="2" x2="32" y1="7" y2="7" {} circle.dot cx="17" cy="7" r="4.5" {}
                }
                (words.text("web-chart-interval"))
            }
            @if chart.rows.iter().any(|row| row.dots.iter().any(|dot| dot.beyond)) {
                li {
                    svg width="34" height="14" aria-hidden="true" focusable="false" {
                        line.span.beyond x1="2" x2="32" y1="7" y2="7" {}
                        path.diamond d="M11.5 7L17 1.5L22.5 7L17 12.5z" {}
                    }
                    (chart.beyond)
                }
            }
            @for (class, one) in compared(chart) {
                li {
                    svg width="14" height="16" aria-hidden="true" focusable="false" {
                        line class=(class) x1="7" x2="7" y1="0" y2="16" {}
                    }
                    (one.text) " — " (whole(words, one.share))
                }
            }
        }
    }
}

/// The lines across all rows with their classes: the threshold, then the others by their order.
fn compared(chart: &Dots) -> impl Iterator<Item = (String, &Reference)> {
    let threshold = chart.threshold.iter().map(|one| ("limit".to_owned(), one));
    threshold.chain(chart.references.iter().enumerate().map(|(i, one)| (format!("reference r{i}"), one)))
}

/// The scale above, with the place of the threshold where there is one.
pub(super) fn axis(words: &Words, threshold: Option<&Reference>) -> Markup {
    html! {
        svg.opora-axis width="100%" height="34" aria-hidden="true" focusable="false" {
            @for (share, anchor) in QUARTERS {
                text.quarter[share == 0.25 || share == 0.75] x=(at(share)) y="30" text-anchor=(anchor) { (whole(words, share)) }
            }
            @if let Some(limit) = threshold {
                text.limit-label x=(at(limit.share)) y="13" text-anchor=(anchor(limit.share)) {
                    (words.text("web-chart-threshold")) " " (whole(words, limit.share))
                }
            }
        }
    }
}

/// Letters near an end of the scale must not leave it.
fn anchor(share: f64) -> &'static str {
    if share < 0.2 {
        "start"
    } else if share > 0.8 {
        "end"
    } else {
        "middle"
    }
}

fn plot(chart: &Dots, dot: &Dot) -> Markup {
    let lines: Vec<(String, f64)> = compared(chart).map(|(class, one)| (class, one.share)).collect();
    plotted(&lines, dot.count.share(), dot.interval, dot.beyond)
}

/// A share with the ends of its interval, and lines across with their classes.
pub(super) fn plotted(
    lines: &[(String, f64)],
    share: Option<f64>,
    (low, high): (f64, f64),
    beyond: bool,
) -> Markup {
    html! {
        svg.opora-plot width="100%" height="32" aria-hidden="true" focusable="false" {
            @for (place, _) in QUARTERS { line.grid x1=(at(place)) x2=(at(place)) y1="0" y2="32" {} }
            @for (class, place) in lines {
                line class=(class) x1=(at(*place)) x2=(at(*place)) y1="0" y2="32" {}
            }
            @if let Some(share) = share {
                line.span.beyond[beyond] x1=(at(low)) x2=(at(high)) y1="16" y2="16" {}
                @if beyond {
                    svg x=(at(share)) y="16" overflow="visible" { path.diamond d="M-6 0L0 -6L6 0L0 6z" {} }
                } @else { circle.dot cx=(at(share)) cy="16" r="5" {} }
            }
        }
    }
}

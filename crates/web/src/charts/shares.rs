//! A chart of a paper on a page: the same shares with their intervals, drawn as those of pages are.

use super::dots::{axis, plotted};
use super::{figure, whole};
use crate::components::muted;
use document::DotChart;
use maud::{Markup, html};
use words::Words;

/// Shares with their intervals, line by line; beside each stands what is drawn.
pub fn shares(words: &Words, id: &str, chart: &DotChart) -> Markup {
    let lines =
        chart.rows.iter().flat_map(|row| row.dots.iter().enumerate().map(move |(at, dot)| (row, at, dot)));
    let content = html! {
        table.opora-dots role="table" aria-labelledby=(format!("{id}-title")) {
            thead role="rowgroup" {
                tr role="row" {
                    th.label role="columnheader" scope="col" { (words.text("column-id")) }
                    th.which role="columnheader" scope="col" { (words.text("web-chart-year")) }
                    th.plot role="columnheader" scope="col" {
                        span.govuk-visually-hidden { (words.text("web-chart-scale")) }
                        (axis(words, None))
                    }
                    th.words role="columnheader" scope="col" { (words.text("web-chart-share")) }
                }
            }
            tbody role="rowgroup" {
                @for (row, index, dot) in lines {
                    tr.first[index == 0] role="row" {
                        th.label role="rowheader" scope="row" {
                            @if index > 0 { span.govuk-visually-hidden { (row.label) } } @else { (row.label) }
                        }
                        td.which role="cell" { (dot.label) }
                        td.plot role="cell" { (plotted(&[], Some(dot.share), (dot.low, dot.high), dot.beyond)) }
                        td.words role="cell" {
                            (whole(words, dot.share)) " "
                            (muted(&format!("{}–{}", words.whole_percent(dot.low), whole(words, dot.high))))
                        }
                    }
                }
            }
        }
    };
    figure(id, &chart.title, &content)
}

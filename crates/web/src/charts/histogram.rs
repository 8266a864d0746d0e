//! How many works have each score, with the boundaries of marks.

use super::{at, figure, folded, hatch};
use crate::components::{Cell, Column, Row, Table, share, table};
use maud::{Markup, html};
use model::values::Count;
use words::Words;

const HEIGHT: f64 = 250.0;
/// Above the bars stand the marks.
const TOP: f64 = 30.0;
/// Below them stand the scores.
const BOTTOM: f64 = 24.0;

/// The scores of a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkZone {
    /// The mark.
    pub mark: String,
    /// The lowest score that gives it; the zones ascend.
    pub from: usize,
}

/// How many works have each score.
#[derive(Debug, Clone)]
pub struct Histogram {
    /// The identifier, unique within the page.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// How many works have each score, from 0 to the greatest that can be had.
    pub counts: Vec<u32>,
    /// The marks from the lowest, at most four; empty where no scale is known.
    pub zones: Vec<MarkZone>,
    /// How many works would have each score if only knowledge decided.
    pub expected: Option<Vec<f64>>,
}

/// The scores as bars; the numbers stand below, by mark and folded by score.
pub fn histogram(words: &Words, chart: &Histogram) -> Markup {
    let pattern = format!("{}-hatch", chart.id);
    let content = html! {
        svg.opora-histogram width="100%" height=(HEIGHT) aria-hidden="true" focusable="false" {
            defs { (hatch(&pattern)) }
            (drawn(words, chart, &pattern))
        }
        p.opora-axis-title { (words.text("web-chart-scores")) }
        (legend(words, chart, &pattern))
        (folded(words, numbers(words, chart)))
    };
    figure(&chart.id, &chart.title, &content)
}

fn drawn(words: &Words, chart: &Histogram, pattern: &str) -> Markup {
    let n = chart.counts.len().max(1) as f64;
    let step = step(highest(chart));
    let y = |value: f64| HEIGHT - BOTTOM - value / top(chart) * (HEIGHT - BOTTOM - TOP);
    let lines = (0..=4).map(|line| f64::from(line) * step).filter(|value| *value <= top(chart));
    html! {
        @for value in lines.clone() {
            text.tick x="0" y=(y(value) + 4.0) { (words.decimal(value, 0)) }
        }
        svg x="8%" width="92%" height=(HEIGHT) overflow="visible" {
            @for value in lines { line.grid x1="0" x2="100%" y1=(y(value)) y2=(y(value)) {} }
            @for (score, count) in chart.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                @let zone = zone(chart, score);
                rect class=(format!("s{zone}")) fill=[(zone == 0 && !chart.zones.is_empty()).then(|| format!("url(#{pattern})"))]
                    x=(at((score as f64 + 0.08) / n)) width=(at(0.84 / n))
                    y=(y(f64::from(*count))) height=(HEIGHT - BOTTOM - y(f64::from(*count))) {}
            }
            (boundaries(words, chart, n))
            @if let Some(expected) = &chart.expected { (shape(expected, n, y)) }
            @for score in (0..chart.counts.len()).step_by(every(chart.counts.len())) {
                text.tick x=(at((score as f64 + 0.5) / n)) y=(HEIGHT - 7.0) text-anchor="middle" { (score) }
            }
        }
    }
}

/// The marks above the bars, and where one ends and another begins.
fn boundaries(words: &Words, chart: &Histogram, n: f64) -> Markup {
    let ends = chart.zones.iter().skip(1).map(|zone| zone.from).chain([chart.counts.len()]);
    html! {
        @for (zone, end) in chart.zones.iter().zip(ends) {
            @if zone.from > 0 {
                line.boundary x1=(at(zone.from as f64 / n)) x2=(at(zone.from as f64 / n)) y1="4" y2=(HEIGHT - BOTTOM) {}
            }
            text.zone x=(at((zone.from + end) as f64 / 2.0 / n)) y="17" text-anchor="middle" { (quoted(words, &zone.mark)) }
        }
    }
}

fn shape(expected: &[f64], n: f64, y: impl Fn(f64) -> f64) -> Markup {
    let middle = |score: usize| at((score as f64 + 0.5) / n);
    html! {
        @for (score, pair) in expected.windows(2).enumerate() {
            line.expected x1=(middle(score)) y1=(y(pair[0])) x2=(middle(score + 1)) y2=(y(pair[1])) {}
        }
    }
}

fn legend(words: &Words, chart: &Histogram, pattern: &str) -> Markup {
    let all: u32 = chart.counts.iter().sum();
    html! {
        ul.opora-legend {
            @for (index, zone) in chart.zones.iter().enumerate() {
                li {
                    svg width="18" height="14" aria-hidden="true" focusable="false" {
                        rect class=(format!("s{index}")) fill=[(index == 0).then(|| format!("url(#{pattern})"))]
                            width="18" height="14" {}
                    }
                    span { (quoted(words, &zone.mark)) " " span.opora-muted { (range(words, chart, index)) } }
                    (share(words, Count::new(within(chart, index), all)))
                }
            }
            @if chart.expected.is_some() {
                li {
                    svg width="26" height="14" aria-hidden="true" focusable="false" {
                        line.expected x1="0" x2="26" y1="7" y2="7" {}
                    }
                    (words.text("web-chart-expected"))
                }
            }
        }
    }
}

fn quoted(words: &Words, mark: &str) -> String {
    words.with("web-chart-mark", [("mark", mark.into())])
}

/// The scores of a mark in words, `7–11 баллов`.
fn range(words: &Words, chart: &Histogram, index: usize) -> String {
    let from = chart.zones[index].from;
    let to = end(chart, index).saturating_sub(1);
    words.with("web-chart-range", [("from", from.into()), ("to", to.into())])
}

fn end(chart: &Histogram, index: usize) -> usize {
    chart.zones.get(index + 1).map_or(chart.counts.len(), |next| next.from)
}

fn within(chart: &Histogram, index: usize) -> u32 {
    let end = end(chart, index).min(chart.counts.len());
    chart.counts.get(chart.zones[index].from..end).map_or(0, |counts| counts.iter().sum())
}

fn numbers(words: &Words, chart: &Histogram) -> Markup {
    let all: u32 = chart.counts.iter().sum();
    let mark = |score: usize| chart.zones.get(zone(chart, score)).map_or("", |zone| zone.mark.as_str());
    let rows = chart.counts.iter().enumerate().map(|(score, count)| {
        Row::new(vec![
            score.to_string().into(),
            mark(score).into(),
            words.number(u64::from(*count)).into(),
            Cell::from(words.percent(Count::new(*count, all))),
        ])
    });
    table(
        words,
        &Table {
            id: format!("{}-numbers", chart.id),
            caption: chart.title.clone(),
            caption_hidden: true,
            columns: vec![
                Column::text(words.text("web-chart-score")),
                Column::text(words.text("web-chart-mark-head")),
                Column::number(words.text("web-chart-works")),
                Column::number(words.text("web-chart-share")),
            ],
            rows: rows.collect(),
            ..Table::default()
        },
    )
}

/// The mark that a score gives.
fn zone(chart: &Histogram, score: usize) -> usize {
    chart.zones.iter().rposition(|zone| zone.from <= score).unwrap_or(0)
}

fn highest(chart: &Histogram) -> f64 {
    let counted = chart.counts.iter().map(|count| f64::from(*count));
    counted.chain(chart.expected.iter().flatten().copied()).fold(1.0, f64::max)
}

/// The value at the upper edge.
fn top(chart: &Histogram) -> f64 {
    highest(chart) * 1.02
}

/// A step of 1, 2 or 5 with tens behind it that gives at most four lines.
fn step(highest: f64) -> f64 {
    let tens = 10_f64.powf((highest / 4.0).log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * tens);
    steps.into_iter().find(|step| highest / step <= 4.0).unwrap_or(steps[3]).max(1.0)
}

/// Every how many scores one is named, so that a telephone has room for them.
const fn every(scores: usize) -> usize {
    match scores {
        0..=14 => 1,
        15..=28 => 2,
        29..=70 => 5,
        _ => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_at_round_numbers() {
        for (highest, expected) in
            [(1.0, 1.0), (4.0, 1.0), (7.0, 2.0), (19.0, 5.0), (41.0, 20.0), (400.0, 100.0)]
        {
            assert!((step(highest) - expected).abs() < 1e-9, "{highest}");
        }
    }

    #[test]
    fn a_score_belongs_to_the_mark_whose_boundary_it_reached() {
        let zones = vec![MarkZone { mark: "2".into(), from: 0 }, MarkZone { mark: "3".into(), from: 2 }];
        let chart = Histogram {
            id: "h".into(),
            title: String::new(),
            counts: vec![1, 2, 4, 8],
            zones,
            expected: None,
        };
        assert_eq!((zone(&chart, 1), zone(&chart, 2)), (0, 1));
        assert_eq!((within(&chart, 0), within(&chart, 1)), (3, 12));
    }
}

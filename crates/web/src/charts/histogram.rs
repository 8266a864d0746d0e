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
        // The axis is a picture of its own, so that only the bars stretch.
        div.opora-histogram {
            svg width="100%" height=(HEIGHT) aria-hidden="true" focusable="false" {
                @for value in lines(chart) {
                    text.tick x="100%" y=(y(chart, value) + 4.0) text-anchor="end" { (words.decimal(value, 0)) }
                }
            }
            svg width="100%" height=(HEIGHT) aria-hidden="true" focusable="false" {
                defs { (hatch(&pattern)) }
                (drawn(words, chart, &pattern))
            }
        }
        p.opora-axis-title { (words.text("web-chart-scores")) }
        (legend(words, chart, &pattern))
        (folded(words, numbers(words, chart)))
    };
    figure(&chart.id, &chart.title, &content)
}

fn drawn(words: &Words, chart: &Histogram, pattern: &str) -> Markup {
    let n = chart.counts.len().max(1) as f64;
    let bars = chart.counts.iter().enumerate().filter(|(_, count)| **count > 0);
    html! {
        @for value in lines(chart) { line.grid x1="0" x2="100%" y1=(y(chart, value)) y2=(y(chart, value)) {} }
        @for (score, count) in bars {
            @let zone = zone(chart, score);
            @let top = y(chart, f64::from(*count));
            rect class=(class(chart, zone)) fill=[fill(chart, zone, pattern)] x=(at((score as f64 + 0.08) / n))
                width=(at(0.84 / n)) y=(top) height=(HEIGHT - BOTTOM - top) {}
        }
        (boundaries(words, chart, n))
        @if let Some(expected) = &chart.expected { (shape(chart, expected, n)) }
        @for score in (0..chart.counts.len()).step_by(every(chart.counts.len())) {
            text.tick x=(at((score as f64 + 0.5) / n)) y=(HEIGHT - 7.0) text-anchor="middle" { (score) }
        }
    }
}

/// The lowest mark is hatched.
fn fill(chart: &Histogram, zone: usize, pattern: &str) -> Option<String> {
    (zone == 0 && !chart.zones.is_empty()).then(|| format!("url(#{pattern})"))
}

/// Where a number of works stands.
fn y(chart: &Histogram, works: f64) -> f64 {
    (HEIGHT - BOTTOM - works / (highest(chart) * 1.02) * (HEIGHT - BOTTOM - TOP)).round()
}

/// The numbers of works that have a line.
fn lines(chart: &Histogram) -> impl Iterator<Item = f64> {
    let step = step(highest(chart));
    let most = highest(chart) * 1.02;
    (0..=4).map(move |line| f64::from(line) * step).filter(move |value| *value <= most)
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

fn shape(chart: &Histogram, expected: &[f64], n: f64) -> Markup {
    let middle = |score: usize| at((score as f64 + 0.5) / n);
    html! {
        @for (score, pair) in expected.windows(2).enumerate() {
            line.expected x1=(middle(score)) y1=(y(chart, pair[0])) x2=(middle(score + 1)) y2=(y(chart, pair[1])) {}
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
                        rect class=(format!("s{index}")) fill=[fill(chart, index, pattern)]
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

/// How a bar is drawn: by its mark, or all alike where no scale is known.
fn class(chart: &Histogram, zone: usize) -> String {
    if chart.zones.is_empty() { "unmarked".to_owned() } else { format!("s{zone}") }
}

/// The mark that a score gives.
fn zone(chart: &Histogram, score: usize) -> usize {
    chart.zones.iter().rposition(|zone| zone.from <= score).unwrap_or(0)
}

fn highest(chart: &Histogram) -> f64 {
    let counted = chart.counts.iter().map(|count| f64::from(*count));
    counted.chain(chart.expected.iter().flatten().copied()).fold(1.0, f64::max)
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

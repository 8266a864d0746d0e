//! Dot charts as SVG: drawn without scripts and without style attributes.
//!
//! A page may hold a thousand of them, so all intervals of a kind are one path, and so are all dots:
//! a line of no length with round ends. The table beside the chart says the same in words.

use crate::{Dot, DotChart, DotRow, letters};
use maud::{Markup, html};

pub(crate) const LEFT: f64 = 200.0;
pub(crate) const WIDTH: f64 = 640.0;
const RIGHT: f64 = 24.0;
const LINE: f64 = 15.0;
const GAP: f64 = 6.0;
pub(crate) const TOP: f64 = 22.0;
/// Size of labels.
const SIZE: f64 = 12.0;
/// The place of the years, left of the scale.
const YEARS: f64 = 40.0;

/// The chart, as wide as its place.
pub(crate) fn svg(chart: &DotChart) -> Markup {
    let dots = placed(chart);
    let (labels, bottom) = labelled(chart);
    let ticks: String =
        chart.ticks.iter().map(|(share, _)| format!("M{} {TOP}V{bottom}", x(*share))).collect();
    html! {
        svg class="dots" viewBox=(format!("0 0 {WIDTH} {}", whole_height(bottom))) aria-hidden="true" {
            path class="grid" d=(ticks) {}
            @for (share, label) in &chart.ticks {
                text class="tick" x=(x(*share)) y=(bottom + 14.0) { (label) }
            }
            path class="limit" d=(format!("M{} 14V{bottom}", x(chart.threshold))) {}
            text class="tick" x=(x(chart.threshold)) y="10" { (chart.threshold_label) }
            @for beyond in [false, true] {
                @let own: Vec<&(&Dot, f64)> = dots.iter().filter(|(dot, _)| dot.beyond == beyond).collect();
                @if !own.is_empty() {
                    g class=[beyond.then_some("beyond")] {
                        path class="span" d=(own.iter().map(|(dot, y)| span(dot, *y)).collect::<String>()) {}
                        path class="dot" d=(own.iter().map(|(dot, y)| point(dot, *y)).collect::<String>()) {}
                    }
                }
            }
            g class="year" { @for (dot, y) in &dots { text x=(LEFT - 8.0) y=(y + 4.0) { (dot.label) } } }
            @for (label, y) in &labels {
                // The page's font may be wider than the one measured: a long label is told its length.
                @let long = fitting(label) < SIZE;
                text x="0" y=(y) textLength=[long.then_some(LEFT - YEARS)]
                    lengthAdjust=[long.then_some("spacingAndGlyphs")] { (label) }
            }
        }
    }
}

/// The size in which a label ends before the years begin.
pub(crate) fn fitting(label: &str) -> f64 {
    let letters: f64 = label.chars().map(letters::advance).sum();
    SIZE.min((LEFT - YEARS) / letters.max(1.0))
}

/// How high the chart is whose rows end there: below stand the labels of the scale.
pub(crate) fn whole_height(bottom: f64) -> f64 {
    bottom + 18.0
}

/// The height of a row's lines.
fn height(row: &DotRow) -> f64 {
    row.dots.len().max(1) as f64 * LINE + GAP
}

/// The label of every row with its height, and where the rows end.
pub(crate) fn labelled(chart: &DotChart) -> (Vec<(&str, f64)>, f64) {
    let mut top = TOP;
    let mut labels = Vec::new();
    for row in &chart.rows {
        labels.push((row.label.as_str(), top + 11.0));
        top += height(row);
    }
    (labels, top)
}

/// Every dot with the height of its line.
pub(crate) fn placed(chart: &DotChart) -> Vec<(&Dot, f64)> {
    let mut top = TOP;
    let mut dots = Vec::new();
    for row in &chart.rows {
        dots.extend(row.dots.iter().enumerate().map(|(index, dot)| (dot, top + index as f64 * LINE + 7.0)));
        top += height(row);
    }
    dots
}

fn span(dot: &Dot, y: f64) -> String {
    format!("M{} {y}H{}", x(dot.low), x(dot.high))
}

fn point(dot: &Dot, y: f64) -> String {
    format!("M{} {y}h0", x(dot.share))
}

/// Where a share stands.
pub(crate) fn x(share: f64) -> f64 {
    (LEFT + share.clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT)).round()
}

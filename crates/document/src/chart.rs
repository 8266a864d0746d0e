//! Dot charts as SVG: drawn without scripts and without style attributes.

use crate::{Dot, DotChart, DotRow};
use maud::{Markup, html};

const LEFT: f64 = 150.0;
const WIDTH: f64 = 640.0;
const RIGHT: f64 = 44.0;
const LINE: f64 = 15.0;
const TOP: f64 = 24.0;

/// The chart, as wide as its place.
pub(crate) fn svg(chart: &DotChart) -> Markup {
    let lines: usize = chart.rows.iter().map(|row| row.dots.len().max(1)).sum();
    let bottom = TOP + lines as f64 * LINE + chart.rows.len() as f64 * 6.0;
    let height = bottom + 20.0;
    let mut y = TOP;
    html! {
        svg class="dots" viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(chart.title) {
            @for (share, label) in &chart.ticks {
                line class="grid" x1=(x(*share)) x2=(x(*share)) y1=(TOP) y2=(bottom);
                text class="tick" x=(x(*share)) y=(number(bottom + 14.0)) { (label) }
            }
            line class="limit" x1=(x(chart.threshold)) x2=(x(chart.threshold)) y1="14" y2=(bottom);
            text class="tick" x=(x(chart.threshold)) y="10" { (chart.threshold_label) }
            @for row in &chart.rows {
                (line(row, &mut y))
            }
        }
    }
}

fn line(row: &DotRow, y: &mut f64) -> Markup {
    let top = *y;
    *y += row.dots.len().max(1) as f64 * LINE + 6.0;
    html! {
        text class="name" x="0" y=(number(top + 11.0)) { (row.label) }
        @for (index, dot) in row.dots.iter().enumerate() {
            (mark(dot, top + index as f64 * LINE + 7.0))
        }
    }
}

fn mark(dot: &Dot, y: f64) -> Markup {
    html! {
        g class=[dot.beyond.then_some("beyond")] {
            line x1=(x(dot.low)) x2=(x(dot.high)) y1=(number(y)) y2=(number(y));
            circle cx=(x(dot.share)) cy=(number(y)) r="4" {}
            text x=(number(LEFT - 8.0)) y=(number(y + 4.0)) { (dot.label) }
        }
    }
}

fn x(share: f64) -> String {
    number(LEFT + share.clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT))
}

fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

//! A few years of one share, as small as a word.

use maud::{Markup, html};
use model::values::Count;
use words::Words;

const WIDTH: f64 = 92.0;
const HEIGHT: f64 = 30.0;
const EDGE: f64 = 6.0;

/// A year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The year in words.
    pub label: String,
    /// The share; none where there was no procedure or nothing is known.
    pub count: Option<Count>,
}

/// A share over some years.
#[derive(Debug, Clone, PartialEq)]
pub struct Sparkline {
    /// The years from the earliest.
    pub points: Vec<Point>,
    /// The threshold, from 0 to 1.
    pub threshold: Option<f64>,
}

/// A line from 0 % to 100 % with a dot for each year; the title and the words for a screen reader have the counts.
pub fn sparkline(words: &Words, line: &Sparkline) -> Markup {
    let said: Vec<String> = line.points.iter().map(|point| said(words, point)).collect();
    let said = said.join("; ");
    let places = places(line);
    html! {
        span.opora-sparkline {
            svg width=(WIDTH) height=(HEIGHT) viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img"
                aria-label=(said) focusable="false" {
                title { (said) }
                @if let Some(threshold) = line.threshold {
                    line.limit x1="0" x2=(WIDTH) y1=(y(threshold)) y2=(y(threshold)) {}
                }
                @for pair in places.windows(2) {
                    @if let [Some((x1, y1)), Some((x2, y2))] = pair {
                        line.path x1=(format!("{x1:.1}")) y1=(format!("{y1:.1}")) x2=(format!("{x2:.1}")) y2=(format!("{y2:.1}")) {}
                    }
                }
                @for (index, place) in places.iter().enumerate() {
                    @if let Some((x, y)) = place {
                        circle.last[index + 1 == places.len()] cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="3" {}
                    }
                }
            }
        }
    }
}

fn said(words: &Words, point: &Point) -> String {
    let share = point.count.map_or_else(|| words.text("no-data"), |count| words.share(count));
    format!("{}: {share}", point.label)
}

/// Where the years stand; none for a year without a share.
fn places(line: &Sparkline) -> Vec<Option<(f64, f64)>> {
    let steps = line.points.len().saturating_sub(1).max(1) as f64;
    let x = |index: usize| EDGE + index as f64 / steps * (WIDTH - 2.0 * EDGE);
    let shares = line.points.iter().map(|point| point.count.and_then(Count::share));
    shares.enumerate().map(|(index, share)| share.map(|share| (x(index), y(share)))).collect()
}

fn y(share: f64) -> f64 {
    HEIGHT - EDGE / 2.0 - share.clamp(0.0, 1.0) * (HEIGHT - EDGE)
}

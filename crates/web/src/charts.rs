//! Charts as SVG, drawn on the server without scripts and style attributes.
//!
//! They have no `viewBox`: places along a line are per cents of the width, while letters, lines and
//! rows keep their size. So a chart is as legible on a telephone as on a wide screen. What a chart
//! shows is always said in words or numbers beside it too, and never by colour alone.

mod dots;
mod histogram;
mod journal;
mod marks;
mod shares;
mod sparkline;
mod tasks;

pub use dots::{Dot, DotRow, Dots, Reference, dots};
pub use histogram::{Histogram, MarkZone, histogram};
pub use journal::{Journal, journal};
pub use marks::{Marks, MarksRow, marks};
pub use shares::shares;
pub use sparkline::{Point, Sparkline, sparkline};
pub use tasks::{TaskShare, Tasks, tasks};

use maud::{Markup, html};
use words::Words;

/// A place along the width, for a share of it from 0 to 1.
fn at(share: f64) -> String {
    format!("{:.2}%", share.clamp(0.0, 1.0) * 100.0)
}

/// A share as `39 %`.
fn whole(words: &Words, share: f64) -> String {
    words.with("percent", [("value", words.whole_percent(share).into())])
}

/// The lines of a pattern, so that a surface is told from others without its colour.
fn hatch(id: &str) -> Markup {
    html! {
        pattern.hatch id=(id) width="6" height="6" patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)" {
            rect.hatch-ground width="6" height="6" {}
            rect.hatch-line width="2" height="6" {}
        }
    }
}

/// A chart with its title.
fn figure(id: &str, title: &str, content: &Markup) -> Markup {
    let caption = format!("{id}-title");
    html! {
        figure.opora-chart id=(id) aria-labelledby=(caption) {
            figcaption id=(caption) { (title) }
            (content)
        }
    }
}

/// The numbers of a chart, folded.
fn folded(words: &Words, content: Markup) -> Markup {
    crate::components::details(&words.text("web-chart-numbers"), content)
}

/// Marks of the scale from 0 to 100 % in quarters, as `(share, text-anchor)`.
const QUARTERS: [(f64, &str); 5] =
    [(0.0, "start"), (0.25, "middle"), (0.5, "middle"), (0.75, "middle"), (1.0, "end")];

//! Charts as SVG that needs no style sheet.

use super::fonts::{FAMILY, drawable};
use crate::DotChart;
use crate::chart::WIDTH;
use crate::drawing;
use crate::surface::{Anchor, Colour, Surface};
use maud::{Markup, PreEscaped, html};

/// The chart as the text of an SVG.
pub(super) fn picture(chart: &DotChart) -> String {
    let mut drawn = Svg(String::new());
    drawing::draw(chart, &mut drawn);
    let height = drawing::height(chart);
    let whole = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(WIDTH) height=(height) viewBox=(format!("0 0 {WIDTH} {height}")) {
            (PreEscaped(drawn.0))
        }
    };
    whole.into_string()
}

/// What is drawn so far.
struct Svg(String);

impl Svg {
    fn push(&mut self, element: &Markup) {
        self.0 += &element.0;
    }
}

impl Surface for Svg {
    fn area(&mut self, from: (f64, f64), to: (f64, f64), colour: Colour) {
        let (width, height) = (to.0 - from.0, to.1 - from.1);
        self.push(&html! {
            rect x=(from.0) y=(from.1) width=(width) height=(height) fill=(written(colour)) {}
        });
    }

    fn circle(&mut self, (x, y): (f64, f64), radius: f64, colour: Colour) {
        self.push(&html! { circle cx=(x) cy=(y) r=(radius) fill=(written(colour)) {} });
    }

    fn words(&mut self, text: &str, (x, y): (f64, f64), size: f64, anchor: Anchor, colour: Colour) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.push(&html! {
            text x=(x) y=(y) font-family=(FAMILY) font-size=(size) text-anchor=(anchor) fill=(written(colour)) {
                (drawable(text))
            }
        });
    }
}

fn written([red, green, blue]: Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

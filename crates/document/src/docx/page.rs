//! Pages: how they lie, their margins, their numbers. Lengths are in twentieths of a point.

use super::{HEADER, RELATION, WORDS};
use crate::Orientation;
use maud::{Markup, html};

const SHORT_SIDE: u32 = 11_906;
const LONG_SIDE: u32 = 16_838;
const LEFT: u32 = 1134;
const RIGHT: u32 = 567;
const TOP: u32 = 1134;
const BOTTOM: u32 = 1134;
/// From the edge to the number of the page: 10 mm.
const EDGE: u32 = 567;

/// How wide the text may be.
pub(crate) fn text_width(orientation: Orientation) -> u32 {
    sides(orientation).0 - LEFT - RIGHT
}

fn sides(orientation: Orientation) -> (u32, u32) {
    match orientation {
        Orientation::Portrait => (SHORT_SIDE, LONG_SIDE),
        Orientation::Landscape => (LONG_SIDE, SHORT_SIDE),
    }
}

/// Which pages of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pages {
    /// The first ones: the very first has no number.
    First,
    /// Others, which go on with the numbers.
    Next,
}

/// The end of pages that have these properties.
pub(crate) fn end(pages: &Markup) -> Markup {
    html! { w:p { w:pPr { w:pStyle w:val="NewPage" {} (pages) } } }
}

/// The properties of pages that lie so.
pub(crate) fn pages(orientation: Orientation, pages: Pages) -> Markup {
    let (width, height) = sides(orientation);
    let lying = (orientation == Orientation::Landscape).then_some("landscape");
    html! {
        w:sectPr {
            @if pages == Pages::First { w:headerReference w:type="default" r:id=(HEADER) {} }
            w:type w:val="nextPage" {}
            w:pgSz w:w=(width) w:h=(height) w:orient=[lying] {}
            w:pgMar w:top=(TOP) w:right=(RIGHT) w:bottom=(BOTTOM) w:left=(LEFT)
                w:header=(EDGE) w:footer=(EDGE) w:gutter="0" {}
            @if pages == Pages::First { w:titlePg {} }
        }
    }
}

/// The line with the number of the page.
pub(super) fn header() -> Markup {
    html! {
        w:hdr xmlns:w=(WORDS) xmlns:r=(RELATION) {
            w:p {
                w:pPr { w:pStyle w:val="Header" {} }
                w:fldSimple w:instr=" PAGE " { w:r { w:t { "2" } } }
            }
        }
    }
}

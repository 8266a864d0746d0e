//! Charts as pictures with words for those who cannot see them.

use crate::DotChart;
use crate::chart;
use crate::legal::legal;
use maud::{Markup, html};

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
/// Units of the drawing language in a twentieth of a point.
const FINE: f64 = 635.0;
/// A chart is at most so high, in twentieths of a point: 210 mm.
const HIGHEST: f64 = 11_906.0;

/// A chart is at most so wide beside the text: its letters stay readable, and a card stays short.
const WIDEST: f64 = 0.82;

/// Where the picture with this number lies.
pub(crate) fn file(index: usize) -> String {
    format!("media/chart{}.emf", index + 1)
}

/// The relation by which the picture with this number is found.
pub(crate) fn relation(index: usize) -> String {
    format!("chart{}", index + 1)
}

/// Width and height in twentieths of a point of a chart in a text so wide.
pub(super) fn size(chart: &DotChart, text_width: u32) -> (f64, f64) {
    let ratio = chart::whole_height(chart::labelled(chart).1) / chart::WIDTH;
    let width = (WIDEST * f64::from(text_width)).min(HIGHEST / ratio);
    (width, width * ratio)
}

/// The picture with this number, in line with the text.
pub(super) fn drawing(chart: &DotChart, index: usize, (width, height): (f64, f64)) -> Markup {
    let (width, height) = ((width * FINE).round(), (height * FINE).round());
    let (id, name) = (index + 1, relation(index));
    html! {
        w:r { w:drawing { wp:inline distT="0" distB="0" distL="0" distR="0" {
            wp:extent cx=(width) cy=(height) {}
            wp:docPr id=(id) name=(name) descr=(legal(&chart.title)) {}
            a:graphic xmlns:a=(DRAWING) { a:graphicData uri=(PICTURE) { pic:pic xmlns:pic=(PICTURE) {
                pic:nvPicPr { pic:cNvPr id=(id) name=(name) descr=(legal(&chart.title)) {} pic:cNvPicPr {} }
                pic:blipFill { a:blip r:embed=(name) {} a:stretch { a:fillRect {} } }
                pic:spPr {
                    a:xfrm { a:off x="0" y="0" {} a:ext cx=(width) cy=(height) {} }
                    a:prstGeom prst="rect" { a:avLst {} }
                }
            } } }
        } } }
    }
}

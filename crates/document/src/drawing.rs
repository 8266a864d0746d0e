//! Dot charts as pictures for paper: told apart in black and white too, so what is beyond the
//! threshold is filled and the rest is hollow.

use crate::DotChart;
use crate::chart::{self, WIDTH, x};
use crate::metafile::Metafile;
use crate::surface::{Anchor, Colour, Surface};

const INK: Colour = [0x1d, 0x25, 0x30];
const SOFT: Colour = [0x4a, 0x54, 0x60];
const GRID: Colour = [0xd9, 0xde, 0xe5];
const WITHIN: Colour = [0x1f, 0x5f, 0xa8];
const WITHIN_PALE: Colour = [0x9d, 0xbb, 0xe0];
const BEYOND: Colour = [0xa6, 0x1b, 0x2b];
const BEYOND_PALE: Colour = [0xe0, 0xa4, 0xad];
const WHITE: Colour = [0xff; 3];
const SMALL: f64 = 11.0;
/// A dash of the threshold's line, and the gap after it.
const DASH: (f64, f64) = (4.0, 3.0);

/// The chart as a metafile, `width` hundredths of a millimetre wide.
pub(crate) fn picture(chart: &DotChart, width: u32) -> Vec<u8> {
    let mut drawn = Metafile::new(WIDTH, height(chart));
    draw(chart, &mut drawn);
    drawn.bytes(width)
}

/// How high the picture is where it is [`WIDTH`] wide.
pub(crate) fn height(chart: &DotChart) -> f64 {
    chart::whole_height(chart::labelled(chart).1)
}

/// Draws the chart, [`WIDTH`] wide.
pub(crate) fn draw(chart: &DotChart, drawn: &mut impl Surface) {
    let (labels, bottom) = chart::labelled(chart);
    for (share, label) in &chart.ticks {
        drawn.area((x(*share) - 0.4, chart::TOP), (x(*share) + 0.4, bottom), GRID);
        drawn.words(label, (x(*share), bottom + 14.0), SMALL, Anchor::Middle, SOFT);
    }
    threshold(drawn, chart, bottom);
    for (dot, y) in chart::placed(chart) {
        let (full, pale) = if dot.beyond { (BEYOND, BEYOND_PALE) } else { (WITHIN, WITHIN_PALE) };
        drawn.area((x(dot.low), y - 1.5), (x(dot.high), y + 1.5), pale);
        drawn.circle((x(dot.share), y), 4.0, full);
        if !dot.beyond {
            drawn.circle((x(dot.share), y), 2.3, WHITE);
        }
        drawn.words(&dot.label, (chart::LEFT - 8.0, y + 4.0), SMALL, Anchor::End, SOFT);
    }
    for (label, y) in labels {
        drawn.words(label, (0.0, y), chart::fitting(label), Anchor::Start, INK);
    }
}

fn threshold(drawn: &mut impl Surface, chart: &DotChart, bottom: f64) {
    let at = x(chart.threshold);
    let mut y = chart::TOP - 8.0;
    while y < bottom {
        drawn.area((at - 0.5, y), (at + 0.5, (y + DASH.0).min(bottom)), INK);
        y += DASH.0 + DASH.1;
    }
    drawn.words(&chart.threshold_label, (at, 10.0), SMALL, Anchor::Middle, SOFT);
}

//! The document as values for the form.

use super::fonts::drawable;
use super::{picture, table, words};
use crate::places::{Places, places};
use crate::{Block, Document, DotChart, Orientation, Signature, Tone, chart, drawing};
use std::collections::BTreeSet;
use typst::foundations::{Array, Bytes, Dict, IntoValue, dict};

/// Letters of the title that fit beside the number of the page.
const RUNNING: usize = 44;
/// Width of the text on a page that stands and on one that lies, in millimetres.
const STANDING: u32 = 180;
const LYING: u32 = 267;
/// A chart is at most so wide beside the text, and so high on either page, in millimetres.
const WIDEST: f64 = 0.82;
const HIGHEST_STANDING: f64 = 210.0;
const HIGHEST_LYING: f64 = 140.0;

/// The values; nothing where no title can be told, without which the standard takes no file.
pub(super) fn content(document: &Document) -> Option<Dict> {
    let title = title(document)?;
    let mut content = Content {
        places: places(&document.blocks),
        level: 0,
        marked: BTreeSet::new(),
        orientation: Orientation::Portrait,
    };
    let (above, below) = document.parts();
    let (above, below) = (content.blocks(above), content.blocks(below));
    Some(dict! {
        "language" => language(&document.language),
        "running" => running(&title),
        "title" => title,
        "subtitle" => drawable(&document.subtitle),
        "above" => above,
        "below" => below,
    })
}

/// The title, or what comes nearest to one.
fn title(document: &Document) -> Option<String> {
    let heading = || first_heading(&document.blocks);
    let told = |text: &&str| !drawable(text).trim().is_empty();
    let title = Some(document.title.as_str()).filter(told).or_else(heading);
    title.map(drawable)
}

fn first_heading(blocks: &[Block]) -> Option<&str> {
    blocks.iter().find_map(|block| match block {
        Block::Heading { text, .. } if !drawable(text).trim().is_empty() => Some(text.as_str()),
        Block::Folded { blocks, .. } | Block::Card { blocks, .. } | Block::Section { blocks, .. } => {
            first_heading(blocks)
        }
        _ => None,
    })
}

/// The language without its country; `und`, not determined, where there is none.
fn language(tag: &str) -> String {
    let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let is_code = matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    if is_code { language } else { "und".to_owned() }
}

/// The title in one line above the pages, cut after a whole word.
fn running(title: &str) -> String {
    let title = title.replace('\n', " ");
    if title.chars().count() <= RUNNING {
        return title;
    }
    let start: String = title.chars().take(RUNNING).collect();
    let whole = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{whole}…")
}

struct Content<'a> {
    places: Places<'a>,
    /// The level of the heading before, counted from 1; 0 before the first.
    level: u8,
    /// The places that can be found already.
    marked: BTreeSet<usize>,
    orientation: Orientation,
}

impl Content<'_> {
    fn blocks(&mut self, blocks: &[Block]) -> Array {
        let mut values = Array::new();
        for (index, block) in blocks.iter().enumerate() {
            match (block, blocks.get(index + 1)) {
                // A signature alone on a page signs nothing.
                (Block::Paragraph(words), Some(Block::Signature(_))) => {
                    values.push(
                        dict! { "kind" => "kept", "words" => words::words(words, &self.places) }.into_value(),
                    );
                }
                _ => self.block(block, &mut values),
            }
        }
        values
    }

    fn block(&mut self, block: &Block, values: &mut Array) {
        let value = match block {
            Block::Heading { level, text, anchor } => self.heading(*level, text, anchor.as_deref()),
            Block::Paragraph(words) => {
                dict! { "kind" => "paragraph", "words" => words::words(words, &self.places) }
            }
            Block::Notice(tone, words) => {
                dict! { "kind" => "notice", "tone" => self::tone(*tone), "words" => words::words(words, &self.places) }
            }
            Block::List(points) if points.is_empty() => return,
            Block::List(points) => dict! { "kind" => "list", "points" => words::lines(points, &self.places) },
            Block::Figures(figures) if figures.is_empty() => return,
            Block::Figures(figures) => dict! { "kind" => "figures", "figures" => table::figures(figures) },
            Block::Table(table) if table.columns.is_empty() => return,
            Block::Table(table) => table::table(table, self.width(), &self.places),
            Block::Chart(chart) => self.chart(chart),
            Block::Folded { summary, blocks } => {
                values.push(dict! { "kind" => "summary", "text" => drawable(summary) }.into_value());
                return values.extend(self.blocks(blocks));
            }
            Block::Card { anchor, blocks, .. } => return values.extend(self.card(anchor, blocks)),
            Block::Requisites(lines) => {
                dict! { "kind" => "requisites", "lines" => words::lines(lines, &self.places) }
            }
            Block::Signature(place) => signature(place),
            Block::PageBreak => new_page(),
            Block::Section { orientation, blocks } => self.section(*orientation, blocks),
        };
        values.push(value.into_value());
    }

    /// A level deeper than the one after the last would be a jump, which the standard forbids.
    fn heading(&mut self, level: u8, text: &str, anchor: Option<&str>) -> Dict {
        let text = drawable(text);
        if text.trim().is_empty() {
            return self.place(anchor);
        }
        self.level = level.saturating_sub(1).clamp(1, self.level + 1);
        let place = anchor.and_then(|anchor| self.mark(anchor));
        dict! { "kind" => "heading", "level" => i64::from(self.level), "text" => text, "place" => place }
    }

    fn place(&mut self, anchor: Option<&str>) -> Dict {
        match anchor.and_then(|anchor| self.mark(anchor)) {
            Some(place) => dict! { "kind" => "place", "place" => place },
            None => dict! { "kind" => "nothing" },
        }
    }

    /// The mark of a place, once: a link leads to the first of several with one name.
    fn mark(&mut self, anchor: &str) -> Option<String> {
        let number = self.places.get(anchor).copied()?;
        self.marked.insert(number).then(|| words::mark(number))
    }

    fn card(&mut self, anchor: &str, blocks: &[Block]) -> Array {
        let mut values = Array::new();
        values.push(new_page().into_value());
        if let Some((Block::Heading { level, text, anchor: None }, rest)) = blocks.split_first() {
            values.push(self.heading(*level, text, Some(anchor)).into_value());
            values.extend(self.blocks(rest));
        } else {
            values.push(self.place(Some(anchor)).into_value());
            values.extend(self.blocks(blocks));
        }
        values.push(new_page().into_value());
        values
    }

    fn section(&mut self, orientation: Orientation, blocks: &[Block]) -> Dict {
        let outside = std::mem::replace(&mut self.orientation, orientation);
        let blocks = self.blocks(blocks);
        self.orientation = outside;
        dict! { "kind" => "section", "flipped" => orientation == Orientation::Landscape, "blocks" => blocks }
    }

    /// The words of the chart stand under it, and speak for it where it is not seen.
    fn chart(&self, chart: &DotChart) -> Dict {
        let ratio = drawing::height(chart) / chart::WIDTH;
        let highest =
            if self.orientation == Orientation::Landscape { HIGHEST_LYING } else { HIGHEST_STANDING };
        let width = (WIDEST * f64::from(self.width())).min(highest / ratio);
        dict! {
            "kind" => "chart",
            "words" => words::told(&chart.title),
            "width" => width,
            "picture" => Bytes::from_string(picture::picture(chart)),
        }
    }

    /// Of the text, in millimetres.
    fn width(&self) -> u32 {
        match self.orientation {
            Orientation::Portrait => STANDING,
            Orientation::Landscape => LYING,
        }
    }
}

fn new_page() -> Dict {
    dict! { "kind" => "page" }
}

fn signature(place: &Signature) -> Dict {
    let [signed, named] = &place.captions;
    dict! {
        "kind" => "signature",
        "post" => drawable(&place.post),
        "name" => drawable(&place.name),
        "signed" => drawable(signed),
        "named" => drawable(named),
        "date" => drawable(&place.date),
    }
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Good => "good",
        Tone::Caution => "caution",
        Tone::Bad => "bad",
    }
}

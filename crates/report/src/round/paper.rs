//! The analytical report: order, headings and wording stand in the pack; here is what each block shows.

mod blocks;

use super::figures::Snapshot;
use super::places::{self, Places, filled};
use ::methodology::report::{Block as Shown, Part, Report};
use ::methodology::{Name, Pack, SignaturePlace};
use document::{Block, Document, Inline, Labels, Signature, Tone, cell};
use std::collections::BTreeMap;
use words::Words;

/// What people concluded, by the part of the report.
pub type Conclusions = BTreeMap<String, String>;

/// All that an analytical report is made of.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The figures.
    pub figures: &'a Snapshot,
    /// The pack of the round.
    pub pack: &'a Pack,
    /// How the report is built.
    pub report: &'a Report,
    /// The name of the authority in the genitive.
    pub authority_genitive: &'a str,
    /// The editions that the figures are from.
    pub editions: &'a [Frozen],
    /// Sections whose figures are not frozen.
    pub open: &'a [String],
    /// What people concluded.
    pub conclusions: &'a Conclusions,
}

/// An edition that figures are from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// What the stage is called.
    pub stage: String,
    /// The sections that it gives.
    pub sections: Vec<String>,
    /// Its number.
    pub number: u32,
    /// When it was closed, as people write it.
    pub when: String,
    /// SHA-256 of its text.
    pub checksum: String,
    /// The uploads that its results are from.
    pub uploads: Vec<i64>,
    /// Whether one of them was undone since.
    pub withdrawn: bool,
    /// Why there is another edition.
    pub reason: Option<String>,
    /// The version of the program.
    pub program: String,
}

/// The report.
pub fn paper(about: &Written<'_>, words: &Words) -> Document {
    let places = places::of(about, words);
    let report = about.report;
    let mut all = Vec::new();
    if !report.requisites.is_empty() {
        let lines = report.requisites.iter().map(|line| cell(filled(line, &places)));
        all.push(Block::Requisites(lines.collect()));
    }
    all.extend(preview(about, words));
    all.extend(report.parts.iter().flat_map(|part| self::part(about, words, part, &places)));
    Document {
        language: words.language().code().to_owned(),
        title: filled(&report.title, &places),
        subtitle: report.subtitle.as_ref().map(|line| filled(line, &places)).unwrap_or_default(),
        blocks: all,
        labels: labels(words),
    }
}

pub(super) fn labels(words: &Words) -> Labels {
    Labels {
        about: words.text("workbook-about"),
        whose: words.text("column-school"),
        note: words.text("workbook-note"),
        cut: words.text("workbook-cut"),
    }
}

/// Figures that may still change, and figures of data that were withdrawn, must not be signed unawares.
fn preview(about: &Written<'_>, words: &Words) -> Vec<Block> {
    let mut all = Vec::new();
    if !about.open.is_empty() {
        let sections = about.open.join(", ");
        let text = words.with("round-paper-open", [("sections", sections.into())]);
        all.push(Block::Notice(Tone::Caution, cell(text)));
    }
    let withdrawn: Vec<String> =
        about.editions.iter().filter(|one| one.withdrawn).map(|one| edition_name(one, words)).collect();
    if !withdrawn.is_empty() {
        let text = words.with("round-paper-withdrawn", [("editions", withdrawn.join("; ").into())]);
        all.push(Block::Notice(Tone::Bad, cell(text)));
    }
    all
}

/// An edition as it is named in a sentence.
pub(super) fn edition_name(one: &Frozen, words: &Words) -> String {
    words.with(
        "round-edition",
        [
            ("stage", one.stage.as_str().into()),
            ("number", one.number.into()),
            ("when", one.when.as_str().into()),
        ],
    )
}

fn part(about: &Written<'_>, words: &Words, part: &Part, places: &Places) -> Vec<Block> {
    let mut shown = match &part.block {
        Some(Shown::Signature(place)) => vec![Block::Signature(signature(place))],
        Some(block) => blocks::block(about, words, block),
        None => Vec::new(),
    };
    let paragraph = |line: &Name| Block::Paragraph(cell(filled(line, places)));
    let concluded = conclusion(about, words, part);
    let heading = part.heading.iter();
    let mut all: Vec<Block> = heading
        .map(|line| Block::Heading { level: 2, text: filled(line, places), anchor: Some(anchor(part)) })
        .collect();
    if part.block.is_some() && shown.is_empty() {
        match &part.empty {
            Some(empty) => all.push(paragraph(empty)),
            None if concluded.is_empty() => return Vec::new(),
            None => {}
        }
    } else {
        all.extend(part.text.iter().map(paragraph));
        // What introduces pages that lie on their side stands on the first of them.
        if let Some(Block::Section { blocks, .. }) = shown.first_mut() {
            blocks.splice(0..0, all.drain(..));
        }
        all.extend(shown);
        all.extend(part.after.iter().map(paragraph));
    }
    all.extend(concluded);
    all
}

/// The name by which links find a part.
fn anchor(part: &Part) -> String {
    format!("part-{}", part.id)
}

/// What was concluded; a required conclusion that is not written is told.
fn conclusion(about: &Written<'_>, words: &Words, part: &Part) -> Vec<Block> {
    let Some(wanted) = &part.conclusion else { return Vec::new() };
    let text = about.conclusions.get(part.id.as_str()).map_or("", |text| text.trim());
    if text.is_empty() {
        let missing = words.with("round-paper-no-conclusion", [("prompt", wanted.prompt.as_str().into())]);
        return if wanted.required { vec![Block::Notice(Tone::Caution, cell(missing))] } else { Vec::new() };
    }
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| Block::Paragraph(vec![Inline::text(line)])).collect()
}

fn signature(place: &SignaturePlace) -> Signature {
    Signature {
        post: place.post.clone(),
        name: String::new(),
        captions: place.captions.clone(),
        date: place.date.clone(),
    }
}

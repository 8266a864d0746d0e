//! Papers to be signed: the analytical memo and the cards of schools.
//!
//! Order, headings and wording stand in a pack; here is what each block of the pack shows. To add a
//! block is one function: it answers with nothing where it has nothing to say.

mod explained;
mod memo;
mod places;
mod school;

use crate::View;
use crate::{assessment, phrases};
use ::methodology::{Cards, Fill, Name, Outline, Paper, PaperBlock, PaperSettings, Section, SignaturePlace};
use calculation::identification::Status;
use document::{Block, Column, Document, Orientation, Signature, Table, Tone, cell};
pub(crate) use explained::{forms, outline};
use model::assessments::Year;
use model::organisations::School;
use places::{Places, filled};
use words::Words;

/// The memo, then a card a school on pages of its own; nothing where the rule can say nothing.
///
/// Probabilities stand in it only where the settings ask for them.
pub fn papers(
    view: &View<'_>,
    outline: &Outline,
    settings: &PaperSettings,
    words: &Words,
) -> Option<Document> {
    let lead = assessment::lead(view)?;
    let about = About { view, outline, settings, words, lead, results_of: results_of(view, lead) };
    let places = places::of_territory(&about);
    let memo = &outline.memo;
    let mut blocks = Vec::new();
    if !memo.requisites.is_empty() {
        let lines = memo.requisites.iter().map(|line| cell(filled(line, &places)));
        blocks.push(Block::Requisites(lines.collect()));
    }
    blocks.extend(trial(&about));
    blocks.extend(sections(memo, &places, 2, |block| memo::block(&about, block)));
    for school in carded(&about) {
        blocks.push(Block::Section {
            orientation: Orientation::Portrait,
            blocks: card(&about, &outline.card, &places, school),
        });
    }
    Some(Document {
        language: words.language().code().to_owned(),
        title: filled(&memo.title, &places),
        subtitle: memo.subtitle.as_ref().map(|line| filled(line, &places)).unwrap_or_default(),
        blocks,
        ..Document::default()
    })
}

/// What all papers are about.
#[derive(Clone, Copy)]
struct About<'a> {
    view: &'a View<'a>,
    outline: &'a Outline,
    settings: &'a PaperSettings,
    words: &'a Words,
    /// The year of the list.
    lead: Year,
    /// The latest year of results that the rule looks at for it.
    results_of: Year,
}

impl About<'_> {
    /// The year of results and the one before it, where the signs of a cohort stand.
    fn years_of_rule(&self) -> [Year; 2] {
        [self.results_of.back(1), self.results_of]
    }
}

fn results_of(view: &View<'_>, lead: Year) -> Year {
    view.outcome.list(lead, |_| true).map_or(lead, |list| list.results_of)
}

/// A list by another rule than the one in force must not be signed unawares.
fn trial(about: &About<'_>) -> Option<Block> {
    about.view.in_force?;
    let changes = about.view.changes.join(", ");
    let text = about.words.with("paper-trial", [("changes", changes.into())]);
    Some(Block::Notice(Tone::Bad, cell(text)))
}

/// The schools that have a card, in alphabetical order.
fn carded<'a>(about: &About<'a>) -> Vec<&'a School> {
    let named = |school: &&School| {
        let answer = about.view.outcome.years.get(&about.lead).and_then(|answers| answers.get(&school.login));
        answer.is_some_and(|answer| matches!(answer.status, Status::Low | Status::Risk))
    };
    let all = about.settings.cards == Cards::All;
    phrases::schools(about.view).into_iter().filter(|school| all || named(school)).collect()
}

fn card(about: &About<'_>, paper: &Paper, territory: &Places, school: &School) -> Vec<Block> {
    let places = places::of_school(about, territory, school);
    let name = filled(&paper.title, &places);
    let mut blocks = Vec::new();
    if !paper.requisites.is_empty() {
        let lines = paper.requisites.iter().map(|line| cell(filled(line, &places)));
        blocks.push(Block::Requisites(lines.collect()));
    }
    blocks.push(Block::Heading { level: 2, text: name, anchor: Some(school.login.to_string()) });
    if let Some(subtitle) = &paper.subtitle {
        blocks.push(Block::Paragraph(cell(filled(subtitle, &places))));
    }
    blocks.extend(sections(paper, &places, 3, |block| school::block(about, school, block)));
    blocks
}

fn sections(
    paper: &Paper,
    places: &Places,
    level: u8,
    block: impl Fn(&PaperBlock) -> Vec<Block>,
) -> Vec<Block> {
    let one = |section| self::section(section, places, level, &block);
    paper.sections.iter().flat_map(one).collect()
}

fn section(
    section: &Section,
    places: &Places,
    level: u8,
    block: &dyn Fn(&PaperBlock) -> Vec<Block>,
) -> Vec<Block> {
    let shown = match &section.block {
        Some(PaperBlock::Fill(empty)) => vec![Block::Table(fill(empty))],
        Some(PaperBlock::Signature(place)) => vec![Block::Signature(signature(place))],
        Some(told) => block(told),
        None => Vec::new(),
    };
    let paragraph = |line: &Name| Block::Paragraph(cell(filled(line, places)));
    let heading =
        section.heading.iter().map(|line| Block::Heading { level, text: filled(line, places), anchor: None });
    let mut blocks: Vec<Block> = heading.collect();
    if section.block.is_some() && shown.is_empty() {
        let Some(empty) = &section.empty else { return Vec::new() };
        blocks.push(paragraph(empty));
        return blocks;
    }
    blocks.extend(section.text.iter().map(paragraph));
    blocks.extend(shown);
    blocks.extend(section.after.iter().map(paragraph));
    blocks
}

/// Rows of two lines, so that there is room to write.
fn fill(empty: &Fill) -> Table {
    const ROOM: &str = "\u{a0}\n\u{a0}";
    let columns = empty.columns.iter().zip(&empty.widths);
    let columns: Vec<Column> = columns.map(|(title, width)| Column::words(title).wide(*width)).collect();
    Table {
        caption: empty.caption.clone(),
        rows: vec![vec![cell(ROOM); columns.len()]; empty.rows.into()],
        columns,
        ..Table::default()
    }
}

fn signature(place: &SignaturePlace) -> Signature {
    Signature {
        post: place.post.clone(),
        name: String::new(),
        captions: place.captions.clone(),
        date: place.date.clone(),
    }
}

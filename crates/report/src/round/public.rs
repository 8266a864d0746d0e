//! What the public may see of a round, and in which files.
//!
//! A number of few persons is not shown, nor what it would follow from: where one school's number may not be
//! shown, no school's of that row is, so that none follows from the sum and the others. Exams and diagnostic
//! works are not shown by school at all, nor summed over few schools.

mod files;

use super::amounts::Told;
use super::figures::{Cell, Line, Snapshot};
use super::paper::{Frozen, labels};
use super::places::{filled, head};
use super::said::{bands_said, state_said, told_said};
use ::methodology::Pack;
use ::methodology::report::{Publication, Report};
use document::{Block, Column, Document, Table, cell};
pub use files::{open_data, passport};
use model::values::Count;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use words::Words;

/// What is published of a round: frozen as it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Open {
    /// What it is called.
    pub title: String,
    /// Who publishes.
    pub authority: String,
    /// The calendar year in which the school year ends.
    pub year: u16,
    /// The pack and its version.
    pub pack: String,
    /// How the schools are called.
    pub schools_are: String,
    /// How many schools take part.
    pub schools: u32,
    /// Code and title of the sections.
    pub sections: Vec<(String, String)>,
    /// The values.
    pub lines: Vec<OpenLine>,
    /// Titles of the bands.
    pub bands: BTreeMap<String, String>,
    /// Stage, number, day and checksum of what it is made of.
    pub editions: Vec<[String; 4]>,
    /// Numbers of fewer persons are not shown.
    pub fewest: u32,
    /// Shares among fewer are not shown.
    pub share_from: u32,
    /// Sections not shown by school.
    pub not_by_school: Vec<String>,
    /// Terms of use.
    pub licence: String,
    /// How the data came about.
    pub method: String,
    /// The day of publication, like `2026-07-31`.
    pub day: String,
}

/// A value for the public.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenLine {
    /// The row.
    pub id: String,
    /// Its section.
    pub section: String,
    /// What it says.
    pub title: String,
    /// The unit.
    pub unit: String,
    /// The school; nothing of a value of the municipality.
    pub school: Option<String>,
    /// `known`, why it is not known, or `hidden`.
    pub state: String,
    /// The value, where it may be shown.
    pub told: Option<Told>,
    /// `growth`, `fall` or another verdict on the change, where the value itself is shown.
    pub verdict: Option<String>,
}

/// What the public may see of figures that are frozen.
pub fn open(figures: &Snapshot, pack: &Pack, report: &Report, editions: &[Frozen], day: &str) -> Open {
    let rule = &report.publication;
    let (fewest, share_from) = (rule.fewest.value, rule.share_from.value);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let edition =
        |one: &Frozen| [one.stage.clone(), one.number.to_string(), one.when.clone(), one.checksum.clone()];
    let title = |(id, title): &(String, String)| (id.clone(), rule.title_of(id, title).to_owned());
    Open {
        title: filled(&rule.title, &head(figures)),
        authority: figures.authority.clone(),
        year: figures.year,
        pack: figures.pack.clone(),
        schools_are: rule.schools_are.clone(),
        schools: number(figures.schools.len()),
        sections: figures.sections.iter().map(title).collect(),
        lines: figures.rows.iter().flat_map(|line| lines(rule, figures, line)).collect(),
        bands: bands_said(pack),
        editions: editions.iter().map(edition).collect(),
        fewest,
        share_from,
        not_by_school: rule.not_by_school.value.iter().map(ToString::to_string).collect(),
        licence: rule.licence.clone(),
        method: rule.method.clone(),
        day: day.to_owned(),
    }
}

/// The value of the municipality, then those of schools where all of them may be shown.
fn lines(rule: &Publication, figures: &Snapshot, line: &Line) -> Vec<OpenLine> {
    let results = is_of_results(rule, line);
    let own = |cell: &Cell, school: Option<String>, shown: bool| OpenLine {
        id: line.id.clone(),
        section: line.section.clone(),
        title: rule.title_of(&line.id, &line.title).to_owned(),
        unit: line.unit.clone(),
        school,
        state: if shown || cell.told.is_none() { cell.state.clone() } else { HIDDEN.to_owned() },
        told: cell.told.clone().filter(|_| shown),
        verdict: cell.verdict().map(str::to_owned).filter(|_| shown),
    };
    let mut all = vec![own(&line.group, None, group_is_safe(rule, line))];
    let safe = |cell: &Cell| cell.told.as_ref().is_none_or(|told| is_safe(rule, told, results));
    if !results && line.is_of_schools() && line.schools.values().all(safe) {
        let name = |school: &i64| figures.schools.get(school).map(|member| member.name.clone());
        let of_school = |(school, cell): (&i64, &Cell)| Some(own(cell, Some(name(school)?), true));
        all.extend(line.schools.iter().filter_map(of_school));
    }
    all
}

/// The word for what is known and may not be shown.
pub(super) const HIDDEN: &str = "hidden";

fn is_of_results(rule: &Publication, line: &Line) -> bool {
    rule.not_by_school.value.iter().any(|section| *section.as_str() == *line.section)
}

/// Whether the value over all schools may be shown. Of exams it is made of enough schools, so that none
/// finds another by leaving itself out.
fn group_is_safe(rule: &Publication, line: &Line) -> bool {
    let results = is_of_results(rule, line);
    let enough = line.group.of.is_none_or(|of| !results || of.k >= rule.least_schools.value);
    enough && line.group.told.as_ref().is_some_and(|told| is_safe(rule, told, results))
}

/// Whether a value gives no few persons away. Schools are told apart like persons where exams are about.
fn is_safe(rule: &Publication, told: &Told, results: bool) -> bool {
    match told {
        Told::Share(count) => count_is_safe(rule, *count),
        Told::Schools(count) => !results || count_is_safe(rule, *count),
        Told::Mean { n, .. } | Told::Stated { n, .. } => *n >= u64::from(rule.share_from.value),
        Told::YesNo(_) | Told::Band { .. } | Told::Bands(_) | Told::Number(_) => !results,
        Told::Dynamics { .. } => false,
    }
}

/// Enough are counted, and neither those who have the property nor the others are a few.
fn count_is_safe(rule: &Publication, count: Count) -> bool {
    let few = |number: u32| number > 0 && number < rule.fewest.value;
    count.n >= rule.share_from.value && !few(count.k) && !few(count.n.saturating_sub(count.k))
}

/// The page for the public.
pub fn public_page(open: &Open, words: &Words) -> Document {
    let mut blocks =
        vec![
            Block::Paragraph(cell(open.method.as_str())),
            Block::Paragraph(cell(words.with(
                "round-public-schools",
                [("count", open.schools.into()), ("are", open.schools_are.as_str().into())],
            ))),
            Block::Paragraph(cell(words.with(
                "round-public-rule",
                [("fewest", open.fewest.into()), ("least", open.share_from.into())],
            ))),
        ];
    for (id, title) in &open.sections {
        blocks.extend(section(open, words, id, title));
    }
    blocks.extend(sources(open, words));
    Document {
        language: words.language().code().to_owned(),
        title: open.title.clone(),
        subtitle: open.authority.clone(),
        blocks,
        labels: labels(words),
    }
}

fn section(open: &Open, words: &Words, id: &str, title: &str) -> Vec<Block> {
    let own: Vec<&OpenLine> = open.lines.iter().filter(|line| line.section == id).collect();
    if own.is_empty() {
        return Vec::new();
    }
    let row = |line: &&OpenLine| {
        vec![cell(line.title.as_str()), cell(value_said(open, words, line)), cell(verdict_said(words, line))]
    };
    let table = |caption: String, lines: Vec<&OpenLine>| {
        let heads = [("column-indicator", 12), ("round-value", 8), ("round-change", 7)];
        let columns = heads.map(|(name, width)| Column::words(words.text(name)).wide(width)).into();
        let rows = lines.iter().map(row).collect();
        Block::Table(Table { caption, columns, rows, ..Table::default() })
    };
    let (of_schools, of_all): (Vec<&OpenLine>, Vec<&OpenLine>) =
        own.into_iter().partition(|line| line.school.is_some());
    let heading = Block::Heading { level: 2, text: title.to_owned(), anchor: None };
    let mut all = vec![heading, table(words.text("round-of-municipality"), of_all)];
    if !of_schools.is_empty() {
        all.push(by_school(open, words, &of_schools));
    }
    all
}

fn by_school(open: &Open, words: &Words, lines: &[&OpenLine]) -> Block {
    let row = |line: &&OpenLine| {
        let school = line.school.as_deref().unwrap_or_default();
        vec![cell(school), cell(line.title.as_str()), cell(value_said(open, words, line))]
    };
    let heads = [("column-school", 8), ("column-indicator", 12), ("round-value", 8)];
    Block::Table(Table {
        caption: words.text("round-of-schools"),
        columns: heads.map(|(name, width)| Column::words(words.text(name)).wide(width)).into(),
        rows: lines.iter().map(row).collect(),
        ..Table::default()
    })
}

/// A value for the public; of few schools how many they are, without a per cent.
fn value_said(open: &Open, words: &Words, line: &OpenLine) -> String {
    match &line.told {
        None if line.state == HIDDEN => words.text("round-hidden"),
        None => state_said(words, &line.state),
        Some(Told::Schools(count)) if count.n < open.share_from => {
            words.with("round-coverage", [("k", count.k.into()), ("n", count.n.into())])
        }
        Some(told) => told_said(words, &open.bands, told),
    }
}

fn verdict_said(words: &Words, line: &OpenLine) -> String {
    line.verdict.as_deref().map(|word| words.word("round-verdict", word)).unwrap_or_default()
}

fn sources(open: &Open, words: &Words) -> Vec<Block> {
    let point = |edition: &[String; 4]| cell(edition_said(words, edition));
    vec![
        Block::Heading { level: 2, text: words.text("round-public-sources"), anchor: None },
        Block::List(open.editions.iter().map(point).collect()),
        Block::Paragraph(cell(words.with("round-public-pack", [("pack", open.pack.as_str().into())]))),
        Block::Paragraph(cell(open.licence.as_str())),
    ]
}

fn edition_said(words: &Words, [stage, number, when, checksum]: &[String; 4]) -> String {
    let arguments = [
        ("stage", stage.as_str().into()),
        ("number", number.as_str().into()),
        ("when", when.as_str().into()),
    ];
    format!("{}: {checksum}", words.with("round-edition", arguments))
}

#[cfg(test)]
mod tests;

//! What a pack says of papers and of the case forms of names.

use crate::rule;
use ::methodology::{Cards, Forms, Outline, Pack, Paper};
use document::{Block, Column, Rows, Table, cell};
use words::Words;

/// The sections of the papers in their order, and the switches.
pub(crate) fn outline(pack: &Pack, outline: &Outline, words: &Words) -> Vec<Block> {
    let row = |name: &str, paper: &Paper| {
        let headings = paper.sections.iter().filter_map(|section| section.heading.as_ref());
        let headings: Vec<&str> = headings.map(::methodology::Name::as_str).collect();
        vec![cell(words.text(name)), cell(headings.join("; "))]
    };
    let sections = Table {
        columns: columns(words, &["column-paper", "column-sections"]),
        rows: vec![row("explain-memo", &outline.memo), row("explain-card", &outline.card)],
        rows_are: Rows::Stacked,
        ..Table::default()
    };
    vec![
        heading("explain-papers", words),
        Block::Paragraph(cell(&outline.title)),
        Block::Table(sections),
        Block::Table(switches(pack, outline, words)),
    ]
}

fn switches(pack: &Pack, outline: &Outline, words: &Words) -> Table {
    let probability = if outline.probability.value { "value-true" } else { "value-false" };
    let cards = match outline.cards.value {
        Cards::All => "cards-all",
        Cards::Named => "cards-named",
    };
    let shown = [
        rule::shown("paper_probability", words.text(probability), &outline.probability),
        rule::shown("paper_cards", words.text(cards), &outline.cards),
    ];
    let rows = shown.map(|(name, value, reference, note)| {
        let (source, certainty) = rule::sourced(pack, words, reference, note);
        let name = format!("{name}: {}", words.word("setting", name));
        vec![cell(name), cell(value), source, cell(certainty)]
    });
    Table {
        columns: columns(words, &["column-value", "column-setting", "column-source", "column-certainty"]),
        rows: rows.into(),
        rows_are: Rows::Stacked,
        ..Table::default()
    }
}

/// For what names forms are suggested, and by how many entries.
pub(crate) fn forms(pack: &Pack, forms: &Forms, words: &Words) -> Vec<Block> {
    let (source, certainty) = rule::sourced(pack, words, &forms.reference, None);
    let row = |name: &str, entries: usize| {
        vec![cell(words.text(name)), cell(entries.to_string()), source.clone(), cell(certainty.as_str())]
    };
    let table = Table {
        columns: columns(words, &["column-value", "column-entries", "column-source", "column-certainty"]),
        rows: vec![
            row("forms-nouns", forms.nouns.len()),
            row("forms-adjectives", forms.adjectives.len()),
            row("forms-own-names", forms.own_names.len()),
        ],
        rows_are: Rows::Stacked,
        ..Table::default()
    };
    vec![heading("explain-forms", words), Block::Paragraph(cell(&forms.title)), Block::Table(table)]
}

fn heading(name: &str, words: &Words) -> Block {
    Block::Heading { level: 2, text: words.text(name), anchor: None }
}

fn columns(words: &Words, names: &[&str]) -> Vec<Column> {
    names.iter().map(|name| Column::words(words.text(name))).collect()
}

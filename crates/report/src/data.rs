//! What was noticed in the data, and which files it came from.

use crate::View;
use crate::phrases::whole;
use document::{Block, Column, Rows, Table, cell};
use model::diagnostics::{Code, Diagnostic, Severity};
use std::collections::{BTreeMap, BTreeSet};
use words::Words;

/// Files of which something was not read.
pub(crate) fn files_left(view: &View<'_>) -> Vec<String> {
    let errors =
        view.diagnostics.iter().filter(|one| one.code.leaves_table_unread() && !one.place.file.is_empty());
    let files: BTreeSet<&str> = errors.map(|one| one.place.file.as_str()).collect();
    files.into_iter().map(str::to_owned).collect()
}

/// How many tables were read.
pub(crate) fn files(view: &View<'_>) -> usize {
    view.facts.sources.len()
}

/// Notes by kind, then the sources.
pub(crate) fn blocks(view: &View<'_>, words: &Words) -> Vec<Block> {
    let heading = words.text("data-heading");
    let mut blocks = vec![Block::Heading { level: 2, text: heading, anchor: None }];
    if view.diagnostics.is_empty() {
        blocks.push(Block::Paragraph(cell(words.text("data-none"))));
    } else {
        blocks.push(Block::Paragraph(cell(words.text("data-intro"))));
        blocks.push(Block::Table(table(view, words)));
    }
    blocks.push(sources(view, words));
    blocks
}

/// One row a kind: a message where there is one, the first and «…» where there are many.
fn table(view: &View<'_>, words: &Words) -> Table {
    let mut kinds: BTreeMap<(Severity, Code), Vec<&Diagnostic>> = BTreeMap::new();
    for one in view.diagnostics {
        kinds.entry((one.severity(), one.code)).or_default().push(one);
    }
    let row = |((severity, _), all): (&(Severity, Code), &Vec<&Diagnostic>)| {
        let first = all[0];
        let times: u64 = all.iter().map(|one| u64::from(one.count)).sum();
        // Many of a kind are told as one of them all: the count of the first is not theirs.
        let count = u32::try_from(times).unwrap_or(u32::MAX);
        let told = if same_arguments(all) { Diagnostic { count, ..first.clone() } } else { first.clone() };
        let message = words.diagnostic(&told);
        let text = if same_arguments(all) { message.text } else { format!("{} …", message.text) };
        let files: BTreeSet<&str> = all.iter().map(|one| one.place.file.as_str()).collect();
        vec![
            cell(words.word("severity", severity.as_str())),
            cell(text),
            cell(place(&files)),
            whole(words, times),
            cell(message.hint),
        ]
    };
    Table {
        caption: words.text("data-caption"),
        sheet: words.text("sheet-data"),
        columns: vec![
            Column::words(words.text("column-severity")),
            Column::words(words.text("column-what")),
            Column::words(words.text("column-where")),
            Column::numbers(words.text("column-times")),
            Column::words(words.text("column-hint")),
        ],
        rows: kinds.iter().map(row).collect(),
        rows_are: Rows::Stacked,
    }
}

fn same_arguments(all: &[&Diagnostic]) -> bool {
    all.iter().all(|one| one.arguments == all[0].arguments)
}

fn place(files: &BTreeSet<&str>) -> String {
    let shown: Vec<&str> = files.iter().copied().take(2).collect();
    let more = files.len().saturating_sub(shown.len());
    if more == 0 { shown.join(", ") } else { format!("{} + {more}", shown.join(", ")) }
}

fn sources(view: &View<'_>, words: &Words) -> Block {
    let row = |(index, source): (usize, &model::facts::Source)| {
        vec![
            cell((index + 1).to_string()),
            cell(&source.file),
            cell(&source.sheet),
            cell(&source.checksum[..source.checksum.len().min(16)]),
        ]
    };
    let table = Table {
        caption: words.text("sources-caption"),
        sheet: words.text("sheet-sources"),
        columns: ["column-number", "column-file", "column-sheet", "column-checksum"]
            .map(|name| Column::words(words.text(name)))
            .into(),
        rows: view.facts.sources.iter().enumerate().map(row).collect(),
        ..Table::default()
    };
    let count = view.facts.sources.len().into();
    Block::Folded {
        summary: words.with("sources-summary", [("count", count)]),
        blocks: vec![Block::Table(table)],
    }
}

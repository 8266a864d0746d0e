//! Blocks of a document within a page.

use crate::charts::shares;
use crate::components::{self, Cell, Column, Row, details, inset, muted};
use document::{Block, Inline};
use maud::{Markup, html};
use std::collections::BTreeMap;
use words::Words;

/// Blocks one below another. Requisites and signatures of papers have no place on a page.
pub(crate) fn blocks(words: &Words, all: &[Block]) -> Markup {
    let mut called = Called::default();
    let mut shown = Vec::with_capacity(all.len());
    for (index, one) in all.iter().enumerate() {
        if let Block::Heading { text, .. } = one {
            called.heading.clone_from(text);
        }
        shown.push(block(words, one, &format!("part-{index}"), &mut called));
    }
    html! { @for one in &shown { (one) } }
}

/// What tables are called: a reader's program lists them by name, so that no two may bear one.
#[derive(Default)]
struct Called {
    heading: String,
    taken: BTreeMap<String, usize>,
}

impl Called {
    /// The caption, or the heading above; the second of a name bears its number.
    fn name(&mut self, caption: &str) -> String {
        let name = if caption.is_empty() { &self.heading } else { caption };
        let count = self.taken.entry(name.to_owned()).or_default();
        *count += 1;
        if *count == 1 { name.to_owned() } else { format!("{name} ({count})") }
    }
}

fn block(words: &Words, one: &Block, id: &str, called: &mut Called) -> Markup {
    match one {
        Block::Heading { level, text, .. } if *level <= 2 => html! { h2.govuk-heading-m { (text) } },
        Block::Heading { text, .. } => html! { h3.govuk-heading-s { (text) } },
        Block::Paragraph(parts) => html! { p.govuk-body { (inline(parts)) } },
        Block::Notice(_, parts) => inset(html! { p.govuk-body { (inline(parts)) } }),
        Block::Table(own) => table(words, own, id, called.name(&own.caption)),
        Block::Folded { summary, blocks } => {
            let heading = std::mem::replace(&mut called.heading, summary.clone());
            let inner = within(words, blocks, id, called);
            called.heading = heading;
            details(summary, inner)
        }
        Block::List(points) => html! {
            ul.govuk-list.govuk-list--bullet { @for point in points { li { (inline(point)) } } }
        },
        Block::Figures(figures) => html! {
            ul.govuk-list { @for one in figures { li { (one.label) ": " strong { (one.value) } " " (muted(&one.note)) } } }
        },
        Block::Chart(chart) => shares(words, id, chart),
        Block::Section { blocks, .. } | Block::Card { blocks, .. } => within(words, blocks, id, called),
        Block::Requisites(_) | Block::Signature(_) | Block::PageBreak => html! {},
    }
}

fn within(words: &Words, blocks: &[Block], id: &str, called: &mut Called) -> Markup {
    html! { @for (index, one) in blocks.iter().enumerate() {
        (block(words, one, &format!("{id}-{index}"), called))
    } }
}

/// A table under a name; one without a caption of its own shows none.
fn table(words: &Words, own: &document::Table, id: &str, name: String) -> Markup {
    let column = |one: &document::Column| {
        if one.is_number() { Column::number(one.title.as_str()) } else { Column::text(one.title.as_str()) }
    };
    let row =
        |cells: &Vec<document::Cell>| Row::new(cells.iter().map(|cell| Cell::from(inline(cell))).collect());
    components::table(
        words,
        &components::Table {
            id: id.to_owned(),
            caption: name,
            caption_hidden: own.caption.is_empty(),
            columns: own.columns.iter().map(column).collect(),
            rows: own.rows.iter().map(row).collect(),
            stacked: true,
            ..components::Table::default()
        },
    )
}

fn inline(parts: &[Inline]) -> Markup {
    html! { @for part in parts {
        @match part {
            Inline::Text(text) => (text),
            Inline::Strong(text) => strong { (text) },
            Inline::Muted(text) => (muted(text)),
            Inline::Number { shown, .. } => (shown),
            Inline::Link { text, .. } => (text),
            Inline::Tag(_, text) => (text),
        }
    } }
}

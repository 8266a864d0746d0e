//! Blocks of a document within a page.

use crate::components::{self, Cell, Column, Row, details, inset, muted};
use document::{Block, Inline};
use maud::{Markup, html};
use words::Words;

/// Blocks one below another. Drawings and requisites of papers have no place on a page.
pub(crate) fn blocks(words: &Words, all: &[Block]) -> Markup {
    let mut heading = "";
    let mut shown = Vec::with_capacity(all.len());
    for (index, one) in all.iter().enumerate() {
        if let Block::Heading { text, .. } = one {
            heading = text;
        }
        shown.push(block(words, one, &format!("part-{index}"), heading));
    }
    html! { @for one in &shown { (one) } }
}

fn block(words: &Words, one: &Block, id: &str, heading: &str) -> Markup {
    match one {
        Block::Heading { level, text, .. } if *level <= 2 => html! { h2.govuk-heading-m { (text) } },
        Block::Heading { text, .. } => html! { h3.govuk-heading-s { (text) } },
        Block::Paragraph(parts) => html! { p.govuk-body { (inline(parts)) } },
        Block::Notice(_, parts) => inset(html! { p.govuk-body { (inline(parts)) } }),
        Block::Table(own) => table(words, own, id, heading),
        Block::Folded { summary, blocks } => details(
            summary,
            html! { @for (index, one) in blocks.iter().enumerate() { (block(words, one, &format!("{id}-{index}"), summary)) } },
        ),
        _ => html! {},
    }
}

/// A table; one without a caption is called by the heading above it.
fn table(words: &Words, own: &document::Table, id: &str, heading: &str) -> Markup {
    let column = |one: &document::Column| {
        if one.is_number() { Column::number(one.title.as_str()) } else { Column::text(one.title.as_str()) }
    };
    let row =
        |cells: &Vec<document::Cell>| Row::new(cells.iter().map(|cell| Cell::from(inline(cell))).collect());
    components::table(
        words,
        &components::Table {
            id: id.to_owned(),
            caption: if own.caption.is_empty() { heading.to_owned() } else { own.caption.clone() },
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

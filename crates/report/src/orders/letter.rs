//! The letter that tells a school what was decided, why, and until when it may reply to being listed.

use super::appendix::computed;
use super::said::{Said, known};
use super::{Order, OrderLine, draft, signature};
use document::{Block, Document, cell};
use words::Words;

/// The letter on the line with this index; nothing where the decision has no such line.
///
/// The addressee stands in the dative, post and name of the school in lines of their own; where it is
/// empty there is a blank. Day and number of the letter itself are blanks: they are given when it is sent.
pub fn letter(order: &Order, line: usize, addressee: &str, words: &Words) -> Option<Document> {
    let line = order.lines.get(line)?;
    let said = Said::new(order, words);
    let paragraph = |text: String| Block::Paragraph(cell(text));
    let addressee = said.or_blank(Some(addressee), "order-letter-addressee-blank");
    let mut blocks = draft(&said);
    // The addressee stands below the authority, so something stands before it.
    blocks.push(paragraph(said.text("order-letter-imprint")));
    blocks.push(apart());
    blocks.push(Block::Requisites(addressee.lines().map(cell).collect()));
    blocks.push(Block::Heading { level: 2, text: about(&said, line, "order-letter-title"), anchor: None });
    blocks.push(paragraph(about(&said, line, "order-letter-decision")));
    blocks.extend(grounds(&said, line));
    blocks.push(paragraph(rule(&said)));
    blocks.extend(otherwise(&said, line).map(paragraph));
    if line.status.is_named() {
        blocks.push(paragraph(said.text("order-letter-support")));
    }
    blocks.push(paragraph(said.text("order-letter-teachers")));
    if line.status.is_named() {
        blocks.push(paragraph(said.text("order-letter-reply")));
    }
    blocks.push(Block::Signature(signature(&said)));
    blocks.push(apart());
    blocks.push(paragraph(said.text("order-letter-contact")));
    Some(Document {
        language: words.language().code().to_owned(),
        title: order.authority.clone(),
        blocks,
        ..Document::default()
    })
}

/// An empty line between requisites that would else stand too close.
fn apart() -> Block {
    Block::Paragraph(cell("\u{a0}"))
}

/// A text that depends on what was decided of the school.
fn about(said: &Said<'_>, line: &OrderLine, name: &str) -> String {
    let status = line.status.as_str().to_owned();
    said.with(name, [("status", status), ("school", line.name.clone())])
}

fn grounds(said: &Said<'_>, line: &OrderLine) -> Vec<Block> {
    if line.reasons.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Paragraph(cell(said.text("order-letter-grounds"))),
        Block::List(line.reasons.iter().map(cell).collect()),
    ]
}

fn rule(said: &Said<'_>) -> String {
    let changes = if said.order.changes.is_empty() { "order-unchanged" } else { "order-changed" };
    said.with("order-letter-rule", [("set", said.text(changes))])
}

/// What the authority adds, and that it decided otherwise than by the rule where it did.
fn otherwise(said: &Said<'_>, line: &OrderLine) -> Option<String> {
    if !line.differs() {
        return known(line.note.as_deref()).map(ToOwned::to_owned);
    }
    let note = said.or_blank(line.note.as_deref(), "order-blank");
    Some(said.with("order-letter-otherwise", [("computed", computed(said, line)), ("note", note)]))
}

//! A text of YAML as a tree of values with their places.

use granit_parser::{Event, Parser, ScalarStyle, Span, StructureStyle};
use std::ops::Range;

/// Levels of a tree at most; those of packs have some ten.
const DEEPEST: usize = 64;

/// A value with its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The column in which it begins, from 0.
    pub column: usize,
    pub shape: Shape,
}

/// What a value is.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    Scalar(String),
    Items(Vec<Node>),
    Pairs { pairs: Vec<Pair>, flow: bool },
}

/// A key of a mapping with its value.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub key: String,
    /// Where the key begins.
    pub start: usize,
    pub value: Node,
}

impl Node {
    /// The value of a key, or an item by its `id` or number.
    pub fn child(&self, step: &str) -> Option<&Self> {
        match &self.shape {
            Shape::Scalar(_) => None,
            Shape::Pairs { pairs, .. } => pairs.iter().find(|pair| pair.key == step).map(|pair| &pair.value),
            Shape::Items(items) => {
                let named = |item: &&Self| matches!(item.child("id"), Some(Self { shape: Shape::Scalar(id), .. }) if id == step);
                items.iter().find(named).or_else(|| items.get(step.parse::<usize>().ok()?))
            }
        }
    }
}

/// The tree of a text; nothing where it is not YAML, or more than one document.
pub(super) fn read(text: &str) -> Option<Node> {
    let mut reader = Reader { text, events: Parser::new_from_str(text) };
    let mut root = None;
    while let Some((event, span)) = reader.next()? {
        match event {
            Event::StreamStart | Event::StreamEnd | Event::DocumentStart(..) | Event::DocumentEnd => {}
            _ if root.is_some() => return None,
            event => root = Some(reader.node(&event, &span, 0)?),
        }
    }
    root.filter(|node| !node.range.is_empty())
}

struct Reader<'a, E> {
    text: &'a str,
    events: E,
}

type Read<'a> = (Event<'a>, Span);

impl<'a, E, F> Reader<'a, E>
where
    E: Iterator<Item = Result<Read<'a>, F>>,
{
    /// The next event; an absent one where the stream ends, and nothing where the text is not YAML.
    fn next(&mut self) -> Option<Option<Read<'a>>> {
        self.events.next().transpose().ok()
    }

    fn node(&mut self, event: &Event<'a>, span: &Span, depth: usize) -> Option<Node> {
        let start = span.start.byte_offset()?;
        let column = span.start.col();
        let made = |end, shape| Some(Node { range: start..end, column, shape });
        match event {
            Event::Scalar(value, style, ..) => {
                let range = self.scalar(span, *style)?;
                Some(Node { range, column, shape: Shape::Scalar(value.to_string()) })
            }
            Event::Alias(_) => made(span.end.byte_offset()?, Shape::Items(Vec::new())),
            _ if depth == DEEPEST => None,
            Event::SequenceStart(style, ..) => {
                let (items, end) = self.items(depth)?;
                let last = items.last().map(|item| item.range.end);
                made(closed(*style, last, end), Shape::Items(items))
            }
            Event::MappingStart(style, ..) => {
                let (pairs, end) = self.pairs(depth)?;
                let last = pairs.last().map(|pair| pair.value.range.end);
                let flow = *style == StructureStyle::Flow;
                made(closed(*style, last, end), Shape::Pairs { pairs, flow })
            }
            _ => None,
        }
    }

    /// Where a scalar stands. What is written as a block begins with its sign and ends with its last letter.
    fn scalar(&self, span: &Span, style: ScalarStyle) -> Option<Range<usize>> {
        let range = span.byte_range()?;
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let end = range.start + self.text.get(range.clone())?.trim_end().len();
                Some(sign(self.text.get(..range.start)?)?..end)
            }
            _ => Some(range),
        }
    }

    fn items(&mut self, depth: usize) -> Option<(Vec<Node>, usize)> {
        let mut items = Vec::new();
        loop {
            match self.next()?? {
                (Event::SequenceEnd, span) => return Some((items, span.end.byte_offset()?)),
                (event, span) => items.push(self.node(&event, &span, depth + 1)?),
            }
        }
    }

    fn pairs(&mut self, depth: usize) -> Option<(Vec<Pair>, usize)> {
        let mut pairs = Vec::new();
        loop {
            match self.next()?? {
                (Event::MappingEnd, span) => return Some((pairs, span.end.byte_offset()?)),
                (Event::Scalar(key, ..), span) => {
                    let start = span.start.byte_offset()?;
                    let (event, span) = self.next()??;
                    let value = self.node(&event, &span, depth + 1)?;
                    pairs.push(Pair { key: key.into_owned(), start, value });
                }
                _ => return None,
            }
        }
    }
}

/// The sign of a block of text that follows: `>` or `|` with nothing but its own marks and a comment after it.
fn sign(before: &str) -> Option<usize> {
    let is_sign = |at: &usize| {
        let rest = before[at + 1..].lines().next().unwrap_or_default();
        let rest =
            rest.trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']).trim_start();
        rest.is_empty() || rest.starts_with('#')
    };
    before.rmatch_indices(['>', '|']).map(|(at, _)| at).find(is_sign)
}

/// Where a list or mapping ends: with its bracket, or with the last of its values.
fn closed(style: StructureStyle, last: Option<usize>, end: usize) -> usize {
    match style {
        StructureStyle::Flow => end,
        StructureStyle::Block => last.unwrap_or(end),
    }
}

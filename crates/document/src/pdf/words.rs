//! Runs of words as values, with their looks.

use super::fonts::drawable;
use crate::places::Places;
use crate::{Inline, Tone, shown};
use typst::foundations::{Array, Dict, IntoValue, Value, dict};

/// So many letters without a blank may stand in a line of text, and in one of a cell.
const LONGEST: usize = 60;
const LONGEST_IN_CELL: usize = 20;

/// The words with their looks. In print a tone is told by weight or slope, never by colour.
pub(super) fn words(words: &[Inline], places: &Places<'_>) -> Array {
    words.iter().map(|word| one(word, places, LONGEST).into_value()).collect()
}

/// The words of a cell.
pub(super) fn cell(words: &[Inline], places: &Places<'_>) -> Array {
    words.iter().map(|word| one(word, places, LONGEST_IN_CELL).into_value()).collect()
}

/// The head of a column.
pub(super) fn head(text: &str) -> String {
    broken(&drawable(text), LONGEST_IN_CELL)
}

/// Several lines of words.
pub(super) fn lines(lines: &[Vec<Inline>], places: &Places<'_>) -> Array {
    lines.iter().map(|line| words(line, places).into_value()).collect()
}

/// What is said of a picture; a dash where nothing is, as the standard wants words.
pub(super) fn told(text: &str) -> String {
    let text = drawable(text);
    if text.trim().is_empty() { "—".to_owned() } else { text }
}

/// The mark by which the form finds the place with this number.
pub(super) fn mark(number: usize) -> String {
    format!("place-{number}")
}

/// The text with places where a longer word may be broken: Typst would let it leave the page.
fn broken(text: &str, longest: usize) -> String {
    let mut broken = String::with_capacity(text.len());
    let mut letters = 0;
    for letter in text.chars() {
        letters = if letter.is_whitespace() { 0 } else { letters + 1 };
        if letters > longest {
            broken.push('\u{200b}');
            letters = 1;
        }
        broken.push(letter);
    }
    broken
}

fn one(word: &Inline, places: &Places<'_>, longest: usize) -> Dict {
    let text = broken(&drawable(&shown(word)), longest);
    let place = match word {
        Inline::Link { anchor, .. } if !text.trim().is_empty() => places.get(anchor.as_str()),
        _ => None,
    };
    let look = match word {
        Inline::Strong(_) | Inline::Tag(Tone::Bad, _) => "strong",
        Inline::Tag(Tone::Caution, _) => "slope",
        Inline::Muted(_) => "soft",
        Inline::Link { .. } if place.is_some() => "link",
        Inline::Text(_) | Inline::Tag(..) | Inline::Link { .. } | Inline::Number { .. } => "plain",
    };
    let place = place.map_or(Value::None, |number| mark(*number).into_value());
    dict! { "look" => look, "text" => text, "place" => place }
}

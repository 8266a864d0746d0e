//! Runs of words and the paragraphs that hold them.

use super::joined;
use crate::legal::legal;
use crate::places::Places;
use crate::{Inline, Tone, shown};
use maud::{Markup, html};

/// A paragraph of a style.
pub(super) fn paragraph(style: &str, content: Markup) -> Markup {
    html! { w:p { w:pPr { w:pStyle w:val=(style) {} } (content) } }
}

/// The words with their looks. In print a tone is told by weight or slope, never by colour.
pub(super) fn words(words: &[Inline], anchors: &Places<'_>) -> Markup {
    joined(words.iter().map(|word| one(word, anchors)))
}

fn one(word: &Inline, anchors: &Places<'_>) -> Markup {
    let text = shown(word);
    let (bold, italic) = (html! { w:b {} }, html! { w:i {} });
    match word {
        Inline::Strong(_) | Inline::Tag(Tone::Bad, _) => run(Some(bold), &text),
        Inline::Tag(Tone::Caution, _) => run(Some(italic), &text),
        Inline::Muted(_) => run(Some(html! { w:color w:val="404040" {} }), &text),
        Inline::Link { anchor, .. } => match anchors.get(anchor.as_str()) {
            Some(number) => html! { w:hyperlink w:anchor=(name(*number)) { (run(None, &text)) } },
            None => run(None, &text),
        },
        Inline::Text(_) | Inline::Tag(..) | Inline::Number { .. } => run(None, &text),
    }
}

/// Plain words as a run.
pub(super) fn plain(text: &str) -> Markup {
    run(None, text)
}

/// Words as a run; their line feeds and tabs are kept.
fn run(looks: Option<Markup>, text: &str) -> Markup {
    let text = legal(text);
    html! {
        w:r {
            @if let Some(looks) = looks { w:rPr { (looks) } }
            @for (number, line) in text.split('\n').enumerate() {
                @if number > 0 { w:br {} }
                @for (number, piece) in line.split('\t').enumerate() {
                    @if number > 0 { w:tab {} }
                    @if !piece.is_empty() { w:t xml:space="preserve" { (piece) } }
                }
            }
        }
    }
}

/// The content, found by links under the name of the anchor with this number.
pub(super) fn marked(number: Option<usize>, content: Markup) -> Markup {
    let Some(number) = number else { return content };
    html! {
        w:bookmarkStart w:id=(number) w:name=(name(number)) {}
        (content)
        w:bookmarkEnd w:id=(number) {}
    }
}

/// Word takes only Latin letters and digits in such names, and hides those with a low line.
fn name(number: usize) -> String {
    format!("_place{number}")
}

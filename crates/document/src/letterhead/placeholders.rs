//! Placeholders like `{{…}}` in the words of a part. Word tears them over several runs; they are
//! looked for in the words of a whole paragraph.

use super::scan::{Paragraph, Scan};
use crate::legal::legal;
use maud::html;
use std::ops::Range;

const OPEN: &str = "{{";
const CLOSE: &str = "}}";

/// Something else in place of a stretch of a part.
pub(super) struct Edit {
    /// The stretch, in bytes.
    pub(super) range: Range<usize>,
    /// What comes in its place.
    pub(super) with: String,
}

/// A placeholder within the joined words of a paragraph.
struct Found {
    name: String,
    range: Range<usize>,
}

/// The names of the placeholders in the part, as they are looked up: without blanks around them, in
/// small letters. Each with the number of its paragraph.
pub(super) fn names(part: &str, scan: &Scan) -> Vec<(String, usize)> {
    let of = |(index, paragraph): (usize, &Paragraph)| {
        found(&pieces(part, paragraph).concat()).into_iter().map(move |one| (one.name, index))
    };
    scan.paragraphs.iter().enumerate().flat_map(of).collect()
}

/// How names are compared.
pub(super) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// The edits that fill in the part. A name without a value becomes empty.
pub(super) fn edits(part: &str, scan: &Scan, value: impl Fn(&str) -> String) -> Vec<Edit> {
    scan.paragraphs.iter().flat_map(|paragraph| filled(part, paragraph, &value)).collect()
}

/// The part with all edits made; they do not overlap.
pub(super) fn edited(part: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.range.start);
    let (mut text, mut end) = (String::with_capacity(part.len()), 0);
    for edit in edits {
        text += part.get(end..edit.range.start).unwrap_or_default();
        text += &edit.with;
        end = edit.range.end;
    }
    text + part.get(end..).unwrap_or_default()
}

fn pieces<'a>(part: &'a str, paragraph: &Paragraph) -> Vec<&'a str> {
    paragraph.texts.iter().map(|(_, words)| part.get(words.clone()).unwrap_or_default()).collect()
}

fn found(words: &str) -> Vec<Found> {
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(start) = words[from..].find(OPEN).map(|at| from + at) {
        let inner = start + OPEN.len();
        let Some(length) = words[inner..].find(CLOSE) else { break };
        // Of several opening signs the last belongs to the placeholder.
        let begin = words[inner..inner + length].rfind(OPEN).map_or(inner, |at| inner + at + OPEN.len());
        from = inner + length + CLOSE.len();
        let name = folded(&words[begin..inner + length]);
        found.push(Found { name, range: begin - OPEN.len()..from });
    }
    found
}

fn filled(part: &str, paragraph: &Paragraph, value: &impl Fn(&str) -> String) -> Vec<Edit> {
    let pieces = pieces(part, paragraph);
    let found = found(&pieces.concat());
    let (mut edits, mut start) = (Vec::new(), 0);
    for (piece, (whole, _)) in pieces.iter().zip(&paragraph.texts) {
        let place = start..start + piece.len();
        start = place.end;
        if found.iter().any(|one| one.range.start < place.end && place.start < one.range.end) {
            edits.push(Edit {
                range: whole.clone(),
                with: text(&rewritten(piece, place.start, &found, value)),
            });
        }
    }
    edits
}

/// The piece, which begins there within the paragraph, without its share of the placeholders. A value
/// stands where its placeholder began.
fn rewritten(piece: &str, start: usize, found: &[Found], value: &impl Fn(&str) -> String) -> String {
    let end = start + piece.len();
    let (mut text, mut from) = (String::new(), start);
    for one in found.iter().filter(|one| one.range.start < end && start < one.range.end) {
        if one.range.start >= start {
            text += &piece[from - start..one.range.start - start];
            text += &escaped(&value(&one.name));
        }
        from = one.range.end.min(end);
    }
    text + &piece[from - start..]
}

/// A value as the content of a text; further lines are texts of their own after a break.
fn escaped(value: &str) -> String {
    let value = legal(value);
    let lines: Vec<String> = value.split('\n').map(|line| html! { (line) }.into_string()).collect();
    lines.join(&format!("</w:t><w:br/>{TEXT}"))
}

const TEXT: &str = r#"<w:t xml:space="preserve">"#;

fn text(content: &str) -> String {
    format!("{TEXT}{content}</w:t>")
}

#[cfg(test)]
mod tests {
    use super::{edited, edits, names};
    use crate::letterhead::scan::scan;

    fn filled(part: &str) -> String {
        let scan = scan(part).unwrap();
        edited(part, edits(part, &scan, |name| format!("<{name}>")))
    }

    #[test]
    fn a_placeholder_is_found_whole_or_torn() {
        let whole = "<w:p><w:r><w:t>от {{ Дата }} № {{номер}}.</w:t></w:r></w:p>";
        let text =
            r#"<w:p><w:r><w:t xml:space="preserve">от &lt;дата&gt; № &lt;номер&gt;.</w:t></w:r></w:p>"#;
        assert_eq!(filled(whole), text);
        let torn = "<w:p><w:t>a{</w:t><w:b/><w:t>{да</w:t><w:t>та</w:t><w:t>}}{{b}} c</w:t></w:p>";
        let words: String = filled(torn).split(r#"<w:t xml:space="preserve">"#).collect();
        assert_eq!(words, "<w:p>a&lt;дата&gt;</w:t><w:b/></w:t></w:t>&lt;b&gt; c</w:t></w:p>");
    }

    #[test]
    fn what_is_no_placeholder_stays_as_it_is() {
        for part in ["<w:p><w:t>{{ a</w:t></w:p><w:p><w:t>b }}</w:t></w:p>", "<w:p><w:t>{a} }} {</w:t></w:p>"]
        {
            assert_eq!(filled(part), part, "paragraphs are apart");
        }
        let part = "<w:p><w:t>{{ {{a}}</w:t></w:p>";
        assert_eq!(names(part, &scan(part).unwrap()), [("a".to_owned(), 0)]);
    }

    #[test]
    fn frames_have_paragraphs_of_their_own() {
        let part = "<w:p><w:t>{{</w:t><w:txbxContent><w:p><w:t>{{a}}</w:t></w:p></w:txbxContent><w:t>b}}</w:t></w:p>";
        let names = names(part, &scan(part).unwrap());
        assert_eq!(names, [("a".to_owned(), 0), ("b".to_owned(), 1)]);
    }
}

//! What a document brings along into a foreign paper: styles, points of lists, pictures. Their names
//! are made such that the paper has none of them.

use super::LetterheadError;
use super::package::{Package, unreadable};
use super::placeholders::Edit;
use super::relations::Relations;
use crate::docx::body::PLACED;
use crate::docx::{RELATION, RELATIONS, WORD_TYPE, WORDS, picture, styles, tag};
use maud::{Markup, html};

const TYPES: &str = "[Content_Types].xml";
/// Word numbers shapes at random below 2^31; those above this are no neighbours of ours.
const NEIGHBOURS: usize = 1_000_000_000;

/// What comes along.
pub(super) struct Guests {
    /// With what the names of styles begin.
    token: String,
    language: String,
    /// The largest number of a place or a picture in the paper.
    taken: usize,
    pictures: Vec<Vec<u8>>,
}

impl Guests {
    /// Those of a document with these pictures.
    pub(super) fn new(
        package: &Package,
        language: &str,
        taken: usize,
        pictures: Vec<Vec<u8>>,
    ) -> Result<Self, LetterheadError> {
        let (mut token, mut number) = ("Opora".to_owned(), 1);
        let texts: Vec<&str> = package.names().filter_map(|name| package.text(name).ok().flatten()).collect();
        while texts.iter().any(|text| text.contains(&token)) {
            number += 1;
            token = format!("Opora{number}");
        }
        Ok(Self { token, language: tag(language), taken, pictures })
    }

    /// Our markup with the names that its styles have here. Words of users cannot look like it,
    /// because their quotation marks are escaped.
    pub(super) fn renamed(&self, markup: &str) -> String {
        ["w:pStyle w:val", "w:tblStyle w:val", "w:basedOn w:val", "w:styleId"]
            .iter()
            .fold(markup.to_owned(), |markup, name| {
                markup.replace(&format!("{name}=\""), &format!("{name}=\"{}", self.token))
            })
    }

    /// Puts them into the paper.
    pub(super) fn settle(&self, package: &mut Package, relations: &Relations) -> Result<(), LetterheadError> {
        let (mut related, mut typed) = (Vec::new(), Vec::new());
        let number = self.settle_points(package, relations, &mut related, &mut typed)?;
        self.settle_styles(package, relations, number, &mut related, &mut typed)?;
        for (index, bytes) in (self.taken..).zip(&self.pictures) {
            package.put(&relations.beside(&picture::file(index)), bytes.clone());
            related.push(relation("image", &picture::relation(index), &picture::file(index)));
        }
        self.settle_relations(package, relations, &related)?;
        self.settle_types(package, typed)
    }

    fn settle_styles(
        &self,
        package: &mut Package,
        relations: &Relations,
        number: usize,
        related: &mut Vec<Markup>,
        typed: &mut Vec<Markup>,
    ) -> Result<(), LetterheadError> {
        let (name, old) = self.part(package, relations, "styles", related, typed)?;
        let own = self.renamed(&styles::guests(&self.language).into_string());
        let own = own
            .replace(" w:default=\"1\"", "")
            .replace(" w:customStyle=\"1\"", "")
            .replace("<w:style w:type", "<w:style w:customStyle=\"1\" w:type")
            .replace("<w:name w:val=\"", &format!("<w:name w:val=\"{} ", self.token))
            .replace("<w:numId w:val=\"1\"", &format!("<w:numId w:val=\"{number}\""));
        let text = before_end(&old, "w:styles", &own).ok_or_else(|| unreadable(&name))?;
        package.put(&name, text.into_bytes());
        Ok(())
    }

    /// Gives the number by which paragraphs are points.
    fn settle_points(
        &self,
        package: &mut Package,
        relations: &Relations,
        related: &mut Vec<Markup>,
        typed: &mut Vec<Markup>,
    ) -> Result<usize, LetterheadError> {
        let (name, old) = self.part(package, relations, "numbering", related, typed)?;
        let points = greatest(&old, &["w:abstractNumId=\"", "w:abstractNumId w:val=\""]) + 1;
        let number = greatest(&old, &["w:numId=\""]) + 1;
        let kind = self.renamed(&styles::points(points).into_string());
        let number_of = styles::numbered(number, points).into_string();
        let text = numbered(&old, &kind, &number_of).ok_or_else(|| unreadable(&name))?;
        package.put(&name, text.into_bytes());
        Ok(number)
    }

    /// The name and the text of a part; where the paper has none, an empty one that it gets.
    fn part(
        &self,
        package: &Package,
        relations: &Relations,
        kind: &str,
        related: &mut Vec<Markup>,
        typed: &mut Vec<Markup>,
    ) -> Result<(String, String), LetterheadError> {
        let known = if kind == "styles" { &relations.styles } else { &relations.numbering };
        if let Some(name) = known
            && let Some(text) = package.text(name)?
        {
            return Ok((name.clone(), text.to_owned()));
        }
        let file = format!("{kind}{}.xml", self.token);
        let name = relations.beside(&file);
        related.push(relation(kind, &format!("{kind}{}", self.token), &file));
        typed.push(html! {
            Override PartName=(format!("/{name}")) ContentType=(format!("{WORD_TYPE}.{kind}+xml")) {}
        });
        Ok((name, format!("<w:{kind} xmlns:w=\"{WORDS}\"></w:{kind}>")))
    }

    fn settle_relations(
        &self,
        package: &mut Package,
        relations: &Relations,
        related: &[Markup],
    ) -> Result<(), LetterheadError> {
        let none = || format!("<Relationships xmlns=\"{RELATIONS}\"></Relationships>");
        let old = package.text(&relations.own)?.map_or_else(none, str::to_owned);
        let text =
            before_end(&old, "Relationships", &joined(related)).ok_or_else(|| unreadable(&relations.own))?;
        package.put(&relations.own, text.into_bytes());
        Ok(())
    }

    /// A template becomes a paper, which word processors open as what it is.
    fn settle_types(&self, package: &mut Package, mut typed: Vec<Markup>) -> Result<(), LetterheadError> {
        let old = package.needed(TYPES)?;
        if !self.pictures.is_empty() && !old.to_lowercase().contains("extension=\"emf\"") {
            typed.push(html! { Default Extension="emf" ContentType="image/x-emf" {} });
        }
        let old =
            old.replace(&format!("{WORD_TYPE}.template.main+xml"), &format!("{WORD_TYPE}.document.main+xml"));
        if !old.contains(&format!("{WORD_TYPE}.document.main+xml")) {
            return Err(LetterheadError::NotAPaper);
        }
        let text = before_end(&old, "Types", &joined(&typed)).ok_or_else(|| unreadable(TYPES))?;
        package.put(TYPES, text.into_bytes());
        Ok(())
    }
}

/// The largest number of a place or a picture in the part.
pub(super) fn largest(part: &str) -> usize {
    greatest(part, &[" w:id=\"", " id=\""])
}

/// The names of kinds of elements that our markup uses and the part does not yet; nothing where it is
/// not a part of a paper as we know it.
pub(super) fn namespaces(part: &str) -> Option<Edit> {
    let start = part.find("<w:document")? + "<w:document".len();
    let root = &part[start..start + part[start..].find('>')?];
    if !root.contains(WORDS) {
        return None;
    }
    let missing = [("r", RELATION), ("wp", PLACED)].into_iter();
    let missing = missing.filter(|(prefix, _)| !root.contains(&format!("xmlns:{prefix}=")));
    let with: String = missing.map(|(prefix, name)| format!(" xmlns:{prefix}=\"{name}\"")).collect();
    Some(Edit { range: start..start, with })
}

fn greatest(text: &str, marks: &[&str]) -> usize {
    let numbers =
        marks.iter().flat_map(|mark| text.match_indices(mark).map(|(at, _)| &text[at + mark.len()..]));
    let numbers = numbers.filter_map(|rest| rest.split('"').next()?.parse().ok());
    numbers.filter(|number| *number < NEIGHBOURS).max().unwrap_or_default()
}

/// The kinds of points stand before the numbers.
fn numbered(old: &str, kind: &str, number: &str) -> Option<String> {
    let end = old.rfind("<w:numIdMacAtCleanup").or_else(|| old.rfind("</w:numbering>"))?;
    let numbers = ["<w:num ", "<w:num>"].iter().filter_map(|mark| old.find(mark)).min().unwrap_or(end);
    Some([&old[..numbers], kind, &old[numbers..end], number, &old[end..]].concat())
}

/// The text with something before the end of its root.
fn before_end(text: &str, root: &str, with: &str) -> Option<String> {
    let end = text.rfind(&format!("</{root}>"))?;
    Some([&text[..end], with, &text[end..]].concat())
}

fn relation(kind: &str, id: &str, target: &str) -> Markup {
    html! { Relationship Id=(id) Type=(format!("{RELATION}/{kind}")) Target=(target) {} }
}

fn joined(parts: &[Markup]) -> String {
    parts.iter().map(|part| part.0.as_str()).collect()
}

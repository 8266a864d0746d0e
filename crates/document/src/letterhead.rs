//! A document on an authority's own letterhead: a docx with placeholders like `{{…}}`, which somebody
//! made in a word processor. All of it is kept; the document comes in the place of one placeholder
//! and brings its styles, points of lists and pictures along under names of their own.

mod guests;
mod package;
mod placeholders;
mod relations;
mod scan;
mod sections;

use crate::archive;
use crate::docx::body::{Body, Setting, Stretch};
use crate::docx::page;
use crate::{Document, Orientation, WriteError};
use guests::Guests;
use maud::PreEscaped;
use package::{Package, unreadable};
use placeholders::{Edit, folded};
use relations::Relations;
use scan::{Paragraph, Scan, scan};
use sections::Section;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;
use std::ops::Range;

/// A letterhead and what is written into it. Names of placeholders are compared without regard to
/// blanks around them and to capitals.
#[derive(Debug, Clone, Copy)]
pub struct Letterhead<'a> {
    /// The docx.
    pub file: &'a [u8],
    /// The name of the placeholder in whose place the document comes: in a paragraph of the body,
    /// not in a table.
    pub text: &'a str,
    /// The name of the placeholder of the title. Where the letterhead has it, the document is written
    /// without title and subtitle.
    pub title: &'a str,
    /// What comes in the place of the others, by their names; line feeds are kept.
    pub values: &'a BTreeMap<String, String>,
}

/// Why a document cannot be written on a letterhead.
#[derive(Debug)]
pub enum LetterheadError {
    /// The file is not a docx, or it is encrypted.
    NotAPaper,
    /// It has more than 2000 parts, or more than 64 MiB in them.
    TooLarge,
    /// The part with this name is not what word processors write.
    Unreadable(String),
    /// Placeholders for which there is no value: all of them, in the order of the alphabet.
    Unknown(Vec<String>),
    /// There is no placeholder for the document, or it stands in a table, a frame or a header.
    NoPlace,
    /// The parts cannot be put together.
    Write(WriteError),
}

impl fmt::Display for LetterheadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPaper => formatter.write_str("the letterhead is not a docx"),
            Self::TooLarge => formatter.write_str("the letterhead is too large"),
            Self::Unreadable(part) => write!(formatter, "the part {part} of the letterhead cannot be read"),
            Self::Unknown(names) => write!(formatter, "unknown placeholders: {}", names.join(", ")),
            Self::NoPlace => formatter.write_str("the letterhead has no placeholder for the document"),
            Self::Write(error) => error.fmt(formatter),
        }
    }
}

impl Error for LetterheadError {}

/// Writes the document on the letterhead. The same document, letterhead and values give the same
/// bytes.
///
/// # Errors
/// Where the letterhead cannot be used, see [`LetterheadError`].
pub fn on_letterhead(document: &Document, letterhead: &Letterhead<'_>) -> Result<Vec<u8>, LetterheadError> {
    let mut package = Package::open(letterhead.file)?;
    let relations = Relations::of(&package)?;
    let blank = Blank::new(&package, relations, document, letterhead)?;
    let others = blank.others(&package)?;
    let (main, guests) = blank.main(&package)?;
    for (name, text) in others {
        package.put(&name, text.into_bytes());
    }
    package.put(&blank.relations.main, main.into_bytes());
    guests.settle(&mut package, &blank.relations)?;
    archive::package(package.parts()).map_err(|error| LetterheadError::Write(error.into()))
}

/// A letterhead whose placeholders are all known.
struct Blank<'a> {
    document: &'a Document,
    relations: Relations,
    text: String,
    values: BTreeMap<String, &'a str>,
    /// Whether the title stands in the letterhead.
    has_title: bool,
}

impl<'a> Blank<'a> {
    fn new(
        package: &Package,
        relations: Relations,
        document: &'a Document,
        letterhead: &Letterhead<'a>,
    ) -> Result<Self, LetterheadError> {
        let (text, title) = (folded(letterhead.text), folded(letterhead.title));
        let given = letterhead.values.iter();
        let mut values: BTreeMap<String, &str> =
            given.map(|(name, value)| (folded(name), value.as_str())).collect();
        values.insert(title.clone(), &document.title);
        let mut names = BTreeSet::new();
        for name in relations.worded() {
            let Some(part) = package.text(name)? else { continue };
            let scan = scan(part).ok_or_else(|| unreadable(name))?;
            names.extend(placeholders::names(part, &scan).into_iter().map(|(name, _)| name));
        }
        let is_unknown = |name: &&String| **name != text && !values.contains_key(*name);
        let unknown: Vec<String> = names.iter().filter(is_unknown).cloned().collect();
        if !unknown.is_empty() {
            return Err(LetterheadError::Unknown(unknown));
        }
        Ok(Self { document, relations, text, values, has_title: names.contains(&title) })
    }

    /// Headers, footers and notes, filled in.
    fn others(&self, package: &Package) -> Result<Vec<(String, String)>, LetterheadError> {
        let mut filled = Vec::new();
        for name in self.relations.worded().filter(|name| *name != self.relations.main) {
            let Some(part) = package.text(name)? else { continue };
            let scan = scan(part).ok_or_else(|| unreadable(name))?;
            let edits = self.edits(part, &scan);
            filled.push((name.to_owned(), placeholders::edited(part, edits)));
        }
        Ok(filled)
    }

    /// The main part, filled in and with the document, and what the document brings along.
    fn main(&self, package: &Package) -> Result<(String, Guests), LetterheadError> {
        let name = self.relations.main.as_str();
        let part = package.needed(name)?;
        let scan = scan(part).ok_or_else(|| unreadable(name))?;
        let place = self.place(part, &scan).ok_or(LetterheadError::NoPlace)?;
        let rest = rest(part, &scan, place).ok_or_else(|| unreadable(name))?;
        let section = Section::new(&part[rest.clone()]);
        let taken = guests::largest(part);
        let (stretches, pictures) = self.body(Setting { widths: section.widths(), taken });
        let guests = Guests::new(package, &self.document.language, taken, pictures)?;
        let is_last = part[place.range.end..rest.start].trim().is_empty();
        let (content, pages) = laid(stretches, &section, is_last);
        let mut edits = self.edits(part, &scan);
        insert(part, place, guests.renamed(&content), &mut edits);
        edits.extend(pages.map(|with| Edit { range: rest, with }));
        edits.push(guests::namespaces(part).ok_or_else(|| unreadable(name))?);
        Ok((placeholders::edited(part, edits), guests))
    }

    fn body(&self, setting: Setting) -> (Vec<Stretch>, Vec<Vec<u8>>) {
        let mut body = Body::new(self.document, setting);
        if self.has_title {
            body.blocks(&self.document.blocks);
        } else {
            body.document(self.document);
        }
        body.stretches()
    }

    fn edits(&self, part: &str, scan: &Scan) -> Vec<Edit> {
        placeholders::edits(part, scan, |name| self.values.get(name).copied().unwrap_or_default().to_owned())
    }

    /// The paragraph in whose place the document comes.
    fn place<'s>(&self, part: &str, scan: &'s Scan) -> Option<&'s Paragraph> {
        let names = placeholders::names(part, scan).into_iter();
        let mut places = names.filter(|(name, _)| *name == self.text);
        places.find_map(|(_, index)| scan.paragraphs.get(index).filter(|one| !one.is_within))
    }
}

/// Where the properties of the pages stand that the place is on; nothing long where they would stand.
fn rest(part: &str, scan: &Scan, place: &Paragraph) -> Option<Range<usize>> {
    let next = scan.sections.iter().find(|range| range.start >= place.range.end).cloned();
    let end = || part.rfind("</w:body>").filter(|end| *end >= place.range.end).map(|end| end..end);
    next.or_else(end)
}

/// Puts the content in the place of the paragraph, or after it where something of it is to be kept.
fn insert(part: &str, place: &Paragraph, content: String, edits: &mut Vec<Edit>) {
    let mut range = place.range.clone();
    if is_alone(part, place) {
        edits.retain(|edit| !range.contains(&edit.range.start));
    } else {
        range.start = range.end;
    }
    edits.push(Edit { range, with: content });
}

/// Whether the paragraph holds nothing but the one placeholder, so that nothing of it is to be kept.
fn is_alone(part: &str, place: &Paragraph) -> bool {
    let words: String = place.texts.iter().map(|(_, words)| &part[words.clone()]).collect();
    let words = words.trim();
    let whole = &part[place.range.clone()];
    let kept =
        ["<w:drawing", "<w:pict", "<w:object", "<w:sectPr", "<w:fldChar", "<w:fldSimple", "<w:txbxContent"];
    words.starts_with("{{")
        && words.find("}}").is_some_and(|end| end + 2 == words.len())
        && !kept.iter().any(|element| whole.contains(element))
}

/// The stretches one after the other, each but the last closed by its kind of pages; and what the
/// pages that come after them become, where they do not stay as they are.
fn laid(mut stretches: Vec<Stretch>, section: &Section, is_last: bool) -> (String, Option<String>) {
    let lies = |stretch: &Stretch| stretch.orientation == Orientation::Landscape;
    if stretches.first().is_some_and(lies) {
        // The head of the letterhead stands.
        stretches.insert(0, Stretch::default());
    }
    if stretches.last().is_some_and(lies) && !is_last {
        stretches.push(Stretch::default());
    }
    let kind = |index: usize, stretch: &Stretch| match (index, lies(stretch)) {
        (0, _) => section.first(),
        (_, false) => section.further(),
        (_, true) => section.lying(),
    };
    let (mut content, count) = (String::new(), stretches.len());
    for (index, stretch) in stretches.iter().enumerate() {
        content += &stretch.content;
        if index + 1 < count {
            content += &page::end(&PreEscaped(kind(index, stretch))).into_string();
        }
    }
    let rest = stretches.last().filter(|_| count > 1).map(|last| kind(count - 1, last));
    (content, rest)
}

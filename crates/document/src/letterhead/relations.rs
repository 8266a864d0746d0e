//! Which part of a paper is which.

use super::LetterheadError;
use super::package::{Package, unreadable};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The parts that matter, by name.
pub(super) struct Relations {
    /// The part with the body.
    pub(super) main: String,
    /// The part that tells to which parts the main one is related.
    pub(super) own: String,
    /// The styles and the numbering; nothing where the paper has none.
    pub(super) styles: Option<String>,
    /// See `styles`.
    pub(super) numbering: Option<String>,
    /// Headers, footers and notes.
    others: Vec<String>,
}

/// A relation: its kind, and the part to which it leads.
struct Relation {
    kind: String,
    target: String,
}

impl Relations {
    /// Of a paper.
    pub(super) fn of(package: &Package) -> Result<Self, LetterheadError> {
        let top = read(package.needed("_rels/.rels")?).ok_or_else(|| unreadable("_rels/.rels"))?;
        let main =
            top.into_iter().find(|one| one.kind == "officeDocument").ok_or(LetterheadError::NotAPaper)?;
        let main = main.target.trim_start_matches('/').to_owned();
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
        let own = inside(folder, &format!("_rels/{name}.rels"));
        let all = match package.text(&own)? {
            Some(text) => read(text).ok_or_else(|| unreadable(&own))?,
            None => Vec::new(),
        };
        let of = |kind: &str| {
            let related = all.iter().filter(|one| one.kind == kind);
            related.map(|one| inside(folder, &one.target)).collect::<Vec<_>>()
        };
        let others = ["header", "footer", "footnotes", "endnotes"].into_iter().flat_map(of).collect();
        let [styles, numbering] = ["styles", "numbering"].map(|kind| of(kind).into_iter().next());
        Ok(Self { own, styles, numbering, others, main })
    }

    /// The parts that hold words.
    pub(super) fn worded(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.main).chain(&self.others).map(String::as_str)
    }

    /// The name of a part beside the main one.
    pub(super) fn beside(&self, name: &str) -> String {
        inside(self.main.rsplit_once('/').map_or("", |(folder, _)| folder), name)
    }
}

/// The name of the part to which a target leads from a folder.
fn inside(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    }
}

fn read(part: &str) -> Option<Vec<Relation>> {
    let (mut reader, mut relations) = (Reader::from_str(part), Vec::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => relations.extend(relation(&element)),
            Event::Eof => return Some(relations),
            _ => {}
        }
    }
}

fn relation(element: &BytesStart<'_>) -> Option<Relation> {
    let value = |name: &str| {
        let attribute = element.try_get_attribute(name).ok()??;
        Some(attribute.value.into_owned())
    };
    let kind = value("Type")?.rsplit('/').next()?.to_owned();
    Some(Relation { kind, target: value("Target")? })
}

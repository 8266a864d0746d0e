//! `report.yaml`: how the analytical report of a monitoring is built and in which words, and what of it
//! may be shown to the public.
//!
//! The words have named places, a closed list of which is known here; what stands in the places and blocks
//! is only what was calculated. What people conclude is left to them: a part may have a conclusion.

use crate::check::{defined, unknown_name};
use crate::citation::{Cited, Name};
use crate::monitoring::Monitoring;
use crate::outline::{SignaturePlace, places};
use crate::pack::Pack;
use crate::parse::Problems;
use model::diagnostics::{Code, Diagnostic, Place};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The name of the file.
pub(crate) const FILE: &str = "report.yaml";

/// The file `report.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The name of a reference: where the form comes from.
    pub reference: Name,
    /// Lines in the upper right corner.
    #[serde(default)]
    pub requisites: Vec<Name>,
    /// Kind of the paper.
    pub title: Name,
    /// Heading to the text.
    #[serde(default)]
    pub subtitle: Option<Name>,
    /// The parts, in their order.
    pub parts: Vec<Part>,
    /// What may be shown to the public.
    pub publication: Publication,
}

/// A part. Where its block has nothing to say, `empty` is said instead, and where there is no `empty`, the
/// part is left out with its heading, unless it has a conclusion.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its stable code, under which a conclusion is kept.
    pub id: Name,
    /// The heading.
    #[serde(default)]
    pub heading: Option<Name>,
    /// Paragraphs before the block.
    #[serde(default)]
    pub text: Vec<Name>,
    /// What figures say.
    #[serde(default)]
    pub block: Option<Block>,
    /// Paragraphs below the block.
    #[serde(default)]
    pub after: Vec<Name>,
    /// What is said where the block has nothing to say.
    #[serde(default)]
    pub empty: Option<Name>,
    /// What a person is asked to conclude here.
    #[serde(default)]
    pub conclusion: Option<Conclusion>,
}

/// What a person is asked to conclude.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Conclusion {
    /// The question to answer.
    pub prompt: String,
    /// Whether the report is not ready without it.
    #[serde(default)]
    pub required: bool,
}

/// What a report can show.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// What the regulation wants: its goal and tasks.
    Goals,
    /// Who has sent, and who has not.
    Collection,
    /// The rows of the municipality of a section, with the sums of schools' rows and a chart of shares.
    Section(Name),
    /// Schools by rows of a section.
    Schools(Name),
    /// What moved more than chance explains.
    Moved,
    /// How many answers that want a proof have one, by section.
    Proof,
    /// What is not known, and why.
    Unknown,
    /// What the regulation leaves open, as it was set.
    Choices,
    /// The editions that the figures are from, with their checksums.
    Editions,
    /// The place of a signature.
    Signature(SignaturePlace),
}

/// What may be shown to the public.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// What the page is called; has places.
    pub title: Name,
    /// Numbers of fewer persons are not shown, nor what they would follow from.
    pub fewest: Cited<u32>,
    /// Shares among fewer persons are not shown.
    pub share_from: Cited<u32>,
    /// Sections of which nothing is shown school by school.
    pub not_by_school: Cited<Vec<Name>>,
    /// Of those sections, sums over fewer schools are not shown either.
    pub least_schools: Cited<u32>,
    /// How the schools are called where everybody reads.
    pub schools_are: String,
    /// Words that no title shown may have, whatever their letters.
    pub never: Cited<Vec<String>>,
    /// Titles of rows and of their parts for the public, where the pack's own have such a word.
    #[serde(default)]
    pub titles: BTreeMap<String, String>,
    /// On which terms the data may be used.
    pub licence: String,
    /// How the data came about, in a sentence.
    pub method: String,
}

/// Places that every wording may have.
pub const REPORT_PLACES: [&str; 22] = [
    "authority",
    "authority_genitive",
    "year",
    "school_year",
    "title",
    "pack",
    "pack_title",
    "schools",
    "sent",
    "accepted",
    "rows",
    "known",
    "positive",
    "better",
    "worse",
    "growth",
    "fall",
    "proved",
    "wanting_proof",
    "stages",
    "standing",
    "counted",
];

impl Report {
    /// All wordings with places to fill.
    pub fn wordings(&self) -> impl Iterator<Item = &Name> {
        let of_parts = self.parts.iter().flat_map(|part| {
            let lines = part.heading.iter().chain(&part.text);
            lines.chain(&part.after).chain(part.empty.iter())
        });
        let titles = [&self.title, &self.publication.title];
        self.requisites.iter().chain(titles).chain(self.subtitle.iter()).chain(of_parts)
    }

    /// The part of a code.
    pub fn part(&self, id: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.id.as_str() == id)
    }

    /// Parts that want a conclusion.
    pub fn conclusions(&self) -> impl Iterator<Item = (&Part, &Conclusion)> {
        self.parts.iter().filter_map(|part| Some((part, part.conclusion.as_ref()?)))
    }
}

/// References, places, sections and codes that a report names are there; a report belongs to a monitoring.
pub(crate) fn check(report: &Report, pack: &Pack, problems: &mut Problems) {
    let publication = &report.publication;
    let cited = [
        &report.reference,
        &publication.fewest.reference,
        &publication.share_from.reference,
        &publication.not_by_school.reference,
        &publication.least_schools.reference,
        &publication.never.reference,
    ];
    defined(FILE, cited, pack.references.keys(), problems);
    for wording in report.wordings() {
        let unknown = places(wording.as_str()).into_iter().filter(|name| !REPORT_PLACES.contains(name));
        unknown.for_each(|name| problems.push(unknown_name(FILE, wording.cell(), name, &REPORT_PLACES)));
    }
    codes(report, problems);
    match &pack.monitoring {
        Some(monitoring) => {
            sections(report, monitoring, problems);
            titles(publication, monitoring, problems);
        }
        None => problems.push(Diagnostic::new(Code::PackFileMissing, Place::file("monitoring.yaml"))),
    }
}

fn codes(report: &Report, problems: &mut Problems) {
    let mut met = BTreeSet::new();
    for part in report.parts.iter().filter(|part| !met.insert(part.id.as_str())) {
        let place = Place { file: FILE.to_owned(), cell: part.id.cell(), ..Place::default() };
        problems.push(Diagnostic::new(Code::PackValueInvalid, place).with("expected", "distinct"));
    }
}

fn sections(report: &Report, monitoring: &Monitoring, problems: &mut Problems) {
    let known: Vec<String> = monitoring.sections.iter().map(|one| one.id.to_string()).collect();
    let of_blocks = report.parts.iter().filter_map(|part| match &part.block {
        Some(Block::Section(section) | Block::Schools(section)) => Some(section),
        _ => None,
    });
    let used = of_blocks.chain(&report.publication.not_by_school.value);
    defined(FILE, used, known.iter(), problems);
}

impl Publication {
    /// The title of a row, or of its part, for the public.
    pub fn title_of<'a>(&'a self, id: &str, own: &'a str) -> &'a str {
        self.titles.get(id).map_or(own, String::as_str)
    }

    /// A word of a text that the public is not shown.
    pub fn forbidden<'a>(&'a self, text: &str) -> Option<&'a str> {
        let text = text.to_lowercase();
        self.never.value.iter().map(String::as_str).find(|word| text.contains(&word.to_lowercase()))
    }
}

/// No title that the public would read has a word that it must not have.
fn titles(publication: &Publication, monitoring: &Monitoring, problems: &mut Problems) {
    let own = monitoring.rows.iter().flat_map(|row| {
        let parts = row.valued().into_iter().filter(|one| *one.id != row.id);
        let parts = parts.map(|one| (one.id.as_str(), one.title));
        std::iter::once((row.id.as_str(), row.title.as_str())).chain(parts)
    });
    let sections = monitoring.sections.iter().map(|one| (one.id.as_str(), one.title.as_str()));
    let shown = own.chain(sections).map(|(id, title)| (id, publication.title_of(id, title)));
    let shown =
        shown.chain([("title", publication.title.as_str()), ("schools_are", &publication.schools_are)]);
    for (id, _) in shown.filter(|(_, title)| publication.forbidden(title).is_some()) {
        let place = Place { file: FILE.to_owned(), cell: publication.title.cell(), ..Place::default() };
        problems.push(Diagnostic::new(Code::PackKeyMissing, place).with("key", format!("titles: {id}")));
    }
}

#[cfg(test)]
mod tests {
    use crate::{Pack, read, shipped};
    use model::diagnostics::Code;

    fn with(from: &str, to: &str) -> Result<Pack, Vec<(Code, String)>> {
        let mut files = shipped().remove("motygino-2021").unwrap();
        let report = files.get_mut(super::FILE).unwrap();
        assert!(report.contains(from), "{from}");
        *report = report.replacen(from, to, 1);
        read(files).map_err(|all| all.iter().map(|one| (one.code, one.place.cell.to_string())).collect())
    }

    #[test]
    fn the_shipped_report_is_whole_and_asks_for_conclusions() {
        let report = with("{authority}", "{authority}").unwrap().report.unwrap();
        assert!(report.conclusions().any(|(_, one)| one.required));
        assert!(report.part("nowhere").is_none());
    }

    #[test]
    fn a_place_that_nothing_fills_a_foreign_section_and_a_code_twice_are_told() {
        let code = |answer: Result<Pack, Vec<(Code, String)>>| {
            answer.unwrap_err().into_iter().map(|(code, _)| code).collect::<Vec<_>>()
        };
        assert_eq!(code(with("{authority}", "{autority}")), [Code::PackNameUnknown]);
        assert_eq!(code(with("section: 5A", "section: 5X")), [Code::PackNameUnknown]);
        assert_eq!(code(with("id: unknown", "id: proof")), [Code::PackValueInvalid]);
        let title = "раздел о школах — участницах программы поддержки";
        assert_eq!(code(with(title, "раздел о школах ШНОР")), [Code::PackKeyMissing], "a label in a title");
    }
}

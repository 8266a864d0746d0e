//! `outline.yaml`: how papers that officials sign are built, and in which words.
//!
//! The words have named places, closed lists of which are known here; what stands in the places is
//! only what was calculated. What a person must decide is left as lines to fill in.

use crate::citation::{Cited, Name};
use crate::settings::{SettingError, Switches, parse};
use model::assessments::Kind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file `outline.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outline {
    /// What the papers are, in one line.
    pub title: String,
    /// Where the form comes from.
    pub reference: Name,
    /// Whether probabilities stand in the papers.
    pub probability: Cited<bool>,
    /// What is said of works below the threshold, by kind of assessment, as «получили «2»».
    pub missed: BTreeMap<Kind, String>,
    /// The analytical memo on what is reported.
    pub memo: Paper,
    /// The card of a school; its places may also speak of the school.
    pub card: Paper,
    /// Which schools have a card in the file of papers.
    pub cards: Cited<Cards>,
}

/// Which schools have a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cards {
    /// Every school reported.
    All,
    /// Those of the list and of the zone of risk.
    Named,
}

/// A paper: what stands above its text, and its sections.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Lines in the upper right corner.
    #[serde(default)]
    pub requisites: Vec<Name>,
    /// Kind of the paper, or what it is about.
    pub title: Name,
    /// Heading to the text.
    #[serde(default)]
    pub subtitle: Option<Name>,
    /// The sections, in their order.
    pub sections: Vec<Section>,
}

impl Paper {
    /// All wordings with places to fill.
    pub fn wordings(&self) -> impl Iterator<Item = &Name> {
        let sections = self.sections.iter().flat_map(|section| {
            let lines = section.heading.iter().chain(&section.text);
            lines.chain(section.empty.iter()).chain(section.after.iter())
        });
        self.requisites.iter().chain([&self.title]).chain(self.subtitle.iter()).chain(sections)
    }
}

/// A section. Where its block has nothing to say, `empty` is said instead, and where there is no
/// `empty`, the section is left out with its heading.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The heading.
    #[serde(default)]
    pub heading: Option<Name>,
    /// Paragraphs before the block.
    #[serde(default)]
    pub text: Vec<Name>,
    /// What figures say.
    #[serde(default)]
    pub block: Option<PaperBlock>,
    /// What is said below the block.
    #[serde(default)]
    pub after: Vec<Name>,
    /// What is said where the block has nothing to say.
    #[serde(default)]
    pub empty: Option<Name>,
}

/// What a paper can show.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PaperBlock {
    /// Works and schools by procedure and year.
    Analysed,
    /// The rule with its values and sources.
    Rule,
    /// The schools of the list with their grounds.
    Schools,
    /// The zone of risk with its grounds.
    Risk,
    /// Schools of the list or of the zone of risk whose results have begun to grow.
    Growing,
    /// Possible signs of bias: of all schools, or of the school of the card.
    Signs,
    /// What is not known: files left unread, what the rule does not know.
    Unknown,
    /// Status of the school by year.
    Status,
    /// Results of the school by procedure, as dots and as a table.
    Results,
    /// An empty table to be filled in by hand.
    Fill(Fill),
    /// The place of a signature.
    Signature(SignaturePlace),
}

/// An empty table to be filled in by hand.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fill {
    /// What stands above the table; may be empty.
    #[serde(default)]
    pub caption: String,
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// How wide each column is beside the others.
    pub widths: Vec<u16>,
    /// How many empty rows.
    pub rows: u8,
}

/// The place of a signature.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignaturePlace {
    /// The post of who signs, or lines for it.
    pub post: String,
    /// Small words below the two lines.
    pub captions: [String; 2],
    /// The place for the date; may be empty.
    #[serde(default)]
    pub date: String,
}

/// Places that every paper may have.
pub const PLACES: [&str; 21] = [
    "territory",
    "territory_genitive",
    "territory_dative",
    "year",
    "years",
    "results_year",
    "schools",
    "with_results",
    "listed",
    "risk",
    "no_data",
    "growing",
    "borderline",
    "files",
    "works",
    "threshold",
    "rule",
    "rule_title",
    "variant",
    "source",
    "rule_caution",
];

/// Places that a card may have besides.
pub const SCHOOL_PLACES: [&str; 6] =
    ["school", "school_genitive", "school_dative", "logins", "municipality", "municipality_genitive"];

/// The names of the places of a wording, in their order; a brace without its partner is a place
/// without a name.
pub fn places(wording: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = wording;
    while let Some(start) = rest.find(['{', '}']) {
        let after = &rest[start + 1..];
        let end = after.find('}').filter(|_| rest[start..].starts_with('{'));
        found.push(end.map_or("", |end| &after[..end]));
        rest = end.map_or(after, |end| &after[end + 1..]);
    }
    found
}

/// The switches of papers with their values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PaperSettings {
    /// Whether probabilities stand in the papers.
    pub probability: bool,
    /// Which schools have a card.
    pub cards: Cards,
}

impl Switches for PaperSettings {
    type Rule = Outline;

    fn names(_: &Outline) -> Vec<String> {
        ["paper_probability", "paper_cards"].map(str::to_owned).into()
    }

    fn of(rule: &Outline) -> Self {
        Self { probability: rule.probability.value, cards: rule.cards.value }
    }

    fn set(&mut self, _: &Outline, name: &str, value: &str) -> Result<(), SettingError> {
        match name {
            "paper_probability" => self.probability = parse(value.trim(), "boolean")?,
            "paper_cards" => {
                let choices = [("all", Cards::All), ("named", Cards::Named)];
                self.cards = crate::settings::choose(value.trim(), &choices)?;
            }
            _ => return Err(SettingError::Unknown),
        }
        Ok(())
    }

    fn differences(&self, other: &Self) -> Vec<String> {
        let mut all = Vec::new();
        if self.probability != other.probability {
            all.push(format!("paper_probability={}", self.probability));
        }
        if self.cards != other.cards {
            let name = if self.cards == Cards::All { "all" } else { "named" };
            all.push(format!("paper_cards={name}"));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::places;
    use crate::{read, shipped};
    use model::diagnostics::Code;

    #[test]
    fn a_place_that_nothing_fills_is_told_with_its_line() {
        let mut files = shipped().remove("official-papers").unwrap();
        let outline = files.get_mut("outline.yaml").unwrap();
        *outline = outline.replace("{territory_genitive}, {year} год", "{territory_genitiv}, {year} год");
        let line = 1 + outline.lines().position(|line| line.contains("{territory_genitiv}")).unwrap();
        let problems = read(files).unwrap_err();
        let found: Vec<_> = problems.iter().map(|one| (one.code, one.place.cell.as_str())).collect();
        assert_eq!(found.len(), 1, "{problems:?}");
        assert_eq!(found[0].0, Code::PackNameUnknown);
        assert!(found[0].1.starts_with(&format!("{line}:")), "{found:?}");
    }

    #[test]
    fn places_are_found_and_a_stray_brace_is_one_without_a_name() {
        assert_eq!(places("{listed} из {schools}"), ["listed", "schools"]);
        assert_eq!(places("без мест"), Vec::<&str>::new());
        assert_eq!(places("а } б {listed"), ["", ""]);
    }
}

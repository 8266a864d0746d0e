//! `scales.yaml`: how scores become marks, by kind, subject, grade, year and region.

use crate::citation::Name;
use crate::validity::Validity;
use model::assessments::{Assessment, Grade, Kind, Mark, Procedure, Scale, Subject};
use model::text::expected;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// The file `scales.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScalesFile {
    /// One entry per subject, grade, span of years, region and purpose.
    pub scales: Vec<ScaleEntry>,
}

/// One scale.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleEntry {
    /// Kind of assessment.
    pub kind: Kind,
    /// Subject.
    pub subject: Subject,
    /// Grade of the programme.
    pub grade: Grade,
    /// Years in which the scale applies.
    pub years: Validity,
    /// The region whose schools have a scale of their own; it goes before the federal one.
    #[serde(default)]
    pub region: Option<RegionCode>,
    /// What the threshold is for. Works are assessed only by scales for the certificate.
    #[serde(default)]
    pub threshold: Threshold,
    /// The lowest score of each mark.
    pub first_score: FirstScores,
    /// The highest possible score, where it is known.
    #[serde(default)]
    pub maximum: Option<u16>,
    /// What parts of the work must bring for a mark. The total does not tell it, so it is never
    /// recalculated; a lower mark in a file is then no contradiction.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// The name of a reference.
    pub reference: Name,
    /// What is doubtful or chosen.
    #[serde(default)]
    pub note: Option<String>,
}

impl ScaleEntry {
    /// What is assessed.
    pub fn procedure(&self) -> Procedure {
        Procedure { kind: self.kind, grade: self.grade, subject: self.subject }
    }

    /// The boundaries of it.
    fn scale(&self) -> Scale {
        let FirstScores { three, four, five } = self.first_score;
        // Who lacks the points of a part for a mark has at best the mark before it.
        let before = |part: &Part| Mark::new(u16::from(part.mark).saturating_sub(1));
        let lowered_to = self.parts.iter().filter_map(before).min();
        Scale { pass: three, higher: four.zip(five), maximum: self.maximum, lowered_to }
    }
}

/// What the lowest score is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Threshold {
    /// For the certificate of the school: by this one works are assessed.
    #[default]
    Certificate,
    /// To be admitted to any university: the minimum that Rosobrnadzor sets.
    University,
    /// To be admitted to the universities of a ministry: the minimum that it sets.
    Entrance,
}

impl Threshold {
    /// The name as a pack writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Certificate => "certificate",
            Self::University => "university",
            Self::Entrance => "entrance",
        }
    }
}

/// A mark is given only if some tasks brought enough points.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The lowest mark that asks for it: 3, 4 or 5.
    pub mark: u8,
    /// Which tasks or criteria.
    pub of: String,
    /// The fewest points that they must bring together.
    pub at_least: u16,
}

/// A region by its two digits, those that its schools' logins begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegionCode(u8);

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

impl Serialize for RegionCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RegionCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?.parse().ok();
        code.filter(|code| (1..=99).contains(code)).map(Self).ok_or_else(|| expected("region"))
    }
}

impl JsonSchema for RegionCode {
    fn schema_name() -> Cow<'static, str> {
        "RegionCode".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["integer", "string"], "minimum": 1, "maximum": 99, "pattern": "^[0-9]{1,2}$" })
    }
}

/// The lowest score of each mark above «2»; «4» and «5» are absent where only a minimum is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstScores {
    /// The first score of «3», or the minimum that must be reached.
    #[serde(rename = "3")]
    pub three: u16,
    /// The first score of «4».
    #[serde(rename = "4", default)]
    pub four: Option<u16>,
    /// The first score of «5».
    #[serde(rename = "5", default)]
    pub five: Option<u16>,
}

impl FirstScores {
    /// Whether the boundaries ascend and «4» and «5» stand together or are both absent.
    pub fn ascend(&self) -> bool {
        match (self.four, self.five) {
            (None, None) => true,
            (Some(four), Some(five)) => self.three < four && four < five,
            _ => false,
        }
    }
}

/// The scales of the packs in use.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Scales {
    spans: Vec<Span>,
}

/// Where and when a scale holds.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Span {
    procedure: Procedure,
    years: Validity,
    region: Option<RegionCode>,
    scale: Scale,
}

impl Scales {
    /// Scales of several packs by which works are assessed; the first that covers an assessment counts.
    pub fn new<'a>(entries: impl IntoIterator<Item = &'a ScaleEntry>) -> Self {
        Self::of(Threshold::Certificate, entries)
    }

    /// The scales for one purpose.
    pub fn of<'a>(threshold: Threshold, entries: impl IntoIterator<Item = &'a ScaleEntry>) -> Self {
        let entries = entries.into_iter().filter(|entry| entry.threshold == threshold);
        let span = |entry: &ScaleEntry| Span {
            procedure: entry.procedure(),
            years: entry.years,
            region: entry.region,
            scale: entry.scale(),
        };
        Self { spans: entries.map(span).collect() }
    }

    /// The scale for an assessment in a region, given by its two digits: the region's own, else the
    /// federal one; nothing where no pack has one.
    pub fn scale(&self, region: &str, assessment: &Assessment) -> Option<Scale> {
        let region = region.parse().ok().map(RegionCode);
        let spans = || {
            let covers =
                |span: &&Span| span.procedure == assessment.procedure && span.years.covers(assessment.year);
            self.spans.iter().filter(covers)
        };
        let own = spans().find(|span| span.region.is_some() && span.region == region);
        own.or_else(|| spans().find(|span| span.region.is_none())).map(|span| span.scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = "scales:
  - { kind: ОГЭ, subject: MA, grade: 9, years: {}, first_score: { \"3\": 8, \"4\": 15, \"5\": 22 }, reference: a,
      parts: [{ mark: 3, of: геометрия, at_least: 2 }] }
  - { kind: ОГЭ, subject: MA, grade: 9, years: { to: 2020 }, region: 05, first_score: { \"3\": 6 }, reference: a }
  - { kind: ОГЭ, subject: RU, grade: 9, years: {}, region: \"24\", first_score: { \"3\": 9 }, reference: a }
  - { kind: ОГЭ, subject: FI, grade: 9, years: {}, threshold: university, first_score: { \"3\": 36 }, reference: a }
  - { kind: ОГЭ, subject: FI, grade: 9, years: {}, threshold: entrance, first_score: { \"3\": 41 }, reference: a }
";

    fn entries() -> Vec<ScaleEntry> {
        serde_saphyr::from_str::<ScalesFile>(PACK).unwrap().scales
    }

    fn pass(scales: &Scales, region: &str, subject: &str, year: u16) -> Option<u16> {
        let mut procedure = entries()[0].procedure();
        procedure.subject = subject.parse().unwrap();
        let assessment = procedure.in_year(model::assessments::Year::new(year).unwrap());
        scales.scale(region, &assessment).map(|scale| scale.pass)
    }

    #[test]
    fn the_scale_of_a_region_goes_before_the_federal_one_for_its_schools_only() {
        let scales = Scales::new(&entries());
        assert_eq!(pass(&scales, "05", "MA", 2020), Some(6));
        assert_eq!(pass(&scales, "05", "MA", 2021), Some(8), "the region's own scale has ended");
        assert_eq!(pass(&scales, "50", "MA", 2020), Some(8));
        assert_eq!(pass(&scales, "", "MA", 2020), Some(8), "where no region is known");
        assert_eq!([pass(&scales, "24", "RU", 2020), pass(&scales, "25", "RU", 2020)], [Some(9), None]);
    }

    #[test]
    fn only_the_threshold_of_the_certificate_assesses() {
        let passes = [Threshold::Certificate, Threshold::University, Threshold::Entrance]
            .map(|threshold| pass(&Scales::of(threshold, &entries()), "24", "FI", 2026));
        assert_eq!(passes, [None, Some(36), Some(41)]);
    }

    #[test]
    fn rules_over_parts_lower_to_the_mark_before() {
        let lowered: Vec<_> = entries().iter().map(|entry| entry.scale().lowered_to).collect();
        assert_eq!(lowered[..2], [Some(Mark::Two), None]);
    }
}

//! `scales.yaml`: how scores become marks, by kind, subject, grade and year.

use crate::citation::Name;
use crate::validity::Validity;
use model::assessments::{Assessment, Grade, Kind, Procedure, Scale, Subject};
use schemars::JsonSchema;
use serde::Deserialize;

/// The file `scales.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScalesFile {
    /// One entry per subject, grade and span of years.
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
    /// The lowest score of each mark.
    pub first_score: FirstScores,
    /// The highest possible score, where it is known.
    #[serde(default)]
    pub maximum: Option<u16>,
    /// The name of a reference.
    pub reference: Name,
    /// What is doubtful or chosen.
    #[serde(default)]
    pub note: Option<String>,
}

impl ScaleEntry {
    /// The boundaries of it.
    fn scale(&self) -> Scale {
        let FirstScores { three, four, five } = self.first_score;
        Scale { pass: three, higher: four.zip(five), maximum: self.maximum }
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
#[derive(Debug, Clone, Default)]
pub struct Scales {
    entries: Vec<ScaleEntry>,
}

impl Scales {
    /// Scales of several packs; the first entry that covers an assessment counts.
    pub fn new(entries: impl IntoIterator<Item = ScaleEntry>) -> Self {
        Self { entries: entries.into_iter().collect() }
    }

    /// The entry for an assessment; nothing where no pack has one.
    pub fn entry(&self, assessment: &Assessment) -> Option<&ScaleEntry> {
        let procedure = assessment.procedure;
        self.entries.iter().find(|entry| {
            entry.kind == procedure.kind
                && entry.subject == procedure.subject
                && entry.grade == procedure.grade
                && entry.years.covers(assessment.year)
        })
    }

    /// Every scale with its procedure and years, in the order in which they count.
    pub fn spans(&self) -> Vec<(Procedure, Validity, Scale)> {
        let span = |entry: &ScaleEntry| {
            let procedure = Procedure { kind: entry.kind, grade: entry.grade, subject: entry.subject };
            (procedure, entry.years, entry.scale())
        };
        self.entries.iter().map(span).collect()
    }

    /// The scale for an assessment; nothing where no pack has one.
    pub fn scale(&self, assessment: &Assessment) -> Option<Scale> {
        self.entry(assessment).map(ScaleEntry::scale)
    }
}

//! A pack as a whole.

use crate::cases::Case;
use crate::citation::Reference;
use crate::context::Context;
use crate::forms::Forms;
use crate::identification::Identification;
use crate::indicators::Indicators;
use crate::monitoring::Monitoring;
use crate::outline::Outline;
use crate::report::Report;
use crate::risks::Risks;
use crate::scales::ScaleEntry;
use crate::signs::BiasSigns;
use crate::validity::Validity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The files of a pack: path within the pack → text.
pub type Tree = BTreeMap<String, String>;

/// The file `methodology.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Name by which users and values call the pack; the folder's name.
    pub id: String,
    /// Title in Russian.
    pub title: String,
    /// Version as in the changelog: a change of a rule changes it.
    pub version: String,
    /// What the pack is for, in a paragraph.
    pub summary: String,
    /// What is not known or not certain, for whoever signs the result.
    pub caution: String,
    /// Years for which the pack speaks.
    pub valid: Validity,
}

/// A methodology pack, checked.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Identity and purpose.
    pub manifest: Manifest,
    /// Sources by name.
    pub references: BTreeMap<String, Reference>,
    /// The rule of identification, where the pack has one.
    pub identification: Option<Identification>,
    /// The indicators, where the pack has any.
    pub indicators: Option<Indicators>,
    /// The signs of bias, where the pack has them.
    pub signs: Option<BiasSigns>,
    /// The conditions of schools, where the pack speaks of them.
    pub context: Option<Context>,
    /// The factors of risk, where the pack has them.
    pub risks: Option<Risks>,
    /// The monitoring, where the pack is one.
    pub monitoring: Option<Monitoring>,
    /// The analytical report of the monitoring, where the pack has one.
    pub report: Option<Report>,
    /// The outline of papers, where the pack has one.
    pub outline: Option<Outline>,
    /// Case forms of names, where the pack has them.
    pub forms: Option<Forms>,
    /// Scales, where the pack has any.
    pub scales: Vec<ScaleEntry>,
    /// Worked examples with the file each stands in.
    pub cases: Vec<(String, Case)>,
    /// The files themselves.
    pub files: Tree,
}

impl Pack {
    /// `id version`, as values name their rule.
    pub fn label(&self) -> String {
        format!("{} {}", self.manifest.id, self.manifest.version)
    }
}

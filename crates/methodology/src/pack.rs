//! A pack as a whole.

use crate::cases::Case;
use crate::check;
use crate::citation::Reference;
use crate::identification::{Identification, IdentificationFile};
use crate::parse::{self, Problems};
use crate::scales::{ScaleEntry, ScalesFile};
use model::assessments::Year;
use model::diagnostics::{Code, Diagnostic, Place};
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

/// A span of years; open where a bound is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// First year.
    #[serde(default)]
    pub from: Option<Year>,
    /// Last year.
    #[serde(default)]
    pub to: Option<Year>,
}

impl Validity {
    /// Whether a year is within the span.
    pub fn covers(&self, year: Year) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
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

/// Parses and checks a pack; answers with all that is wrong in it.
pub fn read(files: Tree) -> Result<Pack, Vec<Diagnostic>> {
    let mut problems = Problems::default();
    let manifest: Option<Manifest> = required(&files, "methodology.yaml", &mut problems);
    let references = required(&files, "references.yaml", &mut problems);
    let identification: Option<IdentificationFile> = optional(&files, "identification.yaml", &mut problems);
    let scales: Option<ScalesFile> = optional(&files, "scales.yaml", &mut problems);
    let mut cases = Vec::new();
    for (path, text) in &files {
        if path.starts_with("cases/") && path.ends_with(".yaml") {
            let read: Vec<Case> = parse::file(path, text, &mut problems).unwrap_or_default();
            cases.extend(read.into_iter().map(|case| (path.clone(), case)));
        } else if !KNOWN.contains(&path.as_str()) {
            problems.push(Diagnostic::new(Code::PackFileUnknown, Place::file(path)));
        }
    }
    let (Some(manifest), Some(references), true) = (manifest, references, problems.is_empty()) else {
        return Err(problems.into_diagnostics());
    };
    let scales = scales.map(|file| file.scales).unwrap_or_default();
    let pack = Pack { manifest, references, identification, scales, cases, files };
    check::pack(&pack, &mut problems);
    if problems.is_empty() { Ok(pack) } else { Err(problems.into_diagnostics()) }
}

const KNOWN: [&str; 5] =
    ["methodology.yaml", "references.yaml", "identification.yaml", "scales.yaml", "CHANGELOG.md"];

fn required<T: serde::de::DeserializeOwned>(files: &Tree, path: &str, problems: &mut Problems) -> Option<T> {
    if !files.contains_key(path) {
        problems.push(Diagnostic::new(Code::PackFileMissing, Place::file(path)));
    }
    optional(files, path, problems)
}

fn optional<T: serde::de::DeserializeOwned>(files: &Tree, path: &str, problems: &mut Problems) -> Option<T> {
    parse::file(path, files.get(path)?, problems)
}

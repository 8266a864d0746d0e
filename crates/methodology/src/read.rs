//! From the files of a pack to the pack, or to everything that is wrong in it.

use crate::cases::Case;
use crate::check;
use crate::context::Context;
use crate::forms::Forms;
use crate::identification::Identification;
use crate::indicators::Indicators;
use crate::monitoring::Monitoring;
use crate::outline::Outline;
use crate::pack::{Manifest, Pack, Tree};
use crate::parse::{self, Problems};
use crate::risks::Risks;
use crate::scales::ScalesFile;
use crate::signs::BiasSigns;
use model::diagnostics::{Code, Diagnostic, Place};

/// Parses and checks a pack; answers with all that is wrong in it.
pub fn read(files: Tree) -> Result<Pack, Vec<Diagnostic>> {
    let mut problems = Problems::default();
    let manifest: Option<Manifest> = required(&files, "methodology.yaml", &mut problems);
    let references = required(&files, "references.yaml", &mut problems);
    let identification: Option<Identification> = optional(&files, "identification.yaml", &mut problems);
    let indicators: Option<Indicators> = optional(&files, "indicators.yaml", &mut problems);
    let signs: Option<BiasSigns> = optional(&files, "signs.yaml", &mut problems);
    let context: Option<Context> = optional(&files, "context.yaml", &mut problems);
    let risks: Option<Risks> = optional(&files, "risks.yaml", &mut problems);
    let monitoring: Option<Monitoring> = optional(&files, "monitoring.yaml", &mut problems);
    let monitoring = monitoring.map(Monitoring::narrowed);
    let outline: Option<Outline> = optional(&files, "outline.yaml", &mut problems);
    let forms: Option<Forms> = optional(&files, "forms.yaml", &mut problems);
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
    let pack = Pack {
        manifest,
        references,
        identification,
        indicators,
        signs,
        context,
        risks,
        monitoring,
        outline,
        forms,
        scales,
        cases,
        files,
    };
    check::pack(&pack, &mut problems);
    if problems.is_empty() { Ok(pack) } else { Err(problems.into_diagnostics()) }
}

const KNOWN: [&str; 12] = [
    "methodology.yaml",
    "references.yaml",
    "identification.yaml",
    "indicators.yaml",
    "signs.yaml",
    "context.yaml",
    "risks.yaml",
    "monitoring.yaml",
    "outline.yaml",
    "forms.yaml",
    "scales.yaml",
    "CHANGELOG.md",
];

fn required<T: serde::de::DeserializeOwned>(files: &Tree, path: &str, problems: &mut Problems) -> Option<T> {
    if !files.contains_key(path) {
        problems.push(Diagnostic::new(Code::PackFileMissing, Place::file(path)));
    }
    optional(files, path, problems)
}

fn optional<T: serde::de::DeserializeOwned>(files: &Tree, path: &str, problems: &mut Problems) -> Option<T> {
    parse::file(path, files.get(path)?, problems)
}

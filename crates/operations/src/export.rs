//! The tables and the report of an assessment, written whole or not at all.

mod batches;
mod context;
mod context_traces;
mod diagnostics;
mod identification;
mod indicator_traces;
mod indicators;
mod organisations;
mod procedures;
mod results;
mod signs;
mod table;
mod traces;

use crate::assess::Assessed;
use crate::files::FILES;
use crate::{Progress, Step};
use model::diagnostics::{Code, Diagnostic, Place};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use words::Words;

/// Where the results lie.
#[derive(Debug, Clone)]
pub struct Written {
    /// The folder.
    pub folder: PathBuf,
    /// The report; nothing where no rule was applied.
    pub report: Option<PathBuf>,
}

/// Writes all tables and the report; or, where nothing could be done, only the diagnostics, and
/// these only into a folder without earlier results, so that nothing there looks whole.
pub fn write_results(
    answer: Result<&Assessed, &[Diagnostic]>,
    folder: &Path,
    words: &Words,
    progress: &dyn Progress,
) -> Result<Written, Diagnostic> {
    let result = match answer {
        Ok(assessed) => {
            progress.begin(Step::Writing, 1);
            let written = whole(assessed, folder, words);
            progress.end();
            written
        }
        Err(diagnostics) => {
            if FILES.iter().any(|name| *name != "diagnostics.csv" && folder.join(name).exists()) {
                let problem = Diagnostic::new(Code::OutputKept, Place::default());
                return Err(problem.with("value", folder.display().to_string()));
            }
            stage(folder, |staged| diagnostics::write(staged, diagnostics, words))
        }
    };
    result.map_err(|error| {
        let problem = Diagnostic::new(Code::OutputNotWritten, Place::default());
        problem.with("value", folder.display().to_string()).with("detail", error.to_string())
    })?;
    let report = folder.join("report.html");
    Ok(Written {
        folder: folder.to_owned(),
        report: Some(report).filter(|path| answer.is_ok() && path.exists()),
    })
}

fn whole(assessed: &Assessed, folder: &Path, words: &Words) -> io::Result<()> {
    stage(folder, |staged| {
        lists(staged, assessed, words)?;
        if assessed.marks_of.is_some() {
            return Ok(());
        }
        results::write(staged, assessed)?;
        if !assessed.facts.editions.is_empty() {
            batches::write_releases(staged, assessed)?;
        }
        if !assessed.suspicions.is_empty() {
            signs::write_signs(staged, assessed)?;
            signs::write_false_alarms(staged, assessed)?;
        }
        if !assessed.conditions.is_empty() {
            context::write(staged, assessed)?;
            context_traces::write(staged, assessed)?;
        }
        let indexed = assessed.suspicions.iter().any(|one| !one.signs.index.is_empty());
        if indexed || !assessed.measured.is_empty() {
            indicators::write(staged, assessed)?;
        }
        if !assessed.measured.is_empty() {
            indicator_traces::write(staged, assessed, words)?;
        }
        traces::write(staged, assessed)?;
        if !assessed.is_reported() {
            return Ok(());
        }
        if let Some(document) = crate::assess_report(assessed, words) {
            fs::write(staged.join("report.html"), document::html(&document))?;
            fs::write(staged.join("report.xlsx"), document::xlsx(&document).map_err(io::Error::other)?)?;
        }
        if let Some(document) = crate::assess_papers(assessed, words) {
            fs::write(staged.join("report.docx"), document::docx(&document).map_err(io::Error::other)?)?;
        }
        Ok(())
    })
}

/// The tables of lists and what they are made of, two at a time.
fn lists(staged: &Path, assessed: &Assessed, words: &Words) -> io::Result<()> {
    let (statuses, others) = rayon::join(
        || {
            identification::write_statuses(staged, assessed)?;
            if assessed.identified.iter().any(|one| one.in_force.is_some()) {
                identification::write_trial(staged, assessed)?;
            }
            organisations::write(staged, assessed)?;
            batches::write(staged, assessed)?;
            diagnostics::write(staged, &assessed.diagnostics, words)
        },
        || procedures::write(staged, assessed),
    );
    statuses.and(others)
}

/// Writes into a hidden folder beside the target and moves the files when all are there.
fn stage(folder: &Path, write: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let staged = tempfile::Builder::new().prefix(".opora-").tempdir_in(folder)?;
    write(staged.path())?;
    for name in FILES {
        let (new, old) = (staged.path().join(name), folder.join(name));
        if new.exists() {
            fs::rename(new, old)?;
        } else if old.exists() {
            fs::remove_file(old)?;
        }
    }
    Ok(())
}

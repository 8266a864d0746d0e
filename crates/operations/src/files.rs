//! Files and folders that a user names, as a list of files to read; and the files of a run's own,
//! which are not input.

use model::diagnostics::{Code, Diagnostic, Place};
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

/// Names of the files that a run writes.
pub(crate) const FILES: [&str; 18] = [
    "results.csv",
    "identification.csv",
    "procedures.csv",
    "organisations.csv",
    "batches.csv",
    "releases.csv",
    "bias_signs.csv",
    "false_alarms.csv",
    "context.csv",
    "indicators.csv",
    "trial.csv",
    "traces.json",
    "indicator_traces.json",
    "context_traces.json",
    "report.html",
    "report.docx",
    "report.xlsx",
    "diagnostics.csv",
];

/// The name under which a description of headers is kept beside the files.
pub(crate) const MAP: &str = "opora-map.yaml";

/// Whether a folder holds the results of a run, which are not input.
pub(crate) fn is_results(folder: &Path) -> bool {
    folder.join("traces.json").exists()
        || (folder.join("procedures.csv").exists() && folder.join("batches.csv").exists())
}

/// A file to read, with the name under which messages speak of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedFile {
    pub path: PathBuf,
    pub name: String,
}

impl NamedFile {
    fn new(path: &Path, name: &Path) -> Self {
        let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
        Self { path: path.to_owned(), name: parts.join("/") }
    }
}

/// Files in the order given, those of a folder by name; what cannot be opened is told.
pub(crate) fn expand(paths: &[PathBuf], diagnostics: &mut Vec<Diagnostic>) -> Vec<NamedFile> {
    let mut files = Vec::new();
    for path in paths {
        let before = files.len();
        if let Err(error) = add(path, &mut files, diagnostics) {
            let problem = Diagnostic::new(Code::FileNotRead, Place::file(path.display().to_string()));
            diagnostics.push(problem.with("detail", error.to_string()));
        } else if files.len() == before {
            diagnostics.push(Diagnostic::new(Code::FolderEmpty, Place::file(path.display().to_string())));
        }
    }
    tell_apart(&mut files);
    files
}

/// Files of one name are called by their whole paths.
fn tell_apart(files: &mut [NamedFile]) {
    let mut times: HashMap<String, u32> = HashMap::new();
    for file in files.iter() {
        *times.entry(file.name.clone()).or_default() += 1;
    }
    for file in files.iter_mut().filter(|file| times[&file.name] > 1) {
        *file = NamedFile::new(&file.path, &file.path);
    }
}

fn add(path: &Path, files: &mut Vec<NamedFile>, diagnostics: &mut Vec<Diagnostic>) -> io::Result<()> {
    if path.metadata()?.is_dir() {
        return walk(path, path, files, diagnostics);
    }
    let name = path.file_name().map_or(path, Path::new);
    files.push(NamedFile::new(path, name));
    Ok(())
}

fn walk(
    root: &Path,
    folder: &Path,
    files: &mut Vec<NamedFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> io::Result<()> {
    let mut entries: Vec<PathBuf> =
        folder.read_dir()?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    entries.sort();
    if is_results(folder) {
        entries.retain(|path| !path.file_name().is_some_and(|name| FILES.iter().any(|own| name == *own)));
    }
    for path in entries {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '~']));
        let name = path.strip_prefix(root).unwrap_or(&path);
        if hidden {
        } else if path.is_dir() {
            walk(root, &path, files, diagnostics)?;
        } else if is_table(&path) {
            files.push(NamedFile::new(&path, name));
        } else if path.file_name().is_none_or(|name| name != MAP) {
            diagnostics
                .push(Diagnostic::new(Code::FileSkipped, Place::file(NamedFile::new(&path, name).name)));
        }
    }
    Ok(())
}

fn is_table(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "gz", "parquet"]
        .iter()
        .any(|known| extension == *known)
}

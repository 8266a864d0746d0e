//! Methodology packs: those shipped, and folders that a user names.

use calculation::cases;
use methodology::{Pack, Tree, read, schema, shipped};
use model::diagnostics::{Code, Diagnostic, Place};
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::Path;

/// Packs chosen by a user, and every scale that is known.
#[derive(Debug, Clone)]
pub struct Methodologies {
    /// The packs chosen: all shipped ones where none was.
    pub chosen: Vec<Pack>,
    /// The shipped packs, whose scales serve even where other packs were chosen.
    pub shipped: Vec<Pack>,
}

impl Methodologies {
    /// What a chosen pack has first; where none has it, a shipped one.
    pub fn first<'a, T>(&'a self, of: impl Fn(&'a Pack) -> Option<&'a T>) -> Option<&'a T> {
        self.chosen.iter().chain(&self.shipped).find_map(of)
    }

    /// Scales of the chosen packs, then of the shipped ones.
    pub fn scales(&self) -> methodology::Scales {
        let packs = self.chosen.iter().chain(&self.shipped);
        methodology::Scales::new(packs.flat_map(|pack| &pack.scales))
    }
}

/// The packs with these names, or all shipped ones. A name is a shipped pack's or a folder.
pub fn methodologies(names: &[String]) -> Result<Methodologies, Vec<Diagnostic>> {
    let files: Vec<Tree> = shipped().into_values().collect();
    let shipped = files.into_par_iter().map(read).collect::<Result<Vec<Pack>, _>>()?;
    if names.is_empty() {
        return Ok(Methodologies { chosen: shipped.clone(), shipped });
    }
    let chosen = names.iter().map(|name| one(name, &shipped)).collect::<Result<Vec<Pack>, _>>()?;
    Ok(Methodologies { chosen, shipped })
}

fn one(name: &str, known: &[Pack]) -> Result<Pack, Vec<Diagnostic>> {
    if let Some(pack) = known.iter().find(|pack| pack.manifest.id == name) {
        return Ok(pack.clone());
    }
    let path = Path::new(name);
    if !path.is_dir() {
        let names: Vec<&str> = known.iter().map(|pack| pack.manifest.id.as_str()).collect();
        let problem = Diagnostic::new(Code::PackUnknown, Place::default());
        return Err(vec![problem.with("value", name).with("known", names.join(", "))]);
    }
    let files = tree(path).map_err(|error| {
        let problem = Diagnostic::new(Code::FileNotRead, Place::file(name));
        vec![problem.with("detail", error.to_string())]
    })?;
    read(files)
}

/// Reads a pack and runs its worked examples.
pub fn check_methodology(name: &str) -> Result<Pack, Vec<Diagnostic>> {
    let mut found = methodologies(&[name.to_owned()])?;
    let scales = found.scales();
    let Some(pack) = found.chosen.pop() else { return Err(Vec::new()) };
    let failures = cases::run(&pack, &scales);
    if failures.is_empty() { Ok(pack) } else { Err(failures) }
}

fn tree(root: &Path) -> io::Result<Tree> {
    let mut files = Tree::new();
    add(root, String::new(), &mut files)?;
    Ok(files)
}

fn add(folder: &Path, prefix: String, files: &mut Tree) -> io::Result<()> {
    for entry in folder.read_dir()? {
        let entry = entry?;
        let own = entry.file_name().to_string_lossy().into_owned();
        if own.starts_with('.') || own.eq_ignore_ascii_case("thumbs.db") {
            continue;
        }
        let name = format!("{prefix}{own}");
        if entry.file_type()?.is_dir() {
            add(&entry.path(), format!("{name}/"), files)?;
        } else {
            files.insert(name, String::from_utf8_lossy(&fs::read(entry.path())?).into_owned());
        }
    }
    Ok(())
}

/// Writes the JSON Schemas of a pack's files into a folder.
pub fn write_schemas(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, schema) in schema::all() {
        fs::write(folder.join(name), serde_json::to_string_pretty(&schema)? + "\n")?;
    }
    Ok(())
}

//! The packs that come with the program.

use crate::pack::Tree;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;

static METHODOLOGIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../methodologies");

/// The shipped packs: name → files, in alphabetical order.
pub fn shipped() -> BTreeMap<String, Tree> {
    METHODOLOGIES.dirs().map(|dir| (name(dir.path(), None), files(dir, dir))).collect()
}

fn files(root: &Dir<'_>, dir: &Dir<'_>) -> Tree {
    let mut tree = Tree::new();
    for file in dir.files() {
        let text = file.contents_utf8().unwrap_or_default().to_owned();
        tree.insert(name(file.path(), Some(root)), text);
    }
    for inner in dir.dirs() {
        tree.extend(files(root, inner));
    }
    tree
}

/// The path with `/` on every system, relative to the pack where one is given.
fn name(path: &std::path::Path, root: Option<&Dir<'_>>) -> String {
    let relative = root.and_then(|root| path.strip_prefix(root.path()).ok()).unwrap_or(path);
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

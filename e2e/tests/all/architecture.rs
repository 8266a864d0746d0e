//! The shape of the workspace, as ARCHITECTURE.md says it.

use e2e::root;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What each crate may depend on within the workspace.
const MAY_USE: [(&str, &[&str]); 14] = [
    ("model", &[]),
    ("methodology", &["model"]),
    ("calculation", &["methodology", "model"]),
    ("import", &["model"]),
    ("words", &["model"]),
    ("document", &[]),
    ("report", &["calculation", "document", "methodology", "model", "words"]),
    ("demo", &[]),
    ("storage", &["servers"]),
    (
        "operations",
        &["calculation", "demo", "document", "import", "methodology", "model", "report", "storage", "words"],
    ),
    ("web", &["document", "methodology", "model", "operations", "words"]),
    ("opora", &["document", "methodology", "model", "operations", "report", "web", "words"]),
    ("servers", &[]),
    ("e2e", &["servers"]),
];

fn packages() -> BTreeMap<String, BTreeSet<String>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let run = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&run.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let own: BTreeSet<String> = packages.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect();
    let uses = |package: &Value| {
        // Tests may look into anything.
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        let dependencies = dependencies.filter(|one| one["kind"].as_str() != Some("dev"));
        let names = dependencies.map(|one| one["name"].as_str().unwrap().to_owned());
        names.filter(|name| own.contains(name)).collect()
    };
    packages.iter().map(|one| (one["name"].as_str().unwrap().to_owned(), uses(one))).collect()
}

#[test]
fn arrows_point_only_where_they_may() {
    let allowed: BTreeMap<&str, BTreeSet<&str>> =
        MAY_USE.iter().map(|(name, uses)| (*name, uses.iter().copied().collect())).collect();
    let packages = packages();
    assert_eq!(
        packages.keys().map(String::as_str).collect::<BTreeSet<_>>(),
        allowed.keys().copied().collect()
    );
    for (name, uses) in packages {
        let wrong: Vec<&String> =
            uses.iter().filter(|used| !allowed[name.as_str()].contains(used.as_str())).collect();
        assert!(wrong.is_empty(), "{name} must not depend on {wrong:?}");
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The code of a file: without its tests, and without comments. A file of tests has none, nor one beneath it.
fn code(path: &Path) -> String {
    if path.ends_with("tests.rs") || path.parent().is_some_and(|folder| folder.ends_with("tests")) {
        return String::new();
    }
    let text = fs::read_to_string(path).unwrap();
    let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = before_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_calculates_does_no_io_and_reads_no_clock() {
    let forbidden = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "SystemTime",
        "Instant::now",
        "File::open",
        "rand::",
    ];
    for name in ["model", "methodology", "calculation", "document", "report", "words"] {
        for path in sources(&root().join("crates").join(name).join("src")) {
            let code = code(&path);
            for word in forbidden {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

#[test]
fn no_form_or_threshold_of_a_methodology_stands_in_code() {
    // The demo district imitates official files, so their words are its content.
    let crates =
        ["model", "methodology", "calculation", "import", "document", "report", "words", "operations", "cli"];
    for name in crates {
        for path in sources(&root().join("crates").join(name).join("src")) {
            let code = code(&path);
            for word in ["ВПР", "ОГЭ", "ЕГЭ", "КДР", "30 %", "30%", "0.3;", "whole(30)"] {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

#[test]
fn one_place_knows_which_database_it_is() {
    // Settings and help name the kinds of addresses; nothing chooses by them.
    let crates = root().join("crates");
    for entry in fs::read_dir(&crates).unwrap() {
        let name = entry.unwrap().file_name();
        if name == "storage" || name == "servers" {
            continue;
        }
        for path in sources(&crates.join(&name).join("src")) {
            let code = code(&path);
            for word in
                ["sqlx", "DbBackend", "DatabaseBackend", "get_database_backend", "SqliteConn", "PgPool"]
            {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
            if name != "cli" {
                assert!(!code.to_lowercase().contains("postgres"), "{}: postgres", path.display());
            }
        }
    }
}

#[test]
fn files_stay_small() {
    for folder in ["crates", "e2e"] {
        for path in sources(&root().join(folder)) {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            assert!(lines <= 500, "{}: {lines} lines", path.display());
        }
    }
}

#[test]
fn nothing_names_a_place_of_somebodys_machine() {
    let files = Command::new("git").args(["ls-files"]).current_dir(root()).output().unwrap();
    assert!(files.stdout.len() > 1000, "the project is a checkout");
    for name in String::from_utf8_lossy(&files.stdout).lines().filter(|name| !name.ends_with(".png")) {
        let Ok(text) = fs::read_to_string(root().join(name)) else { continue };
        for word in
            [concat!("/ho", "me/"), concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("C:", "\\Users")]
        {
            assert!(!text.contains(word), "{name}: {word}");
        }
    }
}

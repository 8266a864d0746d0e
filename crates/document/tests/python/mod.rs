//! Programs that share no code with us, asked by scripts of Python.

use serde_json::Value;
use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the script of this name tells of the files; nothing where there is no Python.
pub fn ask<P: AsRef<OsStr>>(script: &str, files: &[P]) -> Option<Value> {
    let python = python()?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(script);
    let run = Command::new(&python).arg(script).args(files).env("PYTHONIOENCODING", "utf-8").output();
    let run = run.expect("python starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(serde_json::from_slice(&run.stdout).expect("the script writes JSON"))
}

fn python() -> Option<PathBuf> {
    let installed = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/python/bin/python");
    let python = env::var_os("OPORA_PYTHON").map_or_else(installed, PathBuf::from);
    if python.exists() {
        return Some(python);
    }
    assert!(
        env::var_os("OPORA_REQUIRE_PYTHON").is_none(),
        "{} is missing: run `make python`",
        python.display()
    );
    println!("skipped: {} is missing; `make python` installs it", python.display());
    None
}

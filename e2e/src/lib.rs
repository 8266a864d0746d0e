//! What the end-to-end tests share: the built binary, a run of it, and its tables.

pub mod browser;
pub mod client;
pub mod load;
pub mod measure;
pub mod network;
pub mod proxy;
pub mod region;
pub mod served;
pub mod server;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use tempfile::TempDir;

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The Python with the packages of `make python`; nothing, which is told, where it is not installed.
///
/// # Panics
/// Where it is missing and `OPORA_REQUIRE_PYTHON` is set.
pub fn python() -> Option<PathBuf> {
    let python = std::env::var_os("OPORA_PYTHON")
        .map_or_else(|| root().join("target/python/bin/python"), PathBuf::from);
    if python.exists() {
        return Some(python);
    }
    let required = std::env::var_os("OPORA_REQUIRE_PYTHON").is_some();
    assert!(!required, "{} is missing: run `make python`", python.display());
    println!("skipped: {} is missing; `make python` installs it", python.display());
    None
}

/// Numbers that look random and are the same in every run. The constants are Knuth's for MMIX.
#[derive(Debug)]
pub struct Numbers(pub u64);

impl Numbers {
    /// The next one, from 0 and below a bound.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % most
    }
}

/// The binary that `OPORA_BINARY` names (`make test` has built it with the tests), or the release, built if need be.
pub fn opora() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        if let Some(built) = std::env::var_os("OPORA_BINARY") {
            return built.into();
        }
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let built = Command::new(cargo)
            .args(["build", "--release", "--package", "opora", "--message-format", "json"])
            .current_dir(root())
            .output()
            .expect("cargo runs");
        let messages = String::from_utf8_lossy(&built.stdout).into_owned();
        let of = |line: &str| {
            let message: Value = serde_json::from_str(line).ok()?;
            message.get("executable")?.as_str().map(PathBuf::from)
        };
        messages.lines().filter_map(of).next_back().expect("the binary was built")
    })
}

/// A run of the binary with a folder of its own.
pub struct Run {
    /// Where its files lie.
    pub folder: TempDir,
    /// What it answered.
    pub output: Option<Output>,
}

impl Default for Run {
    fn default() -> Self {
        Self { folder: TempDir::new().expect("a folder for the test"), output: None }
    }
}

impl Run {
    /// A file in the run's folder.
    pub fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder is made");
        fs::write(path, bytes).expect("the file is written");
        self
    }

    /// Runs `opora` in the folder.
    pub fn opora(mut self, arguments: &[&str]) -> Self {
        let run = Command::new(opora()).args(arguments).current_dir(self.folder.path()).output();
        self.output = Some(run.expect("opora runs"));
        self
    }

    /// Runs `opora` and demands that it succeeds without a word that is missing.
    pub fn works(self, arguments: &[&str]) -> Self {
        let run = self.opora(arguments);
        assert_eq!(run.code(), 0, "{}\n{}", run.stdout(), run.stderr());
        assert!(
            !run.stdout().contains('⟦') && !run.stderr().contains('⟦'),
            "{}{}",
            run.stdout(),
            run.stderr()
        );
        run
    }

    /// The exit code.
    pub fn code(&self) -> i32 {
        self.output.as_ref().and_then(|output| output.status.code()).expect("opora ended by itself")
    }

    /// What it wrote to standard output.
    pub fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.output.as_ref().expect("opora ran").stdout).into_owned()
    }

    /// What it wrote to standard error.
    pub fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.output.as_ref().expect("opora ran").stderr).into_owned()
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A text file in the folder.
    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The rows of a csv in the folder, by the heads of its columns.
    pub fn table(&self, name: &str) -> Vec<Row> {
        table(&self.path(name))
    }

    /// Names of the files in a folder, in order.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

/// A row of a table: head → cell.
pub type Row = BTreeMap<String, String>;

/// The rows of a csv.
pub fn table(path: &Path) -> Vec<Row> {
    let mut reader =
        csv::Reader::from_path(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    reader.deserialize().map(|row| row.expect("a row of the table")).collect()
}

/// Real data beside the project, where they are. Where not, the reason is printed and the test
/// has nothing to say.
pub fn real_data(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("OPORA_DATA").map_or_else(|| root().join("../shared/data"), PathBuf::from);
    let path = folder.join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: no real data at {} (set OPORA_DATA)", path.display());
    None
}

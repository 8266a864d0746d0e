//! The application, served by the built binary.

use crate::opora;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

/// A server of the test's own.
pub struct Server {
    process: Child,
    /// Its address.
    pub address: String,
    /// The path of the page that it opened first.
    pub first: String,
    log: PathBuf,
    /// How long the log was before.
    before: u64,
    /// Kept open: it may say more.
    _stdout: BufReader<ChildStdout>,
}

impl Server {
    /// Starts it over a database, by its file or its address.
    pub fn start(folder: &Path, data: &str, more: &[&str]) -> Self {
        let log = folder.join("server.log");
        let key = folder.join("opora.key").display().to_string();
        let written = fs::OpenOptions::new().create(true).append(true).open(&log).expect("a log");
        let before = written.metadata().map_or(0, |file| file.len());
        let mut process = Command::new(opora())
            .args(["serve", "--data", data, "--key", &key, "--address", "127.0.0.1:0", "--no-browser"])
            .args(more)
            .env("OPORA_LOG", "warn,opora=info")
            .stdout(Stdio::piped())
            .stderr(Stdio::from(written))
            .spawn()
            .expect("opora starts");
        let mut line = String::new();
        let mut stdout = BufReader::new(process.stdout.take().expect("its output"));
        stdout.read_line(&mut line).expect("it says where it is");
        let Some(at) = line.find("http://") else {
            panic!("{line}{}", fs::read_to_string(&log).unwrap_or_default())
        };
        let whole = line[at..].trim();
        let path = whole["http://".len()..].find('/').map_or("", |slash| &whole["http://".len() + slash..]);
        let address = whole.strip_suffix(path).unwrap_or(whole).to_owned();
        Self {
            process,
            address,
            first: if path.is_empty() { "/".to_owned() } else { path.to_owned() },
            log,
            before,
            _stdout: stdout,
        }
    }

    /// What went wrong, line by line.
    pub fn complaints(&self) -> Vec<String> {
        let lines = BufReader::new(File::open(&self.log).expect("its log")).lines();
        lines
            .map_while(Result::ok)
            .filter(|line| line.contains("\"ERROR\"") || line.contains("\"WARN\""))
            .collect()
    }

    /// What it has begun to do in the background since its start, in words like `read` and `settle`.
    pub fn begun(&self) -> Vec<String> {
        let text = fs::read(&self.log).unwrap_or_default();
        let own = String::from_utf8_lossy(text.get(self.before as usize..).unwrap_or_default()).into_owned();
        let work = |line: &str| {
            let line: serde_json::Value = serde_json::from_str(line).ok()?;
            Some(line.get("fields")?.get("work")?.as_str()?.to_owned())
        };
        own.lines().filter_map(work).collect()
    }

    /// Ends it without any warning, as a failing computer does.
    pub fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    /// Ends it as a service manager does, and waits until its work is put away.
    pub fn stop(mut self) {
        let asked = Command::new("kill").arg(self.process.id().to_string()).status();
        assert!(asked.is_ok_and(|status| status.success()), "it is told to end");
        let _ = self.process.wait();
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

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
    /// The address that it says of itself.
    public: String,
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
        let own = [&["--address", "127.0.0.1:0"], more].concat();
        let mut server = Self::instance(folder, "server", data, &own, &[]);
        server.address.clone_from(&server.public);
        server
    }

    /// Starts one of several over a database, by what is its own: a name, and a port.
    pub fn one_of(
        folder: &Path,
        name: &str,
        data: &str,
        port: u16,
        more: &[&str],
        variables: &[(&str, &str)],
    ) -> Self {
        let address = format!("127.0.0.1:{port}");
        let own = [&["--address", &address], more].concat();
        let mut server = Self::instance(folder, name, data, &own, variables);
        server.address = format!("http://{address}");
        server
    }

    fn instance(folder: &Path, name: &str, data: &str, more: &[&str], variables: &[(&str, &str)]) -> Self {
        let log = folder.join(format!("{name}.log"));
        let key = folder.join("opora.key").display().to_string();
        let written = fs::OpenOptions::new().create(true).append(true).open(&log).expect("a log");
        let before = written.metadata().map_or(0, |file| file.len());
        let mut process = Command::new(opora())
            .args(["serve", "--data", data, "--key", &key, "--no-browser"])
            .args(more)
            .envs(variables.iter().copied())
            .env("OPORA_LOG", "warn,opora=info")
            .stdout(Stdio::piped())
            .stderr(Stdio::from(written))
            .spawn()
            .expect("opora starts");
        let mut line = String::new();
        let mut stdout = BufReader::new(process.stdout.take().expect("its output"));
        stdout.read_line(&mut line).expect("it says where it is");
        let Some((start, whole)) =
            ["http://", "https://"].into_iter().find_map(|start| Some((start, &line[line.find(start)?..])))
        else {
            panic!("{line}{}", fs::read_to_string(&log).unwrap_or_default())
        };
        let whole = whole.trim();
        let path = whole[start.len()..].find('/').map_or("", |slash| &whole[start.len() + slash..]);
        Self {
            process,
            address: String::new(),
            public: whole.strip_suffix(path).unwrap_or(whole).to_owned(),
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
        self.works().into_iter().map(|(work, _)| work).collect()
    }

    /// The same, each with the number of what it is about.
    pub fn works(&self) -> Vec<(String, i64)> {
        let text = fs::read(&self.log).unwrap_or_default();
        let own = String::from_utf8_lossy(text.get(self.before as usize..).unwrap_or_default()).into_owned();
        let work = |line: &str| {
            let line: serde_json::Value = serde_json::from_str(line).ok()?;
            let fields = line.get("fields")?;
            Some((fields.get("work")?.as_str()?.to_owned(), fields.get("subject")?.as_i64()?))
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

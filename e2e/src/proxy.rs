//! Two instances over one PostgreSQL behind nginx, which is set as `packaging/nginx.conf.example` says.

use crate::client::Client;
use crate::server::Server;
use crate::{opora, root};
use servers::{Flush, Nginx, Postgres, free_port};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Both of them, and what stands before and behind.
pub struct Pair {
    /// Where people come in.
    pub address: String,
    /// Where nobody is served without https.
    pub plain: String,
    nginx: Nginx,
    /// The instances, each at an address of its own that people do not know.
    pub instances: [Server; 2],
    /// What each had complained of before anybody came: the demo has a large migration, which is slow.
    said: [usize; 2],
    folder: PathBuf,
    /// The address of their database.
    pub data: String,
    postgres: Postgres,
}

/// How long work in the background may take to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a job of the queue is about, how it ended, and how often it was begun.
const JOBS: &str = "SELECT convert_from(job, 'UTF8')::json ->> 'kind', convert_from(job, 'UTF8')::json ->> 'subject', \
    status, attempts FROM apalis.jobs ORDER BY 1, 2";

impl Pair {
    /// Starts all of it. None, which is told, where PostgreSQL or nginx is not installed.
    pub fn start(folder: &Path, more: &[&str]) -> Option<Self> {
        Self::with(folder, more, &[])
    }

    /// The same with variables of the instances.
    pub fn with(folder: &Path, more: &[&str], variables: &[(&str, &str)]) -> Option<Self> {
        if !Nginx::is_installed() {
            return None;
        }
        let postgres = Postgres::start(Flush::Never)?;
        let data = postgres.database();
        let (secure, plain, ports) = (free_port(), free_port(), [free_port(), free_port()]);
        let address = format!("https://127.0.0.1:{secure}");
        let own = [&["--public", &address], more].concat();
        let [one, other] = ports;
        let instances = [("one", one), ("other", other)]
            .map(|(name, port)| Server::one_of(folder, name, &data, port, &own, variables));
        let said = [0, 1].map(|at: usize| instances[at].complaints().len());
        let nginx = Nginx::start(&site(secure, plain, ports));
        let folder = folder.to_owned();
        let plain = format!("http://127.0.0.1:{plain}");
        Some(Self { address, plain, nginx, instances, said, folder, data, postgres })
    }

    /// Makes the first administrator as the guide says, from the terminal; answers with the path of the link.
    ///
    /// The page of the first set-up is no way here: each instance says a key of its own.
    pub fn set_up(&self, words: &[&str]) -> String {
        let key = self.folder.join("opora.key").display().to_string();
        let made = Command::new(opora())
            .args(["setup", "--data", &self.data, "--key", &key, "--public", &self.address])
            .args(words)
            .output()
            .expect("opora runs");
        let said = String::from_utf8_lossy(&made.stdout).into_owned();
        let at = said
            .find(&self.address)
            .unwrap_or_else(|| panic!("{said}{}", String::from_utf8_lossy(&made.stderr)));
        said[at + self.address.len()..].split_whitespace().next().expect("a path").to_owned()
    }

    /// What went wrong since people could come.
    pub fn complaints(&self) -> Vec<String> {
        let both = self.instances.iter().zip(self.said);
        let instances = both.flat_map(|(instance, said)| instance.complaints().split_off(said));
        let log = ["log", "opora.error.log"].map(|name| self.nginx.said(name)).concat();
        instances.chain(log.lines().map(str::to_owned)).collect()
    }

    /// What nginx wrote down of requests.
    pub fn noted(&self) -> String {
        self.nginx.said("opora.log")
    }

    /// How many requests each has answered: of one path of the table of routes, or of all.
    pub fn answered(&self, path: Option<&str>) -> [u64; 2] {
        [0, 1].map(|at: usize| {
            let page = Client::new(&self.instances[at].address).get("/metrics").expect("counters");
            let of = path.map(|path| format!("path=\"{path}\""));
            let counts = page.body.lines().filter(|line| {
                line.starts_with("opora_requests_total{") && of.as_ref().is_none_or(|of| line.contains(of))
            });
            counts.filter_map(|line| line.rsplit(' ').next()?.parse::<u64>().ok()).sum()
        })
    }

    /// The rows that a question to the database brings.
    pub fn rows(&self, question: &str) -> Vec<String> {
        self.postgres.rows(&self.data, question)
    }

    /// Demands that each job of the queue was begun once, by whichever instance, and has ended well. Answers
    /// with how many each of them began.
    pub fn worked_once(&self) -> [usize; 2] {
        let since = Instant::now();
        let jobs = loop {
            let jobs = self.rows(JOBS);
            if jobs.iter().all(|job| job.ends_with("|Done|1")) {
                break jobs;
            }
            let again = jobs.iter().any(|job| !job.ends_with("|0") && !job.ends_with("|1"));
            assert!(!again, "jobs were begun again: {jobs:#?} {:#?}", self.complaints());
            assert!(since.elapsed() < PATIENCE, "jobs do not end: {jobs:#?} {:#?}", self.complaints());
            sleep(Duration::from_millis(100));
        };
        let [one, other] = [0, 1].map(|at: usize| self.instances[at].works());
        let both = one.iter().chain(&other);
        let mut begun: Vec<String> = both.map(|(work, subject)| format!("{work}|{subject}|Done|1")).collect();
        let mut asked = jobs;
        begun.sort();
        asked.sort();
        assert_eq!(begun, asked, "what was begun, and what was to be done");
        [one.len(), other.len()]
    }
}

/// The example, with the ports and files of this run in the place of those of a server. What is replaced must
/// be there, so that nobody changes the one without the other.
fn site(secure: u16, plain: u16, instances: [u16; 2]) -> String {
    let path = root().join("packaging/nginx.conf.example");
    let mut text = fs::read_to_string(path).expect("the example is there");
    let [one, other] = instances;
    for (example, own) in [
        ("listen 80;\n    listen [::]:80;", format!("listen 127.0.0.1:{plain};")),
        (
            "listen 443 ssl http2;\n    listen [::]:443 ssl http2;",
            format!("listen 127.0.0.1:{secure} ssl http2;"),
        ),
        (
            "    server 127.0.0.1:8642;\n",
            format!("    server 127.0.0.1:{one};\n    server 127.0.0.1:{other};\n"),
        ),
        ("http://127.0.0.1:8642", format!("http://127.0.0.1:{one}")),
        ("/etc/ssl/certs/opora.example.ru.pem", "site.pem".to_owned()),
        ("/etc/ssl/private/opora.example.ru.key", "site.key".to_owned()),
        ("/var/log/nginx/", String::new()),
    ] {
        assert!(text.contains(example), "the example has no «{example}»");
        text = text.replace(example, &own);
    }
    let mut set = text.lines().filter(|line| !line.starts_with('#'));
    assert!(
        set.all(|line| !line.contains("/etc/") && !line.contains("/var/")),
        "a place of a server is left in\n{text}"
    );
    text
}

//! A PostgreSQL of the tests' own.

use crate::machine::{Runs as _, Unprivileged, free_port, succeeded};
use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Whether a commit waits for the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flush {
    /// As in real use: what is committed survives.
    Always,
    /// Faster, where a test is not about that.
    Never,
}

/// A running server, with databases for whoever asks.
#[derive(Debug)]
pub struct Postgres {
    binaries: PathBuf,
    port: u16,
    databases: AtomicU32,
    keeper: Child,
}

/// The server that all tests of this process share.
///
/// Where PostgreSQL is not installed the reason is printed and there is none, unless
/// `OPORA_REQUIRE_POSTGRES` is set, as `make test` does.
pub fn postgres() -> Option<&'static Postgres> {
    static SERVER: OnceLock<Option<Postgres>> = OnceLock::new();
    SERVER.get_or_init(|| Postgres::start(Flush::Always)).as_ref()
}

/// How long a server may take to start or to stop.
const PATIENCE: Duration = Duration::from_secs(60);

/// Ports are taken by others between the look and the start; then another one is tried.
const ATTEMPTS: usize = 5;

/// Keeps the server until the test process is gone, whichever way: then its end of the pipe closes.
/// At each line the server and all that belongs to it are ended without warning and started again.
const KEEPER: &str = r#"
start() {
    "$1/postgres" -D "$2/data" -p "$3" -h 127.0.0.1 -k "" -c fsync="$4" -c max_connections=400 >>"$2/log" 2>&1 &
    server=$!
}
start "$@"
while read -r _; do
    kill -KILL $server $(cat /proc/$server/task/$server/children 2>/dev/null)
    wait $server
    start "$@"
done
kill -INT $server
wait $server
rm -rf "$2"
"#;

impl Postgres {
    /// A server of one's own. None where PostgreSQL is not installed.
    pub fn start(flush: Flush) -> Option<Self> {
        let Some(binaries) = binaries() else {
            assert!(
                env::var_os("OPORA_REQUIRE_POSTGRES").is_none(),
                "PostgreSQL is missing: run `make postgres`"
            );
            println!("skipped: PostgreSQL is missing; `make postgres` installs it");
            return None;
        };
        (0..ATTEMPTS).find_map(|_| Self::start_once(&binaries, flush)).or_else(|| {
            panic!("PostgreSQL did not start in {ATTEMPTS} attempts");
        })
    }

    fn start_once(binaries: &Path, flush: Flush) -> Option<Self> {
        let folder = TempDir::with_prefix("opora-postgres-").expect("a folder for the server");
        let user = Unprivileged::given(folder.path());
        let made = user
            .command(&binaries.join("initdb"), folder.path())
            .args(["--pgdata", "data", "--username", "opora", "--auth", "trust", "--encoding", "UTF8"])
            .args(["--locale", "C", "--no-sync"])
            .output();
        succeeded("initdb", made);
        let port = free_port();
        let fsync = if flush == Flush::Always { "on" } else { "off" };
        let keeper = user
            .command(Path::new("/bin/sh"), folder.path())
            .args(["-c", KEEPER, "keeper"])
            .args([binaries, folder.path()])
            .args([&port.to_string(), fsync])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("a shell starts");
        // The keeper removes it, after the server has let go of it.
        let folder = folder.keep();
        let mut server = Self { binaries: binaries.to_owned(), port, databases: AtomicU32::new(0), keeper };
        let since = Instant::now();
        while !server.answers() {
            let log = || fs::read_to_string(folder.join("log")).unwrap_or_default();
            if log().contains("could not bind") {
                server.stop();
                return None;
            }
            assert!(since.elapsed() < PATIENCE, "PostgreSQL does not start: {}", log());
            sleep(Duration::from_millis(50));
        }
        Some(server)
    }

    /// The address of a new, empty database.
    pub fn database(&self) -> String {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        succeeded("psql", self.asked(&format!("CREATE DATABASE {name}")));
        format!("postgres://opora@127.0.0.1:{}/{name}", self.port)
    }

    /// Ends the server without any warning, as a failing computer does, and starts it again; what was
    /// committed must be there.
    pub fn crash(&mut self) {
        let pipe = self.keeper.stdin.as_mut().expect("the pipe is open until the end");
        pipe.write_all(b"again\n").and_then(|()| pipe.flush()).expect("the keeper hears");
        let since = Instant::now();
        // It answers still, for a moment.
        sleep(Duration::from_millis(50));
        while !self.answers() {
            assert!(since.elapsed() < PATIENCE, "PostgreSQL does not start again");
            sleep(Duration::from_millis(50));
        }
    }

    /// The rows that a question to one of its databases brings, their fields divided by `|`.
    pub fn rows(&self, database: &str, question: &str) -> Vec<String> {
        let asked = Command::new(self.binaries.join("psql"))
            .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--command", question, database])
            .output()
            .expect("psql runs");
        let text = String::from_utf8_lossy(&asked.stdout).into_owned();
        succeeded("psql", Ok(asked));
        text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    fn answers(&self) -> bool {
        self.asked("SELECT 1").is_ok_and(|output| output.status.success())
    }

    fn asked(&self, statement: &str) -> io::Result<Output> {
        Command::new(self.binaries.join("psql"))
            .args(["--no-psqlrc", "--quiet", "--host", "127.0.0.1", "--port", &self.port.to_string()])
            .args(["--username", "opora", "--dbname", "postgres", "--command", statement])
            .output()
    }

    fn stop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Where `initdb`, `postgres` and `psql` lie: in the path, or where Debian puts the newest of them.
fn binaries() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut debian: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    debian.sort();
    let whole = |folder: &PathBuf| ["initdb", "postgres", "psql"].iter().all(|one| folder.join(one).exists());
    env::split_paths(&path).find(whole).or_else(|| debian.into_iter().rev().find(whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn a_server_answers_and_leaves_nothing() {
        let Some(mut server) = Postgres::start(Flush::Never) else { return };
        assert_ne!(server.database(), server.database());
        let port = server.port;
        assert!(server.asked("CREATE TABLE kept (value INTEGER)").unwrap().status.success());
        server.crash();
        assert!(server.asked("SELECT value FROM kept").unwrap().status.success());
        let postgres = format!("postgres://opora@127.0.0.1:{port}/postgres");
        assert_eq!(server.rows(&postgres, "SELECT 1, 'one' UNION SELECT 2, 'two'"), ["1|one", "2|two"]);
        drop(server);
        TcpListener::bind(("127.0.0.1", port)).expect("the port is free again");
    }
}

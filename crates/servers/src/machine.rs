//! What servers of tests need of the machine: a user who is not root, and a port.

use std::fs;
use std::hash::{BuildHasher as _, RandomState};
use std::io;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;

/// The user that a server runs as where we are root, which PostgreSQL refuses and nginx need not be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unprivileged {
    id: u32,
    group: u32,
}

impl Unprivileged {
    /// Who is needed, with a folder given to them.
    pub(crate) fn given(folder: &Path) -> Option<Self> {
        let user = Self::needed()?;
        chown(folder, Some(user.id), Some(user.group)).expect("the folder is given away");
        Some(user)
    }

    fn needed() -> Option<Self> {
        let own = fs::metadata("/proc/self").or_else(|_| TempDir::new()?.path().metadata());
        if own.expect("a process has an owner").uid() != 0 {
            return None;
        }
        let users = fs::read_to_string("/etc/passwd").expect("users are listed");
        let of = |name: &str| {
            let fields: Vec<&str> =
                users.lines().map(|line| line.split(':').collect::<Vec<_>>()).find(|one| one[0] == name)?;
            Some(Self { id: fields.get(2)?.parse().ok()?, group: fields.get(3)?.parse().ok()? })
        };
        Some(of("postgres").or_else(|| of("nobody")).expect("root can run a server as `nobody`"))
    }
}

/// Runs programs as such a user, or as whoever we are.
pub(crate) trait Runs {
    fn command(&self, program: &Path, folder: &Path) -> Command;
}

impl Runs for Option<Unprivileged> {
    fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder).env("LC_ALL", "C");
        if let Some(user) = self {
            command.gid(user.group).uid(user.id);
        }
        command
    }
}

/// Ports that no outgoing connection gets by itself. One of those would be lost while the server is down:
/// whoever tries to reach it from this machine may be given its very port.
const PORTS: std::ops::Range<u16> = 15_000..32_000;

/// A port that nobody has now, and another one each time: who asks for several binds them later.
///
/// # Panics
/// Where all are taken.
pub fn free_port() -> u16 {
    static NEXT: LazyLock<AtomicU64> =
        LazyLock::new(|| AtomicU64::new(RandomState::new().hash_one(std::process::id())));
    let span = u64::from(PORTS.end - PORTS.start);
    let next =
        || PORTS.start + u16::try_from(NEXT.fetch_add(1, Ordering::Relaxed) % span).unwrap_or_default();
    let mut ports = (0..span).map(|_| next());
    ports.find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).expect("a free port")
}

pub(crate) fn succeeded(what: &str, output: io::Result<Output>) {
    let output = output.unwrap_or_else(|error| panic!("{what}: {error}"));
    assert!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&output.stderr));
}

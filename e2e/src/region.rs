//! A whole region in the application, as its coordinator brings it there.

use crate::client::Client;
use crate::measure::{Memory, Watch};
use crate::real_data;
use crate::server::Server;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// The password of whoever works in these tests.
pub const PASSWORD: &str = "вишня-семь-окно-снег";

/// How long reading and applying may take.
const PATIENCE: Duration = Duration::from_secs(600);

/// The original files of a region's results in the order of their names, where they are: the real data
/// hold twelve and a questionnaire, which is no result.
pub fn originals() -> Option<Vec<PathBuf>> {
    let folder = real_data("altai_vpr/layout_samples")?;
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("20")));
    files.sort();
    Some(files)
}

/// A new server's first administrator, who is its coordinator too: signed in.
pub fn begins(server: &Server) -> Client {
    let client = Client::new(&server.address);
    let page = client.get(&server.first).expect("the page of the set-up");
    let setup = [("region", "Энская область"), ("municipality", ""), ("name", "А"), ("login", "a")];
    let made = client.fills(&page, "/setup", &setup).expect("an answer to the set-up");
    let link = made.to.clone().unwrap_or_else(|| panic!("no invitation: {}", made.body));
    client.accepts(&link, PASSWORD).expect("a password is set");
    client.signs_in("a", PASSWORD).expect("it signs in");
    let given = client.gives_role(1, "coordinator", 1).expect("an answer about the role");
    assert_eq!(given.status, 303, "{}", given.body);
    client
}

/// What it took to bring files into the application.
#[derive(Debug, Clone, Copy, Default)]
pub struct Brought {
    /// The upload.
    pub upload: i64,
    /// Seconds to send the files and to have them on the disk.
    pub received: f64,
    /// Seconds to read all of them.
    pub read: f64,
    /// Seconds to compare them with what stands.
    pub checked: f64,
    /// Seconds to let them count.
    pub applied: f64,
    /// The server's memory.
    pub server: Memory,
    /// The largest of the children that read files.
    pub reader: u64,
}

/// Uploads files, and lets them count.
pub fn brings(server: &Server, client: &Client, files: &[PathBuf]) -> Brought {
    let watch = Watch::over(server.id(), Memory::of_children);
    let since = Instant::now();
    let seconds = |since: Instant| since.elapsed().as_secs_f64();
    let mut brought = Brought { upload: client.uploads(files).expect("an upload"), ..Brought::default() };
    brought.received = seconds(since);
    let since = Instant::now();
    let whole = format!("max=\"{}\"", files.len());
    let read = format!("value=\"{}\"", files.len());
    let mut page = client.get(&format!("/uploads/{}/progress", brought.upload)).expect("the progress");
    while page.body.contains(&whole) && !page.body.contains(&read) {
        assert!(since.elapsed() < PATIENCE, "the files are not read: {}", page.body);
        thread::sleep(Duration::from_millis(20));
        page = client.get(&format!("/uploads/{}/progress", brought.upload)).expect("the progress");
    }
    brought.read = seconds(since);
    let since = Instant::now();
    assert!(client.waits_for(brought.upload, "проверена, ждёт решения", PATIENCE), "it is not checked");
    brought.checked = seconds(since);
    let since = Instant::now();
    let applied = client.acts(brought.upload, "apply").expect("an answer to the order");
    assert_eq!(applied.status, 303, "{}", applied.body);
    assert!(client.waits_for(brought.upload, ">применена", PATIENCE), "it is not applied");
    brought.applied = seconds(since);
    brought.server = Memory::of(server.id()).expect("the server runs");
    brought.reader = watch.ends();
    brought
}

/// Bytes of a SQLite database with what has not been put into its file yet.
pub fn bytes(database: &Path) -> u64 {
    let log = PathBuf::from(format!("{}-wal", database.display()));
    [database, &log].into_iter().filter_map(|path| path.metadata().ok()).map(|file| file.len()).sum()
}

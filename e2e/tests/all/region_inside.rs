//! A whole region's original files within the application: what stands is what the terminal says of the
//! same files, byte by byte.

use e2e::Run;
use e2e::region::{begins, brings, bytes, originals};
use e2e::server::Server;
use std::fs;

#[test]
fn what_stands_is_what_the_terminal_says() {
    let Some(files) = originals() else { return };
    assert_eq!(files.len(), 12, "the original files and nothing else");
    let run = Run::default();
    let data = run.path("opora.db").display().to_string();
    let server = Server::start(run.folder.path(), &data, &[]);
    let client = begins(&server);
    let empty = bytes(&run.path("opora.db"));
    let brought = brings(&server, &client, &files);
    assert!(server.complaints().is_empty(), "{:#?}", server.complaints());
    server.stop();
    let mut arguments = vec!["assess"];
    arguments.extend(files.iter().map(|file| file.to_str().unwrap()));
    arguments.extend(["--out", "terminal"]);
    let inside = ["report", "--data", &data, "--key", "opora.key", "--out", "inside"];
    let run = run.works(&arguments).works(&inside);

    let schools = run.table("inside/organisations.csv").len();
    assert!(schools > 600, "{schools} schools are a region");
    let taken = bytes(&run.path("opora.db"));
    println!(
        "{schools} schools take {taken} bytes, {} each beyond an empty database; \
         received in {:.1} s, read in {:.1} s, checked in {:.1} s, applied in {:.1} s; \
         at most {:.1} MB of memory for the server and {:.1} MB for a reader",
        (taken - empty) / schools as u64,
        brought.received,
        brought.read,
        brought.checked,
        brought.applied,
        brought.server.peak as f64 / 1e6,
        brought.reader as f64 / 1e6,
    );
    let names = run.names("terminal");
    assert_eq!(names, run.names("inside"));
    let both =
        |name: &&String| ["terminal", "inside"].map(|folder| fs::read(run.path(folder).join(name)).unwrap());
    let different: Vec<&String> = names
        .iter()
        .filter(|name| {
            let [a, b] = both(name);
            a != b
        })
        .collect();
    assert!(different.is_empty(), "{different:?} of {} files are not the same", names.len());
}

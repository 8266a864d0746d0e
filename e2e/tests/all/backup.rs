//! A copy of a database gives the same bytes of every report, whichever database it came from and goes
//! into.

use e2e::Run;
use e2e::server::Server;
use std::collections::BTreeMap;
use std::fs;

/// Every file of a report.
fn files(run: &Run, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let names = run.names(folder).into_iter();
    names.map(|name| (name.clone(), fs::read(run.path(folder).join(name)).unwrap())).collect()
}

fn reported(run: Run, data: &str, folder: &str) -> (Run, BTreeMap<String, Vec<u8>>) {
    let run = run.works(&["report", "--data", data, "--key", "opora.key", "--out", folder]);
    let files = files(&run, folder);
    (run, files)
}

fn same(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>, which: &str) {
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "{which}");
    for (name, bytes) in before {
        assert!(*bytes == after[name], "{which}: {name} differs");
    }
}

#[test]
fn a_restored_copy_gives_the_same_bytes_of_every_report() {
    let run = Run::default();
    let data = run.path("opora.db").display().to_string();
    Server::start(run.folder.path(), &data, &["--demo"]).stop();
    let (run, before) = reported(run, &data, "before");
    for name in ["report.docx", "report.xlsx", "report.html", "results.csv"] {
        assert!(before.contains_key(name), "{name} is written: {:?}", before.keys());
    }
    let run = run.works(&["backup", "copy.db", "--data", &data]);
    let run = run.works(&["restore", "copy.db", "--data", "restored.db"]);
    let (run, after) = reported(run, "restored.db", "restored");
    same(&before, &after, "from SQLite into SQLite");

    let Some(postgres) = servers::postgres() else { return };
    let database = postgres.database();
    let run = run.works(&["restore", "copy.db", "--data", &database]);
    let (run, after) = reported(run, &database, "postgres");
    same(&before, &after, "from SQLite into PostgreSQL");
    let run = run.works(&["backup", "back.db", "--data", &database]);
    let run = run.works(&["restore", "back.db", "--data", "again.db"]);
    let (_, after) = reported(run, "again.db", "again");
    same(&before, &after, "from PostgreSQL into SQLite");
}

#[test]
fn a_copy_is_made_while_people_work_and_holds_what_was_done_before() {
    let run = Run::default();
    let data = run.path("opora.db").display().to_string();
    let server = Server::start(run.folder.path(), &data, &["--demo"]);
    // The last word of the demo is said once all of it stands.
    let run = run.works(&["backup", "copy.db", "--data", &data]);
    drop(server);
    let (run, before) = reported(run, &data, "before");
    let run = run.works(&["restore", "copy.db", "--data", "restored.db"]);
    let (_, after) = reported(run, "restored.db", "restored");
    same(&before, &after, "from a database at work");
}

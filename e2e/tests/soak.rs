//! The program is ended without warning in the middle of its work, again and again. `OPORA_SOAK` says
//! how often (`make soak`); a few times otherwise.

use e2e::Run;
use e2e::client::Client;
use e2e::server::Server;
use std::path::{Path, PathBuf};
use std::time::Duration;

const PASSWORD: &str = "вишня-семь-окно-снег";

fn times() -> u64 {
    std::env::var("OPORA_SOAK").ok().and_then(|times| times.parse().ok()).unwrap_or(6)
}

/// A chance that is the same in every run.
fn chance(round: u64, of: u64) -> u64 {
    let mixed = round.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x2545_f491_4f6c_dd1d);
    ((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33) % of.max(1)
}

/// What was acknowledged, and what was asked without an answer.
#[derive(Default)]
struct Said {
    /// The name that the last acknowledged save gave, and one whose save was not answered.
    name: Option<String>,
    perhaps: Option<String>,
    /// The upload, and whether its results were asked to count.
    upload: Option<i64>,
    applied: bool,
    undone: bool,
}

fn survives(data: &str, run: &Run) {
    let folder = run.folder.path();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(run.path("demo")).unwrap().map(|one| one.unwrap().path()).collect();
    files.sort();
    let works: Vec<&Path> = files.iter().map(PathBuf::as_path).take(3).collect();
    let mut said = Said::default();
    {
        let server = Server::start(folder, data, &[]);
        let client = Client::new(&server.address);
        let page = client.get(&server.first).unwrap();
        let setup = [("region", "Энская область"), ("municipality", ""), ("name", "А"), ("login", "a")];
        let link = client.fills(&page, "/setup", &setup).unwrap().to.unwrap();
        client.accepts(&link, PASSWORD).unwrap();
        client.signs_in("a", PASSWORD).unwrap();
        let page = client.get("/people/1/role?organisation=1").unwrap();
        let given = client.fills(&page, "/people/1/role", &[("role", "coordinator")]).unwrap();
        assert_eq!(given.status, 303, "{}", given.body);
    }
    for round in 0..times() {
        let mut server = Server::start(folder, data, &[]);
        let client = Client::new(&server.address);
        client.signs_in("a", PASSWORD).expect("it answers");
        verify(&client, &mut said, round);
        let victim = server.id();
        let delay = Duration::from_millis(chance(round, 400));
        let killer = std::thread::spawn(move || {
            std::thread::sleep(delay);
            let _ = std::process::Command::new("kill").args(["-9", &victim.to_string()]).status();
        });
        work(&client, &mut said, round, &works);
        killer.join().unwrap();
        server.kill();
    }
    let server = Server::start(folder, data, &[]);
    let client = Client::new(&server.address);
    client.signs_in("a", PASSWORD).unwrap();
    verify(&client, &mut said, times());
    assert!(server.complaints().is_empty(), "{:#?}", server.complaints());
}

/// Does something until the server is dead.
fn work(client: &Client, said: &mut Said, round: u64, files: &[&Path]) {
    for step in 0_u64.. {
        let name = format!("Регион {round}-{step}");
        let Some(page) = client.get("/organisations/1") else { return };
        said.perhaps = Some(name.clone());
        match client.fills(&page, "/organisations/1", &[("full_name", &name)]) {
            Some(answer) if answer.status == 303 => said.name = said.perhaps.take(),
            Some(answer) => panic!("{}: {}", answer.status, answer.body),
            None => return,
        }
        match said.upload {
            None => {
                let Some(id) = client.uploads(files) else { return };
                (said.upload, said.applied, said.undone) = (Some(id), false, false);
            }
            Some(id) if !said.applied => {
                let Some(answer) = client.acts(id, "apply") else { continue };
                said.applied = answer.status == 303;
            }
            Some(id) if !said.undone => {
                let Some(answer) = client.acts(id, "undo") else { continue };
                said.undone = answer.status == 303;
            }
            Some(_) => said.upload = None,
        }
    }
}

/// What was acknowledged is there, and nothing is half done.
fn verify(client: &Client, said: &mut Said, round: u64) {
    let page = client.get("/organisations/1").expect("it answers");
    let has = |name: &Option<String>| name.as_ref().is_some_and(|name| page.body.contains(name.as_str()));
    assert!(said.name.is_none() || has(&said.name) || has(&said.perhaps), "round {round}: a save is lost");
    if has(&said.perhaps) {
        said.name = said.perhaps.take();
    }
    let Some(id) = said.upload else { return };
    let patience = Duration::from_secs(30);
    let ended = ["проверена, ждёт решения", ">применена", ">отменена"];
    let until = std::time::Instant::now() + patience;
    let state = loop {
        let page = client.get(&format!("/uploads/{id}")).expect("it answers");
        if let Some(state) = ended.iter().position(|words| page.body.contains(words)) {
            break state;
        }
        assert!(std::time::Instant::now() < until, "round {round}: upload {id} does not end: {}", page.body);
        std::thread::sleep(Duration::from_millis(50));
    };
    // Work that was acknowledged is taken up again; work that was not may have been done or not.
    assert!(state >= usize::from(said.applied), "round {round}: an applied upload is lost");
    assert!(state >= 2 * usize::from(said.undone), "round {round}: an undone upload is back");
    (said.applied, said.undone) = (state >= 1, state >= 2);
    let results = client.get("/results/1").expect("it answers");
    let shown = results.body.contains("/results/1/");
    assert_eq!(shown, state == 1, "round {round}: results of state {state} are half there");
}

#[test]
fn sqlite_survives() {
    let run = Run::default().works(&["demo", "--out", "demo"]);
    let data = run.path("opora.db").display().to_string();
    survives(&data, &run);
}

#[test]
fn postgres_survives() {
    let Some(postgres) = servers::postgres() else { return };
    let run = Run::default().works(&["demo", "--out", "demo"]);
    survives(&postgres.database(), &run);
}

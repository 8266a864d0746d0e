//! The program is ended without warning in the middle of its work, again and again. `OPORA_SOAK` says
//! how often (`make soak`); a few times otherwise.
//!
//! One person saves all the time; another uploads, applies and undoes. Each round has a phase in which
//! the end comes: at a chance moment, or soon after the background has begun its work. Then the program
//! is started again, and what was acknowledged must be there, and what is seen must be whole.

use e2e::Run;
use e2e::client::Client;
use e2e::region::begins;
use e2e::server::Server;
use servers::{Flush, Postgres};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

fn rounds() -> u64 {
    std::env::var("OPORA_SOAK").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(8)
}

/// A chance that is the same in every run.
fn chance(round: u64, of: u64) -> u64 {
    let mut mixed = round.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) % of.max(1)
}

/// When the end comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// While files come in.
    Receiving,
    /// While they are read and checked.
    Reading,
    /// While they are applied.
    Applying,
    /// While they are undone.
    Undoing,
}

impl Phase {
    const ALL: [Self; 4] = [Self::Receiving, Self::Reading, Self::Applying, Self::Undoing];

    /// Milliseconds from its beginning within which the end comes.
    const fn span(self) -> u64 {
        match self {
            Self::Receiving => 80,
            Self::Reading => 2500,
            Self::Applying => 400,
            Self::Undoing => 150,
        }
    }

    /// What the background does in it, and milliseconds that this takes at most.
    const fn work(self) -> Option<(&'static str, u64)> {
        match self {
            Self::Receiving => None,
            Self::Reading => Some(("read", 900)),
            Self::Applying => Some(("settle", 150)),
            Self::Undoing => Some(("settle", 60)),
        }
    }
}

/// Words of the page of an upload, from which its state is known.
const STATES: [(&str, &str); 7] = [
    (">ждёт чтения", "waiting"),
    (">читается", "reading"),
    (">проверена, ждёт решения", "checked"),
    (">применяется", "applying"),
    (">применена", "applied"),
    (">отменяется", "undoing"),
    (">отменена", "undone"),
];

/// What was acknowledged, and what was asked without an answer.
#[derive(Default)]
struct Said {
    /// The name that the last acknowledged save gave, and one whose save was not answered.
    name: Option<String>,
    perhaps: Option<String>,
    /// The upload, and what was acknowledged of it.
    upload: Option<i64>,
    applied: bool,
    undone: bool,
    /// All results, as they were when they stood for the first time.
    results: Option<String>,
}

struct Soak {
    data: String,
    run: Run,
    files: Vec<PathBuf>,
    said: Said,
    /// How often the end came when an upload was so far, and in the middle of which request.
    states: BTreeMap<String, usize>,
    requests: BTreeMap<&'static str, usize>,
}

impl Soak {
    fn new(data: &str, run: Run) -> Self {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(run.path("demo")).unwrap().map(|one| one.unwrap().path()).collect();
        files.sort();
        Self {
            data: data.to_owned(),
            run,
            files,
            said: Said::default(),
            states: BTreeMap::new(),
            requests: BTreeMap::new(),
        }
    }

    fn start(&self) -> Server {
        Server::start(self.run.folder.path(), &self.data, &[])
    }

    /// Lets everybody work until `end` has come in a phase.
    fn works_until(&mut self, server: &Server, client: &Client, round: u64, end: impl FnOnce() + Send) {
        let phase = Phase::ALL[round as usize % Phase::ALL.len()];
        let (tell, told) = mpsc::channel();
        let (saver, files) = (client.clone(), self.files.clone());
        let mut said = std::mem::take(&mut self.said);
        let name = said.name.take();
        // A program that outlives its database may answer everybody late, and nobody with a failure.
        let over = AtomicBool::new(false);
        let (name, perhaps, request) = thread::scope(|scope| {
            let over = &over;
            let saving = scope.spawn(move || saves(&saver, name, round, over));
            scope.spawn(move || {
                if let Ok(begun) = told.recv_timeout(Duration::from_secs(60)) {
                    waits(server, phase, round, begun);
                }
                end();
                over.store(true, Ordering::Relaxed);
            });
            let request = drives(server, client, &mut said, &files, phase, &tell, over);
            let (name, perhaps) = saving.join().unwrap();
            (name, perhaps, request)
        });
        (said.name, said.perhaps) = (name, perhaps);
        *self.requests.entry(request).or_default() += 1;
        if said.perhaps.is_some() {
            *self.requests.entry("save").or_default() += 1;
        }
        self.said = said;
    }

    /// What was acknowledged is there, and nothing is half done.
    fn verify(&mut self, client: &Client, begun: &[String], round: u64) {
        let said = &mut self.said;
        let page = client.get("/organisations/1").expect("it answers");
        let has = |name: &Option<String>| name.as_ref().is_some_and(|name| page.body.contains(name.as_str()));
        assert!(
            said.name.is_none() || has(&said.name) || has(&said.perhaps),
            "round {round}: a save is lost"
        );
        if has(&said.perhaps) {
            said.name = said.perhaps.take();
        }
        let Some(id) = said.upload else { return };
        let first = state(client, id);
        // What the background had begun and not ended is told apart from what waited for it.
        let work = match first {
            "waiting" | "reading" => Some("read"),
            "applying" | "undoing" => Some("settle"),
            _ => None,
        };
        let at_work = work.is_some_and(|work| begun.last().is_some_and(|last| last == work));
        let seen = if at_work { format!("{first}, at work") } else { first.to_owned() };
        *self.states.entry(seen).or_default() += 1;
        let until = Instant::now() + Duration::from_secs(60);
        let ended = loop {
            let before = state(client, id);
            let results = client.get("/results/1/export.csv?view=children").expect("it answers");
            let after = state(client, id);
            // What changed in between may be either.
            if before == after {
                let stands = matches!(before, "applied" | "undoing");
                assert_eq!(
                    results.status == 200,
                    stands,
                    "round {round}: results of an upload that is {before}"
                );
                if stands {
                    let whole = said.results.get_or_insert_with(|| results.body.clone());
                    assert!(
                        *whole == results.body,
                        "round {round}: results are half there\n{}",
                        results.body
                    );
                }
            }
            if let "checked" | "applied" | "undone" = after {
                break after;
            }
            assert!(Instant::now() < until, "round {round}: upload {id} does not end, it is {after}");
            sleep(Duration::from_millis(20));
        };
        // Work that was acknowledged is taken up again; work that was not may have been done or not.
        assert!(!said.applied || ended != "checked", "round {round}: an applied upload is lost");
        assert!(!said.undone || ended == "undone", "round {round}: an undone upload is back");
        (said.applied, said.undone) = (ended != "checked", ended == "undone");
    }
}

fn state(client: &Client, upload: i64) -> &'static str {
    let page = client.get(&format!("/uploads/{upload}")).expect("it answers");
    let found = STATES.iter().find(|(words, _)| page.body.contains(words));
    found.unwrap_or_else(|| panic!("{}: the upload has no state\n{}", page.status, page.body)).1
}

/// Saves again and again; the last acknowledged name, and one without an answer.
fn saves(
    client: &Client,
    before: Option<String>,
    round: u64,
    over: &AtomicBool,
) -> (Option<String>, Option<String>) {
    let mut last = before;
    for step in 0_u64.. {
        if over.load(Ordering::Relaxed) {
            break;
        }
        let Some(page) = client.get("/organisations/1").filter(|page| page.status == 200) else { break };
        let name = format!("Регион {round}-{step}");
        match client.fills(&page, "/organisations/1", &[("full_name", &name)]) {
            Some(answer) if answer.status == 303 => last = Some(name),
            Some(answer) if answer.status < 500 => panic!("{}: {}", answer.status, answer.body),
            _ => return (last, Some(name)),
        }
    }
    (last, None)
}

/// Waits for the moment of the end, in a phase before which the background had begun so much work.
fn waits(server: &Server, phase: Phase, round: u64, before: usize) {
    // Every other time around all phases.
    match phase.work().filter(|_| (round / Phase::ALL.len() as u64).is_multiple_of(2)) {
        Some((work, takes)) => {
            // A restart may have begun it already.
            let until = Instant::now() + Duration::from_secs(2);
            while Instant::now() < until && !server.begun().iter().skip(before).any(|one| one == work) {
                sleep(Duration::from_millis(2));
            }
            sleep(Duration::from_millis(chance(round, takes)));
        }
        None => sleep(Duration::from_millis(chance(round, phase.span()))),
    }
}

/// Uploads, applies and undoes until nobody answers; tells when a phase begins, and what was asked last.
fn drives(
    server: &Server,
    client: &Client,
    said: &mut Said,
    files: &[PathBuf],
    phase: Phase,
    tell: &mpsc::Sender<usize>,
    over: &AtomicBool,
) -> &'static str {
    let begins = |own: Phase, begun: usize| {
        if own == phase {
            // Nobody listens any more after the first time.
            let _ = tell.send(begun);
        }
    };
    let becomes = |id: i64, words: &str| loop {
        if over.load(Ordering::Relaxed) {
            return false;
        }
        match client.get(&format!("/uploads/{id}")) {
            Some(page) if page.status == 200 && page.body.contains(words) => return true,
            Some(page) if page.status == 200 => sleep(Duration::from_millis(20)),
            _ => return false,
        }
    };
    let taken = |id: i64, act: &str| match client.acts(id, act) {
        Some(answer) if answer.status == 303 => true,
        Some(answer) if answer.status < 500 => panic!("{act}: {} {}", answer.status, answer.body),
        _ => false,
    };
    while !over.load(Ordering::Relaxed) {
        match said.upload {
            None => {
                // Counted before the request: the background may begin before the answer is here.
                let begun = server.begun().len();
                begins(Phase::Receiving, begun);
                let Some(id) = client.uploads(files) else { return "upload" };
                (said.upload, said.applied, said.undone) = (Some(id), false, false);
                begins(Phase::Reading, begun);
            }
            Some(id) if !said.applied => {
                if !becomes(id, STATES[2].0) {
                    return "look at the reading";
                }
                let begun = server.begun().len();
                if !taken(id, "apply") {
                    return "apply";
                }
                said.applied = true;
                begins(Phase::Applying, begun);
            }
            Some(id) if !said.undone => {
                if !becomes(id, STATES[4].0) {
                    return "look at the applying";
                }
                let begun = server.begun().len();
                if !taken(id, "undo") {
                    return "undo";
                }
                said.undone = true;
                begins(Phase::Undoing, begun);
            }
            Some(id) => {
                if !becomes(id, STATES[6].0) {
                    return "look at the undoing";
                }
                said.upload = None;
            }
        }
    }
    "none"
}

fn kill(process: u32) {
    let _ = std::process::Command::new("kill").args(["-9", &process.to_string()]).status();
}

/// Ends the program in every round; `crash` ends the database's own server as well, where it can.
fn survives(mut soak: Soak, mut database: Option<&mut Postgres>) {
    let server = soak.start();
    let signed_in = begins(&server);
    drop(server);
    let mut begun = Vec::new();
    for round in 0..rounds() {
        let mut server = soak.start();
        let client = signed_in.at(&server.address);
        soak.verify(&client, &begun, round);
        let process = server.id();
        match database.as_deref_mut().filter(|_| round % 3 == 2) {
            Some(database) => {
                soak.works_until(&server, &client, round, || database.crash());
                // The program outlives its database.
                let until = Instant::now() + Duration::from_secs(20);
                while client.get("/healthz").is_none_or(|answer| answer.status != 200) {
                    assert!(Instant::now() < until, "round {round}: the program does not find its database");
                    sleep(Duration::from_millis(50));
                }
                soak.verify(&client, &server.begun(), round);
            }
            None => soak.works_until(&server, &client, round, || kill(process)),
        }
        begun = server.begun();
        server.kill();
    }
    let server = soak.start();
    soak.verify(&signed_in.at(&server.address), &begun, rounds());
    println!(
        "{} ends; uploads were then {:?}; requests without an answer {:?}",
        rounds(),
        soak.states,
        soak.requests
    );
}

/// One after the other: while a server is down, nobody else may take its port.
static TURN: Mutex<()> = Mutex::new(());

#[test]
fn sqlite_survives() {
    let _turn = TURN.lock();
    let run = Run::default().works(&["demo", "--out", "demo"]);
    let data = run.path("opora.db").display().to_string();
    survives(Soak::new(&data, run), None);
}

#[test]
fn postgres_survives() {
    let _turn = TURN.lock();
    let Some(mut postgres) = Postgres::start(Flush::Always) else { return };
    let run = Run::default().works(&["demo", "--out", "demo"]);
    let data = postgres.database();
    survives(Soak::new(&data, run), Some(&mut postgres));
}

//! The program is ended without warning while a decision on the list is made, again and again.
//! `OPORA_SOAK` says how often (`make soak`); a few times otherwise.
//!
//! A draft is made, its lines are decided, it is put in force and withdrawn. What was acknowledged must be
//! there after the end, and what was not must be there as a whole or not at all.

use e2e::Run;
use e2e::client::{Answer, Client};
use e2e::region::{begins, brings};
use e2e::server::Server;
use servers::{Flush, Postgres};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, mpsc};
use std::thread::{self, sleep};
use std::time::Duration;

fn rounds() -> u64 {
    std::env::var("OPORA_SOAK").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(8)
}

/// A chance that is the same in every run.
fn chance(round: u64, of: u64) -> u64 {
    let mut mixed = round.wrapping_add(7).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 31)) % of.max(1)
}

/// How far a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Draft,
    Standing,
    Withdrawn,
}

/// The words that a page of a list has.
const STATES: [(&str, State); 3] =
    [(">проект<", State::Draft), (">действует<", State::Standing), (">отозван<", State::Withdrawn)];

/// What was acknowledged of the last list, and what was asked without an answer.
#[derive(Debug, Default)]
struct Said {
    list: Option<i64>,
    state: Option<State>,
    /// The reason that all lines have, and one that was not acknowledged.
    note: Option<String>,
    perhaps: Option<String>,
    /// The number by which the list was put in force.
    number: Option<String>,
}

struct Soak {
    said: Said,
    /// How many schools a whole draft has.
    lines: Option<usize>,
    /// In the middle of which request the end came.
    requests: BTreeMap<&'static str, usize>,
}

fn state(page: &Answer) -> State {
    let found = STATES.iter().find(|(words, _)| page.body.contains(words));
    found.unwrap_or_else(|| panic!("{}: the list has no state\n{}", page.status, page.body)).1
}

fn lists(client: &Client) -> Vec<i64> {
    let page = client.get("/lists").expect("it answers");
    let number = |link: String| link.strip_prefix("/lists/")?.parse().ok();
    page.links().into_iter().filter_map(number).collect()
}

fn notes(page: &Answer) -> Vec<String> {
    let form = page.body.split("name=\"note-").skip(1);
    form.map(|rest| {
        let tag = rest.split('>').next().unwrap_or_default();
        tag.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    })
    .collect()
}

impl Soak {
    /// What was acknowledged is there, and nothing is half done.
    fn verify(&mut self, client: &Client, round: u64) {
        let all = lists(client);
        if let Some(id) = self.said.list {
            assert!(all.contains(&id), "round {round}: list {id} is lost");
        }
        let mut drafts = 0;
        for id in &all {
            let page = client.get(&format!("/lists/{id}")).expect("it answers");
            let now = state(&page);
            let known = self.said.list == Some(*id);
            if known {
                assert!(
                    Some(now) >= self.said.state,
                    "round {round}: list {id} was {:?}, is {now:?}",
                    self.said.state
                );
            }
            drafts += usize::from(now == State::Draft);
            self.verify_lines(&page, *id, now, known, round);
            if known
                && now >= State::Standing
                && let Some(number) = &self.said.number
            {
                let journal = client.get(&format!("/journal?text={number}")).expect("it answers");
                let shown = journal.body.replace(&format!("value=\"{number}\""), "");
                assert!(
                    shown.contains(number.as_str()),
                    "round {round}: the journal does not tell of {number}"
                );
                assert!(
                    page.body.contains(number.as_str()),
                    "round {round}: the number of list {id} is lost"
                );
            }
        }
        assert!(drafts <= 1, "round {round}: {drafts} drafts");
        // What was asked for without an answer is known now.
        self.said = Said::default();
        if let Some(id) = all.first() {
            let page = client.get(&format!("/lists/{id}")).expect("it answers");
            self.said = Said { list: Some(*id), state: Some(state(&page)), ..Said::default() };
        }
    }

    fn verify_lines(&mut self, page: &Answer, id: i64, now: State, known: bool, round: u64) {
        // Each line leads to the school's conclusion.
        let count = page.body.matches("href=\"/identification/").count();
        let whole = *self.lines.get_or_insert(count);
        assert_eq!(count, whole, "round {round}: list {id} ({now:?}) is half there");
        if now == State::Draft {
            let notes = notes(page);
            let first = notes.first().cloned().unwrap_or_default();
            assert!(
                notes.iter().all(|one| *one == first),
                "round {round}: lines are half decided: {notes:?}"
            );
            if known && let Some(note) = &self.said.note {
                let fits = first == *note || Some(&first) == self.said.perhaps.as_ref();
                assert!(fits, "round {round}: the reason was {note}, is {first}");
            }
        }
    }

    /// Decides until nobody answers; says what was asked last.
    fn drives(&mut self, client: &Client, round: u64) -> &'static str {
        let taken = |answer: Option<Answer>, act: &str| match answer {
            Some(answer) if answer.status == 303 => answer.to,
            Some(answer) if answer.status < 500 => panic!("{act}: {} {}", answer.status, answer.body),
            _ => None,
        };
        for step in 0_u64.. {
            let said = &mut self.said;
            let Some(id) = said.list.filter(|_| said.state != Some(State::Withdrawn)) else {
                let Some(page) = client.get("/lists/draft?year=2022") else { return "look" };
                let Some(to) = taken(client.fills(&page, "/lists/draft", &[("year", "2022")]), "draft")
                else {
                    return "draft";
                };
                let id = to.trim_start_matches("/lists/").split('?').next().and_then(|id| id.parse().ok());
                *said = Said { list: id, state: Some(State::Draft), ..Said::default() };
                continue;
            };
            let here = format!("/lists/{id}");
            let Some(page) = client.get(&here) else { return "look" };
            if said.state == Some(State::Standing) {
                let fields = [("reason", "проверка")];
                if taken(client.fills(&page, &format!("{here}/withdraw"), &fields), "withdraw").is_none() {
                    return "withdraw";
                }
                said.state = Some(State::Withdrawn);
                continue;
            }
            let note = format!("причина {round}-{step}");
            let names: Vec<String> = page
                .body
                .split("name=\"note-")
                .skip(1)
                .filter_map(|rest| Some(format!("note-{}", rest.split('"').next()?)))
                .collect();
            let fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), note.as_str())).collect();
            said.perhaps = Some(note.clone());
            if taken(client.fills(&page, &format!("{here}/lines"), &fields), "lines").is_none() {
                return "lines";
            }
            (said.note, said.perhaps) = (Some(note.clone()), None);
            let Some(page) = client.get(&here) else { return "look" };
            let number = format!("Н-{round}-{step}");
            let fields = [
                ("number", number.as_str()),
                ("dated_on", "01.09.2022"),
                ("signer", "начальник, И. О. Фамилия"),
            ];
            said.number = Some(number.clone());
            if taken(client.sends(&page, &format!("{here}/force"), &fields), "force").is_none() {
                return "force";
            }
            said.state = Some(State::Standing);
        }
        "none"
    }
}

fn kill(process: u32) {
    let _ = std::process::Command::new("kill").args(["-9", &process.to_string()]).status();
}

/// Ends the program, and every third time the server of the database, in the middle of a decision.
fn survives(run: &Run, data: &str, mut database: Option<&mut Postgres>) {
    let start = || Server::start(run.folder.path(), data, &[]);
    let server = start();
    let signed_in = begins(&server);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(run.path("demo")).unwrap().map(|one| one.unwrap().path()).collect();
    files.sort();
    brings(&server, &signed_in, &files);
    drop(server);
    let mut soak = Soak { said: Said::default(), lines: None, requests: BTreeMap::new() };
    for round in 0..rounds() {
        let mut server = start();
        let client = signed_in.at(&server.address);
        soak.verify(&client, round);
        // What is computed once is computed before, so that the end does not always come there.
        client.get("/identification").expect("it answers");
        let process = server.id();
        let (tell, told) = mpsc::channel();
        let crash = database.as_deref_mut().filter(|_| round % 3 == 2);
        let request = thread::scope(|scope| {
            scope.spawn(move || {
                let _ = told.recv_timeout(Duration::from_secs(60));
                sleep(Duration::from_millis(chance(round, 400)));
                match crash {
                    Some(database) => {
                        database.crash();
                        kill(process);
                    }
                    None => kill(process),
                }
            });
            let _ = tell.send(());
            soak.drives(&client, round)
        });
        *soak.requests.entry(request).or_default() += 1;
        server.kill();
    }
    let server = start();
    soak.verify(&signed_in.at(&server.address), rounds());
    println!("{} ends; requests without an answer {:?}; lines {:?}", rounds(), soak.requests, soak.lines);
}

/// One after the other: while a server is down, nobody else may take its port.
static TURN: Mutex<()> = Mutex::new(());

#[test]
fn sqlite_keeps_decisions() {
    let _turn = TURN.lock();
    let run = Run::default().works(&["demo", "--out", "demo"]);
    let data = run.path("opora.db").display().to_string();
    survives(&run, &data, None);
}

#[test]
fn postgres_keeps_decisions() {
    let _turn = TURN.lock();
    let Some(mut postgres) = Postgres::start(Flush::Always) else { return };
    let run = Run::default().works(&["demo", "--out", "demo"]);
    let data = postgres.database();
    survives(&run, &data, Some(&mut postgres));
}

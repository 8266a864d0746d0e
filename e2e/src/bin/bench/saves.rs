//! How many saves a second are on the disk, on both databases, beside what the disk itself gives.

use e2e::Run;
use e2e::client::Client;
use e2e::measure::{Cell, Spread, Sync, Table, milliseconds, syncs_per_second};
use e2e::region;
use e2e::server::Server;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

const CLIENTS: [usize; 3] = [1, 4, 16];
const HOW_LONG: Duration = Duration::from_secs(8);
const ROUNDS: usize = 3;
const SYNCING: Duration = Duration::from_secs(2);

/// What one number of clients reached.
struct Reached {
    saves: usize,
    seconds: f64,
    took: Vec<f64>,
}

pub(crate) fn measured() -> Vec<Table> {
    let mut disk = Table::new("small durable writes of the disk itself, a second", &["how", "rate"]);
    let mut table = Table::new(
        "acknowledged saves of a card, each a page, a form and a transaction of its own",
        &[
            "database",
            "clients",
            "round",
            "saves",
            "saves/s",
            "p50, ms",
            "p99, ms",
            "of fsync",
            "of fdatasync",
        ],
    );
    let mut late = Table::new(
        "warnings in the server's log, as of a statement over a second",
        &["database", "warnings"],
    );
    let run = Run::default();
    let data = run.path("opora.db").display().to_string();
    on("SQLite", &run, &data, (&mut disk, &mut table, &mut late));
    if let Some(postgres) = servers::postgres() {
        let run = Run::default();
        on("PostgreSQL", &run, &postgres.database(), (&mut disk, &mut table, &mut late));
    }
    vec![disk, table, late]
}

fn on(name: &str, run: &Run, data: &str, (disk, table, late): (&mut Table, &mut Table, &mut Table)) {
    let server = Server::start(run.folder.path(), data, &[]);
    let owner = region::begins(&server);
    let organisations = added(&owner);
    let mut rate = |how: &str, sync: Sync| {
        let rate = syncs_per_second(run.folder.path(), sync, SYNCING).expect("the disk writes");
        disk.row(vec![format!("{how}, beside {name}").into(), Cell::Number(rate, 0)]);
        rate
    };
    let (growing, in_place) =
        (rate("fsync, growing file", Sync::Growing), rate("fdatasync, in place", Sync::InPlace));
    for clients in CLIENTS {
        for round in 1..=ROUNDS {
            let reached = saved(&server, &organisations[..clients]);
            let rate = reached.saves as f64 / reached.seconds;
            let spread = Spread::of(&reached.took).expect("something was saved");
            table.row(vec![
                name.into(),
                clients.into(),
                round.into(),
                reached.saves.into(),
                Cell::Number(rate, 1),
                Cell::Number(spread.median, 1),
                Cell::Number(spread.p99, 1),
                Cell::Number(rate / growing, 3),
                Cell::Number(rate / in_place, 3),
            ]);
        }
    }
    let complaints = server.complaints();
    assert!(!complaints.iter().any(|line| line.contains("\"ERROR\"")), "{complaints:#?}");
    late.row(vec![name.into(), complaints.len().into()]);
}

/// An organisation for each client, so that no two change the same.
fn added(client: &Client) -> Vec<String> {
    let most = CLIENTS.into_iter().max().unwrap_or_default();
    let add = |at: usize| {
        let page = client.get("/organisations/new").expect("a page");
        let name = format!("Школа {at}");
        let fields = [("kind", "school"), ("name", name.as_str()), ("parent", "1")];
        let answer = client.fills(&page, "/organisations/new", &fields).expect("an answer");
        let to = answer.to.clone().unwrap_or_else(|| panic!("{}: {}", answer.status, answer.body));
        to.split('?').next().unwrap_or_default().to_owned()
    };
    (0..most).map(add).collect()
}

/// Everybody corrects one card again and again.
fn saved(server: &Server, organisations: &[String]) -> Reached {
    let clients: Vec<Client> = organisations
        .iter()
        .map(|_| {
            let client = Client::new(&server.address);
            client.signs_in("a", region::PASSWORD).expect("it signs in");
            client
        })
        .collect();
    let took = Mutex::new(Vec::new());
    let since = Instant::now();
    thread::scope(|scope| {
        for (client, organisation) in clients.iter().zip(organisations) {
            let took = &took;
            scope.spawn(move || {
                let mut own = Vec::new();
                for number in 0.. {
                    if since.elapsed() >= HOW_LONG {
                        break;
                    }
                    let began = Instant::now();
                    let page = client.get(organisation).expect("a page");
                    let name = format!("Муниципальное учреждение {number}");
                    let answer =
                        client.fills(&page, organisation, &[("full_name", &name)]).expect("an answer");
                    assert_eq!(answer.status, 303, "{}", answer.body);
                    own.push(milliseconds(began.elapsed()));
                }
                took.lock().expect("nobody panics while telling").extend(own);
            });
        }
    });
    let seconds = since.elapsed().as_secs_f64();
    let took = took.into_inner().expect("nobody panics while telling");
    Reached { saves: took.len(), seconds, took }
}

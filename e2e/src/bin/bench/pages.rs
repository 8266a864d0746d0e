//! How soon pages come while many ask at once.

use crate::districts::District;
use e2e::client::Client;
use e2e::load::{Kind, Rate, asks};
use e2e::measure::{Cell, Spread, Table};
use e2e::server::Server;
use std::time::Duration;

const RATE: Rate = Rate { per_second: 200, how_long: Duration::from_secs(15) };

/// How often all of it is repeated.
const ROUNDS: usize = 3;

/// Clients that are signed in; more than can wait at once for pages that come in time.
const VISITORS: usize = 32;

/// Pages of one kind that are asked in turn.
const OF_A_KIND: usize = 40;

/// Signed-in clients, each with a session of its own.
pub(crate) fn visitors(district: &District, server: &Server) -> Vec<Client> {
    (0..VISITORS).map(|_| district.visitor(server)).collect()
}

/// The pages, found by following links as a person does.
pub(crate) fn kinds(client: &Client) -> Vec<Kind> {
    let links = |path: &str| client.get(path).expect("a page").links();
    let first = |name: &'static str, path: &str| Kind { name, paths: vec![path.to_owned()] };
    let shaped = |links: Vec<String>, section: &str, parts: usize| {
        let fits = |link: &String| {
            let path = link.split('?').next().unwrap_or_default();
            let numbers: Vec<&str> = path.strip_prefix(section).unwrap_or("-").split('/').collect();
            numbers.len() == parts && numbers.iter().all(|one| one.parse::<i64>().is_ok())
        };
        let mut paths: Vec<String> = links
            .iter()
            .filter(|link| fits(link))
            .map(|link| link.split('?').next().unwrap_or_default().to_owned())
            .collect();
        paths.dedup();
        paths.truncate(OF_A_KIND);
        paths
    };
    let schools = shaped(links("/schools"), "/schools/", 1);
    let top = shaped(links("/results?view=children"), "/results/", 2);
    let beneath: Vec<String> = shaped(links("/results?view=children"), "/results/", 1).into_iter().collect();
    let of_schools: Vec<String> = schools
        .iter()
        .flat_map(|school| {
            let id = school.rsplit('/').next().unwrap_or_default();
            shaped(links(&format!("/results/{id}")), "/results/", 2).into_iter().take(1)
        })
        .collect();
    let of_beneath: Vec<String> =
        beneath.iter().flat_map(|path| shaped(links(path), "/results/", 2).into_iter().take(2)).collect();
    let mut kinds = vec![
        first("home", "/"),
        first("schools", "/schools"),
        Kind { name: "school", paths: schools },
        first("results", "/results"),
        Kind { name: "results beneath", paths: beneath },
        Kind { name: "assessment, whole", paths: top },
        Kind { name: "assessment, part", paths: of_beneath },
        Kind { name: "assessment, school", paths: of_schools },
        first("journal", "/journal"),
    ];
    kinds.retain(|kind| !kind.paths.is_empty());
    for kind in &kinds {
        let page = client.get(&kind.paths[0]).expect("a page");
        assert_eq!(page.status, 200, "{}: {}", kind.paths[0], page.body);
    }
    kinds
}

pub(crate) fn measured(district: &District) -> Table {
    let server = district.serves();
    let kinds = kinds(&district.visitor(&server));
    let clients = || visitors(district, &server);
    let title = format!(
        "pages of the {} at {} requests/s for {} s, from the moment of the request, ms",
        district.name,
        RATE.per_second,
        RATE.how_long.as_secs(),
    );
    let mut table =
        Table::new(&title, &["round", "page", "n", "p50", "p99", "maximum", "failed", "answers/s"]);
    for round in 1..=ROUNDS {
        let outcome = asks(clients(), &kinds, RATE);
        let mut tells = |name: &str, values: &[f64], failed: usize| {
            let Some(spread) = Spread::of(values) else { return };
            let number = |value| Cell::Number(value, 1);
            table.row(vec![
                round.into(),
                name.into(),
                spread.n.into(),
                number(spread.median),
                number(spread.p99),
                number(spread.most),
                failed.into(),
                number(spread.n as f64 / outcome.seconds),
            ]);
        };
        for kind in &kinds {
            let values = outcome.answered.get(kind.name).map(Vec::as_slice).unwrap_or_default();
            tells(kind.name, values, outcome.failed.get(kind.name).copied().unwrap_or_default());
        }
        tells("all", &outcome.all(), outcome.failed.values().sum());
    }
    server.stop();
    table
}

//! From the start of the process to its first answer.

use crate::districts::demo;
use e2e::client::Client;
use e2e::measure::{Cell, Spread, Table, milliseconds};
use std::time::Instant;

const TIMES: usize = 10;

pub(crate) fn measured() -> Table {
    let district = demo();
    let once = |_| {
        let since = Instant::now();
        let server = district.serves();
        let healthy = Client::new(&server.address).get("/healthz").expect("an answer");
        assert_eq!(healthy.status, 200);
        let took = milliseconds(since.elapsed());
        server.stop();
        took
    };
    let values: Vec<f64> = (0..TIMES).map(once).collect();
    let spread = Spread::of(&values).expect("it was started");
    let mut table = Table::new(
        "start over an existing database, until /healthz answers, ms",
        &["n", "minimum", "median", "maximum"],
    );
    let number = |value| Cell::Number(value, 1);
    table.row(vec![spread.n.into(), number(spread.least), number(spread.median), number(spread.most)]);
    table
}

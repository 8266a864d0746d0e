//! Memory of the server when nobody asks anything of it.

use crate::districts::District;
use crate::pages::{kinds, visitors};
use e2e::load::{Rate, asks};
use e2e::measure::{Cell, Memory, Table};
use e2e::server::Server;
use std::thread::sleep;
use std::time::Duration;

const IDLE: Duration = Duration::from_secs(5);

/// A busy minute, folded.
const BUSY: Rate = Rate { per_second: 200, how_long: Duration::from_secs(10) };

pub(crate) fn measured(districts: &[District]) -> Table {
    let mut table =
        Table::new("resident memory of the idle server, MB", &["district", "after", "now", "peak"]);
    for district in districts {
        let server = district.serves();
        let mut tells = |after: &str, server: &Server| {
            sleep(IDLE);
            let memory = Memory::of(server.id()).expect("it runs");
            let megabytes = |bytes: u64| Cell::Number(bytes as f64 / 1e6, 1);
            table.row(vec![
                district.name.into(),
                after.into(),
                megabytes(memory.now),
                megabytes(memory.peak),
            ]);
        };
        tells("start", &server);
        let client = district.visitor(&server);
        let kinds = kinds(&client);
        tells("one visitor, every kind of page", &server);
        asks(visitors(district, &server), &kinds, BUSY);
        tells("2000 requests of 32 visitors", &server);
        server.stop();
    }
    table
}

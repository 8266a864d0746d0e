//! A municipality: from its workbooks to all tables and reports, by a program that starts for it.

use e2e::Run;
use e2e::measure::{Cell, Spread, Table};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// How often it is done.
const ROUNDS: usize = 11;

/// The demo district has more schools than ten.
pub(crate) fn measured() -> Table {
    let run = Run::default().works(&["demo", "--out", "demo"]);
    let (folder, out): (PathBuf, PathBuf) = (run.path("demo"), run.path("out"));
    let once = |_| {
        let since = Instant::now();
        let mut command = Command::new(e2e::opora());
        let output = command.args(["assess", "--quiet"]).arg(&folder).arg("--out").arg(&out).output();
        let output = output.expect("it runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        since.elapsed().as_secs_f64()
    };
    let values: Vec<f64> = (0..ROUNDS).map(once).collect();
    let spread = Spread::of(&values).expect("it ran");
    let (files, schools) = (run.names("demo").len(), run.table("out/organisations.csv").len());
    let title =
        format!("{files} files of {schools} schools to {} tables and reports, s", run.names("out").len());
    let mut table = Table::new(&title, &["n", "minimum", "median", "maximum"]);
    let number = |value| Cell::Number(value, 2);
    table.row(vec![spread.n.into(), number(spread.least), number(spread.median), number(spread.most)]);
    table
}

//! `make bench`: how fast the program starts, how much memory it takes, how soon pages come, and how
//! many saves a second are on the disk. Everything stays on this machine and ends by itself.
//!
//! Arguments choose: `start`, `memory`, `pages`, `saves`, `deadline`, `municipality`, `region`, `growth`, `aside`,
//! `works`, `cells`; without any all are measured. The last two stand beside DuckDB, Polars, fastexcel and openpyxl.
//! Tables go to standard output and as JSON into `target/bench/`.

mod deadline;
mod districts;
mod growth;
mod memory;
mod municipality;
mod pages;
mod peers;
mod region;
mod saves;
mod start;

use e2e::measure::{Table, machine};
use serde_json::json;
use std::fs;

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let wants = |name: &str| asked.is_empty() || asked.iter().any(|one| one == name);
    let (cores, memory) = machine();
    println!("cores: {cores}, memory: {:.1} GiB\n", memory as f64 / f64::from(1 << 30));
    if wants("start") {
        tells("start", &[start::measured()]);
    }
    if wants("memory") || wants("pages") {
        let districts = districts::all();
        if wants("memory") {
            tells("memory", &[memory::measured(&districts)]);
        }
        if wants("pages") {
            tells("pages", &districts.iter().map(pages::measured).collect::<Vec<_>>());
        }
    }
    if wants("saves") {
        tells("saves", &saves::measured());
    }
    if wants("deadline") {
        tells("deadline", &deadline::measured());
    }
    if wants("municipality") {
        tells("municipality", &[municipality::measured()]);
    }
    if wants("region")
        && let Some(table) = region::measured()
    {
        tells("region", &[table]);
    }
    if wants("growth") {
        tells("growth", &[growth::measured()]);
    }
    if wants("works") {
        tells("works", &[peers::works_measured()]);
    }
    if wants("aside") {
        tells("aside", &[peers::aside_measured()]);
    }
    if wants("cells")
        && let Some(table) = peers::cells_measured()
    {
        tells("cells", &[table]);
    }
}

/// Shows tables, and keeps them.
fn tells(name: &str, tables: &[Table]) {
    for table in tables {
        println!("{}", table.shown());
    }
    let (cores, memory) = machine();
    let kept = json!({
        "machine": { "cores": cores, "memory_bytes": memory },
        "tables": tables.iter().map(Table::kept).collect::<Vec<_>>(),
    });
    let folder = e2e::root().join("target/bench");
    let written = fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join(format!("{name}.json")), format!("{kept:#}\n")));
    written.expect("the measurements are kept");
}

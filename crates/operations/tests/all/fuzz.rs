//! Every reader against bytes that were changed at random, from seeds that give the same inputs
//! again: a little of it, or as long as `OPORA_FUZZ_SECONDS` says. `make fuzz` gives the same bodies
//! and corpus to cargo-fuzz, which looks at coverage.
//!
//! Each reader is fuzzed in a process of its own, which this test starts: what ends the process is
//! counted, and the next seed goes on. A panic in our own code fails the test; one in a library is
//! counted, for the program contains it.

use crate::fuzzing::bodies::{Bodies, TARGETS, corpus};
use crate::fuzzing::mutate::Mutator;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Inputs of a reader in an ordinary test run.
const FEW: u64 = 400;

/// What a process of one reader is told by its environment: reader, seed, seconds.
const TARGET: &str = "OPORA_FUZZ_TARGET";
const SEED: &str = "OPORA_FUZZ_SEED";
const SECONDS: &str = "OPORA_FUZZ_SECONDS";

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn changed_bytes_break_nothing_of_ours() {
    if let Ok(target) = std::env::var(TARGET) {
        return run(&target, number(SEED).unwrap_or(1), number(SECONDS));
    }
    let start = number(SEED).unwrap_or(1);
    let mut failed = Vec::new();
    for target in TARGETS {
        let until = Instant::now() + Duration::from_secs(number(SECONDS).unwrap_or(0));
        let (mut seed, mut died) = (start, 0);
        loop {
            let left = until.saturating_duration_since(Instant::now()).as_secs();
            let mut child = Command::new(std::env::current_exe().unwrap());
            child.args(["--exact", "fuzz::changed_bytes_break_nothing_of_ours", "--nocapture"]);
            child.env(TARGET, target).env(SEED, seed.to_string()).env("RUST_BACKTRACE", "0");
            if number(SECONDS).is_some() {
                child.env(SECONDS, left.to_string());
            }
            let output = child.output().unwrap();
            let said = String::from_utf8_lossy(&output.stdout);
            let told =
                said.lines().find_map(|line| line.split_once("fuzzed ").map(|(_, told)| told.to_owned()));
            let ours =
                said.lines().find_map(|line| line.split_once("our own ").map(|(_, told)| told.to_owned()));
            failed.extend(ours.map(|ours| format!("{target}: {ours}")));
            if let Some(told) = told {
                println!("{told}; processes that died {died}");
                break;
            }
            died += 1;
            seed += 1_000_003;
            if died > 100 || left == 0 {
                failed.push(format!("{target}: {}", String::from_utf8_lossy(&output.stderr)));
                break;
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Fuzzes one reader: the corpus as it is, then changed inputs.
fn run(target: &str, seed: u64, seconds: Option<u64>) {
    bound_memory();
    let panics = Arc::new(Mutex::new(BTreeMap::<String, u64>::new()));
    let seen = Arc::clone(&panics);
    std::panic::set_hook(Box::new(move |info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        *seen.lock().unwrap().entry(place).or_default() += 1;
    }));
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
    let folder = folder.unwrap();
    let bodies = Bodies::new(folder.path().to_owned());
    let corpus = corpus(target);
    let mut mutator = Mutator::new(seed);
    let start = Instant::now();
    let (mut inputs, mut slowest) = (0_u64, Duration::ZERO);
    let goes_on = |inputs: u64| match seconds {
        Some(seconds) => start.elapsed() < Duration::from_secs(seconds),
        None => inputs < FEW,
    };
    while goes_on(inputs) {
        let input = match corpus.get(inputs as usize) {
            Some(whole) => whole.clone(),
            None => mutator.changed(&corpus),
        };
        let began = Instant::now();
        let _ = catch_unwind(AssertUnwindSafe(|| bodies.run(target, &input)));
        let took = began.elapsed();
        slowest = slowest.max(took);
        inputs += 1;
        let mut panics = panics.lock().unwrap();
        if let Some(place) = panics.keys().find(|place| place.starts_with("crates/")).cloned() {
            println!(
                "our own {place}, seed {seed}, input {inputs}: {:02x?}",
                &input[..input.len().min(2000)]
            );
            panics.remove(&place);
        }
    }
    let panics = panics.lock().unwrap();
    let libraries: Vec<String> = panics
        .iter()
        .map(|(place, times)| format!("{} ×{times}", place.rsplit("/registry/").next().unwrap_or_default()))
        .collect();
    println!(
        "fuzzed {target}: {inputs} inputs in {:.1} s, slowest {:.1} ms, panics in libraries [{}]",
        start.elapsed().as_secs_f64(),
        slowest.as_secs_f64() * 1e3,
        libraries.join(", ")
    );
}

/// What a library asks for beyond all bounds must end this process, not the machine.
#[cfg(unix)]
fn bound_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let bytes = Some(4 << 30);
    setrlimit(Resource::As, Rlimit { current: bytes, maximum: bytes }).unwrap();
}

#[cfg(not(unix))]
fn bound_memory() {}

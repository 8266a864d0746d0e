//! The readers as targets of cargo-fuzz: the functions and the corpus that `cargo test` replays too.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a fuzzer that cannot go on must fail")]

#[path = "../../crates/operations/tests/all/fuzzing/bodies.rs"]
pub mod bodies;
#[allow(dead_code, reason = "libFuzzer changes inputs itself; only the pieces are taken")]
#[path = "../../crates/operations/tests/all/fuzzing/mutate.rs"]
mod mutate;

#[doc(hidden)]
pub use libfuzzer_sys::fuzz_target;

use bodies::{Bodies, corpus};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};
use std::{env, fs};

/// A target of cargo-fuzz: one reader.
#[macro_export]
macro_rules! target {
    ($name:literal) => {
        $crate::fuzz_target!(init: $crate::prepare($name), |data: &[u8]| $crate::run($name, data));
    };
}

static BODIES: LazyLock<Bodies> = LazyLock::new(|| Bodies::new(env::temp_dir()));
static SLOWEST: Mutex<Duration> = Mutex::new(Duration::ZERO);
static CONTAINED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Puts the small corpus and the pieces that readers look for where libFuzzer is about to read
/// them, and lets panics of libraries pass.
pub fn prepare(name: &str) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder: PathBuf = here.join("corpus").join(name);
    fs::create_dir_all(&folder).unwrap();
    for (number, seed) in corpus(name).iter().enumerate() {
        fs::write(folder.join(format!("seed-{number}")), seed).unwrap();
    }
    fs::write(here.join("corpus").join(format!("{name}.dict")), dictionary()).unwrap();

    let aborting = take_hook();
    set_hook(Box::new(move |panic| if is_of_library(panic) { contain(panic) } else { aborting(panic) }));
}

/// Runs one reader, and says which input was the slowest so far.
pub fn run(name: &str, data: &[u8]) {
    let began = Instant::now();
    let _ = catch_unwind(AssertUnwindSafe(|| BODIES.run(name, data)));
    let took = began.elapsed();
    let mut slowest = SLOWEST.lock().unwrap();
    if took > *slowest {
        *slowest = took;
        eprintln!("slowest {} ms", took.as_millis());
    }
}

/// The program goes on after a panic in a library: it reads in a child and catches what unwinds.
/// One of the standard library that names no caller may be ours, and counts so.
fn is_of_library(panic: &PanicHookInfo<'_>) -> bool {
    panic.location().is_some_and(|at| at.file().contains("/registry/"))
}

/// Tells the place of a contained panic once.
fn contain(panic: &PanicHookInfo<'_>) {
    let Some(at) = panic.location() else { return };
    let place = at.file().rsplit("/registry/src/").next().unwrap_or_default();
    let place = format!("{}:{}", place.split_once('/').map_or(place, |(_, within)| within), at.line());
    if CONTAINED.lock().unwrap().insert(place.clone()) {
        eprintln!("contained {place}");
    }
}

fn dictionary() -> String {
    let mut text = String::new();
    for piece in mutate::PIECES {
        text.push('"');
        for byte in piece {
            let _ = write!(text, "\\x{byte:02x}");
        }
        text.push_str("\"\n");
    }
    text
}

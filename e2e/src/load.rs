//! Requests at a constant rate, as people send them: they do not wait for each other's answers.

use crate::client::Client;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// What is asked for: a kind of page, and the addresses of some pages of this kind.
#[derive(Debug, Clone)]
pub struct Kind {
    /// How the kind is called.
    pub name: &'static str,
    /// Addresses, asked in turn.
    pub paths: Vec<String>,
}

/// How much is asked.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// Requests a second.
    pub per_second: u32,
    /// For how long.
    pub how_long: Duration,
}

/// What came of it.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Milliseconds of each answer by kind.
    pub answered: BTreeMap<&'static str, Vec<f64>>,
    /// Requests without a page, by kind.
    pub failed: BTreeMap<&'static str, usize>,
    /// Seconds that it took.
    pub seconds: f64,
}

impl Outcome {
    /// All answers.
    pub fn all(&self) -> Vec<f64> {
        self.answered.values().flatten().copied().collect()
    }
}

/// Asks by all of these signed-in clients.
///
/// A request has its moment; the time of its answer is counted from there, not from when a client was
/// free for it. So a slow answer is not hidden by the requests that had to wait for it.
pub fn asks(clients: Vec<Client>, kinds: &[Kind], rate: Rate) -> Outcome {
    let whole = (f64::from(rate.per_second) * rate.how_long.as_secs_f64()) as usize;
    let between = Duration::from_secs(1) / rate.per_second;
    let next = AtomicUsize::new(0);
    let told = Mutex::new(Outcome::default());
    let begin = Instant::now() + Duration::from_millis(50);
    thread::scope(|scope| {
        for client in clients {
            let (next, told) = (&next, &told);
            scope.spawn(move || {
                let mut own = Outcome::default();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= whole {
                        break;
                    }
                    let moment = begin + between * u32::try_from(at).unwrap_or(u32::MAX);
                    thread::sleep(moment.saturating_duration_since(Instant::now()));
                    let kind = &kinds[at % kinds.len()];
                    let path = &kind.paths[at / kinds.len() % kind.paths.len()];
                    let answer = client.get(path);
                    let took = moment.elapsed();
                    match answer.filter(|answer| answer.status == 200) {
                        Some(_) => {
                            own.answered.entry(kind.name).or_default().push(took.as_secs_f64() * 1000.0);
                        }
                        None => *own.failed.entry(kind.name).or_default() += 1,
                    }
                }
                let mut told = told.lock().expect("no client panics while it tells");
                for (name, values) in own.answered {
                    told.answered.entry(name).or_default().extend(values);
                }
                for (name, count) in own.failed {
                    *told.failed.entry(name).or_default() += count;
                }
            });
        }
    });
    let mut told = told.into_inner().expect("no client panics while it tells");
    told.seconds = begin.elapsed().as_secs_f64();
    told
}

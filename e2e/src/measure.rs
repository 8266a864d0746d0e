//! What is measured of the program: spreads, memory, and how fast the disk itself is.

use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How several measurements of one thing lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// How many there are.
    pub n: usize,
    /// The smallest.
    pub least: f64,
    /// The middle one.
    pub median: f64,
    /// The one that 99 of a hundred do not exceed.
    pub p99: f64,
    /// The largest.
    pub most: f64,
}

impl Spread {
    /// Of measurements; none where there are none.
    pub fn of(values: &[f64]) -> Option<Self> {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let rank = |share: f64| {
            let at = (share * sorted.len() as f64).ceil() as usize;
            sorted.get(at.max(1) - 1).copied()
        };
        Some(Self {
            n: sorted.len(),
            least: *sorted.first()?,
            median: rank(0.5)?,
            p99: rank(0.99)?,
            most: *sorted.last()?,
        })
    }
}

/// A cell of a table of measurements.
#[derive(Debug, Clone)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number, and how many decimals of it are told.
    Number(f64, usize),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Number(count as f64, 0)
    }
}

impl Cell {
    fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number, decimals) => format!("{number:.decimals$}"),
        }
    }

    fn kept(&self) -> Value {
        match self {
            Self::Text(text) => json!(text),
            Self::Number(number, 0) => json!(number.round() as i64),
            Self::Number(number, _) => json!(number),
        }
    }
}

/// A table of measurements.
#[derive(Debug, Clone)]
pub struct Table {
    title: String,
    heads: Vec<&'static str>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty one.
    pub fn new(title: &str, heads: &[&'static str]) -> Self {
        Self { title: title.to_owned(), heads: heads.to_vec(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<Cell>) {
        assert_eq!(cells.len(), self.heads.len(), "{}: a cell for each head", self.title);
        self.rows.push(cells);
    }

    /// As text, its columns one under the other.
    pub fn shown(&self) -> String {
        let mut lines: Vec<Vec<String>> = vec![self.heads.iter().map(|&head| head.to_owned()).collect()];
        lines.extend(self.rows.iter().map(|row| row.iter().map(Cell::shown).collect()));
        let width = |at: usize| lines.iter().map(|line| line[at].chars().count()).max().unwrap_or_default();
        let widths: Vec<usize> = (0..self.heads.len()).map(width).collect();
        let mut text = format!("{}\n", self.title);
        for line in &lines {
            for (at, (cell, width)) in line.iter().zip(&widths).enumerate() {
                let space = if at == 0 { "" } else { "  " };
                let words = self.rows.first().is_some_and(|row| matches!(row[at], Cell::Text(_)));
                let _ = if words {
                    write!(text, "{space}{cell:<width$}")
                } else {
                    write!(text, "{space}{cell:>width$}")
                };
            }
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
        text
    }

    /// As JSON: an object for each row.
    pub fn kept(&self) -> Value {
        let object = |row: &Vec<Cell>| {
            let pairs = self.heads.iter().zip(row).map(|(&head, cell)| (head.to_owned(), cell.kept()));
            Value::Object(pairs.collect::<Map<_, _>>())
        };
        json!({ "title": self.title, "rows": self.rows.iter().map(object).collect::<Vec<_>>() })
    }
}

/// Memory of a process, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Memory {
    /// What lies in the machine's memory now.
    pub now: u64,
    /// The most that ever did.
    pub peak: u64,
}

impl Memory {
    /// Of a process; nothing where it is gone.
    pub fn of(process: u32) -> Option<Self> {
        let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.trim_start_matches(':').trim().strip_suffix(" kB")?.parse::<u64>().ok()
        };
        Some(Self { now: of("VmRSS")? << 10, peak: of("VmHWM")? << 10 })
    }

    /// The largest peak among the children of a process that are at work now.
    pub fn of_children(process: u32) -> u64 {
        let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
        let lists = threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
        let children: Vec<u32> = lists
            .flat_map(|list| list.split(' ').filter_map(|id| id.parse().ok()).collect::<Vec<_>>())
            .collect();
        children.into_iter().filter_map(Self::of).map(|memory| memory.peak).max().unwrap_or_default()
    }
}

/// Somebody who looks at a process all the time, and remembers the most of what was seen.
pub struct Watch {
    ended: Arc<AtomicBool>,
    thread: thread::JoinHandle<u64>,
}

impl Watch {
    /// Begins to look at a process in one way.
    pub fn over(process: u32, look: impl Fn(u32) -> u64 + Send + 'static) -> Self {
        let ended = Arc::new(AtomicBool::new(false));
        let stop = ended.clone();
        let thread = thread::spawn(move || {
            let mut most = 0;
            while !stop.load(Ordering::Relaxed) {
                most = most.max(look(process));
                thread::sleep(Duration::from_millis(10));
            }
            most
        });
        Self { ended, thread }
    }

    /// The most that was seen.
    pub fn ends(self) -> u64 {
        self.ended.store(true, Ordering::Relaxed);
        self.thread.join().expect("it looks on")
    }
}

/// Cores and bytes of memory of this machine.
pub fn machine() -> (usize, u64) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let facts = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = facts.lines().find_map(|line| line.strip_prefix("MemTotal:"));
    let total = total.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    (cores, total.unwrap_or_default() << 10)
}

/// How a file of the disk is made durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sync {
    /// A block is added and the file's length kept too, as a growing log does: `fsync`.
    Growing,
    /// A block is written over and only its bytes kept, as a log of fixed length does: `fdatasync`.
    InPlace,
}

/// Bytes of a block.
const BLOCK: usize = 4096;

/// Blocks of a log of fixed length.
const BLOCKS: u64 = 256;

/// Small durable writes a second into a file of a folder: what the disk and its file system give.
pub fn syncs_per_second(folder: &Path, sync: Sync, how_long: Duration) -> io::Result<f64> {
    let path = folder.join("sync.bin");
    let mut file = File::create(&path)?;
    let block = [7_u8; BLOCK];
    if sync == Sync::InPlace {
        for _ in 0..BLOCKS {
            file.write_all(&block)?;
        }
        file.sync_all()?;
    }
    let since = Instant::now();
    let mut done = 0_u64;
    while since.elapsed() < how_long {
        match sync {
            Sync::Growing => {
                file.write_all(&block)?;
                file.sync_all()?;
            }
            Sync::InPlace => {
                file.seek(SeekFrom::Start(done % BLOCKS * BLOCK as u64))?;
                file.write_all(&block)?;
                file.sync_data()?;
            }
        }
        done += 1;
    }
    let rate = done as f64 / since.elapsed().as_secs_f64();
    drop(file);
    fs::remove_file(path)?;
    Ok(rate)
}

/// Milliseconds.
pub fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_those_of_the_measurements() {
        let values: Vec<f64> = (1..=200).rev().map(f64::from).collect();
        let spread = Spread::of(&values).unwrap();
        assert_eq!(
            (spread.n, spread.least, spread.median, spread.p99, spread.most),
            (200, 1.0, 100.0, 198.0, 200.0)
        );
        assert_eq!(Spread::of(&[3.0]).unwrap().p99, 3.0);
        assert_eq!(Spread::of(&[]), None);
    }

    #[test]
    fn this_process_takes_memory_and_has_no_children() {
        let own = Memory::of(std::process::id()).unwrap();
        assert!(own.now > 0 && own.peak >= own.now);
        assert_eq!(Memory::of_children(std::process::id()), 0);
    }
}

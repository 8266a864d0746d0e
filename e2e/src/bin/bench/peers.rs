//! Side by side with the tools that people know: the same files, the same answer, in one run.
//!
//! The peers are Python packages; their scripts stand in `e2e/peers`. They are started as the program is, so that
//! the start of Python is in their time.

use e2e::measure::{Cell, Spread, Table};
use e2e::{Numbers, Run};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Rounds, each with every tool once.
const ROUNDS: usize = 5;

/// Works of the csv, unless `OPORA_WORKS` says another number.
const WORKS: usize = 1_000_000;

/// Works of one school: ten assessments of two classes of 25.
const OF_SCHOOL: usize = ASSESSMENTS.len() * 50;

/// Bytes of the folder of workbooks.
const FOLDER: u64 = 100 << 20;

const ASSESSMENTS: [&str; 10] = [
    "ВПР;2023;5;RU",
    "ВПР;2023;5;MA",
    "ВПР;2023;6;RU",
    "ВПР;2023;6;MA",
    "ВПР;2024;5;RU",
    "ВПР;2024;5;MA",
    "ВПР;2024;6;RU",
    "ВПР;2024;6;MA",
    "ОГЭ;2024;9;RU",
    "ОГЭ;2024;9;MA",
];

/// A pupil's work; no mark for who was absent.
#[derive(Clone, Copy)]
struct Work {
    school: u32,
    assessment: u8,
    class: u8,
    mark: Option<u8>,
}

/// Works in the order of exports: school by school, assessment by assessment, class by class.
fn works(count: usize) -> Vec<Work> {
    let mut numbers = Numbers(1);
    let mut low = 0;
    let one = |at: usize| {
        if at.is_multiple_of(OF_SCHOOL) {
            low = numbers.below(60);
        }
        let draw = numbers.below(100);
        let mark = if draw < low { 2 } else { 3 + numbers.below(3) as u8 };
        Work {
            school: (at / OF_SCHOOL) as u32,
            assessment: (at % OF_SCHOOL / 50) as u8,
            class: (at % 50 / 25) as u8,
            mark: (numbers.below(33) > 0).then_some(mark),
        }
    };
    (0..count).map(one).collect()
}

fn shuffled(mut works: Vec<Work>) -> Vec<Work> {
    let mut numbers = Numbers(2);
    for at in (1..works.len()).rev() {
        works.swap(at, numbers.below(at + 1));
    }
    works
}

fn written(path: &Path, works: &[Work]) {
    let mut numbers = Numbers(3);
    let mut file = BufWriter::new(File::create(path).expect("a file"));
    let mut line = "school;kind;year;grade;subject;class;variant;total_score;mark\n".to_owned();
    for work in works {
        file.write_all(line.as_bytes()).expect("room on the disk");
        line.clear();
        let region = 1 + work.school / 9000;
        let (assessment, class) =
            (ASSESSMENTS[usize::from(work.assessment)], ["А", "Б"][usize::from(work.class)]);
        let _ = write!(line, "sch{region:02}{:04};{assessment};{class};", work.school % 9000);
        let _ = match work.mark {
            Some(mark) => {
                let score = usize::from(mark) * 4 + numbers.below(4);
                writeln!(line, "{};{score};{mark}", 1 + numbers.below(4))
            }
            None => writeln!(line, "отсутствовал;;"),
        };
    }
    file.write_all(line.as_bytes()).and_then(|()| file.flush()).expect("room on the disk");
}

fn python() -> PathBuf {
    e2e::python().expect("`make peers` installs the peers")
}

/// Seconds that a command takes; it must succeed.
fn seconds(command: &mut Command) -> f64 {
    let since = Instant::now();
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&output.stderr));
    since.elapsed().as_secs_f64()
}

/// What one tool does in a round.
type Tool<'a> = (&'a str, Box<dyn Fn() -> f64 + 'a>);

/// Every tool once a round, in turn, so that a busy moment meets all of them; the first is ours.
fn compared(table: &mut Table, what: &str, tools: &[Tool<'_>]) {
    let mut took = vec![Vec::new(); tools.len()];
    for _ in 0..ROUNDS {
        for (own, (_, runs)) in took.iter_mut().zip(tools) {
            own.push(runs());
        }
    }
    let spreads: Vec<Spread> = took.iter().map(|own| Spread::of(own).expect("it ran")).collect();
    for ((name, _), spread) in tools.iter().zip(&spreads) {
        table.row(vec![
            what.into(),
            (*name).into(),
            spread.n.into(),
            Cell::Number(spread.least, 2),
            Cell::Number(spread.median, 2),
            Cell::Number(spread.most, 2),
            Cell::Number(spread.median / spreads[0].median, 2),
        ]);
    }
}

const HEADS: [&str; 7] = ["what", "tool", "n", "minimum, s", "median, s", "maximum, s", "times ours"];

/// One csv of works: counts by mark and the rule. Ours writes all its tables and reports besides.
pub(crate) fn works_measured() -> Table {
    let count = std::env::var("OPORA_WORKS").ok().and_then(|text| text.parse().ok()).unwrap_or(WORKS);
    let run = Run::default();
    let mut table = Table::new(&format!("{count} works of {} schools", count / OF_SCHOOL), &HEADS);
    let in_order = works(count);
    written(&run.path("in order.csv"), &in_order);
    written(&run.path("random.csv"), &shuffled(in_order));
    for order in ["in order", "random"] {
        let file = run.path(&format!("{order}.csv"));
        let assess = || {
            let mut command = Command::new(e2e::opora());
            command.args(["assess", "--quiet", "--methodology", "federal-identification", "--out"]);
            seconds(command.arg(run.path("out")).arg(&file))
        };
        let peer = |engine: &'static str| {
            let (file, out) = (file.clone(), run.path(&format!("{engine}.csv")));
            let script = e2e::root().join("e2e/peers/works.py");
            move || seconds(Command::new(python()).arg(&script).arg(engine).arg(&file).arg(&out))
        };
        let tools: [Tool<'_>; 3] = [
            ("opora assess", Box::new(assess)),
            ("DuckDB", Box::new(peer("duckdb"))),
            ("Polars", Box::new(peer("polars"))),
        ];
        compared(&mut table, order, &tools);
        let own: Vec<String> = run
            .text("out/identification.csv")
            .lines()
            .map(|line| line.split(',').take(4).collect::<Vec<_>>().join(","))
            .collect();
        for engine in ["duckdb", "polars"] {
            let theirs = run.text(&format!("{engine}.csv"));
            assert!(theirs.lines().eq(own.iter().map(String::as_str)), "{order}, {engine}: other statuses");
        }
    }
    table
}

fn dry_run(book: &Path) -> Command {
    let mut command = Command::new(e2e::opora());
    command.args(["assess", "--quiet", "--dry-run"]).arg(book).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// A folder of workbooks: ours reads and checks them, the others merely look at every cell.
pub(crate) fn cells_measured() -> Option<Table> {
    let samples = PathBuf::from(std::env::var_os("OPORA_DATA")?).join("altai_vpr/layout_samples");
    let mut books: Vec<PathBuf> =
        fs::read_dir(samples).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    books.retain(|path| path.extension().is_some_and(|extension| extension == "xlsx"));
    // Beside results lie other tables, of which alone nothing can be said.
    books.retain(|path| dry_run(path).status().is_ok_and(|status| status.success()));
    books.sort();
    let run = Run::default();
    let (mut bytes, mut copies) = (0, Vec::new());
    for book in books.iter().cycle() {
        if bytes > FOLDER {
            break;
        }
        // The name says of which assessment a book is.
        let folder = run.path(&format!("books/{:04}", copies.len()));
        fs::create_dir_all(&folder).expect("a folder");
        let copy = folder.join(book.file_name().expect("a file has a name"));
        bytes += fs::copy(book, &copy).expect("room on the disk");
        copies.push(copy);
    }
    let folder = run.path("books");
    let mut table = Table::new(&format!("a folder of workbooks, {} MiB", bytes >> 20), &HEADS);
    // Of equal files one is read, so each gets a run of its own.
    let reads = || {
        let read = |book: &PathBuf| seconds(&mut dry_run(book));
        copies.iter().map(read).sum()
    };
    let peer = |engine: &'static str| {
        let (folder, script) = (folder.clone(), e2e::root().join("e2e/peers/cells.py"));
        move || seconds(Command::new(python()).arg(&script).arg(engine).arg(&folder))
    };
    let tools: [Tool<'_>; 3] = [
        ("opora assess --dry-run", Box::new(reads)),
        ("fastexcel", Box::new(peer("fastexcel"))),
        ("openpyxl", Box::new(peer("openpyxl"))),
    ];
    compared(&mut table, "xlsx", &tools);
    Some(table)
}

//! Side by side with the tools that people know: the same files, the same answer, in one run.
//!
//! The peers are Python packages; their scripts stand in `e2e/peers`. They are started as the program is, so that
//! the start of Python is in their time.

use e2e::measure::{Cell, Memory, Spread, Table, Watch, machine};
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

/// Schools of a nation; what is more goes round them again.
const MOST_SCHOOLS: usize = 40_000;

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
            school: (at / OF_SCHOOL % MOST_SCHOOLS) as u32,
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

/// Seconds that a command takes, and bytes that it and a child of it take at most; it must succeed.
pub(crate) fn measured(command: &mut Command) -> (f64, u64) {
    let since = Instant::now();
    let process = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
    let all = |id| Memory::of(id).map_or(0, |memory| memory.peak) + Memory::of_children(id);
    let watch = Watch::over(process.id(), all);
    let output = process.wait_with_output().expect("it runs");
    let seconds = since.elapsed().as_secs_f64();
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&output.stderr));
    (seconds, watch.ends())
}

/// What one tool does in a round: how long, and with how much memory.
type Tool<'a> = (&'a str, Box<dyn Fn() -> (f64, u64) + 'a>);

/// Every tool once a round, in turn, so that a busy moment meets all of them; the first is ours.
fn compared(table: &mut Table, what: &str, tools: &[Tool<'_>]) {
    let mut took = vec![Vec::new(); tools.len()];
    let mut memory = vec![0; tools.len()];
    for _ in 0..ROUNDS {
        for (at, (_, runs)) in tools.iter().enumerate() {
            let (seconds, bytes) = runs();
            took[at].push(seconds);
            memory[at] = bytes.max(memory[at]);
        }
    }
    let spreads: Vec<Spread> = took.iter().map(|own| Spread::of(own).expect("it ran")).collect();
    for (((name, _), spread), bytes) in tools.iter().zip(&spreads).zip(memory) {
        table.row(vec![
            what.into(),
            (*name).into(),
            spread.n.into(),
            Cell::Number(spread.least, 2),
            Cell::Number(spread.median, 2),
            Cell::Number(spread.most, 2),
            Cell::Number(spread.median / spreads[0].median, 2),
            Cell::Number(bytes as f64 / f64::from(1 << 20), 0),
        ]);
    }
}

const HEADS: [&str; 8] =
    ["what", "tool", "n", "minimum, s", "median, s", "maximum, s", "times ours", "peak, MiB"];

/// Works up to which all results are read too, and written with their reports.
const MOST_WHOLE: usize = 2_000_000;

/// One table of works, as csv in two orders and as parquet: marks, procedures and statuses.
pub(crate) fn works_measured() -> Table {
    let count = count();
    let run = Run::default();
    let mut table = Table::new(&format!("{count} works of {} schools", schools(count)), &HEADS);
    let in_order = works(count);
    written(&run.path("in order.csv"), &in_order);
    written(&run.path("random.csv"), &shuffled(in_order));
    for order in ["in order", "random"] {
        let mut pack = Command::new(python());
        pack.arg(e2e::root().join("e2e/peers/works.py")).arg("pack");
        measured(pack.arg(run.path(&format!("{order}.csv"))).arg(run.path(&format!("{order}.parquet"))));
    }
    for file in ["in order.csv", "random.csv", "in order.parquet", "random.parquet"] {
        let assess = |more: &'static [&'static str], out: &'static str| {
            let (file, out) = (run.path(file), run.path(out));
            move || {
                let mut command = Command::new(e2e::opora());
                command.args(["assess", "--quiet", "--methodology", "federal-identification"]).args(more);
                measured(command.arg("--out").arg(&out).arg(&file))
            }
        };
        let peer = |engine: &'static str| {
            let (file, out) = (run.path(file), run.path(&format!("{engine}.csv")));
            let script = e2e::root().join("e2e/peers/works.py");
            move || measured(Command::new(python()).arg(&script).arg(engine).arg(&file).arg(&out))
        };
        let mut tools: Vec<Tool<'_>> = vec![
            ("opora, marks", Box::new(assess(&["--only", "marks"], "marks"))),
            ("DuckDB", Box::new(peer("duckdb"))),
            ("Polars", Box::new(peer("polars"))),
        ];
        if count <= MOST_WHOLE {
            tools.push(("opora, all results and reports", Box::new(assess(&[], "all"))));
        }
        compared(&mut table, file, &tools);
        let statuses = |name: &str| -> Vec<String> {
            let first = |line: &str| line.split(',').take(4).collect::<Vec<_>>().join(",");
            run.text(&format!("{name}/identification.csv")).lines().map(first).collect()
        };
        let own = statuses("marks");
        assert!(count > MOST_WHOLE || own == statuses("all"), "{file}: other statuses by all results");
        for engine in ["duckdb", "polars"] {
            let theirs = run.text(&format!("{engine}.csv"));
            assert!(theirs.lines().eq(own.iter().map(String::as_str)), "{file}, {engine}: other statuses");
        }
    }
    table
}

fn count() -> usize {
    std::env::var("OPORA_WORKS").ok().and_then(|text| text.parse().ok()).unwrap_or(WORKS)
}

/// All results of the same works with room for all of them in memory and for fewer: the
/// first is what the others are compared with.
pub(crate) fn aside_measured() -> Table {
    let (count, run) = (count(), Run::default());
    let mut table =
        Table::new(&format!("all results of {count} works of {} schools", schools(count)), &HEADS);
    let in_order = works(count);
    written(&run.path("in order.csv"), &in_order);
    written(&run.path("random.csv"), &shuffled(in_order));
    for file in ["in order.csv", "random.csv"] {
        let within = |mebibytes: &'static str| {
            let file = run.path(file);
            move || {
                let mut command = Command::new(e2e::opora());
                command.args(["assess", "--quiet", "--dry-run", "--memory", mebibytes]);
                measured(command.arg(&file))
            }
        };
        let tools: [Tool<'_>; 4] = [
            ("room for all", Box::new(within("1000000"))),
            ("256 MiB", Box::new(within("256"))),
            ("64 MiB", Box::new(within("64"))),
            ("16 MiB", Box::new(within("16"))),
        ];
        compared(&mut table, file, &tools);
    }
    table
}

/// Schools of so many works: 40 000 at most, whose files grow by more years and classes beyond that.
fn schools(count: usize) -> usize {
    count.div_ceil(OF_SCHOOL).min(MOST_SCHOOLS)
}

fn dry_run(books: &Path) -> Command {
    let mut command = Command::new(e2e::opora());
    command.args(["assess", "--quiet", "--dry-run", "--methodology", "federal-identification"]).arg(books);
    command
}

/// A folder of workbooks: ours reads and checks them and applies the federal rule, the others merely look at
/// every cell: one book after the other, as one would write it, and a book on each core, as ours does.
pub(crate) fn cells_measured() -> Option<Table> {
    let samples = PathBuf::from(std::env::var_os("OPORA_DATA")?).join("altai_vpr/layout_samples");
    let mut books: Vec<PathBuf> =
        fs::read_dir(samples).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    books.retain(|path| path.extension().is_some_and(|extension| extension == "xlsx"));
    // Beside results lie other tables, of which alone nothing can be said.
    books.retain(|path| dry_run(path).output().is_ok_and(|output| output.status.success()));
    books.sort();
    let mut table = Table::new("folders of workbooks", &HEADS);
    // openpyxl takes minutes for what takes the others seconds: it gets each book once.
    for (bytes, peer) in [(FOLDER, "fastexcel"), (1, "openpyxl")] {
        let run = Run::default();
        let (copies, bytes) = copied(&run, &books, bytes);
        let folder = run.path("books");
        let looks = |processes: usize| {
            let script = e2e::root().join("e2e/peers/cells.py");
            let mut command = Command::new(python());
            measured(command.arg(script).arg(peer).arg(&folder).arg(processes.to_string()))
        };
        let every = format!("{peer}, a book on each core");
        let tools: [Tool<'_>; 3] = [
            ("opora assess --dry-run", Box::new(|| measured(&mut dry_run(&folder)))),
            (peer, Box::new(|| looks(1))),
            (&every, Box::new(|| looks(machine().0))),
        ];
        compared(&mut table, &format!("{copies} workbooks, {} MiB", bytes >> 20), &tools);
    }
    Some(table)
}

/// Copies of workbooks, all of them in turn until there are so many bytes; answers how many, and how many bytes.
fn copied(run: &Run, books: &[PathBuf], least: u64) -> (u32, u64) {
    let (mut bytes, mut copies) = (0, 0_u32);
    while bytes < least && !books.is_empty() {
        for book in books {
            // The name says of which assessment a book is.
            let folder = run.path(&format!("books/{copies:04}"));
            fs::create_dir_all(&folder).expect("a folder");
            let copy = folder.join(book.file_name().expect("a file has a name"));
            let copied = numbered(fs::read(book).expect("a book"), copies);
            fs::write(copy, &copied).expect("room on the disk");
            bytes += copied.len() as u64;
            copies += 1;
        }
    }
    (copies, bytes)
}

/// The bytes of an archive with a number in its comment: of equal files one would be read.
fn numbered(mut archive: Vec<u8>, number: u32) -> Vec<u8> {
    let comment = archive.split_off(archive.len() - 2);
    assert_eq!(comment, [0, 0], "an archive without a comment ends with the length of it");
    archive.extend(4_u16.to_le_bytes());
    archive.extend(number.to_le_bytes());
    archive
}

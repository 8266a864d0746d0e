//! The marks of a plain text or of columns, by several threads.

use super::layout::Layout;
use super::lines::{self, Lines, Unusual};
use super::scan::{Kept, Scan, Scanned};
use super::text::Text;
use super::{Marks, Part, joined};
use crate::batch::{Batch, Mention};
use crate::container::{Kind, kind};
use crate::csv::{CsvRows, Script};
use crate::file::{Options, Table, missing};
use crate::header::{Contents, Header};
use crate::limits;
use crate::results::{Fold, Folding};
use crate::rows::{Row, RowError, Rows};
use crate::tables::{Begun, begun, each_of_table};
use model::assessments::Assessment;
use model::diagnostics::{Diagnostic, Place, Tally};
use model::organisations::Login;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
#[cfg(feature = "parquet")]
use std::sync::atomic::AtomicUsize;
use std::thread;
#[cfg(feature = "parquet")]
use {super::columns, super::layout::NUL, encoding_rs::UTF_8};

/// What a file gives.
type Answer = (Vec<(Batch, Marks)>, Vec<Diagnostic>);

/// What a file is, and how it is written.
enum Way {
    Text(Script),
    #[cfg(feature = "parquet")]
    Columns,
}

/// How a file is read, and its header.
fn begin(path: &Path, options: &Options<'_>) -> Option<(Way, Begun)> {
    match kind(path).ok()? {
        #[cfg(feature = "parquet")]
        Kind::Parquet => Some((Way::Columns, columns::names(path, options.map)?)),
        Kind::Text { compressed: false } => {
            let mut rows = CsvRows::open(path, false).ok()?;
            Some((Way::Text(rows.script.take()?), begun(&mut rows, options.map)?))
        }
        _ => None,
    }
}

/// Reads the marks of a plain text whose first line is the header of works, or of columns of works; nothing
/// where it is another file, or has something that only the usual way of reading knows. A row in which
/// another column than the key's repeats the key's head, which ends a table there, is taken for a row here.
pub(super) fn read(path: &Path, name: &str, checksum: &str, options: &Options<'_>) -> Option<Answer> {
    let (way, begun) = begin(path, options)?;
    let place = Place::table(name, "");
    let of_works = begun.header.contents() == Contents::Results;
    if !of_works || !missing(&begun.header, &place, options.identity).is_empty() {
        return None;
    }
    let titles = "\n";
    let columns = Some(super::without as fn(&Header) -> Header);
    let table = Table { name, sheet: "", checksum, header: &begun.header, titles, options, columns };
    let header = super::without(&begun.header);
    let mut tally = table.tally();
    let identity = table.identity(&mut tally);
    let fold = || Fold::new(&header, options.map, identity, options.scales, table.tally());
    let (delimiter, encoding) = match &way {
        Way::Text(script) => (script.delimiter, script.encoding),
        #[cfg(feature = "parquet")]
        Way::Columns => (NUL, UTF_8),
    };
    let layout = Layout::new(&header, delimiter, encoding);
    let new = || Scan::new(&layout, options.scales, &fold);
    let scanned = match way {
        Way::Text(_) => {
            let file = File::open(path).ok()?;
            let lines = Lines::new(&file, lines::beginning(&file, begun.first).ok()?);
            by_threads(&|| {
                let mut text = Text::new(new());
                let counted = lines.take(|bytes, piece| text.piece(bytes, piece))?;
                Ok((text.scan.finish(), counted))
            })
        }
        #[cfg(feature = "parquet")]
        Way::Columns => {
            let next = AtomicUsize::new(0);
            by_threads(&|| {
                let (scan, counted) = columns::scan(path, &next, new())?;
                Ok((scan.finish(), counted))
            })
        }
    };
    let scanned = scanned.ok()?;
    let mut whole = Whole::new(scanned, begun.first)?;
    let odd = Fold::new(&header, options.map, identity, options.scales, tally);
    let told = whole.fold(&layout, table.header, (odd, fold()), table.tally())?;
    let Folding { results, mentions, tally, .. } = told.fold.finish().ok()?;
    whole.said.extend(mentions);
    whole.parts.push(Part::of(&results, options.scales));
    let mut diagnostics = table.noticed(&told.unscaled, tally, whole.rows == 0 && !told.any);
    diagnostics.extend(told.malformed.finish());
    let batch = Batch { mentions: one_each(whole.said)?, ..table.batch(identity) };
    let marks = joined(&whole.parts);
    let read = (!marks.assessments.is_empty()).then_some((batch, marks));
    Some((read.into_iter().collect(), diagnostics))
}

/// What one thread found, and how many lines each of its pieces has.
type Found = (Scanned, Vec<(u32, u32)>);

/// Threads of a reading child at most: each takes address space, of which it has a bound.
const THREADS: usize = 8;

/// What each of several threads answers.
fn by_threads(one: &(dyn Fn() -> Result<Found, Unusual> + Sync)) -> Result<Vec<Found>, Unusual> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(THREADS);
    thread::scope(|scope| {
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(one)).collect();
        all.into_iter().map(|thread| thread.join().map_err(|_| Unusual)?).collect()
    })
}

/// What all threads found.
#[derive(Default)]
struct Whole {
    parts: Vec<Part>,
    said: Vec<(Login, Mention)>,
    /// Lines for the fold by the number of their row, with how often they come.
    kept: Vec<(u32, u32, Box<[u8]>)>,
    rows: u64,
}

impl Whole {
    fn new(found: Vec<Found>, first: u32) -> Option<Self> {
        let mut pieces: Vec<(u32, u32)> = found.iter().flat_map(|(_, counted)| counted.clone()).collect();
        pieces.sort_unstable();
        let mut next = first;
        let mut begins = Vec::with_capacity(pieces.len());
        for (_, lines) in pieces {
            begins.push(next);
            next = next.checked_add(lines).filter(|next| *next <= limits::ROWS)?;
        }
        let mut whole = Self::default();
        for (Scanned { part, said, kept, rows }, _) in found {
            let number = |(piece, line): (u32, u32)| Some(begins.get(piece as usize)? + line);
            let kept = kept.into_iter().map(|(at, times, line): Kept| Some((number(at)?, times, line)));
            whole.kept.extend(kept.collect::<Option<Vec<_>>>()?);
            whole.parts.push(part);
            whole.said.extend(said);
            whole.rows += rows;
        }
        whole.kept.sort_unstable_by_key(|(number, ..)| *number);
        Some(whole)
    }

    /// Gives the lines that were kept to two folds: to one those that it is to count, to the other those
    /// of which it is only to tell what it notices. Both note into one tally.
    fn fold<'a>(
        &mut self,
        layout: &Layout<'_>,
        header: &Header,
        (mut fold, mut teller): (Fold<'a>, Fold<'a>),
        mut malformed: Tally,
    ) -> Option<Told<'a>> {
        let kept = std::mem::take(&mut self.kept);
        let mut rows = KeptRows { layout, kept: kept.iter() };
        let any = each_of_table(&mut rows, header, &mut malformed, &mut |row| {
            let times = kept.binary_search_by_key(&row.number, |(number, ..)| *number);
            match times.map_or(0, |at| kept[at].1) {
                0 => fold.row(row),
                times => {
                    std::mem::swap(&mut fold.tally, &mut teller.tally);
                    teller.equal_rows(row, times);
                    std::mem::swap(&mut fold.tally, &mut teller.tally);
                }
            }
        })?;
        let mut unscaled = std::mem::take(&mut fold.unscaled);
        for (assessment, works) in std::mem::take(&mut teller.unscaled) {
            *unscaled.entry(assessment).or_default() += works;
        }
        // What is declared is compared with all that was counted.
        fold.declared.is_silent().then_some(Told { fold, unscaled, malformed, any })
    }
}

/// What the fold has to say of the lines that were kept.
struct Told<'a> {
    fold: Fold<'a>,
    unscaled: BTreeMap<Assessment, u32>,
    malformed: Tally,
    any: bool,
}

/// What is said of each school; nothing where two things are said of one: which of them counts depends on the
/// order of the rows.
fn one_each(mut said: Vec<(Login, Mention)>) -> Option<BTreeMap<Login, Mention>> {
    said.sort_by_key(|(login, _)| *login);
    let mut each: Vec<(Login, Mention)> = Vec::with_capacity(said.len());
    for (login, mut mention) in said {
        match each.last_mut().filter(|(known, _)| *known == login) {
            Some((_, known)) => {
                known.year = known.year.max(mention.year);
                mention.year = known.year;
                if *known != mention {
                    return None;
                }
            }
            None => each.push((login, mention)),
        }
    }
    Some(each.into_iter().collect())
}

/// Lines that were kept, as rows.
struct KeptRows<'a> {
    layout: &'a Layout<'a>,
    kept: std::slice::Iter<'a, (u32, u32, Box<[u8]>)>,
}

impl Rows for KeptRows<'_> {
    fn next(&mut self, row: &mut Row) -> Result<bool, RowError> {
        let Some((number, _, line)) = self.kept.next() else { return Ok(false) };
        self.layout.fill(row, line, *number);
        Ok(true)
    }

    fn is_ragged(&self) -> bool {
        self.layout.is_ragged()
    }
}

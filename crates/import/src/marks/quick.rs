//! The marks of a plain text or of columns, by several threads.

use super::layout::Layout;
use super::lines::{self, Lines, Unusual};
use super::scan::{Counts, Kept, Scan};
use super::text::Text;
use super::{Gathered, Marks};
use crate::batch::{Batch, Mention};
use crate::container::{Kind, kind};
use crate::csv::{CsvRows, Script};
use crate::file::{Options, Table, missing};
use crate::header::{Contents, Header};
use crate::limits;
use crate::results::{Fold, Folding};
use crate::rows::{Row, RowError, Rows};
use crate::tables::{Begun, begun, each_of_table};
use model::assessments::{Assessment, Year};
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
                Ok((text.scan, counted))
            })
        }
        #[cfg(feature = "parquet")]
        Way::Columns => {
            let next = AtomicUsize::new(0);
            by_threads(&|| columns::scan(path, &next, new()))
        }
    };
    let scanned = scanned.ok()?;
    let mut whole = Whole::new(scanned, begun.first)?;
    let odd = Fold::new(&header, options.map, identity, options.scales, tally);
    let told = whole.fold(&layout, table.header, (odd, fold()), table.tally())?;
    let Folding { results, mentions, tally, .. } = told.fold.finish().ok()?;
    for (login, mention) in mentions {
        whole.mention(login, mention)?;
    }
    whole.gathered.add(results, options.scales);
    let mut diagnostics = table.noticed(&told.unscaled, tally, whole.rows == 0 && !told.any);
    diagnostics.extend(told.malformed.finish());
    let batch = Batch { mentions: whole.mentions, ..table.batch(identity) };
    let marks = whole.gathered.finish();
    let read = (!marks.assessments.is_empty()).then_some((batch, marks));
    Some((read.into_iter().collect(), diagnostics))
}

/// What one thread counted, and how many lines each of its pieces has.
type Scanned<'a> = (Scan<'a>, Vec<(u32, u32)>);

/// Threads of a reading child at most: each takes address space, of which it has a bound.
const THREADS: usize = 8;

/// What each of several threads answers.
fn by_threads<'a>(
    one: &(dyn Fn() -> Result<Scanned<'a>, Unusual> + Sync),
) -> Result<Vec<Scanned<'a>>, Unusual> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(THREADS);
    thread::scope(|scope| {
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(one)).collect();
        all.into_iter().map(|thread| thread.join().map_err(|_| Unusual)?).collect()
    })
}

/// What all threads counted.
struct Whole {
    gathered: Gathered,
    mentions: BTreeMap<Login, Mention>,
    /// Lines for the fold by the number of their row, with how often they come.
    kept: Vec<(u32, u32, Box<[u8]>)>,
    rows: u64,
}

impl Whole {
    fn new(scanned: Vec<Scanned<'_>>, first: u32) -> Option<Self> {
        let mut pieces: Vec<(u32, u32)> = scanned.iter().flat_map(|(_, counted)| counted.clone()).collect();
        pieces.sort_unstable();
        let mut next = first;
        let mut begins = Vec::with_capacity(pieces.len());
        for (_, lines) in pieces {
            begins.push(next);
            next = next.checked_add(lines).filter(|next| *next <= limits::ROWS)?;
        }
        let mut whole =
            Self { gathered: Gathered::default(), mentions: BTreeMap::new(), kept: Vec::new(), rows: 0 };
        for (mut scan, _) in scanned {
            let said: BTreeMap<Login, Mention> = one_each(std::mem::take(&mut scan.mentions))?;
            let (counted, logins, kept) = scan.finish();
            let years = whole.add(counted, &logins);
            for (login, mention) in said {
                let year = years.get(&login).copied();
                if year.is_some() {
                    whole.mention(login, Mention { year, ..mention })?;
                }
            }
            let number = |(piece, line): (u32, u32)| Some(begins.get(piece as usize)? + line);
            let kept = kept.into_iter().map(|(at, times, line): Kept| Some((number(at)?, times, line)));
            whole.kept.extend(kept.collect::<Option<Vec<_>>>()?);
        }
        whole.kept.sort_unstable_by_key(|(number, ..)| *number);
        Some(whole)
    }

    /// Adds what was counted of schools by their places among logins; answers the latest year of each.
    fn add(&mut self, counted: Counts, logins: &[Option<Login>]) -> BTreeMap<Login, Year> {
        let mut years: Vec<Option<Year>> = vec![None; logins.len()];
        for (assessment, schools) in &counted {
            for (year, _) in years.iter_mut().zip(schools).filter(|(_, marked)| marked.rows > 0) {
                *year = (*year).max(Some(assessment.year));
            }
        }
        let with_rows = |(login, year): (&Option<Login>, &Option<Year>)| (*login).filter(|_| year.is_some());
        let of = |login: Option<Login>| login.map(|login| self.gathered.place(login));
        let places: Vec<Option<usize>> = logins.iter().zip(&years).map(with_rows).map(of).collect();
        for (assessment, schools) in counted {
            let sums = self.gathered.schools(assessment);
            for (place, marked) in places.iter().zip(schools).filter(|(_, marked)| marked.rows > 0) {
                self.rows += u64::from(marked.rows);
                if let Some(place) = place {
                    sums[*place].add(marked);
                }
            }
        }
        let mut latest = BTreeMap::new();
        for (login, year) in logins.iter().zip(years).filter_map(|(login, year)| Some(((*login)?, year?))) {
            let known = latest.entry(login).or_insert(year);
            *known = year.max(*known);
        }
        latest
    }

    /// Takes what is said of a school. Which of two sayings counts depends on the order of the rows.
    fn mention(&mut self, login: Login, said: Mention) -> Option<()> {
        match self.mentions.get_mut(&login) {
            Some(known) => {
                known.year = known.year.max(said.year);
                (*known == Mention { year: known.year, ..said }).then_some(())
            }
            None => {
                self.mentions.insert(login, said);
                Some(())
            }
        }
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

/// What is said of each school; nothing where two things are said of one.
fn one_each(said: Vec<(Login, Mention)>) -> Option<BTreeMap<Login, Mention>> {
    let mut all = BTreeMap::new();
    for (login, mention) in said {
        if all.get(&login).is_some_and(|known| *known != mention) {
            return None;
        }
        all.insert(login, mention);
    }
    Some(all)
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

//! The rows of a plain text, counted without taking each apart.
//!
//! What a row says of its school, of its assessment and of its work is a part of the line each. A
//! part that was met before says what it said then; what it says the first time is asked of the fold.

use super::Marked;
use super::lines::{At, LINE, Unusual};
use super::parts::{NEW, Parts, Word, word};
use crate::batch::{Mention, Scales};
use crate::dictionary::{Dictionary, Field};
use crate::header::Header;
use crate::results::Fold;
use crate::rows::Row;
use encoding_rs::Encoding;
use memchr::{memchr, memchr_iter};
use model::assessments::{Assessment, Scale};
use model::organisations::Login;
use model::values::Count;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Ways to write the rest of a line that are remembered.
const MOST_RESTS: usize = 1 << 16;

/// Bytes of lines that are left to the fold.
const MOST_ODD: usize = 16 << 20;

/// Which columns make which part of a line.
pub(super) struct Layout<'a> {
    header: &'a Header,
    delimiter: u8,
    encoding: &'static Encoding,
    school: Vec<usize>,
    assessment: Vec<usize>,
    work: Vec<usize>,
    /// How many columns go before those of the work, where the others are all among them.
    ahead: Option<usize>,
}

impl<'a> Layout<'a> {
    pub(super) fn new(header: &'a Header, delimiter: u8, encoding: &'static Encoding) -> Self {
        use Field::{
            Code, Grade, Group, Groups, Kind, Level, Login, Mark, Municipality, MunicipalityCode, Ogrn,
            SchoolName, Subject, Test, Total, Variant, Works, Year,
        };
        let of = |fields: &[Field]| {
            let mut columns: Vec<usize> =
                fields.iter().filter_map(|field| header.columns.get(field).copied()).collect();
            columns.sort_unstable();
            columns
        };
        let school = of(&[Login, Code, Ogrn, Group, SchoolName, Municipality, MunicipalityCode, Groups]);
        let assessment = of(&[Kind, Year, Grade, Subject]);
        let work = of(&[Variant, Test, Total, Mark, Level, Works]);
        let ahead = school.iter().chain(&assessment).max().map_or(0, |last| last + 1);
        let ahead = work.first().is_some_and(|first| *first >= ahead).then_some(ahead);
        Self { header, delimiter, encoding, school, assessment, work, ahead }
    }

    /// A line as the usual way of reading has it.
    pub(super) fn fill(&self, row: &mut Row, line: &[u8], number: u32) {
        row.clear(number);
        let text = self.encoding.decode_without_bom_handling(line).0;
        for (column, cell) in text.split(char::from(self.delimiter)).enumerate() {
            row.push(column, cell);
        }
    }

    /// Whether a line has a field for every head, and nothing beyond the last.
    fn fits(&self, line: &[u8], cells: &[Range<usize>]) -> bool {
        let beyond = || cells[self.header.width..].iter().flat_map(|cell| &line[cell.clone()]);
        cells.len() >= self.header.width && beyond().all(u8::is_ascii_whitespace)
    }
}

/// What an assessment's part says.
struct Counted {
    assessment: Option<Assessment>,
    /// By region what works say under its scale.
    judging: [u32; REGIONS],
    /// By school its rows of one work of which there is nothing to tell, the low ones last. They are most of
    /// a file, and the smaller they lie the more of them are near; what does not fit is put to the others.
    cells: Vec<[u16; 2]>,
}

/// Rows, and works by what is said of them.
type Cell = [u32; 5];

const REGIONS: usize = 100;

/// The region of what is no school, or for the fold to tell.
const NOWHERE: u8 = u8::MAX;

/// What works say in one assessment under one scale.
struct Judging {
    assessment: u32,
    scale: Option<Scale>,
    works: Vec<Option<Said>>,
}

/// What a row says.
#[derive(Clone, Copy)]
struct Said {
    /// What its works are, by [`ABSENT`] and the like; 0 where it has none.
    what: u8,
    works: u32,
    /// Whether there is something to tell.
    told: bool,
}

const ABSENT: u8 = 1;
const UNKNOWN: u8 = 2;
const HIGH: u8 = 3;
const LOW: u8 = 4;

/// A line for the fold: where it is, how often it comes (0 where it is to be counted there), and its text.
pub(super) type Kept = (At, u32, Box<[u8]>);

/// What goes before the work in a line.
struct Head {
    /// The school by its part, until it is known.
    word: Word,
    school: u32,
    assessment: u32,
    judging: u32,
    line: Range<usize>,
}

/// A line that waits to be counted.
struct Waiting {
    head: u32,
    work: u32,
    number: u32,
    line: Range<usize>,
}

/// Lines that are counted together: so what they look for in memory is looked for at the same time.
const TOGETHER: usize = 512;

/// The rows of some pieces of a file.
pub(super) struct Scan<'a> {
    layout: &'a Layout<'a>,
    scales: Scales<'a>,
    fold: &'a (dyn Fn() -> Fold<'a> + Sync),
    /// Tells schools.
    probe: Fold<'a>,
    schools: Parts,
    logins: Vec<Option<Login>>,
    regions: Vec<u8>,
    /// What was said of each school.
    pub mentions: Vec<(Login, Mention)>,
    assessments: Parts,
    counted: Vec<Counted>,
    works: Parts,
    /// Works by the whole rest of their lines.
    rests: Parts,
    judgings: Vec<Judging>,
    /// All other rows, by assessment and school.
    others: FxHashMap<(u32, u32), Cell>,
    /// Problems of works, by judging and work.
    told: FxHashMap<(u32, u32), Kept>,
    odd: Vec<Kept>,
    odd_bytes: usize,
    heads: Vec<Head>,
    waiting: Vec<Waiting>,
    /// The beginning of the last line, up to its work.
    last: Range<usize>,
    cells: Vec<Range<usize>>,
    key: Vec<u8>,
    row: Row,
}

impl<'a> Scan<'a> {
    pub(super) fn new(
        layout: &'a Layout<'a>,
        scales: Scales<'a>,
        fold: &'a (dyn Fn() -> Fold<'a> + Sync),
    ) -> Self {
        Self {
            layout,
            scales,
            fold,
            probe: fold(),
            schools: Parts::default(),
            logins: Vec::new(),
            regions: Vec::new(),
            mentions: Vec::new(),
            assessments: Parts::default(),
            counted: Vec::new(),
            works: Parts::default(),
            rests: Parts::default(),
            judgings: Vec::new(),
            others: FxHashMap::default(),
            told: FxHashMap::default(),
            odd: Vec::new(),
            odd_bytes: 0,
            heads: Vec::new(),
            waiting: Vec::new(),
            last: 0..0,
            cells: Vec::new(),
            key: Vec::new(),
            row: Row::default(),
        }
    }

    /// Counts the lines of a piece; answers how many there are.
    pub(super) fn piece(&mut self, bytes: &[u8], piece: u32) -> Result<u32, Unusual> {
        let (mut start, mut number) = (0, 0);
        while start < bytes.len() {
            let end = memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |length| start + length);
            if end - start > LINE {
                return Err(Unusual);
            }
            if !self.line(bytes, start..end, number)? {
                self.leave(&bytes[start..end], (piece, number))?;
            }
            if self.waiting.len() == TOGETHER {
                self.count(bytes, piece)?;
            }
            number += 1;
            start = end + 1;
        }
        self.count(bytes, piece)?;
        Ok(number)
    }

    /// Leaves a line to the fold.
    fn leave(&mut self, line: &[u8], at: At) -> Result<(), Unusual> {
        self.odd_bytes += line.len();
        self.odd.push((at, 0, line.into()));
        if self.odd_bytes > MOST_ODD { Err(Unusual) } else { Ok(()) }
    }

    /// Takes one line; answers whether it could be.
    fn line(&mut self, bytes: &[u8], line: Range<usize>, number: u32) -> Result<bool, Unusual> {
        if line.is_empty() || bytes[line.clone()] == *b"\r" {
            return Ok(true);
        }
        let again = !self.last.is_empty() && bytes[line.clone()].starts_with(&bytes[self.last.clone()]);
        if !again && !self.head(bytes, line.clone())? {
            return Ok(false);
        }
        let ahead = self.last.len();
        let rest = line.start + ahead..line.end;
        let mut work = if ahead > 0 { self.rests.get(bytes, rest.clone()) } else { NEW };
        if work == NEW {
            let Some(found) = self.work(&bytes[line.clone()])? else { return Ok(false) };
            work = found;
            if ahead > 0 && self.rests.len() < MOST_RESTS {
                self.rests.put(bytes, rest, work)?;
            }
        }
        let head = u32::try_from(self.heads.len()).unwrap_or_default() - 1;
        self.waiting.push(Waiting { head, work, number, line });
        Ok(true)
    }

    /// Takes what goes before the work in a line; answers whether it is there.
    fn head(&mut self, bytes: &[u8], line: Range<usize>) -> Result<bool, Unusual> {
        self.last = 0..0;
        let (layout, own) = (self.layout, &bytes[line.clone()]);
        split(own, layout.delimiter, layout.ahead, &mut self.cells);
        let end = match layout.ahead {
            // Nothing follows: the line is too short.
            Some(ahead) if self.cells.len() <= ahead => return Ok(false),
            Some(ahead) => self.cells[ahead].start,
            None if !layout.fits(own, &self.cells) => return Ok(false),
            None => 0,
        };
        let (text, at) = part(own, &self.cells, &layout.assessment, &mut self.key);
        let mut assessment = self.assessments.get(text, at.clone());
        if assessment == NEW {
            assessment = self.assessments.add(text, at)?;
            layout.fill(&mut self.row, own, 0);
            let of = (self.fold)().assessment(&self.row);
            self.counted.push(Counted { assessment: of, judging: [NEW; REGIONS], cells: Vec::new() });
        }
        let (text, at) = part(own, &self.cells, &layout.school, &mut self.key);
        let (word, school) = match word(text, at.clone()) {
            Some(word) => (word, NEW),
            None => ([0; 2], self.schools.get(text, at)),
        };
        let school = if school == NEW && word == [0; 2] { self.school(own)? } else { school };
        self.heads.push(Head { word, school, assessment, judging: NEW, line: line.clone() });
        self.last = line.start..line.start + end;
        Ok(true)
    }

    /// A school that was not met yet, or one without a text.
    fn school(&mut self, line: &[u8]) -> Result<u32, Unusual> {
        let (known, layout) = (Dictionary::shared(), self.layout);
        split(line, layout.delimiter, None, &mut self.cells);
        let (text, at) = part(line, &self.cells, &layout.school, &mut self.key);
        let met = self.schools.get(text, at.clone());
        if met != NEW {
            return Ok(met);
        }
        let place = self.schools.add(text, at)?;
        layout.fill(&mut self.row, line, 0);
        let (row, head) = (&self.row, layout.header.key().map_or("", |(_, head)| head));
        let mut texts = layout.school.iter().map(|&column| row.get(column)).filter(|text| !text.is_empty());
        // Such lines may be none of a school.
        let odd = texts.clone().next().is_none() || texts.any(|text| known.is_total(text) || text == head);
        let login = self.probe.login(row).filter(|_| !odd);
        let region = login.and_then(|login| login.region().parse().ok());
        self.regions.push(region.filter(|&region| usize::from(region) < REGIONS).unwrap_or(NOWHERE));
        self.mentions.extend(login.map(|login| (login, self.probe.mentioned(row))));
        self.logins.push(login);
        Ok(place)
    }

    /// The work of a line whose rest was not met yet; nothing where it has none.
    fn work(&mut self, line: &[u8]) -> Result<Option<u32>, Unusual> {
        let layout = self.layout;
        split(line, layout.delimiter, None, &mut self.cells);
        if !layout.fits(line, &self.cells) {
            return Ok(None);
        }
        let is_blank = |&column: &usize| line[self.cells[column].clone()].iter().all(u8::is_ascii_whitespace);
        if layout.work.iter().all(is_blank) {
            return Ok(None);
        }
        let (text, at) = part(line, &self.cells, &layout.work, &mut self.key);
        let met = self.works.get(text, at.clone());
        Ok(Some(if met == NEW { self.works.add(text, at)? } else { met }))
    }

    /// Counts the lines that wait.
    fn count(&mut self, bytes: &[u8], piece: u32) -> Result<(), Unusual> {
        let (mut heads, mut waiting) = (std::mem::take(&mut self.heads), std::mem::take(&mut self.waiting));
        for head in heads.iter_mut().filter(|head| head.school == NEW) {
            head.school = self.schools.find(head.word);
        }
        for head in &mut heads {
            if head.school == NEW {
                head.school = self.school(&bytes[head.line.clone()])?;
            }
            let region = self.regions[head.school as usize];
            if region != NOWHERE {
                let counted = &mut self.counted[head.assessment as usize];
                head.judging = counted.judging[usize::from(region)];
                if counted.cells.len() <= head.school as usize {
                    counted.cells.resize(self.regions.len(), [0; 2]);
                }
                if head.judging == NEW {
                    head.judging = self.judging(head.assessment, head.school);
                }
            }
        }
        for one in waiting.drain(..) {
            let (head, line) = (&heads[one.head as usize], &bytes[one.line]);
            if head.judging == NEW {
                self.leave(line, (piece, one.number))?;
                continue;
            }
            let said = match self.judgings[head.judging as usize].works.get(one.work as usize) {
                Some(Some(said)) => *said,
                _ => self.judge(line, head.judging, one.work),
            };
            if let (HIGH | LOW, 1, false) = (said.what, said.works, said.told) {
                let cells = &mut self.counted[head.assessment as usize].cells[head.school as usize];
                let cell = &mut cells[usize::from(said.what == LOW)];
                *cell += 1;
                if *cell == u16::MAX {
                    let full = u32::from(std::mem::take(cell));
                    self.other(head, said.what, (full, full));
                }
                continue;
            }
            self.other(head, said.what, (1, said.works));
            if said.told {
                let kept = self.told.entry((head.judging, one.work));
                kept.or_insert_with(|| ((piece, one.number), 0, line.into())).1 += 1;
            }
        }
        heads.clear();
        (self.heads, self.waiting, self.last) = (heads, waiting, 0..0);
        if self.told.len() > MOST_RESTS { Err(Unusual) } else { Ok(()) }
    }

    /// Counts rows and their works.
    fn other(&mut self, head: &Head, what: u8, (rows, works): (u32, u32)) {
        let cell = self.others.entry((head.assessment, head.school)).or_default();
        cell[0] += rows;
        if what > 0 {
            cell[usize::from(what)] += works;
        }
    }

    /// What works say in an assessment in the region of a school.
    fn judging(&mut self, assessment: u32, school: u32) -> u32 {
        let Some(login) = self.logins[school as usize] else { return NEW };
        let counted = &mut self.counted[assessment as usize];
        let scale = counted.assessment.and_then(|of| (self.scales)(&login, &of));
        let same = |one: &Judging| one.assessment == assessment && one.scale == scale;
        let judging = self.judgings.iter().position(same).unwrap_or(self.judgings.len());
        if judging == self.judgings.len() {
            self.judgings.push(Judging { assessment, scale, works: Vec::new() });
        }
        let judging = u32::try_from(judging).unwrap_or(NEW);
        counted.judging[usize::from(self.regions[school as usize])] = judging;
        judging
    }

    /// What a row says of its work: what a fold of it alone says.
    fn judge(&mut self, line: &[u8], judging: u32, work: u32) -> Said {
        self.layout.fill(&mut self.row, line, 0);
        let mut fold = (self.fold)();
        fold.row(&self.row);
        let told = !fold.tally.is_empty() || !fold.unscaled.is_empty();
        let judging = &mut self.judgings[judging as usize];
        let whole = fold.finish().0.into_values().flatten().map(|(_, school)| school.whole()).next();
        let whole = whole.unwrap_or_default();
        let (what, works) = match whole.low(judging.scale.as_ref()) {
            _ if whole.absent > 0 => (ABSENT, whole.absent),
            Some(low) => (if low.k > 0 { LOW } else { HIGH }, low.n),
            None if whole.participants() > 0 => (UNKNOWN, whole.participants()),
            None => (0, 0),
        };
        let said = Said { what, works, told };
        if judging.works.len() <= work as usize {
            judging.works.resize(self.works.len().max(work as usize + 1), None);
        }
        judging.works[work as usize] = Some(said);
        said
    }

    /// By assessment the marks of the schools, each by its place among the logins; the logins; the lines for
    /// the fold.
    pub(super) fn finish(self) -> (Vec<(Assessment, Vec<Marked>)>, Vec<Option<Login>>, Vec<Kept>) {
        let others = self.others;
        let of = |(assessment, counted): (u32, Counted)| {
            let school = |(school, [more_high, more_low]): (u32, [u16; 2])| {
                let cell = others.get(&(assessment, school)).copied().unwrap_or_default();
                let [rows, absent, unknown, high, low] = cell;
                let (more_high, more_low) = (u32::from(more_high), u32::from(more_low));
                let low = Count::new(low + more_low, low + high + more_low + more_high);
                Marked { low, unknown, absent, rows: rows + more_low + more_high }
            };
            Some((counted.assessment?, (0..).zip(counted.cells).map(school).collect()))
        };
        let counted = (0..).zip(self.counted).filter_map(of);
        let kept = self.odd.into_iter().chain(self.told.into_values()).collect();
        (counted.collect(), self.logins, kept)
    }
}

/// The cells of a line, or the first of them and the rest as one.
fn split(line: &[u8], delimiter: u8, first: Option<usize>, cells: &mut Vec<Range<usize>>) {
    cells.clear();
    let mut start = 0;
    for end in memchr_iter(delimiter, line).take(first.unwrap_or(usize::MAX)) {
        cells.push(start..end);
        start = end + 1;
    }
    cells.push(start..line.len());
}

/// The cells of some columns as one part: of the line where they are neighbours, else of a text made of them.
fn part<'l>(
    line: &'l [u8],
    cells: &[Range<usize>],
    columns: &[usize],
    own: &'l mut Vec<u8>,
) -> (&'l [u8], Range<usize>) {
    let cell = |column: usize| cells.get(column).cloned().unwrap_or_default();
    match columns {
        [] => (line, 0..0),
        [only] => (line, cell(*only)),
        [first, .., last] if last - first + 1 == columns.len() => (line, cell(*first).start..cell(*last).end),
        _ => {
            own.clear();
            for &column in columns {
                own.extend_from_slice(&line[cell(column)]);
                // No cell holds a line break.
                own.push(b'\n');
            }
            let whole = 0..own.len();
            (own, whole)
        }
    }
}

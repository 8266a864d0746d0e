//! Rows of works, counted without taking each apart.
//!
//! What a row says of its school, of its assessment and of its work is a part of it each. A part that was
//! met before says what it said then; what it says the first time is asked of the fold, by a line of it.

use super::counters::Counters;
use super::layout::{Cells, Layout};
use super::lines::{At, Unusual};
use super::parts::{NEW, Parts, Word};
use super::{Marked, Part};
use crate::batch::{Mention, Scales};
use crate::dictionary::Dictionary;
use crate::results::Fold;
use crate::rows::Row;
use model::assessments::{Assessment, Scale};
use model::organisations::Login;
use model::values::Count;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

/// Ways to write the rest of a line that are remembered.
pub(super) const MOST_RESTS: usize = 1 << 16;

/// Bytes of lines that are left to the fold.
const MOST_ODD: usize = 16 << 20;

/// What an assessment's part says.
struct Counted {
    assessment: Option<Assessment>,
    /// By region what works say under its scale.
    judging: [u32; REGIONS],
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

/// What the rows of some pieces say.
pub(super) struct Scanned {
    pub part: Part,
    /// What was said of each school that has rows.
    pub said: Vec<(Login, Mention)>,
    /// The lines for the fold.
    pub kept: Vec<Kept>,
    /// How many rows were counted.
    pub rows: u64,
}

/// What a row says beside its work.
#[derive(Clone, Copy)]
pub(super) struct Head {
    pub school: u32,
    pub assessment: u32,
    /// By which its work is judged; [`NEW`] where the row is for the fold to tell.
    pub judging: u32,
}

/// The rows of some pieces of a file.
pub(super) struct Scan<'a> {
    pub layout: &'a Layout<'a>,
    scales: Scales<'a>,
    fold: &'a (dyn Fn() -> Fold<'a> + Sync),
    /// Tells schools.
    probe: Fold<'a>,
    schools: Parts,
    logins: Vec<Option<Login>>,
    regions: Vec<u8>,
    /// What was said of each.
    mentions: Vec<Mention>,
    assessments: Parts,
    counted: Vec<Counted>,
    works: Parts,
    judgings: Vec<Judging>,
    /// Rows of one work by which it is not low, and by which it is.
    marked: Counters,
    /// Rows of one who was absent, and of one work of which it cannot be said.
    unmarked: Counters,
    /// All other rows, by assessment and school.
    others: FxHashMap<(u32, u32), Cell>,
    /// Problems of works, by judging and work.
    told: FxHashMap<(u32, u32), Kept>,
    odd: Vec<Kept>,
    odd_bytes: usize,
    cells: Cells,
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
            judgings: Vec::new(),
            marked: Counters::default(),
            unmarked: Counters::default(),
            others: FxHashMap::default(),
            told: FxHashMap::default(),
            odd: Vec::new(),
            odd_bytes: 0,
            cells: Cells::default(),
            row: Row::default(),
        }
    }

    /// Leaves a line to the fold.
    pub(super) fn leave(&mut self, line: &[u8], at: At) -> Result<(), Unusual> {
        self.odd_bytes += line.len();
        self.odd.push((at, 0, line.into()));
        if self.odd_bytes > MOST_ODD { Err(Unusual) } else { Ok(()) }
    }

    /// The assessment that a part of a line says.
    pub(super) fn assessment(
        &mut self,
        line: &[u8],
        (text, at): (&[u8], Range<usize>),
    ) -> Result<u32, Unusual> {
        let met = self.assessments.get(text, at.clone());
        if met != NEW {
            return Ok(met);
        }
        self.layout.fill(&mut self.row, line, 0);
        let assessment = (self.fold)().assessment(&self.row);
        self.counted.push(Counted { assessment, judging: [NEW; REGIONS] });
        self.assessments.add(text, at)
    }

    /// An assessment by its part; [`NEW`] where it was not met yet.
    pub(super) fn known_assessment(&self, text: &[u8], at: Range<usize>) -> u32 {
        self.assessments.get(text, at)
    }

    /// The assessment that a line says.
    #[cfg(feature = "parquet")]
    pub(super) fn assessment_of(&mut self, line: &[u8]) -> Result<u32, Unusual> {
        let mut cells = std::mem::take(&mut self.cells);
        cells.split(line, self.layout.delimiter, None);
        let assessment = self.assessment(line, cells.part(line, &self.layout.assessment));
        self.cells = cells;
        assessment
    }

    /// A school by its part; [`NEW`] where it was not met yet.
    pub(super) fn known_school(&self, text: &[u8], at: Range<usize>) -> u32 {
        self.schools.get(text, at)
    }

    /// A school by its short part; [`NEW`] where it was not met yet.
    pub(super) fn short_school(&self, word: Word) -> u32 {
        self.schools.find(word)
    }

    /// The school of a line.
    pub(super) fn school(&mut self, line: &[u8]) -> Result<u32, Unusual> {
        let (known, layout) = (Dictionary::shared(), self.layout);
        self.cells.split(line, layout.delimiter, None);
        let (text, at) = self.cells.part(line, &layout.school);
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
        self.mentions.push(login.map(|_| self.probe.mentioned(row)).unwrap_or_default());
        self.logins.push(login);
        Ok(place)
    }

    /// The work of a line; nothing where it has none.
    pub(super) fn work(&mut self, line: &[u8]) -> Result<Option<u32>, Unusual> {
        let layout = self.layout;
        self.cells.split(line, layout.delimiter, None);
        if !layout.fits(line, &self.cells) || self.cells.are_blank(line, &layout.work) {
            return Ok(None);
        }
        let (text, at) = self.cells.part(line, &layout.work);
        let met = self.works.get(text, at.clone());
        if met != NEW {
            return Ok(Some(met));
        }
        layout.fill(&mut self.row, line, 0);
        // Such a line may be a footer.
        if layout.work.iter().any(|&column| Dictionary::shared().is_total(self.row.get(column))) {
            return Ok(None);
        }
        self.works.add(text, at).map(Some)
    }

    /// By what a school's works in an assessment are judged; [`NEW`] where the fold is to tell of the school.
    pub(super) fn judging(&mut self, assessment: u32, school: u32) -> Result<u32, Unusual> {
        let region = self.regions[school as usize];
        if region == NOWHERE {
            return Ok(NEW);
        }
        self.marked.hold(assessment, school)?;
        self.unmarked.hold(assessment, school)?;
        Ok(match self.counted[assessment as usize].judging[usize::from(region)] {
            NEW => self.new_judging(assessment, school),
            judging => judging,
        })
    }

    /// Counts a row by what it says.
    pub(super) fn count<'l>(&mut self, head: &Head, work: u32, at: At, line: impl Fn() -> Cow<'l, [u8]>) {
        let said = match self.judgings[head.judging as usize].works.get(work as usize) {
            Some(Some(said)) => *said,
            _ => self.judge(&line(), head.judging, work),
        };
        let Head { assessment, school, .. } = *head;
        match (said.what, said.works) {
            (LOW | HIGH, 1) => self.marked.count(assessment, school, said.what == LOW),
            (ABSENT | UNKNOWN, 1) => self.unmarked.count(assessment, school, said.what == UNKNOWN),
            (what, works) => {
                let cell = self.others.entry((assessment, school)).or_default();
                cell[0] += 1;
                if what > 0 {
                    cell[usize::from(what)] += works;
                }
            }
        }
        if said.told {
            let kept = self.told.entry((head.judging, work)).or_insert_with(|| (at, 0, line().into()));
            kept.1 += 1;
            // Lines that begin alike are counted before those that wait.
            if at < kept.0 {
                (kept.0, kept.2) = (at, line().into());
            }
        }
    }

    /// Whether a row of one work is low, where that is known and there is nothing to tell.
    pub(super) fn is_low(&self, head: &Head, work: u32) -> Option<bool> {
        let said = (*self.judgings[head.judging as usize].works.get(work as usize)?)?;
        (matches!(said.what, LOW | HIGH) && said.works == 1 && !said.told).then_some(said.what == LOW)
    }

    /// Counts rows of one work, those last that are low.
    pub(super) fn add(&mut self, head: &Head, rows: [u32; 2]) {
        self.marked.add(head.assessment, head.school, rows);
    }

    /// Whether there is not too much to tell.
    pub(super) fn is_bounded(&self) -> Result<(), Unusual> {
        if self.told.len() > MOST_RESTS { Err(Unusual) } else { Ok(()) }
    }

    /// What works say in an assessment in the region of a school.
    fn new_judging(&mut self, assessment: u32, school: u32) -> u32 {
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
        let folded = fold.finish().map(|folding| folding.results).unwrap_or_default();
        let whole = folded.values().flatten().map(|(_, school)| school.whole()).next().unwrap_or_default();
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

    /// What was found.
    pub(super) fn finish(mut self) -> Scanned {
        let (marked, unmarked) = (self.marked.finish(), self.unmarked.finish());
        let schools = u32::try_from(self.logins.len()).unwrap_or(NEW);
        let of = |(assessment, counted): (u32, Counted)| {
            let school = |school: u32| {
                let [mut rows, mut absent, mut unknown, mut high, mut low] =
                    self.others.get(&(assessment, school)).copied().unwrap_or_default();
                let more = [marked.of(assessment, school), unmarked.of(assessment, school)];
                let kinds = [&mut high, &mut low, &mut absent, &mut unknown];
                for (kind, more) in kinds.into_iter().zip(more.into_iter().flatten()) {
                    *kind += more;
                    rows += more;
                }
                Marked { low: Count::new(low, low + high), unknown, absent, rows }
            };
            Some((counted.assessment?, (0..schools).map(school).collect()))
        };
        let counts: Vec<_> = (0..).zip(self.counted).filter_map(of).collect();
        let rows = counts
            .iter()
            .flat_map(|(_, schools)| schools)
            .map(|marked: &Marked| u64::from(marked.rows))
            .sum();
        let part = Part { logins: self.logins, counts };
        let each = part.logins.iter().zip(part.years()).zip(self.mentions);
        let said = each.filter_map(|((login, year), mention)| {
            Some(((*login)?, Mention { year: Some(year?), ..mention }))
        });
        let said = said.collect();
        let kept = self.odd.into_iter().chain(self.told.into_values()).collect();
        Scanned { part, said, kept, rows }
    }
}

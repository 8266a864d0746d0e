//! The lines of a plain text, each a part for its school, its assessment and its work.

use super::layout::Cells;
use super::lines::{LINE, Unusual};
use super::parts::{NEW, Parts, Word, until_newline, word};
use super::scan::{Head, MOST_RESTS, Scan};
use memchr::memchr;
use std::borrow::Cow;
use std::ops::Range;

/// What goes before the work in a line.
struct Begun {
    /// The school by its part, until it is known.
    word: Word,
    head: Head,
    line: Range<usize>,
}

/// A line that waits to be counted.
struct Waiting {
    begun: u32,
    work: u32,
    number: u32,
    line: Range<usize>,
}

/// The line that comes next.
#[derive(Clone, Copy)]
struct Next {
    start: usize,
    number: u32,
}

/// Lines that are counted together: so what they look for in memory is looked for at the same time. What they
/// say is known from then on; of the tables of tests it shall be soon.
const TOGETHER: usize = if cfg!(test) { 8 } else { 512 };

/// The lines of some pieces of a text.
pub(super) struct Text<'a> {
    pub scan: Scan<'a>,
    /// Works by the whole rest of their lines.
    rests: Parts,
    begun: Vec<Begun>,
    waiting: Vec<Waiting>,
    /// The beginning of the last line, up to its work.
    last: Range<usize>,
    /// What that beginning says, where several lines have it.
    head: Option<Head>,
    cells: Cells,
}

impl<'a> Text<'a> {
    pub(super) fn new(scan: Scan<'a>) -> Self {
        Self {
            scan,
            rests: Parts::default(),
            begun: Vec::new(),
            waiting: Vec::new(),
            last: 0..0,
            head: None,
            cells: Cells::default(),
        }
    }

    /// Counts the lines of a piece; answers how many there are.
    pub(super) fn piece(&mut self, bytes: &[u8], piece: u32) -> Result<u32, Unusual> {
        let mut at = Next { start: 0, number: 0 };
        while at.start < bytes.len() {
            let quick = self.run(bytes, piece, &mut at)? || self.near(bytes, &mut at).is_some();
            if !quick {
                let Next { start, number } = at;
                let end = memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |length| start + length);
                if end - start > LINE {
                    return Err(Unusual);
                }
                if !self.line(bytes, start..end, number)? {
                    self.scan.leave(&bytes[start..end], (piece, number))?;
                }
                at = Next { start: end + 1, number: number + 1 };
            }
            if self.waiting.len() >= TOGETHER {
                self.count(bytes, piece)?;
            }
        }
        self.count(bytes, piece)?;
        Ok(at.number)
    }

    /// Counts the lines at once that begin as the last one did and end as one did that was met; answers
    /// whether there are any. In exports almost all are such.
    fn run(&mut self, bytes: &[u8], piece: u32, at: &mut Next) -> Result<bool, Unusual> {
        let last = &bytes[self.last.clone()];
        if last.is_empty() || !begin_alike(bytes, at.start, last) {
            return Ok(false);
        }
        if self.head.is_none() {
            let last = self.begun.len() - 1;
            self.settle(bytes, last)?;
            self.head = Some(self.begun[last].head);
        }
        let is_short = last.len() + size_of::<Word>() <= LINE;
        let Some(head) = self.head.filter(|head| head.judging != NEW && is_short) else { return Ok(false) };
        let (first, ahead, mut rows) = (at.number, last.len(), [0; 2]);
        while let Some((word, length)) = until_newline(bytes, at.start + ahead) {
            let work = self.rests.find(word);
            if work == NEW {
                break;
            }
            let end = at.start + ahead + length;
            match self.scan.is_low(&head, work) {
                Some(is_low) => rows[usize::from(is_low)] += 1,
                None => {
                    let line = || Cow::Borrowed(&bytes[at.start..end]);
                    self.scan.count(&head, work, (piece, at.number), line);
                }
            }
            *at = Next { start: end + 1, number: at.number + 1 };
            if !begin_alike(bytes, at.start, last) {
                break;
            }
        }
        self.scan.add(&head, rows);
        Ok(at.number > first)
    }

    /// Takes a short line of which all parts but its school were met; nothing where it is another.
    fn near(&mut self, bytes: &[u8], at: &mut Next) -> Option<()> {
        let Next { start, number } = *at;
        let near = bytes.get(start..)?.first_chunk()?;
        let layout = self.scan.layout;
        let ahead = self.cells.split_near(near, layout.delimiter, layout.ahead?)?;
        let (rest, length) = until_newline(bytes, start + ahead)?;
        let work = self.rests.find(rest);
        let line = start..start + ahead + length;
        let (text, part) = self.cells.part(&bytes[line.clone()], &layout.assessment);
        let assessment = self.scan.known_assessment(text, part);
        if work == NEW || assessment == NEW {
            return None;
        }
        let (text, part) = self.cells.part(&bytes[line.clone()], &layout.school);
        let word = word(text, part).filter(|word| *word != [0; 2])?;
        *at = Next { start: line.end + 1, number: number + 1 };
        (self.last, self.head) = (start..start + ahead, None);
        let head = Head { school: NEW, assessment, judging: NEW };
        self.begun.push(Begun { word, head, line: line.clone() });
        self.wait(work, number, line);
        Some(())
    }

    /// Takes one line; answers whether it could be.
    fn line(&mut self, bytes: &[u8], line: Range<usize>, number: u32) -> Result<bool, Unusual> {
        if line.is_empty() || bytes[line.clone()] == *b"\r" {
            return Ok(true);
        }
        let again = !self.last.is_empty() && begin_alike(bytes, line.start, &bytes[self.last.clone()]);
        if !again && !self.begin(bytes, line.clone())? {
            return Ok(false);
        }
        let ahead = self.last.len();
        let rest = line.start + ahead..line.end;
        let mut work = if ahead > 0 { self.rests.get(bytes, rest.clone()) } else { NEW };
        if work == NEW {
            let Some(found) = self.scan.work(&bytes[line.clone()])? else { return Ok(false) };
            work = found;
            if ahead > 0 && self.rests.len() < MOST_RESTS {
                self.rests.put(bytes, rest, work)?;
            }
        }
        self.wait(work, number, line);
        Ok(true)
    }

    /// Lets a line wait that begins as was found last.
    fn wait(&mut self, work: u32, number: u32, line: Range<usize>) {
        let begun = u32::try_from(self.begun.len()).unwrap_or_default() - 1;
        self.waiting.push(Waiting { begun, work, number, line });
    }

    /// Takes what goes before the work in a line; answers whether it is there.
    fn begin(&mut self, bytes: &[u8], line: Range<usize>) -> Result<bool, Unusual> {
        (self.last, self.head) = (0..0, None);
        let (layout, own) = (self.scan.layout, &bytes[line.clone()]);
        self.cells.split(own, layout.delimiter, layout.ahead);
        let end = match layout.ahead.map(|ahead| self.cells.ahead(ahead)) {
            // Nothing follows: the line is too short.
            Some(None) => return Ok(false),
            Some(Some(end)) => end,
            None if !layout.fits(own, &self.cells) => return Ok(false),
            None => 0,
        };
        let assessment = self.scan.assessment(own, self.cells.part(own, &layout.assessment))?;
        let (text, at) = self.cells.part(own, &layout.school);
        let (word, school) = match word(text, at.clone()) {
            Some(word) => (word, NEW),
            None => ([0; 2], self.scan.known_school(text, at)),
        };
        let school = if school == NEW && word == [0; 2] { self.scan.school(own)? } else { school };
        let head = Head { school, assessment, judging: NEW };
        self.begun.push(Begun { word, head, line: line.clone() });
        self.last = line.start..line.start + end;
        Ok(true)
    }

    /// Finds out what the beginning of a line says.
    fn settle(&mut self, bytes: &[u8], place: usize) -> Result<(), Unusual> {
        let Begun { head, line, .. } = &mut self.begun[place];
        if head.school == NEW {
            head.school = self.scan.school(&bytes[line.clone()])?;
        }
        head.judging = self.scan.judging(head.assessment, head.school)?;
        Ok(())
    }

    /// Counts the lines that wait.
    fn count(&mut self, bytes: &[u8], piece: u32) -> Result<(), Unusual> {
        for begun in self.begun.iter_mut().filter(|begun| begun.head.school == NEW) {
            begun.head.school = self.scan.short_school(begun.word);
        }
        for place in 0..self.begun.len() {
            self.settle(bytes, place)?;
        }
        for one in self.waiting.drain(..) {
            let (head, line) = (&self.begun[one.begun as usize].head, &bytes[one.line]);
            let at = (piece, one.number);
            match head.judging {
                NEW => self.scan.leave(line, at)?,
                _ => self.scan.count(head, one.work, at, || line.into()),
            }
        }
        self.begun.clear();
        (self.last, self.head) = (0..0, None);
        self.scan.is_bounded()
    }
}

/// Whether what begins at a byte begins as another line.
#[inline]
fn begin_alike(bytes: &[u8], start: usize, last: &[u8]) -> bool {
    match (last.first_chunk::<16>(), last.last_chunk::<16>()) {
        // Two looks, which may overlap, are faster than a comparison of any length.
        (Some(ahead), Some(behind)) if last.len() <= 32 => {
            let own = bytes.get(start..start + last.len()).unwrap_or_default();
            own.first_chunk() == Some(ahead) && own.last_chunk() == Some(behind)
        }
        _ => bytes[start..].starts_with(last),
    }
}

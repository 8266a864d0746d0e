//! The lines of a plain text, each a part for its school, its assessment and its work.

use super::layout::Cells;
use super::lines::{LINE, Unusual};
use super::parts::{NEW, Parts, Word, until_newline, word};
use super::scan::{Head, MOST_RESTS, Scan};
use memchr::memchr;
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
    /// What that beginning says, where several lines have it and it is no matter of the fold's.
    run: Option<Head>,
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
            run: None,
            cells: Cells::default(),
        }
    }

    /// Counts the lines of a piece; answers how many there are.
    pub(super) fn piece(&mut self, bytes: &[u8], piece: u32) -> Result<u32, Unusual> {
        let (mut start, mut number) = (0, 0);
        while start < bytes.len() {
            if let Some(end) = self.again(bytes, start) {
                number += 1;
                start = end + 1;
                continue;
            }
            let end = memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |length| start + length);
            if end - start > LINE {
                return Err(Unusual);
            }
            if !self.line(bytes, start..end, number)? {
                self.scan.leave(&bytes[start..end], (piece, number))?;
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

    /// Counts a line at once that begins as the last one did, ends as one did that was met, and has nothing
    /// to tell; answers where it ends. In exports almost all are such.
    fn again(&mut self, bytes: &[u8], start: usize) -> Option<usize> {
        let head = self.run?;
        let rest = start + self.last.len();
        if !begin_alike(bytes, start, &self.last) {
            return None;
        }
        let (word, length) = until_newline(bytes, rest)?;
        let work = self.rests.find(word);
        (work != NEW && self.scan.count_silent(&head, work)).then_some(rest + length)
    }

    /// Takes one line; answers whether it could be.
    fn line(&mut self, bytes: &[u8], line: Range<usize>, number: u32) -> Result<bool, Unusual> {
        if line.is_empty() || bytes[line.clone()] == *b"\r" {
            return Ok(true);
        }
        let again = !self.last.is_empty() && begin_alike(bytes, line.start, &self.last);
        if !again && !self.begin(bytes, line.clone())? {
            return Ok(false);
        }
        if again && self.run.is_none() {
            let last = self.begun.len() - 1;
            self.settle(bytes, last)?;
            let is_short = self.last.len() + size_of::<Word>() <= LINE;
            self.run = Some(self.begun[last].head).filter(|head| head.judging != NEW && is_short);
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
        let begun = u32::try_from(self.begun.len()).unwrap_or_default() - 1;
        self.waiting.push(Waiting { begun, work, number, line });
        Ok(true)
    }

    /// Takes what goes before the work in a line; answers whether it is there.
    fn begin(&mut self, bytes: &[u8], line: Range<usize>) -> Result<bool, Unusual> {
        (self.last, self.run) = (0..0, None);
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
        head.judging = self.scan.judging(head.assessment, head.school);
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
        (self.last, self.run) = (0..0, None);
        self.scan.is_bounded()
    }
}

/// Whether what begins at a byte begins as some bytes before it.
fn begin_alike(bytes: &[u8], start: usize, last: &Range<usize>) -> bool {
    let near = |at: usize| -> Option<[u8; 16]> { bytes.get(at..at + 16)?.try_into().ok() };
    match last.len() {
        // Two looks, which may overlap, are faster than a comparison of any length.
        length @ 16..=32 => {
            near(start) == near(last.start) && near(start + length - 16) == near(last.end - 16)
        }
        _ => bytes[start..].starts_with(&bytes[last.clone()]),
    }
}

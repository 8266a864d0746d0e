//! The lines of a plain text, each a part for its school, its assessment and its work.

use super::layout::Cells;
use super::lines::{LINE, Unusual};
use super::parts::{NEW, Parts, Word, word};
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

/// Lines that are counted together: so what they look for in memory is looked for at the same time.
const TOGETHER: usize = 512;

/// The lines of some pieces of a text.
pub(super) struct Text<'a> {
    pub scan: Scan<'a>,
    /// Works by the whole rest of their lines.
    rests: Parts,
    begun: Vec<Begun>,
    waiting: Vec<Waiting>,
    /// The beginning of the last line, up to its work.
    last: Range<usize>,
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
            cells: Cells::default(),
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

    /// Takes one line; answers whether it could be.
    fn line(&mut self, bytes: &[u8], line: Range<usize>, number: u32) -> Result<bool, Unusual> {
        if line.is_empty() || bytes[line.clone()] == *b"\r" {
            return Ok(true);
        }
        let again = !self.last.is_empty() && bytes[line.clone()].starts_with(&bytes[self.last.clone()]);
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
        let begun = u32::try_from(self.begun.len()).unwrap_or_default() - 1;
        self.waiting.push(Waiting { begun, work, number, line });
        Ok(true)
    }

    /// Takes what goes before the work in a line; answers whether it is there.
    fn begin(&mut self, bytes: &[u8], line: Range<usize>) -> Result<bool, Unusual> {
        self.last = 0..0;
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

    /// Counts the lines that wait.
    fn count(&mut self, bytes: &[u8], piece: u32) -> Result<(), Unusual> {
        for begun in self.begun.iter_mut().filter(|begun| begun.head.school == NEW) {
            begun.head.school = self.scan.short_school(begun.word);
        }
        for Begun { head, line, .. } in &mut self.begun {
            if head.school == NEW {
                head.school = self.scan.school(&bytes[line.clone()])?;
            }
            head.judging = self.scan.judging(head.assessment, head.school);
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
        self.last = 0..0;
        self.scan.is_bounded()
    }
}

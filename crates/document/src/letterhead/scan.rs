//! Where in a part its paragraphs, their texts and its kinds of pages stand.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::ops::Range;

/// What a part consists of; all places are bytes of its text.
#[derive(Default)]
pub(super) struct Scan {
    /// The paragraphs, in the order of their ends.
    pub(super) paragraphs: Vec<Paragraph>,
    /// The properties of pages, whole elements.
    pub(super) sections: Vec<Range<usize>>,
}

/// A paragraph.
#[derive(Default)]
pub(super) struct Paragraph {
    /// The whole element.
    pub(super) range: Range<usize>,
    /// Its texts: the whole element and what stands in it. Those of paragraphs within are not its own.
    pub(super) texts: Vec<(Range<usize>, Range<usize>)>,
    /// Whether it stands in a table or a frame, and not between the paragraphs of the body.
    pub(super) is_within: bool,
}

/// Reads the part; nothing where it is not well-formed.
pub(super) fn scan(part: &str) -> Option<Scan> {
    let mut reader = Reader::from_str(part);
    let mut state = State::default();
    loop {
        let from = place(&reader)?;
        let event = reader.read_event().ok()?;
        let range = from..place(&reader)?;
        match event {
            Event::Start(element) => state.begun(element.name().as_ref(), &range),
            Event::End(element) => state.ended(element.name().as_ref(), &range),
            Event::Empty(element) if element.name().as_ref() == "w:sectPr" && state.section.is_none() => {
                state.scan.sections.push(range);
            }
            Event::Eof => return state.is_closed().then_some(state.scan),
            _ => {}
        }
    }
}

fn place(reader: &Reader<&[u8]>) -> Option<usize> {
    usize::try_from(reader.buffer_position()).ok()
}

/// What is open while reading.
#[derive(Default)]
struct State {
    scan: Scan,
    open: Vec<Paragraph>,
    /// Tables that are open.
    tables: usize,
    /// Where the open properties of pages began, and how deep further ones stand in them.
    section: Option<(usize, usize)>,
    /// The tag with which the open text began.
    text: Option<Range<usize>>,
}

impl State {
    fn begun(&mut self, name: &str, tag: &Range<usize>) {
        match name {
            "w:p" => {
                let is_within = self.tables > 0 || !self.open.is_empty();
                self.open.push(Paragraph { range: tag.clone(), is_within, ..Paragraph::default() });
            }
            "w:tbl" => self.tables += 1,
            "w:t" => self.text = Some(tag.clone()),
            "w:sectPr" => {
                self.section = Some(self.section.map_or((tag.start, 0), |(start, deep)| (start, deep + 1)));
            }
            _ => {}
        }
    }

    fn ended(&mut self, name: &str, tag: &Range<usize>) {
        match name {
            "w:p" => {
                let Some(mut paragraph) = self.open.pop() else { return };
                paragraph.range.end = tag.end;
                self.scan.paragraphs.push(paragraph);
            }
            "w:tbl" => self.tables = self.tables.saturating_sub(1),
            "w:t" => {
                let (Some(begin), Some(paragraph)) = (self.text.take(), self.open.last_mut()) else { return };
                paragraph.texts.push((begin.start..tag.end, begin.end..tag.start));
            }
            "w:sectPr" => self.section_ended(tag.end),
            _ => {}
        }
    }

    fn section_ended(&mut self, end: usize) {
        self.section = match self.section {
            Some((start, 0)) => {
                self.scan.sections.push(start..end);
                None
            }
            Some((start, deep)) => Some((start, deep - 1)),
            None => None,
        };
    }

    fn is_closed(&self) -> bool {
        self.open.is_empty() && self.tables == 0 && self.section.is_none()
    }
}

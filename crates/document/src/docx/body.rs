//! The blocks of a document as pages of paragraphs, tables and pictures.

use super::page::{self, Pages};
use super::run::{self, marked, paragraph};
use super::{RELATION, WORDS, picture, table};
use crate::places::{Places, places};
use crate::{Block, Document, DotChart, Inline, Orientation, Signature, Tone, drawing};
use maud::{Markup, PreEscaped, html};

pub(crate) const PLACED: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
/// Requisites in the corner are at most 8 cm wide.
const CORNER: u32 = 4536;

/// Pages that lie alike, and what stands on them.
#[derive(Debug, Default)]
pub(crate) struct Stretch {
    pub(crate) orientation: Orientation,
    pub(crate) content: String,
}

/// Into what a body is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    /// How wide the text may be on a page that stands and on one that lies, in twentieths of a point.
    pub(crate) widths: (u32, u32),
    /// The largest number that places and pictures around it have.
    pub(crate) taken: usize,
}

/// The body of a paper that is being written.
pub(crate) struct Body<'a> {
    anchors: Places<'a>,
    setting: Setting,
    stretches: Vec<Stretch>,
    pictures: Vec<Vec<u8>>,
    /// Whether what comes next begins a new page.
    new_page: bool,
}

impl<'a> Body<'a> {
    /// A body that knows to which places its links may lead.
    pub(crate) fn new(document: &'a Document, setting: Setting) -> Self {
        let numbered = places(&document.blocks).into_iter();
        let anchors = numbered.map(|(name, number)| (name, number + setting.taken)).collect();
        let (stretches, pictures) = (vec![Stretch::default()], Vec::new());
        Self { anchors, setting, stretches, pictures, new_page: false }
    }

    /// Writes title and blocks.
    pub(crate) fn document(&mut self, document: &Document) {
        let (requisites, blocks) = document.parts();
        self.blocks(requisites);
        for (style, text) in [("Title", &document.title), ("Subtitle", &document.subtitle)] {
            if !text.is_empty() {
                self.push(&paragraph(style, run::plain(text)));
            }
        }
        self.blocks(blocks);
    }

    /// The stretches of pages, at least one, and the pictures.
    pub(crate) fn stretches(mut self) -> (Vec<Stretch>, Vec<Vec<u8>>) {
        // Nothing came after pages that lay otherwise.
        if let [.., _, last] = self.stretches.as_slice()
            && last.content.is_empty()
        {
            self.stretches.pop();
        }
        (self.stretches, self.pictures)
    }

    /// The part of the package, and its pictures.
    pub(super) fn finish(self) -> (Markup, Vec<Vec<u8>>) {
        let (stretches, pictures) = self.stretches();
        let count = stretches.len();
        let mut content = String::new();
        for (index, stretch) in stretches.into_iter().enumerate() {
            let pages = page::pages(stretch.orientation, if index == 0 { Pages::First } else { Pages::Next });
            content += &stretch.content;
            let end = if index + 1 == count { pages } else { page::end(&pages) };
            content += &end.into_string();
        }
        let body = html! {
            w:document xmlns:w=(WORDS) xmlns:r=(RELATION) xmlns:wp=(PLACED) {
                w:body { (PreEscaped(content)) }
            }
        };
        (body, pictures)
    }

    /// Writes the blocks.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            match (block, blocks.get(index + 1)) {
                // A signature alone on a page signs nothing.
                (Block::Paragraph(words), Some(Block::Signature(_))) => {
                    self.paragraph("BeforeSignature", words);
                }
                _ => self.block(block),
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text, anchor } => self.heading(*level, text, anchor.as_deref()),
            Block::Paragraph(words) => self.paragraph("Normal", words),
            Block::Notice(tone, words) => self.paragraph(notice(*tone), words),
            Block::List(points) => points.iter().for_each(|point| self.paragraph("ListBullet", point)),
            Block::Figures(figures) => {
                self.caption("");
                self.table(&table::figures(figures, self.text_width()));
            }
            Block::Table(table) => {
                self.caption(&table.caption);
                self.table(&table::rows(table, self.text_width(), &self.anchors));
            }
            Block::Chart(chart) => self.chart(chart),
            Block::Folded { summary, blocks } => {
                self.push(&paragraph("Summary", run::plain(summary)));
                self.blocks(blocks);
            }
            Block::Card { anchor, blocks, .. } => self.card(anchor, blocks),
            Block::Requisites(lines) => self.requisites(lines),
            Block::Signature(place) => self.signature(place),
            Block::PageBreak => self.new_page = true,
            Block::Section { orientation, blocks } => {
                let outside = self.orientation();
                self.lie(*orientation);
                self.blocks(blocks);
                self.lie(outside);
            }
        }
    }

    fn heading(&mut self, level: u8, text: &str, anchor: Option<&str>) {
        let style = match level {
            2 => "Heading1",
            3 => "Heading2",
            _ => "Heading3",
        };
        let number = anchor.and_then(|anchor| self.anchors.get(anchor)).copied();
        self.push(&paragraph(style, marked(number, run::plain(text))));
    }

    fn paragraph(&mut self, style: &str, words: &[Inline]) {
        let words = run::words(words, &self.anchors);
        self.push(&paragraph(style, words));
    }

    /// What stands above a table; at least some distance.
    fn caption(&mut self, text: &str) {
        let style = if text.is_empty() { "Gap" } else { "Caption" };
        self.push(&paragraph(style, run::plain(text)));
    }

    /// A gap after the table keeps it apart from a table that may follow.
    fn table(&mut self, table: &Markup) {
        self.push(table);
        self.push(&paragraph("Gap", Markup::default()));
    }

    /// The words of the chart stand under it, and speak for it where it is not seen.
    fn chart(&mut self, chart: &DotChart) {
        let size = picture::size(chart, self.text_width());
        let drawn = picture::drawing(chart, self.setting.taken + self.pictures.len(), size);
        self.pictures.push(drawing::picture(chart, hundredths_of_a_millimetre(size.0)));
        self.push(&paragraph("Picture", drawn));
        self.push(&paragraph("PictureCaption", run::plain(&chart.title)));
    }

    /// Each card is for itself: it can be handed out.
    fn card(&mut self, anchor: &str, blocks: &[Block]) {
        self.new_page = true;
        let number = self.anchors.get(anchor).copied();
        if let Some((Block::Heading { level, text, anchor: None }, rest)) = blocks.split_first() {
            self.heading(*level, text, Some(anchor));
            self.blocks(rest);
        } else {
            self.push(&paragraph("Gap", marked(number, Markup::default())));
            self.blocks(blocks);
        }
        self.new_page = true;
    }

    fn requisites(&mut self, lines: &[Vec<Inline>]) {
        let indent = self.text_width().saturating_sub(CORNER);
        let paragraphs = lines.iter().enumerate().map(|(index, line)| {
            let style = if index + 1 == lines.len() { "RequisitesEnd" } else { "Requisites" };
            html! { w:p {
                w:pPr { w:pStyle w:val=(style) {} w:ind w:left=(indent) w:firstLine="0" {} }
                (run::words(line, &self.anchors))
            } }
        });
        let paragraphs = super::joined(paragraphs);
        self.push(&paragraphs);
    }

    fn signature(&mut self, place: &Signature) {
        self.push(&paragraph("SignatureGap", Markup::default()));
        self.table(&table::signature(place, self.text_width()));
    }

    /// What follows stands on pages that lie so.
    fn lie(&mut self, orientation: Orientation) {
        self.new_page = false;
        match self.stretches.last_mut() {
            Some(last) if last.content.is_empty() => last.orientation = orientation,
            _ => self.stretches.push(Stretch { orientation, content: String::new() }),
        }
    }

    fn push(&mut self, content: &Markup) {
        let new_page = std::mem::take(&mut self.new_page);
        let Some(last) = self.stretches.last_mut() else { return };
        if new_page && !last.content.is_empty() {
            let page = html! { w:p { w:pPr { w:pStyle w:val="NewPage" {} w:pageBreakBefore {} } } };
            last.content += &page.into_string();
        }
        last.content += &content.0;
    }

    fn orientation(&self) -> Orientation {
        self.stretches.last().map(|last| last.orientation).unwrap_or_default()
    }

    fn text_width(&self) -> u32 {
        match self.orientation() {
            Orientation::Portrait => self.setting.widths.0,
            Orientation::Landscape => self.setting.widths.1,
        }
    }
}

fn notice(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "Notice",
        Tone::Good => "NoticeGood",
        Tone::Caution => "NoticeCaution",
        Tone::Bad => "NoticeBad",
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most the width of a page")]
fn hundredths_of_a_millimetre(twentieths_of_a_point: f64) -> u32 {
    (twentieths_of_a_point / 1440.0 * 2540.0).round() as u32
}

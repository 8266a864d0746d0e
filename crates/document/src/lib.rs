//! A document without a form: headings, paragraphs, tables, charts; and its writers.
//!
//! The document knows nothing of schools. Each writer gives the same content in another form, so
//! that a page, a terminal, a paper to sign and a workbook cannot say different things.

mod archive;
mod chart;
mod csv;
mod docx;
mod drawing;
mod failure;
pub mod form;
mod html;
mod legal;
mod letterhead;
mod letters;
mod metafile;
mod pdf;
mod places;
mod surface;
pub mod template;
mod text;
mod widths;
mod xlsx;

pub use archive::zipped;
pub use csv::{csv, guarded};
pub use docx::docx;
pub use failure::WriteError;
pub use html::html;
pub use letterhead::{Letterhead, LetterheadError, on_letterhead};
pub use pdf::pdf;
pub use text::text;
pub use xlsx::xlsx;

/// A whole document.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Language code, like `ru`.
    pub language: String,
    /// Title, also of the window.
    pub title: String,
    /// What stands under the title.
    pub subtitle: String,
    /// The content. Requisites with which it begins stand above the title.
    pub blocks: Vec<Block>,
    /// Words that a writer adds of itself.
    pub labels: Labels,
}

impl Document {
    /// What stands above the title, and what stands below it.
    pub(crate) fn parts(&self) -> (&[Block], &[Block]) {
        let above = self.blocks.iter().take_while(|block| matches!(block, Block::Requisites(_))).count();
        self.blocks.split_at(above)
    }
}

/// Words that a writer adds of itself, in the language of the document.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    /// Name of the sheet that tells what the workbook is, like «О документе».
    pub about: String,
    /// Head of the column that tells whose card a row is from, like «Школа».
    pub whose: String,
    /// What a column holds that stands beside numbers and keeps the words written after them, like
    /// «примечание».
    pub note: String,
    /// Said where a text was too long for a cell and was cut.
    pub cut: String,
}

/// A piece of content.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading; level 2 is the highest below the title.
    Heading {
        /// 2 to 4.
        level: u8,
        /// The words.
        text: String,
        /// Name by which links find it.
        anchor: Option<String>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A paragraph that must not be overlooked.
    Notice(Tone, Vec<Inline>),
    /// Short paragraphs, one point each.
    List(Vec<Vec<Inline>>),
    /// A few figures that stand out.
    Figures(Vec<Figure>),
    /// A table.
    Table(Table),
    /// Dots with intervals on a common scale.
    Chart(DotChart),
    /// Blocks that are shown when asked for, under a line that always shows.
    Folded {
        /// The line.
        summary: String,
        /// What it opens.
        blocks: Vec<Block>,
    },
    /// Blocks that are shown when a link names them.
    Card {
        /// Name by which links find it.
        anchor: String,
        /// Where the link back leads, and its words.
        back: (String, String),
        /// The content. Its first heading is the name of the card.
        blocks: Vec<Block>,
    },
    /// Lines in the upper right corner: the addressee, who approved, to what it is an appendix.
    Requisites(Vec<Vec<Inline>>),
    /// The place of a signature.
    Signature(Signature),
    /// What follows begins a new page, where there are pages.
    PageBreak,
    /// Pages of their own that lie as told, where there are pages.
    Section {
        /// How the pages lie.
        orientation: Orientation,
        /// The content.
        blocks: Vec<Block>,
    },
}

/// How a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Orientation {
    /// Higher than wide.
    #[default]
    Portrait,
    /// Wider than high, for wide tables.
    Landscape,
}

/// The place of a signature: post, line, name.
#[derive(Debug, Clone, Default)]
pub struct Signature {
    /// The post of who signs.
    pub post: String,
    /// The name of who signs; empty leaves a line for it.
    pub name: String,
    /// What is written small below the two lines, like «подпись» and «расшифровка подписи».
    pub captions: [String; 2],
    /// The date or the place for it, like `«___» __________ 20__ г.`; may be empty.
    pub date: String,
}

/// A run of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Words that matter.
    Strong(String),
    /// Words in the background.
    Muted(String),
    /// A word with a tone, like a traffic light that also speaks.
    Tag(Tone, String),
    /// A link to an anchor of the document.
    Link {
        /// The anchor, without `#`.
        anchor: String,
        /// The words.
        text: String,
    },
    /// A number that programs can go on reckoning with, and how people read it.
    Number {
        /// The number.
        value: Value,
        /// How it is written, as `7 из 18 (38,9 %)`.
        shown: String,
    },
}

impl Inline {
    /// Plain words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number and how people read it.
    pub fn number(value: Value, shown: impl Into<String>) -> Self {
        Self::Number { value, shown: shown.into() }
    }
}

/// A number with its kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A whole number.
    Whole(i64),
    /// A measured number.
    Decimal {
        /// The number, unrounded.
        value: f64,
        /// How many digits are shown after the decimal point.
        decimals: u8,
    },
    /// A proportion that is not counted, like an end of an interval or a probability.
    Percent {
        /// 1 is 100 %; unrounded.
        value: f64,
        /// How many digits of the percentage are shown after the decimal point.
        decimals: u8,
    },
    /// `k` of `n`; no number where `n` is zero.
    Share {
        /// How many.
        k: u64,
        /// Of how many.
        n: u64,
    },
}

/// What a word feels like; never the only carrier of a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// As one would wish.
    Good,
    /// To look at.
    Caution,
    /// To act upon.
    Bad,
}

/// A figure that stands out.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: String,
    /// What stands under it.
    pub note: String,
    /// Its tone.
    pub tone: Tone,
}

/// A table with a head.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What the table shows; read out first, and shown above it.
    pub caption: String,
    /// Heads of the columns.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// How the rows stand together.
    pub rows_are: Rows,
    /// Short name of its sheet in a workbook; where empty, the caption. Tables of one name and with
    /// the same columns, as those of cards, share a sheet.
    pub sheet: String,
}

/// How the rows of a table stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rows {
    /// Each for itself.
    #[default]
    Single,
    /// Each for itself, and a block of its own where the page is narrow.
    Stacked,
    /// Neighbours with the same first cell share it.
    Grouped,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The words.
    pub title: String,
    /// What its cells are.
    pub holds: Holds,
    /// How wide it is beside the others, on paper: twice the number, twice the width. Where no column
    /// says it, the content decides; a column that does not say it in such a table counts 10.
    pub width: Option<u16>,
}

/// What the cells of a column are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Words,
    /// Numbers, one a cell.
    Numbers,
    /// Shares; in a workbook `k` and `n` have columns of their own.
    Shares {
        /// Head of the column of `k`.
        k: String,
        /// Head of the column of `n`.
        n: String,
    },
}

impl Column {
    /// A column of words.
    pub fn words(title: impl Into<String>) -> Self {
        Self { title: title.into(), holds: Holds::Words, width: None }
    }

    /// A column of numbers.
    pub fn numbers(title: impl Into<String>) -> Self {
        Self { holds: Holds::Numbers, ..Self::words(title) }
    }

    /// A column of shares, with heads for `k` and `n` where they stand apart.
    pub fn shares(title: impl Into<String>, k: impl Into<String>, n: impl Into<String>) -> Self {
        Self { holds: Holds::Shares { k: k.into(), n: n.into() }, ..Self::words(title) }
    }

    /// The column, so wide beside the others.
    #[must_use]
    pub fn wide(self, width: u16) -> Self {
        Self { width: Some(width), ..self }
    }

    /// Whether its cells stand to the right.
    pub fn is_number(&self) -> bool {
        self.holds != Holds::Words
    }
}

/// A cell of a table.
pub type Cell = Vec<Inline>;

/// A cell of plain words.
pub fn cell(text: impl Into<String>) -> Cell {
    vec![Inline::Text(text.into())]
}

/// The words of a cell without their looks.
pub(crate) fn plain(words: &[Inline]) -> String {
    words.iter().map(shown).collect()
}

/// The words of a run; what is muted because it only adds stands in brackets.
pub(crate) fn shown(word: &Inline) -> String {
    match word {
        Inline::Muted(text) if text.starts_with(' ') && !text.starts_with(" —") => {
            format!(" ({})", text.trim_start())
        }
        Inline::Text(text) | Inline::Strong(text) | Inline::Muted(text) | Inline::Tag(_, text) => {
            text.clone()
        }
        Inline::Link { text, .. } | Inline::Number { shown: text, .. } => text.clone(),
    }
}

/// Shares as dots with intervals, several rows on one scale from 0 to 1, with a threshold.
#[derive(Debug, Clone)]
pub struct DotChart {
    /// What the chart shows, for those who cannot see it; the table beside it has the figures.
    pub title: String,
    /// The threshold, a share.
    pub threshold: f64,
    /// What is written at the threshold.
    pub threshold_label: String,
    /// Marks of the scale: share and label.
    pub ticks: Vec<(f64, String)>,
    /// One line each.
    pub rows: Vec<DotRow>,
}

/// A line of a dot chart.
#[derive(Debug, Clone)]
pub struct DotRow {
    /// What the line is of.
    pub label: String,
    /// Its dots.
    pub dots: Vec<Dot>,
}

/// A share with its interval.
#[derive(Debug, Clone)]
pub struct Dot {
    /// What is written beside the interval.
    pub label: String,
    /// The share.
    pub share: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// Whether it is on the far side of the threshold.
    pub beyond: bool,
}

//! A document without a form: headings, paragraphs, tables, charts; and its writers.
//!
//! The document knows nothing of schools. Each writer gives the same content in another form, so
//! that a page, a terminal and (later) a Word file cannot say different things.

mod chart;
mod html;
mod text;

pub use html::html;
pub use text::text;

/// A whole document.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Language code, like `ru`.
    pub language: String,
    /// Title, also of the window.
    pub title: String,
    /// What stands under the title.
    pub subtitle: String,
    /// The content.
    pub blocks: Vec<Block>,
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
        /// The content.
        blocks: Vec<Block>,
    },
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

impl Inline {
    /// Plain words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
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
#[derive(Debug, Clone)]
pub struct Column {
    /// The words.
    pub title: String,
    /// Whether the column holds numbers.
    pub number: bool,
}

impl Column {
    /// A column of words.
    pub fn words(title: impl Into<String>) -> Self {
        Self { title: title.into(), number: false }
    }

    /// A column of numbers.
    pub fn numbers(title: impl Into<String>) -> Self {
        Self { title: title.into(), number: true }
    }
}

/// A cell of a table.
pub type Cell = Vec<Inline>;

/// A cell of plain words.
pub fn cell(text: impl Into<String>) -> Cell {
    vec![Inline::Text(text.into())]
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

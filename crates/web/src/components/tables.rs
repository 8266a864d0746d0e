//! Tables: a caption, heads with their scope, rows, and what to do where there are none.

use maud::{Markup, PreEscaped, Render, html};
use model::values::Count;
use words::Words;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Words, from the left.
    #[default]
    Text,
    /// Numbers, to the right.
    Number,
}

/// In which order a column is sorted now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Not by this column.
    Unsorted,
    /// The least first.
    Ascending,
    /// The greatest first.
    Descending,
}

/// A head that is a link which sorts the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// The address of the table sorted by this column.
    pub href: String,
    /// In which order it is sorted by it now.
    pub order: Order,
}

/// A column.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// The head.
    pub text: String,
    /// What it holds.
    pub kind: Kind,
    /// How it sorts, if it does.
    pub sort: Option<Sort>,
}

impl Column {
    /// A column of words.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A column of numbers.
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: Kind::Number, sort: None }
    }

    /// With a link that sorts by it.
    #[must_use]
    pub fn sorted(mut self, href: impl Into<String>, order: Order) -> Self {
        self.sort = Some(Sort { href: href.into(), order });
        self
    }
}

/// What stands in a cell: words, or any markup of other components.
#[derive(Debug, Clone)]
pub struct Cell {
    content: Markup,
    span: usize,
}

impl Cell {
    /// A link.
    pub fn link(href: &str, text: &str) -> Self {
        super::link(href, text).into()
    }

    /// A word with a tone.
    pub fn tag(tone: super::Tone, text: &str) -> Self {
        super::tag(tone, text).into()
    }

    /// Words of less weight.
    pub fn muted(text: &str) -> Self {
        super::muted(text).into()
    }

    /// `7 из 18` and `38,9 %`.
    pub fn share(words: &Words, count: Count) -> Self {
        super::share(words, count).into()
    }

    /// Nothing to say: a dash, and «нет данных» for a screen reader.
    pub fn missing(words: &Words) -> Self {
        Self::from(html! {
            span.opora-muted aria-hidden="true" { "—" }
            span.govuk-visually-hidden { (words.text("no-data")) }
        })
    }

    /// As wide as so many columns.
    #[must_use]
    pub const fn spanning(mut self, columns: usize) -> Self {
        self.span = columns;
        self
    }
}

impl From<Markup> for Cell {
    fn from(content: Markup) -> Self {
        Self { content, span: 1 }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        PreEscaped(text.render().into_string()).into()
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

/// A row; its first cell is the head of the row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The cells, as many as there are columns.
    pub cells: Vec<Cell>,
    /// Whether it sums up the others.
    pub total: bool,
    /// An identifier to link to.
    pub id: Option<String>,
}

impl Row {
    /// A row of cells.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells, ..Self::default() }
    }

    /// A row that sums up the others.
    pub fn total(cells: Vec<Cell>) -> Self {
        Self { cells, total: true, id: None }
    }
}

/// A link to the table as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// The address.
    pub href: String,
    /// The kind of the file, like `xlsx`.
    pub kind: String,
}

/// What is said instead of a table without rows: what this place is for and what to do.
#[derive(Debug, Clone, Default)]
pub struct Empty {
    /// Why there is nothing and what to do.
    pub text: String,
    /// Address and words of the next step.
    pub action: Option<(String, String)>,
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The identifier, unique within the page.
    pub id: String,
    /// What the table shows.
    pub caption: String,
    /// Whether only screen readers need the caption, as a heading stands just above.
    pub caption_hidden: bool,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The same as files.
    pub downloads: Vec<Download>,
    /// What is said where there are no rows.
    pub empty: Empty,
    /// What is said below: sources, what a mark means.
    pub note: Option<String>,
    /// Whether a narrow screen shows each row as lines with their heads: for rows of sentences.
    pub stacked: bool,
}

/// A table that scrolls within its place where it is too wide.
pub fn table(words: &Words, table: &Table) -> Markup {
    let caption = format!("{}-caption", table.id);
    html! {
        @if table.rows.is_empty() {
            (empty(table))
        } @else {
            div.opora-table.opora-table--stacked[table.stacked] role="region" aria-labelledby=(caption)
                tabindex="0" {
                // What is laid out as lines stays a table for a screen reader.
                table id=(table.id) role=[table.stacked.then_some("table")] {
                    caption id=(caption) {
                        span.govuk-visually-hidden[table.caption_hidden] { (table.caption) }
                    }
                    thead role=[table.stacked.then_some("rowgroup")] {
                        tr role=[table.stacked.then_some("row")] {
                            @for column in &table.columns { (head(words, column, table.stacked)) }
                        }
                    }
                    tbody role=[table.stacked.then_some("rowgroup")] {
                        @for row in &table.rows { (self::row(table, row)) }
                    }
                }
            }
            (below(words, table))
        }
    }
}

fn empty(table: &Table) -> Markup {
    html! {
        div.opora-empty id=(table.id) {
            p.opora-empty__title { (table.caption) }
            p { (table.empty.text) }
            @if let Some((href, text)) = &table.empty.action {
                p { a.govuk-link href=(href) { (text) } }
            }
        }
    }
}

fn below(words: &Words, table: &Table) -> Markup {
    html! {
        @if table.note.is_some() || !table.downloads.is_empty() {
            div.opora-below {
                @if let Some(note) = &table.note { p { (note) } }
                @if !table.downloads.is_empty() {
                    p.opora-downloads {
                        (words.text("web-download")) " "
                        @for (index, file) in table.downloads.iter().enumerate() {
                            @if index > 0 { " · " }
                            a.govuk-link href=(file.href) download {
                                (file.kind) span.govuk-visually-hidden { " — " (table.caption) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn head(words: &Words, column: &Column, stacked: bool) -> Markup {
    let number = column.kind == Kind::Number;
    let (order, mark) = match column.sort.as_ref().map(|sort| sort.order) {
        Some(Order::Ascending) => (Some("ascending"), "↑"),
        Some(Order::Descending) => (Some("descending"), "↓"),
        Some(Order::Unsorted) => (None, "↕"),
        None => (None, ""),
    };
    html! {
        th.number[number] scope="col" role=[stacked.then_some("columnheader")] aria-sort=[order] {
            @if let Some(sort) = &column.sort {
                a.opora-sort href=(sort.href) title=(words.text("web-sort")) {
                    (column.text) "\u{a0}" span aria-hidden="true" { (mark) }
                }
            } @else { (column.text) }
        }
    }
}

fn row(table: &Table, row: &Row) -> Markup {
    let mut at = 0;
    let placed = row.cells.iter().map(|cell| {
        let column = table.columns.get(at);
        at += cell.span;
        let label = column.map(|column| column.text.as_str()).filter(|_| table.stacked);
        (cell, column.is_some_and(|column| column.kind == Kind::Number), label)
    });
    let role = |name: &'static str| table.stacked.then_some(name);
    html! {
        tr.total[row.total] id=[row.id.as_deref()] role=[role("row")] {
            @for (index, (cell, number, label)) in placed.enumerate() {
                @let span = (cell.span > 1).then_some(cell.span);
                @if index == 0 {
                    th.number[number] scope="row" colspan=[span] role=[role("rowheader")] { (cell.content) }
                } @else {
                    td.number[number] colspan=[span] role=[role("cell")] data-label=[label] {
                        @if !is_blank(&cell.content.0) { (cell.content) }
                    }
                }
            }
        }
    }
}

/// Whether a cell has neither words nor pictures nor fields: then a narrow screen leaves out its head, too.
fn is_blank(content: &str) -> bool {
    let mut within = false;
    let words = content.chars().any(|letter| {
        match letter {
            '<' => within = true,
            '>' => within = false,
            _ => return !within && !letter.is_whitespace(),
        }
        false
    });
    !words && !["<svg", "<img", "<input", "<button"].iter().any(|tag| content.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_empty_tags_is_blank_and_one_with_a_picture_is_not() {
        for blank in ["", " ", "<div> </div>", "<span class=\"opora-muted\"></span>"] {
            assert!(is_blank(blank), "{blank}");
        }
        for filled in ["—", "<div>0</div>", "<svg></svg>", "<input type=\"checkbox\">"] {
            assert!(!is_blank(filled), "{filled}");
        }
    }
}

//! Tables that pages show and that are downloaded as they are shown: one description for all forms.

use crate::components::{Cell, Column, Download, Empty, Row, Table, link, muted, share, table};
use crate::page::{Outcome, Visit};
use crate::trouble::Trouble;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use document::{Block, Document, Inline, Labels, Value};
use maud::{Markup, html};
use model::values::Count;
use words::Words;

/// The head of a column.
pub(crate) enum Head {
    Text(String),
    Number(String),
    /// A share, with the heads of `k` and `n` where they stand apart.
    Share(String, [String; 2]),
}

/// What stands in a cell.
pub(crate) enum Item {
    Text(String),
    Link {
        href: String,
        text: String,
    },
    Whole(u32),
    /// So many of so many, and a word that belongs to them.
    Share {
        count: Count,
        note: Option<String>,
        href: Option<String>,
    },
    /// A mean or another measured number, and of how many.
    Mean {
        value: f64,
        decimals: u8,
        of: Option<u64>,
    },
    /// A proportion that is no count.
    Percent(f64),
    /// Why there is no number.
    Missing(String),
    /// A picture, and the same in words.
    Seen(Markup, String),
    Nothing,
}

/// A table.
#[derive(Default)]
pub(crate) struct Sheet {
    /// The identifier; also the name by which it is asked for as a file.
    pub id: &'static str,
    pub caption: String,
    pub hidden: bool,
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<Item>>,
    /// A last row that sums up the others.
    pub total: Option<Vec<Item>>,
    pub note: Option<String>,
    pub empty: Empty,
    /// Whether a narrow screen shows each row as lines with their heads: for rows of sentences.
    pub stacked: bool,
}

impl Sheet {
    /// The table on a page; `files` is the address of its files before their kind.
    pub(crate) fn shown(&self, words: &Words, files: Option<&(String, String)>) -> Markup {
        self.shown_as(words, self.id, files)
    }

    /// The same under another identifier: one of several tables of a page.
    pub(crate) fn shown_as(&self, words: &Words, id: &str, files: Option<&(String, String)>) -> Markup {
        let column = |head: &Head| match head {
            Head::Text(text) => Column::text(text.as_str()),
            Head::Number(text) | Head::Share(text, _) => Column::number(text.as_str()),
        };
        let cells = |row: &Vec<Item>| row.iter().map(|item| cell(words, item)).collect();
        let rows = self.rows.iter().map(|row| Row::new(cells(row)));
        let total = self.total.iter().map(|row| Row::total(cells(row)));
        let file = |kind: &str| {
            let (path, question) = files?;
            Some(Download { href: format!("{path}.{kind}?{question}"), kind: kind.to_owned() })
        };
        table(
            words,
            &Table {
                id: id.to_owned(),
                caption: self.caption.clone(),
                caption_hidden: self.hidden,
                columns: self.heads.iter().map(column).collect(),
                rows: rows.chain(total).collect(),
                downloads: ["xlsx", "csv"].into_iter().filter_map(file).collect(),
                empty: self.empty.clone(),
                note: self.note.clone(),
                stacked: self.stacked,
            },
        )
    }

    fn document(&self, words: &Words, title: &str, subtitle: &str) -> Document {
        let column = |head: &Head| match head {
            Head::Text(text) => document::Column::words(text.as_str()),
            Head::Number(text) => document::Column::numbers(text.as_str()),
            Head::Share(text, [k, n]) => document::Column::shares(text.as_str(), k.as_str(), n.as_str()),
        };
        let row = |row: &Vec<Item>| row.iter().map(|item| inline(words, item)).collect();
        let table = document::Table {
            caption: self.caption.clone(),
            columns: self.heads.iter().map(column).collect(),
            rows: self.rows.iter().chain(&self.total).map(row).collect(),
            ..document::Table::default()
        };
        let note = self.note.iter().map(|note| Block::Paragraph(vec![Inline::text(note.as_str())]));
        Document {
            language: words.language().code().to_owned(),
            title: title.to_owned(),
            subtitle: subtitle.to_owned(),
            blocks: note.chain([Block::Table(table)]).collect(),
            labels: Labels {
                about: words.text("workbook-about"),
                whose: words.text("column-school"),
                note: words.text("workbook-note"),
                cut: words.text("workbook-cut"),
            },
        }
    }

    /// The table as the file that the address of the request asks for.
    pub(crate) fn file(&self, visit: &Visit, title: &str, subtitle: &str) -> Outcome {
        let document = self.document(&visit.words, title, subtitle);
        let path = visit.path.split('?').next().unwrap_or_default();
        let (kind, media, bytes) = if path.ends_with(".csv") {
            let text = document::csv(&document).ok_or(Trouble::NotFound)?;
            ("csv", "text/csv; charset=utf-8", text.into_bytes())
        } else {
            let bytes = document::xlsx(&document).map_err(|error| Trouble::fault(&error))?;
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes)
        };
        let name = format!("{}.{kind}", crate::page::encoded(title));
        let disposition = format!("attachment; filename=\"{}.{kind}\"; filename*=UTF-8''{name}", self.id);
        Ok(([(CONTENT_TYPE, media.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response())
    }
}

fn cell(words: &Words, item: &Item) -> Cell {
    match item {
        Item::Text(text) => text.as_str().into(),
        Item::Link { href, text } => Cell::link(href, text),
        Item::Whole(number) => words.number(u64::from(*number)).into(),
        Item::Share { count, note, href } => html! {
            @if let Some(href) = href { a.govuk-link href=(href) { (share(words, *count)) } }
            @else { (share(words, *count)) }
            @if let Some(note) = note { br; (muted(note)) }
        }
        .into(),
        Item::Mean { value, decimals, of } => {
            let mean = words.decimal(*value, usize::from(*decimals));
            let Some(of) = of else { return mean.into() };
            let of =
                words.with("results-of-works", [("n", words.number(*of).into()), ("number", (*of).into())]);
            html! { span.opora-share {
                span.opora-share__count { (mean) } " " span.opora-share__percent { (of) }
            } }
            .into()
        }
        Item::Percent(share) => percent(words, *share).into(),
        Item::Missing(why) => Cell::muted(why),
        Item::Seen(picture, _) => picture.clone().into(),
        Item::Nothing => Cell::missing(words),
    }
}

fn percent(words: &Words, share: f64) -> String {
    words.with("percent", [("value", words.whole_percent(share).into())])
}

fn inline(words: &Words, item: &Item) -> document::Cell {
    match item {
        Item::Text(text) | Item::Link { text, .. } | Item::Missing(text) | Item::Seen(_, text) => {
            document::cell(text.as_str())
        }
        Item::Whole(number) => {
            vec![Inline::number(Value::Whole((*number).into()), words.number((*number).into()))]
        }
        Item::Share { count, note, .. } => {
            let value = Value::Share { k: count.k.into(), n: count.n.into() };
            let note = note.iter().map(|note| Inline::Muted(format!(" {note}")));
            std::iter::once(Inline::number(value, words.share(*count))).chain(note).collect()
        }
        Item::Mean { value, decimals, .. } => {
            let shown = words.decimal(*value, usize::from(*decimals));
            vec![Inline::number(Value::Decimal { value: *value, decimals: *decimals }, shown)]
        }
        Item::Percent(share) => {
            vec![Inline::number(Value::Percent { value: *share, decimals: 0 }, percent(words, *share))]
        }
        Item::Nothing => document::cell(words.text("no-data")),
    }
}

/// What is said where there is nothing yet, with the next step for those who may take it.
pub(crate) fn nothing(text: String, action: Option<(String, String)>) -> Markup {
    html! {
        div.opora-empty {
            p { (text) }
            @if let Some((href, text)) = action { p { (link(&href, &text)) } }
        }
    }
}

/// A link for whoever may follow it, else the words alone.
pub(crate) fn link_if(may: bool, href: &str, text: &str) -> Markup {
    if may {
        link(href, text)
    } else {
        html! { (text) }
    }
}

//! One self-contained HTML page: no scripts, no outside resources, a policy that forbids both.

use crate::chart;
use crate::{Block, Cell, Document, Figure, Inline, Orientation, Rows, Signature, Table, Tone};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("../assets/page.css");

/// Writes the page.
pub fn html(document: &Document) -> String {
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        STANDARD.encode(Sha256::digest(STYLE))
    );
    let (requisites, blocks) = document.parts();
    let page = html! {
        (DOCTYPE)
        html lang=(document.language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (document.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    @for block in requisites { (self::block(block)) }
                    header {
                        h1 { (document.title) }
                        p { (document.subtitle) }
                    }
                    @for block in blocks { (self::block(block)) }
                }
            }
        }
    };
    page.into_string()
}

fn block(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading { level, text, anchor } => (heading(*level, text, anchor.as_deref())),
            Block::Paragraph(words) => p { (inline(words)) },
            Block::Notice(tone, words) => p class=(format!("notice {}", class(*tone))) { (inline(words)) },
            Block::List(points) => ul { @for point in points { li { (inline(point)) } } },
            Block::Figures(figures) => dl class="figures" { @for one in figures { (figure(one)) } },
            Block::Table(table) => (self::table(table)),
            Block::Chart(chart) => figure { (chart::svg(chart)) figcaption { (chart.title) } },
            Block::Folded { summary, blocks } => details {
                summary { (summary) }
                @for inner in blocks { (self::block(inner)) }
            },
            Block::Card { anchor, back, blocks } => section class="card" id=(anchor) {
                p class="back" { a href=(format!("#{}", back.0)) { (back.1) } }
                @for inner in blocks { (self::block(inner)) }
            },
            Block::Requisites(lines) => div class="requisites" { @for line in lines { p { (inline(line)) } } },
            Block::Signature(place) => (signature(place)),
            Block::PageBreak => div class="page" {},
            Block::Section { orientation, blocks } => section class=(pages(*orientation)) {
                @for inner in blocks { (self::block(inner)) }
            },
        }
    }
}

fn pages(orientation: Orientation) -> &'static str {
    match orientation {
        Orientation::Portrait => "portrait",
        Orientation::Landscape => "landscape",
    }
}

fn signature(place: &Signature) -> Markup {
    let [signed, named] = &place.captions;
    html! {
        div class="signature" {
            div { (place.post) }
            div { span class="rule" {} small { (signed) } }
            div { span class="rule" { (place.name) } small { (named) } }
        }
        @if !place.date.is_empty() { p { (place.date) } }
    }
}

fn heading(level: u8, text: &str, anchor: Option<&str>) -> Markup {
    html! {
        @match level {
            2 => h2 id=[anchor] { (text) },
            3 => h3 id=[anchor] { (text) },
            _ => h4 id=[anchor] { (text) },
        }
    }
}

fn figure(figure: &Figure) -> Markup {
    html! {
        div class=(class(figure.tone)) {
            dt { (figure.label) }
            dd { b { (figure.value) } @if !figure.note.is_empty() { " " span { (figure.note) } } }
        }
    }
}

/// Columns of numbers are named in the table's class, not in each cell: pages hold many cells. A
/// stacked table becomes one block a row on a narrow screen, each cell under the head of its column.
fn table(table: &Table) -> Markup {
    let numbers = table.columns.iter().enumerate().filter(|(_, column)| column.is_number());
    let mut classes: Vec<String> = numbers.map(|(index, _)| format!("n{}", index + 1)).collect();
    match table.rows_are {
        Rows::Single => {}
        Rows::Stacked => classes.push("stacked".to_owned()),
        Rows::Grouped => classes.push("grouped".to_owned()),
    }
    html! {
        div class="table" {
            table class=[(!classes.is_empty()).then(|| classes.join(" "))] {
                @if !table.caption.is_empty() { caption { (table.caption) } }
                thead { tr { @for column in &table.columns { th scope="col" { (column.title) } } } }
                @for group in groups(table) { (rows(table, group)) }
            }
        }
    }
}

/// Runs of rows that share their first cell; all rows where the table is not grouped.
fn groups(table: &Table) -> Vec<&[Vec<Cell>]> {
    match table.rows_are {
        Rows::Grouped => table.rows.chunk_by(|a, b| a.first() == b.first()).collect(),
        Rows::Single | Rows::Stacked => vec![&table.rows],
    }
}

fn rows(table: &Table, rows: &[Vec<Cell>]) -> Markup {
    let grouped = table.rows_are == Rows::Grouped;
    let span = (grouped && rows.len() > 1).then(|| rows.len().to_string());
    let head = |column: usize| {
        let stacked = table.rows_are == Rows::Stacked;
        table.columns.get(column).filter(|_| stacked).map(|column| column.title.as_str())
    };
    html! {
        tbody {
            @for (number, row) in rows.iter().enumerate() { tr {
                @for (column, cell) in row.iter().enumerate() {
                    @if column > 0 { td data-head=[head(column)] { (inline(cell)) } }
                    @else if !grouped { th scope="row" { (inline(cell)) } }
                    @else if number == 0 { th scope="rowgroup" rowspan=[span.as_deref()] { (inline(cell)) } }
                }
            } }
        }
    }
}

fn inline(words: &Cell) -> Markup {
    html! {
        @for word in words {
            @match word {
                Inline::Text(text) | Inline::Number { shown: text, .. } => (text),
                Inline::Strong(text) => b { (text) },
                Inline::Muted(text) => span class="muted" { (text) },
                Inline::Tag(Tone::Plain, text) => (text),
                Inline::Tag(tone, text) => span class=(format!("tag {}", class(*tone))) { (text) },
                Inline::Link { anchor, text } => a href=(format!("#{anchor}")) { (text) },
            }
        }
    }
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Good => "good",
        Tone::Caution => "caution",
        Tone::Bad => "bad",
    }
}

#[cfg(test)]
mod tests {
    use super::html;
    use crate::{Block, Document, Inline, Orientation};

    #[test]
    fn what_users_wrote_is_escaped() {
        let evil = "<script>alert(1)</script>\"&";
        let document = Document {
            title: evil.to_owned(),
            blocks: vec![
                Block::Paragraph(vec![Inline::text(evil)]),
                Block::Heading { level: 2, text: evil.to_owned(), anchor: Some(evil.to_owned()) },
            ],
            ..Document::default()
        };
        let page = html(&document);
        assert!(!page.contains("<script>") && !page.contains("\"&\""), "{page}");
        assert_eq!(page.matches("&lt;script&gt;").count(), 5);
    }

    #[test]
    fn nothing_comes_from_outside() {
        let page = html(&Document::default());
        for forbidden in ["http://", "https://", "<script", "style=", "url("] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        assert!(page.contains("default-src 'none'"));
    }

    #[test]
    fn requisites_stand_above_the_title_and_wide_pages_lie() {
        let line = |text: &str| Block::Requisites(vec![vec![Inline::text(text)]]);
        let wide = Block::Section {
            orientation: Orientation::Landscape, blocks: vec![line("Приложение")]
        };
        let document = Document {
            title: "Справка".to_owned(),
            blocks: vec![line("УТВЕРЖДЕНО"), wide],
            ..Document::default()
        };
        let page = html(&document);
        let at = |text: &str| page.find(text).unwrap();
        assert!(at("УТВЕРЖДЕНО") < at("<h1>Справка"));
        assert!(at("<h1>Справка") < at("<section class=\"landscape\">"));
        assert!(at("<section class=\"landscape\">") < at("Приложение"));
    }
}

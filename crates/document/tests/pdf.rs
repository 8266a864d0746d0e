//! The PDF is read back by pypdf, which shares no code with Typst, and its structure is walked from the root.
//!
//! Typst's own validator has judged each file already: what is not PDF/UA-1 is not written.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on must fail or say so"
)]

mod example;
mod python;

use document::{Block, Column, Document, Inline, Rows, Table, WriteError, cell, pdf};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// What pypdf finds in the paper; nothing where it is absent.
fn read_back(name: &str, document: &Document) -> Option<Value> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    fs::write(&file, pdf(document).expect("the paper is PDF/UA-1")).expect("the folder is writable");
    python::ask("pdf.py", &[file])
}

fn list(found: &Value) -> &Vec<Value> {
    found.as_array().expect("a list")
}

/// What must hold of every file.
fn assert_is_readable(found: &Value) {
    assert_eq!(found["part"], json!(["1"]), "the file says that it is PDF/UA-1");
    assert_eq!((&found["marked"], &found["shows_title"]), (&json!(true), &json!(true)));
    assert_eq!(found["loose"], 0, "nothing is painted outside of marked content");
    assert_eq!(found["unread"], json!([]), "all content of the pages is in the structure");
    assert_eq!(found["missing"], json!([]), "all that the structure names is on the pages");
    let fonts = found["fonts"].as_object().expect("fonts");
    assert!(!fonts.is_empty() && fonts.values().all(|embedded| embedded == true), "{fonts:?}");
    assert!(list(&found["tabs"]).iter().all(|tabs| tabs == "/S" || tabs.is_null()), "{}", found["tabs"]);
    let levels = list(&found["headings"]).iter().map(|one| {
        let level = one[0].as_str().and_then(|name| name.strip_prefix('H'));
        level.and_then(|level| level.parse::<u8>().ok()).expect("H1 to H6")
    });
    levels.fold(0, |before, level| {
        assert!(level <= before + 1, "H{level} after H{before}");
        level
    });
}

#[test]
fn the_paper_tells_its_title_its_language_and_nothing_of_where_it_was_made() {
    let Some(found) = read_back("form", &example::document()) else { return };
    assert_is_readable(&found);
    assert_eq!((&found["title"], &found["language"]), (&json!("Аналитическая справка"), &json!("ru")));
    assert_eq!(found["told"], json!(["/Title"]), "no moment, no author, no program");
    let lie: Vec<bool> = list(&found["pages"]).iter().map(|page| page == &json!([297, 210])).collect();
    assert_eq!(lie.iter().filter(|lying| **lying).count(), 1, "the wide table lies");
    assert!(lie.len() >= 6, "{} pages", lie.len());
}

#[test]
fn the_headings_are_an_outline_without_jumps() {
    let Some(found) = read_back("headings", &example::document()) else { return };
    let headings = [
        ["H1", "1. Общие сведения"],
        ["H1", "2. Перечень школ"],
        ["H2", "2.1. Что учтено"],
        ["H3", "Оговорка о малых числах"],
        ["H1", "3. Результаты по годам"],
        ["H2", "Заречная школа № 1"],
        ["H2", "Школа посёлка Дальний"],
        ["H1", "Протокол собеседования"],
    ];
    assert_eq!(found["headings"], json!(headings));
    let [(first, second), (third, last)] =
        [(0, 1), (2, 3)].map(|(a, b)| (&found["outline"][a], &found["outline"][b]));
    assert_eq!((first, second), (&json!("1. Общие сведения"), &json!("2. Перечень школ")));
    assert_eq!(third, &json!(["2.1. Что учтено", ["Оговорка о малых числах"]]));
    assert_eq!(last, &json!("3. Результаты по годам"));
    let links = list(&found["links"]);
    assert!(links.len() >= 2 && links.iter().all(|one| one["leads"] == true && one["numbered"] == true));
    assert!(
        links.iter().all(|one| one["words"].as_str().is_some_and(|words| !words.is_empty())),
        "{links:?}"
    );
    assert_eq!(found["objects"], links.len(), "each link is in the structure");
}

#[test]
fn the_tables_have_heads_that_say_of_what_they_are() {
    let Some(found) = read_back("tables", &example::document()) else { return };
    let tables = list(&found["tables"]);
    let sizes: Vec<(usize, usize)> =
        tables.iter().map(|one| (list(&one["rows"]).len(), list(&one["rows"][0]).len())).collect();
    assert_eq!(sizes, [(2, 4), (25, 4), (6, 8), (10, 4), (10, 4), (5, 4)]);
    for table in tables {
        let (head, rows) = list(&table["rows"]).split_first().expect("a head");
        assert!(list(head).iter().all(|cell| cell == &json!(["TH", "Column", 1])), "{head}");
        assert!(rows.iter().all(|row| list(row).iter().all(|cell| cell[0] == "TD")));
    }
    let spans: Vec<&Value> = list(&tables[3]["rows"]).iter().map(|row| &row[0][2]).collect();
    assert_eq!(spans[1..5], [3, 1, 1, 3], "years share the cell of their assessment");
    assert_eq!(list(&found["lists"]).len(), 1);
    assert_eq!(found["lists"][0], json!(["LI", "LI", "LI"]));
}

#[test]
fn the_charts_are_figures_with_words() {
    let Some(found) = read_back("charts", &example::document()) else { return };
    let words = "Доля участников ниже порога с 95-процентным интервалом; пунктир — порог 30 %.";
    assert_eq!(found["figures"], json!([[words, true], [words, true]]));
}

#[test]
fn the_words_can_be_searched_and_copied() {
    let Some(found) = read_back("words", &example::document()) else { return };
    let pages = list(&found["text"]);
    let text: Vec<&str> = pages.iter().flat_map(|page| page.as_str().unwrap().split_whitespace()).collect();
    let text = text.join(" ");
    for words in [
        "УТВЕРЖДЕНО",
        "приказом управления образования",
        "Справка подготовлена по итогам проверочных работ и экзаменов трёх учебных лет.",
        "– школы и классы, обучающиеся по адаптированным программам, исключены из расчёта,",
        "9 из 18 (50,0 %) (под сомнением)",
        "Начальник отдела оценки качества образования",
        "Оборот протокола.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!pages[0].as_str().unwrap().starts_with("Аналитическая"), "the first page has no line above");
    assert!(
        pages[1].as_str().unwrap().starts_with("Аналитическая справка"),
        "the others have title and number"
    );
}

#[test]
fn what_users_wrote_is_neither_run_nor_lost() {
    let Some(found) = read_back("oddities", &example::oddities()) else { return };
    assert_is_readable(&found);
    let title = example::MARKUP_LEFT.replace('🏫', "□");
    assert_eq!(found["title"], title);
    let text: String = list(&found["text"]).iter().map(|page| page.as_str().unwrap()).collect();
    for words in [example::COMMAND, &title, "+1 −1 -1 @имя", "-1+1", "первая\nвторая", "нет участников"]
    {
        assert!(text.contains(words), "{words}: {text:.300}");
    }
    let letters = text.chars().filter(|letter| *letter == 'ж').count();
    assert_eq!(letters, example::LONG, "a cell longer than a page goes on");
}

/// A document that says nothing of its language and jumps between levels, with words of Typst's own language.
fn careless() -> Document {
    let heading =
        |level, text: &str| Block::Heading { level, text: text.to_owned(), anchor: Some("same".to_owned()) };
    let link = Inline::Link { anchor: "same".to_owned(), text: "туда".to_owned() };
    let nowhere = Inline::Link { anchor: "nowhere".to_owned(), text: "никуда".to_owned() };
    Document {
        title: "#panic(\"a\") $x$ <label> @ref".to_owned(),
        blocks: vec![
            heading(4, "*Сначала* _глубоко_"),
            heading(2, "= Затем"),
            heading(4, "Снова глубоко"),
            heading(3, ""),
            Block::Paragraph(vec![link, Inline::text(" "), nowhere]),
            Block::Paragraph(Vec::new()),
            Block::List(Vec::new()),
            Block::List(vec![Vec::new()]),
            Block::Table(Table::default()),
            Block::Table(Table { columns: vec![Column::words("")], ..Table::default() }),
            Block::Table(Table {
                caption: "#image(\"/etc/passwd\")".to_owned(),
                columns: vec![Column::words("а"), Column::words("б")],
                rows: vec![vec![cell("мало")], vec![cell("1"), cell("2"), cell("много")], Vec::new()],
                rows_are: Rows::Grouped,
                ..Table::default()
            }),
            Block::PageBreak,
            Block::PageBreak,
        ],
        ..Document::default()
    }
}

#[test]
fn a_careless_document_becomes_a_readable_paper() {
    let Some(found) = read_back("careless", &careless()) else { return };
    assert_is_readable(&found);
    assert_eq!(found["title"], "#panic(\"a\") $x$ <label> @ref");
    let headings = [["H1", "*Сначала* _глубоко_"], ["H1", "= Затем"], ["H2", "Снова глубоко"]];
    assert_eq!(found["headings"], json!(headings));
    assert_eq!(list(&found["links"]).len(), 1, "a link that leads nowhere is words");
    assert!(found["text"][0].as_str().unwrap().contains("#image(\"/etc/passwd\")"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert!(pdf(&example::document()).unwrap() == pdf(&example::document()).unwrap());
}

#[test]
fn a_document_without_anything_has_no_title_to_tell() {
    assert!(matches!(pdf(&Document::default()), Err(WriteError::Untitled)));
}

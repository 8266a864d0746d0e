//! What is written is read back by programs that share no code with us: python-docx and openpyxl.
//!
//! `make python` installs them. Without them these tests say so and pass, unless
//! `OPORA_REQUIRE_PYTHON` is set, as `make test` does.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on must fail or say so"
)]

mod example;
mod python;

use document::{Document, docx, xlsx};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// What the other programs found in the paper and in the workbook; nothing where they are absent.
fn read_back(name: &str, document: &Document) -> Option<Value> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let [paper, workbook] = ["docx", "xlsx"].map(|form| folder.join(format!("{name}.{form}")));
    fs::write(&paper, docx(document).expect("the paper can be written")).expect("the folder is writable");
    fs::write(&workbook, xlsx(document).expect("the workbook can be written"))
        .expect("the folder is writable");
    python::ask("read_back.py", &[paper, workbook])
}

/// The rows of a sheet.
fn sheet<'a>(found: &'a Value, name: &str) -> &'a Value {
    let sheets = found["workbook"]["sheets"].as_array().expect("sheets");
    sheets.iter().find(|sheet| sheet["name"] == name).unwrap_or_else(|| panic!("no sheet {name}"))
}

#[test]
fn the_paper_has_the_form_that_officials_sign() {
    let Some(found) = read_back("form", &example::document()) else { return };
    let paper = &found["paper"];
    assert_eq!(paper["title"], "Аналитическая справка");
    assert_eq!(paper["language"], json!(["ru-RU", "ru-RU"]));
    assert_eq!(paper["dates"], json!(["None", "None"]));
    assert_eq!(paper["author"], "");
    let sections = paper["sections"].as_array().expect("sections");
    let lie: Vec<&Value> = sections.iter().map(|section| &section["orientation"]).collect();
    assert_eq!(lie, ["PORTRAIT", "LANDSCAPE", "PORTRAIT", "PORTRAIT"]);
    for (index, section) in sections.iter().enumerate() {
        let page = if section["orientation"] == "PORTRAIT" { json!([210, 297]) } else { json!([297, 210]) };
        assert_eq!(section["page"], page);
        assert_eq!(section["margins"], json!([20, 10, 20, 20]), "top, right, bottom, left in mm");
        assert_eq!(section["first_page_differs"], index == 0, "only the very first page has no number");
        assert_eq!(section["header"], json!(["PAGE", true, "CENTER"]));
    }
    assert_eq!(paper["corner"], json!([100, 100, 100, 100, 100, 100]), "8 cm are left of 18 in the corner");
    assert_eq!(paper["page_breaks"], 2, "before the second card and before the back of the last page");
}

#[test]
fn the_paper_has_real_headings_and_links_that_lead_somewhere() {
    let Some(found) = read_back("headings", &example::document()) else { return };
    let paragraphs = found["paper"]["paragraphs"].as_array().expect("paragraphs");
    let of = |wanted: fn(&str) -> bool| {
        let styled = paragraphs.iter().filter(|one| one[0].as_str().is_some_and(wanted));
        styled
            .map(|one| format!("{}: {}", one[0].as_str().unwrap(), one[1].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    let headings = [
        "Title: Аналитическая справка",
        "Heading 1: 1. Общие сведения",
        "Heading 1: 2. Перечень школ",
        "Heading 2: 2.1. Что учтено",
        "Heading 3: Оговорка о малых числах",
        "Heading 1: 3. Результаты по годам",
        "Heading 2: Заречная школа № 1",
        "Heading 2: Школа посёлка Дальний",
        "Heading 1: Протокол собеседования",
    ];
    assert_eq!(of(|style| style.starts_with("Heading") || style == "Title"), headings);
    assert_eq!(paragraphs[0], json!(["Requisites", "УТВЕРЖДЕНО"]), "requisites stand above the title");
    assert_eq!(of(|style| style == "List Bullet").len(), 3);
    assert_eq!(of(|style| style == "Notice caution").len(), 1);
    let places = found["paper"]["places"].as_array().expect("places");
    let links = found["paper"]["links"].as_array().expect("links");
    assert_eq!(links.len(), 2);
    assert!(links.iter().all(|link| places.contains(link)), "{links:?} {places:?}");
}

#[test]
fn the_tables_of_the_paper_repeat_their_heads_and_are_as_wide_as_the_text() {
    let Some(found) = read_back("tables", &example::document()) else { return };
    let tables = found["paper"]["tables"].as_array().expect("tables");
    let captions: Vec<&str> = tables.iter().filter_map(|table| table["caption"].as_str()).collect();
    let listed = "Таблица 1 — Школы с низкими результатами, 2025/26 учебный год";
    assert_eq!(
        captions,
        [listed, "Таблица 2 — Результаты по годам", "Процедуры трёх лет", "Процедуры трёх лет"]
    );
    for table in tables {
        let signature = table["styles"][0] == "Signature post";
        assert_eq!(table["heads"], if signature { json!([]) } else { json!([0]) });
        assert_eq!(table["torn"], 0, "no row is torn by the end of a page");
        assert_eq!(table["equal_widths"], true);
    }
    let width = |index: usize| tables[index]["twentieths"].as_u64().expect("a width");
    assert_eq!((width(1), width(3)), (10_205, 15_137), "180 and 267 mm");
    assert_eq!(tables[1]["styles"], json!(["Table text", "Table text", "Table number", "Table number"]));
    assert_eq!(tables[3]["styles"][2], "Table number small", "eight columns are written smaller");
    let second = &tables[1]["cells"][2];
    assert_eq!(second[2], "9 из 18 (50,0\u{a0}%) (под сомнением)");
    assert_eq!(tables[1]["cells"].as_array().map(Vec::len), Some(25));
    let grouped = &tables[4]["cells"];
    assert_eq!(
        (&grouped[1][0], &grouped[3][0]),
        (&json!("Математика, 9 класс"), &json!("Математика, 9 класс"))
    );
    assert_eq!(grouped[4][0], "Русский язык, 9 класс", "python-docx reads a joined cell in each of its rows");
}

#[test]
fn the_charts_of_the_paper_are_pictures_with_words() {
    let Some(found) = read_back("charts", &example::document()) else { return };
    let words = "Доля участников ниже порога с 95-процентным интервалом; пунктир — порог 30 %.";
    let chart = json!({ "words": words, "type": "image/x-emf", "signature": " EMF", "width": 148 });
    assert_eq!(found["paper"]["pictures"], json!([chart, chart]));
}

#[test]
fn the_workbook_has_a_sheet_a_table_with_typed_cells() {
    let Some(found) = read_back("sheets", &example::document()) else { return };
    let sheets = found["workbook"]["sheets"].as_array().expect("sheets");
    let names: Vec<&Value> = sheets.iter().map(|sheet| &sheet["name"]).collect();
    assert_eq!(names, ["О документе", "Перечень", "Таблица 2 — Результаты по годам", "Карточки", "Протокол"]);
    for one in &sheets[1..] {
        assert_eq!((&one["frozen"], &one["repeated"]), (&json!("A2"), &json!("$1:$1")));
    }
    let listed = sheet(&found, "Перечень");
    assert_eq!(listed["filter"], "A1:G25");
    let heads = [
        "Школа",
        "Статус",
        "Ниже порога, человек",
        "Участников",
        "Ниже порога",
        "Ниже порога — примечание",
        "Человек до порога",
    ];
    assert_eq!(listed["values"][0], json!(heads));
    let school = "Заречная средняя общеобразовательная школа № 2";
    assert_eq!(listed["values"][2], json!([school, "нет признаков", 9, 18, 0.5, "под сомнением", -1]));
    assert_eq!(listed["types"][2], json!(["s", "s", "n", "n", "n", "s", "n"]));
    assert_eq!(listed["formats"][2], json!(["General", "General", "0", "0", "0.0%", "General", "0"]));
    assert_eq!(found["workbook"]["title"], "Аналитическая справка");
    assert_eq!(found["workbook"]["created"], "1980-01-01 00:00:00");
}

#[test]
fn the_cards_share_a_sheet_that_says_whose_a_row_is() {
    let Some(found) = read_back("cards", &example::document()) else { return };
    let cards = sheet(&found, "Карточки");
    let rows = cards["values"].as_array().expect("rows");
    assert_eq!(rows[0], json!(["Школа", "Процедура", "Год", "k", "n", "Ниже порога", "Вывод"]));
    let of = |name: &str| rows.iter().filter(|row| row[0] == name).count();
    assert_eq!((rows.len(), of("Заречная школа № 1"), of("Школа посёлка Дальний")), (19, 9, 9));
}

#[test]
fn the_first_sheet_says_what_the_workbook_is_and_leads_to_the_others() {
    let Some(found) = read_back("about", &example::document()) else { return };
    let about = sheet(&found, "О документе");
    let text = about["values"].to_string();
    for words in
        ["Аналитическая справка", "учебные годы", "вывод предварительный", "Таблица 1 — Школы с низкими"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    let links = ["'Перечень'!A1", "'Таблица 2 — Результаты по годам'!A1", "'Карточки'!A1", "'Протокол'!A1"];
    assert_eq!(about["links"], json!(links));
}

#[test]
fn what_users_wrote_is_neither_run_nor_lost() {
    let Some(found) = read_back("oddities", &example::oddities()) else { return };
    assert_eq!(found["workbook"]["formulas"], 0);
    assert_eq!(found["paper"]["title"], example::MARKUP_LEFT);
    let odd = sheet(&found, "Странные значения");
    let paper = &found["paper"]["tables"][0]["cells"];
    let value =
        |row: usize| (odd["values"][row][1].clone(), odd["types"][row][1].clone(), paper[row][1].clone());
    let same = |text: &str| (json!(text), json!("s"), json!(text));
    assert_eq!(value(1), same(example::COMMAND));
    assert_eq!(value(2), same(example::MARKUP_LEFT));
    assert_eq!(value(3), same("+1 −1 -1 @имя"));
    assert_eq!(value(4), same("-1+1"));
    assert_eq!(value(5), same("первая\nвторая"));
    let (cut, kind, whole) = value(6);
    let cut = cut.as_str().expect("a text");
    assert_eq!((cut.chars().count(), kind), (32_767, json!("s")));
    assert!(cut.ends_with(&format!("ж… [{}]", example::CUT)));
    assert_eq!(whole.as_str().map(|text| text.chars().count()), Some(example::LONG), "a paper cuts nothing");
    assert_eq!(value(7), (json!(2.345_67), json!("n"), json!("2,35")));
    assert_eq!(value(8), same("нет участников"));
    assert_eq!(value(9), (Value::Null, json!("n"), json!("")));
    let marked = [example::COMMAND, "+1 −1 -1 @имя", "-1+1"];
    assert_eq!(odd["marked"], json!(marked), "they stay texts when edited");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for (first, second) in
        [(example::document(), example::document()), (example::oddities(), example::oddities())]
    {
        assert!(docx(&first).unwrap() == docx(&second).unwrap());
        assert!(xlsx(&first).unwrap() == xlsx(&second).unwrap());
    }
    // The moment of every part is the earliest that a package can tell, and all are as from Unix.
    for bytes in [docx(&example::document()).unwrap(), xlsx(&example::document()).unwrap()] {
        let entries: Vec<&[u8]> =
            bytes.windows(46).filter(|window| window.starts_with(b"PK\x01\x02")).collect();
        assert!(entries.len() >= 9, "{}", entries.len());
        for entry in entries {
            assert_eq!(entry[5], 3, "made by Unix");
            assert_eq!(entry[12..16], [0, 0, 0x21, 0], "1980-01-01 00:00");
        }
    }
}

#[test]
fn a_document_without_anything_can_be_written() {
    let Some(found) = read_back("nothing", &Document::default()) else { return };
    assert_eq!(found["paper"]["sections"].as_array().map(Vec::len), Some(1));
    assert_eq!(found["workbook"]["sheets"].as_array().map(Vec::len), Some(1));
}

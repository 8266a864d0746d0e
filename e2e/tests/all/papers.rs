//! The papers of an assessment are what an official signs: read back by python-docx and openpyxl.
//!
//! `make python` installs them. Without them these tests say so and pass, unless
//! `OPORA_REQUIRE_PYTHON` is set, as `make test` does.

use e2e::{Run, root};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

/// The demo district, assessed with further arguments.
fn assessed(more: &[&str]) -> Run {
    let arguments = ["assess", "demo", "--out", "out"];
    Run::default().works(&["demo", "--out", "demo"]).works(&[&arguments[..], more].concat())
}

/// What other programs find in the paper and in the workbook; nothing where they are absent.
fn read_back(run: &Run) -> Option<Value> {
    let python = e2e::python()?;
    let script = root().join("crates/document/tests/read_back.py");
    let files = ["docx", "xlsx"].map(|form| run.path(&format!("out/report.{form}")));
    let read =
        Command::new(python).arg(script).args(files).env("PYTHONIOENCODING", "utf-8").output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    Some(serde_json::from_slice(&read.stdout).unwrap())
}

/// The texts of the paragraphs of a style.
fn texts<'a>(found: &'a Value, style: &str) -> Vec<&'a str> {
    let all = found["paper"]["paragraphs"].as_array().unwrap();
    all.iter().filter(|one| one[0] == style).map(|one| one[1].as_str().unwrap()).collect()
}

/// Every word of the paper: paragraphs, tables, words for pictures.
fn words(found: &Value) -> String {
    let paper = &found["paper"];
    format!("{} {} {}", paper["paragraphs"], paper["tables"], paper["pictures"])
}

/// The rows of all tables of the paper whose caption is this.
fn rows<'a>(found: &'a Value, caption: &str) -> Vec<Vec<Vec<&'a str>>> {
    let tables = found["paper"]["tables"].as_array().unwrap().iter();
    let cells = |row: &'a Value| row.as_array().unwrap().iter().map(|cell| cell.as_str().unwrap()).collect();
    let rows = |table: &'a Value| table["cells"].as_array().unwrap().iter().map(cells).collect();
    tables.filter(|table| table["caption"] == caption).map(rows).collect()
}

#[test]
fn the_memo_has_the_sections_of_its_outline_and_a_card_for_every_school_named() {
    let run = assessed(&["--set", "paper_cards=named"]);
    let Some(found) = read_back(&run) else { return };
    assert_eq!(texts(&found, "Title"), ["Аналитическая справка"]);
    assert_eq!(
        texts(&found, "Subtitle"),
        [
            "о выявлении школ с низкими образовательными результатами Приреченского района (демонстрационного), 2022 год"
        ]
    );
    let headings = texts(&found, "Heading 1");
    let sections = [
        "Основание и цель",
        "Что проанализировано",
        "Как выявлены школы",
        "Перечень школ с низкими результатами",
        "Зона риска",
        "Показатели уже растут",
        "Возможные признаки необъективности",
        "Показатели",
        "Условия, в которых работают школы",
        "Чего эти данные не говорят",
        "Выводы",
        "Рекомендации",
    ];
    assert_eq!(headings[..sections.len()], sections);
    let statuses = run.table("out/identification.csv");
    let named = statuses
        .iter()
        .filter(|row| row["year"] == "2022" && ["low", "risk"].contains(&row["status"].as_str()));
    let named: BTreeSet<&str> = named.map(|row| row["name"].as_str()).collect();
    let cards = &headings[sections.len()..];
    assert_eq!(cards.iter().copied().collect::<BTreeSet<_>>(), named);
    assert_eq!(cards.len(), named.len(), "one card a school");
    let number =
        |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0);
    let numbered: Vec<u32> =
        cards.iter().filter(|name| name.contains("СОШ № ")).map(|name| number(name)).collect();
    assert!(numbered.is_sorted() && numbered.len() > 3, "{cards:?}");
    assert_eq!(
        found["paper"]["sections"].as_array().unwrap().len(),
        1 + named.len(),
        "each on pages of its own"
    );
}

#[test]
fn the_paper_can_be_read_aloud_and_its_tables_are_not_torn() {
    let Some(found) = read_back(&assessed(&[])) else { return };
    let paper = &found["paper"];
    assert_eq!(paper["language"], serde_json::json!(["ru-RU", "ru-RU"]));
    assert!(paper["tables"].as_array().unwrap().len() > 20);
    for table in paper["tables"].as_array().unwrap() {
        let is_signature = table["heads"].as_array().unwrap().is_empty();
        assert!(is_signature || table["heads"] == serde_json::json!([0]), "{table}");
        assert_eq!(table["torn"], 0, "{table}");
    }
    for picture in paper["pictures"].as_array().unwrap() {
        assert!(picture["words"].as_str().unwrap().contains("порог"), "{picture}");
    }
    assert_eq!(paper["pictures"].as_array().unwrap().len(), texts(&found, "Heading 1").len() - 12);
}

#[test]
fn a_signed_paper_names_no_probability_unless_asked() {
    let Some(found) = read_back(&assessed(&[])) else { return };
    assert!(!words(&found).to_lowercase().contains("вероятност"));
    let Some(asked) = read_back(&assessed(&["--set", "paper_probability=true"])) else { return };
    assert!(words(&asked).contains("Вероятность, что доля не меньше порога"));
}

#[test]
fn figures_of_the_cards_are_those_of_the_tables() {
    let run = assessed(&["--set", "paper_cards=all"]);
    let Some(found) = read_back(&run) else { return };
    let names: BTreeMap<String, String> = run
        .table("out/organisations.csv")
        .into_iter()
        .map(|row| (row["school"].clone(), row["name"].clone()))
        .collect();
    let mut expected: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in run.table("out/procedures.csv").iter().filter(|row| row["year"] == "2022") {
        let figures = format!("{} из {}", row["k"], row["n"]);
        expected.entry(names[&row["school"]].clone()).or_default().push(figures);
    }
    let tables = rows(&found, "Процедуры 2022 года; предыдущий год — на графике");
    let cards = &texts(&found, "Heading 1")[12..];
    assert_eq!((tables.len(), cards.len()), (expected.len(), expected.len()));
    for (name, table) in cards.iter().zip(&tables) {
        let figures = |row: &Vec<&str>| row[1].split(" (").next().unwrap().to_owned();
        let mut shown: Vec<String> = table[1..].iter().map(figures).collect();
        let own = expected.get_mut(*name).unwrap();
        shown.sort();
        own.sort();
        assert_eq!(shown, *own, "{name}");
    }
    sheet_of_procedures(&run, &found, &names);
}

/// The workbook has the same counts as numbers, in columns of their own.
fn sheet_of_procedures(run: &Run, found: &Value, names: &BTreeMap<String, String>) {
    let sheets = found["workbook"]["sheets"].as_array().unwrap();
    let titles: BTreeSet<&str> = sheets.iter().map(|sheet| sheet["name"].as_str().unwrap()).collect();
    assert_eq!(titles.len(), sheets.len());
    assert!(titles.iter().all(|name| name.chars().count() <= 31 && !name.contains('…')), "{titles:?}");
    assert_eq!(found["workbook"]["formulas"], 0);
    let sheet = sheets.iter().find(|sheet| sheet["name"] == "Процедуры школ").unwrap();
    let values = sheet["values"].as_array().unwrap();
    let column = |title: &str| values[0].as_array().unwrap().iter().position(|cell| cell == title).unwrap();
    let (school, year, k, n) =
        (column("Школа"), column("Год"), column("Ниже порога, работ"), column("Участников"));
    let mut shown: Vec<(String, String, u64, u64)> = values[1..]
        .iter()
        .map(|row| {
            let text = |column: usize| row[column].as_str().unwrap().to_owned();
            (text(school), text(year), row[k].as_u64().unwrap(), row[n].as_u64().unwrap())
        })
        .collect();
    let mut expected: Vec<(String, String, u64, u64)> = run
        .table("out/procedures.csv")
        .iter()
        .map(|row| {
            let count = |name: &str| row[name].parse::<u64>().unwrap();
            (names[&row["school"]].clone(), row["year"].clone(), count("k"), count("n"))
        })
        .collect();
    shown.sort();
    expected.sort();
    assert_eq!(shown, expected);
}

#[test]
fn the_same_files_give_the_same_papers() {
    let [first, second] = [assessed(&[]), assessed(&[])];
    for name in ["out/report.docx", "out/report.xlsx"] {
        assert!(fs::read(first.path(name)).unwrap() == fs::read(second.path(name)).unwrap(), "{name}");
    }
}

#[test]
fn a_corrected_name_form_is_taken_from_the_table_given_back() {
    let run = assessed(&[]);
    let table = run.text("out/organisations.csv");
    assert!(table.contains("Приреченского района (демонстрационного)"));
    let corrected = table.replace("Приреченского района (демонстрационного)", "Приречья");
    let run = run.file("corrected.csv", corrected);
    let run = run.works(&["assess", "demo", "--context", "corrected.csv", "--out", "out"]);
    assert!(run.text("out/organisations.csv").contains("given,Приречья"));
    let Some(found) = read_back(&run) else { return };
    assert!(texts(&found, "Subtitle")[0].contains("результатами Приречья, 2022 год"));
}

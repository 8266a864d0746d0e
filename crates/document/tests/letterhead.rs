//! Letterheads made by python-docx, written on by us, read back by python-docx.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on must fail or say so"
)]

#[allow(dead_code, reason = "another test writes the odd paper")]
mod example;
mod python;

use document::{Document, Letterhead, LetterheadError, docx, on_letterhead, zipped};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The bytes of the letterhead with all placeholders and of the one without a place for the text;
/// nothing where there is no Python.
fn letterheads(name: &str) -> Option<[Vec<u8>; 2]> {
    let files = ["full", "placeless"].map(|kind| place(&format!("{name}-{kind}.docx")));
    let asked: Vec<OsString> =
        std::iter::once("--make".into()).chain(files.iter().map(|file| file.clone().into())).collect();
    python::ask("letterhead.py", &asked)?;
    Some(files.map(|file| fs::read(file).expect("python made it")))
}

fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn values() -> BTreeMap<String, String> {
    let values = [
        ("Дата", "01.09.2026"),
        ("номер", "12/3 & <4>"),
        ("адресат", "Руководителям\nшкол"),
        ("должность", "Начальник"),
        ("подписант", "И. О. Заречная"),
        ("исполнитель", "отдел оценки качества"),
    ];
    values.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

fn written(
    document: &Document,
    file: &[u8],
    values: &BTreeMap<String, String>,
) -> Result<Vec<u8>, LetterheadError> {
    on_letterhead(document, &Letterhead { file, text: "текст", title: "название", values })
}

/// What python-docx finds in the example written on the letterhead.
fn read_back(name: &str) -> Option<Value> {
    let [full, _] = letterheads(name)?;
    let file = place(&format!("{name}-written.docx"));
    fs::write(&file, written(&example::document(), &full, &values()).expect("the letterhead is whole"))
        .expect("the folder is writable");
    python::ask("letterhead.py", &[file])
}

#[test]
fn placeholders_are_filled_wherever_they_stand_even_torn() {
    let Some(found) = read_back("filled") else { return };
    assert_eq!(found["left"], json!([]), "no placeholder is left in any part");
    assert_eq!(found["tables"][0], json!([["01.09.2026 № 12/3 & <4>", "Руководителям\nшкол"]]));
    for header in found["headers"].as_array().expect("sections") {
        let words = [
            "Управление образования Заречного округа",
            "Продолжение: Аналитическая справка",
            "Исполнитель: отдел оценки качества",
        ];
        assert_eq!(header, &json!(words));
    }
    let paragraphs = found["paragraphs"].as_array().expect("paragraphs");
    assert_eq!(paragraphs[0], json!(["List Bullet", "Свой пункт"]), "what stood there stays");
    assert_eq!(paragraphs[1], json!(["Opora Requisites", "УТВЕРЖДЕНО"]), "the document comes in its place");
    assert_eq!(paragraphs.last(), Some(&json!(["Normal", "Начальник\tИ. О. Заречная"])));
    assert!(!paragraphs.iter().any(|one| one[0] == "Opora Title"), "the title stands in the letterhead");
}

#[test]
fn styles_points_and_pictures_come_along_and_disturb_nothing() {
    let Some(found) = read_back("guests") else { return };
    assert_eq!(
        (&found["heading"], &found["names"]),
        (&json!(40.0), &json!(true)),
        "own styles of the letterhead"
    );
    for broken in ["unknown_styles", "unknown_numbers"] {
        assert_eq!(found[broken], json!([]));
    }
    assert_eq!((&found["repeated_ids"], &found["repeated_parts"]), (&json!(0), &json!(0)));
    assert_eq!(found["pictures"], json!([["image/x-emf", " EMF"], ["image/x-emf", " EMF"]]));
    let of = |style: &str| {
        let paragraphs = found["paragraphs"].as_array().unwrap().iter();
        paragraphs.filter(|one| one[0] == style).count()
    };
    assert_eq!((of("Opora heading 1"), of("Opora List Bullet"), of("Opora Picture")), (4, 3, 2));
}

#[test]
fn wide_tables_lie_between_the_pages_of_the_letterhead() {
    let Some(found) = read_back("wide") else { return };
    let sections = json!([[false, 30, true], [true, 30, false], [false, 30, false], [false, 30, false]]);
    assert_eq!(found["sections"], sections, "only the first page has the head");
    let widths = found["widths"].as_array().expect("widths");
    let wide = widths.iter().filter_map(Value::as_u64).max().expect("tables");
    assert!((14_200..14_300).contains(&wide), "252 mm of 297: {widths:?}");
    assert!((9350..9360).contains(&widths[2].as_u64().unwrap()), "165 mm of 210: {widths:?}");
}

#[test]
fn a_written_paper_can_be_written_on_again() {
    let Some([full, _]) = letterheads("again") else { return };
    let mut given = values();
    given.insert("подписант".to_owned(), "{{текст}}".to_owned());
    let once = written(&example::document(), &full, &given).expect("the letterhead is whole");
    let twice = written(&example::document(), &once, &given).expect("there is a place again");
    let file = place("again-written.docx");
    fs::write(&file, &twice).expect("the folder is writable");
    let Some(found) = python::ask("letterhead.py", &[file]) else { return };
    assert_eq!((&found["names"], &found["unknown_styles"]), (&json!(true), &json!([])));
    assert_eq!((&found["repeated_ids"], &found["repeated_parts"]), (&json!(0), &json!(0)));
    assert_eq!(found["pictures"].as_array().map(Vec::len), Some(4));
    let again = written(&example::document(), &once, &given).expect("there is a place again");
    assert!(again == twice, "the same bytes");
}

#[test]
fn what_cannot_be_used_says_why() {
    let Some([full, placeless]) = letterheads("unusable") else { return };
    let error = |file: &[u8], values: &BTreeMap<String, String>| {
        written(&example::document(), file, values).expect_err("it cannot be used")
    };
    let few = [("дата".to_owned(), String::new())].into();
    let LetterheadError::Unknown(names) = error(&placeless, &few) else { panic!("names are unknown") };
    assert_eq!(names, ["адрес", "дота"], "all of them");
    let enough = ["дата", "дота", "адрес"].map(|name| (name.to_owned(), String::new())).into();
    assert!(matches!(error(&placeless, &enough), LetterheadError::NoPlace), "a table is no place");
    for other in [&b""[..], b"no package", &full[..full.len() / 2]] {
        assert!(matches!(error(other, &few), LetterheadError::NotAPaper));
    }
    let other = zipped(&[("a.txt".to_owned(), Vec::new())]).expect("a package");
    assert!(matches!(error(&other, &few), LetterheadError::NotAPaper));
    let bomb = zipped(&[("word/document.xml".to_owned(), vec![b' '; 65 << 20])]).expect("a package");
    assert!(bomb.len() < 200_000);
    assert!(matches!(error(&bomb, &few), LetterheadError::TooLarge));
}

#[test]
fn a_part_that_is_no_markup_is_named() {
    let paper = docx(&example::document()).expect("a paper");
    let at = paper.windows(17).position(|window| window == b"word/document.xml").expect("the part");
    let mut broken = paper;
    // The content of the part no longer agrees with its checksum.
    broken[at + 200] ^= 0x55;
    let values = BTreeMap::new();
    let error = written(&example::document(), &broken, &values).expect_err("it cannot be used");
    assert!(matches!(error, LetterheadError::Unreadable(part) if part == "word/document.xml"));
}

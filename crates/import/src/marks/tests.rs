//! The quick way against the usual one.

#[cfg(feature = "parquet")]
mod columns;

use super::{quick, usual};
use crate::file::{Options, each_table};
use crate::header::Contents;
use crate::identity::Identity;
use crate::map::Map;
use encoding_rs::WINDOWS_1251;
use model::assessments::{Assessment, Scale};
use model::organisations::Login;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Another scale in each second region, none in one.
fn scale(login: &Login, assessment: &Assessment) -> Option<Scale> {
    let region: u16 = login.region().parse().ok()?;
    let odd = region % 2;
    (region != 7 && assessment.procedure.subject.as_str() != "OM").then_some(Scale {
        pass: 7 + odd,
        higher: (!region.is_multiple_of(3)).then_some((11, 15 + odd)),
        maximum: Some(20),
        lowered_to: None,
    })
}

fn options(identity: Identity, map: Option<&Map>) -> Options<'_> {
    Options { identity, map, scales: &scale, room: None }
}

/// Whether the quick way reads a file; where it does, it says what the usual one says.
fn agrees(path: &Path, name: &str, options: &Options<'_>) -> bool {
    let Some(found) = quick::read(path, name, "0f", options) else { return false };
    let expected = usual(path, name, "0f", options);
    assert_eq!(found.1, expected.1, "{name}");
    let marks = |answer: &[(crate::Batch, super::Marks)]| {
        answer.iter().map(|(_, marks)| marks.clone()).collect::<Vec<_>>()
    };
    assert_eq!(marks(&found.0), marks(&expected.0), "{name}");
    for ((batch, _), (expected, _)) in found.0.iter().zip(&expected.0) {
        assert_eq!(batch, expected, "{name}");
    }
    true
}

fn written(text: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

fn of_text(text: &[u8], identity: &str) -> bool {
    let (_folder, path) = written(text);
    agrees(&path, "a.csv", &options(Identity::parse(identity).unwrap(), None))
}

const HEAD: &str = "school;kind;year;grade;subject;class;variant;total_score;mark\n";

#[test]
fn plain_tables_are_read_the_quick_way() {
    let rows = "sch990001;ВПР;2024;5;RU;А;1;12;4\nsch990001;ВПР;2024;5;RU;А;отсутствовал;;\n\
                sch990002;ВПР;2024;5;RU;Б;2;3;\nsch990002;ВПР;2024;5;OM;Б;2;3;\nitogo;1;2\n";
    assert!(of_text(format!("{HEAD}{rows}").as_bytes(), ""));
    assert!(of_text(format!("\u{feff}{HEAD}{rows}").replace('\n', "\r\n").as_bytes(), ""));
    assert!(of_text(&WINDOWS_1251.encode(&format!("{HEAD}{rows}")).0, ""));
    let other = "mark,variant,school,school_name\n5,1,sch990001,Школа\n2,1,sch990001,Школа\n,X,sch990002,\n";
    assert!(of_text(other.as_bytes(), "kind=ВПР,year=2024,grade=5,subject=RU"), "the work before the school");
}

#[test]
fn whatever_else_is_left_to_the_usual_way() {
    let row = "sch990001;ВПР;2024;5;RU;А;1;12;4\n";
    assert!(!of_text(format!("{HEAD}{row}\"sch990001\";ВПР;2024;5;RU;А;1;12;4\n").as_bytes(), ""), "quotes");
    assert!(!of_text(format!("{HEAD}{row}{HEAD}{row}").as_bytes(), ""), "a header that comes again");
    assert!(!of_text(format!("ВПР;2024\n{HEAD}{row}").as_bytes(), ""), "titles");
    assert!(!of_text(format!("{HEAD}{row}sch99\00001;ВПР;2024;5;RU;А;1;12;4\n").as_bytes(), ""), "NUL");
    let named = HEAD.replace("class", "school_name");
    let two = format!("{named}{row}{}", row.replace('А', "Б"));
    assert!(!of_text(two.as_bytes(), ""), "two names of one school");
}

#[test]
fn pieces_are_joined() {
    let mut text = HEAD.to_owned();
    for number in 0..200_000 {
        let (school, mark) = (number * 7 % 1009, 2 + number % 4);
        let _ = writeln!(text, "sch99{school:04};ВПР;2024;{};RU;А;{};;{mark}", 4 + school % 3, number % 97);
        if number % 50_021 == 0 {
            text += "\nsch99;1;2\n";
        }
    }
    assert!(text.len() > 5 << 20, "several pieces");
    assert!(of_text(text.as_bytes(), ""));
}

#[test]
fn many_rows_of_a_school_are_counted_in_any_order() {
    let mut text = HEAD.to_owned();
    for number in 0..3000 {
        // First one school alone, then two in turn; of each third work nothing can be said, each seventh is absent.
        let school = if number < 1000 { 1 } else { 1 + number % 2 };
        let work = match (number % 3, number % 7) {
            (_, 0) => "отсутствовал;;",
            (0, _) => "1;3;",
            (1, _) => "2;12;4",
            _ => "3;2;2",
        };
        let subject = if number % 3 == 0 { "OM" } else { "RU" };
        let _ = writeln!(text, "sch99000{school};ВПР;2024;5;{subject};А;{work}");
    }
    assert!(of_text(text.as_bytes(), ""));
}

/// Cells that are as they should be, and ones that are not.
fn cell(plain: &'static [&'static str], odd: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop_oneof![12 => proptest::sample::select(plain), 1 => proptest::sample::select(odd)]
}

fn row() -> impl Strategy<Value = Vec<&'static str>> {
    (
        cell(
            &["sch990001", "sch070002", "edu010003", "edu990001", "sch020004"],
            &[
                "",
                " sch990001",
                "SCH990001",
                "sch1",
                "Итого",
                "Логин",
                "МБОУ (sch990005)",
                "sch00000000000000001",
            ],
        ),
        cell(&["ВПР", "ОГЭ"], &["", "XXX", "впр "]),
        cell(&["2023", "2024"], &["", "1024", "2024.0"]),
        cell(&["5", "6"], &["", "13", "пятый"]),
        cell(&["RU", "MA", "OM"], &["", "ZZ", "русский язык"]),
        cell(&["", "Школа № 1"], &["Школа", "Школа № 1 "]),
        cell(&["1", "2", "отсутствовал", "320101"], &["", "X", "Var1", "\u{1}1", "Итого"]),
        cell(&["", "3", "12", "20"], &["21", "-1", "12,0", "много"]),
        cell(&["2", "3", "5", ""], &["6", "нет", "Иванов Иван", " 4 "]),
        cell(&[";", ""], &[";;", ";лишнее", "\r", ""]),
    )
        .prop_map(|(school, kind, year, grade, subject, name, variant, total, mark, end)| {
            vec![school, kind, year, grade, subject, name, variant, total, mark, end]
        })
}

/// Rows of one school in one assessment, as exports have them.
fn run() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    (row(), proptest::collection::vec(row(), 0..6)).prop_map(|(first, others)| {
        let of_first = |other: Vec<&'static str>| [&first[..6], &other[6..]].concat();
        let others: Vec<_> = others.into_iter().map(of_first).collect();
        std::iter::once(first).chain(others).collect()
    })
}

const HEADS: [&str; 9] =
    ["school", "kind", "year", "grade", "subject", "school_name", "variant", "total_score", "mark"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn both_ways_say_the_same(
        runs in proptest::collection::vec(run(), 1..40),
        order in Just((0..HEADS.len()).collect::<Vec<_>>()).prop_shuffle(),
        columns in 3..=HEADS.len(),
        identity in proptest::sample::select(&["", "kind=ВПР,year=2024,grade=5,subject=RU", "kind=ОГЭ"][..]),
        cyrillic: bool,
    ) {
        let order = &order[..columns];
        let line = |cells: &dyn Fn(usize) -> &'static str| {
            order.iter().map(|&column| cells(column)).collect::<Vec<_>>().join(";")
        };
        let mut text = line(&|column| HEADS[column]) + "\n";
        for row in runs.iter().flatten() {
            text += &(line(&|column| row[column]) + row[HEADS.len()] + "\n");
        }
        let bytes = if cyrillic { WINDOWS_1251.encode(&text).0.into_owned() } else { text.into_bytes() };
        of_text(&bytes, identity);
    }
}

/// Every table of works among the real files as a plain text, with and without what a user says beside it.
#[test]
fn real_works_are_read_the_same() {
    let Some(data) = std::env::var_os("OPORA_DATA") else {
        println!("skipped: OPORA_DATA names no real results");
        return;
    };
    let (mut texts, mut quick) = (0, 0);
    let mut folders = vec![PathBuf::from(data)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            for text in as_texts(&path) {
                let (_folder, copy) = written(text.as_bytes());
                let name = path.with_extension("csv").file_name().unwrap().to_string_lossy().into_owned();
                #[cfg(feature = "parquet")]
                {
                    texts += 1;
                    quick += usize::from(columns::of_text(&text, &name));
                }
                for identity in ["", "kind=ВПР,year=2024,grade=5,subject=RU"] {
                    texts += 1;
                    let options = options(Identity::parse(identity).unwrap(), None);
                    quick += usize::from(agrees(&copy, &name, &options));
                }
            }
        }
    }
    println!("{texts} readings, {quick} of them the quick way");
    assert!(quick > texts / 2, "most tables are plain");
}

/// The tables of works of a file, each as a text of tabs; without quotes, which would need more of them.
fn as_texts(path: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    each_table(path, "a", None, |_, header, _, rows| {
        if header.contents() != Contents::Results {
            return Ok(());
        }
        let head = |column: usize| header.heads.get(&column).map_or("", String::as_str);
        let mut text = (0..header.width).map(head).collect::<Vec<_>>().join("\t") + "\n";
        rows(&mut |row| {
            let cells: Vec<&str> = (0..header.width).map(|column| row.get(column)).collect();
            text += &(cells.join("\t") + "\n");
        })?;
        texts.push(text.replace('"', "'"));
        Ok(())
    });
    texts
}

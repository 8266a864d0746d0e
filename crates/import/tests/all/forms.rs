//! Forms that go out as workbooks and come back: as they were, and as people and programs change them.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::panic,
    reason = "a test that cannot go on must fail or say so"
)]

use crate::outgoing::{Filled, form, full, sheet, ticket};
use import::{Returned, returned};
use model::answers::{Answer, Given, State};
use model::diagnostics::{Code, Diagnostic};
use model::forms::{Form, Ticket};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};
use tempfile::TempDir;

/// A file of a test in a folder of its own.
struct Kept {
    folder: TempDir,
    path: PathBuf,
}

fn kept(name: &str, bytes: impl AsRef<[u8]>) -> Kept {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    Kept { folder, path }
}

fn written(form: &Form, filled: &Filled) -> Kept {
    kept("form.xlsx", document::form::workbook(&sheet(form, filled)).unwrap())
}

fn read(path: &Path) -> (Returned, Vec<Diagnostic>) {
    returned(path, "form.xlsx")
}

/// What was taken, by the codes of questions.
fn taken(returned: &Returned, form: &Form) -> (Filled, Vec<Diagnostic>) {
    let (judged, problems) = returned.judged(form);
    let answers = judged.into_iter().filter_map(|one| Some((one.question.id.clone(), one.answer.ok()??)));
    (answers.collect(), problems)
}

fn codes(problems: &[Diagnostic]) -> Vec<Code> {
    problems.iter().map(|one| one.code).collect()
}

/// The form as python left it; nothing where there is no python.
fn changed(source: &Kept, action: &str) -> Option<Kept> {
    let target = source.folder.path().join(format!("{action}.xlsx"));
    python(action, &source.path, &target)?;
    Some(kept("form.xlsx", fs::read(target).unwrap()))
}

fn python(action: &str, source: &Path, target: &Path) -> Option<String> {
    let installed = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/python/bin/python");
    let python = env::var_os("OPORA_PYTHON").map_or_else(installed, PathBuf::from);
    if !python.exists() {
        assert!(env::var_os("OPORA_REQUIRE_PYTHON").is_none(), "python is missing: run `make python`");
        println!("skipped: {} is missing; `make python` installs it", python.display());
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/all/forms.py");
    let mut command = Command::new(python);
    command.arg(script).arg(action).args([source, target]).env("PYTHONIOENCODING", "utf-8");
    let run = command.output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(String::from_utf8(run.stdout).unwrap())
}

#[test]
fn a_filled_form_comes_back_as_it_was_filled() {
    let (form, filled) = (form(), full());
    let file = written(&form, &filled);
    let (returned, problems) = read(&file.path);
    assert_eq!(problems, []);
    assert_eq!(returned.ticket, Some(ticket(&form)));
    assert_eq!(taken(&returned, &form), (filled, Vec::new()));
    let first = &returned.answers[0];
    assert_eq!((first.sheet.as_str(), first.cell.as_str(), first.number.as_str()), ("Кадры", "C3", "1.1"));
    assert_eq!(first.link, "https://school.example/doc?a=1&b=2");
    assert_eq!(first.comment, "=1+1 — не формула");
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    let (form, filled) = (form(), full());
    let bytes = || document::form::workbook(&sheet(&form, &filled)).unwrap();
    assert!(bytes() == bytes());
}

#[test]
fn another_program_sees_what_may_be_changed_and_what_cells_take() {
    let form = form();
    let file = written(&form, &full());
    let Some(found) = python("inspect", &file.path, &file.path) else { return };
    let found: Value = serde_json::from_str(&found).unwrap();
    let sheets = found["sheets"].as_array().unwrap();
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Инструкция", "Кадры", "Работа с детьми  трудности и…", "opora"]);
    assert!(sheets.iter().all(|sheet| sheet["protected"] == true && sheet["password"].is_null()));
    assert!(sheets.iter().all(|sheet| sheet["formulas"] == 0));
    assert_eq!((&sheets[3]["state"], &found["properties"]), (&json!("veryHidden"), &json!(2)));
    let first = &sheets[1];
    assert_eq!((&first["frozen"], &first["filter"]), (&json!("C3"), &json!("A2:J6")));
    assert_eq!((&first["may"], &first["hidden"]), (&json!([true, true]), &json!(["J"])));
    assert_eq!((&first["landscape"], &first["wide"]), (&json!(true), &json!([null, 0, true])));
    let open: Vec<String> = ["C", "D", "H", "I"]
        .iter()
        .flat_map(|column| (3..=6).map(move |row| format!("{column}{row}")))
        .collect();
    assert_eq!(first["open"], json!(open));
    assert_eq!(first["quoted"], json!(["=1+1 — не формула"]));
    let rules = &first["rules"];
    assert_eq!(rules["C3"], json!(["whole", "0", "100000000", true, "Нужно целое число от 0."]));
    assert_eq!(rules["C4"], json!(["decimal", "0", "100", true, "Нужно число от 0 до 100."]));
    assert_eq!(rules["C5"][0], "decimal");
    assert_eq!(rules["C5"][2], "5");
    assert_eq!(rules["C6"][0], "list");
    assert_eq!(rules["D3"][0], "list");
}

#[test]
fn rows_may_be_sorted_and_columns_and_sheets_added() {
    let (form, filled) = (form(), full());
    let Some(file) = changed(&written(&form, &filled), "sort") else { return };
    let (returned, problems) = read(&file.path);
    assert_eq!(problems, []);
    assert_eq!(returned.ticket, Some(ticket(&form)));
    assert_eq!(taken(&returned, &form), (filled, Vec::new()));
    assert!(returned.answers.iter().any(|answer| answer.sheet == "Лист 0" && answer.cell.starts_with('D')));
}

#[test]
fn without_codes_questions_are_known_by_their_numbers() {
    let (form, filled) = (form(), full());
    let source = written(&form, &filled);
    let Some(file) = changed(&source, "strip") else { return };
    let (returned, problems) = read(&file.path);
    assert_eq!(codes(&problems), [Code::FormCodesLost]);
    assert_eq!(problems[0].count, 8);
    assert_eq!(returned.ticket, Some(ticket(&form)));
    assert_eq!(taken(&returned, &form), (filled.clone(), Vec::new()));
    let file = changed(&source, "bare").unwrap();
    let (returned, problems) = read(&file.path);
    assert_eq!((codes(&problems), &returned.ticket), (vec![Code::FormTicketMissing], &None));
    let (answers, problems) = taken(&returned, &form);
    assert_eq!((answers, codes(&problems)), (filled, vec![Code::FormCodesLost]));
}

#[test]
fn a_percentage_is_what_the_cell_shows() {
    let form = form();
    let Some(file) = changed(&written(&form, &Filled::new()), "percent") else { return };
    let (returned, problems) = read(&file.path);
    assert_eq!(problems, []);
    let (answers, problems) = taken(&returned, &form);
    assert_eq!(problems, []);
    assert_eq!(
        answers.into_iter().collect::<Vec<_>>(),
        [("share".to_owned(), Answer::Known(Given::Hundredths(3750)))]
    );
}

/// Saved again by LibreOffice in another format.
fn saved_again(source: &Kept, format: &str) -> Option<Kept> {
    let folder = source.folder.path().join("again");
    let run = Command::new("soffice")
        .args(["--headless", "--convert-to", format, "--outdir"])
        .args([&folder, &source.path])
        .output();
    let Ok(run) = run else {
        println!("skipped: soffice is not there");
        return None;
    };
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let name = source.path.with_extension(format).file_name().unwrap().to_string_lossy().into_owned();
    // LibreOffice without its program for tables says that all is well and writes nothing.
    let Ok(bytes) = fs::read(folder.join(&name)) else {
        println!("skipped: soffice cannot save tables here");
        return None;
    };
    Some(kept(&name, bytes))
}

#[test]
fn libreoffice_may_save_it_again() {
    let (form, filled) = (form(), full());
    let source = written(&form, &filled);
    for format in ["ods", "xlsx", "xls"] {
        let Some(file) = saved_again(&source, format) else { return };
        let (returned, problems) = read(&file.path);
        assert_eq!((problems, &returned.ticket), (Vec::new(), &Some(ticket(&form))), "{format}");
        assert_eq!(taken(&returned, &form), (filled.clone(), Vec::new()), "{format}");
    }
}

/// What LibreOffice writes: typed cells, and the mark only among the properties of the document.
#[test]
fn typed_cells_and_properties_of_an_ods_are_understood() {
    let form = form();
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let typed = |kind: &str, value: &str, shown: &str| {
        format!(
            "<table:table-cell office:value-type=\"{kind}\" office:{value}><text:p>{shown}</text:p></table:table-cell>"
        )
    };
    let row = |id: &str, number: &str, answer: String| {
        format!("<table:table-row>{}{}{answer}</table:table-row>", text(number), text(id))
    };
    let rows = [
        row("Код вопроса", "№", text("Ответ")),
        row("pupils", "1.1", typed("float", "value=\"12.0\"", "12")),
        row("share", "1.2", typed("percentage", "value=\"0.375\"", "37,50%")),
        row("mean", "1.3", text(" 3,67 ")),
        row("plan", "1.4", typed("boolean", "boolean-value=\"true\"", "ИСТИНА")),
        row("words", "2.2", text("первая</text:p><text:p>вторая")),
        row("day", "2.3", typed("date", "date-value=\"2026-05-15\"", "15.05.26")),
    ];
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\">\
         <office:body><office:spreadsheet><table:table table:name=\"Лист\">{}</table:table>\
         </office:spreadsheet></office:body></office:document-content>",
        rows.concat()
    );
    let meta = format!(
        "<office:document-meta xmlns:office=\"o\" xmlns:meta=\"m\"><office:meta>\
         <meta:user-defined meta:name=\"Opora\">{}</meta:user-defined></office:meta></office:document-meta>",
        ticket(&form)
    );
    let parts = [("content.xml", content), ("meta.xml", meta)];
    let parts = parts.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    let file = kept("form.ods", document::zipped(&parts).unwrap());
    let (returned, problems) = read(&file.path);
    assert_eq!((problems, &returned.ticket), (Vec::new(), &Some(ticket(&form))));
    let (answers, problems) = taken(&returned, &form);
    assert_eq!(codes(&problems), [Code::FormQuestionMissing]);
    let texts: Vec<(&str, String)> = answers.iter().map(|(id, one)| (id.as_str(), one.text())).collect();
    let expected = [
        ("day", "2026-05-15"),
        ("mean", "3.67"),
        ("plan", "yes"),
        ("pupils", "12"),
        ("share", "37.5"),
        ("words", "первая\nвторая"),
    ];
    assert_eq!(texts, expected.map(|(id, text)| (id, text.to_owned())));
}

/// A workbook with one sheet of rows: cells stand between `|`.
fn table(rows: &[&str]) -> Kept {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells.split('|').map(str::trim)).filter(|(_, text)| !text.is_empty())
        {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, text).unwrap(),
            };
        }
    }
    kept("form.xlsx", workbook.save_to_buffer().unwrap())
}

const HEADS: &str = "Код вопроса | № | Ответ | Если ответа нет";

#[test]
fn what_is_wrong_is_told_by_cell_and_not_taken() {
    let form = form();
    let ticket = ticket(&form).to_string();
    let file = table(&[
        &ticket,
        HEADS,
        "pupils | 1.1 | много",
        "share | 1.2 | 101",
        "mean | 1.3 | | забыли",
        "plan | 1.4 | да | Нет данных",
        "plan | 1.4 | нет",
        "stranger | 9 | 5",
        "day | | 46157",
        " | | 17",
    ]);
    let (returned, problems) = read(&file.path);
    assert_eq!(codes(&problems), [Code::FormAnswerLost, Code::FormQuestionRepeated]);
    assert_eq!(problems[1].place.cell, "C7");
    let (answers, problems) = taken(&returned, &form);
    assert_eq!(
        answers,
        Filled::from([("day".to_owned(), Answer::Known(Given::Day("2026-05-15".to_owned())))])
    );
    let told: Vec<(Code, &str)> = problems.iter().map(|one| (one.code, one.place.cell.as_str())).collect();
    assert_eq!(
        told,
        [
            (Code::FormValueUnfit, "C3"),
            (Code::FormValueUnfit, "C4"),
            (Code::FormStateUnknown, "C5"),
            (Code::FormAnswerAndState, "C6"),
            (Code::FormQuestionUnknown, "C8"),
            (Code::FormQuestionMissing, ""),
        ]
    );
    assert_eq!((problems[5].count, problems[5].place.file.as_str()), (3, "form.xlsx"));
}

#[test]
fn a_part_of_one_among_percentages_is_asked_about() {
    let form = form();
    let file = table(&[&ticket(&form).to_string(), HEADS, "share | 1.2 | 0.5"]);
    let (returned, _) = read(&file.path);
    let (answers, problems) = taken(&returned, &form);
    assert_eq!(answers["share"], Answer::Known(Given::Hundredths(50)));
    assert_eq!(codes(&problems), [Code::FormPercentSmall, Code::FormQuestionMissing]);
}

#[test]
fn a_damaged_mark_and_marks_of_two_forms_are_no_mark() {
    let form = form();
    let own = ticket(&form);
    let other = Ticket { organisation: 8, ..own.clone() };
    let damaged = own.to_string().replace(":7:", ":8:");
    for (rows, code) in [
        (vec![damaged.clone()], Code::FormTicketDamaged),
        (vec![own.to_string(), other.to_string()], Code::FormTicketsDiffer),
        (vec![], Code::FormTicketMissing),
    ] {
        let rows: Vec<&str> = rows.iter().map(String::as_str).chain([HEADS, "pupils | 1.1 | 5"]).collect();
        let (returned, problems) = read(&table(&rows).path);
        assert_eq!((codes(&problems), returned.ticket), (vec![code], None));
    }
    let (returned, problems) = read(&table(&[&damaged, &own.to_string(), HEADS, "pupils | 1.1 | 5"]).path);
    assert_eq!((problems, returned.ticket), (Vec::new(), Some(own)));
}

#[test]
fn files_that_are_no_forms_are_told_and_harmless() {
    let whole = fs::read(&written(&form(), &full()).path).unwrap();
    for (name, bytes) in [
        ("empty.xlsx", Vec::new()),
        ("cut.xlsx", whole[..whole.len() / 2].to_vec()),
        ("page.xlsx", b"<html><body>".to_vec()),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n".to_vec()),
    ] {
        let (returned, problems) = read(&kept(name, bytes).path);
        assert_eq!((returned.ticket, returned.answers.len()), (None, 0), "{name}");
        assert_eq!(problems.len(), 1, "{name}: {problems:?}");
    }
    let rows: Vec<String> = (0..20_010).map(|row| format!("q{row} | 1 | 1")).collect();
    let rows: Vec<&str> = std::iter::once(HEADS).chain(rows.iter().map(String::as_str)).collect();
    let (_, problems) = read(&table(&rows).path);
    assert_eq!(codes(&problems), [Code::TableTooLarge]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_answers_come_back(filled in crate::outgoing::any_filled()) {
        let form = form();
        let file = written(&form, &filled);
        let (returned, problems) = read(&file.path);
        prop_assert_eq!(problems, vec![]);
        let states: BTreeMap<&str, State> =
            filled.iter().map(|(id, answer)| (id.as_str(), answer.state())).collect();
        let (answers, problems) = taken(&returned, &form);
        let small = |one: &Diagnostic| one.code != Code::FormPercentSmall;
        prop_assert_eq!(problems.into_iter().filter(small).collect::<Vec<_>>(), vec![], "{:?}", states);
        prop_assert_eq!(answers, filled);
    }

    #[test]
    fn a_byte_changed_anywhere_breaks_nothing(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = document::form::workbook(&sheet(&form(), &full())).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let (returned, problems) = read(&kept("form.xlsx", bytes).path);
        prop_assert!(returned.ticket.is_none_or(|one| one == ticket(&form())), "{:?}", problems);
    }
}

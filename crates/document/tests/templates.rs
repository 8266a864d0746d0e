//! A region's own form, filled: seen by openpyxl, which shares no code with us.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::panic,
    reason = "a test that cannot go on must fail or say so"
)]

use document::template::{
    ColumnRole, FilledTemplate, TemplateColumn, TemplateError, TemplateTable, fill_template,
};
use rust_xlsxwriter::{Color, DataValidation, Format, Formula, Workbook, Worksheet};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};
use zip::ZipArchive;

fn fold(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn table(rows: &[[&str; 4]]) -> TemplateTable {
    let column = |head: &str, role| TemplateColumn { heads: vec![head.to_owned()], role };
    TemplateTable {
        columns: vec![
            column("код школы", ColumnRole::Key),
            column("школа", ColumnRole::Key),
            column("учеников", ColumnRole::Value),
            column("нет такого столбца", ColumnRole::Value),
        ],
        rows: rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect(),
    }
}

fn heads(sheet: &mut Worksheet, row: u32) {
    let bold = Format::new().set_bold();
    for (column, head) in (0..).zip(["№ п/п", "Код  школы", "ШКОЛА", "Учеников", "Доля"])
    {
        sheet.write_string_with_format(row, column, head, &bold).unwrap();
    }
}

/// Two known schools, two blank rows, a row of totals, a signature; another sheet before it.
fn region() -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook
        .add_worksheet()
        .set_name("Пояснения")
        .unwrap()
        .write_string(0, 0, "Заполните <лист> & \"форму\"")
        .unwrap();
    let sheet = workbook.add_worksheet().set_name("Форма").unwrap();
    sheet.merge_range(0, 0, 0, 4, "Сведения о школах", &Format::new().set_bold()).unwrap();
    sheet.set_column_width(2, 40).unwrap();
    heads(sheet, 2);
    let filled = Format::new().set_background_color(Color::RGB(0x00FF_EE99)).set_num_format("#,##0");
    let plain = Format::new();
    for row in 3..7 {
        sheet.write_number(row, 0, f64::from(row - 2)).unwrap();
        for column in 1..3 {
            sheet.write_blank(row, column, &plain.clone().set_italic()).unwrap();
        }
        sheet.write_blank(row, 3, &filled).unwrap();
        sheet.write_formula(row, 4, Formula::new(format!("=D{}/D8", row + 1)).set_result("0")).unwrap();
    }
    sheet.write_string(3, 1, "990001").unwrap();
    sheet.write_string(4, 2, "Заречная  СОШ").unwrap();
    sheet.write_string(7, 2, "Итого").unwrap();
    sheet.write_formula(7, 3, Formula::new("=SUM(D4:D7)").set_result("0")).unwrap();
    sheet.write_string(8, 0, "Руководитель").unwrap();
    let rule = DataValidation::new().allow_list_strings(&["1", "2"]).unwrap();
    sheet.add_data_validation(9, 9, 9, 9, &rule).unwrap();
    // Our writer asks for it by itself, others do not.
    let mut parts: Vec<(String, Vec<u8>)> = parts(&workbook.save_to_buffer().unwrap()).into_iter().collect();
    let book = parts.iter_mut().find(|(name, _)| name == "xl/workbook.xml").unwrap();
    book.1 = String::from_utf8(book.1.clone()).unwrap().replace(" fullCalcOnLoad=\"1\"", "").into_bytes();
    document::zipped(&parts).unwrap()
}

const ROWS: [[&str; 4]; 5] = [
    ["990003", "Дальняя СОШ", "12", ""],
    ["990001", "Лесная СОШ", "340", "x"],
    ["", "заречная сош", "0", ""],
    ["990004", "=1+1", "нет данных", ""],
    ["990005", "Школа <№ 5> & «сад»", "7.5", ""],
];

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).unwrap();
        parts.insert(member.name().unwrap().into_owned(), bytes);
    }
    parts
}

fn filled() -> FilledTemplate {
    fill_template(&region(), &table(&ROWS), &fold).unwrap()
}

fn seen(name: &str, bytes: &[u8]) -> Option<Value> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).unwrap();
    let installed = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/python/bin/python");
    let python = env::var_os("OPORA_PYTHON").map_or_else(installed, PathBuf::from);
    if !python.exists() {
        assert!(env::var_os("OPORA_REQUIRE_PYTHON").is_none(), "python is missing: run `make python`");
        println!("skipped: {} is missing; `make python` installs it", python.display());
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/templates.py");
    let run = Command::new(python).arg(script).arg(&path).env("PYTHONIOENCODING", "utf-8").output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(serde_json::from_slice(&run.stdout).unwrap())
}

#[test]
fn another_program_sees_the_values_and_all_that_the_form_had() {
    let filled = filled();
    assert_eq!((filled.found, filled.added, filled.formulas_kept), (2, 3, 0));
    assert_eq!(filled.columns_without_place, [3]);
    let Some(seen) = seen("region.xlsx", &filled.bytes) else { return };
    let sheet = &seen["sheets"][1];
    assert_eq!(
        sheet["values"].as_array().unwrap()[2..],
        [
            json!(["№ п/п", "Код  школы", "ШКОЛА", "Учеников", "Доля"]),
            json!([1, "990001", "Лесная СОШ", 340, "=D4/D8"]),
            json!([2, null, "Заречная  СОШ", 0, "=D5/D8"]),
            json!([3, "990003", "Дальняя СОШ", 12, "=D6/D8"]),
            json!([4, "990004", "=1+1", "нет данных", "=D7/D8"]),
            json!([null, null, "Итого", "=SUM(D4:D7)", null]),
            json!(["Руководитель", null, null, null, null]),
            json!([null, "990005", "Школа <№ 5> & «сад»", 7.5, null]),
        ]
    );
    assert_eq!(sheet["merged"], json!(["A1:E1"]));
    assert_eq!(sheet["rules"], 1);
    assert_eq!(sheet["filled"], json!(["D4", "D5", "D6", "D7", "D10"]), "a new row looks like the first");
    assert_eq!(sheet["formats"]["D10"], "#,##0");
    assert_eq!(sheet["bold"].as_array().unwrap().len(), 6);
    assert_eq!(seen["reckon"], true);
}

#[test]
fn every_other_part_stays_as_it_was() {
    let (before, filled) = (parts(&region()), filled());
    let after = parts(&filled.bytes);
    assert_eq!(filled.part, "xl/worksheets/sheet2.xml");
    let changed: Vec<&String> = before.keys().filter(|name| before[*name] != after[*name]).collect();
    assert_eq!(changed, ["xl/workbook.xml", "xl/worksheets/sheet2.xml"]);
    assert_eq!(before.len(), after.len());
}

#[test]
fn a_formula_where_a_value_belongs_is_kept_and_counted() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    heads(sheet, 0);
    sheet.write_string(1, 1, "990001").unwrap();
    sheet.write_formula(1, 3, "=1+1").unwrap();
    let form = workbook.save_to_buffer().unwrap();
    let filled = fill_template(&form, &table(&[["990001", "", "5", ""]]), &fold).unwrap();
    assert_eq!((filled.found, filled.formulas_kept), (1, 1));
    let Some(seen) = seen("formula.xlsx", &filled.bytes) else { return };
    assert_eq!(seen["sheets"][0]["values"][1], json!([null, "990001", null, "=1+1", null]));
}

/// A small workbook as another program would write it: prefixes, no places of cells, an empty row.
#[test]
fn prefixes_and_cells_without_places_are_understood() {
    let region = parts(&region());
    let sheet = "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
        <x:dimension ref=\"A1:B3\"/><x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>Код школы</x:t></x:is></x:c>\
        <x:c t=\"str\"><x:v>Уче&#1085;иков</x:v></x:c></x:row><x:row r=\"2\"/>\
        <x:row><x:c r=\"A3\"><x:v>990001</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    let mut parts: Vec<(String, Vec<u8>)> = region.into_iter().collect();
    parts.iter_mut().find(|(name, _)| name.ends_with("sheet1.xml")).unwrap().1 = sheet.into();
    let form = document::zipped(&parts).unwrap();
    let rows = [["990001", "", "5", ""], ["990002", "", "6", ""]];
    let filled = fill_template(&form, &table(&rows), &fold).unwrap();
    assert_eq!((filled.found, filled.added), (1, 1));
    let Some(seen) = seen("prefixes.xlsx", &filled.bytes) else { return };
    let values = json!([["Код школы", "Учеников"], [null, null], [990_001, 5], ["990002", 6]]);
    assert_eq!(seen["sheets"][0]["values"], values);
}

#[test]
fn what_cannot_be_filled_is_told() {
    let of = |bytes: &[u8]| fill_template(bytes, &table(&ROWS), &fold).unwrap_err();
    assert!(matches!(of(b"no workbook"), TemplateError::NotWorkbook(_)));
    let whole = region();
    assert!(matches!(of(&whole[..whole.len() / 2]), TemplateError::NotWorkbook(_)));
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write_string(0, 0, "Школа").unwrap();
    assert!(matches!(of(&workbook.save_to_buffer().unwrap()), TemplateError::HeadsUnknown));
    let mut parts: Vec<(String, Vec<u8>)> = parts(&whole).into_iter().collect();
    parts.push(("xl/vbaProject.bin".to_owned(), Vec::new()));
    assert!(matches!(of(&document::zipped(&parts).unwrap()), TemplateError::Macros));
    parts.pop();
    parts.push(("xl/bomb.xml".to_owned(), vec![b' '; 65 << 20]));
    assert!(matches!(of(&document::zipped(&parts).unwrap()), TemplateError::TooLarge));
    let broken = parts.iter_mut().find(|(name, _)| name == "xl/worksheets/sheet2.xml").unwrap();
    broken.1.truncate(broken.1.len() / 2);
    parts.pop();
    assert!(matches!(
        of(&document::zipped(&parts).unwrap()),
        TemplateError::HeadsUnknown | TemplateError::NotWorkbook(_)
    ));
}

//! Every container gives the same results, whatever the file is called.

use crate::common::{Files, HEADER, archive, cell, codes, count, csv, told, vpr, xlsx};
use encoding_rs::WINDOWS_1251;
use flate2::{Compression, write::GzEncoder};
use model::diagnostics::Code;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::Write;

const ROWS: [&str; 3] = [
    "year|grade|subject|school|class|prev_mark|variant|total_score",
    "2021|5|RU|sch990001|А|4|1|12",
    "2021|5|RU|sch990001|А|3|2|6",
];
const RESULT: [&str; 1] = ["2021-ВПР-5-RU sch990001: 2 0 [1, 0, 1, 0]"];

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>\
         <table:table table:name=\"Лист\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

fn ods_row(cells: &str) -> String {
    let cell = |text: &str| match text.parse::<f64>() {
        Ok(number) => format!("<table:table-cell office:value-type=\"float\" office:value=\"{number}\"/>"),
        Err(_) => format!(
            "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p>\
             </office:annotation><text:p>{text}</text:p></table:table-cell>"
        ),
    };
    let cells: String = cells.split('|').map(cell).collect();
    format!("<table:table-row>{cells}</table:table-row>")
}

fn read(name: &str, bytes: impl AsRef<[u8]>) -> (Vec<String>, Vec<&'static str>) {
    let (facts, diagnostics) = vpr(Files::new().add(name, bytes)).read();
    (told(&facts), codes(&diagnostics))
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[test]
fn texts_of_every_kind_are_one_table() {
    let text = |delimiter: &str| ROWS.map(|row| row.replace('|', delimiter)).join("\r\n");
    for delimiter in [",", ";", "\t"] {
        let text = text(delimiter);
        let wide = |unit: u16| unit.to_le_bytes();
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(wide)).collect();
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let old = WINDOWS_1251.encode(&text).0.into_owned();
        for bytes in [text.clone().into_bytes(), marked, utf16, old, gz(text.as_bytes())] {
            for name in ["works.csv", "works.xlsx", "works.dat"] {
                assert_eq!(read(name, &bytes).0, RESULT, "{name}, {delimiter:?}");
            }
        }
    }
}

#[test]
fn a_workbook_is_known_by_its_bytes() {
    for name in ["works.xlsx", "works.csv", "works.xls", "works.ods", "works"] {
        let (facts, _) = vpr(Files::new().sheet(name, &ROWS)).read();
        assert_eq!(told(&facts), RESULT, "{name}");
        let rows: String = ROWS.iter().map(|row| ods_row(row)).collect();
        assert_eq!(read(name, ods(&rows)).0, RESULT, "{name}");
    }
}

#[test]
fn workbooks_that_other_programs_wrote_are_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for name in ["works.xls", "works.ods", "works.csv"] {
        assert_eq!(read("works.bin", std::fs::read(folder.join(name)).unwrap()).0, RESULT, "{name}");
    }
}

#[test]
fn a_claim_of_too_many_texts_is_found_where_the_library_finds_it() {
    let claim = "uniqueCount=\"00044376756680963\"";
    for texts in [
        format!("<sst {claim}/>"),
        format!("<a/><x:sst count=\"1\" {claim}></x:sst>"),
        format!("<a></b><sst {claim}></sst>"),
        format!("<sst xmst s<x=\"http://\" {claim} {claim}1=\"\"></sst>"),
        "<sst uniqueCount=\"443767566809639913500000\"></sst>".to_owned(),
    ] {
        let workbook = archive(&[("xl/SharedStrings.xml", &texts)]);
        assert_eq!(read("claim.xlsx", workbook).1, ["file-too-large"], "{texts}");
    }
    let few = archive(&[("xl/sharedStrings.xml", "<sst count=\"99999999999\" uniqueCount=\"2\"/>")]);
    assert_ne!(read("few.xlsx", few).1, ["file-too-large"]);
}

#[cfg(feature = "parquet")]
#[test]
fn columns_are_read_as_a_table() {
    use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    let fields: String = ROWS[0]
        .split('|')
        .zip(ROWS[1].split('|'))
        .map(|(name, cell)| match cell.parse::<i64>() {
            Ok(_) => format!("required int64 {name};"),
            Err(_) => format!("required binary {name} (UTF8);"),
        })
        .collect();
    let schema = parse_message_type(&format!("message works {{ {fields} }}")).unwrap();
    let mut bytes = Vec::new();
    let mut writer =
        SerializedFileWriter::new(&mut bytes, std::sync::Arc::new(schema), Default::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    for (first, second) in ROWS[1].split('|').zip(ROWS[2].split('|')) {
        let mut column = group.next_column().unwrap().unwrap();
        match (first.parse(), second.parse()) {
            (Ok(first), Ok(second)) => {
                column.typed::<Int64Type>().write_batch(&[first, second], None, None).unwrap();
            }
            _ => {
                let texts = [ByteArray::from(first), ByteArray::from(second)];
                column.typed::<ByteArrayType>().write_batch(&texts, None, None).unwrap();
            }
        }
        column.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
    assert_eq!(read("works.parquet", bytes).0, RESULT);
}

#[test]
fn what_an_ods_repeats_is_counted_as_often() {
    let head = ods_row(ROWS[0]);
    let row =
        ods_row(ROWS[1]).replace("<table:table-row>", "<table:table-row table:number-rows-repeated=\"3\">");
    let empty = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell \
                 table:number-columns-repeated=\"16384\"/></table:table-row>";
    let (facts, _) = read("works.ods", ods(&(head + &row + empty)));
    assert_eq!(facts, ["2021-ВПР-5-RU sch990001: 3 0 [0, 0, 3, 0]"]);
}

#[test]
fn an_ods_that_is_cut_or_protected_is_told() {
    let cut = "<office:document-content><table:table table:name=\"Лист\"><table:table-row><table:table-cell>";
    let cut =
        archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", cut)]);
    assert_eq!(read("cut.ods", cut).1, ["file-broken"]);
    let manifest =
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let closed = archive(&[("META-INF/manifest.xml", manifest), ("content.xml", "noise")]);
    assert_eq!(read("closed.ods", closed).1, ["file-protected"]);
}

#[test]
fn what_only_looks_like_a_table_is_told() {
    let page = "<html><head><meta charset=utf-8></head><body><table><tr><td>логин</td></tr></table>";
    assert_eq!(read("works.xls", page).1, ["file-is-page"]);
    assert_eq!(read("works.csv", "\u{feff}<?xml version=\"1.0\"?><Workbook/>").1, ["file-is-page"]);
    assert_eq!(read("works.csv", b"a;b\n1;\0\n").1, ["text-has-nul"]);
    assert_eq!(read("works.xlsx", archive(&[("word/document.xml", "")])).1, ["file-kind-unknown"]);
    assert_eq!(read("works.csv", b"\x1f\x8b\x08\x00").1, ["file-broken"]);
}

#[test]
fn dates_are_dates_and_never_points() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let date = Format::new().set_num_format("dd.mm.yyyy");
    for (column, title) in (0..).zip(ROWS[0].split('|')) {
        sheet.write_string(0, column, title).unwrap();
    }
    for (column, cell) in (0..).zip(ROWS[1].split('|')) {
        match cell.parse::<f64>() {
            Ok(number) => sheet.write_number(1, column, number).unwrap(),
            Err(_) => sheet.write_string(1, column, cell).unwrap(),
        };
    }
    let fifth = ExcelDateTime::from_ymd(2026, 1, 5).unwrap();
    sheet.write_datetime_with_format(1, 7, &fifth, &date).unwrap();
    let (facts, diagnostics) = vpr(Files::new().add("works.xlsx", workbook.save_to_buffer().unwrap())).read();
    assert_eq!(told(&facts), ["2021-ВПР-5-RU sch990001: 0 0 [0, 0, 0, 0]"]);
    let problem = diagnostics.iter().find(|one| one.code == Code::TotalUnreadable).unwrap();
    assert_eq!(problem.place.cell, "H2");
    assert_eq!(problem.arguments["value"], "2026-01-05".into());
}

#[test]
fn a_formula_that_nobody_calculated_is_empty_and_told() {
    let head: String = (b'A'..).zip(ROWS[0].split('|')).map(|(letter, text)| cell(letter, 1, text)).collect();
    let mut rows = format!("<row r=\"1\">{head}</row>");
    for (row, formula) in [(2, "<f>SUM(A1:B1)</f>"), (3, "<f>1+1</f><v></v>"), (4, "<f>6+6</f><v>12</v>")] {
        let cells: String =
            (b'A'..b'H').zip(ROWS[1].split('|')).map(|(letter, text)| cell(letter, row, text)).collect();
        rows += &format!("<row r=\"{row}\">{cells}<c r=\"H{row}\">{formula}</c></row>");
    }
    let (facts, diagnostics) = vpr(Files::new().add("works.xlsx", xlsx(&rows, ""))).read();
    assert_eq!(told(&facts), ["2021-ВПР-5-RU sch990001: 1 0 [0, 0, 1, 0]"]);
    assert_eq!(count(&diagnostics, Code::FormulaNotCalculated), 2, "{:?}", codes(&diagnostics));
    let first = diagnostics.iter().find(|one| one.code == Code::FormulaNotCalculated).unwrap();
    assert_eq!(first.place.cell, "H2");
}

#[test]
fn a_long_cell_is_cut_and_told() {
    let name = "школа".repeat(20_000);
    let text = csv(&format!("{HEADER},name"), [format!("2021,5,RU,sch990001,А,4,1,12,{name}")]);
    let (facts, diagnostics) = vpr(Files::new().add("works.csv", text)).read();
    assert_eq!(told(&facts).len(), 1);
    let problem = diagnostics.iter().find(|one| one.code == Code::CellTooLong).unwrap();
    assert_eq!(problem.place.cell, "I2");
}

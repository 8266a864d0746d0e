//! Workbooks written by hand, whole and broken.

use flate2::{Compression, write::GzEncoder};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of texts.
pub fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Bytes in gz.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn cells(number: u32, texts: &[&str]) -> String {
    let cell = |(letter, text): (u8, &&str)| {
        format!("<c r=\"{}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>", char::from(letter))
    };
    let cells: String = (b'A'..).zip(texts).map(cell).collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

/// The header of own names.
pub fn head() -> String {
    cells(1, &["year", "grade", "subject", "school", "class", "variant", "total_score"])
}

/// One pupil's work.
pub fn row(number: u32) -> String {
    cells(number, &["2021", "5", "RU", "sch990001", "А", "1", "12"])
}

/// A workbook of one sheet with these rows.
pub fn xlsx(rows: &str) -> Vec<u8> {
    xlsx_with(rows, "", &[])
}

/// The same, with what follows the rows and with more members.
pub fn xlsx_with(rows: &str, after: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |kind: &str, target: &str| {
        let one = format!("<Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{target}\"/>");
        format!("<Relationships xmlns=\"{package}\">{one}</Relationships>")
    };
    let sheet = "<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets>";
    let members = [
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\">{sheet}</workbook>")),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData>{after}</worksheet>"),
        ),
    ];
    let members: Vec<(&str, &str)> =
        members.iter().map(|(name, text)| (*name, text.as_str())).chain(more.iter().copied()).collect();
    archive(&members)
}

/// A compound file of one stream, as workbooks of before 2007 and those with a password are.
pub fn compound(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(bytes).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

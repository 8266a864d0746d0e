//! What is fuzzed: each reader as a function of bytes, and the inputs that it starts from.

use flate2::{Compression, write::GzEncoder};
use import::Map;
use operations::{Here, Identity, Reader, Request, Said, What};
use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The readers.
pub const TARGETS: [&str; 11] =
    ["csv", "header", "gz", "xlsx", "sheet", "texts", "xls", "ods", "parquet", "map", "pack"];

const TEXT: &str = "year,grade,subject,school,class,prev_mark,variant,total_score\n2021,5,RU,sch990001,А,4,1,12\n\
                    2021,5,RU,sch990001,\"Б\",3,отсутствовал,\n";
const HEADERS: [&str; 3] = [
    "Протокол\nлогин школы;регион;номер обучающегося;отметка за предыдущую четверть/триместр;пол;класс;вариант;всего баллов;балл за 1;балл за 2\nsch990001;город;1;5;м;НЕТ;1;15;10;5\n",
    "groups,user,id,code,otc,gender,klass,var-1,var-2,sum,a-1-grade,a-2-grade\n\"99-RU,VPR_99\",sch990001,1,50001,4,м,а,1,,12,10,2\n",
    "Пользователь;Код региона;Муниципалитет;Школа;Код;Вариант;1 (1б);2К1 (2б);Пол;Отметка за предыдущий триместр/ четверть/полугодие;Итого баллов\nedu990001;99;reg99_m004 | город;edu990001 | МБОУ;50001;1;1;2;м;3;8\n",
];
const SHEET: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:H2\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>year</t></is></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"str\"><f>A1</f><v>subject</v></c><c r=\"D1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>2021</v></c><c r=\"B2\"><f t=\"shared\" si=\"0\" ref=\"B2:B3\">1+1</f></c><c r=\"C2\" t=\"e\"><v>#N/A</v></c><c r=\"D2\" t=\"d\"><v>2021-01-05</v></c><c r=\"E2\" t=\"b\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>";
const TEXTS: &str = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"2\" uniqueCount=\"2\"><si><t>school</t></si><si><r><t>gra</t></r><r><t xml:space=\"preserve\">de</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si></sst>";
const CLAIM: &str = "<a/><sst xmst s<x=\"1\" uniqueCount=\"443767566809\"><si><t>school</t></si></sst>";
const CONTENT: &str = "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"string\"><text:p>year<text:s text:c=\"2\"/></text:p><office:annotation><text:p>n</text:p></office:annotation></table:table-cell><table:table-cell table:number-columns-repeated=\"3\" office:value-type=\"float\" office:value=\"5\"/><table:table-cell office:value-type=\"date\" office:date-value=\"2021-01-05\"/><table:table-cell table:formula=\"of:=1\"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
const MAP: &str = "columns:\n  Логин ОО: school\n  Предмет: subject\n  Баллы: total_score\nvalues:\n  subject: {'1': RU, '2': MA}\n";

const XLS: &[u8] = include_bytes!("../../../../import/corpus/works.xls");
const PARQUET: &[u8] = include_bytes!("../../../../import/corpus/works.parquet");

/// An archive whose members are not packed, so that a changed text arrives.
fn stored(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn workbook(sheet: &[u8], texts: &[u8]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let book = format!(
        "<workbook xmlns:r=\"{office}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    stored(&[
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml").as_bytes()),
        ("xl/sharedStrings.xml", texts),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// The inputs that a reader is fuzzed from.
pub fn corpus(target: &str) -> Vec<Vec<u8>> {
    match target {
        "csv" => {
            let wide = TEXT.encode_utf16().flat_map(u16::to_le_bytes);
            let wide = [0xff, 0xfe].into_iter().chain(wide).collect();
            vec![TEXT.into(), TEXT.replace(',', ";").into(), TEXT.replace(',', "\t").into(), wide]
        }
        "header" => HEADERS.map(|header| header.as_bytes().to_vec()).to_vec(),
        "gz" => vec![packed(TEXT.as_bytes())],
        "xlsx" => vec![workbook(SHEET.as_bytes(), TEXTS.as_bytes())],
        "sheet" => vec![SHEET.into()],
        "texts" => vec![TEXTS.into(), CLAIM.into()],
        "xls" => vec![XLS.into()],
        "ods" => vec![CONTENT.into()],
        "parquet" => vec![PARQUET.into()],
        "map" => vec![MAP.into()],
        _ => {
            let pack = &methodology::shipped()["federal-identification"];
            pack.values().map(|text| text.as_bytes().to_vec()).collect()
        }
    }
}

/// The readers, and a folder for the file that they read.
pub struct Bodies {
    folder: PathBuf,
    said: Said,
}

impl Bodies {
    /// With a folder, which is best in memory.
    pub fn new(folder: PathBuf) -> Self {
        let said = Said { identity: Identity::parse("kind=ВПР").unwrap(), ..Said::default() };
        Self { folder, said }
    }

    /// Runs one reader.
    pub fn run(&self, target: &str, data: &[u8]) {
        match target {
            "map" => map(data),
            "pack" => pack(data),
            "sheet" => self.file(&workbook(data, TEXTS.as_bytes())),
            "texts" => self.file(&workbook(SHEET.as_bytes(), data)),
            "ods" => self.file(&stored(&[("content.xml", data)])),
            _ => self.file(data),
        }
    }

    /// Whatever a file is, by its bytes.
    fn file(&self, data: &[u8]) {
        let path = self.folder.join("input.csv");
        fs::write(&path, data).unwrap();
        let what = What::Tables { checksum: String::new(), said: self.said.clone(), room: None };
        Here.read(&Request { path, name: "input.csv".to_owned(), what });
    }
}

/// A description of own headers.
fn map(data: &[u8]) {
    let _ = Map::parse("map.yaml", &String::from_utf8_lossy(data));
}

/// A methodology pack with one file changed: the one whose beginning the data has most of.
fn pack(data: &[u8]) {
    let mut pack = methodology::shipped()["federal-identification"].clone();
    let text = String::from_utf8_lossy(data);
    let alike = |other: &str| other.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
    let Some(name) = pack.iter().max_by_key(|(_, other)| alike(other)).map(|(name, _)| name.clone()) else {
        return;
    };
    pack.insert(name, text.into_owned());
    let _ = methodology::read(pack);
}

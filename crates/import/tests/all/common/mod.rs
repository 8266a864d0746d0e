//! Files of a test, written, read and put together.

use import::{Batch, Chosen, Identity, Map, Options, Room, checksum, combine, read};
use model::assessments::{Assessment, Scale};
use model::diagnostics::{Code, Diagnostic};
use model::facts::Facts;
use model::organisations::Login;
use model::schools::Schools;
use rust_xlsxwriter::Workbook;
use std::borrow::Cow;
use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The scale of all files of which a test says nothing else.
pub const SCALE: Scale = Scale { pass: 7, higher: Some((11, 15)), maximum: Some(20), lowered_to: None };

/// Files of a test, read and put together like a run of the program does.
pub struct Files {
    folder: TempDir,
    pub paths: Vec<PathBuf>,
    pub map: Option<Map>,
    pub identity: &'static str,
    pub parts: bool,
    pub scale: fn(&Login) -> Scale,
}

impl Files {
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        Self { folder, paths: Vec::new(), map: None, identity: "", parts: false, scale: |_| SCALE }
    }

    pub fn add(mut self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        self.paths.push(path);
        self
    }

    pub fn sheet(self, name: &str, rows: &[&str]) -> Self {
        self.sheets(name, &[("Sheet", rows)])
    }

    /// A workbook; cells stand between `|`, numbers become numbers.
    pub fn sheets(self, name: &str, sheets: &[(&str, &[&str])]) -> Self {
        let mut workbook = Workbook::new();
        for (title, rows) in sheets {
            let sheet = workbook.add_worksheet().set_name(*title).unwrap();
            for (row, cells) in rows.iter().enumerate() {
                for (column, text) in
                    cells.split('|').map(str::trim).enumerate().filter(|(_, text)| !text.is_empty())
                {
                    let at = (row as u32, column as u16);
                    match text.parse::<f64>() {
                        Ok(number) => sheet.write_number(at.0, at.1, number).unwrap(),
                        Err(_) => sheet.write_string(at.0, at.1, text).unwrap(),
                    };
                }
            }
        }
        let bytes = workbook.save_to_buffer().unwrap();
        self.add(name, bytes)
    }

    pub fn read(&self) -> (Facts, Vec<Diagnostic>) {
        self.read_within(None)
    }

    /// As `read`, with so many bytes of memory for results.
    pub fn read_within(&self, bytes: Option<u64>) -> (Facts, Vec<Diagnostic>) {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let room = bytes.map(|bytes| Room { bytes, folder: folder.path().to_owned() });
        let (mut batches, mut diagnostics) = self.tables(room.as_ref());
        batches.iter_mut().for_each(|batch| batch.open(&folder).unwrap());
        let room = bytes.map(|bytes| (&folder, bytes));
        let (facts, problems) = combine(batches, self.parts, &Chosen::new(), room);
        diagnostics.extend(problems);
        (facts, diagnostics)
    }

    /// The tables, not put together.
    pub fn tables(&self, room: Option<&Room>) -> (Vec<Batch>, Vec<Diagnostic>) {
        let (mut batches, mut diagnostics) = (Vec::<Batch>::new(), Vec::new());
        let scales = |school: &Login, _: &Assessment| Some((self.scale)(school));
        let identity = Identity::parse(self.identity).unwrap();
        let options = Options { identity, map: self.map.as_ref(), scales: &scales, room };
        for path in &self.paths {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let (own, problems) = read(path, &name, &checksum(path).unwrap(), &options);
            batches.extend(own);
            diagnostics.extend(problems);
        }
        (batches, diagnostics)
    }
}

/// `assessment login: participants absent [marks]`, one line each.
pub fn told(facts: &Facts) -> Vec<String> {
    let line = |(assessment, schools): (&Assessment, &Schools)| {
        let of = |(login, results): (&Login, Cow<'_, model::facts::SchoolResults>)| {
            let whole = results.whole();
            let marks = whole.marks(Some(&SCALE)).unwrap_or_default();
            format!("{assessment} {login}: {} {} {marks:?}", whole.participants(), whole.absent)
        };
        schools.iter().map(of).collect::<Vec<_>>()
    };
    facts.results.iter().flat_map(line).collect()
}

pub fn count(diagnostics: &[Diagnostic], code: Code) -> u32 {
    diagnostics.iter().filter(|one| one.code == code).map(|one| one.count).sum()
}

pub fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    let mut codes: Vec<&str> = diagnostics.iter().map(|one| one.code.as_str()).collect();
    codes.dedup();
    codes
}

/// A csv of own names with these rows under the header.
pub fn csv(header: &str, rows: impl IntoIterator<Item = String>) -> String {
    rows.into_iter().fold(format!("{header}\n"), |text, row| text + &row + "\n")
}

pub fn vpr(mut files: Files) -> Files {
    files.identity = "kind=ВПР";
    files
}

pub const HEADER: &str = "year,grade,subject,school,class,prev_mark,variant,total_score";

/// An archive of texts.
pub fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A cell of a sheet as XML, its text within it.
pub fn cell(letter: u8, row: u32, text: &str) -> String {
    format!("<c r=\"{}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>", char::from(letter))
}

/// A workbook of one sheet, written by hand: its rows as XML, and what follows them.
pub fn xlsx(rows: &str, after: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    archive(&[
        ("_rels/.rels", &relation("officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        ("xl/_rels/workbook.xml.rels", &relation("worksheet", "worksheets/sheet1.xml")),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData>{after}</worksheet>"),
        ),
    ])
}

//! What is read here is what calamine reads: on every sample that lies around, and on sheets of all kinds of XML.

use super::*;
use crate::rows::Row;
use calamine::DataRef;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::fs::File;
use std::io::{BufReader, Cursor, Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use zip::write::SimpleFileOptions;

/// Place, value and whether a formula gave nothing.
type Told = (u32, u32, String, bool);

fn told(cell: &At<'_>) -> Told {
    let value = match &cell.value {
        DataRef::SharedString(text) => format!("{:?}", DataRef::String((*text).to_owned())),
        // A zero has a sign.
        DataRef::Float(number) => format!("{:x}", number.to_bits()),
        other => format!("{other:?}"),
    };
    (cell.row, cell.column, value, cell.uncalculated)
}

/// How a sheet was read here.
#[derive(Debug, PartialEq)]
enum Taken {
    Whole,
    /// Up to so many cells.
    Part(usize),
    /// The book itself is odd.
    Not,
}

/// Compares both ways of reading all sheets, cell by cell, as far as this one goes; how far it went.
fn compare<R: Read + Seek>(open: impl Fn() -> R) -> Vec<Taken> {
    let Ok(mut archive) = ZipArchive::new(open()) else { return Vec::new() };
    let Ok(book) = Book::open(&mut archive) else { return vec![Taken::Not] };
    // What makes calamine panic must not be read here either.
    let whole = catch_unwind(AssertUnwindSafe(|| Xlsx::new(open())));
    let mut whole = whole.expect("calamine opens what is plain").expect("calamine opens what is plain");
    let names: Vec<&String> = book.sheets.iter().map(|(name, _)| name).collect();
    assert_eq!(names, whole.sheet_names().iter().collect::<Vec<_>>());
    let one = |(name, member): &(String, String)| {
        let Ok(member) = archive.by_name(member) else { return Taken::Part(0) };
        let Ok(mut sheet) = Sheet::new(member, &book) else { return Taken::Part(0) };
        let mut cells = workbook::xlsx_cells(&mut whole, name).expect("calamine finds what is plain");
        let mut given = 0;
        loop {
            let Ok(own) = sheet.next() else { return Taken::Part(given) };
            let own = own.as_ref().map(told);
            let theirs = catch_unwind(AssertUnwindSafe(|| cells.next().map(|cell| cell.as_ref().map(told))));
            assert_eq!(
                own,
                theirs.expect("calamine reads what is plain").expect("calamine reads what is plain")
            );
            if own.is_none() {
                return Taken::Whole;
            }
            given += 1;
        }
    };
    book.sheets.iter().map(one).collect()
}

fn workbooks(folder: PathBuf) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let of = |path: PathBuf| match path.extension() {
        _ if path.is_dir() => workbooks(path),
        Some(extension) if extension == "xlsx" => vec![path],
        _ => Vec::new(),
    };
    entries.filter_map(Result::ok).flat_map(|entry| of(entry.path())).collect()
}

#[test]
fn real_workbooks_are_plain_and_give_what_calamine_reads() {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("OPORA_DATA").map_or(beside, PathBuf::from);
    let found = workbooks(folder.clone());
    if found.is_empty() {
        println!("skipped: no real workbooks at {} (set OPORA_DATA)", folder.display());
    }
    for path in found {
        let taken = compare(|| BufReader::new(File::open(&path).unwrap()));
        // What the authority sends must be read the short way.
        let sent = path.parent().is_some_and(|folder| folder.ends_with("layout_samples"));
        assert!(!sent || taken.iter().all(|one| *one == Taken::Whole), "{} {taken:?}", path.display());
    }
}

/// A workbook with one cell of every kind that a writer of our own knows.
fn written() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "  Логин ОО & <школа>  ").unwrap();
    sheet.write(0, 2, 0.1 + 0.2).unwrap();
    sheet.write(2, 1, -14).unwrap();
    sheet.write(2, 3, 1e300).unwrap();
    sheet.write(3, 0, true).unwrap();
    let date = Format::new().set_num_format("[$-419]d\\ mmm\\ yyyy;@");
    let span = Format::new().set_num_format("[h]:mm");
    let money = Format::new().set_num_format("#,##0.00\\ \"day\"");
    let moment = ExcelDateTime::from_ymd(2026, 1, 5).unwrap();
    sheet.write_with_format(4, 0, &moment, &date).unwrap();
    sheet.write_with_format(4, 1, 1.5, &span).unwrap();
    sheet.write_with_format(4, 2, 1.5, &money).unwrap();
    sheet.write_with_format(4, 3, "", &money).unwrap();
    sheet.write(5, 0, Formula::new("A1&\"<\"").set_result("да")).unwrap();
    sheet.write(5, 1, Formula::new("1+1").set_result("2")).unwrap();
    sheet.write(5, 2, Formula::new("1/0").set_result("#DIV/0!")).unwrap();
    let bold = Format::new().set_bold();
    sheet.write_rich_string(6, 0, &[(&bold, "a "), (&date, " б")]).unwrap();
    book.add_worksheet().set_name("Второй").unwrap().write(9, 9, 7).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_written_workbook_is_plain() {
    let bytes = written();
    assert_eq!(compare(|| Cursor::new(&bytes)), [Taken::Whole, Taken::Whole]);
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a workbook of one sheet.
#[derive(Debug, Clone)]
struct Parts {
    relations: String,
    workbook: String,
    styles: String,
    texts: String,
    sheet: String,
}

impl Parts {
    fn of(sheet: &str) -> Self {
        Self {
            relations: format!(
                "<Relationships><Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                 </Relationships>"
            ),
            workbook: "<workbook><workbookPr/><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                .to_owned(),
            styles: styles("yyyy"),
            texts: "<sst><si><t>a</t></si><si><r><t> b</t></r><r><t xml:space=\"preserve\"> c</t></r></si></sst>".to_owned(),
            sheet: format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>"),
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let whole = format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/>\
             </Relationships>"
        );
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [
            ("_rels/.rels", &whole),
            ("xl/workbook.xml", &self.workbook),
            ("xl/_rels/workbook.xml.rels", &self.relations),
            ("xl/styles.xml", &self.styles),
            ("xl/sharedStrings.xml", &self.texts),
            ("xl/worksheets/sheet1.xml", &self.sheet),
        ] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

fn styles(format: &str) -> String {
    format!(
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"{format}\"/></numFmts><fonts><font/></fonts>\
         <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>\
         <xf numFmtId=\"164\"/><xf numFmtId=\"46\"/><xf/></cellXfs></styleSheet>"
    )
}

fn taken(sheet: &str) -> Vec<Taken> {
    let bytes = Parts::of(sheet).bytes();
    compare(|| Cursor::new(&bytes))
}

#[test]
fn a_sheet_is_read_up_to_what_is_not_plain() {
    let row = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c><v>2</v></c><c r=\"F1\"/></row>";
    assert_eq!(taken(row), [Taken::Whole]);
    for odd in [
        "<!-- -->",
        "<x:row/>",
        "<row><c t=\"z\"><v>1</v></c></row>",
        "<row r=\"2\"><c><v>&#49;</v></c></row>",
        "x",
    ] {
        assert!(matches!(*taken(&format!("{row}{odd}")), [Taken::Part(3 | 4)]), "{odd}");
    }
}

#[test]
fn the_rest_of_a_sheet_that_is_not_plain_is_read_by_calamine() {
    let row = |number: u32, more: &str| {
        format!("<row r=\"{number}\"><c><v>{number}</v></c><c><f>1</f></c>{more}<c><v>0.5</v></c></row>")
    };
    let read = |parts: &Parts| {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&parts.bytes()).unwrap();
        let mut archive = ZipArchive::new(BufReader::new(file.reopen().unwrap())).unwrap();
        let mut lines = Vec::new();
        let answer = xlsx(file.path(), &mut archive, &mut |sheet, rows| {
            let mut row = Row::default();
            lines.push(sheet.to_owned());
            let rows = rows.unwrap();
            while rows.next(&mut row).unwrap() {
                let texts: Vec<&str> = row.cells().map(|(_, text)| text).collect();
                // A cell that came twice would be noted twice.
                lines.push(format!("{} {}", texts.join(" "), row.notes().len()));
            }
        });
        answer.unwrap();
        lines
    };
    let told = ["S", "1 0.5 1", "2 0.5 1", "3 0.5 1"];
    for odd in ["", "<!-- -->", "<c t='n'/>"] {
        let parts = Parts::of(&[row(1, ""), row(2, odd), row(3, "")].concat());
        assert_eq!(read(&parts), told, "{odd}");
        let texts = "<sst><!-- --></sst>".to_owned();
        assert_eq!(read(&Parts { texts, ..parts.clone() }), told, "{odd}");
        let sheet = parts.sheet.replace("<sheetData", "<!-- --><sheetData");
        assert_eq!(read(&Parts { sheet, ..parts }), told, "{odd}");
    }
}

/// Of what is known to be plain mostly, so that whole sheets are; of all else now and then.
fn mostly(plain: &[&'static str], other: &[&'static str]) -> impl Strategy<Value = String> + use<> {
    prop_oneof![30 => select(plain.to_vec()), 1 => select(other.to_vec())].prop_map(str::to_owned)
}

fn text() -> impl Strategy<Value = String> {
    let words = mostly(
        &[
            "да",
            " а\tб ",
            "a &amp; b",
            "&#1083;&#x41;",
            "&#32;a&#xA;",
            "a\nb",
            "&quot;&apos;&lt;&gt;",
            "\u{a0}",
            ">",
            "]]>",
        ],
        &[
            "&#0;",
            "&#xD800;",
            "&bad;",
            "&",
            "&amp",
            "_x000D_",
            "_&#120;000D_",
            "a\r\nb",
            "<![CDATA[5]]>",
            "<!-- 5 -->",
            "<?a?>",
            "<b/>",
        ],
    );
    let numbers = mostly(
        &[
            "",
            "0",
            "1",
            "2",
            "14",
            "007",
            "-0",
            "-5",
            "0.1",
            "1e5",
            "1E-3",
            "12345678901234567890",
            "0.30000000000000004",
            "45000.5",
        ],
        &["1.", ".5", "+1", "1e", "1e400", "1e-400", "-", "nan", "inf", " 1", "1 ", "true", "&#49;"],
    );
    let others = mostly(&["#N/A", "#REF!", "2021-01-05"], &["#X", "#n/a"]);
    prop_oneof![2 => words, 3 => numbers, 1 => others, 1 => "-?[0-9]{1,20}(\\.[0-9]{1,20})?([eE]-?[0-9]{1,3})?"]
}

fn cell() -> impl Strategy<Value = String> {
    let place = mostly(
        &[
            "",
            "",
            " r=\"A1\"",
            " r=\"B1\"",
            " r=\"C2\"",
            " r=\"XFD9\"",
            " r=\"A1048576\"",
            " r=\"AAA3\"",
            " r=\"A01\"",
        ],
        &[
            " r=\"b1\"",
            " r=\"A0\"",
            " r=\"A\"",
            " r=\"1\"",
            " r=\"AAAA1\"",
            " r=\"A1x\"",
            " r=\"\"",
            " r='A1'",
        ],
    );
    let style = mostly(
        &["", "", " s=\"0\"", " s=\"1\"", " s=\"2\"", " s=\"3\"", " s=\"9\""],
        &[
            " s=\"x\"",
            " s=\"\"",
            " cm=\"1\"",
            "\n",
            " t=\"n\"",
            " x:y='1'",
            " a",
            " a=\"<\"",
            " a=\">\"",
            "\t",
        ],
    );
    (place, style, content(), text()).prop_map(|(place, style, content, text)| {
        format!("<c{place}{style}{}</c>", content.replace('@', &text))
    })
}

/// What stands in a cell, where `@` is a text, with the end of its tag.
fn content() -> impl Strategy<Value = String> {
    mostly(
        &[
            "><v>@</v>",
            " t=\"n\"><v>@</v>",
            " t=\"s\"><v>1</v>",
            " t=\"s\"><v>0</v>",
            " t=\"str\"><v>@</v>",
            " t=\"b\"><v>1</v>",
            " t=\"e\"><v>#N/A</v>",
            " t=\"d\"><v>@</v>",
            " t=\"inlineStr\"><is><t>@</t></is>",
            "><is><t xml:space=\"preserve\">@</t></is>",
            "><f>@</f><v>2</v>",
            "><f>@</f>",
            "><f></f><v></v>",
            " t=\"str\"><f>@</f><v></v>",
            " t=\"z\">",
            ">",
            ">\n ",
            "><is><r><rPr><b/><i></i></rPr><t>@</t></r>\n<r><t> @</t></r></is>",
            "><is><t/></is>",
            "><is></is>",
        ],
        &[
            " t=\"z\"><v>@</v>",
            " t=\"s\"><v>@</v>",
            " t=\"s\"><v>9</v>",
            " t=\"b\"><v>@</v>",
            " t=\"e\"><v>@</v>",
            " t=\"is\"><v>@</v>",
            "><v/>",
            "><is/>",
            "><f/>",
            "><v>@</v><v>@</v>",
            "><v>@</v><f>@</f>",
            "><f t=\"shared\" si=\"0\" ref=\"A1:B2\">@</f>",
            "><x:v>@</x:v>",
            "><v >@</v >",
            "><v xml:space=\"preserve\">@</v>",
            "><z/>",
            "><is><b><t>@</b></t></is>",
            ">@",
            "><is><rPh><t>@</t></rPh><t>@</t></is>",
            "><is></b></b></b></b></b></b></is>",
            "><is></b></b></b></b></b></is>",
        ],
    )
}

fn row() -> impl Strategy<Value = String> {
    let start = mostly(
        &[
            "<row>",
            "<row r=\"2\">",
            "<row r=\"9\" spans=\"1:3\" x:y=\"z\">",
            "<row r=\"3\"/><row>",
            "<row/><row>",
            "\n<row\n>",
        ],
        &[
            "<row r=\"0\">",
            "<row r=\"A3\">",
            "<x:row>",
            "",
            "<row r='1'>",
            "<row a=\"1\" a=\"2\">",
            "<row r=\"1\" r=\"2\">",
        ],
    );
    let end = mostly(
        &["</row>", "</row>\n"],
        &["", "</x:row>", "</row >", "</row></row>", "</row></row></row></row>"],
    );
    (start, prop::collection::vec(cell(), 0..5), end)
        .prop_map(|(start, cells, end)| format!("{start}{}{end}", cells.concat()))
}

/// What is put somewhere into a part.
const PIECES: [&str; 22] = [
    "<",
    ">",
    "\"",
    "'",
    "/",
    "&",
    ";",
    " ",
    "\r\n",
    "<!-- > -->",
    "<![CDATA[ ]]>",
    "<?x y?>",
    "</row>",
    "<row>",
    "<c/>",
    "</sheetData>",
    "<x:c>",
    "<dimension ref=\"A1:B2\"/>",
    "<dimension ref=\"B2:A1\"/>",
    "xmlns:x=\"y\" ",
    "\u{feff}",
    "<b>",
];

/// Changes a text somewhere: a piece more, or some letters less.
fn damage(text: &mut String, at: Index, length: usize, piece: Option<&str>) {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let from = at.index(places.len());
    let to = (from + length).min(places.len() - 1);
    text.replace_range(places[from]..places[to], piece.unwrap_or_default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn sheets_of_all_kinds_give_what_calamine_reads(
        rows in prop::collection::vec(row(), 0..4),
        start in select(vec!["", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "\u{feff}", "<?xml encoding=\"utf-16\"?>"]),
        is_1904 in select(vec!["", " date1904=\"1\"", " date1904=\"true\"", " date1904=\"x\""]),
    ) {
        let mut parts = Parts::of(&rows.concat());
        parts.sheet.insert_str(0, start);
        parts.workbook = parts.workbook.replace("<workbookPr", &format!("<workbookPr{is_1904}"));
        let bytes = parts.bytes();
        compare(|| Cursor::new(&bytes));
    }

    #[test]
    fn damaged_parts_give_what_calamine_reads(
        rows in prop::collection::vec(
            select(vec!["<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c s=\"2\"><v>45000</v></c></row>",
                "<row><c t=\"inlineStr\"><is><t>б &amp; в</t></is></c><c><f>1</f></c></row>"]),
            1..3
        ),
        part in 0..5_usize,
        at in any::<Index>(),
        length in 0..9_usize,
        piece in prop::option::of(select(PIECES.to_vec())),
    ) {
        let mut parts = Parts::of(&rows.concat());
        let texts =
            [&mut parts.sheet, &mut parts.texts, &mut parts.styles, &mut parts.workbook, &mut parts.relations];
        for (number, text) in texts.into_iter().enumerate() {
            if number == part {
                damage(text, at, length, piece);
            }
        }
        let bytes = parts.bytes();
        compare(|| Cursor::new(&bytes));
    }

    #[test]
    fn formats_are_moments_where_calamine_says_so(format in "[dmhysapDAMP0#;_*\\\\\\[\\]/: .г-]{0,8}") {
        let mut parts = Parts::of("<row><c s=\"2\"><v>45000.5</v></c></row>");
        parts.styles = styles(&format);
        let bytes = parts.bytes();
        prop_assert_eq!(compare(|| Cursor::new(&bytes)), [Taken::Whole]);
    }
}

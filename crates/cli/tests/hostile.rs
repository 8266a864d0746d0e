//! Files that nobody should have sent: each is told by its code, costs little, and the file beside
//! it is still read. They are read as the program does it, in a child of half a gibibyte.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test that cannot go on must fail"
)]

mod workbooks;

use flate2::{Compression, write::GzEncoder};
use model::diagnostics::Code;
use operations::{Answer, Contained, Identity, Limits, Reader, Request, Said, What};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use workbooks::{archive, compound, head, packed, row, xlsx, xlsx_with};

const LIMITS: Limits = Limits { memory: 512 << 20, time: Duration::from_secs(60), answer: 16 << 20 };

const GOOD: &str = "year,grade,subject,school,class,variant,total_score\n2021,5,RU,sch990001,А,1,12\n";

fn ask(folder: &TempDir, name: &str, limits: Limits) -> Answer {
    let reader = Contained::new(env!("CARGO_BIN_EXE_opora").into(), vec!["read-one-file".to_owned()], limits);
    let said = Said { identity: Identity::parse("kind=ВПР").unwrap(), ..Said::default() };
    let what = What::Tables { checksum: String::new(), said, room: None };
    reader.read(&Request { path: folder.path().join(name), name: name.to_owned(), what })
}

/// How many works were counted, and the codes that were told.
fn told(answer: &Answer) -> (u32, Vec<Code>) {
    let results = answer
        .batches
        .iter()
        .flat_map(|batch| batch.results.values().flat_map(model::schools::Schools::values));
    let works = results.map(|school| school.whole().participants()).sum();
    (works, answer.diagnostics.iter().map(|one| one.code).collect())
}

/// Reads a file within limits, and the good one beside it; within half of the time it may take.
fn within(limits: Limits, name: &str, bytes: &[u8]) -> (u32, Vec<Code>) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    fs::write(folder.path().join("good.csv"), GOOD).unwrap();
    let start = Instant::now();
    let answer = told(&ask(&folder, name, limits));
    assert!(start.elapsed() < LIMITS.time / 2, "{:?}", start.elapsed());
    assert_eq!(told(&ask(&folder, "good.csv", LIMITS)).0, 1);
    answer
}

fn read(name: &str, bytes: &[u8]) -> (u32, Vec<Code>) {
    within(LIMITS, name, bytes)
}

#[test]
fn a_bomb_is_not_unpacked() {
    let spaces = " ".repeat(100 << 20);
    let bomb = archive(&[("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", &spaces)]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read("bomb.xlsx", &bomb), (0, vec![Code::FileTooLarge]));
}

#[test]
fn ten_thousand_members_are_not_listed() {
    let names: Vec<String> = (0..10_001).map(|number| format!("xl/{number}")).collect();
    let members: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(read("many.xlsx", &archive(&members)), (0, vec![Code::FileTooLarge]));
}

#[test]
fn the_far_corner_costs_nothing() {
    let corner = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row>";
    let sheet = head() + &row(2) + corner;
    assert_eq!(read("corner.xlsx", &xlsx(&sheet)).0, 1);
    let beyond = head() + &row(2) + "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>";
    let (works, codes) = read("beyond.xlsx", &xlsx(&beyond));
    assert_eq!(works, 0, "nothing of a damaged table is taken");
    assert!(matches!(codes[..], [Code::TableTooLarge | Code::FileBroken]), "{codes:?}");
}

#[test]
fn a_million_empty_rows_are_passed_over() {
    let mut sheet = head() + &row(2);
    for number in 3..1_000_003 {
        write!(sheet, "<row r=\"{number}\"><c r=\"A{number}\" s=\"0\"/></row>").unwrap();
    }
    assert_eq!(read("empty.xlsx", &xlsx(&sheet)).0, 1);
    let text = GOOD.to_owned() + &"\n".repeat(3_000_000) + &",,,,,,\n".repeat(1_000_000);
    assert_eq!(read("empty.csv", text.as_bytes()).0, 1);
}

#[test]
fn as_many_columns_as_there_can_be() {
    let wide = GOOD.replacen('\n', &(",x".repeat(16_384 - 7) + "\n"), 1);
    assert_eq!(read("wide.csv", wide.as_bytes()).0, 0);
    let wider = GOOD.replacen('\n', &(",x".repeat(16_385) + "\n"), 1);
    assert_eq!(read("wider.csv", wider.as_bytes()), (0, vec![Code::TableTooLarge]));
}

#[test]
fn entities_are_never_unfolded() {
    let mut laughs = "<!DOCTYPE sst [<!ENTITY l0 \"lol\">".to_owned();
    for level in 1..10 {
        let inner = format!("&l{};", level - 1).repeat(10);
        write!(laughs, "<!ENTITY l{level} \"{inner}\">").unwrap();
    }
    laughs += "]><sst><si><t>&l9;</t></si></sst>";
    let sheet = head() + &row(2) + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c></row>";
    let (works, codes) = read("laughs.xlsx", &xlsx_with(&sheet, "", &[("xl/sharedStrings.xml", &laughs)]));
    assert_eq!((works, codes), (0, vec![Code::FileBroken]));
    let content = laughs.replace("sst", "office:document-content");
    let content = content
        .replace("<si><t>", "<table:table table:name=\"a\"><table:table-row><table:table-cell><text:p>");
    let content =
        content.replace("</t></si>", "</text:p></table:table-cell></table:table-row></table:table>");
    let (works, codes) = read("laughs.ods", &archive(&[("content.xml", &content)]));
    assert_eq!((works, codes), (0, vec![Code::SheetEmpty]));
}

#[test]
fn what_was_cut_is_told() {
    let whole = xlsx(&(head() + &row(2)));
    for part in [4, whole.len() / 2, whole.len() - 10] {
        assert_eq!(read("cut.xlsx", &whole[..part]), (0, vec![Code::FileBroken]), "{part}");
    }
    let mut gz = packed(GOOD.as_bytes());
    gz.truncate(gz.len() - 12);
    assert_eq!(read("cut.csv.gz", &gz).0, 0);
}

#[test]
fn a_password_is_told() {
    assert_eq!(read("closed.xlsx", &compound("/EncryptedPackage", b"")), (0, vec![Code::FileProtected]));
}

#[test]
fn merged_chaos_is_read() {
    let chaos = "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"B2:A1\"/>\
                 <mergeCell ref=\"A1\"/></mergeCells>";
    assert_eq!(read("merged.xlsx", &xlsx_with(&(head() + &row(2)), chaos, &[])).0, 1);
}

#[test]
fn zero_bytes_are_told_wherever_they_stand() {
    let late = GOOD.to_owned() + &"2021,5,RU,sch990001,А,1,12\n".repeat(50_000) + "\0";
    assert_eq!(read("nul.csv", late.as_bytes()), (0, vec![Code::TextHasNul]));
}

#[test]
fn a_line_of_a_gibibyte_is_not_held() {
    // Less than either line. The program is mapped into 180 MiB of it where it is built as tests are.
    let little = Limits { memory: 240 << 20, ..LIMITS };
    // Members of a gz stand one after the other.
    let member = packed(&[b'a'; 16 << 20]);
    let line: Vec<u8> = packed(GOOD.as_bytes()).into_iter().chain(member.repeat(64)).collect();
    assert_eq!(within(little, "line.csv.gz", &line), (0, vec![Code::RowTooLong]));
    let quoted = GOOD.to_owned() + "\"" + &"a,b\n".repeat(64 << 20);
    assert_eq!(within(little, "quoted.csv", quoted.as_bytes()), (0, vec![Code::RowTooLong]));
}

#[test]
fn a_swollen_gz_is_not_read_to_its_end() {
    let lines = "2021,5,RU,sch990001,А,1,12\n".repeat(1 << 20);
    let mut best = GzEncoder::new(Vec::new(), Compression::best());
    best.write_all(&vec![b'\n'; 256 << 20]).unwrap();
    let blank = best.finish().unwrap();
    assert_eq!(read("blank.csv.gz", &blank), (0, vec![Code::FileTooLarge]));
    let many = packed(&[GOOD.as_bytes(), lines.as_bytes()].concat());
    assert_eq!(read("many.csv.gz", &many).0, 1 + (1 << 20), "many like rows are no bomb");
}

#[test]
fn a_long_name_is_cut_and_told() {
    let name = "я".repeat(100_000);
    let text = GOOD.replacen('\n', ",name\n", 1).replacen(",12\n", &format!(",12,{name}\n"), 1);
    let (works, codes) = read("name.csv", text.as_bytes());
    assert_eq!(works, 1);
    assert!(codes.contains(&Code::CellTooLong), "{codes:?}");
}

#[test]
fn what_breaks_a_library_is_a_diagnostic() {
    let texts = |count: u64, more: &str| {
        let texts = format!("<sst uniqueCount=\"{count}\">{more}<si><t>a</t></si></sst>");
        xlsx_with(&(head() + &row(2)), "", &[("xl/sharedStrings.xml", &texts)])
    };
    assert_eq!(read("claim.xlsx", &texts(1 << 62, "")), (0, vec![Code::FileTooLarge]));
    let little = Limits { memory: 192 << 20, ..LIMITS };
    // A claim makes no room where the texts are plain; with a comment they are left to calamine.
    assert_eq!(within(little, "plain.xlsx", &texts(1 << 24, "")).0, 1);
    assert_eq!(within(little, "memory.xlsx", &texts(1 << 24, "<!---->")), (0, vec![Code::ReaderOutOfMemory]));
    // A record that calamine reads without looking how long it is.
    assert_eq!(read("panic.xls", &compound("/Workbook", &[0x2f, 0, 0, 0])), (0, vec![Code::ReaderDied]));
}

#[test]
fn time_and_answers_are_bounded() {
    let hurried = Limits { time: Duration::ZERO, ..LIMITS };
    assert_eq!(within(hurried, "good2.csv", GOOD.as_bytes()), (0, vec![Code::ReaderTooSlow]));
    let silent = Limits { answer: 10, ..LIMITS };
    assert_eq!(within(silent, "good2.csv", GOOD.as_bytes()), (0, vec![Code::ReaderDied]));
}

#[test]
fn one_run_reads_what_can_be_read_and_tells_the_rest() {
    let folder = TempDir::new().unwrap();
    let texts = format!("<sst uniqueCount=\"{}\"><!----></sst>", 1_u64 << 25);
    let files = [
        ("greedy.xlsx", xlsx_with(&head(), "", &[("xl/sharedStrings.xml", &texts)])),
        ("closed.xlsx", compound("/EncryptedPackage", b"")),
        ("page.xls", b"<html><table></table></html>".to_vec()),
        ("good.csv", GOOD.into()),
    ];
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let run = Command::new(env!("CARGO_BIN_EXE_opora"))
        .args(["--quiet", "assess", ".", "--as", "kind=ВПР", "--out", "out"])
        .args(["--methodology", "federal-identification"])
        .env("OPORA_READER_MEMORY", "512")
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let diagnostics = fs::read_to_string(folder.path().join("out/diagnostics.csv")).unwrap();
    for told in ["reader-out-of-memory", "file-protected", "file-is-page"] {
        assert!(diagnostics.contains(told), "{told}: {diagnostics}");
    }
    let results = fs::read_to_string(folder.path().join("out/results.csv")).unwrap();
    assert!(results.contains("sch990001"));
}

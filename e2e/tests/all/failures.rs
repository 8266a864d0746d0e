//! What goes wrong at a user's: one clear message with place and hint, an exit code, no results
//! that look whole.

use e2e::Run;
use rust_xlsxwriter::Workbook;

const WORKS: &str = "year,grade,subject,school,variant,total_score\n2021,5,MA,sch990001,1,12\n";

fn sheet(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            sheet.write_string(row as u32, column as u16, *text).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// Nothing could be done: code 1, only the diagnostics are written, and they name the problem.
fn fails(run: &Run, code: &str, said: &str) {
    assert_eq!(run.code(), 1, "{}{}", run.stdout(), run.stderr());
    assert!(run.stderr().contains(said) && run.stderr().contains("что делать:"), "{}", run.stderr());
    assert!(!run.stderr().contains('⟦') && run.stdout().is_empty(), "{}{}", run.stdout(), run.stderr());
    assert_eq!(run.names("out"), ["diagnostics.csv"]);
    let told = run.table("out/diagnostics.csv");
    assert!(told.iter().any(|row| row["code"] == code), "{told:?}");
}

#[test]
fn wrong_files_are_told() {
    let assess = |name: &str, bytes: &[u8], more: &[&str]| {
        let run = Run::default().file(name, bytes);
        run.opora(&[&["assess", name, "--out", "out"], more].concat())
    };
    fails(&assess("письмо.docx", b"hello", &[]), "file-kind-unknown", "не таблица");
    fails(&assess("a.xlsx", b"PK\x03\x04 torn", &[]), "file-broken", "повреждён");
    fails(&assess("a.csv", b"", &[]), "sheet-empty", "нет данных");
    fails(&assess("2021_5_MA.xlsx", &sheet(&[]), &[]), "sheet-empty", "нет данных");
    let header = ["логин школы", "регион", "вариант"];
    let rows: &[&[&str]] = &[&header, &["sch990001", "город", "1"]];
    fails(&assess("2021_5_MA.xlsx", &sheet(rows), &[]), "column-missing", "Нет столбца «всего баллов»");
    fails(&assess("a.csv", WORKS.as_bytes(), &[]), "assessment-unknown", "не хватает вида процедуры");
    let run = Run::default().opora(&["assess", "нет.xlsx", "--out", "out"]);
    fails(&run, "file-not-read", "не открылся");
    let run = Run::default().file("пусто/.keep", "").opora(&["assess", "пусто", "--out", "out"]);
    fails(&run, "folder-empty", "нет файлов");
}

#[test]
fn wrong_words_on_the_command_line_are_told() {
    let run = |more: &[&str]| {
        let run = Run::default().file("a.csv", WORKS);
        run.opora(&[&["assess", "a.csv", "--as", "kind=ВПР", "--out", "out"], more].concat())
    };
    let cases: [(&[&str], &str, &str); 6] = [
        (&["--set", "treshold=25%"], "setting-unknown", "Возможно, «threshold»"),
        (&["--set", "threshold=25"], "setting-invalid", "процент от 0 % до 100 %"),
        (&["--set", "variant=first"], "setting-invalid", "two-or-repeated"),
        (&["--methodology", "federal"], "pack-unknown", "federal-identification"),
        (&["--municipality", "m999"], "municipality-not-found", "m999"),
        (&["--map", "нет.yaml"], "file-not-read", "нет.yaml"),
    ];
    for (more, code, said) in cases {
        fails(&run(more), code, said);
    }
    let wrong =
        Run::default().file("a.csv", WORKS).opora(&["assess", "a.csv", "--as", "kind=ЁЁЁ", "--out", "out"]);
    fails(&wrong, "identity-invalid", "ЁЁЁ");
}

#[test]
fn a_command_that_is_not_understood_has_its_own_code() {
    for (arguments, said) in [
        (&["assess", "--out", "out"][..], "Не хватает"),
        (&["asses"], "Неизвестная команда"),
        (&["assess", "a.csv", "--out", "out", "--nonsense"], "Неизвестный параметр"),
        (&["assess", "a.csv", "--out", "out", "--format", "pdf"], "не подходит"),
    ] {
        let run = Run::default().opora(arguments);
        assert_eq!(run.code(), 2);
        assert!(run.stderr().contains(said) && run.stderr().contains("--help"), "{}", run.stderr());
    }
}

#[test]
fn a_failed_run_leaves_earlier_results_alone_and_says_so() {
    let run = Run::default().file("a.csv", WORKS).file("b.csv", "x,y\n1,2\n");
    let run = run.works(&["assess", "a.csv", "--as", "kind=ВПР", "--out", "out"]);
    let (names, before) = (run.names("out"), run.text("out/results.csv"));
    let run = run.opora(&["assess", "b.csv", "--out", "out"]);
    assert_eq!(run.code(), 1);
    assert!(run.stderr().contains("прежние результаты"), "{}", run.stderr());
    assert_eq!((run.names("out"), run.text("out/results.csv")), (names, before));
}

#[test]
fn what_could_not_be_read_is_said_in_the_report_itself() {
    let run = Run::default().file("in/a.csv", WORKS).file("in/b.csv", "x,y\n1,2\n");
    let run = run.works(&["assess", "in", "--as", "kind=ВПР", "--out", "out"]);
    assert!(run.text("out/report.html").contains("Прочитано не всё: b.csv"));
    assert!(run.stderr().contains("b.csv"), "{}", run.stderr());
}

#[test]
fn a_scale_that_no_pack_has_leaves_marks_empty_not_zero() {
    let works = WORKS.replace("MA", "RU").replace(",5,", ",10,");
    let run =
        Run::default().file("a.csv", works).works(&["assess", "a.csv", "--as", "kind=ВПР", "--out", "out"]);
    let rows = run.table("out/results.csv");
    assert_eq!((rows[0]["n"].as_str(), rows[0]["mean"].as_str(), rows[0]["n2"].as_str()), ("1", "12", ""));
    let told = run.table("out/diagnostics.csv");
    assert!(
        told.iter().any(|row| row["code"] == "scale-missing" && row["message"].contains("2021-ВПР-10-RU"))
    );
    assert!(told.iter().any(|row| row["code"] == "no-procedure-of-rule"));
}

#[test]
fn formulas_in_names_are_neutralised() {
    let schools = "school,school_name,municipality\nedu990001,\"=HYPERLINK(\"\"evil\"\")\",m001 | @город\n";
    let run = Run::default().file("a.csv", WORKS).file("schools.csv", schools);
    let run = run.works(&["assess", "a.csv", "--as", "kind=ВПР", "--context", "schools.csv", "--out", "out"]);
    for name in ["organisations.csv", "identification.csv"] {
        let rows = run.table(&format!("out/{name}"));
        assert_eq!(rows[0]["name"], "'=HYPERLINK(\"evil\")", "{name}");
    }
}

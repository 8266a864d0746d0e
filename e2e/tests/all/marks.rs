//! Marks alone give the lists that all results give.

use e2e::{Run, real_data};
use flate2::read::GzDecoder;
use std::fs::File;
use std::io;

/// Tables that are the same, however much is read.
const SAME: [&str; 4] = ["identification.csv", "procedures.csv", "organisations.csv", "batches.csv"];

/// Assesses the same files both ways; answers how many lines of lists were compared.
fn same(mut run: Run, files: &[&str]) -> usize {
    for (out, more) in [("all", &[][..]), ("marks", &["--only", "marks"])] {
        run = run.works(&[&["assess"], files, &["--out", out], more].concat());
    }
    let mut lines = 0;
    for name in SAME {
        let (all, marks) = (run.text(&format!("all/{name}")), run.text(&format!("marks/{name}")));
        let different = all.lines().zip(marks.lines()).find(|(one, other)| one != other);
        assert_eq!(different, None, "{name}");
        assert_eq!(all.len(), marks.len(), "{name}");
        lines += all.lines().count();
    }
    assert_eq!(
        run.names("marks"),
        ["batches.csv", "diagnostics.csv", "identification.csv", "organisations.csv", "procedures.csv"]
    );
    lines
}

#[test]
fn workbooks_of_a_district() {
    let run = Run::default().works(&["demo", "--out", "demo"]);
    assert!(same(run, &["demo"]) > 50);
}

#[test]
fn a_region_in_a_plain_text() {
    let Some(table) = real_data("altai_vpr/tables/vpr_pupil.csv.gz") else { return };
    let run = Run::default();
    let mut text = File::create(run.path("works.csv")).unwrap();
    io::copy(&mut GzDecoder::new(File::open(table).unwrap()), &mut text).unwrap();
    assert!(same(run, &["works.csv", "--as", "kind=ВПР"]) > 5000);
}

#[test]
fn of_two_sources_marks_cannot_tell_which_counts() {
    let head = "school;kind;year;grade;subject;variant;mark\n";
    let run = Run::default()
        .file("a.csv", format!("{head}sch990001;ВПР;2024;5;RU;1;2\n"))
        .file("b.csv", format!("{head}sch990001;ВПР;2024;5;RU;1;3\n"));
    let run = run.opora(&["assess", "a.csv", "b.csv", "--only", "marks", "--out", "out"]);
    assert_eq!(run.code(), 1);
    assert!(run.stderr().contains("ВПР-5-RU"), "{}", run.stderr());
    assert_eq!(run.names("out"), ["diagnostics.csv"]);
    let run = run.works(&["assess", "a.csv", "b.csv", "--only", "marks", "--parts", "--out", "out"]);
    assert!(run.text("out/procedures.csv").contains("2024,sch990001,ВПР,5,RU,2,1,true"));
}

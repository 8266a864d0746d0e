//! Results that memory has no room for give what they give in memory.

use e2e::{Run, real_data};
use flate2::read::GzDecoder;
use std::fs::{self, File};
use std::io;

/// Assesses the same files with room for all results and for so many MiB; answers how many files were compared.
fn same(mut run: Run, files: &[&str], memory: &str) -> usize {
    for (out, more) in [("held", &[][..]), ("aside", &["--memory", memory])] {
        run = run.works(&[&["assess"], files, &["--out", out], more].concat());
    }
    let names = run.names("held");
    assert_eq!(names, run.names("aside"));
    let bytes = |folder: &str, name: &str| fs::read(run.path(folder).join(name)).unwrap();
    for name in &names {
        assert!(bytes("held", name) == bytes("aside", name), "{name} differs");
    }
    names.len()
}

#[test]
fn of_a_district_all_tables_and_reports() {
    let run = Run::default().works(&["demo", "--out", "demo"]);
    assert_eq!(same(run, &["demo"], "0"), 16);
}

#[test]
fn of_a_region_all_tables_and_reports() {
    let Some(table) = real_data("altai_vpr/tables/vpr_pupil.csv.gz") else { return };
    let run = Run::default();
    let mut text = File::create(run.path("works.csv")).unwrap();
    io::copy(&mut GzDecoder::new(File::open(table).unwrap()), &mut text).unwrap();
    assert!(same(run, &["works.csv", "--as", "kind=ВПР"], "1") > 10);
}

#[test]
fn of_a_nation_tables_and_of_its_part_a_report() {
    let rows = (0..5001)
        .map(|at| format!("sch{:06};m{:03};ВПР;2024;5;RU;1;{}\n", 990_000 + at, at / 50, 2 + at % 4));
    let head = "school;municipality;kind;year;grade;subject;variant;mark\n";
    let run = Run::default().file("a.csv", format!("{head}{}", rows.collect::<String>()));
    let reports = ["report.docx", "report.html", "report.xlsx"].map(str::to_owned);
    let made =
        |run: &Run, folder: &str| run.names(folder).into_iter().filter(|name| reports.contains(name)).count();
    let run = run.works(&["assess", "a.csv", "--municipality", "m007", "--out", "out"]);
    assert_eq!(made(&run, "out"), 3);
    let run = run.works(&["assess", "a.csv", "--out", "out"]);
    assert_eq!(made(&run, "out"), 0, "a report of an earlier run is none of this one");
    assert!(run.stderr().contains("5001"), "{}", run.stderr());
    assert!(run.text("out/diagnostics.csv").contains("report-too-large"));
    assert!(run.table("out/results.csv").len() > 5001);
}

//! Results that memory has no room for give what they give in memory.

use e2e::{Run, real_data};
use flate2::read::GzDecoder;
use std::fs::{self, File};
use std::io;

/// Assesses the same files with room for all results and for none; answers how many files were compared.
fn same(mut run: Run, files: &[&str]) -> usize {
    for (out, more) in [("held", &[][..]), ("aside", &["--memory", "0"])] {
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
    assert_eq!(same(run, &["demo"]), 16);
}

#[test]
fn of_a_region_all_tables_and_reports() {
    let Some(table) = real_data("altai_vpr/tables/vpr_pupil.csv.gz") else { return };
    let run = Run::default();
    let mut text = File::create(run.path("works.csv")).unwrap();
    io::copy(&mut GzDecoder::new(File::open(table).unwrap()), &mut text).unwrap();
    assert!(same(run, &["works.csv", "--as", "kind=ВПР"]) > 10);
}

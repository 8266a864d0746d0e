//! The report as a document: a reviewed snapshot of a district of three schools.

use e2e::Run;
use std::fmt::Write as _;

/// Two years of one procedure more than one, written by hand: (school, year, grade, subject, low, n).
const RESULTS: [(u32, u16, u8, &str, u32, u32); 12] = [
    (1, 2020, 5, "MA", 9, 20),
    (1, 2020, 5, "RU", 3, 20),
    (1, 2021, 5, "MA", 8, 21),
    (1, 2021, 5, "RU", 7, 22),
    (2, 2020, 5, "MA", 2, 24),
    (2, 2020, 5, "RU", 1, 24),
    (2, 2021, 5, "MA", 6, 25),
    (2, 2021, 5, "RU", 0, 25),
    (3, 2020, 5, "MA", 1, 3),
    (3, 2020, 5, "RU", 0, 3),
    (3, 2021, 5, "MA", 0, 4),
    (3, 2021, 5, "RU", 0, 4),
];

fn works() -> String {
    let mut csv = "year,grade,subject,school,variant,prev_mark,total_score\n".to_owned();
    for (school, year, grade, subject, low, n) in RESULTS {
        for pupil in 0..n {
            let score = if pupil < low { 3 } else { 40 };
            writeln!(csv, "{year},{grade},{subject},edu99000{school},1,4,{score}").unwrap();
        }
        writeln!(csv, "{year},{grade},{subject},edu99000{school},отсутствовал,,").unwrap();
    }
    csv
}

fn report(more: &[&str]) -> String {
    let schools = "school,school_name,municipality\nedu990001,МБОУ «СОШ № 1»,m001 | Приречный район\n\
                   edu990002,МБОУ «СОШ № 2»,m001\nedu990003,МКОУ «ООШ № 3»,m001\n";
    let run = Run::default().file("works.csv", works()).file("schools.csv", schools);
    let arguments = ["assess", "works.csv", "--as", "kind=ВПР", "--context", "schools.csv", "--out", "out"];
    let page = run.works(&[&arguments[..], more].concat()).text("out/report.html");
    // What is reviewed is the content: a line an element, without the style.
    let body = page.split_once("<body>").unwrap().1;
    body.replace("><", ">\n<").replace("</tr>\n<tr>", "</tr>\n\n<tr>")
}

#[test]
fn the_report_says_what_was_reviewed() {
    insta::assert_snapshot!("report", report(&[]));
}

#[test]
fn the_trial_says_what_was_reviewed() {
    let page = report(&["--set", "threshold=24%", "--set", "variant=two-and-repeated"]);
    let trial = page.split_once("Пробный расчёт").unwrap().1.split_once("<h2").unwrap().0.to_owned();
    insta::assert_snapshot!("trial", trial);
}

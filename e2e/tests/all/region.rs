//! A whole region's real files against figures counted by an independent implementation.

use e2e::{Row, Run, real_data, table};
use std::collections::BTreeMap;
use std::path::Path;

const TABLE: &str = "altai_vpr/tables/vpr_pupil.csv.gz";
const SAMPLES: &str = "altai_vpr/layout_samples";
const EXPECTED: &str = "altai_vpr/tables/expected_region.csv";

type Key = (String, String, String);

fn key(row: &Row) -> Key {
    (row["year"].clone(), row["subject"].clone(), row["grade"].clone())
}

fn region(results: &[Row]) -> BTreeMap<Key, &Row> {
    results.iter().filter(|row| row["level"] == "region").map(|row| (key(row), row)).collect()
}

/// Compares every figure to the digits printed; answers with how many rows were compared.
fn compare(run: &Run, expected: &Path) -> usize {
    let results = run.table("out/results.csv");
    let mut schools: BTreeMap<Key, u32> = BTreeMap::new();
    for row in results.iter().filter(|row| row["level"] == "school" && row["n"] != "0") {
        *schools.entry(key(row)).or_default() += 1;
    }
    let found = region(&results);
    let mut compared = 0;
    for row in table(expected) {
        let Some(own) = found.get(&key(&row)) else { continue };
        compared += 1;
        let number = |name: &str| own[name].parse::<f64>().unwrap();
        let with_journal = number("lower") + number("confirmed") + number("higher");
        let close = |name: &str, found: f64, decimals: i32| {
            let printed: f64 = row[name].parse().unwrap();
            let half = 0.5 * 10_f64.powi(-decimals) + 1e-9;
            assert!((found - printed).abs() <= half, "{:?} {name}: {found} against {printed}", key(&row));
        };
        close("n", number("n"), 4);
        close("schools", f64::from(schools[&key(&row)]), 4);
        close("mean", number("mean"), 4);
        close("sd", number("sd"), 4);
        for (percent, count) in [("pct2", "n2"), ("pct3", "n3"), ("pct4", "n4"), ("pct5", "n5")] {
            close(percent, 100.0 * number(count) / number("n"), 2);
        }
        close("n_with_journal", with_journal, 4);
        for side in ["lower", "confirmed", "higher"] {
            close(side, 100.0 * number(side) / with_journal, 2);
        }
    }
    compared
}

#[test]
fn the_table_of_all_works_gives_the_expected_figures() {
    let (Some(works), Some(expected)) = (real_data(TABLE), real_data(EXPECTED)) else { return };
    let run = Run::default().works(&["assess", works.to_str().unwrap(), "--as", "kind=ВПР", "--out", "out"]);
    assert_eq!(compare(&run, &expected), 12);
    let absent = run.table("out/diagnostics.csv").into_iter().find(|row| row["code"] == "absent").unwrap();
    assert_eq!(absent["count"], "179234", "in every spelling");
    consistent(&run);
}

#[test]
fn the_original_workbooks_give_the_expected_figures() {
    let (Some(samples), Some(expected)) = (real_data(SAMPLES), real_data(EXPECTED)) else { return };
    let run = Run::default().works(&["assess", samples.to_str().unwrap(), "--out", "out"]);
    assert_eq!(compare(&run, &expected), 3, "three workbooks hold a whole region");
    let errors = run.table("out/diagnostics.csv").into_iter().filter(|row| row["severity"] == "error");
    assert_eq!(errors.count(), 0);
}

#[test]
fn workbooks_and_table_at_once_count_once() {
    let (Some(works), Some(samples)) = (real_data(TABLE), real_data(SAMPLES)) else { return };
    let Some(expected) = real_data(EXPECTED) else { return };
    let (works, samples) = (works.to_str().unwrap().to_owned(), samples.to_str().unwrap().to_owned());
    let run = Run::default().works(&["assess", &samples, &works, "--as", "kind=ВПР", "--out", "out"]);
    assert_eq!(compare(&run, &expected), 12);
    let diagnostics = run.table("out/diagnostics.csv");
    let times = |code: &str| diagnostics.iter().filter(|row| row["code"] == code).count();
    assert_eq!((times("source-conflict"), times("source-repeated")), (0, 1), "both say the same");
    let alone = Run::default().works(&["assess", &works, "--as", "kind=ВПР", "--out", "out"]);
    let figures = |run: &Run| {
        let mut rows = run.table("out/results.csv");
        rows.retain(|row| row["level"] != "municipality");
        rows.iter_mut().for_each(|row| row.retain(|name, _| name != "unit"));
        rows.sort();
        rows
    };
    assert!(figures(&run) == figures(&alone), "the workbooks change no figure of a school or of the region");
}

/// The tables agree with each other: a rule is a rule of what stands in `procedures.csv`.
fn consistent(run: &Run) {
    let mut low: BTreeMap<(String, String), Vec<Row>> = BTreeMap::new();
    for row in run.table("out/procedures.csv") {
        let (k, n): (u64, u64) = (row["k"].parse().unwrap(), row["n"].parse().unwrap());
        assert_eq!(row["low"], (100 * k >= 30 * n).to_string(), "{row:?}");
        let (below, above): (f64, f64) =
            (row["interval_low"].parse().unwrap(), row["interval_high"].parse().unwrap());
        let share = k as f64 / n as f64;
        assert!(below <= share + 1e-12 && share <= above + 1e-12 && below >= 0.0 && above <= 1.0, "{row:?}");
        if row["low"] == "true" {
            low.entry((row["year"].clone(), row["school"].clone())).or_default().push(row);
        }
    }
    let none = Vec::new();
    let mut listed = 0;
    for row in run.table("out/identification.csv") {
        let this = low.get(&(row["year"].clone(), row["school"].clone())).unwrap_or(&none);
        let before = (row["year"].parse::<u16>().unwrap() - 1).to_string();
        let last = low.get(&(before, row["school"].clone())).unwrap_or(&none);
        let same = |a: &Row, b: &Row| a["grade"] == b["grade"] && a["subject"] == b["subject"];
        let repeated = this.iter().any(|a| last.iter().any(|b| same(a, b)));
        let expected = this.len() >= 2 || repeated;
        assert_eq!(row["status"] == "low", expected, "{row:?}");
        assert_eq!(row["low_procedures"], this.len().to_string(), "{row:?}");
        listed += u32::from(expected);
    }
    assert!(listed > 100, "the region has schools to list: {listed}");
}

#[test]
fn a_whole_regions_report_stays_small_and_a_municipality_is_scoped() {
    let (Some(works), Some(samples)) = (real_data(TABLE), real_data(SAMPLES)) else { return };
    let context = std::fs::read_dir(&samples).unwrap().map(|entry| entry.unwrap().path());
    let context = context.into_iter().find(|path| path.to_string_lossy().contains("контекст")).unwrap();
    let (works, context) = (works.to_str().unwrap(), context.to_str().unwrap());
    let arguments = ["assess", works, "--context", context, "--as", "kind=ВПР", "--out", "out"];
    let run = Run::default().works(&arguments);
    let size = std::fs::metadata(run.path("out/report.html")).unwrap().len();
    assert!(size < 5_000_000, "{size}");
    let matched =
        run.table("out/diagnostics.csv").into_iter().find(|row| row["code"] == "directory-matched").unwrap();
    assert!(matched["message"].contains("643"), "{matched:?}");

    let one = Run::default().works(&[&arguments[..], &["--municipality", "m019"]].concat());
    let schools = one.table("out/organisations.csv");
    assert!(
        schools.len() < 30 && schools.iter().all(|row| row["municipality"] == "m019"),
        "{}",
        schools.len()
    );
    let own: Vec<String> = schools.into_iter().map(|row| row["school"].clone()).collect();
    let all = run.table("out/identification.csv");
    let kept: Vec<Row> = all.into_iter().filter(|row| own.contains(&row["school"])).collect();
    assert_eq!(one.table("out/identification.csv"), kept, "the view changes, the conclusions do not");
}

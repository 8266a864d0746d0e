//! Signs of bias in a whole region's real works, against an independent count.

use e2e::{Row, Run, real_data, root};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

const TABLE: &str = "altai_vpr/tables/vpr_pupil.csv.gz";

/// One run over the region for all tests of this file.
fn region() -> Option<&'static Run> {
    static RUN: OnceLock<Option<Run>> = OnceLock::new();
    let run = || {
        let works = real_data(TABLE)?;
        Some(Run::default().works(&["assess", works.to_str().unwrap(), "--as", "kind=ВПР", "--out", "out"]))
    };
    RUN.get_or_init(run).as_ref()
}

/// Flagged schools and schools looked at, by year, sign and procedure.
fn counts(rows: &[Row]) -> BTreeMap<(String, String, String), (u32, u32)> {
    let mut counts: BTreeMap<_, (u32, u32)> = BTreeMap::new();
    for row in rows.iter().filter(|row| row["level"] == "school") {
        let procedure = format!("{}{}", row["subject"], row["grade"]);
        let count = counts.entry((row["year"].clone(), row["sign"].clone(), procedure)).or_default();
        count.0 += u32::from(row["flag"] == "true");
        count.1 += 1;
    }
    counts
}

#[test]
fn schools_with_each_official_sign_are_those_of_the_independent_count() {
    let Some(run) = region() else { return };
    let counts = counts(&run.table("out/bias_signs.csv"));
    let flagged = |year: &str, sign: &str| {
        ["RU4", "RU5", "MA4", "MA5"].map(|procedure| counts[&(year.into(), sign.into(), procedure.into())].0)
    };
    assert_eq!(flagged("2020", "inflated-mean"), [111, 138, 81, 115]);
    assert_eq!(flagged("2021", "inflated-mean"), [94, 114, 80, 111]);
    assert_eq!(flagged("2020", "journal-mismatch"), [5, 1, 5, 2]);
    assert_eq!(flagged("2021", "journal-mismatch"), [1, 1, 0, 1]);
    let cohort = |sign: &str| ["RU4", "MA4"].map(|one| counts[&("2020".into(), sign.into(), one.into())]);
    assert_eq!(cohort("cohort-fall"), [(0, 626), (1, 625)]);
    assert_eq!(cohort("cohort-rise"), [(0, 626), (0, 625)]);
}

#[test]
fn cohort_ratios_have_the_quartiles_of_the_independent_count() {
    let Some(run) = region() else { return };
    for (subject, expected) in [("RU", [0.8591, 0.9618, 1.0529]), ("MA", [0.9455, 1.0571, 1.1650])] {
        let rows = run.table("out/bias_signs.csv").into_iter();
        let rows = rows
            .filter(|row| row["year"] == "2020" && row["sign"] == "cohort-fall" && row["subject"] == subject);
        let mut ratios: Vec<f64> = rows.map(|row| row["statistic"].parse().unwrap()).collect();
        ratios.sort_by(f64::total_cmp);
        for (quarter, printed) in (1..).zip(expected) {
            let place = (ratios.len() - 1) as f64 * f64::from(quarter) / 4.0;
            let (low, share) = (place as usize, place.fract());
            let quantile = ratios[low] + share * (ratios[(low + 1).min(ratios.len() - 1)] - ratios[low]);
            assert!((quantile - printed).abs() <= 0.5e-4, "{subject}: {quantile} against {printed}");
        }
    }
}

/// 42.7 % of schools in 2020 and 38.5 % in 2021 show a sign within one year; the one fall of a cohort
/// is not among them.
#[test]
fn the_share_of_schools_with_any_sign_of_one_year_is_that_of_the_independent_count() {
    let Some(run) = region() else { return };
    let signs = run.table("out/bias_signs.csv");
    for (year, printed) in [("2020", (271, 634)), ("2021", (246, 639))] {
        let official = |row: &&Row| {
            let sign = row["sign"] == "inflated-mean" || row["sign"] == "journal-mismatch";
            row["year"] == year && row["level"] == "school" && sign
        };
        let flagged = signs.iter().filter(official).filter(|row| row["flag"] == "true");
        let flagged: BTreeSet<&String> = flagged.map(|row| &row["unit"]).collect();
        let results = run.table("out/results.csv");
        let looked_at = |row: &&Row| {
            let subject = row["subject"] == "RU" || row["subject"] == "MA";
            let grade = row["grade"] == "4" || row["grade"] == "5";
            row["year"] == year && row["level"] == "school" && subject && grade && row["n"] != "0"
        };
        let schools: BTreeSet<&String> = results.iter().filter(looked_at).map(|row| &row["unit"]).collect();
        assert_eq!((flagged.len(), schools.len()), printed, "{year}");
    }
}

#[test]
fn the_printed_formula_gives_other_counts() {
    let Some(works) = real_data(TABLE) else { return };
    let set = ["--set", "journal_formula=printed", "--out", "out"];
    let mut arguments = vec!["assess", works.to_str().unwrap(), "--as", "kind=ВПР"];
    arguments.extend(set);
    let run = Run::default().works(&arguments);
    let counts = counts(&run.table("out/bias_signs.csv"));
    let flagged = |year: &str| {
        ["RU4", "RU5", "MA4", "MA5"]
            .map(|procedure| counts[&(year.into(), "journal-mismatch".into(), procedure.into())].0)
    };
    assert_eq!((flagged("2020"), flagged("2021")), ([0, 1, 3, 0], [1, 0, 0, 0]));
}

/// The table of `docs/concepts/signs-of-bias.md` is what the program gives for the region.
#[test]
fn the_published_table_of_false_alarms_is_the_programs() {
    let Some(run) = region() else { return };
    let rates = run.table("out/false_alarms.csv");
    let text = fs::read_to_string(root().join("docs/concepts/signs-of-bias.md")).unwrap();
    let mut compared = 0;
    let lines = text.lines().filter(|line| line.starts_with("| `") && line.contains("` | 20"));
    for line in lines {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [sign, procedure, size, equal, varied] = cells[..] else { panic!("{line}") };
        let (year, procedure) = procedure.split_once(' ').unwrap();
        let row = rates.iter().find(|row| {
            let own = format!("{}{}", row["subject"], row["grade"]);
            format!("`{}`", row["sign"]) == sign
                && row["year"] == year
                && own == procedure
                && row["n"] == size
        });
        let row = row.unwrap_or_else(|| panic!("{line}"));
        let percent = |name: &str| format!("{:.1}", 100.0 * row[name].parse::<f64>().unwrap());
        assert_eq!((equal, varied), (percent("equal").as_str(), percent("varied").as_str()), "{line}");
        compared += 1;
    }
    assert!(compared >= 40, "{compared} rows");
}

#[test]
fn the_index_of_the_region_is_the_share_of_schools_without_an_official_sign() {
    let Some(run) = region() else { return };
    let rows = run.table("out/indicators.csv").into_iter();
    let index: Vec<_> = rows
        .filter(|row| row["methodology"] == "bias-signs" && row["indicator"] == "index")
        .map(|row| (row["period"].clone(), row["k"].clone(), row["n"].clone()))
        .collect();
    let expected = |year: &str, k: &str, n: &str| (year.to_owned(), k.to_owned(), n.to_owned());
    assert!(index.contains(&expected("2020", "362", "634")), "{index:?}");
    assert!(index.contains(&expected("2021", "393", "639")), "{index:?}");
}

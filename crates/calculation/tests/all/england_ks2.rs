//! Value added of schools and of their territory: Surrey (local authority 936) in the performance tables
//! of the Department for Education, key stage 2, 2016/17 to 2018/19. Record types 1 and 2 are schools, 3
//! is the authority as the government computed it. The progress measures READPROG, WRITPROG and MATPROG
//! are the mean of what pupils reached above pupils of like prior attainment in all of England; READCOV
//! and so on are the per cent of eligible pupils (TELIG) that they cover.

use crate::common::{self, assert_printed};
use calculation::statistics::{Group, ValueAdded};
use model::values::{Count, Percent};
use std::collections::{BTreeMap, BTreeSet};

const YEARS: [&str; 3] = ["2016", "2017", "2018"];
const SUBJECTS: [&str; 3] = ["READ", "WRIT", "MAT"];

/// A cell: a number, or why there is none (`SUPP`: too few pupils to publish).
type Cell = Result<f64, String>;
type Record = BTreeMap<String, String>;

#[test]
fn eligible_pupils_and_expected_standard_of_the_authority() {
    for (year, pupils, reached) in [("2016", 11395, 67), ("2017", 12122, 70), ("2018", 12400, 70)] {
        let Some((schools, authority)) = records(year) else { return };
        let eligible: f64 = schools.iter().filter_map(|school| number(school, "TELIG").ok()).sum();
        assert_eq!(eligible, f64::from(pupils));
        assert_eq!(number(&authority, "TELIG"), Ok(f64::from(pupils)));
        let count = |school: &Record| {
            let (share, n) = (number(school, "PTRWM_EXP").ok()?, number(school, "TELIG").ok()?);
            Some(Count::new(whole(share / 100.0 * n), whole(n)))
        };
        let all = schools.iter().filter_map(count).fold(Count::default(), Count::plus);
        assert_printed(all.share().unwrap() * 100.0, &reached.to_string());
        assert_eq!(number(&authority, "PTRWM_EXP"), Ok(f64::from(reached)));
    }
}

/// In mathematics −0.3, −0.2 and −0.1; reading and writing agree with the government's row as well.
#[test]
fn value_added_of_the_authority_is_that_of_its_schools_by_participants() {
    for (year, mathematics) in YEARS.iter().zip([-0.3, -0.2, -0.1]) {
        let Some((schools, authority)) = records(year) else { return };
        for subject in SUBJECTS {
            let groups: Vec<Group> = schools.iter().filter_map(|school| group(school, subject)).collect();
            let seen = ValueAdded::of_groups(&groups, 5.5, Percent::whole(95)).unwrap();
            let published = number(&authority, &format!("{subject}PROG")).unwrap();
            assert_printed(seen.value, &format!("{published:.1}"));
            if subject == "MAT" {
                assert_eq!(published, mathematics, "{year}");
            }
        }
    }
}

/// The half-width of the interval is 1.96·σ/√n. From it σ is 5.61, 5.42 and 5.39 in mathematics; with that
/// the interval of each school is the published one, which is rounded to a tenth at both ends, as n is by
/// the rounding of the coverage to a per cent.
#[test]
fn intervals_of_schools_follow_from_one_deviation() {
    for (year, printed) in YEARS.iter().zip(["5.61", "5.42", "5.39"]) {
        let Some((schools, _)) = records(year) else { return };
        let published: Vec<(Group, f64)> = schools
            .iter()
            .filter_map(|school| {
                let (low, high) =
                    (number(school, "MATPROG_LOWER").ok()?, number(school, "MATPROG_UPPER").ok()?);
                Some((group(school, "MAT")?, (high - low) / 2.0))
            })
            .collect();
        let unit = |n: u32| ValueAdded::new(n, 0.0, 1.0, Percent::whole(95)).unwrap().half_width;
        let sd = published.iter().map(|(school, half)| half / unit(school.n)).sum::<f64>()
            / published.len() as f64;
        assert_printed(sd, printed);
        for (school, half) in &published {
            let seen = ValueAdded::new(school.n, school.mean, sd, Percent::whole(95)).unwrap();
            let of_coverage = seen.half_width / (2.0 * f64::from(school.n)) + 0.005 * seen.half_width;
            assert!((seen.half_width - half).abs() <= 0.1 + of_coverage, "{seen:?} {half}");
        }
        assert!(published.len() > 200);
    }
}

#[test]
fn a_code_is_a_missing_value_with_its_reason() {
    let mut reasons = BTreeSet::new();
    for year in YEARS {
        let Some((schools, _)) = records(year) else { return };
        for school in &schools {
            for subject in SUBJECTS {
                let value = number(school, &format!("{subject}PROG"));
                assert_eq!(group(school, subject).is_none(), value.is_err());
                reasons.extend(value.err());
            }
        }
    }
    println!("{reasons:?}");
    assert!(reasons.contains("SUPP"), "{reasons:?}");
    assert!(reasons.iter().all(|reason| ["", "SUPP", "NE", "NA", "LOWCOV"].contains(&reason.as_str())));
}

/// Schools, and the authority's own row.
fn records(year: &str) -> Option<(Vec<Record>, Record)> {
    let path = common::real_data(&format!("england_ks2/{year}-936-ks2.csv"))?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let name = |field: &str| field.trim_start_matches('\u{feff}').to_string();
    let record = |record: csv::StringRecord| -> Record {
        header.iter().map(name).zip(record.iter().map(str::to_string)).collect()
    };
    let records: Vec<Record> = reader.records().map(|line| record(line.unwrap())).collect();
    let of = |kinds: &[&str]| -> Vec<Record> {
        records.iter().filter(|record| kinds.contains(&record["RECTYPE"].as_str())).cloned().collect()
    };
    Some((of(&["1", "2"]), of(&["3"]).remove(0)))
}

fn number(record: &Record, column: &str) -> Cell {
    let field = record.get(column).map_or("", String::as_str);
    field.trim_end_matches('%').parse().map_err(|_| field.to_string())
}

/// A school's progress, weighing as much as it covers pupils. The table gives no variance within it.
fn group(school: &Record, subject: &str) -> Option<Group> {
    let of = |suffix: &str| number(school, &format!("{subject}{suffix}")).ok();
    let covered = of("COV")? / 100.0 * number(school, "TELIG").ok()?;
    Some(Group { n: whole(covered), mean: of("PROG")?, variance: 0.0 })
}

#[expect(clippy::cast_possible_truncation, reason = "a number of pupils")]
fn whole(pupils: f64) -> u32 {
    pupils.round() as u32
}

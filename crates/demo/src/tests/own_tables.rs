//! The own tables of exams and diagnostic works, and the social passport.

use super::{Share, files};
use std::collections::{BTreeMap, BTreeSet};

/// A row by the names of its columns.
type Row = BTreeMap<&'static str, &'static str>;

fn rows_of(name: &str) -> Vec<Row> {
    let file = files().iter().find(|file| file.name == name).unwrap();
    let text = std::str::from_utf8(&file.bytes).unwrap().strip_prefix('\u{feff}').unwrap();
    let mut lines = text.split_terminator("\r\n").map(|line| line.split(';'));
    let header: Vec<_> = lines.next().unwrap().collect();
    lines
        .map(|cells| {
            let cells: Vec<_> = cells.collect();
            assert_eq!(cells.len(), header.len(), "{name}");
            assert!(cells.iter().all(|cell| !cell.contains(['"', '\n', '\r'])), "{name}");
            header.iter().copied().zip(cells).collect()
        })
        .collect()
}

fn number(row: &Row) -> u32 {
    row["school"][3..].parse::<u32>().unwrap() - 990_000
}

fn sat(row: &&Row) -> bool {
    row["variant"] != "отсутствовал"
}

fn of_subject<'a>(rows: &'a [Row], subject: &str) -> Vec<&'a Row> {
    rows.iter().filter(|row| row["subject"] == subject).collect()
}

/// The share of marks 2 of a school.
fn twos(rows: &[Row], subject: &str, school: u32) -> Share {
    let mut share = Share::default();
    for row in of_subject(rows, subject).into_iter().filter(sat).filter(|row| number(row) == school) {
        share.add(row["mark"] == "2");
    }
    share
}

#[test]
fn the_tables_have_our_own_columns_and_no_person() {
    for (kind, year) in ["ОГЭ", "ЕГЭ", "КДР"].into_iter().flat_map(|kind| [(kind, "2021"), (kind, "2022")])
    {
        let rows = rows_of(&format!("{kind}_{year}.csv"));
        let columns: BTreeSet<_> = rows[0].keys().copied().collect();
        let agreed = "school kind year grade subject class variant total_score mark level";
        assert_eq!(columns, agreed.split(' ').collect());
        let prefix = if year == "2021" { "sch99" } else { "edu99" };
        for row in &rows {
            assert!(row["school"].starts_with(prefix));
            assert_eq!((row["kind"], row["year"]), (kind, year));
            assert!(row["class"].is_empty() || row["class"].starts_with(row["grade"]), "{row:?}");
            let answers = [row["total_score"], row["mark"], row["level"]];
            let there = answers.map(|answer| !answer.is_empty());
            let expected = match (row["variant"], kind, row["subject"]) {
                ("отсутствовал", ..) => [false; 3],
                (_, "КДР", _) => [false, false, true],
                (_, "ОГЭ", _) | (_, "ЕГЭ", "MB") => [true, true, false],
                _ => [true, false, false],
            };
            assert_eq!(there, expected, "{row:?}");
            assert!(!sat(&row) || row["variant"].parse::<u32>().is_ok());
        }
    }
}

#[test]
fn exams_are_held_where_the_grade_is_taught_and_the_procedure_was_there() {
    for year in [2021, 2022] {
        let exams: BTreeSet<_> =
            rows_of(&format!("ЕГЭ_{year}.csv")).iter().map(|row| row["subject"]).collect();
        let expected = if year == 2021 { vec!["MP", "RU"] } else { vec!["MB", "MP", "RU"] };
        assert_eq!(exams.into_iter().collect::<Vec<_>>(), expected);
        let schools = |kind: &str| -> Vec<u32> {
            let numbers: BTreeSet<_> = rows_of(&format!("{kind}_{year}.csv")).iter().map(number).collect();
            numbers.into_iter().collect()
        };
        assert_eq!(schools("ОГЭ"), (1..=13).collect::<Vec<_>>());
        assert_eq!(schools("КДР"), (1..=13).collect::<Vec<_>>());
        assert_eq!(schools("ЕГЭ"), [1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13]);
    }
}

#[test]
fn every_graduate_of_2022_chooses_one_exam_in_mathematics() {
    let rows = rows_of("ЕГЭ_2022.csv");
    let in_mathematics = of_subject(&rows, "MP").len() + of_subject(&rows, "MB").len();
    assert_eq!(in_mathematics, of_subject(&rows, "RU").len());
}

#[test]
fn scores_and_marks_are_within_their_scales() {
    let scales =
        [("ОГЭ", "RU", 33, [15, 23, 29]), ("ОГЭ", "MA", 31, [8, 15, 22]), ("ЕГЭ", "MB", 21, [7, 12, 17])];
    for (kind, subject, most, first_scores) in scales {
        let rows = rows_of(&format!("{kind}_2022.csv"));
        for row in of_subject(&rows, subject).into_iter().filter(sat) {
            let score: u32 = row["total_score"].parse().unwrap();
            let mark = 2 + first_scores.iter().filter(|&&first| score >= first).count();
            assert!(score <= most && row["mark"] == mark.to_string(), "{row:?}");
        }
    }
    for row in rows_of("ЕГЭ_2021.csv").iter().filter(sat) {
        assert!(row["total_score"].parse::<u32>().unwrap() <= 100);
    }
    let levels: BTreeSet<_> = rows_of("КДР_2022.csv").iter().map(|row| row["level"]).collect();
    assert_eq!(levels, ["", "недостаточный", "пониженный", "базовый", "повышенный"].into());
}

#[test]
fn weak_schools_have_more_twos_and_the_improving_one_gets_better() {
    let (before, after) = (rows_of("ОГЭ_2021.csv"), rows_of("ОГЭ_2022.csv"));
    for subject in ["RU", "MA"] {
        for rows in [&before, &after] {
            let of = |school| twos(rows, subject, school).percent();
            println!("{subject}: third {:.0}, seventh {:.0}, first {:.0}", of(3), of(7), of(1));
            assert!(of(3) > of(1) + 5.0, "{subject}: {} and {}", of(3), of(1));
        }
        let (was, is) = (twos(&before, subject, 13).percent(), twos(&after, subject, 13).percent());
        assert!(was >= 15.0 && is < was / 2.0, "{subject}: {was:.0} and {is:.0}");
    }
    let weak = |rows: &[Row], school| twos(rows, "RU", school).low + twos(rows, "MA", school).low;
    assert!(weak(&before, 7) + weak(&after, 7) > weak(&before, 10) + weak(&after, 10));
}

#[test]
fn the_social_passport_counts_pupils_and_one_school_leaves_gaps() {
    let rows = rows_of("Социальный_паспорт_2022.csv");
    assert_eq!(rows.iter().map(number).collect::<Vec<_>>(), (1..=13).collect::<Vec<_>>());
    let counts =
        "low_income incomplete_families large_families disabled second_language parents_higher_education";
    for row in &rows {
        let highest = if [8, 9].contains(&number(row)) { "9" } else { "11" };
        assert_eq!(row["highest_grade"], highest, "{row:?}");
        let pupils: u32 = row["pupils"].parse().unwrap();
        for column in counts.split(' ') {
            let gap =
                number(row) == 9 && ["incomplete_families", "parents_higher_education"].contains(&column);
            match row[column].parse::<u32>() {
                Ok(count) => assert!(count <= pupils && !gap, "{column}: {row:?}"),
                Err(_) => assert!(gap && row[column].is_empty(), "{column}: {row:?}"),
            }
        }
    }
    let low_income =
        |row: &Row| row["low_income"].parse::<f64>().unwrap() / row["pupils"].parse::<f64>().unwrap();
    assert!(low_income(&rows[2]) > 2.0 * low_income(&rows[0]), "life is harder around the third school");
}

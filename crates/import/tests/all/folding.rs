//! Folding as the program does it, from the file's bytes: any order and any declared split give the
//! same counts, and these give the figures of the pupils.

use crate::common::{Files, HEADER, codes, count, csv, told, vpr};
use import::{Chosen, Room, combine};
use model::diagnostics::Code;
use model::facts::Facts;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A row of one of two schools and three classes; a score over the scale means absence.
fn rows() -> impl Strategy<Value = Vec<(u8, u8, u16, u16)>> {
    proptest::collection::vec((1u8..=2, 0u8..3, 0u16..=22, 1u16..=5), 1..60)
}

fn line(&(school, class, score, journal): &(u8, u8, u16, u16)) -> String {
    let class = ["А", "Б", "В"][usize::from(class)];
    let (variant, total) =
        if score > 20 { ("отсутствовал", String::new()) } else { ("1", score.to_string()) };
    format!("2021,5,MA,sch99000{school},{class},{journal},{variant},{total}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_order_gives_the_same_and_the_figures_of_the_pupils(
        (ordered, shuffled) in rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
    ) {
        let read = |rows: &[(u8, u8, u16, u16)]| {
            vpr(Files::new().add("a.csv", csv(HEADER, rows.iter().map(line)))).read().0
        };
        let (facts, again) = (read(&ordered), read(&shuffled));
        prop_assert_eq!(told(&facts), told(&again));
        for (login, results) in facts.results.values().flatten() {
            let own = |row: &&(u8, u8, u16, u16)| login.as_str().ends_with(&row.0.to_string());
            let scores: Vec<f64> =
                ordered.iter().filter(own).filter(|row| row.2 <= 20).map(|row| f64::from(row.2)).collect();
            let whole = results.whole();
            prop_assert_eq!(whole.participants() as usize, scores.len());
            prop_assert_eq!(whole.absent as usize, ordered.iter().filter(own).count() - scores.len());
            if let Some(mean) = whole.moments().mean() {
                prop_assert!((mean - scores.iter().sum::<f64>() / scores.len() as f64).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn what_memory_has_no_room_for_is_put_aside_and_comes_back(rows in rows(), bytes in 0u64..6000) {
        // The same school under another login, twice in one file and once in another.
        let other = |row: &(u8, u8, u16, u16)| line(row).replace("sch99", "edu22");
        let files = || {
            let files = Files::new().add("a.csv", csv(HEADER, rows.iter().map(line).chain(rows.iter().map(other))));
            vpr(files.add("b.csv", csv(HEADER, rows.iter().take(20).map(line))))
        };
        let (held, put) = (files().read(), files().read_within(Some(bytes)));
        prop_assert_eq!(held.0.results, put.0.results);
        prop_assert_eq!(held.0.editions, put.0.editions);
        prop_assert_eq!(format!("{:?}", held.1), format!("{:?}", put.1));
    }

    #[test]
    fn rows_that_stand_for_several_give_the_same_as_these(rows in rows()) {
        let mut times: BTreeMap<String, u32> = BTreeMap::new();
        for row in &rows {
            *times.entry(line(row)).or_default() += 1;
        }
        let counted = times.iter().map(|(line, times)| format!("{line},{times}"));
        let counted = vpr(Files::new().add("a.csv", csv(&format!("{HEADER},works"), counted))).read();
        let each = vpr(Files::new().add("a.csv", csv(HEADER, rows.iter().map(line)))).read();
        let results = |facts: &Facts| -> Vec<_> {
            let schools = facts.results.iter().flat_map(|(one, schools)| schools.iter().map(move |own| (*one, own)));
            schools.map(|(one, (login, school))| (one, *login, school.classes.clone())).collect()
        };
        prop_assert_eq!(results(&counted.0), results(&each.0));
        prop_assert_eq!(count(&counted.1, Code::Absent), count(&each.1, Code::Absent));
    }

    #[test]
    fn a_split_by_classes_declared_as_parts_gives_the_same(rows in rows()) {
        let files = (0..3).fold(Files::new(), |files, class| {
            let own = rows.iter().filter(|row| row.1 == class).map(line);
            files.add(&format!("{class}.csv"), csv(HEADER, own))
        });
        let mut files = vpr(files);
        files.parts = true;
        let whole = vpr(Files::new().add("a.csv", csv(HEADER, rows.iter().map(line)))).read().0;
        prop_assert_eq!(told(&files.read().0), told(&whole));
    }
}

#[test]
fn a_row_that_does_not_say_for_how_many_it_stands_is_told_and_not_counted() {
    let rows = ["2", "0", "", "x", "-1", "2.5", "100001"]
        .map(|times| format!("2021,5,MA,sch990001,А,4,1,8,{times}"));
    let (facts, diagnostics) = vpr(Files::new().add("a.csv", csv(&format!("{HEADER},works"), rows))).read();
    let works: u32 = facts.results.values().flatten().map(|(_, school)| school.whole().participants()).sum();
    assert_eq!((works, count(&diagnostics, Code::CountUnreadable)), (2, 6), "{:?}", codes(&diagnostics));
}

#[test]
fn where_nothing_can_be_put_aside_it_is_told() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let files = vpr(Files::new().add("a.csv", csv(HEADER, (0..9).map(|at| line(&(1, at % 3, 9, 4))))));
    let gone = folder.path().join("gone");
    let (batches, diagnostics) = files.tables(Some(&Room { bytes: 0, folder: gone }));
    assert_eq!((batches.len(), codes(&diagnostics)), (0, vec!["aside-not-written"]));
    let batches = files.tables(None).0;
    std::fs::remove_dir(folder.path()).unwrap();
    let (facts, diagnostics) = combine(batches, false, &Chosen::new(), Some((&folder, 0)));
    assert!(facts.results.is_empty());
    assert!(codes(&diagnostics).contains(&"aside-not-written"), "{:?}", codes(&diagnostics));
}

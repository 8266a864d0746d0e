//! Problems of users' data: codes, tallies, bounds.

use super::*;

#[test]
fn codes_are_unique() {
    let texts: std::collections::BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(texts.len(), Code::ALL.len());
}

#[test]
fn many_problems_of_a_kind_are_one_line_with_the_first_place() {
    let mut tally = Tally::new(Place::file("a.csv"));
    for row in 2..=4 {
        tally.note(Code::JournalMarkUnknown, Some("н/а"), || format!("E{row}"));
    }
    tally.note(Code::JournalMarkUnknown, Some("*"), || "E9".to_owned());
    let lines = tally.finish();
    assert_eq!(lines.len(), 2);
    let of_na = lines.iter().find(|line| line.count == 3).unwrap();
    assert_eq!((of_na.place.cell.as_str(), of_na.place.file.as_str()), ("E2", "a.csv"));
}

#[test]
fn endless_values_are_bounded() {
    let mut tally = Tally::new(Place::default());
    for value in 0..1000 {
        tally.note(Code::VariantUnknown, Some(&value.to_string()), String::new);
    }
    let lines = tally.finish();
    assert_eq!(lines.len(), Tally::MOST_VALUES + 1);
    assert_eq!(lines.iter().map(|line| line.count).sum::<u32>(), 1000);
}

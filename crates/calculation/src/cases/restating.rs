//! Worked examples that say what comes out now, for an authority that meant its change of a rule.

use super::{Difference, indicators, monitoring};
use methodology::edit::{Places, Written};
use methodology::{Case, Pack, Scales, Tree};
use std::collections::BTreeMap;

/// The files of a pack in which the examples of a monitoring and of indicators say what comes out now.
/// What cannot be said so stays as it is, and goes on to fail.
pub fn restated(pack: &Pack, scales: &Scales) -> Tree {
    let mut files = pack.files.clone();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, case) in &pack.cases {
        let number = numbers.entry(file.as_str()).or_default();
        let (kind, missed) = match case {
            Case::Monitoring(case) => ("monitoring", monitoring::missed(pack, scales, case)),
            Case::Indicator(case) => ("indicator", indicators::missed(pack, scales, case)),
            _ => ("", Ok(Vec::new())),
        };
        for (wanted, differences) in missed.unwrap_or_default() {
            let place = format!("{number}/{kind}/expect/{wanted}");
            if let Some(text) = files.get_mut(file) {
                *text = differences.iter().fold(text.clone(), |text, one| said(text, &place, one));
            }
        }
        *number += 1;
    }
    files
}

/// A text in which an example says one value as it was found.
fn said(text: String, place: &str, (what, _, found): &Difference) -> String {
    const NUMBERS: [&str; 2] = ["k", "n"];
    const WORDS: [&str; 5] = ["state", "value", "sign", "verdict", "origin"];
    let Some(key) = what.rsplit(' ').next().filter(|key| NUMBERS.contains(key) || WORDS.contains(key)) else {
        return text;
    };
    let place = format!("{place}/{key}");
    let changed = Places::of(&text).and_then(|places| match found.as_str() {
        "—" => places.removed(&place),
        _ if NUMBERS.contains(&key) => places.set(&place, &Written::plain(found.as_str())),
        _ => places.set(&place, &Written::words(found)),
    });
    changed.unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::super::run;
    use super::*;
    use methodology::{read, shipped};

    fn scales() -> Scales {
        let packs: Vec<_> = shipped().into_values().map(|files| read(files).unwrap()).collect();
        Scales::new(packs.iter().flat_map(|pack| &pack.scales))
    }

    /// The shipped monitoring with one value set otherwise.
    fn changed(file: &str, place: &str, value: &str) -> Pack {
        let mut files = shipped().remove("motygino-2021").unwrap();
        let text = files.get_mut(file).unwrap();
        *text = Places::of(text).unwrap().set(place, &Written::plain(value)).unwrap();
        read(files).unwrap_or_else(|problems| panic!("{problems:#?}"))
    }

    #[test]
    fn examples_that_come_out_otherwise_are_said_anew_and_then_come_out() {
        for (file, place, value) in [
            ("monitoring.yaml", "choices/band_hole/value", "upper"),
            ("monitoring.yaml", "bands/steps/1/to", "20 %"),
            ("indicators.yaml", "choices/joining/value", "all"),
            ("indicators.yaml", "estimation/few/value", "3"),
            ("indicators.yaml", "indicators/S3.4.2/expression/share/works/score_over", "70"),
        ] {
            let pack = changed(file, place, value);
            assert_ne!(run(&pack, &scales()), [], "{place}: the examples do not see it");
            let again =
                read(restated(&pack, &scales())).unwrap_or_else(|problems| panic!("{place}: {problems:#?}"));
            assert_eq!(run(&again, &scales()), [], "{place}");
            assert_eq!(again.cases.len(), pack.cases.len());
        }
    }

    #[test]
    fn of_what_is_switched_off_nothing_must_come_out() {
        for place in ["rows/S5C.2/off", "questions/S4.1-k/off", "rows/M5B.1/off", "questions/S3.2-n/off"] {
            let failures = run(&changed("monitoring.yaml", place, "true"), &scales());
            let told: Vec<_> = failures.iter().map(|one| &one.arguments["what"]).collect();
            assert!(told.len() < 12, "{place}: {told:?}");
        }
    }

    #[test]
    fn what_comes_out_as_written_is_not_touched() {
        let pack = read(shipped().remove("motygino-2021").unwrap()).unwrap();
        assert_eq!(restated(&pack, &scales()), pack.files);
    }
}

//! The shipped pack against the numbers of the regulation, and the forms that it gives.

use super::{BandHole, Formula, Monitoring, MonitoringSettings, SchoolGroup};
use crate::indicators::UnitLevel;
use crate::{Pack, SettingError, Switches, read, shipped};
use model::assessments::Grade;
use model::forms::{Form, Rule, Source};

fn pack() -> Pack {
    read(shipped().remove("motygino-2021").unwrap()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn monitoring() -> Monitoring {
    pack().monitoring.unwrap()
}

fn form(level: UnitLevel) -> Form {
    let rule = monitoring();
    rule.form(level, &MonitoringSettings::of(&rule))
}

#[test]
fn the_rows_are_those_of_the_regulation() {
    let rule = monitoring();
    let count = |level| rule.rows.iter().filter(|row| row.level == level).count();
    assert_eq!((count(UnitLevel::Municipality), count(UnitLevel::School)), (19, 42));
    let of = |section, level| rule.rows_of(section, level).count();
    let sections = ["1", "2", "3", "4", "5A", "5B", "5C"];
    assert_eq!(sections.map(|section| of(section, UnitLevel::School)), [3, 2, 21, 3, 5, 6, 2]);
    assert_eq!(sections.map(|section| of(section, UnitLevel::Municipality)), [2, 2, 7, 1, 5, 1, 1]);
    let valued: usize = rule.rows.iter().map(|row| row.valued().len()).sum();
    assert_eq!(valued, 63, "one row of the municipality asks for three values");
    assert_eq!(rule.regulation.acts.len(), 7);
    assert_eq!(rule.regulation.tasks.len(), 6);
    assert_eq!(rule.regulation.results.len(), 5);
    let collected = |how: &str| rule.rows.iter().filter(|row| row.collected.as_deref() == Some(how)).count();
    assert_eq!(["сайт ОО", "данные ЦОКО", "отчёт ОО"].map(collected), [4, 21, 14]);
}

#[test]
fn every_row_of_a_school_but_none_of_the_municipality_alone_is_linked() {
    let rule = monitoring();
    for row in &rule.rows {
        let linked = rule.linked(row).count();
        assert_eq!(linked == 0, row.id.as_str() == "M5A.1", "{}", row.id);
        assert!(rule.block(row).is_some(), "{}", row.id);
    }
    let linked = |id: &str| {
        rule.linked(rule.row(id).unwrap()).map(|row| row.id.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(linked("M5A.4"), "S5A.3 S5A.4");
    assert_eq!(linked("S3.3.5"), "M3.3");
    assert_eq!(linked("M5B.1"), "S5B.1 S5B.2 S5B.3 S5B.4 S5B.5 S5B.6");
}

#[test]
fn a_full_school_is_asked_for_47_values_of_which_22_are_to_be_filled() {
    let school = form(UnitLevel::School);
    let questions: Vec<_> = school.questions().collect();
    let asked: Vec<_> = questions.iter().filter(|one| !one.optional).collect();
    let from_results = asked.iter().filter(|one| matches!(one.source, Some(Source::Results { .. }))).count();
    assert_eq!((asked.len(), from_results, questions.len()), (47, 25, 48));
    let nine = school.of_school(Grade::new(9));
    assert_eq!(nine.questions().filter(|one| !one.optional).count(), 47 - 11);
    assert_eq!(form(UnitLevel::Municipality).questions().count(), 6);
}

#[test]
fn every_share_is_checked_against_its_whole_and_every_check_speaks_of_questions_asked() {
    let rule = monitoring();
    for level in [UnitLevel::School, UnitLevel::Municipality] {
        let form = form(level);
        for check in &form.checks {
            for id in check.rule.questions() {
                assert!(form.question(id).is_some(), "{}: {id}", check.id);
            }
            assert!(!check.message.contains('{') && !check.remedy.contains('{'), "{}", check.message);
        }
    }
    let form = form(UnitLevel::School);
    for row in rule.rows.iter().filter(|row| row.level == UnitLevel::School) {
        let (Formula::Share { k, n } | Formula::Indicator { k: Some(k), n: Some(n), .. }) = &row.formula
        else {
            continue;
        };
        let within = Rule::AtMost { left: vec![k.to_string()], right: vec![n.to_string()] };
        assert!(form.checks.iter().any(|check| check.rule == within), "{}", row.id);
    }
    let together = form.checks.iter().filter(|check| matches!(check.rule, Rule::Together { .. })).count();
    assert_eq!(together, 8, "exams and works of which several figures are asked");
    let ids: std::collections::BTreeSet<_> = form.checks.iter().map(|check| &check.id).collect();
    assert_eq!(ids.len(), form.checks.len());
}

#[test]
fn per_cents_fall_into_bands_and_the_hole_is_a_choice() {
    let bands = monitoring().bands;
    let band = |hundredths, hole| bands.band(hundredths, hole).unwrap().id.to_string();
    for (hundredths, expected) in [
        (0, "none"),
        (1, "under-25"),
        (2499, "under-25"),
        (2500, "25-50"),
        (5000, "25-50"),
        (5100, "51-75"),
        (7500, "51-75"),
        (7501, "over-75"),
        (9999, "over-75"),
        (10_000, "full"),
    ] {
        for hole in [BandHole::Lower, BandHole::Upper] {
            assert_eq!(band(hundredths, hole), expected, "{hundredths}");
        }
    }
    for hundredths in [5001, 5050, 5099] {
        assert_eq!(band(hundredths, BandHole::Lower), "25-50");
        assert_eq!(band(hundredths, BandHole::Upper), "51-75");
    }
}

#[test]
fn choices_are_set_by_their_names_and_change_the_words_of_questions() {
    let rule = monitoring();
    let mut settings = MonitoringSettings::of(&rule);
    assert_eq!(MonitoringSettings::names(&rule), ["band_hole", "teachers", "group"]);
    assert_eq!(settings.set(&rule, "group", "as-written"), Ok(()));
    assert_eq!(settings.group, SchoolGroup::AsWritten);
    assert_eq!(settings.set(&rule, "teachers", "with-part-timers"), Ok(()));
    assert_eq!(
        settings.set(&rule, "band_hole", "middle"),
        Err(SettingError::Invalid("lower, upper".to_owned()))
    );
    let in_force = MonitoringSettings::of(&rule);
    assert_eq!(settings.differences(&in_force), ["teachers=with-part-timers", "group=as-written"]);
    let help = |settings| rule.form(UnitLevel::School, settings).question("teachers").unwrap().help.clone();
    assert!(help(&in_force).unwrap().contains("внешние совместители не считаются"));
    assert!(help(&settings).unwrap().contains("вместе с внешними совместителями"));
}

#[test]
fn rows_of_indicators_say_of_them_what_the_indicators_say() {
    let pack = pack();
    let (rule, indicators) = (pack.monitoring.unwrap(), pack.indicators.unwrap());
    let mut met = 0;
    for row in &rule.rows {
        let Some(indicator) = row.formula.indicator().and_then(|of| indicators.indicator(of.as_str())) else {
            continue;
        };
        met += 1;
        assert_eq!(row.id, indicator.id);
        assert_eq!((row.better, row.level), (indicator.better, indicator.level), "{}", row.id);
        assert_eq!(row.unit, indicator.unit, "{}", row.id);
        assert_eq!(row.collected, indicator.collected, "{}", row.id);
    }
    assert_eq!(met, 28, "21 of schools and 7 of the municipality");
}

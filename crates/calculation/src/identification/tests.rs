//! Invented districts under the shipped rule.

use super::{Inputs, Low, Outcome, Status, identify};
use methodology::{Scales, Settings, Switches, read, shipped};
use model::assessments::{Assessment, Grade, Mark, Procedure, Year};
use model::facts::{Facts, SchoolResults};
use model::organisations::{Login, School};
use model::results::{Results, Work};
use std::collections::BTreeSet;

/// Year → low and all works of the ВПР of the rule, in its order.
type Years<'a> = &'a [(u16, [(u32, u32); 4])];

fn login(school: usize) -> Login {
    format!("sch99000{school}").parse().unwrap()
}

fn assessment(year: u16, grade: u8, subject: &str) -> Assessment {
    let (kind, grade) = ("ВПР".parse().unwrap(), Grade::new(grade).unwrap());
    Procedure { kind, grade, subject: subject.parse().unwrap() }.in_year(Year::new(year).unwrap())
}

/// The schools of a district, with the logins `sch990001` and so on.
pub(super) fn district(schools: &[Years<'_>]) -> Facts {
    let mut facts = Facts::default();
    for (school, years) in (1..).zip(schools) {
        facts.organisations.schools.insert(login(school), School::new(login(school)));
        for (year, procedures) in *years {
            for ((grade, subject), (low, n)) in
                [(5, "RU"), (5, "MA"), (6, "RU"), (6, "MA")].iter().zip(procedures)
            {
                let work = |mark| Work { given: Some(mark), ..Work::default() };
                let works = [(work(Mark::Two), *low), (work(Mark::Three), n - low)].into_iter().collect();
                let whole = Results { works, ..Results::default() };
                add(&mut facts, assessment(*year, *grade, subject), school, whole);
            }
        }
    }
    facts
}

fn add(facts: &mut Facts, assessment: Assessment, school: usize, whole: Results) {
    let results = SchoolResults::without_classes(whole);
    facts.results.entry(assessment).or_default().insert(login(school), results);
}

fn identified(facts: &Facts, set: &[(&str, &str)], suspected: &BTreeSet<(Login, Assessment)>) -> Outcome {
    let rule = read(shipped().remove("federal-identification").unwrap()).unwrap().identification.unwrap();
    let mut settings = Settings::of(&rule);
    set.iter().for_each(|(name, value)| settings.set(&rule, name, value).unwrap());
    let low = Low::of(facts, &Scales::default(), &settings.procedures.iter().copied().collect());
    let organisations = &facts.organisations;
    identify(&Inputs { organisations, low: &low, rule: &rule, settings: &settings, suspected })
}

#[test]
fn years_are_pooled_and_a_suspected_one_is_left_out_where_the_settings_say_so() {
    let year = |low, n| [(low, n), (0, 9), (0, 9), (0, 9)];
    let facts =
        district(&[&[(2022, year(8, 10)), (2023, year(4, 11)), (2024, year(5, 18)), (2025, year(6, 17))]]);
    let suspected = [(login(1), assessment(2024, 5, "RU"))].into();
    for (set, expected) in [("include", (15, 46, 3)), ("exclude", (10, 28, 2))] {
        let outcome = identified(&facts, &[("suspected", set)], &suspected);
        let result = &outcome.evidence.schools[&login(1)][&assessment(2025, 5, "RU")];
        assert_eq!((result.pooled.k, result.pooled.n, result.pooled_years), expected, "{set}");
    }
}

#[test]
fn only_a_procedure_with_works_can_lack_a_scale() {
    let mut facts = district(&[&[(2025, [(6, 17), (6, 21), (3, 16), (1, 3)])]]);
    let scored = Work { score: Some(7), ..Work::default() };
    let sat = Results { works: [(scored, 12)].into_iter().collect(), ..Results::default() };
    add(&mut facts, assessment(2025, 5, "RU"), 1, sat);
    add(&mut facts, assessment(2025, 5, "MA"), 1, Results { absent: 12, ..Results::default() });
    let outcome = identified(&facts, &[], &BTreeSet::new());
    assert_eq!(outcome.evidence.without_scale, [assessment(2025, 5, "RU")].into());
}

#[test]
fn the_list_of_a_year_sums_up_the_schools_that_belong() {
    let facts = district(&[
        &[(2025, [(6, 17), (6, 21), (3, 16), (1, 3)])],
        &[(2025, [(9, 18), (0, 21), (0, 16), (0, 30)])],
        &[(2025, [(18, 20), (0, 21), (15, 16), (30, 30)])],
        &[(2025, [(0, 20), (0, 21), (0, 16), (0, 30)])],
    ]);
    let outcome = identified(&facts, &[], &BTreeSet::new());
    let year = Year::new(2025).unwrap();
    let statuses: Vec<Status> = outcome.years[&year].values().map(|school| school.status).collect();
    assert_eq!(statuses, [Status::Low, Status::Risk, Status::Low, Status::None]);
    let list = outcome.list(year, |_| true).unwrap();
    assert_eq!((list.results_of, list.listed, list.risk, list.low_procedures), (year, 2, 1, 6));
    let doubt = |school: usize| 1.0 - outcome.years[&year][&login(school)].listed.unwrap().probability;
    assert!((list.expected_false_schools - doubt(1) - doubt(3)).abs() < 1e-12);
    assert!(doubt(1) > 0.01, "the example must be able to fail");
    let of_procedures = |school: usize| -> f64 {
        let low = outcome.evidence.schools[&login(school)].values().filter(|result| result.low);
        low.map(|result| 1.0 - result.probability).sum()
    };
    let expected: f64 = (1..=4).map(of_procedures).sum();
    assert!((list.expected_false_procedures - expected).abs() < 1e-12);
    let list = outcome.list(year, |school| *school == login(2)).unwrap();
    assert_eq!((list.listed, list.risk, list.low_procedures), (0, 1, 1));
}

#[test]
fn counts_of_procedures_that_the_settings_do_not_name_change_nothing() {
    let years = [(2024, [(5, 18), (2, 20), (7, 15), (0, 4)]), (2025, [(6, 17), (6, 21), (3, 16), (1, 3)])];
    let mut facts = district(&[&years]);
    let scored = Work { score: Some(7), ..Work::default() };
    let sat = Results { works: [(scored, 12)].into_iter().collect(), ..Results::default() };
    add(&mut facts, assessment(2023, 6, "MA"), 1, sat);
    let rule = read(shipped().remove("federal-identification").unwrap()).unwrap().identification.unwrap();
    let mut settings = Settings::of(&rule);
    let suspected = BTreeSet::new();
    let counted = |settings: &Settings| {
        Low::of(&facts, &Scales::default(), &settings.procedures.iter().copied().collect())
    };
    let low = counted(&settings);
    assert_eq!((low.counts.len(), low.without_scale.len()), (8, 1), "the example must be able to fail");
    settings.set(&rule, "procedures", "ВПР-5-RU,ВПР-6-RU").unwrap();
    let (organisations, own) = (&facts.organisations, counted(&settings));
    let wide = Inputs { organisations, low: &low, rule: &rule, settings: &settings, suspected: &suspected };
    let (narrow, wide) = (identify(&Inputs { low: &own, ..wide }), identify(&wide));
    assert_eq!(format!("{narrow:?}"), format!("{wide:?}"));
    assert_eq!((wide.evidence.shares.len(), wide.evidence.without_scale.len()), (4, 0));
}

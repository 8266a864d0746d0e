//! Schools and what the rule of a pack must say of them.

use super::{Difference, switched};
use crate::identification::{Inputs, Low, Outcome, identify};
use methodology::{IdentificationCase, Pack, Scales, Settings};
use model::assessments::{Assessment, Mark, Procedure};
use model::facts::{Facts, SchoolResults};
use model::organisations::{Login, School};
use model::results::{Results, Work};
use std::collections::BTreeSet;

/// What the rule says of a school otherwise than written.
pub(super) fn differences(pack: &Pack, case: &IdentificationCase) -> Vec<Difference> {
    let Some(rule) = &pack.identification else {
        return vec![("identification.yaml".to_owned(), "+".to_owned(), "-".to_owned())];
    };
    let settings: Settings = match switched(rule, &case.set) {
        Ok(settings) => settings,
        Err(refused) => return vec![refused],
    };
    let Ok(login) = "sch990001".parse::<Login>() else { return Vec::new() };
    let (facts, suspected) = facts(case, login);
    let low = Low::of(&facts, &Scales::default(), &settings.procedures.iter().copied().collect());
    let organisations = &facts.organisations;
    let inputs = Inputs { organisations, low: &low, rule, settings: &settings, suspected: &suspected };
    compared(case, login, &identify(&inputs))
}

fn compared(case: &IdentificationCase, login: Login, outcome: &Outcome) -> Vec<Difference> {
    let expect = &case.expect;
    let found = outcome.years.get(&expect.year).and_then(|schools| schools.get(&login));
    let status = found.map_or("too-little-data", |found| found.status.as_str());
    let mut checks = vec![("status", expect.status.clone(), status.to_owned())];
    if let Some(low) = expect.low_procedures {
        let count = found.map_or(0, |found| found.low_procedures);
        checks.push(("low_procedures", low.to_string(), count.to_string()));
    }
    if let Some(conditions) = &expect.conditions {
        let held = found.into_iter().flat_map(|found| &found.decided).filter(|one| one.holds == Some(true));
        let held: Vec<&str> = held.map(|one| one.condition.as_str()).collect();
        checks.push(("conditions", conditions.join(", "), held.join(", ")));
    }
    if let Some(pupils) = &expect.pupils_to_threshold {
        let of = |result: &methodology::SchoolResult| {
            outcome.evidence.schools.get(&login)?.get(&assessment(result))?.pupils_to_threshold
        };
        let found: Vec<Option<i64>> = case.results.iter().map(of).collect();
        let shown = |all: &[Option<i64>]| {
            let one =
                |pupils: &Option<i64>| pupils.map_or_else(|| "—".to_owned(), |pupils| pupils.to_string());
            all.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        checks.push(("pupils_to_threshold", shown(pupils), shown(&found)));
    }
    let differ = checks.into_iter().filter(|(_, expected, found)| expected != found);
    let filled = |text: String| if text.is_empty() { "—".to_owned() } else { text };
    differ.map(|(what, expected, found)| (what.to_owned(), filled(expected), filled(found))).collect()
}

fn assessment(result: &methodology::SchoolResult) -> Assessment {
    Procedure { kind: result.kind, grade: result.grade, subject: result.subject }.in_year(result.year)
}

fn facts(case: &IdentificationCase, login: Login) -> (Facts, BTreeSet<(Login, Assessment)>) {
    let mut facts = Facts::default();
    let mut suspected = BTreeSet::new();
    let school = School { special: Some(case.special), in_directory: true, ..School::new(login) };
    facts.organisations.schools.insert(login, school);
    for result in &case.results {
        let (assessment, results) = results_of(result);
        facts.results.entry(assessment).or_default().insert(login, results);
        if result.suspected {
            suspected.insert((login, assessment));
        }
    }
    (facts, suspected)
}

/// So many works below and above the threshold mark.
pub(super) fn results_of(result: &methodology::SchoolResult) -> (Assessment, SchoolResults) {
    let work = |mark| Work { given: Some(mark), ..Work::default() };
    let works = [(work(Mark::Two), result.low), (work(Mark::Three), result.n.saturating_sub(result.low))];
    let works = works.into_iter().filter(|(_, count)| *count > 0).collect();
    let whole = Results { works, ..Results::default() };
    (assessment(result), SchoolResults::without_classes(whole))
}

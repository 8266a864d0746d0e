//! Answers of schools and what must be said of their conditions.

use super::{Difference, switched};
use crate::context::{Conditions, Expectations, Inputs, context};
use methodology::context::{ContextCase, ExpectedContext, Settings};
use methodology::{Pack, Scales};
use model::facts::{Facts, SchoolResults};
use model::observations::{Answer, Observation};
use model::organisations::Login;
use model::results::{Results, Work};

/// Conditions found otherwise than written.
pub(super) fn differences(pack: &Pack, case: &ContextCase) -> Vec<Difference> {
    let Some(rule) = &pack.context else {
        return vec![("context.yaml".to_owned(), "+".to_owned(), "-".to_owned())];
    };
    let settings: Settings = match switched(rule, &case.set) {
        Ok(settings) => settings,
        Err(refused) => return vec![refused],
    };
    let (facts, scales) = (facts(case), Scales::default());
    let found = context(&Inputs { facts: &facts, scales: &scales, rule, settings: &settings });
    let key = (case.year, REGION.to_owned());
    let Some(conditions) = found.conditions.get(&key) else {
        return vec![("schools".to_owned(), "+".to_owned(), "—".to_owned())];
    };
    let mut checks = of_index(&case.expect, conditions);
    checks.extend(of_similar(&case.expect, conditions));
    checks.extend(of_results(&case.expect, found.expectations.get(&key)));
    checks.into_iter().filter(|(_, expected, found)| expected != found).collect()
}

/// The region of invented schools.
const REGION: &str = "99";

fn login(school: u8) -> Option<Login> {
    format!("sch{REGION}0{school:03}").parse().ok()
}

fn of_index(expect: &ExpectedContext, conditions: &Conditions) -> Vec<Difference> {
    let school = |number: u8| conditions.schools.get(&login(number)?);
    let mut checks = Vec::new();
    for (number, expected) in &expect.index {
        let like = expected.clone().unwrap_or_default();
        let found = school(*number).and_then(|school| school.index);
        checks.push((format!("index {number}"), shown(expected.clone()), as_written(found, &like)));
    }
    for (number, parts) in &expect.contributions {
        for (name, expected) in parts {
            let found = school(*number).and_then(|school| school.parts.get(name)?.contribution);
            checks.push((format!("{name} {number}"), expected.clone(), as_written(found, expected)));
        }
    }
    if let Some(expected) = &expect.disadvantaged {
        let of = |wanted: &Option<Vec<u8>>| shown(wanted.as_ref().map(|all| format!("{all:?}")));
        let numbers = (1..=u8::MAX)
            .filter(|number| school(*number).is_some_and(|school| school.disadvantaged == Some(true)));
        let found = conditions.cut.map(|_| numbers.collect());
        checks.push(("disadvantaged".to_owned(), of(expected), of(&found)));
    }
    checks
}

fn of_similar(expect: &ExpectedContext, conditions: &Conditions) -> Vec<Difference> {
    let mut checks = Vec::new();
    for (number, expected) in &expect.similar {
        let school = login(*number).and_then(|login| conditions.schools.get(&login));
        let similar = school.map(|school| school.similar.as_slice()).unwrap_or_default();
        checks.push((format!("similar {number}"), expected.len().to_string(), similar.len().to_string()));
        for (other, distance) in expected {
            let found = similar.iter().find(|one| Some(one.school) == login(*other));
            let found = as_written(found.map(|one| one.distance), distance);
            checks.push((format!("similar {number} {other}"), distance.clone(), found));
        }
    }
    checks
}

fn of_results(expect: &ExpectedContext, found: Option<&Expectations>) -> Vec<Difference> {
    let standing = |number: u8| found?.schools.get(&login(number)?);
    let mut checks = Vec::new();
    if let Some(method) = &expect.method {
        let found = found.map(|found| found.method.as_str().to_owned());
        checks.push(("method".to_owned(), method.clone(), shown(found)));
    }
    for (number, expected) in &expect.residuals {
        let found = as_written(standing(*number).map(|one| one.residual), expected);
        checks.push((format!("residual {number}"), expected.clone(), found));
    }
    for (number, expected) in &expect.groups {
        let found = standing(*number).map(|one| one.group().as_str().to_owned());
        checks.push((format!("group {number}"), expected.clone(), shown(found)));
    }
    checks
}

fn shown(text: Option<String>) -> String {
    text.unwrap_or_else(|| "—".to_owned())
}

/// A number with as many decimals as another is written with.
fn as_written(number: Option<f64>, like: &str) -> String {
    let decimals = like.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    shown(number.map(|number| format!("{number:.decimals$}")))
}

fn facts(case: &ContextCase) -> Facts {
    let mut facts = Facts::default();
    for (number, school) in &case.schools {
        let Some(login) = login(*number) else { continue };
        let counts = school.counts.iter().map(|(element, count)| (element, Answer::Count(*count)));
        let choices = school.choices.iter().map(|(element, choice)| (element, Answer::Choice(*choice)));
        let answers = school.answers.iter().map(|(element, yes)| (element, Answer::YesNo(*yes)));
        for (element, answer) in counts.chain(choices).chain(answers) {
            let observation = Observation { answer, source: 0, row: u32::from(*number) };
            facts.observations.note(case.year, login, *element, observation);
        }
        let work = |score| Work { score: Some(score), ..Work::default() };
        let works = school.scores.iter().map(|(score, count)| (work(*score), *count)).collect();
        let results = Results { works, ..Results::default() };
        if let Some(procedure) = case.procedure.filter(|_| !school.scores.is_empty()) {
            let results = SchoolResults::without_classes(results);
            facts.results.entry(procedure.in_year(case.year)).or_default().insert(login, results);
        }
    }
    facts
}

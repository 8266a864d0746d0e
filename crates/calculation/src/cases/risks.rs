//! What is known of a school and the levels that must be suggested.

use super::Difference;
use super::identification::results_of;
use crate::persons::Persons;
use crate::risks::{Inputs, suggested};
use methodology::risks::{ExpectedSuggestion, RisksCase};
use methodology::{Pack, Scales};
use model::facts::Facts;
use model::observations::{Answer, Observation};
use model::organisations::Login;

/// Levels suggested otherwise than written.
pub(super) fn differences(pack: &Pack, case: &RisksCase) -> Vec<Difference> {
    let Some(rule) = &pack.risks else {
        return vec![("risks.yaml".to_owned(), "+".to_owned(), "-".to_owned())];
    };
    let Ok(school) = "sch990001".parse::<Login>() else { return Vec::new() };
    let (facts, scales) = (facts(case, school), Scales::default());
    // A worked example is of nobody: all its numbers are told.
    let inputs = Inputs { facts: &facts, scales: &scales, rule, few: 0 };
    let of = |(id, expected): (&String, &ExpectedSuggestion)| {
        let factor = rule.factors.iter().find(|factor| factor.id.as_str() == id);
        let found = factor.map(|factor| {
            let found = suggested(&inputs, &school, case.year, factor);
            let count = found.measured().and_then(|measured| match measured.count {
                Persons::Among(count) => Some(count),
                Persons::Fewer(_) | Persons::NearlyAll(_) | Persons::Untold => None,
            });
            ExpectedSuggestion {
                level: found.level().map(|level| level.as_str().to_owned()),
                reason: found.reason().map(str::to_owned),
                k: count.map(|count| count.k),
                n: count.map(|count| count.n),
            }
        });
        let shown = |one: Option<&ExpectedSuggestion>| one.map_or_else(|| "—".to_owned(), shown);
        (id.clone(), shown(Some(expected)), shown(found.as_ref()))
    };
    case.expect.iter().map(of).filter(|(_, expected, found)| expected != found).collect()
}

fn shown(one: &ExpectedSuggestion) -> String {
    let word = one.level.iter().chain(&one.reason).cloned().collect::<Vec<_>>().join(" ");
    match one.k.zip(one.n) {
        Some((k, n)) => format!("{word} {k}/{n}"),
        None => word,
    }
}

fn facts(case: &RisksCase, school: Login) -> Facts {
    let mut facts = Facts::default();
    for result in &case.results {
        let (assessment, results) = results_of(result);
        facts.results.entry(assessment).or_default().insert(school, results);
    }
    for (year, counts) in &case.counts {
        for (element, count) in counts {
            let observation = Observation { answer: Answer::Count(*count), source: 0, row: 2 };
            facts.observations.note(*year, school, *element, observation);
        }
    }
    facts
}

//! `context_traces.json`: the way back from an index to the answers, files and rows, and from a
//! group to the expected result.

use crate::assess::{Assessed, Circumstances};
use calculation::context::{Group, Method, Relation, Standing, TakingPart};
use methodology::context::{Context, Settings};
use model::facts::Source;
use model::observations::{Element, Observation};
use model::organisations::Login;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

#[derive(Serialize)]
struct Trace<'a> {
    methodology: &'a str,
    version: &'a str,
    settings: &'a Settings,
    sources: &'a [Source],
    /// Year → region → component → weight and why it takes part.
    components: BTreeMap<String, BTreeMap<&'a str, &'a BTreeMap<String, TakingPart>>>,
    /// Year of the results → region → how results were expected.
    expected: BTreeMap<String, BTreeMap<&'a str, Expected<'a>>>,
    /// Year → school → answer with source and row.
    answers: BTreeMap<String, BTreeMap<&'a Login, BTreeMap<&'a Element, &'a Observation>>>,
}

#[derive(Serialize)]
struct Expected<'a> {
    answers: String,
    method: Method,
    relation: Option<&'a Relation>,
    residual_sd: f64,
    schools: BTreeMap<&'a Login, Placed<'a>>,
}

#[derive(Serialize)]
struct Placed<'a> {
    #[serde(flatten)]
    standing: &'a Standing,
    group: Group,
}

pub(super) fn write(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let traces: Vec<Trace<'_>> = assessed.conditions.iter().filter_map(|one| trace(assessed, one)).collect();
    fs::write(staged.join("context_traces.json"), serde_json::to_string(&traces)?)
}

fn trace<'a>(assessed: &'a Assessed, own: &'a Circumstances) -> Option<Trace<'a>> {
    let mut components: BTreeMap<String, BTreeMap<&str, _>> = BTreeMap::new();
    for ((year, region), conditions) in &own.outcome.conditions {
        components.entry(year.to_string()).or_default().insert(region.as_str(), &conditions.parts);
    }
    let mut expected: BTreeMap<String, BTreeMap<&str, _>> = BTreeMap::new();
    for ((year, region), expectations) in &own.outcome.expectations {
        let placed = |(login, standing)| (login, Placed { standing, group: standing.group() });
        let in_scope = expectations.schools.iter().filter(|(login, _)| assessed.in_scope(login));
        let one = Expected {
            answers: expectations.answers.to_string(),
            method: expectations.method,
            relation: expectations.relation.as_ref(),
            residual_sd: expectations.residual_sd,
            schools: in_scope.map(placed).collect(),
        };
        expected.entry(year.to_string()).or_default().insert(region.as_str(), one);
    }
    Some(Trace {
        methodology: &own.pack.manifest.id,
        version: &own.pack.manifest.version,
        settings: &own.settings,
        sources: &assessed.facts.sources,
        components,
        expected,
        answers: answers(assessed, own.pack.context.as_ref()?),
    })
}

/// The answers that the rule asks for, of the schools reported.
fn answers<'a>(
    assessed: &'a Assessed,
    rule: &Context,
) -> BTreeMap<String, BTreeMap<&'a Login, BTreeMap<&'a Element, &'a Observation>>> {
    let components = rule.index.components.values().flat_map(|one| one.expression.elements());
    let traits = rule.similar.traits.values().flat_map(|one| one.expression.elements());
    let asked: BTreeSet<&Element> = components.chain(traits).collect();
    let mut all = BTreeMap::new();
    for (year, schools) in assessed.facts.observations.years() {
        let in_scope = schools.iter().filter(|(login, _)| assessed.in_scope(login));
        let of = |(login, answers): (&'a Login, &'a BTreeMap<Element, Observation>)| {
            (login, answers.iter().filter(|(element, _)| asked.contains(element)).collect())
        };
        all.insert(year.to_string(), in_scope.map(of).collect());
    }
    all
}

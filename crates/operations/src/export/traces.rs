//! `traces.json`: the way back from every value to files and rows.

use crate::assess::{Assessed, Identified};
use calculation::identification::SchoolYear;
use model::facts::{Facts, Rows};
use model::organisations::Login;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// The way back from every value: rule, version, switches, distribution, counts, files and rows.
#[derive(Serialize)]
struct Trace<'a> {
    methodology: &'a str,
    version: &'a str,
    settings: &'a methodology::Settings,
    sources: &'a [model::facts::Source],
    shares: BTreeMap<String, serde_json::Value>,
    schools: BTreeMap<&'a Login, SchoolTrace<'a>>,
}

#[derive(Serialize)]
struct SchoolTrace<'a> {
    years: BTreeMap<String, &'a SchoolYear>,
    procedures: BTreeMap<String, serde_json::Value>,
}

pub(super) fn write(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let traces: Vec<Trace<'_>> =
        assessed.identified.iter().map(|one| trace(assessed, one)).collect::<Result<_, _>>()?;
    fs::write(staged.join("traces.json"), serde_json::to_string(&traces)?)
}

fn trace<'a>(assessed: &'a Assessed, identified: &'a Identified) -> serde_json::Result<Trace<'a>> {
    let outcome = &identified.outcome;
    let mut shares = BTreeMap::new();
    for (assessment, (distribution, schools)) in &outcome.evidence.shares {
        shares.insert(assessment.to_string(), serde_json::to_value((distribution, schools))?);
    }
    let mut schools: BTreeMap<&Login, SchoolTrace<'a>> = BTreeMap::new();
    for (year, own) in &outcome.years {
        for (login, school) in own.iter().filter(|(login, _)| assessed.in_scope(login)) {
            let trace = schools
                .entry(login)
                .or_insert_with(|| SchoolTrace { years: BTreeMap::new(), procedures: BTreeMap::new() });
            trace.years.insert(year.to_string(), school);
        }
    }
    for (login, trace) in &mut schools {
        for (assessment, result) in outcome.evidence.schools.get(login).into_iter().flatten() {
            let origins = origins(&assessed.facts, login, assessment);
            trace.procedures.insert(assessment.to_string(), serde_json::to_value((result, origins))?);
        }
    }
    Ok(Trace {
        methodology: &identified.pack.manifest.id,
        version: &identified.pack.manifest.version,
        settings: &identified.settings,
        sources: &assessed.facts.sources,
        shares,
        schools,
    })
}

pub(super) fn origins<'a>(
    facts: &'a Facts,
    login: &Login,
    assessment: &model::assessments::Assessment,
) -> Vec<(usize, &'a Rows)> {
    let results = facts.results.get(assessment).and_then(|schools| schools.get(login));
    results
        .into_iter()
        .flat_map(|results| &results.origins)
        .map(|origin| (origin.source, &origin.rows))
        .collect()
}

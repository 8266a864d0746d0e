//! `indicator_traces.json`: the way back from every value to its formula, its clause, files and rows.

use super::traces::origins;
use crate::assess::Assessed;
use calculation::indicators::{Measured, State, Value};
use methodology::{IndicatorSettings, Indicators};
use model::assessments::{Assessment, Procedure};
use model::facts::{Rows, Source};
use model::organisations::Login;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use words::Words;

/// School → assessment → index of the source and its rows.
type Origins<'a> = BTreeMap<&'a Login, BTreeMap<String, Vec<(usize, &'a Rows)>>>;

/// Indicator → level → unit → year → value.
type Known<'a> = BTreeMap<&'a str, BTreeMap<String, BTreeMap<String, BTreeMap<String, &'a Value>>>>;

#[derive(Serialize)]
struct Trace<'a> {
    methodology: &'a str,
    version: &'a str,
    settings: &'a IndicatorSettings,
    sources: &'a [Source],
    indicators: BTreeMap<&'a str, Formula<'a>>,
    origins: Origins<'a>,
    values: Known<'a>,
}

/// What a value is made of: the works of these procedures in the year and in the year compared with.
#[derive(Serialize)]
struct Formula<'a> {
    title: &'a str,
    formula: String,
    reference: &'a str,
    clause: &'a str,
    procedures: Vec<String>,
    parts: Vec<&'a str>,
}

pub(super) fn write(staged: &Path, assessed: &Assessed, words: &Words) -> io::Result<()> {
    let of = |measured| trace(assessed, measured, words);
    let traces: Vec<Trace<'_>> = assessed.measured.iter().filter_map(of).collect();
    fs::write(staged.join("indicator_traces.json"), serde_json::to_string(&traces)?)
}

fn trace<'a>(assessed: &'a Assessed, measured: &'a Measured, words: &Words) -> Option<Trace<'a>> {
    let indicators = measured.pack.indicators.as_ref()?;
    Some(Trace {
        methodology: &measured.pack.manifest.id,
        version: &measured.pack.manifest.version,
        settings: &measured.settings,
        sources: &assessed.facts.sources,
        indicators: formulas(indicators, words),
        origins: rows(assessed, indicators),
        values: values(assessed, measured),
    })
}

fn formulas<'a>(indicators: &'a Indicators, words: &Words) -> BTreeMap<&'a str, Formula<'a>> {
    let of = |one: &'a methodology::Indicator| {
        let formula = Formula {
            title: &one.title,
            formula: report::formula(words, indicators, one),
            reference: one.reference.as_str(),
            clause: &one.clause,
            procedures: indicators.procedures_of(one).iter().map(Procedure::to_string).collect(),
            parts: one.expression.parts().iter().map(methodology::Name::as_str).collect(),
        };
        (one.id.as_str(), formula)
    };
    indicators.indicators.iter().map(of).collect()
}

/// The rows that each school's works were counted from, once for all indicators.
fn rows<'a>(assessed: &'a Assessed, indicators: &Indicators) -> Origins<'a> {
    let procedures: BTreeSet<Procedure> =
        indicators.indicators.iter().flat_map(|one| indicators.procedures_of(one)).collect();
    let mut all = Origins::new();
    let own = |assessment: &Assessment| procedures.contains(&assessment.procedure);
    for (assessment, schools) in assessed.facts.results.iter().filter(|(one, _)| own(one)) {
        for login in schools.keys().filter(|login| assessed.in_scope(login)) {
            let own = origins(&assessed.facts, login, assessment);
            all.entry(login).or_default().insert(assessment.to_string(), own);
        }
    }
    all
}

/// Values that are known, by indicator, level, unit and year; of the others the table says why not.
fn values<'a>(assessed: &'a Assessed, measured: &'a Measured) -> Known<'a> {
    let mut all = Known::new();
    for (id, units) in &measured.outcome.values {
        for (unit, years) in units.iter().filter(|(unit, _)| assessed.unit_in_scope(unit)) {
            let known = years.iter().filter(|(_, value)| value.state == State::Known);
            let known: BTreeMap<String, &Value> =
                known.map(|(year, value)| (year.to_string(), value)).collect();
            if !known.is_empty() {
                let [level, code] = super::table::unit(unit);
                all.entry(id).or_default().entry(level).or_default().insert(code, known);
            }
        }
    }
    all
}

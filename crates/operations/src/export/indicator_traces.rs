//! `indicator_traces.json`: the way back from every value to its formula, its clause, files and rows.

use super::traces::{origins, write_json};
use crate::assess::Assessed;
use calculation::indicators::{Measured, OfYears, State};
use methodology::{IndicatorSettings, Indicators};
use model::assessments::{Assessment, Procedure};
use model::facts::Source;
use model::organisations::Login;
use model::schools::Schools;
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use words::Words;

/// School → assessment → index of the source and its rows, each school when it is written: the rows that its
/// works were counted from, once for all indicators.
struct Origins<'a> {
    assessed: &'a Assessed,
    assessments: Vec<&'a Assessment>,
}

/// Indicator → level → unit → year → value, of those that are known, each unit when it is written; of the
/// others the table says why not.
struct Known<'a>(&'a Assessed, &'a Measured);

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
    write_json(&staged.join("indicator_traces.json"), &traces)
}

fn trace<'a>(assessed: &'a Assessed, measured: &'a Measured, words: &Words) -> Option<Trace<'a>> {
    let indicators = measured.pack.indicators.as_ref()?;
    Some(Trace {
        methodology: &measured.pack.manifest.id,
        version: &measured.pack.manifest.version,
        settings: &measured.settings,
        sources: &assessed.facts.sources,
        indicators: formulas(indicators, words),
        origins: Origins::of(assessed, indicators),
        values: Known(assessed, measured),
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

impl<'a> Origins<'a> {
    fn of(assessed: &'a Assessed, indicators: &Indicators) -> Self {
        let procedures: BTreeSet<Procedure> =
            indicators.indicators.iter().flat_map(|one| indicators.procedures_of(one)).collect();
        let own = |assessment: &&Assessment| procedures.contains(&assessment.procedure);
        Self { assessed, assessments: assessed.facts.results.keys().filter(own).collect() }
    }
}

impl Serialize for Origins<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let facts = &self.assessed.facts;
        let own = |assessment: &&&Assessment| facts.results.get(*assessment).map(Schools::keys);
        let logins: BTreeSet<&Login> =
            self.assessments.iter().filter_map(|one| own(&one)).flatten().collect();
        let school = |login| {
            let rows = self.assessments.iter().map(|one| (one, origins(facts, login, one)));
            let rows = rows.filter(|(_, rows)| !rows.is_empty());
            (login, rows.map(|(assessment, rows)| (assessment.to_string(), rows)).collect::<BTreeMap<_, _>>())
        };
        serializer.collect_map(logins.into_iter().filter(|login| self.assessed.in_scope(login)).map(school))
    }
}

impl Serialize for Known<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(assessed, measured) = self;
        let mut all: BTreeMap<&str, BTreeMap<String, BTreeMap<String, Years<'_>>>> = BTreeMap::new();
        for (id, units) in &measured.outcome.values {
            for (unit, years) in units.iter().filter(|(unit, _)| assessed.unit_in_scope(unit)) {
                if years.values().any(|value| value.state == State::Known) {
                    let [level, code] = super::table::unit(unit);
                    all.entry(id).or_default().entry(level).or_default().insert(code, Years(years));
                }
            }
        }
        all.serialize(serializer)
    }
}

/// The values of a unit that are known.
struct Years<'a>(&'a OfYears);

impl Serialize for Years<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let known = self.0.iter().filter(|(_, value)| value.state == State::Known);
        serializer.collect_map(known.map(|(year, value)| (year.to_string(), value)))
    }
}

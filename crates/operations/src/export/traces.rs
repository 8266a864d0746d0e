//! `traces.json`: the way back from every value to files and rows.

use crate::assess::{Assessed, Identified};
use calculation::identification::SchoolYear;
use model::assessments::Assessment;
use model::facts::{Facts, Rows, SchoolResults};
use model::organisations::Login;
use serde::Serialize;
use serde::ser::{Error as _, SerializeMap as _, Serializer};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

/// The way back from every value: rule, version, switches, distribution, counts, files and rows.
#[derive(Serialize)]
struct Trace<'a> {
    methodology: &'a str,
    version: &'a str,
    settings: &'a methodology::Settings,
    sources: &'a [model::facts::Source],
    #[serde(serialize_with = "shares")]
    shares: &'a Identified,
    schools: Schools<'a>,
}

/// The schools, each put together when it is written.
struct Schools<'a>(&'a Assessed, &'a Identified);

#[derive(Serialize)]
struct SchoolTrace<'a> {
    years: BTreeMap<String, &'a SchoolYear>,
    procedures: BTreeMap<String, serde_json::Value>,
}

pub(super) fn write(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let trace = |identified| trace(assessed, identified);
    let traces: Vec<Trace<'_>> = assessed.identified.iter().map(trace).collect();
    write_json(&staged.join("traces.json"), &traces)
}

fn trace<'a>(assessed: &'a Assessed, identified: &'a Identified) -> Trace<'a> {
    Trace {
        methodology: &identified.pack.manifest.id,
        version: &identified.pack.manifest.version,
        settings: &identified.settings,
        sources: &assessed.facts.sources,
        shares: identified,
        schools: Schools(assessed, identified),
    }
}

/// Writes what is put together meanwhile.
pub(super) fn write_json(path: &Path, value: &impl Serialize) -> io::Result<()> {
    let mut file = BufWriter::with_capacity(1 << 18, File::create_new(path)?);
    serde_json::to_writer(&mut file, value)?;
    file.flush()
}

fn shares<S: Serializer>(identified: &&Identified, serializer: S) -> Result<S::Ok, S::Error> {
    let mut shares = BTreeMap::new();
    for (assessment, share) in &identified.outcome.evidence.shares {
        shares.insert(assessment.to_string(), serde_json::to_value(share).map_err(S::Error::custom)?);
    }
    shares.serialize(serializer)
}

impl Serialize for Schools<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(assessed, identified) = self;
        let outcome = &identified.outcome;
        let logins: BTreeSet<&Login> = outcome
            .years
            .values()
            .flat_map(BTreeMap::keys)
            .filter(|login| assessed.in_scope(login))
            .collect();
        let years = |login| {
            let own = outcome.years.iter().filter_map(|(year, schools)| Some((year, schools.get(login)?)));
            own.map(|(year, school)| (year.to_string(), school)).collect()
        };
        let procedures = |login| {
            let own = outcome.evidence.schools.get(login).into_iter().flatten();
            let own = own.map(|(assessment, result)| {
                let traced = (result, origins(&assessed.facts, login, assessment));
                Ok((assessment.to_string(), serde_json::to_value(traced)?))
            });
            own.collect::<serde_json::Result<_>>().map_err(S::Error::custom)
        };
        let mut map = serializer.serialize_map(Some(logins.len()))?;
        for login in logins {
            map.serialize_entry(login, &SchoolTrace { years: years(login), procedures: procedures(login)? })?;
        }
        map.end()
    }
}

/// The rows of each source that a school's results were counted from.
pub(super) fn origins(facts: &Facts, login: &Login, assessment: &Assessment) -> Vec<(usize, Rows)> {
    let results = facts.results.get(assessment).and_then(|schools| schools.get(login));
    let origins = |results: Cow<'_, SchoolResults>| {
        results.origins.iter().map(|origin| (origin.source, origin.rows.clone())).collect()
    };
    results.map_or_else(Vec::new, origins)
}

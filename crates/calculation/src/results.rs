//! Results by region, municipality and school, as counts.

use methodology::Scales;
use model::assessments::Assessment;
use model::facts::Facts;
use model::organisations::Login;
use model::results::Results;
use serde::Serialize;
use std::collections::BTreeMap;

/// Whose results a row speaks of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A region by its two digits.
    Region(String),
    /// A municipality by its code, or by its name where no code is known.
    Municipality(String),
    /// A school by its latest login.
    School(Login),
}

/// The results of a unit in an assessment, ready to print.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// How many sat the work.
    pub n: u32,
    /// How many were on the list and did not.
    pub absent: u32,
    /// Mean score.
    pub mean: Option<f64>,
    /// Sample standard deviation of the scores.
    pub sd: Option<f64>,
    /// Works with «2», «3», «4», «5»; nothing where no scale is known.
    pub marks: Option<[u32; 4]>,
    /// Works lower than, equal to and higher than the journal mark.
    pub journal: Option<[u32; 3]>,
}

/// Results by assessment, region first, then municipalities and schools in order of their codes.
pub fn table(facts: &Facts, scales: &Scales) -> Vec<(Assessment, Unit, Summary)> {
    let mut rows = Vec::new();
    for (assessment, schools) in &facts.results {
        // Each unit with the region of its schools, whose scale may be another than the federal one.
        let mut units: BTreeMap<Unit, (&str, Results)> = BTreeMap::new();
        for (login, results) in schools {
            let (region, whole) = (login.region(), results.whole());
            let municipality = municipality(facts, login).map(Unit::Municipality);
            for unit in [Unit::Region(region.to_owned())].into_iter().chain(municipality) {
                units.entry(unit).or_insert_with(|| (region, Results::default())).1.add(&whole);
            }
            units.insert(Unit::School(*login), (region, whole));
        }
        for (unit, (region, results)) in units {
            let scale = scales.scale(region, assessment);
            let moments = results.moments();
            let summary = Summary {
                n: results.participants(),
                absent: results.absent,
                mean: moments.mean(),
                sd: moments.sd(),
                marks: results.marks(scale.as_ref()),
                journal: results.journal(scale.as_ref()),
            };
            rows.push((*assessment, unit, summary));
        }
    }
    rows
}

fn municipality(facts: &Facts, login: &Login) -> Option<String> {
    facts.organisations.schools.get(login)?.municipality.clone()
}

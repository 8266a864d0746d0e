//! `identification.csv`, `procedures.csv` and `trial.csv`: what the rules say and from which figures.

use super::table::{cell, row, table, text, version};
use crate::assess::{Assessed, Identified};
use calculation::identification::{ProcedureResult, SchoolYear, Status};
use model::assessments::Assessment;
use model::organisations::Login;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;

fn rule_of(identified: &Identified, school: &SchoolYear) -> String {
    let held: Vec<&str> = school.held().map(|one| one.condition.as_str()).collect();
    let decided = match (school.status, school.excluded) {
        (_, true) => ":special-school".to_owned(),
        (Status::Low, _) => format!(":{}", held.join("+")),
        _ => String::new(),
    };
    format!("{}/{}{decided}", identified.pack.manifest.id, identified.settings.variant)
}

pub(super) fn write_statuses(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = "year,school,status,low_procedures,rule,rule_version,probability,steadiness,\
                  status_without_suspected,change,name,municipality";
    let header: Vec<&str> = header.split(',').collect();
    let mut writer = table(staged, "identification.csv", &header)?;
    for identified in &assessed.identified {
        for (year, schools) in &identified.outcome.years {
            for (login, school) in schools.iter().filter(|(login, _)| assessed.in_scope(login)) {
                let known = assessed.facts.organisations.schools.get(login);
                let cells = [
                    year.to_string(),
                    login.to_string(),
                    school.status.as_str().to_owned(),
                    school.low_procedures.to_string(),
                    rule_of(identified, school),
                    version(&identified.pack, &identified.changes),
                    cell(school.listed.map(|listed| listed.probability)),
                    cell(school.listed.map(|listed| listed.steadiness.as_str())),
                    cell(school.without_suspected.map(Status::as_str)),
                    cell(school.change.map(|change| change.verdict.as_str())),
                    text(known.and_then(|known| known.name.as_deref()).unwrap_or_default()),
                    text(known.and_then(|known| known.municipality.as_deref()).unwrap_or_default()),
                ];
                row(&mut writer, &cells)?;
            }
        }
    }
    writer.flush()
}

pub(super) fn write_procedures(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = "year,school,kind,grade,subject,n,k,low,interval_low,interval_high,probability,pupils_to_threshold,\
                  counted,suspected,pooled_k,pooled_n,pooled_years,methodology";
    let header: Vec<&str> = header.split(',').collect();
    let mut writer = table(staged, "procedures.csv", &header)?;
    for identified in &assessed.identified {
        let schools = identified.outcome.evidence.schools.iter();
        let schools: Vec<_> = schools.filter(|(login, _)| assessed.in_scope(login)).collect();
        // Of a nation they are half a million rows: some thousands at a time, by all threads.
        for some in schools.chunks(AT_ONCE) {
            let parts = some.par_chunks(OF_A_THREAD).map(|schools| procedures(identified, schools));
            for part in parts.collect::<io::Result<Vec<Vec<u8>>>>()? {
                writer.flush()?;
                writer.get_ref().write_all(&part)?;
            }
        }
    }
    writer.flush()
}

/// Schools whose rows are made at a time, and by one thread.
const AT_ONCE: usize = 16 * OF_A_THREAD;
const OF_A_THREAD: usize = 250;

/// The rows of some schools.
fn procedures(
    identified: &Identified,
    schools: &[(&Login, &BTreeMap<Assessment, ProcedureResult>)],
) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for (login, results) in schools {
        for (assessment, result) in *results {
            let cells = [
                assessment.year.to_string(),
                login.to_string(),
                assessment.procedure.kind.to_string(),
                assessment.procedure.grade.to_string(),
                assessment.procedure.subject.to_string(),
                result.count.n.to_string(),
                result.count.k.to_string(),
                result.low.to_string(),
                result.interval.low.to_string(),
                result.interval.high.to_string(),
                result.probability.to_string(),
                cell(result.pupils_to_threshold),
                result.counted.to_string(),
                result.suspected.to_string(),
                result.pooled.k.to_string(),
                result.pooled.n.to_string(),
                result.pooled_years.to_string(),
                identified.pack.manifest.id.clone(),
            ];
            row(&mut writer, &cells)?;
        }
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

pub(super) fn write_trial(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let mut writer = table(staged, "trial.csv", &["year", "school", "before", "after", "set"])?;
    for identified in &assessed.identified {
        let moves = identified.in_force.iter().flat_map(|(_, moves)| moves);
        for step in moves.filter(|step| assessed.in_scope(&step.school)) {
            let (before, after) = (step.before.as_str().to_owned(), step.after.as_str().to_owned());
            let set = identified.changes.join(";");
            row(&mut writer, &[step.year.to_string(), step.school.to_string(), before, after, set])?;
        }
    }
    writer.flush()
}

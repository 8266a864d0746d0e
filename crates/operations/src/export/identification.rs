//! `identification.csv` and `trial.csv`: what the rules say.

use super::table::{cell, row, table, version};
use crate::assess::{Assessed, Identified};
use calculation::identification::{SchoolYear, Status};
use std::io;
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
        let version = version(&identified.pack, &identified.changes);
        for (year, schools) in &identified.outcome.years {
            let year = year.to_string();
            for (login, school) in schools.iter().filter(|(login, _)| assessed.in_scope(login)) {
                let known = assessed.facts.organisations.schools.get(login);
                let cells: [&str; 12] = [
                    &year,
                    login.as_str(),
                    school.status.as_str(),
                    &school.low_procedures.to_string(),
                    &rule_of(identified, school),
                    &version,
                    &cell(school.listed.map(|listed| listed.probability)),
                    school.listed.map_or("", |listed| listed.steadiness.as_str()),
                    school.without_suspected.map_or("", Status::as_str),
                    school.change.map_or("", |change| change.verdict.as_str()),
                    known.and_then(|known| known.name.as_deref()).unwrap_or_default(),
                    known.and_then(|known| known.municipality.as_deref()).unwrap_or_default(),
                ];
                row(&mut writer, &cells)?;
            }
        }
    }
    writer.flush()
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

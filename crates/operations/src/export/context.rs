//! `context.csv`: what the index of each school is made of.

use super::table::{cell, row, table};
use crate::assess::{Assessed, Circumstances};
use calculation::context::{Conditions, SchoolConditions};
use model::assessments::Year;
use model::organisations::Login;
use std::io;
use std::path::Path;

pub(super) fn write(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = ["year", "school", "index", "component", "value", "contribution"];
    let mut writer = table(staged, "context.csv", &header)?;
    // Components of several packs may have one name.
    let several = assessed.conditions.len() > 1;
    for circumstances in &assessed.conditions {
        let prefix = if several { format!("{}/", circumstances.pack.manifest.id) } else { String::new() };
        for (year, conditions, login, school) in schools(assessed, circumstances) {
            for cells in rows(&prefix, year, conditions, login, school) {
                row(&mut writer, &cells)?;
            }
        }
    }
    writer.flush()
}

type OfSchool<'a> = (Year, &'a Conditions, &'a Login, &'a SchoolConditions);

fn schools<'a>(
    assessed: &'a Assessed,
    circumstances: &'a Circumstances,
) -> impl Iterator<Item = OfSchool<'a>> {
    let all = circumstances.outcome.conditions.iter();
    let each = all.flat_map(|((year, _), own)| {
        own.schools.iter().map(move |(login, school)| (*year, own, login, school))
    });
    each.filter(|(_, _, login, _)| assessed.in_scope(login))
}

/// A row for each component that is known of any school of the region.
fn rows(
    prefix: &str,
    year: Year,
    conditions: &Conditions,
    login: &Login,
    school: &SchoolConditions,
) -> Vec<[String; 6]> {
    let known = conditions.parts.iter().filter(|(_, part)| part.known.k > 0);
    let of = |(name, _): (&String, _)| {
        let part = school.parts.get(name);
        [
            year.to_string(),
            login.to_string(),
            cell(school.index),
            format!("{prefix}{name}"),
            cell(part.map(|part| part.value.number())),
            cell(part.and_then(|part| part.contribution)),
        ]
    };
    known.map(of).collect()
}

//! `batches.csv`: every table read, as one import that can be left out. `releases.csv`: what several
//! sources say of one school's results, and which of them is counted.

use super::table::{cell, row, table, text};
use crate::assess::Assessed;
use model::facts::Source;
use model::organisations::Login;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

pub(super) fn write(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = ["batch", "file", "sheet", "checksum", "holds", "release", "day", "schools", "rows"];
    let mut writer = table(staged, "batches.csv", &header)?;
    let used = used(assessed);
    for (source, (schools, rows)) in assessed.facts.sources.iter().zip(used) {
        let cells = [
            source.batch().to_owned(),
            text(&source.file),
            text(&source.sheet),
            source.checksum.clone(),
            source.holds.as_str().to_owned(),
            source.release.as_str().to_owned(),
            day(source.day),
            schools.to_string(),
            rows.to_string(),
        ];
        row(&mut writer, &cells)?;
    }
    writer.flush()
}

/// Of how many schools each source gives results or answers, and how many of its rows are counted.
fn used(assessed: &Assessed) -> Vec<(usize, u64)> {
    let facts = &assessed.facts;
    let mut all: Vec<(BTreeSet<Login>, u64)> = vec![Default::default(); facts.sources.len()];
    for (login, results) in facts.results.values().flatten() {
        for origin in &results.origins {
            if let Some((schools, rows)) = all.get_mut(origin.source) {
                schools.insert(*login);
                *rows += origin.rows.count();
            }
        }
    }
    for (source, login, count) in facts.observations.rows() {
        if let Some((schools, rows)) = all.get_mut(source) {
            schools.insert(login);
            *rows += count as u64;
        }
    }
    let of_marks = assessed.marks_of.iter().flatten().copied().chain(std::iter::repeat((0, 0)));
    let own = all.into_iter().zip(of_marks);
    own.map(|((schools, rows), (of_marks, more))| (schools.len().max(of_marks), rows + more)).collect()
}

pub(super) fn write_releases(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = [
        "year",
        "kind",
        "grade",
        "subject",
        "school",
        "release",
        "day",
        "batch",
        "file",
        "participants",
        "k",
        "n",
        "counted",
    ];
    let mut writer = table(staged, "releases.csv", &header)?;
    let facts = &assessed.facts;
    for one in facts.editions.iter().filter(|one| assessed.in_scope(&one.school)) {
        let source = facts.sources.get(one.source);
        let procedure = one.assessment.procedure;
        let scale = assessed.scales.scale(one.school.region(), &one.assessment);
        let low = one.results.low(scale.as_ref());
        let cells = [
            one.assessment.year.to_string(),
            procedure.kind.to_string(),
            procedure.grade.to_string(),
            procedure.subject.to_string(),
            one.school.to_string(),
            one.release.as_str().to_owned(),
            day(one.day),
            source.map_or("", Source::batch).to_owned(),
            text(source.map_or("", |source| source.file.as_str())),
            one.results.participants().to_string(),
            cell(low.map(|count| count.k)),
            cell(low.map(|count| count.n)),
            one.stands.to_string(),
        ];
        row(&mut writer, &cells)?;
    }
    writer.flush()
}

fn day(day: Option<(u16, u8, u8)>) -> String {
    day.map_or_else(String::new, |(year, month, day)| format!("{year}-{month:02}-{day:02}"))
}

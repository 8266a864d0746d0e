//! `procedures.csv`: the figures from which the rules say it.

use super::table::{cell, cells, table};
use crate::assess::{Assessed, Identified};
use calculation::identification::ProcedureResult;
use litemap::LiteMap;
use model::assessments::Assessment;
use model::organisations::Login;
use model::values::Count;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;
use std::io::{self, Write as _};
use std::path::Path;

pub(super) fn write(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = "year,school,kind,grade,subject,n,k,low,interval_low,interval_high,probability,pupils_to_threshold,\
                  counted,suspected,pooled_k,pooled_n,pooled_years,methodology";
    let header: Vec<&str> = header.split(',').collect();
    let mut writer = table(staged, "procedures.csv", &header)?;
    writer.flush()?;
    for identified in &assessed.identified {
        let schools = identified.outcome.evidence.schools.iter();
        let schools: Vec<_> = schools.filter(|(login, _)| assessed.in_scope(login)).collect();
        // Of a nation they are half a million rows: some thousands at a time, by all threads.
        let mut threads: Vec<Rows> =
            (0..rayon::current_num_threads()).map(|_| Rows::of(identified)).collect();
        for some in schools.chunks(threads.len() * OF_A_THREAD) {
            let each = threads.par_iter_mut().zip(some.par_chunks(OF_A_THREAD));
            each.try_for_each(|(thread, schools)| {
                schools.iter().try_for_each(|(login, results)| thread.school(login, results))
            })?;
            for thread in &mut threads {
                writer.get_ref().write_all(&thread.bytes)?;
                thread.bytes.clear();
            }
        }
    }
    Ok(())
}

/// Schools whose rows one thread makes at a time.
const OF_A_THREAD: usize = 1000;

/// An assessment as its rows have it. Of equal counts all but the pool is equal.
struct Column {
    year: Vec<u8>,
    procedure: Vec<u8>,
    figures: FxHashMap<Count, Vec<u8>>,
}

/// What stands after the figures.
#[derive(PartialEq, Eq, Hash)]
struct Rest {
    pooled: Count,
    pooled_years: u8,
    counted: bool,
    suspected: bool,
}

/// Rows while they are written. Cells come again and again, so that they are kept.
struct Rows {
    bytes: Vec<u8>,
    columns: LiteMap<Assessment, Column>,
    rests: FxHashMap<Rest, Vec<u8>>,
    methodology: String,
}

impl Rows {
    fn of(identified: &Identified) -> Self {
        Self {
            bytes: Vec::new(),
            columns: LiteMap::new(),
            rests: FxHashMap::default(),
            methodology: identified.pack.manifest.id.clone(),
        }
    }

    fn school(&mut self, login: &Login, results: &LiteMap<Assessment, ProcedureResult>) -> io::Result<()> {
        let school = cells(&[login.as_str()])?;
        for (assessment, result) in results {
            if !self.columns.contains_key(assessment) {
                self.columns.insert(*assessment, Column::of(assessment)?);
            }
            let column = &mut self.columns[assessment];
            let figures = match column.figures.entry(result.count) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(of_figures(result)?),
            };
            let ProcedureResult { pooled, pooled_years, counted, suspected, .. } = *result;
            let rest = match self.rests.entry(Rest { pooled, pooled_years, counted, suspected }) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(of_rest(result, &self.methodology)?),
            };
            for cells in [&column.year, &school, &column.procedure, figures] {
                self.bytes.extend_from_slice(cells);
                self.bytes.push(b',');
            }
            self.bytes.extend_from_slice(rest);
            self.bytes.push(b'\n');
        }
        Ok(())
    }
}

impl Column {
    fn of(assessment: &Assessment) -> io::Result<Self> {
        let procedure = assessment.procedure;
        let of = [procedure.kind.to_string(), procedure.grade.to_string(), procedure.subject.to_string()];
        let year = cells(&[assessment.year.to_string()])?;
        Ok(Self { year, procedure: cells(&of)?, figures: FxHashMap::default() })
    }
}

fn of_figures(result: &ProcedureResult) -> io::Result<Vec<u8>> {
    cells(&[
        result.count.n.to_string(),
        result.count.k.to_string(),
        result.low.to_string(),
        result.interval.low.to_string(),
        result.interval.high.to_string(),
        result.probability.to_string(),
        cell(result.pupils_to_threshold),
    ])
}

fn of_rest(result: &ProcedureResult, methodology: &str) -> io::Result<Vec<u8>> {
    cells(&[
        result.counted.to_string(),
        result.suspected.to_string(),
        result.pooled.k.to_string(),
        result.pooled.n.to_string(),
        result.pooled_years.to_string(),
        methodology.to_owned(),
    ])
}

//! `procedures.csv`: the figures from which the rules say it.

use super::table::{cell, cells, table};
use crate::assess::{Assessed, Identified};
use calculation::identification::ProcedureResult;
use model::assessments::Assessment;
use model::organisations::Login;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::collections::hash_map::Entry;
use std::io::{self, Write as _};
use std::path::Path;
use std::slice;

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
        let threads = (0..rayon::current_num_threads()).map(|_| Rows::of(identified));
        let mut threads = threads.collect::<io::Result<Vec<Rows>>>()?;
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

/// What is the same wherever counts of an assessment are the same, as bits.
#[derive(PartialEq, Eq, Hash)]
struct Figures {
    counts: [u32; 2],
    low: bool,
    shares: [u64; 3],
    pupils_to_threshold: Option<i64>,
}

/// Rows while they are written. The cells of an assessment and of figures come again and again, so that
/// they are kept.
struct Rows {
    bytes: Vec<u8>,
    assessments: FxHashMap<Assessment, [Vec<u8>; 2]>,
    figures: FxHashMap<Figures, Vec<u8>>,
    methodology: Vec<u8>,
}

impl Rows {
    fn of(identified: &Identified) -> io::Result<Self> {
        Ok(Self {
            bytes: Vec::new(),
            assessments: FxHashMap::default(),
            figures: FxHashMap::default(),
            methodology: cells(slice::from_ref(&identified.pack.manifest.id))?,
        })
    }

    fn school(&mut self, login: &Login, results: &BTreeMap<Assessment, ProcedureResult>) -> io::Result<()> {
        let school = cells(&[login.to_string()])?;
        for (assessment, result) in results {
            let [year, procedure] = match self.assessments.entry(*assessment) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(of_assessment(assessment)?),
            };
            let figures = match self.figures.entry(Figures::of(result)) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(of_figures(result)?),
            };
            for cells in [&*year, &school, procedure, figures] {
                self.bytes.extend_from_slice(cells);
                self.bytes.push(b',');
            }
            let (counted, suspected, pooled) = (result.counted, result.suspected, result.pooled);
            write!(self.bytes, "{counted},{suspected},{},{},{},", pooled.k, pooled.n, result.pooled_years)?;
            self.bytes.extend_from_slice(&self.methodology);
            self.bytes.push(b'\n');
        }
        Ok(())
    }
}

impl Figures {
    fn of(result: &ProcedureResult) -> Self {
        Self {
            counts: [result.count.n, result.count.k],
            low: result.low,
            shares: [result.interval.low, result.interval.high, result.probability].map(f64::to_bits),
            pupils_to_threshold: result.pupils_to_threshold,
        }
    }
}

/// The year, and the cells of a procedure.
fn of_assessment(assessment: &Assessment) -> io::Result<[Vec<u8>; 2]> {
    let procedure = assessment.procedure;
    let of = [procedure.kind.to_string(), procedure.grade.to_string(), procedure.subject.to_string()];
    Ok([cells(&[assessment.year.to_string()])?, cells(&of)?])
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

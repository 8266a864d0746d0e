//! Marks alone, for lists of a nation: which schools the rules list, and from which counts.

use super::switches::{Chosen, rules};
use super::{AssessRequest, Assessed, Totals, apply, municipality, names, notes, reading};
use crate::methodologies::Methodologies;
use crate::reader::{Reader, Said};
use crate::{Progress, Step};
use calculation::identification::Low;
use import::{Marked, MarkedSchools};
use litemap::LiteMap;
use model::assessments::{Assessment, Procedure};
use model::diagnostics::{Code, Diagnostic, Place};
use model::organisations::Login;
use std::collections::{BTreeMap, BTreeSet};

/// Reads marks and applies the rules of lists.
pub(super) fn assessed(
    request: &AssessRequest,
    packs: &Methodologies,
    said: &Said,
    reader: &dyn Reader,
    progress: &dyn Progress,
) -> Result<Assessed, Vec<Diagnostic>> {
    let (read, files, mut diagnostics) = reading::marks(request, said, reader, progress);
    let MarkedSchools { mut facts, marks, schools, used } = read;
    let rules = rules(packs, &request.set)?;
    if marks.is_empty() {
        diagnostics.insert(0, Diagnostic::new(Code::NothingToAssess, Place::default()));
        return Err(diagnostics);
    }
    // A list of half of the results would look like one of all.
    let undecided = |one: &Diagnostic| matches!(one.code, Code::MarksOfSeveral | Code::MarksOfAppeals);
    if diagnostics.iter().any(undecided) {
        return Err(diagnostics);
    }
    names::suggest(&mut facts, packs, &mut diagnostics);
    let municipality = municipality(request, &facts)?;
    let has_results = |school: &Login, assessment: &Assessment| {
        let schools = marks.get(assessment).map(Vec::as_slice).unwrap_or_default();
        schools.binary_search_by_key(school, |(login, _)| *login).is_ok()
    };
    let suspected =
        reading::suspected(request, reader, &facts.organisations, &has_results, &mut diagnostics)?;
    progress.begin(Step::Assessing, rules.identification.len() as u64);
    let procedures = rules.identification.iter().flat_map(Chosen::procedures).collect();
    let totals = totals(&marks, Totals { files, schools, ..Totals::default() });
    let low = low(marks, &procedures);
    let mut identified = Vec::new();
    for chosen in rules.identification {
        let rule = chosen.rule;
        let own = apply(chosen, &facts, &low, &suspected);
        notes(&own, rule, &facts, &mut diagnostics);
        identified.push(own);
        progress.advance();
    }
    progress.end();
    Ok(Assessed {
        facts,
        summaries: Vec::new(),
        identified,
        suspicions: Vec::new(),
        measured: Vec::new(),
        conditions: Vec::new(),
        papers: None,
        municipality,
        diagnostics,
        totals,
        scales: packs.scales(),
        marks_of: Some(used),
    })
}

type Marks = BTreeMap<Assessment, Vec<(Login, Marked)>>;

/// The counts that rules read.
fn low(marks: Marks, procedures: &BTreeSet<Procedure>) -> Low {
    let mut low = Low::default();
    let asked = |(assessment, _): &(Assessment, _)| procedures.contains(&assessment.procedure);
    for (assessment, schools) in marks.into_iter().filter(asked) {
        let is_unscaled = |(_, marked): &(Login, Marked)| marked.low.n == 0 && marked.unknown > 0;
        if schools.iter().any(is_unscaled) {
            low.without_scale.insert(assessment);
        }
        let counts: LiteMap<_, _> = schools
            .into_iter()
            .filter(|(_, marked)| marked.low.n > 0)
            .map(|(login, marked)| (login, marked.low))
            .collect();
        if !counts.is_empty() {
            low.counts.insert(assessment, counts);
        }
    }
    low
}

fn totals(marks: &Marks, mut totals: Totals) -> Totals {
    for (_, marked) in marks.values().flatten() {
        totals.works += u64::from(marked.participants());
        totals.absent += u64::from(marked.absent);
    }
    totals
}

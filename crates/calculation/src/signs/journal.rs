//! Scores that run against the marks of the journal.

use super::{Finding, Inputs, Region, Sign, Signs};
use crate::results::Unit;
use crate::statistics::{Pairs, Spearman};
use methodology::RankFormula;
use model::results::Results;

pub(super) fn look(inputs: &Inputs<'_>, region: &Region, signs: &mut Signs) {
    let rule = &inputs.rule.journal_mismatch;
    if !rule.procedures.value.contains(&region.assessment.procedure) {
        return;
    }
    for (login, results) in &region.schools {
        let pairs = pairs(results);
        let n = pairs.values().sum();
        let Some(spearman) = Spearman::of(&pairs).filter(|_| n >= rule.least.value) else { continue };
        let (statistic, flag) = answer(spearman, inputs.settings.journal_formula);
        let finding = Finding { n, statistic, critical: 0.0, flag, false_alarm: None, boundary: None };
        signs.insert(region.assessment, Unit::School(*login), Sign::JournalMismatch, finding);
    }
}

/// The correlation by a formula, and whether it is negative.
pub(super) fn answer(spearman: Spearman, formula: RankFormula) -> (f64, bool) {
    match formula {
        RankFormula::Ties => (spearman.rho(), spearman.is_negative()),
        RankFormula::Printed => (spearman.printed(), spearman.printed_is_negative()),
    }
}

/// Works with a score and a journal mark.
fn pairs(results: &Results) -> Pairs<u16, u8> {
    let mut pairs = Pairs::new();
    for (work, &works) in &results.works {
        if let (Some(score), Some(journal)) = (work.score, work.journal) {
            *pairs.entry((score, journal.number())).or_default() += works;
        }
    }
    pairs
}

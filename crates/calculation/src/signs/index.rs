//! The region's index: the share of schools without any sign.

use super::{Inputs, Regions, Sign, Signs};
use crate::results::Unit;
use methodology::BiasSigns;
use model::assessments::{Procedure, Year};
use model::organisations::Login;
use model::values::Count;
use std::collections::BTreeMap;

/// Schools without a sign of the index among those with works of a procedure in which one is looked
/// for, by region and year. A school too small for any statistic counts as one without a sign, as in
/// the official formula, whose whole is all schools.
pub(super) fn index(
    inputs: &Inputs<'_>,
    regions: &Regions<'_>,
    signs: &Signs,
) -> BTreeMap<(String, Year), Count> {
    let mut clear: BTreeMap<(&str, Year, Login), bool> = BTreeMap::new();
    for ((assessment, code), schools) in &regions.schools {
        if !looks_at(inputs.rule, &assessment.procedure) {
            continue;
        }
        let findings = signs.findings.get(assessment);
        for (login, _) in schools.iter().filter(|(_, took_part)| *took_part) {
            let own = findings.and_then(|units| units.get(&Unit::School(*login))).into_iter().flatten();
            let flagged = own.filter(|(sign, _)| sign.in_index(inputs.rule)).any(|(_, one)| one.flag);
            *clear.entry((code, assessment.year, *login)).or_insert(true) &= !flagged;
        }
    }
    let mut index: BTreeMap<(String, Year), Count> = BTreeMap::new();
    for ((region, year, _), clear) in clear {
        let count = index.entry((region.to_owned(), year)).or_default();
        *count = count.plus(Count::new(u32::from(clear), 1));
    }
    index
}

/// Whether a sign of the index is looked for in a procedure.
fn looks_at(rule: &BiasSigns, procedure: &Procedure) -> bool {
    Sign::ALL.iter().filter(|sign| sign.in_index(rule)).any(|sign| match sign {
        Sign::InflatedMean => rule.inflated_mean.procedures.value.contains(procedure),
        Sign::JournalMismatch => rule.journal_mismatch.procedures.value.contains(procedure),
        Sign::CohortRise | Sign::CohortFall => {
            rule.cohort.pairs.value.iter().any(|pair| pair.earlier == *procedure)
        }
        Sign::Bunching => rule.bunching.procedures.value.contains(procedure),
    })
}

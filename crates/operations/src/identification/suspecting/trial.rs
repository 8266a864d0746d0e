//! The list without the works that show a possible sign.
//!
//! A run is told which works are under suspicion by a list of an authority. Such lists are not kept in the
//! application; here the works that show a sign take their place, under the rule's own switch.

use super::super::judging::{Applied, Place};
use crate::access::Scope;
use crate::assess::Identified;
use crate::refusal::Answer;
use crate::uploads::fault;
use calculation::identification::{Inputs, Low, Outcome, Status, identify};
use calculation::results::Unit;
use methodology::Suspected;
use model::assessments::{Assessment, Year};
use model::organisations::Login;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A school whose place on the list depends on the works that show a sign.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WithoutSchool {
    /// The name by which it is sorted.
    key: String,
    /// Its name.
    pub name: String,
    /// The school.
    pub organisation: i64,
}

/// What becomes of a list without the works that show a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Without {
    /// The year of the list.
    pub year: Year,
    /// Results of schools that were left out, of the rule's procedures.
    pub left_out: usize,
    /// Who enters.
    pub enter: Vec<WithoutSchool>,
    /// Who leaves.
    pub leave: Vec<WithoutSchool>,
    /// Of whom the rule could then say nothing.
    pub silent: Vec<WithoutSchool>,
}

/// The list of the year that the works of a year are of, or the latest.
pub(super) async fn without(applied: Arc<Applied>, scope: Scope, year: Year) -> Answer<Option<Without>> {
    let compared = move || {
        let trial = applied.unsuspected.get_or_init(|| trial(&applied)).as_ref()?;
        compared(&applied, &scope, year, trial)
    };
    tokio::task::spawn_blocking(compared).await.map_err(fault)
}

/// Results of schools that show a sign.
fn suspected(applied: &Applied) -> BTreeSet<(Login, Assessment)> {
    let findings = applied.assessed.suspicions.iter().take(1).flat_map(|one| &one.signs.findings);
    let each = findings.flat_map(|(assessment, units)| {
        units.iter().filter_map(|(unit, findings)| match unit {
            Unit::School(login) if findings.values().any(|one| one.flag) => Some((*login, *assessment)),
            _ => None,
        })
    });
    each.collect()
}

fn trial(applied: &Applied) -> Option<Outcome> {
    let own = applied.assessed.identified.first()?;
    let rule = own.pack.identification.as_ref()?;
    let mut settings = own.settings.clone();
    settings.suspected = Suspected::Exclude;
    let (facts, suspected) = (&applied.assessed.facts, suspected(applied));
    let procedures = settings.procedures.iter().copied().collect();
    let (organisations, low) = (&facts.organisations, Low::of(facts, &applied.assessed.scales, &procedures));
    Some(identify(&Inputs { organisations, low: &low, rule, settings: &settings, suspected: &suspected }))
}

fn compared(applied: &Applied, scope: &Scope, year: Year, trial: &Outcome) -> Option<Without> {
    let own = applied.assessed.identified.first()?;
    let year = list_year(own, year)?;
    let results_of = own.outcome.list(year, |_| false)?.results_of;
    let before = own.outcome.years.get(&year)?;
    let after = trial.years.get(&year)?;
    let within = |login: &Login| applied.places.get(login).filter(|place| scope.holds(&place.path));
    let counts = |(login, assessment): &&(Login, Assessment)| {
        let near = assessment.year <= results_of && own.settings.procedures.contains(&assessment.procedure);
        near && within(login).is_some()
    };
    let mut without = Without { year, left_out: 0, enter: Vec::new(), leave: Vec::new(), silent: Vec::new() };
    without.left_out = suspected(applied).iter().filter(counts).count();
    for (login, earlier) in before {
        let (Some(place), Some(later)) = (within(login), after.get(login)) else { continue };
        let was = earlier.status == Status::Low;
        let is = later.status == Status::Low;
        if was && later.listed.is_none() {
            without.silent.push(school(place));
        } else if was != is && earlier.listed.is_some() && later.listed.is_some() {
            (if is { &mut without.enter } else { &mut without.leave }).push(school(place));
        }
    }
    for all in [&mut without.enter, &mut without.leave, &mut without.silent] {
        all.sort();
    }
    Some(without)
}

fn school(place: &Place) -> WithoutSchool {
    WithoutSchool { key: place.key.clone(), name: place.name.clone(), organisation: place.id }
}

/// The earliest list that looks at the results of a year, or the latest list.
fn list_year(own: &Identified, results_of: Year) -> Option<Year> {
    let years = own.outcome.years.keys().copied();
    let looks =
        |year: &Year| own.outcome.list(*year, |_| false).is_some_and(|list| list.results_of == results_of);
    years.clone().find(looks).or_else(|| years.max())
}

//! Schools, municipalities and regions, and why a value may be absent.

use super::{Inputs, State};
use crate::results::Unit;
use model::assessments::{Procedure, Year};
use model::facts::Facts;
use model::organisations::{Login, School};
use std::collections::{BTreeMap, BTreeSet};

/// A unit with its schools; a school is its own.
#[derive(Debug)]
pub(super) struct Members {
    pub unit: Unit,
    pub schools: BTreeSet<Login>,
}

/// Every region, municipality and school, in this order.
pub(super) fn units(facts: &Facts) -> Vec<Members> {
    let mut units: BTreeMap<Unit, BTreeSet<Login>> = BTreeMap::new();
    for school in facts.organisations.schools.values() {
        let region = Unit::Region(school.login.region().to_owned());
        let municipality = school.municipality.clone().map(Unit::Municipality);
        for unit in [region, Unit::School(school.login)].into_iter().chain(municipality) {
            units.entry(unit).or_default().insert(school.login);
        }
    }
    units.into_iter().map(|(unit, schools)| Members { unit, schools }).collect()
}

/// Why a unit has no works of these procedures in a year.
pub(super) fn absence(inputs: &Inputs<'_>, procedures: &[Procedure], members: &Members, year: Year) -> State {
    if procedures.is_empty() {
        return State::Missing;
    }
    let school = |login: &Login| inputs.facts.organisations.schools.get(login);
    // What a school teaches is known only where a directory says so.
    let lacks = |school: &School| {
        school.highest_grade.is_some_and(|highest| procedures.iter().all(|one| one.grade > highest))
    };
    if members.schools.iter().all(|login| school(login).is_some_and(lacks)) {
        State::NotProvided
    } else if procedures.iter().all(|one| inputs.indicators.not_held(*one, year).is_some()) {
        State::NotHeld
    } else {
        State::Missing
    }
}

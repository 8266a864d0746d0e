//! The conditions in which schools work: an index with the contribution of each component, schools
//! in similar conditions, and results against what the conditions let expect.
//!
//! Components, weights and thresholds come from a pack. Nothing here orders schools by their
//! results, and nothing speaks of a school of which too little is known.

mod expectation;
mod index;
mod quantity;
mod range;
mod results;
mod similar;

pub use expectation::{Expectations, Group, Level, Method, Relation, Standing};
pub use index::{Conditions, Part, Role, SchoolConditions, TakingPart};
pub use quantity::Quantity;
pub use similar::{Difference, Neighbour};

use methodology::Scales;
use methodology::context::{Context, Settings};
use model::assessments::Year;
use model::facts::Facts;
use model::observations::Answers;
use model::organisations::Login;
use std::collections::BTreeMap;

/// All that conditions are made from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// Schools, their answers and their results.
    pub facts: &'a Facts,
    /// Scales of the packs in use.
    pub scales: &'a Scales,
    /// The rule of a pack.
    pub rule: &'a Context,
    /// Its switches.
    pub settings: &'a Settings,
}

/// The answer. Regions are never mixed: an index compares schools of one region in one year.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// By year of the answers and region.
    pub conditions: BTreeMap<(Year, String), Conditions>,
    /// By year of the results and region; only where there are schools enough with an index and a
    /// result.
    pub expectations: BTreeMap<(Year, String), Expectations>,
}

impl Outcome {
    /// The latest year for which the conditions of a school are known.
    pub fn latest(&self, school: &Login) -> Option<(Year, &SchoolConditions)> {
        let own = self.conditions.iter().rev().filter(|((_, region), _)| region == school.region());
        own.filter_map(|((year, _), all)| Some((*year, all.schools.get(school)?))).next()
    }

    /// Where a school stands against the expectation, by year of the results, earliest first.
    pub fn standings<'a>(
        &'a self,
        school: &'a Login,
    ) -> impl Iterator<Item = (Year, &'a Expectations, &'a Standing)> {
        let own = self.expectations.iter().filter(|((_, region), _)| region == school.region());
        own.filter_map(|((year, _), all)| Some((*year, all, all.schools.get(school)?)))
    }
}

/// Applies a rule to all years and regions.
pub fn context(inputs: &Inputs<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    for (year, schools) in inputs.facts.observations.years() {
        let mut regions: BTreeMap<&str, BTreeMap<Login, &Answers>> = BTreeMap::new();
        for (login, answers) in schools {
            regions.entry(login.region()).or_default().insert(*login, answers);
        }
        for (region, schools) in regions {
            let mut conditions = index::conditions(inputs, &schools);
            similar::add(inputs, &schools, &mut conditions);
            outcome.conditions.insert((year, region.to_owned()), conditions);
        }
    }
    outcome.expectations = expectation::expectations(inputs, &outcome.conditions);
    outcome
}

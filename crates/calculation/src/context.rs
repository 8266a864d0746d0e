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

#[cfg(test)]
mod tests {
    use super::*;
    use methodology::{Switches, read, shipped};
    use model::observations::{Answer, Observation};

    /// The conditions of a region whose index is made of the size of the place alone, by the answers 1 to 8
    /// of the schools, in the order of their logins.
    fn by_size_of_place(answers: &[u8]) -> Conditions {
        let rule = read(shipped().remove("social-context").unwrap()).unwrap().context.unwrap();
        let mut settings = Settings::of(&rule);
        for (name, value) in [("context_trim", "0 %"), ("context_weights", "place_size:100 %")] {
            settings.set(&rule, name, value).unwrap();
        }
        let (mut facts, year) = (Facts::default(), Year::new(2022).unwrap());
        for (school, &answer) in (1..).zip(answers) {
            let login = format!("sch99{school:04}").parse().unwrap();
            let observation = Observation { answer: Answer::Choice(answer), source: 0, row: school };
            facts.observations.note(year, login, "place_size".parse().unwrap(), observation);
        }
        let scales = Scales::default();
        let inputs = Inputs { facts: &facts, scales: &scales, rule: &rule, settings: &settings };
        context(&inputs).conditions.remove(&(year, "99".to_owned())).unwrap()
    }

    #[test]
    fn quarters_go_from_the_least_favourable_conditions_to_the_most_favourable() {
        let quarters = |answers: &[u8]| -> Vec<Option<u8>> {
            by_size_of_place(answers).schools.values().map(|school| school.quarter).collect()
        };
        // Quartiles of 0, 1/7, …, 1 by type 7 are 1/4, 1/2 and 3/4.
        assert_eq!(quarters(&[1, 2, 3, 4, 5, 6, 7, 8]), [1, 1, 2, 2, 3, 3, 4, 4].map(Some));
        assert_eq!(quarters(&[1, 2, 3, 4, 5, 6, 7]), [None; 7], "so few schools have no quarters");
    }
}

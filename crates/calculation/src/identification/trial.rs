//! «Пробный расчёт»: who enters and who leaves when a switch is set.

use super::rule::{Outcome, Status};
use model::assessments::Year;
use model::organisations::Login;
use serde::Serialize;

/// A school whose status differs between the rule in force and the trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Move {
    /// Year of the identification.
    pub year: Year,
    /// The school.
    pub school: Login,
    /// Status by the rule in force; nothing where it does not speak of the year.
    pub before: Option<Status>,
    /// Status by the trial.
    pub after: Option<Status>,
}

impl Move {
    /// Whether the school is listed by the trial only.
    pub fn enters(&self) -> bool {
        self.after == Some(Status::Low)
    }

    /// Whether the school is listed by the rule in force only.
    pub fn leaves(&self) -> bool {
        self.before == Some(Status::Low)
    }
}

/// Schools that enter or leave the list, by year and school.
pub fn compare(in_force: &Outcome, trial: &Outcome) -> Vec<Move> {
    let years: std::collections::BTreeSet<Year> =
        in_force.years.keys().chain(trial.years.keys()).copied().collect();
    let status =
        |outcome: &Outcome, year, school: &Login| Some(outcome.years.get(&year)?.get(school)?.status);
    let mut moves = Vec::new();
    for year in years {
        let schools = in_force.years.get(&year).or_else(|| trial.years.get(&year));
        for school in schools.into_iter().flatten().map(|(login, _)| login) {
            let (before, after) = (status(in_force, year, school), status(trial, year, school));
            if (before == Some(Status::Low)) != (after == Some(Status::Low)) {
                moves.push(Move { year, school: *school, before, after });
            }
        }
    }
    moves
}

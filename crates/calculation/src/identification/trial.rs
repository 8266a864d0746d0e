//! «Пробный расчёт»: who enters and who leaves when a switch is set.

use super::outcome::{Outcome, Status};
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
    /// Status by the rule in force.
    pub before: Status,
    /// Status by the trial.
    pub after: Status,
}

impl Move {
    /// Whether the school is listed by the trial only; else it is by the rule in force only.
    pub fn enters(&self) -> bool {
        self.after == Status::Low
    }
}

/// Schools that enter or leave the list, by year and school, in the years of which both speak.
pub fn compare(in_force: &Outcome, trial: &Outcome) -> Vec<Move> {
    let mut moves = Vec::new();
    for (&year, schools) in &trial.years {
        let Some(before) = in_force.years.get(&year) else { continue };
        for (&school, answer) in schools {
            let Some(earlier) = before.get(&school) else { continue };
            // Whom a rule cannot judge for want of results, it neither lists nor strikes off.
            if answer.listed.is_none() || earlier.listed.is_none() {
                continue;
            }
            let (before, after) = (earlier.status, answer.status);
            if (before == Status::Low) != (after == Status::Low) {
                moves.push(Move { year, school, before, after });
            }
        }
    }
    moves
}

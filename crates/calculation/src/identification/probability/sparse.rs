//! The same probability with states and worlds as sets: slower, but for tests of any number and size.

use super::{Question, combine, goal};
use crate::identification::evidence::share_of;
use methodology::{Level, Settings, Test};
use std::collections::{BTreeMap, BTreeSet};

impl Question<'_> {
    /// The probability, taking procedures and years as independent given the counts. Exact:
    /// procedures are gone through one by one, keeping the distribution of the answers so far.
    pub(super) fn sparse(&self, chance: &dyn Fn(usize, u8, Level) -> f64) -> f64 {
        let mut states: BTreeMap<Vec<u8>, f64> = BTreeMap::from([(vec![0; self.tests.len()], 1.0)]);
        for procedure in 0..self.settings.procedures.len() {
            let worlds = self.sets(procedure, chance);
            let mut next = BTreeMap::new();
            for (state, chance) in &states {
                for (low, weight) in &worlds {
                    let state = state.iter().zip(&self.tests).map(|(&count, test)| step(count, test, low));
                    *next.entry(state.collect()).or_insert(0.0) += chance * weight;
                }
            }
            states = next;
        }
        let holds = |state: &[u8]| {
            combine(self.combination, state.iter().zip(&self.tests).map(|(&count, test)| count >= goal(test)))
        };
        let chances = states.iter().filter(|(state, _)| holds(state)).map(|(_, chance)| chance);
        // An empty sum of floats is −0, which would be printed.
        chances.fold(0.0, |sum, chance| sum + chance).clamp(0.0, 1.0)
    }

    /// The ways in which a procedure may truly be low in the years asked about, with their chances.
    fn sets(&self, procedure: usize, chance: &dyn Fn(usize, u8, Level) -> f64) -> Vec<(Lows, f64)> {
        let years: BTreeSet<u8> =
            self.tests.iter().flat_map(|test| test.years_back().iter().copied()).collect();
        let mut worlds = vec![(Lows::new(), 1.0)];
        for back in years {
            let (low, risk) = (chance(procedure, back, Level::Low), chance(procedure, back, Level::Risk));
            let outcomes = outcomes(self.settings, back, low, risk);
            let with = |(lows, weight): &(Lows, f64)| {
                let (lows, weight) = (lows.clone(), *weight);
                outcomes.clone().into_iter().map(move |(more, chance)| (&lows | &more, weight * chance))
            };
            worlds = worlds.iter().flat_map(with).filter(|(_, weight)| *weight > 0.0).collect();
        }
        worlds
    }
}

/// In which years back a procedure reaches which level.
type Lows = BTreeSet<(u8, bool)>;

/// What may be true of one year: the levels are nested, so whoever reaches the higher share
/// reaches the lower one.
fn outcomes(settings: &Settings, back: u8, low: f64, risk: f64) -> [(Lows, f64); 3] {
    let (is_low, is_risk) = ((back, true), (back, false));
    let low_is_higher = share_of(settings, Level::Low) >= share_of(settings, Level::Risk);
    let (higher, lower, first) = if low_is_higher { (low, risk, is_risk) } else { (risk, low, is_low) };
    [
        (Lows::from([is_low, is_risk]), higher),
        (Lows::from([first]), (lower - higher).max(0.0)),
        (Lows::new(), 1.0 - lower.max(higher)),
    ]
}

fn step(count: u8, test: &Test, lows: &Lows) -> u8 {
    let reached = match test {
        Test::ProceduresLow { years_back, level, .. } => lows.contains(&(*years_back, *level == Level::Low)),
        Test::SameProcedureLow { years_back } => years_back.iter().all(|&back| lows.contains(&(back, true))),
    };
    goal(test).min(count + u8::from(reached))
}

//! The probability that a rule holds, when each true share is known only up to chance.

mod sparse;
#[cfg(test)]
mod tests;

use super::evidence::share_of;
use methodology::{Combination, Level, Settings, Test};

/// A rule asked about one school after another.
pub(super) struct Question<'a> {
    combination: &'a Combination,
    tests: Vec<&'a Test>,
    settings: &'a Settings,
    /// The years asked about, counted back, in order.
    years: Vec<Year>,
    dense: Option<Dense>,
}

/// A year asked about, and what its three outcomes say of the tests.
struct Year {
    back: u8,
    outcomes: [Marks; 3],
}

/// Tests that an outcome meets, and those that it forbids; a bit for each test.
#[derive(Clone, Copy)]
struct Marks {
    meets: usize,
    forbids: usize,
}

/// All states of the answers in lexicographic order, by number.
struct Dense {
    /// From each state, by the tests that a procedure meets, the next state.
    steps: Vec<usize>,
    /// Whether the rule holds.
    holds: Vec<bool>,
}

/// Room for the states and worlds of one school, so that it is asked for once only.
#[derive(Default)]
pub(super) struct Room {
    states: Vec<f64>,
    next: Vec<f64>,
    worlds: Vec<(usize, f64)>,
    more: Vec<(usize, f64)>,
}

/// Above these, states are few among all that might be.
const MOST_TESTS: usize = 6;
const MOST_STATES: usize = 1024;

impl<'a> Question<'a> {
    /// How answers are combined, what is asked, and the procedures that count with the levels' shares.
    pub(super) fn new(combination: &'a Combination, tests: Vec<&'a Test>, settings: &'a Settings) -> Self {
        let mut years: Vec<u8> = tests.iter().flat_map(|test| test.years_back()).copied().collect();
        years.sort_unstable();
        years.dedup();
        let dense = Dense::of(combination, &tests, settings);
        let years =
            years.into_iter().filter(|_| dense.is_some()).map(|back| Year::of(back, &tests, settings));
        Self { years: years.collect(), combination, tests, settings, dense }
    }

    /// The probability, taking procedures and years as independent given the counts. Exact:
    /// procedures are gone through one by one, keeping the distribution of the answers so far.
    /// `chance` is the probability that the true share of a procedure of the settings, by its place,
    /// so many years back, reaches a level.
    pub(super) fn probability(&self, room: &mut Room, chance: &dyn Fn(usize, u8, Level) -> f64) -> f64 {
        let Some(dense) = &self.dense else { return self.sparse(chance) };
        let Room { states, next, worlds, more } = room;
        states.clear();
        states.resize(dense.holds.len(), 0.0);
        states[0] = 1.0;
        for procedure in 0..self.settings.procedures.len() {
            self.worlds(procedure, chance, worlds, more);
            if worlds[..] == [(0, 1.0)] {
                continue;
            }
            next.clear();
            next.resize(states.len(), 0.0);
            for (state, &chance) in states.iter().enumerate().filter(|(_, chance)| **chance != 0.0) {
                for &(met, weight) in worlds.iter() {
                    next[dense.steps[state << self.tests.len() | met]] += chance * weight;
                }
            }
            std::mem::swap(states, next);
        }
        let chances = states.iter().zip(&dense.holds).filter(|(_, holds)| **holds).map(|(chance, _)| chance);
        // An empty sum of floats is −0, which would be printed.
        chances.fold(0.0, |sum, chance| sum + chance).clamp(0.0, 1.0)
    }

    /// The ways in which a procedure may truly be low in the years asked about, by the tests that it
    /// then meets, with their chances.
    fn worlds(
        &self,
        procedure: usize,
        chance: &dyn Fn(usize, u8, Level) -> f64,
        worlds: &mut Vec<(usize, f64)>,
        more: &mut Vec<(usize, f64)>,
    ) {
        let unless_forbidden = |test: &&Test| matches!(test, Test::SameProcedureLow { .. });
        let first = marked(&self.tests, unless_forbidden);
        worlds.clear();
        worlds.push((first, 1.0));
        for year in &self.years {
            let of = |level| chance(procedure, year.back, level);
            let chances = outcomes(self.settings, of(Level::Low), of(Level::Risk));
            more.clear();
            for &(met, weight) in worlds.iter() {
                for (marks, chance) in year.outcomes.iter().zip(chances) {
                    more.push(((met | marks.meets) & !marks.forbids, weight * chance));
                }
            }
            more.retain(|(_, weight)| *weight > 0.0);
            std::mem::swap(worlds, more);
        }
    }
}

impl Year {
    fn of(back: u8, tests: &[&Test], settings: &Settings) -> Self {
        let low_is_higher = low_is_higher(settings);
        let outcomes = [(true, true), (!low_is_higher, low_is_higher), (false, false)].map(|(low, risk)| {
            let meets = |test: &&Test| match test {
                Test::ProceduresLow { years_back, level: Level::Low, .. } => *years_back == back && low,
                Test::ProceduresLow { years_back, level: Level::Risk, .. } => *years_back == back && risk,
                Test::SameProcedureLow { .. } => false,
            };
            let forbids = |test: &&Test| match test {
                Test::ProceduresLow { .. } => false,
                Test::SameProcedureLow { years_back } => years_back.contains(&back) && !low,
            };
            Marks { meets: marked(tests, meets), forbids: marked(tests, forbids) }
        });
        Self { back, outcomes }
    }
}

impl Dense {
    fn of(combination: &Combination, tests: &[&Test], settings: &Settings) -> Option<Self> {
        if tests.len() > MOST_TESTS {
            return None;
        }
        // No test is met by more procedures than there are.
        let most: Vec<usize> =
            tests.iter().map(|test| usize::from(goal(test)).min(settings.procedures.len())).collect();
        let states: usize = most.iter().map(|most| most + 1).product();
        if states > MOST_STATES {
            return None;
        }
        let mut dense = Self { steps: Vec::new(), holds: Vec::new() };
        for state in 0..states {
            let mut counts = vec![0; most.len()];
            let mut rest = state;
            for (count, most) in counts.iter_mut().zip(&most).rev() {
                (*count, rest) = (rest % (most + 1), rest / (most + 1));
            }
            let reached = counts.iter().zip(tests).map(|(&count, test)| count >= usize::from(goal(test)));
            dense.holds.push(combine(combination, reached));
            for met in 0..1usize << tests.len() {
                let next = counts.iter().zip(&most).enumerate().fold(0, |number, (at, (count, most))| {
                    number * (most + 1) + (count + (met >> at & 1)).min(*most)
                });
                dense.steps.push(next);
            }
        }
        Some(dense)
    }
}

fn marked(tests: &[&Test], which: impl Fn(&&Test) -> bool) -> usize {
    tests.iter().enumerate().filter(|(_, test)| which(test)).map(|(at, _)| 1 << at).sum()
}

fn low_is_higher(settings: &Settings) -> bool {
    share_of(settings, Level::Low) >= share_of(settings, Level::Risk)
}

/// The chances of what may be true of one year: both levels are reached, only the lower share, none.
/// The levels are nested: whoever reaches the higher share reaches the lower one.
fn outcomes(settings: &Settings, low: f64, risk: f64) -> [f64; 3] {
    let (higher, lower) = if low_is_higher(settings) { (low, risk) } else { (risk, low) };
    [higher, (lower - higher).max(0.0), 1.0 - lower.max(higher)]
}

fn goal(test: &Test) -> u8 {
    match test {
        Test::ProceduresLow { at_least, .. } => *at_least,
        Test::SameProcedureLow { .. } => 1,
    }
}

/// Whether a combination of answers holds.
pub(super) fn combine(combination: &Combination, mut answers: impl Iterator<Item = bool>) -> bool {
    match combination {
        Combination::Any(_) => answers.any(|holds| holds),
        Combination::All(_) => answers.all(|holds| holds),
    }
}

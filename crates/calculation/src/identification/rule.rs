//! The rule applied to every school and year.

use super::Inputs;
use super::evidence::Evidence;
use super::outcome::{Conclusion, Decided, Outcome, SchoolYear, Status};
use super::probability::{Question, Room, combine};
use super::table::{Known, Row, Table};
use crate::statistics::{Change, change};
use methodology::{Combination, Condition, Identification, Level, SpecialSchools, Suspected, Test, Variant};
use model::assessments::{Procedure, Year};
use model::organisations::{Login, School};
use model::values::Count;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Applies the rule to every school and every year for which it can say something.
pub fn identify(inputs: &Inputs<'_>) -> Outcome {
    let Some(variant) = inputs.rule.variants.get(&inputs.settings.variant) else {
        return Outcome::default();
    };
    let table = Table::of(inputs);
    let evidence = Evidence::gather(inputs, &table);
    let plan = Plan::of(inputs, variant);
    let years = years(inputs.rule, variant, &evidence);
    let schools: Vec<(&Login, &School)> = inputs.organisations.schools.iter().collect();
    let of_year = |year: Year| {
        let asked_years = plan.years(&table, &inputs.settings.procedures, year);
        let answer = |room: &mut Room, &(login, school): &(&Login, &School)| {
            let excluded =
                school.special == Some(true) && inputs.settings.special_schools == SpecialSchools::Exclude;
            let without = inputs.settings.suspected == Suspected::Exclude;
            let row = table.row(login);
            let asked = Asked { inputs, plan: &plan, years: &asked_years, row, without };
            let mut answer = asked.answer(excluded, room);
            answer.without_suspected = (inputs.settings.suspected == Suspected::Both)
                .then_some(Asked { without: true, ..asked })
                .map(|asked| asked.status(excluded, &asked.answers()));
            (*login, answer)
        };
        let answers: Vec<(Login, SchoolYear)> = schools.par_iter().map_init(Room::default, answer).collect();
        (year, answers.into_iter().collect())
    };
    Outcome { years: years.into_iter().map(of_year).collect(), evidence }
}

/// Years of which the variant has the results that it looks at first.
fn years(rule: &Identification, variant: &Variant, evidence: &Evidence) -> BTreeSet<Year> {
    let nearest = nearest(rule, variant);
    evidence.shares.keys().map(|assessment| assessment.year.ahead(nearest)).collect()
}

/// How many years back the latest results are that a variant looks at.
fn nearest(rule: &Identification, variant: &Variant) -> u8 {
    let tests = conditions(rule, &variant.listed).map(|(_, condition)| &condition.test);
    tests.flat_map(|test| test.years_back().iter().copied()).min().unwrap_or_default()
}

fn conditions<'a>(
    rule: &'a Identification,
    combination: &'a Combination,
) -> impl Iterator<Item = (&'a str, &'a Condition)> {
    let named = |name: &'a methodology::Name| Some((name.as_str(), rule.conditions.get(name.as_str())?));
    combination.names().iter().filter_map(named)
}

/// What a variant asks of every school.
struct Plan<'a> {
    variant: &'a Variant,
    nearest: u8,
    /// The conditions of the variant, and those of the zone of risk where it is named.
    listed: Vec<(&'a str, &'a Test)>,
    near: Vec<(&'a str, &'a Test)>,
    question: Question<'a>,
}

impl<'a> Plan<'a> {
    fn of(inputs: &Inputs<'a>, variant: &'a Variant) -> Self {
        let of = |combination| -> Vec<(&'a str, &'a Test)> {
            conditions(inputs.rule, combination).map(|(name, condition)| (name, &condition.test)).collect()
        };
        let listed = of(&variant.listed);
        let near = if inputs.settings.risk { of(&variant.risk) } else { Vec::new() };
        let tests = listed.iter().map(|(_, test)| *test).collect();
        let question = Question::new(&variant.listed, tests, inputs.settings);
        Self { variant, nearest: nearest(inputs.rule, variant), listed, near, question }
    }

    /// The years that are asked about from a year, itself first, with the columns of the procedures.
    fn years(&self, table: &Table, procedures: &[Procedure], year: Year) -> Vec<(Year, Vec<Option<usize>>)> {
        let tests = self.listed.iter().chain(&self.near);
        let furthest = tests.flat_map(|(_, test)| test.years_back()).copied().max().unwrap_or_default();
        let furthest = usize::from(furthest.max(self.nearest)) + 1;
        let each = std::iter::successors(Some(year), |year| Some(year.back(1))).take(furthest + 1);
        each.map(|year| (year, table.in_year(procedures, year))).collect()
    }
}

/// The rule asked about one school in one year.
#[derive(Clone, Copy)]
struct Asked<'a> {
    inputs: &'a Inputs<'a>,
    plan: &'a Plan<'a>,
    /// The years by how far back they are.
    years: &'a [(Year, Vec<Option<usize>>)],
    row: Row<'a>,
    /// Whether suspected works are left out.
    without: bool,
}

/// The answers to a plan's conditions, in their order.
struct Answers {
    listed: Vec<Option<bool>>,
    near: Vec<Option<bool>>,
}

impl Asked<'_> {
    fn answer(&self, excluded: bool, room: &mut Room) -> SchoolYear {
        let of = |(&(name, test), &holds): (&(&str, &Test), &Option<bool>)| Decided {
            condition: name.to_owned(),
            years: test.years_back().iter().map(|&back| self.years[usize::from(back)].0).collect(),
            holds,
        };
        let answers = self.answers();
        let truth = truth(&self.plan.variant.listed, &answers.listed);
        let listed = truth.map(|holds| Conclusion::new(self.inputs.rule, holds, self.probability(room)));
        SchoolYear {
            status: self.status(excluded, &answers),
            excluded,
            low_procedures: self.low_procedures(),
            decided: self.plan.listed.iter().zip(&answers.listed).map(of).collect(),
            near: self.plan.near.iter().zip(&answers.near).map(of).collect(),
            listed,
            without_suspected: None,
            change: self.change(),
        }
    }

    fn answers(&self) -> Answers {
        let of = |tests: &[(&str, &Test)]| tests.iter().map(|(_, test)| self.decide(test)).collect();
        Answers { listed: of(&self.plan.listed), near: of(&self.plan.near) }
    }

    fn status(&self, excluded: bool, answers: &Answers) -> Status {
        let variant = self.plan.variant;
        let enough = answers.listed.iter().any(Option::is_some);
        let near = answers.near.iter().map(|holds| *holds == Some(true));
        let risk = self.inputs.settings.risk && combine(&variant.risk, near);
        match (enough, excluded, truth(&variant.listed, &answers.listed) == Some(true), risk) {
            (false, ..) => Status::TooLittleData,
            (_, true, ..) => Status::None,
            (_, _, true, _) => Status::Low,
            (_, _, false, true) => Status::Risk,
            (_, _, false, false) => Status::None,
        }
    }

    /// The answer; nothing where a year has no counted result.
    fn decide(&self, test: &Test) -> Option<bool> {
        let any_result = |&back: &u8| self.procedures().any(|one| self.counted(one, back).is_some());
        test.years_back().iter().all(any_result).then(|| self.holds(test))
    }

    fn holds(&self, test: &Test) -> bool {
        match test {
            Test::ProceduresLow { at_least, years_back, level } => {
                let low = self.procedures().filter(|&one| self.is_low(one, *years_back, *level)).count();
                low >= usize::from(*at_least)
            }
            Test::SameProcedureLow { years_back } => {
                self.procedures().any(|one| years_back.iter().all(|&back| self.is_low(one, back, Level::Low)))
            }
        }
    }

    /// The places of the procedures in the settings.
    fn procedures(&self) -> std::ops::Range<usize> {
        0..self.inputs.settings.procedures.len()
    }

    /// What is known of a procedure so many years back, where it is counted.
    fn counted(&self, procedure: usize, back: impl Into<usize>) -> Option<&Known> {
        let (known, suspected) = self.row.get(self.years[back.into()].1[procedure]?)?;
        let counted = known.enough && known.interval.is_some() && !(self.without && suspected);
        counted.then_some(known)
    }

    fn is_low(&self, procedure: usize, back: u8, level: Level) -> bool {
        self.counted(procedure, back).is_some_and(|known| known.reaches.at(level))
    }

    /// Of the years whose low procedures the variant counts, the most; where it counts none, of the
    /// latest year that it looks at.
    fn low_procedures(&self) -> u32 {
        let counted = self.plan.listed.iter().filter_map(|(_, test)| match test {
            Test::ProceduresLow { years_back, level: Level::Low, .. } => Some(*years_back),
            _ => None,
        });
        let low = |back: u8| self.procedures().filter(|&one| self.is_low(one, back, Level::Low)).count();
        let most = counted.map(low).max().unwrap_or_else(|| low(self.plan.nearest));
        u32::try_from(most).unwrap_or(u32::MAX)
    }

    fn change(&self) -> Option<Change> {
        let estimation = &self.inputs.rule.estimation;
        let latest = usize::from(self.plan.nearest);
        let mut sums = (Count::default(), Count::default());
        for procedure in self.procedures() {
            let of = |back: usize| Some(self.counted(procedure, back)?.count);
            if let (Some(before), Some(after)) = (of(latest + 1), of(latest)) {
                sums = (sums.0.plus(before), sums.1.plus(after));
            }
        }
        let least = estimation.change_least.value;
        (sums.1.n > 0).then(|| change(sums.0, sums.1, least, estimation.confidence.value))
    }

    /// The probability that the rule holds of the true shares.
    fn probability(&self, room: &mut Room) -> f64 {
        let chance = |procedure: usize, back: u8, level: Level| {
            self.counted(procedure, back).map_or(0.0, |known| known.chance.at(level))
        };
        self.plan.question.probability(room, &chance)
    }
}

/// A combination of answers of which some may be unknown. That some are false does not settle an
/// `all`: a probability could not be given.
fn truth(combination: &Combination, answers: &[Option<bool>]) -> Option<bool> {
    let any = matches!(combination, Combination::Any(_));
    if any && answers.contains(&Some(true)) {
        return Some(true);
    }
    let known: Option<Vec<bool>> = answers.iter().copied().collect();
    known.map(|known| combine(combination, known.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identification::Low;
    use crate::identification::tests::district;
    use methodology::{Scales, Settings, Switches, read, shipped};

    /// The probability of a variant by going through all 256 ways in which eight results may truly
    /// be low or not: a second way to the figure that the rule computes procedure by procedure.
    fn by_enumeration(outcome: &Outcome, holds: impl Fn([u8; 4], [u8; 4]) -> bool) -> f64 {
        let results = outcome.evidence.schools.values().next().unwrap();
        let chances: Vec<f64> = results.values().map(|result| result.probability).collect();
        (0u32..256)
            .filter(|world| {
                let bit = |at: usize| u8::from(world >> at & 1 == 1);
                holds([0, 1, 2, 3].map(bit), [4, 5, 6, 7].map(bit))
            })
            .map(|world| {
                let factor =
                    |(at, chance): (usize, &f64)| if world >> at & 1 == 1 { *chance } else { 1.0 - chance };
                chances.iter().enumerate().map(factor).product::<f64>()
            })
            .sum()
    }

    #[test]
    fn the_probability_that_the_rule_holds_equals_full_enumeration() {
        let pack = read(shipped().remove("federal-identification").unwrap()).unwrap();
        let rule = pack.identification.unwrap();
        let facts = district(&[&[
            (2024, [(5, 18), (2, 20), (7, 15), (0, 4)]),
            (2025, [(6, 17), (6, 21), (3, 16), (1, 3)]),
        ]]);
        let two = |year: [u8; 4]| year.iter().sum::<u8>() >= 2;
        let repeated = |before: [u8; 4], now: [u8; 4]| before.iter().zip(now).any(|(&a, b)| a == 1 && b == 1);
        for (variant, year) in
            [("two-or-repeated", 2025), ("two-and-repeated", 2025), ("two-in-previous-years", 2026)]
        {
            let mut settings = Settings::of(&rule);
            settings.set(&rule, "variant", variant).unwrap();
            let low = Low::of(&facts, &Scales::default(), &settings.procedures.iter().copied().collect());
            let outcome = identify(&Inputs {
                organisations: &facts.organisations,
                low: &low,
                rule: &rule,
                settings: &settings,
                suspected: &BTreeSet::new(),
            });
            let expected = by_enumeration(&outcome, |before, now| match variant {
                "two-or-repeated" => two(now) || repeated(before, now),
                "two-and-repeated" => two(now) && repeated(before, now),
                _ => two(now) || two(before),
            });
            let school = outcome.years[&Year::new(year).unwrap()].values().next().unwrap();
            let found = school.listed.unwrap().probability;
            assert!((found - expected).abs() < 1e-12, "{variant}: {found} against {expected}");
            assert!(found > 0.01 && found < 0.99, "the example must be able to fail: {found}");
        }
    }
}

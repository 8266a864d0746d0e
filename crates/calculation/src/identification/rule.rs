//! The rule applied to every school and year.

use super::evidence::{Evidence, reaches};
use super::low::Low;
use super::outcome::{Conclusion, Decided, Outcome, SchoolYear, Status};
use super::probability::{Question, combine};
use super::{Given, Inputs};
use crate::statistics::{Change, change};
use methodology::{Combination, Condition, Identification, Level, SpecialSchools, Suspected, Test, Variant};
use model::assessments::{Procedure, Year};
use model::organisations::Login;
use model::values::Count;
use std::collections::{BTreeMap, BTreeSet};

/// Applies the rule to every school and every year for which it can say something.
pub fn identify(inputs: &Inputs<'_>) -> Outcome {
    let &Inputs { facts, scales, rule, settings, suspected } = inputs;
    let low = Low::of(facts, scales, &settings.procedures);
    identify_counts(&Given { organisations: &facts.organisations, low: &low, rule, settings, suspected })
}

/// The same from counts that were made before.
pub fn identify_counts(given: &Given<'_>) -> Outcome {
    let Some(variant) = given.rule.variants.get(&given.settings.variant) else {
        return Outcome::default();
    };
    let evidence = Evidence::gather(given, false);
    let trusted = (given.settings.suspected == Suspected::Both).then(|| Evidence::gather(given, true));
    let mut outcome = Outcome { evidence, ..Outcome::default() };
    for year in years(given.rule, variant, &outcome.evidence) {
        let mut schools = BTreeMap::new();
        for (login, school) in &given.organisations.schools {
            let asked = Asked { given, variant, evidence: &outcome.evidence, login, year };
            let mut answer = asked.answer(school.special == Some(true));
            answer.without_suspected = trusted
                .as_ref()
                .map(|evidence| Asked { evidence, ..asked }.answer(school.special == Some(true)).status);
            schools.insert(*login, answer);
        }
        outcome.years.insert(year, schools);
    }
    outcome
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

/// The rule asked about one school in one year.
#[derive(Clone, Copy)]
struct Asked<'a> {
    given: &'a Given<'a>,
    variant: &'a Variant,
    evidence: &'a Evidence,
    login: &'a Login,
    year: Year,
}

impl Asked<'_> {
    fn answer(&self, special: bool) -> SchoolYear {
        let rule = self.given.rule;
        let excluded = special && self.given.settings.special_schools == SpecialSchools::Exclude;
        let decided: Vec<Decided> =
            conditions(rule, &self.variant.listed).map(|one| self.decide(one)).collect();
        let enough = decided.iter().any(|one| one.holds.is_some());
        let answers: Vec<Option<bool>> = decided.iter().map(|one| one.holds).collect();
        let truth = truth(&self.variant.listed, &answers);
        let named = self.given.settings.risk;
        let near: Vec<Decided> =
            conditions(rule, &self.variant.risk).filter(|_| named).map(|one| self.decide(one)).collect();
        let risk = named && combine(&self.variant.risk, near.iter().map(|one| one.holds == Some(true)));
        let status = match (enough, excluded, truth == Some(true), risk) {
            (false, ..) => Status::TooLittleData,
            (_, true, ..) => Status::None,
            (_, _, true, _) => Status::Low,
            (_, _, false, true) => Status::Risk,
            (_, _, false, false) => Status::None,
        };
        let listed = truth.map(|holds| Conclusion::new(rule, holds, self.probability()));
        SchoolYear {
            status,
            excluded,
            low_procedures: self.low_procedures(),
            decided,
            near,
            listed,
            without_suspected: None,
            change: self.change(),
        }
    }

    fn decide(&self, (name, condition): (&str, &Condition)) -> Decided {
        let years: Vec<Year> = condition.test.years_back().iter().map(|&back| self.year.back(back)).collect();
        let any_result = |year: &Year| {
            self.procedures().any(|one| self.evidence.counted(self.login, one, *year).is_some())
        };
        let holds = years.iter().all(any_result).then(|| self.holds(&condition.test));
        Decided { condition: name.to_owned(), years, holds }
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

    fn procedures(&self) -> impl Iterator<Item = Procedure> {
        self.given.settings.procedures.iter().copied()
    }

    fn is_low(&self, procedure: Procedure, back: u8, level: Level) -> bool {
        let result = self.evidence.counted(self.login, procedure, self.year.back(back));
        result.is_some_and(|result| reaches(self.given.settings, level, result.count))
    }

    /// Of the years whose low procedures the variant counts, the most; where it counts none, of the
    /// latest year that it looks at.
    fn low_procedures(&self) -> u32 {
        let tests = conditions(self.given.rule, &self.variant.listed).map(|(_, condition)| &condition.test);
        let counted = tests.filter_map(|test| match test {
            Test::ProceduresLow { years_back, level: Level::Low, .. } => Some(*years_back),
            _ => None,
        });
        let low = |back: u8| self.procedures().filter(|&one| self.is_low(one, back, Level::Low)).count();
        let most = counted.map(low).max();
        let most = most.unwrap_or_else(|| low(nearest(self.given.rule, self.variant)));
        u32::try_from(most).unwrap_or(u32::MAX)
    }

    fn change(&self) -> Option<Change> {
        let estimation = &self.given.rule.estimation;
        let latest = self.year.back(nearest(self.given.rule, self.variant));
        let mut sums = (Count::default(), Count::default());
        for procedure in self.procedures() {
            let of = |year| Some(self.evidence.counted(self.login, procedure, year)?.count);
            if let (Some(before), Some(after)) = (of(latest.back(1)), of(latest)) {
                sums = (sums.0.plus(before), sums.1.plus(after));
            }
        }
        let least = estimation.change_least.value;
        (sums.1.n > 0).then(|| change(sums.0, sums.1, least, estimation.confidence.value))
    }

    /// The probability that the rule holds of the true shares.
    fn probability(&self) -> f64 {
        let tests = conditions(self.given.rule, &self.variant.listed).map(|(_, condition)| &condition.test);
        let chance = |procedure: Procedure, back: u8, level: Level| {
            let assessment = procedure.in_year(self.year.back(back));
            self.evidence.chance(self.given.settings, self.login, assessment, level).unwrap_or(0.0)
        };
        let question = Question {
            combination: &self.variant.listed,
            tests: tests.collect(),
            settings: self.given.settings,
            chance: &chance,
        };
        question.probability()
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
            let (scales, suspected) = (Scales::default(), BTreeSet::new());
            let inputs = Inputs {
                facts: &facts,
                scales: &scales,
                rule: &rule,
                settings: &settings,
                suspected: &suspected,
            };
            let outcome = identify(&inputs);
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

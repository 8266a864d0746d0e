//! The rule applied: conditions, status, and the probability that the rule holds.

use super::Inputs;
use super::evidence::{Evidence, reaches, share_of};
use crate::statistics::{Change, change};
use methodology::{
    Combination, Condition, Identification, Level, Settings, SpecialSchools, Suspected, Test, Variant,
};
use model::assessments::{Procedure, Year};
use model::organisations::Login;
use model::values::Count;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Where the rule puts a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Listed.
    Low,
    /// In the zone of risk.
    Risk,
    /// Neither.
    None,
    /// No procedure has a result, or none reaches the floor that the user set.
    TooLittleData,
}

impl Status {
    /// `low`, `risk`, `none` or `too-little-data`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Risk => "risk",
            Self::None => "none",
            Self::TooLittleData => "too-little-data",
        }
    }
}

/// How much a conclusion would withstand chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Steadiness {
    /// «устойчивый»
    Steady,
    /// «на границе»
    Border,
    /// «неустойчивый»
    Unsteady,
}

/// A yes or no with the probability that the truth is yes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Conclusion {
    /// What the counts say.
    pub holds: bool,
    /// Probability that the statement is true of the true shares.
    pub probability: f64,
    /// The word for it.
    pub steadiness: Steadiness,
}

impl Conclusion {
    /// A conclusion with the word that the pack gives its probability.
    pub fn new(rule: &Identification, holds: bool, probability: f64) -> Self {
        let of_conclusion = if holds { probability } else { 1.0 - probability };
        let steadiness = if of_conclusion >= rule.estimation.steady_from.value.share() {
            Steadiness::Steady
        } else if of_conclusion < rule.estimation.unsteady_below.value.share() {
            Steadiness::Unsteady
        } else {
            Steadiness::Border
        };
        Self { holds, probability, steadiness }
    }
}

/// How a condition was answered for a school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// Name of the condition.
    pub condition: String,
    /// The years that it asks about, latest first.
    pub years: Vec<Year>,
    /// The answer; nothing where a year has no counted result.
    pub holds: Option<bool>,
}

/// What the rule says of a school in a year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SchoolYear {
    /// The status.
    pub status: Status,
    /// Whether it was left out as a special school.
    pub excluded: bool,
    /// Procedures with a low result in the year (of those asked about) that has most of them.
    pub low_procedures: u32,
    /// Every condition of the variant with its answer.
    pub decided: Vec<Decided>,
    /// Whether the rule holds, and how sure; nothing with too little data.
    pub listed: Option<Conclusion>,
    /// The status if suspected works were left out; only where that was asked for.
    pub without_suspected: Option<Status>,
    /// The share of low results against the year before, over procedures held in both.
    pub change: Option<Change>,
}

/// The list of a year and what of it may be chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct YearList {
    /// The latest year of results that the rule looks at.
    pub results_of: Year,
    /// Schools listed.
    pub listed: u32,
    /// Schools in the zone of risk.
    pub risk: u32,
    /// Σ(1 − P(rule holds)) over listed schools.
    pub expected_false_schools: f64,
    /// Procedures with a low result in [`Self::results_of`].
    pub low_procedures: u32,
    /// Σ(1 − P) over them.
    pub expected_false_procedures: f64,
}

/// The whole answer.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Procedures of every school.
    pub evidence: Evidence,
    /// By year and school.
    pub years: BTreeMap<Year, BTreeMap<Login, SchoolYear>>,
}

impl Outcome {
    /// The list of a year among the schools that belong to what is reported.
    pub fn list(&self, year: Year, belongs: impl Fn(&Login) -> bool) -> Option<YearList> {
        let schools = self.years.get(&year)?;
        let asked =
            schools.values().flat_map(|school| &school.decided).flat_map(|one| one.years.iter().copied());
        let mut list = YearList {
            results_of: asked.max().unwrap_or(year),
            listed: 0,
            risk: 0,
            expected_false_schools: 0.0,
            low_procedures: 0,
            expected_false_procedures: 0.0,
        };
        for (login, school) in schools.iter().filter(|(login, _)| belongs(login)) {
            list.risk += u32::from(school.status == Status::Risk);
            if let (Status::Low, Some(listed)) = (school.status, school.listed) {
                list.listed += 1;
                list.expected_false_schools += 1.0 - listed.probability;
            }
            for (assessment, result) in self.evidence.schools.get(login).into_iter().flatten() {
                if assessment.year == list.results_of && result.low && result.counted {
                    list.low_procedures += 1;
                    list.expected_false_procedures += 1.0 - result.probability;
                }
            }
        }
        Some(list)
    }
}

/// Applies the rule to every school and every year for which it can say something.
pub fn identify(inputs: &Inputs<'_>) -> Outcome {
    let Some(variant) = inputs.rule.variants.get(&inputs.settings.variant) else {
        return Outcome::default();
    };
    let evidence = Evidence::gather(inputs, false);
    let trusted = (inputs.settings.suspected == Suspected::Both).then(|| Evidence::gather(inputs, true));
    let mut outcome = Outcome { evidence, ..Outcome::default() };
    for year in years(inputs.rule, variant, &outcome.evidence) {
        let mut schools = BTreeMap::new();
        for (login, school) in &inputs.facts.organisations.schools {
            let asked = Asked { inputs, variant, evidence: &outcome.evidence, login, year };
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

/// Years in which some condition of the variant has all its years at hand.
fn years(rule: &Identification, variant: &Variant, evidence: &Evidence) -> BTreeSet<Year> {
    let known: BTreeSet<Year> = evidence.shares.keys().map(|assessment| assessment.year).collect();
    let tests: Vec<&Test> = conditions(rule, &variant.listed).map(|(_, condition)| &condition.test).collect();
    let asked: BTreeSet<u8> = tests.iter().flat_map(|test| test.years_back().iter().copied()).collect();
    let possible = known.iter().flat_map(|year| asked.iter().map(|&back| year.ahead(back)));
    let complete = |year: &Year| {
        tests.iter().any(|test| test.years_back().iter().all(|&back| known.contains(&year.back(back))))
    };
    possible.filter(complete).collect()
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
    inputs: &'a Inputs<'a>,
    variant: &'a Variant,
    evidence: &'a Evidence,
    login: &'a Login,
    year: Year,
}

impl Asked<'_> {
    fn answer(&self, special: bool) -> SchoolYear {
        let rule = self.inputs.rule;
        let excluded = special && self.inputs.settings.special_schools == SpecialSchools::Exclude;
        let decided: Vec<Decided> =
            conditions(rule, &self.variant.listed).map(|one| self.decide(one)).collect();
        let enough = decided.iter().any(|one| one.holds.is_some());
        let holds = combine(&self.variant.listed, decided.iter().map(|one| one.holds == Some(true)));
        let risk = self.inputs.settings.risk
            && combine(
                &self.variant.risk,
                conditions(rule, &self.variant.risk).map(|one| self.decide(one).holds == Some(true)),
            );
        let status = match (enough, excluded, holds, risk) {
            (false, ..) => Status::TooLittleData,
            (_, true, ..) => Status::None,
            (_, _, true, _) => Status::Low,
            (_, _, false, true) => Status::Risk,
            (_, _, false, false) => Status::None,
        };
        let listed = enough.then(|| Conclusion::new(rule, holds, self.probability()));
        SchoolYear {
            status,
            excluded,
            low_procedures: self.low_procedures(),
            decided,
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
        self.inputs.settings.procedures.iter().copied()
    }

    fn is_low(&self, procedure: Procedure, back: u8, level: Level) -> bool {
        let result = self.evidence.counted(self.login, procedure, self.year.back(back));
        result.is_some_and(|result| reaches(self.inputs.settings, level, result.count))
    }

    fn low_procedures(&self) -> u32 {
        let tests = conditions(self.inputs.rule, &self.variant.listed).map(|(_, condition)| &condition.test);
        let counts = tests.filter_map(|test| match test {
            Test::ProceduresLow { years_back, level, .. } => {
                Some(self.procedures().filter(|&one| self.is_low(one, *years_back, *level)).count())
            }
            Test::SameProcedureLow { .. } => None,
        });
        counts.max().and_then(|most| u32::try_from(most).ok()).unwrap_or_default()
    }

    fn change(&self) -> Option<Change> {
        let estimation = &self.inputs.rule.estimation;
        let latest = self.variant_year();
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

    /// The latest year that the variant looks at.
    fn variant_year(&self) -> Year {
        let tests = conditions(self.inputs.rule, &self.variant.listed).map(|(_, condition)| &condition.test);
        let nearest = tests.flat_map(|test| test.years_back().iter().copied()).min();
        self.year.back(nearest.unwrap_or_default())
    }

    /// The probability that the rule holds of the true shares, taking procedures and years as
    /// independent given the counts. Exact: procedures are gone through one by one, keeping the
    /// distribution of the answers so far.
    fn probability(&self) -> f64 {
        let tests: Vec<&Test> = conditions(self.inputs.rule, &self.variant.listed)
            .map(|(_, condition)| &condition.test)
            .collect();
        let mut states: BTreeMap<Vec<u8>, f64> = BTreeMap::from([(vec![0; tests.len()], 1.0)]);
        for procedure in self.procedures() {
            let worlds = self.worlds(procedure, &tests);
            let mut next = BTreeMap::new();
            for (state, chance) in &states {
                for (low, weight) in &worlds {
                    let state =
                        state.iter().zip(&tests).map(|(&count, test)| step(count, test, low)).collect();
                    *next.entry(state).or_insert(0.0) += chance * weight;
                }
            }
            states = next;
        }
        let holds = |state: &[u8]| {
            combine(&self.variant.listed, state.iter().zip(&tests).map(|(&count, test)| count >= goal(test)))
        };
        let chances = states.iter().filter(|(state, _)| holds(state)).map(|(_, chance)| chance);
        // An empty sum of floats is −0, which would be printed.
        chances.fold(0.0, |sum, chance| sum + chance).clamp(0.0, 1.0)
    }

    /// The ways in which a procedure may truly be low in the years asked about, with their chances.
    fn worlds(&self, procedure: Procedure, tests: &[&Test]) -> Vec<(Lows, f64)> {
        let years: BTreeSet<u8> = tests.iter().flat_map(|test| test.years_back().iter().copied()).collect();
        let mut worlds = vec![(Lows::new(), 1.0)];
        for back in years {
            let assessment = procedure.in_year(self.year.back(back));
            let chance = |level| {
                self.evidence.chance(self.inputs.settings, self.login, assessment, level).unwrap_or(0.0)
            };
            let outcomes = outcomes(self.inputs.settings, back, chance(Level::Low), chance(Level::Risk));
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

fn goal(test: &Test) -> u8 {
    match test {
        Test::ProceduresLow { at_least, .. } => *at_least,
        Test::SameProcedureLow { .. } => 1,
    }
}

fn combine(combination: &Combination, mut answers: impl Iterator<Item = bool>) -> bool {
    match combination {
        Combination::Any(_) => answers.any(|holds| holds),
        Combination::All(_) => answers.all(|holds| holds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use methodology::{Scales, read, shipped};
    use model::assessments::Mark;
    use model::facts::{Facts, SchoolResults};
    use model::organisations::School;
    use model::results::{Results, Work};

    /// A district of one school: year → low and all works of the ВПР of the rule, in its order.
    fn facts(years: &[(u16, [(u32, u32); 4])]) -> Facts {
        let mut facts = Facts::default();
        let login: Login = "sch990001".parse().unwrap();
        facts.organisations.schools.insert(
            login,
            School {
                login,
                logins: vec![login],
                name: None,
                municipality: None,
                special: None,
                in_directory: false,
            },
        );
        for (year, procedures) in years {
            for (name, (low, n)) in ["5-RU", "5-MA", "6-RU", "6-MA"].iter().zip(procedures) {
                let (grade, subject) = name.split_once('-').unwrap();
                let procedure = Procedure {
                    kind: "ВПР".parse().unwrap(),
                    grade: model::assessments::Grade::new(grade.parse().unwrap()).unwrap(),
                    subject: subject.parse().unwrap(),
                };
                let work = |mark| Work { score: None, given: Some(mark), journal: None };
                let works = [(work(Mark::Two), *low), (work(Mark::Three), n - low)].into();
                let classes = [(None, Results { works, ..Results::default() })].into();
                let results = SchoolResults { classes, origins: Vec::new() };
                let assessment = procedure.in_year(Year::new(*year).unwrap());
                facts.results.entry(assessment).or_default().insert(login, results);
            }
        }
        facts
    }

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
        let facts = facts(&[
            (2024, [(5, 18), (2, 20), (7, 15), (0, 4)]),
            (2025, [(6, 17), (6, 21), (3, 16), (1, 3)]),
        ]);
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

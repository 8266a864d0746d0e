//! Levels of a school's factors of risk, suggested by the thresholds of a pack.
//!
//! A suggestion is never a level by itself: a person takes it or names another.

use crate::persons::{Persons, shares};
use methodology::Scales;
use methodology::risks::{Factor, Measure, Risks, SuggestionRule};
use model::assessments::{Procedure, Year};
use model::facts::Facts;
use model::observations::{Answer, Answers, Element};
use model::organisations::Login;
use model::values::Count;
use serde::{Deserialize, Serialize};

/// All that suggestions are made from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// Schools, their answers and their results.
    pub facts: &'a Facts,
    /// Scales of the packs in use.
    pub scales: &'a Scales,
    /// The rule of a pack.
    pub rule: &'a Risks,
    /// Of fewer persons than this nothing exact is said. It does not change a level.
    pub few: u32,
}

/// How much a factor weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Little.
    Low,
    /// Something.
    Middle,
    /// Much.
    High,
}

impl Level {
    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Middle => "middle",
            Self::High => "high",
        }
    }
}

/// What is said of a factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// A level and the numbers that it rests on.
    Level(Level, Measured),
    /// The pack has no rule for the factor.
    NoRule,
    /// What the rule needs is not known. Nothing follows from that.
    NoData,
    /// So few were counted that one of them would decide.
    TooFew(Measured),
}

impl Suggestion {
    /// Why there is no level; nothing where there is one.
    pub const fn reason(&self) -> Option<&'static str> {
        match self {
            Self::Level(..) => None,
            Self::NoRule => Some("no-rule"),
            Self::NoData => Some("no-data"),
            Self::TooFew(_) => Some("too-few"),
        }
    }

    /// The level, where there is one.
    pub const fn level(&self) -> Option<Level> {
        match self {
            Self::Level(level, _) => Some(*level),
            Self::NoRule | Self::NoData | Self::TooFew(_) => None,
        }
    }

    /// What was counted.
    pub const fn measured(&self) -> Option<&Measured> {
        match self {
            Self::Level(_, measured) | Self::TooFew(measured) => Some(measured),
            Self::NoRule | Self::NoData => None,
        }
    }
}

/// What was counted, and of which years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// So many among so many; of persons as far as that may be told.
    pub count: Persons,
    /// The years that the numbers are of, earliest first.
    pub years: Vec<u16>,
}

/// What is suggested of a factor of a school in a year.
pub fn suggested(inputs: &Inputs<'_>, school: &Login, year: Year, factor: &Factor) -> Suggestion {
    let Some(rule) = &factor.suggestion else { return Suggestion::NoRule };
    let counted = match &rule.measure {
        Measure::LowWorks { procedures } => low_works(inputs, school, years(rule, year), procedures),
        Measure::Share { part, whole } => latest_share(inputs, school, years(rule, year), part, whole),
    };
    match counted {
        None => Suggestion::NoData,
        Some((count, measured)) if count.n < inputs.rule.least.value => Suggestion::TooFew(measured),
        Some((count, measured)) => Suggestion::Level(level(rule, count), measured),
    }
}

/// The first and the last year that a rule looks at.
fn years(rule: &SuggestionRule, year: Year) -> (Year, Year) {
    (year.back(rule.years.saturating_sub(1)), year)
}

fn level(rule: &SuggestionRule, count: Count) -> Level {
    if rule.high.is_reached_by(count) {
        Level::High
    } else if rule.middle.is_reached_by(count) {
        Level::Middle
    } else {
        Level::Low
    }
}

/// Works below the threshold, which stand with the results of the school.
fn low_works(
    inputs: &Inputs<'_>,
    school: &Login,
    (first, last): (Year, Year),
    procedures: &[Procedure],
) -> Option<(Count, Measured)> {
    let (mut sum, mut years) = (Count::default(), Vec::new());
    for (assessment, schools) in &inputs.facts.results {
        let counts = procedures.contains(&assessment.procedure) && (first..=last).contains(&assessment.year);
        let Some(results) = schools.get(school).filter(|_| counts) else { continue };
        let scale = inputs.scales.scale(school.region(), assessment);
        let Some(low) = results.whole().low(scale.as_ref()) else { continue };
        sum = sum.plus(low);
        years.push(assessment.year.number());
    }
    years.sort_unstable();
    years.dedup();
    (sum.n > 0).then_some((sum, Measured { count: Persons::Among(sum), years }))
}

/// A share of persons, with what may be told of it.
fn latest_share(
    inputs: &Inputs<'_>,
    school: &Login,
    (first, last): (Year, Year),
    part: &[Element],
    whole: &[Element],
) -> Option<(Count, Measured)> {
    let within = inputs.facts.observations.years().filter(|(year, _)| (first..=last).contains(year));
    within.rev().find_map(|(year, schools)| {
        let answers = schools.get(school)?;
        let count = Count::new(sum(part, answers)?, sum(whole, answers)?);
        let of: Vec<Count> = shares(part, whole, answers).into_iter().map(|(_, count)| count).collect();
        let told = Persons::of_sum(count, &of, inputs.few);
        (count.n > 0 && count.k <= count.n)
            .then(|| (count, Measured { count: told, years: vec![year.number()] }))
    })
}

/// The sum of counts; nothing where one of them is missing.
fn sum(elements: &[Element], answers: &Answers) -> Option<u32> {
    elements.iter().try_fold(0_u32, |sum, element| match answers.get(element)?.answer {
        Answer::Count(count) => sum.checked_add(count),
        Answer::Choice(_) | Answer::YesNo(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use methodology::{read, shipped};
    use model::observations::Observation;
    use proptest::prelude::*;

    fn rule() -> Risks {
        read(shipped().remove("project-500").unwrap()).unwrap().risks.unwrap()
    }

    /// What is suggested of pupils with special needs, so many of so many.
    fn of(rule: &Risks, disabled: u32, pupils: u32) -> Suggestion {
        let (mut facts, year) = (Facts::default(), Year::new(2023).unwrap());
        let school: Login = "sch990001".parse().unwrap();
        for (name, count) in [("disabled", disabled), ("pupils", pupils)] {
            let observation = Observation { answer: Answer::Count(count), source: 0, row: 2 };
            facts.observations.note(year, school, name.parse().unwrap(), observation);
        }
        let scales = Scales::default();
        let inputs = Inputs { facts: &facts, scales: &scales, rule, few: 10 };
        let factor = rule.factors.iter().find(|factor| factor.id.as_str() == "special-needs").unwrap();
        suggested(&inputs, &school, year, factor)
    }

    #[test]
    fn the_threshold_itself_is_reached_and_no_rounding_decides() {
        let rule = rule();
        assert_eq!(of(&rule, 20, 100).level(), Some(Level::High));
        assert_eq!(of(&rule, 1999, 10_000).level(), Some(Level::Middle), "19.99 % is not 20 %");
        assert_eq!(of(&rule, 999, 10_000).level(), Some(Level::Low));
    }

    #[test]
    fn what_is_not_known_suggests_nothing_and_says_why() {
        let rule = rule();
        assert_eq!(of(&rule, 11, 10).reason(), Some("no-data"), "more than there are");
        assert_eq!(of(&rule, 0, 0).reason(), Some("no-data"), "of nobody");
        assert_eq!(of(&rule, 9, 9).reason(), Some("too-few"));
        assert_eq!(of(&rule, 0, 10).level(), Some(Level::Low), "zero is an answer");
    }

    #[test]
    fn a_level_rests_on_all_persons_and_tells_of_a_few_only_that_they_are_few() {
        let rule = rule();
        let told = |disabled, pupils| {
            let suggestion = of(&rule, disabled, pupils);
            (suggestion.level(), suggestion.measured().unwrap().count)
        };
        assert_eq!(told(9, 45), (Some(Level::High), Persons::Fewer(10)));
        assert_eq!(told(41, 45), (Some(Level::High), Persons::NearlyAll(10)));
        assert_eq!(told(10, 50), (Some(Level::High), Persons::Among(Count::new(10, 50))));
        assert_eq!(of(&rule, 3, 9).measured().unwrap().count, Persons::Fewer(10));
    }

    proptest! {
        #[test]
        fn more_of_the_same_number_never_lower_the_level(k in 0_u32..200, n in 10_u32..200) {
            let rule = rule();
            let k = k.min(n - 1);
            prop_assert!(of(&rule, k, n).level() <= of(&rule, k + 1, n).level());
        }
    }
}

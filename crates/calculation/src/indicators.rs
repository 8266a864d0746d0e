//! The indicators of a pack: values of schools, municipalities and the region by year.
//!
//! Figures of schools add up: a municipality's share is the sum of its schools' counts, its mean the
//! sum of scores by the sum of works, never a mean of schools' per cents.

mod change;
mod dynamics;
mod figure;
mod publication;
mod schools;
mod stated;
mod units;

pub(crate) use change::compare;
pub use change::{Comparison, Sign};
pub use figure::Figure;
pub(crate) use schools::{says, share};

use crate::results::Unit;
use litemap::LiteMap;
use methodology::{Expression, Indicator, IndicatorSettings, Indicators, Pack, Scales, UnitLevel};
use model::assessments::{Assessment, Procedure, Year};
use model::facts::Facts;
use model::organisations::Login;
use model::values::Count;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use units::{Members, units};

/// All that indicators are made from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// Schools and their results.
    pub facts: &'a Facts,
    /// Scales of the packs in use.
    pub scales: &'a Scales,
    /// What is measured.
    pub indicators: &'a Indicators,
    /// What the regulation leaves open, as set.
    pub settings: &'a IndicatorSettings,
    /// Schools on the list of each year for which there is one.
    pub listed: &'a BTreeMap<Year, BTreeSet<Login>>,
    /// Works that a list names as possibly biased.
    pub suspected: &'a BTreeSet<(Login, Assessment)>,
    /// Signs of bias found in a school in a year among the signs that could be computed.
    pub objectivity: &'a BTreeMap<(Year, Login), Count>,
    /// Figures that schools state, by indicator, year and school: they stand where results are missing.
    /// The school itself must be among the facts.
    pub stated: &'a BTreeMap<(String, Year, Login), Figure>,
}

/// What is known of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is known.
    Known,
    /// The school has no such grades.
    NotProvided,
    /// The procedure was not held in the year, or in the year to compare with.
    NotHeld,
    /// Nothing is known though something could be.
    Missing,
    /// It is known and may not be published.
    Suppressed,
}

impl State {
    /// `known`, `not-provided`, `not-held`, `missing` or `suppressed`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::NotProvided => "not-provided",
            Self::NotHeld => "not-held",
            Self::Missing => "missing",
            Self::Suppressed => "suppressed",
        }
    }

    /// The one reason for several absent values: that nothing is known goes before that nothing was
    /// held, and this before that nothing is provided for.
    fn joint(states: impl Iterator<Item = Self>) -> Self {
        states.filter(|state| *state != Self::Known).max().unwrap_or(Self::Missing)
    }
}

/// An answer of dynamics: how many of the figures that could be compared became better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Whether the dynamics is positive.
    pub yes: bool,
    /// Figures that became better, among those that could be compared.
    pub better: Count,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amount {
    /// A share or a mean of works, or a share of signs.
    Figure(Figure),
    /// Yes or no.
    Answer(Answer),
    /// A share of schools.
    Schools(Count),
}

/// The value of an indicator for a unit in a year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Value {
    /// Whether it is known, and if not, why.
    pub state: State,
    /// The value; nothing where it is not known or may not be shown.
    pub amount: Option<Amount>,
    /// Whether fewer works than the pack asks for stand behind it.
    pub few: bool,
    /// Whether a figure that a school stated is in it; nothing is said of an answer's.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stated: bool,
    /// The figure against an earlier year; nothing where there is none to compare with.
    pub change: Option<Comparison>,
}

impl Value {
    const fn absent(state: State) -> Self {
        Self { state, amount: None, few: false, stated: false, change: None }
    }
}

/// Values of one unit by year.
pub type OfYears = LiteMap<Year, Value>;

/// Values by unit and year.
pub type Values = BTreeMap<Unit, OfYears>;

/// The values of every indicator of a pack.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// First to last year with results of the pack's procedures, without gaps.
    pub years: Vec<Year>,
    /// Values by the id of the indicator.
    pub values: BTreeMap<String, Values>,
}

/// The indicators of a pack as measured with its choices.
#[derive(Debug, Clone)]
pub struct Measured {
    /// The pack.
    pub pack: Pack,
    /// What the regulation leaves open, as set.
    pub settings: IndicatorSettings,
    /// What was set otherwise than in the pack, as `name=value`.
    pub changes: Vec<String>,
    /// The values.
    pub outcome: Outcome,
}

impl Outcome {
    /// A value by indicator, unit and year.
    pub fn value(&self, indicator: &str, unit: &Unit, year: Year) -> Option<&Value> {
        self.values.get(indicator)?.get(unit)?.get(&year)
    }
}

/// Computes every indicator for every school, municipality and the region. Without results of the
/// pack's procedures there is no year and no value.
pub fn measure(inputs: &Inputs<'_>) -> Outcome {
    let mut outcome = Outcome { years: years(inputs), values: BTreeMap::new() };
    if outcome.years.is_empty() {
        return outcome;
    }
    let units = units(inputs.facts);
    // What an indicator is made of is computed before it: figures, then dynamics, then shares of schools.
    let passes: [fn(&Indicator) -> bool; 3] = [
        |one| one.expression.is_figure(),
        |one| matches!(one.expression, Expression::Dynamics { .. }),
        |one| one.level == UnitLevel::Municipality,
    ];
    for pass in passes {
        for indicator in inputs.indicators.indicators.iter().filter(|one| pass(one)) {
            let values = match &indicator.expression {
                Expression::Dynamics { of } => dynamics::values(inputs, &outcome, of, &units),
                Expression::Schools { with, answer } => {
                    schools::values(inputs, &outcome, with.as_str(), *answer, &units)
                }
                _ => figures(inputs, indicator, &outcome.years, &units),
            };
            outcome.values.insert(indicator.id.to_string(), values);
        }
    }
    publication::withhold(inputs, &mut outcome, &units);
    outcome
}

/// Years from the first to the last with results of the pack's procedures, signs of bias or statements.
fn years(inputs: &Inputs<'_>) -> Vec<Year> {
    let all = inputs.indicators.indicators.iter();
    let procedures: BTreeSet<Procedure> =
        all.clone().flat_map(|one| inputs.indicators.procedures_of(one)).collect();
    let signs = all.clone().any(|one| matches!(one.expression, Expression::BiasSigns {}));
    let of_results = inputs.facts.results.keys().filter(|one| procedures.contains(&one.procedure));
    let of_signs = inputs.objectivity.keys().filter(|_| signs);
    let of_statements = inputs.stated.keys().map(|(_, year, _)| *year);
    let mut known: Vec<Year> =
        of_results.map(|one| one.year).chain(of_signs.map(|(year, _)| *year)).chain(of_statements).collect();
    known.sort_unstable();
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return Vec::new() };
    let (mut year, mut years) = (*first, vec![*first]);
    while year < *last {
        year = year.ahead(1);
        years.push(year);
    }
    years
}

/// The values of a figure: counted for schools, added up for the others, compared with an earlier year.
fn figures(inputs: &Inputs<'_>, indicator: &Indicator, years: &[Year], units: &[Members]) -> Values {
    let procedures = inputs.indicators.counted(indicator);
    let mut sums: BTreeMap<(&Unit, Year), Figure> = BTreeMap::new();
    let mut stated: BTreeSet<(&Unit, Year)> = BTreeSet::new();
    for &year in years {
        let mut of_schools: BTreeMap<Login, Figure> = figure::of_schools(inputs, indicator, year);
        let typed = stated::figures(inputs, indicator, year, &of_schools);
        of_schools.extend(&typed);
        for members in units {
            let own = members.schools.iter().filter_map(|login| of_schools.get(login).copied());
            if let Some(sum) = own.reduce(Figure::plus) {
                sums.insert((&members.unit, year), sum);
            }
            if members.schools.iter().any(|login| typed.contains_key(login)) {
                stated.insert((&members.unit, year));
            }
        }
    }
    let few = inputs.indicators.estimation.few.value;
    let compared = indicator.expression.is_compared();
    let value = |members: &Members, year: Year| {
        let Some(figure) = sums.get(&(&members.unit, year)) else {
            return Value::absent(units::absence(inputs, procedures, members, year));
        };
        let with = change::compared_with(inputs, procedures, years, year).filter(|_| compared);
        let before = with.and_then(|with| Some((with, sums.get(&(&members.unit, with))?)));
        Value {
            state: State::Known,
            amount: Some(Amount::Figure(*figure)),
            few: compared && figure.n() < u64::from(few),
            stated: stated.contains(&(&members.unit, year)),
            change: before.map(|(with, before)| {
                compare(&inputs.indicators.estimation, indicator.better, with, *before, *figure)
            }),
        }
    };
    let of_unit = |members: &Members| (members.unit.clone(), of_years(years, |year| value(members, year)));
    units.iter().map(of_unit).collect()
}

/// A value of each year; a list that grew would have room for twice as many.
fn of_years(years: &[Year], value: impl Fn(Year) -> Value) -> OfYears {
    let mut values = OfYears::with_capacity(years.len());
    values.extend(years.iter().map(|&year| (year, value(year))));
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use methodology::{Switches, read, shipped};
    use model::assessments::Mark;
    use model::facts::SchoolResults;
    use model::organisations::School;
    use model::results::{Results, Work};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    const YEAR: u16 = 2022;

    /// Schools of two municipalities by turns, each with so many works of each mark in one exam.
    fn facts(schools: &[[u32; 4]]) -> Facts {
        facts_of(&[(YEAR, schools)])
    }

    fn facts_of(years: &[(u16, &[[u32; 4]])]) -> Facts {
        let mut facts = Facts::default();
        years.iter().for_each(|(year, schools)| add(&mut facts, *year, schools));
        facts
    }

    fn add(facts: &mut Facts, year: u16, schools: &[[u32; 4]]) {
        let procedure =
            Procedure { kind: "ОГЭ".parse().unwrap(), grade: grade(9), subject: "MA".parse().unwrap() };
        for (number, marks) in schools.iter().enumerate() {
            let login: Login = format!("sch99{number:04}").parse().unwrap();
            let municipality = Some(format!("m00{}", number % 2 + 1));
            facts.organisations.schools.insert(login, School { municipality, ..School::new(login) });
            let works = Mark::ALL.into_iter().zip(*marks).filter(|(_, count)| *count > 0);
            let works = works.map(|(mark, count)| (Work { given: Some(mark), ..Work::default() }, count));
            let whole = Results { works: works.collect(), ..Results::default() };
            let results = SchoolResults::without_classes(whole);
            let year = Year::new(year).unwrap();
            facts.results.entry(procedure.in_year(year)).or_default().insert(login, results);
        }
    }

    fn grade(number: u8) -> model::assessments::Grade {
        model::assessments::Grade::new(number).unwrap()
    }

    fn measured(facts: &Facts) -> Outcome {
        static INDICATORS: LazyLock<Indicators> = LazyLock::new(|| {
            let pack = read(shipped().remove("motygino-2021").unwrap()).unwrap();
            pack.indicators.unwrap()
        });
        measure(&Inputs {
            facts,
            scales: &Scales::default(),
            indicators: &INDICATORS,
            settings: &IndicatorSettings::of(&INDICATORS),
            listed: &BTreeMap::new(),
            suspected: &BTreeSet::new(),
            objectivity: &BTreeMap::new(),
            stated: &BTreeMap::new(),
        })
    }

    fn figure(outcome: &Outcome, indicator: &str, unit: &Unit) -> Option<Figure> {
        match outcome.value(indicator, unit, Year::new(YEAR).unwrap())?.amount? {
            Amount::Figure(figure) => Some(figure),
            Amount::Answer(_) | Amount::Schools(_) => None,
        }
    }

    proptest! {
        #[test]
        fn a_region_is_its_works_whatever_schools_and_municipalities_they_are_split_into(
            schools in proptest::collection::vec([0u32..9, 0u32..9, 0u32..9, 0u32..9], 1..8),
        ) {
            let total = schools.iter().fold([0; 4], |sum: [u32; 4], own| {
                [sum[0] + own[0], sum[1] + own[1], sum[2] + own[2], sum[3] + own[3]]
            });
            let (split, whole) = (measured(&facts(&schools)), measured(&facts(&[total])));
            let region = Unit::Region("99".to_owned());
            for id in ["S3.1.1", "S3.1.2", "S3.1.3"] {
                let own = figure(&split, id, &region);
                prop_assert_eq!(own, figure(&whole, id, &region));
                let parts = ["m001", "m002"].map(|code| figure(&split, id, &Unit::Municipality(code.to_owned())));
                prop_assert_eq!(own, parts.into_iter().flatten().reduce(Figure::plus));
            }
            if let Some(Figure::Mean(moments)) = figure(&split, "S3.1.2", &region) {
                let sum = total.iter().zip(2..).map(|(count, mark)| u64::from(*count) * mark).sum::<u64>();
                prop_assert_eq!((moments.n, moments.sum), (u64::from(total.iter().sum::<u32>()), sum));
            }
        }
    }

    #[test]
    fn growth_is_said_to_rest_on_few_works_where_either_year_has_few() {
        let login = "sch990000".parse().unwrap();
        let few = |before: u32, now: u32| {
            let (before, now) = ([[before, 0, 0, 0]], [[0, now, 0, 0]]);
            let outcome = measured(&facts_of(&[(YEAR - 1, &before), (YEAR, &now)]));
            outcome.value("S3.1", &Unit::School(login), Year::new(YEAR).unwrap()).unwrap().few
        };
        // Ten works are no longer few.
        assert!(!few(10, 10) && few(9, 10) && few(10, 9));
    }

    #[test]
    fn without_results_of_its_procedures_a_pack_says_nothing() {
        assert_eq!(measured(&Facts::default()), Outcome::default());
    }
}

//! Schools with their works, and the values of indicators that must come out.

use super::{Difference, switched};
use crate::indicators::{Amount, Figure, Inputs, Value, measure};
use crate::results::Unit;
use litemap::LiteMap;
use methodology::{
    ExpectedValue, IndicatorCase, IndicatorSchool, IndicatorSettings, Indicators, Pack, Scales, SchoolWorks,
};
use model::assessments::{Assessment, Mark, Procedure, Year};
use model::facts::{Facts, SchoolResults};
use model::organisations::{Login, School};
use model::results::{Results, Work};
use model::values::Count;
use std::collections::{BTreeMap, BTreeSet};

/// Values that come out otherwise than written.
pub(super) fn differences(pack: &Pack, scales: &Scales, case: &IndicatorCase) -> Vec<Difference> {
    match missed(pack, scales, case) {
        Ok(missed) => missed.into_iter().flat_map(|(_, differences)| differences).collect(),
        Err(unfit) => unfit,
    }
}

/// The same by the number of what must come out; or why nothing could be worked out.
pub(super) fn missed(
    pack: &Pack,
    scales: &Scales,
    case: &IndicatorCase,
) -> Result<Vec<(usize, Vec<Difference>)>, Vec<Difference>> {
    let Some(indicators) = &pack.indicators else {
        return Err(vec![("indicators.yaml".to_owned(), "+".to_owned(), "-".to_owned())]);
    };
    let settings: IndicatorSettings = switched(indicators, &case.set).map_err(|refused| vec![refused])?;
    let world = World::of(indicators, case.schools.iter().map(|(name, school)| (name.as_str(), school)));
    let inputs = Inputs {
        facts: &world.facts,
        scales,
        indicators,
        settings: &settings,
        listed: &world.listed,
        suspected: &world.suspected,
        objectivity: &world.objectivity,
        stated: &BTreeMap::new(),
    };
    let outcome = measure(&inputs);
    let municipality = Unit::Municipality(MUNICIPALITY.to_owned());
    let mut missed = Vec::new();
    for (number, expected) in case.expect.iter().enumerate() {
        let unit = match &expected.school {
            Some(name) => world.logins.get(name).map(|login| Unit::School(*login)),
            None => Some(municipality.clone()),
        };
        let found = unit.and_then(|unit| outcome.value(&expected.indicator, &unit, expected.year));
        let differences = compared(expected, found);
        if !differences.is_empty() {
            missed.push((number, differences));
        }
    }
    Ok(missed)
}

const MUNICIPALITY: &str = "m001";

/// What an example says, as facts.
#[derive(Default)]
pub(super) struct World {
    pub facts: Facts,
    pub logins: BTreeMap<String, Login>,
    pub listed: BTreeMap<Year, BTreeSet<Login>>,
    pub suspected: BTreeSet<(Login, Assessment)>,
    pub objectivity: BTreeMap<(Year, Login), Count>,
}

impl World {
    /// The schools by the names that the example calls them.
    pub(super) fn of<'a>(
        indicators: &Indicators,
        schools: impl Iterator<Item = (&'a str, &'a IndicatorSchool)>,
    ) -> Self {
        let mut world = Self::default();
        for (number, (name, school)) in (1..).zip(schools) {
            let Ok(login) = format!("sch99{number:04}").parse::<Login>() else { continue };
            world.logins.insert(name.to_owned(), login);
            world.add(indicators, login, school);
        }
        world
    }

    fn add(&mut self, indicators: &Indicators, login: Login, school: &IndicatorSchool) {
        let municipality = Some(MUNICIPALITY.to_owned());
        let own = School { municipality, highest_grade: school.highest_grade, ..School::new(login) };
        self.facts.organisations.schools.insert(login, own);
        for year in &school.listed {
            self.listed.entry(*year).or_default().insert(login);
        }
        for (year, [k, n]) in &school.bias_signs {
            self.objectivity.insert((*year, login), Count::new(*k, *n));
        }
        for works in &school.results {
            let procedure = Procedure { kind: works.kind, grade: works.grade, subject: works.subject };
            let assessment = procedure.in_year(works.year);
            let results = Results { works: counted(indicators, works), ..Results::default() };
            let results = SchoolResults::without_classes(results);
            self.facts.results.entry(assessment).or_default().insert(login, results);
            if works.suspected {
                self.suspected.insert((login, assessment));
            }
        }
    }
}

fn counted(indicators: &Indicators, works: &SchoolWorks) -> LiteMap<Work, u32> {
    let marks = works
        .marks
        .iter()
        .map(|(mark, count)| (Work { given: Mark::new(u16::from(*mark)), ..Work::default() }, *count));
    let scores =
        works.scores.iter().map(|(score, count)| (Work { score: Some(*score), ..Work::default() }, *count));
    let named = indicators.levels.as_ref().map(|levels| &levels.value);
    let levels = works.levels.iter().map(|(name, count)| {
        (Work { level: named.and_then(|levels| levels.get(name).copied()), ..Work::default() }, *count)
    });
    marks.chain(scores).chain(levels).filter(|(_, count)| *count > 0).collect()
}

fn compared(expected: &ExpectedValue, found: Option<&Value>) -> Vec<Difference> {
    let none = || "—".to_owned();
    let place = [Some(expected.indicator.clone()), expected.school.clone(), Some(expected.year.to_string())];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let Some(found) = found else { return vec![(place, expected.state.clone(), none())] };
    let of_change = |named: &str| {
        found.change.map_or_else(
            || "none".to_owned(),
            |change| match named {
                "sign" => change.sign.as_str().to_owned(),
                _ => change.verdict.as_str().to_owned(),
            },
        )
    };
    let count = found.amount.and_then(count);
    let number = |pick: fn(Count) -> u32| count.map_or_else(none, |count| pick(count).to_string());
    let shown = |value: &String| found.amount.map_or_else(none, |amount| shown(amount, value));
    let mut checks = vec![("state", expected.state.clone(), found.state.as_str().to_owned())];
    checks.extend(expected.value.iter().map(|value| ("value", value.clone(), shown(value))));
    checks.extend(expected.k.iter().map(|k| ("k", k.to_string(), number(|count| count.k))));
    checks.extend(expected.n.iter().map(|n| ("n", n.to_string(), number(|count| count.n))));
    checks.extend(expected.sign.iter().map(|sign| ("sign", sign.clone(), of_change("sign"))));
    checks.extend(expected.verdict.iter().map(|one| ("verdict", one.clone(), of_change("verdict"))));
    let differ = checks.into_iter().filter(|(_, expected, found)| expected != found);
    differ.map(|(what, expected, found)| (format!("{place} {what}"), expected, found)).collect()
}

/// `k` of `n`; of a mean only how many works, with their sum as `k`.
fn count(amount: Amount) -> Option<Count> {
    match amount {
        Amount::Schools(count) => Some(count),
        Amount::Answer(answer) => Some(answer.better),
        Amount::Figure(figure) => count_of(figure),
    }
}

/// `k` of `n` of a figure; nothing of a stated mean, of which no sum is known.
pub(super) fn count_of(figure: Figure) -> Option<Count> {
    match figure {
        Figure::Share(count) => Some(count),
        Figure::Mean(moments) => {
            let (k, n) = (u32::try_from(moments.sum).ok()?, u32::try_from(moments.n).ok()?);
            Some(Count::new(k, n))
        }
        Figure::Stated { .. } => None,
    }
}

fn shown(amount: Amount, expected: &str) -> String {
    match amount {
        Amount::Answer(answer) => if answer.yes { "yes" } else { "no" }.to_owned(),
        Amount::Schools(count) => rounded(Figure::Share(count), expected),
        Amount::Figure(figure) => rounded(figure, expected),
    }
}

/// The figure with as many decimals as the expected one has, rounded half up from exact integers.
pub(super) fn rounded(figure: Figure, expected: &str) -> String {
    let (percent, decimals) = match expected.strip_suffix(" %") {
        Some(number) => (true, decimals(number)),
        None => (false, decimals(expected)),
    };
    let (k, n) = match figure {
        Figure::Share(count) => (u128::from(count.k), u128::from(count.n)),
        Figure::Mean(moments) => (u128::from(moments.sum), u128::from(moments.n)),
        Figure::Stated { n, hundredths } => (u128::from(hundredths), 100 * u128::from(n)),
    };
    if n == 0 {
        return "—".to_owned();
    }
    let k = k * if percent { 100 } else { 1 };
    let scale = 10_u128.pow(decimals);
    let rounded = (2 * k * scale + n) / (2 * n);
    let (whole, rest) = (rounded / scale, rounded % scale);
    let unit = if percent { " %" } else { "" };
    match decimals {
        0 => format!("{whole}{unit}"),
        _ => format!("{whole}.{rest:0width$}{unit}", width = decimals as usize),
    }
}

fn decimals(number: &str) -> u32 {
    let rest = number.split_once('.').map_or(0, |(_, rest)| rest.len());
    u32::try_from(rest).unwrap_or_default()
}

//! The index: 100 × the weighted mean of the positions of its components.

use super::Inputs;
use super::quantity::Quantity;
use super::range::Range;
use super::similar::Neighbour;
use crate::statistics::{quantile, quartiles};
use methodology::context::{Better, Component};
use model::observations::Answers;
use model::organisations::Login;
use model::values::{Count, Percent};
use serde::Serialize;
use std::collections::BTreeMap;

/// The conditions of the schools of a region in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Conditions {
    /// Every component, and whether it takes part.
    pub parts: BTreeMap<String, TakingPart>,
    /// Every school that answered anything.
    pub schools: BTreeMap<Login, SchoolConditions>,
    /// The weight that takes part, of all that the rule gives, in `0.0..=1.0`.
    pub weight: f64,
    /// Whether that is enough for an index.
    pub enough: bool,
    /// Schools with an index, among those that answered anything.
    pub indexed: Count,
    /// The index up to which conditions are called difficult; nothing where there are too few
    /// schools.
    pub cut: Option<f64>,
}

/// Whether a component takes part in the index of a region and year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TakingPart {
    /// Why it does or does not.
    pub role: Role,
    /// Schools of which it is known.
    pub known: Count,
    /// Its share of the weight that takes part, in `0.0..=1.0`; zero where it does not.
    pub weight: f64,
}

/// Why a component takes part or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// It takes part.
    Counts,
    /// It is known of too few schools.
    TooFewKnown,
    /// It is the same in all schools, so it says nothing.
    AllAlike,
    /// It was given no weight.
    WeighsNothing,
}

impl Role {
    /// The name as words are looked up by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::TooFewKnown => "too-few-known",
            Self::AllAlike => "all-alike",
            Self::WeighsNothing => "weighs-nothing",
        }
    }
}

/// The conditions of one school.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SchoolConditions {
    /// 0 for the least favourable, 100 for the most favourable conditions of the region; nothing
    /// where too little is known.
    pub index: Option<f64>,
    /// What is known of the school, by component.
    pub parts: BTreeMap<String, Part>,
    /// The share of the weight that takes part which is known of the school, in `0.0..=1.0`.
    pub known: f64,
    /// 1 for the least favourable quarter of the region to 4; nothing where there are too few
    /// schools or no index.
    pub quarter: Option<u8>,
    /// Whether conditions are called difficult; nothing where there are too few schools or no index.
    pub disadvantaged: Option<bool>,
    /// Schools in similar conditions, nearest first.
    pub similar: Vec<Neighbour>,
}

/// One component of one school.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Part {
    /// The value.
    pub value: Quantity,
    /// From `0.0` at the unfavourable end to `1.0`; nothing where the component takes no part.
    pub position: Option<f64>,
    /// Points of the index; the contributions of a school add up to it. Nothing where the component
    /// takes no part or the school has no index.
    pub contribution: Option<f64>,
}

/// The indices of the schools of a region in a year.
pub(super) fn conditions(inputs: &Inputs<'_>, schools: &BTreeMap<Login, &Answers>) -> Conditions {
    let components = &inputs.rule.index.components;
    let weight = |name: &str| inputs.settings.weights.get(name).copied().unwrap_or(Percent::whole(0));
    let value = |component: &Component, answers: &Answers| Quantity::of(&component.expression, answers);
    let mut parts = BTreeMap::new();
    let mut ranges = BTreeMap::new();
    for (name, component) in components {
        let values: Vec<f64> =
            schools.values().filter_map(|answers| Some(value(component, answers)?.number())).collect();
        let known = Count::new(number(values.len()), number(schools.len()));
        let range = Range::of(values, inputs.settings.trim.share());
        let role = match range {
            _ if weight(name) == Percent::whole(0) => Role::WeighsNothing,
            _ if !inputs.settings.known_by.is_reached_by(known) => Role::TooFewKnown,
            None => Role::AllAlike,
            Some(range) => {
                ranges.insert(name.as_str(), range);
                Role::Counts
            }
        };
        parts.insert(name.clone(), TakingPart { role, known, weight: 0.0 });
    }
    let all: u16 = ranges.keys().map(|name| weight(name).hundredths()).sum();
    for (name, part) in parts.iter_mut().filter(|(_, part)| part.role == Role::Counts) {
        part.weight = f64::from(weight(name).hundredths()) / f64::from(all);
    }
    let enough = all > 0 && all >= inputs.settings.least_weight.hundredths();
    let of_school = |answers: &&Answers| {
        let known =
            components.iter().filter_map(|(name, one)| Some((name.as_str(), one, value(one, answers)?)));
        school(inputs, known.collect(), &ranges, &parts, enough)
    };
    let schools = schools.iter().map(|(login, answers)| (*login, of_school(answers))).collect();
    let weight = f64::from(all) / 10_000.0;
    let mut conditions = Conditions { parts, schools, weight, enough, indexed: Count::default(), cut: None };
    place(inputs, &mut conditions);
    conditions
}

fn school(
    inputs: &Inputs<'_>,
    values: Vec<(&str, &Component, Quantity)>,
    ranges: &BTreeMap<&str, Range>,
    parts: &BTreeMap<String, TakingPart>,
    enough: bool,
) -> SchoolConditions {
    let position = |name: &str, component: &Component, value: Quantity| {
        let position = ranges.get(name)?.position(value.number());
        Some(if component.better == Better::Higher { position } else { 1.0 - position })
    };
    let known: f64 = values.iter().filter_map(|(name, ..)| parts.get(*name)).map(|part| part.weight).sum();
    // A hair of tolerance: the weights are thirds and the like.
    let has_index = enough && known > 0.0 && known + 1e-9 >= inputs.settings.least_known.share();
    let part = |(name, component, value): (&str, &Component, Quantity)| {
        let position = position(name, component, value);
        let weight = parts.get(name).map_or(0.0, |part| part.weight);
        let contribution = position.filter(|_| has_index).map(|position| 100.0 * weight * position / known);
        (name.to_owned(), Part { value, position, contribution })
    };
    let parts: BTreeMap<String, Part> = values.into_iter().map(part).collect();
    let index = has_index.then(|| parts.values().filter_map(|part| part.contribution).sum());
    SchoolConditions { index, parts, known, ..SchoolConditions::default() }
}

/// Quarters, and the part whose conditions are called difficult.
fn place(inputs: &Inputs<'_>, conditions: &mut Conditions) {
    let mut indices: Vec<f64> = conditions.schools.values().filter_map(|school| school.index).collect();
    indices.sort_by(f64::total_cmp);
    conditions.indexed = Count::new(number(indices.len()), number(conditions.schools.len()));
    if conditions.indexed.k < inputs.settings.disadvantaged_from {
        return;
    }
    conditions.cut = quantile(&indices, inputs.settings.disadvantaged_share.share());
    let (Some(cut), Some(quartiles)) = (conditions.cut, quartiles(&indices)) else { return };
    for school in conditions.schools.values_mut() {
        let Some(index) = school.index else { continue };
        school.disadvantaged = Some(index <= cut);
        let below = quartiles.iter().filter(|quartile| index > **quartile).count();
        school.quarter = u8::try_from(below + 1).ok();
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

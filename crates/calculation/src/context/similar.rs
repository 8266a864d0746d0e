//! Schools in similar conditions: Gower's distance, told trait by trait.

use super::Inputs;
use super::index::Conditions;
use super::quantity::Quantity;
use super::range::Range;
use methodology::context::Trait;
use model::observations::Answers;
use model::organisations::Login;
use model::values::Percent;
use serde::Serialize;
use std::collections::BTreeMap;

/// A school in similar conditions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Neighbour {
    /// Which school.
    pub school: Login,
    /// 0 for the same in everything that is compared to 100 for the opposite: Σwᵢdᵢ / Σwᵢ over the
    /// traits known of both, dᵢ the difference as a share of the region's range (Gower, Biometrics
    /// 27 (1971) 857–871).
    pub distance: f64,
    /// What it is made of; the points add up to the distance.
    pub differences: BTreeMap<String, Difference>,
}

/// How two schools differ in one trait.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Difference {
    /// Of the school itself.
    pub own: Quantity,
    /// Of the other school.
    pub other: Quantity,
    /// Points of the distance.
    pub points: f64,
}

/// A trait that tells schools of a region apart, with its value and position for each of them.
struct Compared<'a> {
    name: &'a str,
    weight: f64,
    most: Option<f64>,
    values: Vec<Option<(Quantity, f64)>>,
}

/// Finds the similar schools of every school.
pub(super) fn add(inputs: &Inputs<'_>, schools: &BTreeMap<Login, &Answers>, conditions: &mut Conditions) {
    let traits = compared(inputs, schools);
    let logins: Vec<Login> = schools.keys().copied().collect();
    let wanted = usize::from(inputs.settings.similar_count);
    for (own, login) in logins.iter().enumerate() {
        let others = (0..logins.len()).filter(|other| *other != own);
        let distance = |other: usize| Some((distance(inputs, &traits, own, other)?, other));
        let mut near: Vec<(f64, usize)> = others.filter_map(distance).collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let similar = near.into_iter().take(wanted).map(|(distance, other)| Neighbour {
            school: logins[other],
            distance,
            differences: differences(&traits, own, other),
        });
        if let Some(school) = conditions.schools.get_mut(login) {
            school.similar = similar.collect();
        }
    }
}

fn compared<'a>(inputs: &'a Inputs<'_>, schools: &BTreeMap<Login, &Answers>) -> Vec<Compared<'a>> {
    let of = |(name, one): (&'a String, &Trait)| {
        let weight = inputs.settings.similar_weights.get(name).copied().unwrap_or(Percent::whole(0));
        let numbers: Vec<Option<(Quantity, f64)>> =
            schools.values().map(|answers| number(one, answers)).collect();
        let range =
            Range::of(numbers.iter().flatten().map(|one| one.1).collect(), inputs.settings.trim.share())?;
        let position = |(value, number): (Quantity, f64)| (value, range.position(number));
        let values = numbers.into_iter().map(|one| one.map(position)).collect();
        let compared = Compared { name, weight: weight.share(), most: one.most.map(Percent::share), values };
        (weight > Percent::whole(0)).then_some(compared)
    };
    inputs.rule.similar.traits.iter().filter_map(of).collect()
}

/// The number to compare by; nothing where the logarithm of nothing would be needed.
fn number(one: &Trait, answers: &Answers) -> Option<(Quantity, f64)> {
    let value = Quantity::of(&one.expression, answers)?;
    let number = value.number();
    match one.logarithm {
        true => (number > 0.0).then(|| (value, number.ln())),
        false => Some((value, number)),
    }
}

/// Nothing where too little is known of both, or where they differ too much in something.
fn distance(inputs: &Inputs<'_>, traits: &[Compared<'_>], own: usize, other: usize) -> Option<f64> {
    let (mut known, mut all, mut sum) = (0.0, 0.0, 0.0);
    for one in traits {
        all += one.weight;
        let (Some((_, own)), Some((_, other))) = (one.values[own], one.values[other]) else { continue };
        let difference = (own - other).abs();
        if one.most.is_some_and(|most| difference > most + 1e-9) {
            return None;
        }
        known += one.weight;
        sum += one.weight * difference;
    }
    let enough = known > 0.0 && known + 1e-9 >= all * inputs.rule.similar.least_known.value.share();
    enough.then(|| 100.0 * sum / known)
}

fn differences(traits: &[Compared<'_>], own: usize, other: usize) -> BTreeMap<String, Difference> {
    let both = |one: &Compared<'_>| Some((one.values[own]?, one.values[other]?));
    let known: f64 = traits.iter().filter(|one| both(one).is_some()).map(|one| one.weight).sum();
    let difference = |one: &Compared<'_>| {
        let ((own, here), (other, there)) = both(one)?;
        let points = 100.0 * one.weight * (here - there).abs() / known;
        Some((one.name.to_owned(), Difference { own, other, points }))
    };
    traits.iter().filter_map(difference).collect()
}

//! The switches of a rule of context.

use super::{Context, Measure};
use crate::settings::{SettingError, Switches, choose, parse, procedures};
use model::assessments::Procedure;
use model::values::Percent;
use serde::Serialize;
use std::collections::BTreeMap;

/// The switches of a rule of context with their values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// Weights of the components of the index; 100 % together.
    pub weights: BTreeMap<String, Percent>,
    /// Share of schools at each end that counts as that end.
    pub trim: Percent,
    /// Share of schools of which a component must be known.
    pub known_by: Percent,
    /// Weight that must take part.
    pub least_weight: Percent,
    /// Share of the weight that must be known of a school.
    pub least_known: Percent,
    /// The part of schools whose conditions are called difficult.
    pub disadvantaged_share: Percent,
    /// Fewest schools for such a part.
    pub disadvantaged_from: u32,
    /// How many similar schools are named.
    pub similar_count: u8,
    /// Weights of what schools are compared by; 100 % together.
    pub similar_weights: BTreeMap<String, Percent>,
    /// The procedures whose results count.
    pub procedures: Vec<Procedure>,
    /// What is taken of a work.
    pub measure: Measure,
    /// Fewest works of a school.
    pub least_works: u32,
    /// Most years between answers and results.
    pub years_apart: u8,
    /// Fewest schools for a regression.
    pub regression_from: u32,
    /// The part of schools at either end of the residuals.
    pub resilient_share: Percent,
    /// Whether the residual's interval must lie on the same side.
    pub certain: bool,
}

impl Settings {
    /// Names of all switches.
    pub const NAMES: [&str; 16] = [
        "context_weights",
        "context_trim",
        "context_known_by",
        "context_least_weight",
        "context_least_known",
        "disadvantaged_share",
        "disadvantaged_from",
        "similar_count",
        "similar_weights",
        "expected_procedures",
        "expected_measure",
        "expected_least_works",
        "expected_years_apart",
        "expected_regression_from",
        "resilient_share",
        "resilient_certain",
    ];

    fn shown(&self) -> [String; 16] {
        let weights = |weights: &BTreeMap<String, Percent>| {
            let some = weights.iter().filter(|(_, weight)| weight.hundredths() > 0);
            some.map(|(name, weight)| format!("{name}:{weight}")).collect::<Vec<_>>().join(",")
        };
        let procedures: Vec<String> = self.procedures.iter().map(ToString::to_string).collect();
        let measure = match self.measure {
            Measure::Score => "score",
            Measure::Passed => "passed",
            Measure::Good => "good",
        };
        [
            weights(&self.weights),
            self.trim.to_string(),
            self.known_by.to_string(),
            self.least_weight.to_string(),
            self.least_known.to_string(),
            self.disadvantaged_share.to_string(),
            self.disadvantaged_from.to_string(),
            self.similar_count.to_string(),
            weights(&self.similar_weights),
            procedures.join(","),
            measure.to_owned(),
            self.least_works.to_string(),
            self.years_apart.to_string(),
            self.regression_from.to_string(),
            self.resilient_share.to_string(),
            self.certain.to_string(),
        ]
    }
}

impl Switches for Settings {
    type Rule = Context;

    fn names(_: &Context) -> Vec<String> {
        Self::NAMES.map(str::to_owned).into()
    }

    fn of(rule: &Context) -> Self {
        let (index, resilient) = (&rule.index, &rule.resilient);
        let weights = index.components.iter().map(|(name, one)| (name.clone(), one.weight));
        let likeness = rule.similar.traits.iter().map(|(name, one)| (name.clone(), one.weight));
        Self {
            weights: weights.collect(),
            trim: index.trim.value,
            known_by: index.known_by.value,
            least_weight: index.least_weight.value,
            least_known: index.least_known.value,
            disadvantaged_share: rule.disadvantaged.share.value,
            disadvantaged_from: rule.disadvantaged.least_schools.value,
            similar_count: rule.similar.count.value,
            similar_weights: likeness.collect(),
            procedures: resilient.procedures.value.clone(),
            measure: resilient.measure.value,
            least_works: resilient.least_works.value,
            years_apart: resilient.years_apart.value,
            regression_from: resilient.regression_from.value,
            resilient_share: resilient.share.value,
            certain: resilient.certain.value,
        }
    }

    fn set(&mut self, _: &Context, name: &str, value: &str) -> Result<(), SettingError> {
        let value = value.trim();
        match name {
            "context_weights" => self.weights = weights(&self.weights, value)?,
            "context_trim" => self.trim = part(value)?,
            "context_known_by" => self.known_by = parse(value, "percent")?,
            "context_least_weight" => self.least_weight = parse(value, "percent")?,
            "context_least_known" => self.least_known = parse(value, "percent")?,
            "disadvantaged_share" => self.disadvantaged_share = part(value)?,
            "disadvantaged_from" => self.disadvantaged_from = parse(value, "number")?,
            "similar_count" => self.similar_count = parse(value, "number")?,
            "similar_weights" => self.similar_weights = weights(&self.similar_weights, value)?,
            "expected_procedures" => self.procedures = procedures(value)?,
            "expected_measure" => {
                let measures =
                    [("score", Measure::Score), ("passed", Measure::Passed), ("good", Measure::Good)];
                self.measure = choose(value, &measures)?;
            }
            "expected_least_works" => self.least_works = parse(value, "number")?,
            "expected_years_apart" => self.years_apart = parse(value, "number")?,
            "expected_regression_from" => self.regression_from = parse(value, "number")?,
            "resilient_share" => self.resilient_share = part(value)?,
            "resilient_certain" => self.certain = parse(value, "boolean")?,
            _ => return Err(SettingError::Unknown),
        }
        Ok(())
    }

    fn differences(&self, other: &Self) -> Vec<String> {
        let pairs = Self::NAMES.iter().zip(self.shown()).zip(other.shown());
        pairs
            .filter(|((_, own), there)| own != there)
            .map(|((name, own), _)| format!("{name}={own}"))
            .collect()
    }
}

/// A part of schools at one of two ends: less than half.
fn part(value: &str) -> Result<Percent, SettingError> {
    let percent: Percent = parse(value, "less-than-half")?;
    let sound = percent < Percent::whole(50);
    sound.then_some(percent).ok_or_else(|| SettingError::Invalid("less-than-half".to_owned()))
}

/// Reads `place_size:40 %,transport:60 %`; names that are not given weigh nothing, and all weights
/// are 100 % together.
fn weights(
    known: &BTreeMap<String, Percent>,
    value: &str,
) -> Result<BTreeMap<String, Percent>, SettingError> {
    let mut weights: BTreeMap<String, Percent> =
        known.keys().map(|name| (name.clone(), Percent::whole(0))).collect();
    let wrong = || SettingError::Invalid("weights".to_owned());
    for one in value.split(',') {
        let (name, weight) = one.split_once(':').ok_or_else(wrong)?;
        let place = weights.get_mut(name.trim()).ok_or_else(wrong)?;
        if place.hundredths() > 0 {
            return Err(wrong());
        }
        *place = parse(weight.trim(), "weights")?;
    }
    let sum: u32 = weights.values().map(|weight| u32::from(weight.hundredths())).sum();
    if sum == 10_000 { Ok(weights) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::weights;
    use crate::settings::SettingError;
    use model::values::Percent;
    use std::collections::BTreeMap;

    #[test]
    fn weights_are_a_hundred_per_cent_together() {
        let known: BTreeMap<String, Percent> =
            ["a", "b", "c"].map(|name| (name.to_owned(), Percent::whole(0))).into();
        let set = weights(&known, "a:40 %, c:60%").unwrap();
        assert_eq!(set.values().map(|one| one.hundredths()).collect::<Vec<_>>(), [4000, 0, 6000]);
        for wrong in ["a:40 %,c:50 %", "a:40 %,d:60 %", "a:100", "a", "a:50 %,a:50 %"] {
            assert_eq!(weights(&known, wrong), Err(SettingError::Invalid("weights".to_owned())), "{wrong}");
        }
    }
}

//! `signs.yaml`: signs that results of a school may be biased, each a cited statistic with its
//! critical value.
//!
//! A sign is never a verdict: whoever shows it says «возможный признак, требует проверки» and how
//! often an honest school of that size would show it.

use crate::citation::Cited;
use crate::settings::{SettingError, Switches, choose, parse};
use model::assessments::Procedure;
use model::values::Percent;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The file `signs.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BiasSigns {
    /// What the signs are for, in one line.
    pub title: String,
    /// What must stand beside every sign, in the language of the pack.
    pub caution: String,
    /// A mean score far above the region's.
    pub inflated_mean: InflatedMean,
    /// Scores that run against the marks of the journal.
    pub journal_mismatch: JournalMismatch,
    /// Results of one cohort that rise or fall sharply from one year to the next.
    pub cohort: Cohort,
    /// Too many works just above the boundary of a mark.
    pub bunching: Bunching,
    /// How often honest schools show a sign.
    pub false_alarm: FalseAlarm,
}

/// Flagged where the lower end of the school's interval of the mean lies above the upper end of the
/// region's; both are mean ± z · s/√n with the sample standard deviation.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InflatedMean {
    /// Procedures that are looked at.
    pub procedures: Cited<Vec<Procedure>>,
    /// Half-widths of the intervals, in standard errors.
    pub z: Cited<f64>,
    /// Whether the sign counts for the region's index.
    pub in_index: Cited<bool>,
}

/// Flagged where the rank correlation of scores and journal marks is negative.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JournalMismatch {
    /// Procedures that are looked at.
    pub procedures: Cited<Vec<Procedure>>,
    /// Which formula.
    pub formula: Cited<RankFormula>,
    /// Fewest works with a score and a journal mark.
    pub least: Cited<u32>,
    /// Whether the sign counts for the region's index.
    pub in_index: Cited<bool>,
}

/// How a rank correlation is computed where ranks are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RankFormula {
    /// Pearson's correlation of average ranks.
    Ties,
    /// 1 − 6Σd²/(n(n²−1)) of average ranks, as printed for ranks without ties.
    Printed,
}

/// The ratio of a cohort's mean shares of the maximum score: of the earlier year to the later one.
/// A fall is flagged above the upper quartile of all schools by `reach` interquartile ranges, a rise
/// as far below the lower quartile.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cohort {
    /// The procedures of a cohort in a year and in the next.
    pub pairs: Cited<Vec<Pair>>,
    /// How many interquartile ranges.
    pub reach: Cited<f64>,
    /// Fewest schools whose ratios have quartiles.
    pub least_schools: Cited<u32>,
    /// Whether the sign counts for the region's index.
    pub in_index: Cited<bool>,
}

/// What a cohort sits in a year, and in the year after it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// In the earlier year.
    pub earlier: Procedure,
    /// In the later year.
    pub later: Procedure,
}

/// Flagged where more works stand just above the boundary of a mark than the smooth shape of the
/// region's scores explains. Only where the scale of the assessment is known.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bunching {
    /// Procedures that are looked at.
    pub procedures: Cited<Vec<Procedure>>,
    /// How many scores on each side of a boundary are compared; even, so that a scale that skips
    /// every second score shows nothing.
    pub window: Cited<usize>,
    /// Degree of the polynomial that the smooth shape is.
    pub degree: Cited<usize>,
    /// Probability of so many works above a boundary by chance, up to which it is a sign.
    pub level: Cited<Percent>,
    /// Least share of all works in a window: thinner ends of the scale are not compared with.
    pub thinnest: Cited<Percent>,
    /// Fewest works of a school.
    pub least: Cited<u32>,
    /// Fewest works in the two windows at a boundary together.
    pub least_near: Cited<u32>,
    /// Fewest works of a region for a sign of the whole region.
    pub least_whole: Cited<u32>,
    /// Whether the sign counts for the region's index.
    pub in_index: Cited<bool>,
}

/// Seeded simulation of honest schools.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FalseAlarm {
    /// Simulated schools of each size and sign.
    pub schools: Cited<u32>,
    /// The seed.
    pub seed: Cited<u64>,
}

/// The switches of the signs with their values.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignSettings {
    /// Half-widths of the intervals of means, in standard errors.
    pub mean_z: f64,
    /// Formula of the rank correlation.
    pub journal_formula: RankFormula,
    /// Interquartile ranges beyond the quartiles.
    pub cohort_reach: f64,
    /// Level of the test of bunching.
    pub bunching_level: Percent,
}

impl Switches for SignSettings {
    type Rule = BiasSigns;

    fn names(_: &BiasSigns) -> Vec<String> {
        ["mean_z", "journal_formula", "cohort_reach", "bunching_level"].map(str::to_owned).into()
    }

    fn of(rule: &BiasSigns) -> Self {
        Self {
            mean_z: rule.inflated_mean.z.value,
            journal_formula: rule.journal_mismatch.formula.value,
            cohort_reach: rule.cohort.reach.value,
            bunching_level: rule.bunching.level.value,
        }
    }

    fn set(&mut self, _: &BiasSigns, name: &str, value: &str) -> Result<(), SettingError> {
        let value = value.trim();
        match name {
            "mean_z" => self.mean_z = positive(value)?,
            "journal_formula" => {
                self.journal_formula =
                    choose(value, &[("ties", RankFormula::Ties), ("printed", RankFormula::Printed)])?;
            }
            "cohort_reach" => self.cohort_reach = positive(value)?,
            "bunching_level" => self.bunching_level = parse(value, "percent")?,
            _ => return Err(SettingError::Unknown),
        }
        Ok(())
    }

    fn differences(&self, other: &Self) -> Vec<String> {
        let shown = |settings: &Self| {
            let formula = match settings.journal_formula {
                RankFormula::Ties => "ties",
                RankFormula::Printed => "printed",
            };
            [
                ("mean_z", settings.mean_z.to_string()),
                ("journal_formula", formula.to_owned()),
                ("cohort_reach", settings.cohort_reach.to_string()),
                ("bunching_level", settings.bunching_level.to_string()),
            ]
        };
        let pairs = shown(self).into_iter().zip(shown(other));
        pairs.filter(|(own, there)| own != there).map(|((name, own), _)| format!("{name}={own}")).collect()
    }
}

fn positive(value: &str) -> Result<f64, SettingError> {
    let number: f64 = parse(&value.replace(',', "."), "positive")?;
    let sound = number.is_finite() && number > 0.0;
    sound.then_some(number).ok_or_else(|| SettingError::Invalid("positive".to_owned()))
}

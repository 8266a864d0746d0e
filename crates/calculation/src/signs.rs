//! Signs that results may be biased: each a statistic of a school with its critical value, and how
//! often an honest school of that size shows it.
//!
//! The signs and their values come from a pack. A sign is a possibility to be checked, never a
//! verdict; nothing here orders schools.

mod bunching;
mod cohort;
mod false_alarm;
mod honest;
mod index;
mod journal;
mod mean;

pub use false_alarm::{AlarmRates, FalseAlarm};

use crate::results::Unit;
use litemap::LiteMap;
use methodology::{BiasSigns, Scales, SignSettings};
use model::assessments::{Assessment, Mark, Year};
use model::facts::Facts;
use model::organisations::Login;
use model::results::Results;
use model::values::Count;
use serde::Serialize;
use std::collections::BTreeMap;

/// All that signs are made from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// Schools and their results.
    pub facts: &'a Facts,
    /// Scales of the packs in use.
    pub scales: &'a Scales,
    /// The signs of a pack.
    pub rule: &'a BiasSigns,
    /// Their switches.
    pub settings: &'a SignSettings,
}

/// A sign by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// The mean score lies above the region's.
    InflatedMean,
    /// Scores run against the journal.
    JournalMismatch,
    /// A cohort's results rose sharply.
    CohortRise,
    /// A cohort's results fell sharply.
    CohortFall,
    /// Too many works just above the boundary of a mark.
    Bunching,
}

impl Sign {
    /// All signs.
    pub const ALL: [Self; 5] =
        [Self::InflatedMean, Self::JournalMismatch, Self::CohortRise, Self::CohortFall, Self::Bunching];

    /// The name as tables write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InflatedMean => "inflated-mean",
            Self::JournalMismatch => "journal-mismatch",
            Self::CohortRise => "cohort-rise",
            Self::CohortFall => "cohort-fall",
            Self::Bunching => "bunching",
        }
    }

    /// Whether the region's index counts the sign.
    pub const fn in_index(self, rule: &BiasSigns) -> bool {
        match self {
            Self::InflatedMean => rule.inflated_mean.in_index.value,
            Self::JournalMismatch => rule.journal_mismatch.in_index.value,
            Self::CohortRise | Self::CohortFall => rule.cohort.in_index.value,
            Self::Bunching => rule.bunching.in_index.value,
        }
    }
}

/// A sign looked for in the results of a unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Works that it was looked for in; of a cohort the fewer of its two years.
    pub n: u32,
    /// The statistic of the unit.
    pub statistic: f64,
    /// From which value on, or below which for a mismatch and a rise, it is a sign.
    pub critical: f64,
    /// Whether it is one: a possible sign, to be checked.
    pub flag: bool,
    /// How often honest schools of that size show it; nothing for a whole region.
    pub false_alarm: Option<FalseAlarm>,
    /// The mark above whose boundary works stand, for a sign of bunching.
    pub boundary: Option<Mark>,
}

impl Finding {
    /// One sign looked for, found or not: for sums over findings.
    pub fn counted(&self) -> Count {
        Count::new(u32::from(self.flag), 1)
    }
}

/// The findings of all units. What cannot be computed has no finding: missing is not «no sign».
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Signs {
    /// By assessment, unit and sign. A cohort's findings stand at its earlier year.
    pub findings: BTreeMap<Assessment, BTreeMap<Unit, LiteMap<Sign, Finding>>>,
    /// Schools without any sign of the index, among those in which one could be looked for, by
    /// region and year.
    pub index: BTreeMap<(String, Year), Count>,
    /// False alarms by assessment, region, sign and size.
    pub rates: BTreeMap<(Assessment, String, Sign), AlarmRates>,
}

impl Signs {
    /// Signs shown by a school in a year, among those that could be looked for.
    pub fn of_school(&self, login: &Login, year: Year) -> Count {
        let unit = Unit::School(*login);
        let own = self.findings.iter().filter(|(assessment, _)| assessment.year == year);
        let all = own.filter_map(|(_, units)| units.get(&unit)).flat_map(LiteMap::values);
        all.fold(Count::default(), |sum, one| sum.plus(one.counted()))
    }

    fn insert(&mut self, assessment: Assessment, unit: Unit, sign: Sign, finding: Finding) {
        self.findings.entry(assessment).or_default().entry(unit).or_default().insert(sign, finding);
    }
}

/// The schools of one region in one assessment, and all of them together.
struct Region {
    assessment: Assessment,
    code: String,
    schools: BTreeMap<Login, Results>,
    whole: Results,
}

/// Looks for every sign in every school and region.
pub fn signs(inputs: &Inputs<'_>) -> Signs {
    let regions = Regions::of(inputs.facts);
    let mut signs = Signs::default();
    for (assessment, code) in regions.schools.keys() {
        let Some(region) = regions.get(*assessment, code) else { continue };
        mean::look(inputs, &region, &mut signs);
        journal::look(inputs, &region, &mut signs);
        bunching::look(inputs, &region, &mut signs);
        cohort::look(inputs, &region, &regions, &mut signs);
    }
    false_alarm::add(inputs, &regions, &mut signs);
    signs.index = index::index(inputs, &regions, &signs);
    signs
}

/// The schools of each region in each assessment. Their results are put together when they are looked at: all
/// at once would be a second copy of everything.
struct Regions<'a> {
    facts: &'a Facts,
    /// Each school, and whether anybody there took part.
    schools: BTreeMap<(Assessment, String), Vec<(Login, bool)>>,
}

impl<'a> Regions<'a> {
    fn of(facts: &'a Facts) -> Self {
        let mut regions: BTreeMap<(Assessment, String), Vec<(Login, bool)>> = BTreeMap::new();
        for (assessment, schools) in &facts.results {
            for (login, results) in schools {
                let took_part = results.classes.values().any(|class| class.participants() > 0);
                let region = regions.entry((*assessment, login.region().to_owned())).or_default();
                region.push((*login, took_part));
            }
        }
        Self { facts, schools: regions }
    }

    fn get(&self, assessment: Assessment, code: &str) -> Option<Region> {
        let key = (assessment, code.to_owned());
        let (logins, results) = (self.schools.get(&key)?, self.facts.results.get(&assessment)?);
        let own = logins.iter().filter_map(|(login, _)| Some((*login, results.get(login)?.whole())));
        let schools: BTreeMap<Login, Results> = own.collect();
        let mut whole = Results::default();
        schools.values().for_each(|own| whole.add(own));
        Some(Region { assessment, code: key.1, schools, whole })
    }
}

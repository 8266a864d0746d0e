//! Possible signs of bias: which school shows which in a year, and one school in all years.
//!
//! The values are those that a run writes into `bias_signs.csv`; nothing here orders schools by them.

mod methods;
mod school;
mod trial;

pub use methods::{Method, Source};
pub use school::{Cohort, CohortYear, SignReply, SignsOfSchool};
pub use trial::{Without, WithoutSchool};

use super::judging::{Applied, Place};
use crate::access::{Permit, SeeResults};
use crate::assess::Suspicions;
use crate::refusal::Answer;
use calculation::results::Unit;
use calculation::signs::{Finding, Sign};
use model::assessments::{Assessment, Mark, Year};
use model::organisations::Login;
use model::values::Count;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A sign that was looked for in an assessment of a school, found or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked {
    /// Which sign.
    pub sign: Sign,
    /// Where; a cohort stands at its earlier year.
    pub assessment: Assessment,
    /// The number of the assessment in addresses.
    pub sitting: Option<i64>,
    /// Works that it was looked for in.
    pub n: u32,
    /// The statistic of the school.
    pub statistic: f64,
    /// The value beyond which it is a sign.
    pub critical: f64,
    /// Whether it is one: a possible sign, to be checked.
    pub flag: bool,
    /// How often an honest school of that size shows it, at most, from 0 to 1.
    pub false_alarm: Option<f64>,
    /// The mark above whose boundary works stand.
    pub boundary: Option<Mark>,
}

impl Looked {
    /// The sign and the number of the assessment, by which a school replies to it.
    pub fn key(&self) -> Option<String> {
        self.sitting.map(|sitting| format!("{}:{sitting}", self.sign.as_str()))
    }
}

/// What was looked for in a school in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct SuspectedSchool {
    /// The school.
    pub organisation: i64,
    /// Its name.
    pub name: String,
    /// What is above it.
    pub above: String,
    /// All that was looked for, by assessment and sign.
    pub looked: Vec<Looked>,
    /// All years in which it showed each sign.
    pub years: BTreeMap<Sign, BTreeSet<Year>>,
}

impl SuspectedSchool {
    /// The possible signs.
    pub fn found(&self) -> impl Iterator<Item = &Looked> {
        self.looked.iter().filter(|one| one.flag)
    }
}

/// How many schools show a sign in an assessment, and how many honest ones would.
#[derive(Debug, Clone, PartialEq)]
pub struct SignTotal {
    /// Which sign.
    pub sign: Sign,
    /// Where.
    pub assessment: Assessment,
    /// Schools with the sign among those in which it was looked for.
    pub count: Count,
    /// How many honest schools of the same sizes would show it, at most; nothing where it is not known.
    pub honest: Option<f64>,
}

/// The possible signs of a year within a scope.
#[derive(Debug, Clone)]
pub struct Suspected {
    /// The year of the works.
    pub year: Year,
    /// All years in whose works signs were looked for, latest first.
    pub years: Vec<Year>,
    /// The pack of the signs.
    pub pack: Pack,
    /// Every school in which a sign was looked for, by name.
    pub schools: Vec<SuspectedSchool>,
    /// The same counted by sign and assessment.
    pub totals: Vec<SignTotal>,
    /// What becomes of the list without the works that show a sign; nothing where no rule speaks.
    pub without: Option<Without>,
}

/// The pack that says what a sign is.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// Its name.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What must stand beside every sign.
    pub caution: String,
    /// How each sign is found, and where that is from.
    pub methods: Vec<Method>,
}

impl Pack {
    fn of(own: &Suspicions) -> Option<Self> {
        let rule = own.pack.signs.as_ref()?;
        Some(Self {
            id: own.pack.manifest.id.clone(),
            version: own.pack.manifest.version.to_string(),
            caution: rule.caution.clone(),
            methods: methods::all(&own.pack, rule),
        })
    }
}

impl Permit<SeeResults> {
    /// The possible signs of the schools within the scope in a year, or in the latest; nothing where none
    /// could be looked for.
    pub async fn signs(&self, year: Option<u16>) -> Answer<Option<Suspected>> {
        let Ok(applied) = self.application.applied(&[]).await? else { return Ok(None) };
        let numbers = self.numbers().await?;
        let Some(own) = applied.assessed.suspicions.first() else { return Ok(None) };
        let Some(pack) = Pack::of(own) else { return Ok(None) };
        let years: BTreeSet<Year> = own.signs.findings.keys().map(|one| one.year).collect();
        let years: Vec<Year> = years.into_iter().rev().collect();
        let asked = year.and_then(Year::new).filter(|year| years.contains(year));
        let Some(year) = asked.or_else(|| years.first().copied()) else { return Ok(None) };
        let schools = schools(&applied, own, |place| self.scope.holds(&place.path), &numbers, year);
        let totals = totals(&schools);
        let without = trial::without(applied.clone(), self.scope.clone(), year).await?;
        Ok(Some(Suspected { year, years, pack, schools, totals, without }))
    }

    /// The numbers of assessments in addresses.
    async fn numbers(&self) -> Answer<BTreeMap<Assessment, i64>> {
        Ok(self.sittings().await?.into_values().map(|one| (one.assessment, one.id)).collect())
    }
}

fn schools(
    applied: &Arc<Applied>,
    own: &Suspicions,
    within: impl Fn(&Place) -> bool,
    numbers: &BTreeMap<Assessment, i64>,
    year: Year,
) -> Vec<SuspectedSchool> {
    let mut schools: Vec<(&str, SuspectedSchool)> = Vec::new();
    for (login, place) in applied.places.iter().filter(|(_, place)| within(place)) {
        let all = looked(own, login, numbers);
        let mut years: BTreeMap<Sign, BTreeSet<Year>> = BTreeMap::new();
        for one in all.iter().filter(|one| one.flag) {
            years.entry(one.sign).or_default().insert(one.assessment.year);
        }
        let looked: Vec<Looked> = all.into_iter().filter(|one| one.assessment.year == year).collect();
        if looked.is_empty() {
            continue;
        }
        let (name, above) = (place.name.clone(), place.above.clone());
        schools.push((&place.key, SuspectedSchool { organisation: place.id, name, above, looked, years }));
    }
    schools.sort_by(|(key, one), (other, another)| {
        (key, &one.name, one.organisation).cmp(&(other, &another.name, another.organisation))
    });
    schools.into_iter().map(|(_, school)| school).collect()
}

/// All that was looked for in the works of a login, by assessment and sign.
fn looked(own: &Suspicions, login: &Login, numbers: &BTreeMap<Assessment, i64>) -> Vec<Looked> {
    let unit = Unit::School(*login);
    let each = own.signs.findings.iter().filter_map(|(assessment, units)| {
        let findings = units.get(&unit)?;
        let number = numbers.get(assessment).copied();
        Some(findings.iter().map(move |(sign, finding)| of_finding(*sign, *assessment, number, finding)))
    });
    each.flatten().collect()
}

fn of_finding(sign: Sign, assessment: Assessment, sitting: Option<i64>, finding: &Finding) -> Looked {
    Looked {
        sign,
        assessment,
        sitting,
        n: finding.n,
        statistic: finding.statistic,
        critical: finding.critical,
        flag: finding.flag,
        false_alarm: finding.false_alarm.map(|rate| rate.varied),
        boundary: finding.boundary,
    }
}

fn totals(schools: &[SuspectedSchool]) -> Vec<SignTotal> {
    let mut totals: BTreeMap<(Sign, Assessment), (Count, Option<f64>)> = BTreeMap::new();
    for one in schools.iter().flat_map(|school| &school.looked) {
        let (count, honest) =
            totals.entry((one.sign, one.assessment)).or_insert((Count::default(), Some(0.0)));
        *count = count.plus(Count::new(u32::from(one.flag), 1));
        *honest = honest.zip(one.false_alarm).map(|(sum, rate)| sum + rate);
    }
    let total = |((sign, assessment), (count, honest))| SignTotal { sign, assessment, count, honest };
    totals.into_iter().map(total).collect()
}

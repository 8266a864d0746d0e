//! What a user may set beside the rule in force: the switches of a trial calculation.

use crate::identification::{Identification, SpecialSchools, Suspected};
use model::assessments::{Grade, Procedure};
use model::values::Percent;
use serde::Serialize;
use std::collections::BTreeSet;
use std::str::FromStr;

/// The switches of a kind of rule, with their values.
pub trait Switches: Sized {
    /// The rule that has the switches.
    type Rule;

    /// Names of all switches.
    fn names(rule: &Self::Rule) -> Vec<String>;

    /// The values in force in a pack.
    fn of(rule: &Self::Rule) -> Self;

    /// Sets one switch from text.
    fn set(&mut self, rule: &Self::Rule, name: &str, value: &str) -> Result<(), SettingError>;

    /// Switches whose values differ, as `name=value` of this one.
    fn differences(&self, other: &Self) -> Vec<String>;
}

/// The switches of the identification rule with their values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// Name of the variant.
    pub variant: String,
    /// Share from which a result is low.
    pub threshold: Percent,
    /// Whether the share itself is low.
    pub inclusive: bool,
    /// Fewest participants of a procedure that counts.
    pub floor: Option<u32>,
    /// Works under suspicion.
    pub suspected: Suspected,
    /// Special schools.
    pub special_schools: SpecialSchools,
    /// Whether the zone of risk is named.
    pub risk: bool,
    /// Share that counts towards the zone of risk.
    pub risk_share: Percent,
    /// Procedures that count.
    pub procedures: Vec<Procedure>,
}

/// Why a switch was not set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingError {
    /// There is no such switch; the known ones.
    Unknown,
    /// The value is not one of the switch; what it takes, as a name of words or as a list.
    Invalid(String),
}

impl Settings {
    /// Names of all switches.
    pub const NAMES: [&str; 9] = [
        "variant",
        "threshold",
        "inclusive",
        "floor",
        "suspected",
        "special_schools",
        "risk",
        "risk_share",
        "procedures",
    ];
}

impl Switches for Settings {
    type Rule = Identification;

    fn names(_: &Identification) -> Vec<String> {
        Self::NAMES.map(str::to_owned).into()
    }

    fn of(rule: &Identification) -> Self {
        Self {
            variant: rule.variant.value.as_str().to_owned(),
            threshold: rule.threshold.value,
            inclusive: rule.inclusive.value,
            floor: rule.floor.value,
            suspected: rule.suspected.value,
            special_schools: rule.special_schools.value,
            risk: rule.risk.value,
            risk_share: rule.risk_share.value,
            procedures: rule.procedures.value.clone(),
        }
    }

    fn set(&mut self, rule: &Identification, name: &str, value: &str) -> Result<(), SettingError> {
        let value = value.trim();
        match name {
            "variant" if rule.variants.contains_key(value) => self.variant = value.to_owned(),
            "variant" => return Err(one_of(rule.variants.keys())),
            "threshold" => self.threshold = parse(value, "percent")?,
            "inclusive" => self.inclusive = parse(value, "boolean")?,
            "floor" if value == "none" => self.floor = None,
            "floor" => self.floor = Some(parse(value, "count-or-none")?),
            "suspected" => {
                self.suspected = choose(
                    value,
                    &[
                        ("include", Suspected::Include),
                        ("exclude", Suspected::Exclude),
                        ("both", Suspected::Both),
                    ],
                )?;
            }
            "special_schools" => {
                self.special_schools = choose(
                    value,
                    &[("include", SpecialSchools::Include), ("exclude", SpecialSchools::Exclude)],
                )?;
            }
            "risk" => self.risk = parse(value, "boolean")?,
            "risk_share" => self.risk_share = parse(value, "percent")?,
            "procedures" => self.procedures = procedures(value)?,
            _ => return Err(SettingError::Unknown),
        }
        Ok(())
    }

    fn differences(&self, other: &Self) -> Vec<String> {
        let shown = |settings: &Self| {
            let procedures: Vec<String> = settings.procedures.iter().map(ToString::to_string).collect();
            [
                settings.variant.clone(),
                settings.threshold.to_string(),
                settings.inclusive.to_string(),
                settings.floor.map_or("none".to_owned(), |floor| floor.to_string()),
                format!("{:?}", settings.suspected).to_lowercase(),
                format!("{:?}", settings.special_schools).to_lowercase(),
                settings.risk.to_string(),
                settings.risk_share.to_string(),
                procedures.join(","),
            ]
        };
        let pairs = Self::NAMES.iter().zip(shown(self)).zip(shown(other));
        pairs
            .filter(|((_, own), there)| own != there)
            .map(|((name, own), _)| format!("{name}={own}"))
            .collect()
    }
}

pub(crate) fn parse<T: FromStr>(value: &str, expected: &str) -> Result<T, SettingError> {
    value.parse().map_err(|_| SettingError::Invalid(expected.to_owned()))
}

pub(crate) fn choose<T: Copy>(value: &str, choices: &[(&str, T)]) -> Result<T, SettingError> {
    let found = choices.iter().find(|(name, _)| *name == value);
    found.map(|(_, choice)| *choice).ok_or_else(|| one_of(choices.iter().map(|(name, _)| name)))
}

fn one_of<T: AsRef<str>>(names: impl Iterator<Item = T>) -> SettingError {
    let names: Vec<String> = names.map(|name| name.as_ref().to_owned()).collect();
    SettingError::Invalid(names.join(", "))
}

/// Reads `ВПР-5-RU,ВПР-5-MA`.
pub(crate) fn procedures(value: &str) -> Result<Vec<Procedure>, SettingError> {
    let one = |text: &str| {
        let mut parts = text.trim().split('-');
        let (kind, grade, subject) = (parts.next()?, parts.next()?, parts.next()?);
        let grade = Grade::new(grade.parse().ok()?)?;
        let procedure = Procedure { kind: kind.parse().ok()?, grade, subject: subject.parse().ok()? };
        parts.next().is_none().then_some(procedure)
    };
    let procedures: Option<Vec<Procedure>> = value.split(',').map(one).collect();
    // A procedure named twice would count twice.
    let distinct = |all: &Vec<Procedure>| all.iter().collect::<BTreeSet<_>>().len() == all.len();
    procedures.filter(distinct).ok_or_else(|| SettingError::Invalid("procedures".to_owned()))
}

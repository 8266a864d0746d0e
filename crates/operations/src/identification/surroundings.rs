//! The conditions in which a school works, and the schools in similar conditions.
//!
//! A number of few persons is not told, of whichever school; the numbers of another school are told only
//! to those who may see its results.

use super::judging::Applied;
use crate::access::{Permit, Scope, SeeResults};
use crate::assess::Circumstances;
use crate::refusal::Answer;
use calculation::context::{self, Conditions, Quantity, Role, SchoolConditions};
use methodology::context::{Context, Expression};
use model::assessments::Year;
use model::observations::{self, Answers};
use model::organisations::Login;
use model::values::Count;

/// A value of a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// So many among so many.
    Share(Count),
    /// So many, with the pack's unit.
    Number(u32, Option<String>),
    /// An answer in the pack's words.
    Words(String),
    /// Yes or no.
    YesNo(bool),
    /// Fewer persons than this, but some.
    Fewer(u32),
}

/// A part of the index.
#[derive(Debug, Clone, PartialEq)]
pub struct Component {
    /// The pack's words.
    pub title: String,
    /// The value; nothing where the school told none.
    pub value: Option<Told>,
    /// Points of the index, and the most that the part can give.
    pub points: Option<(f64, f64)>,
}

/// Results of a year against what the conditions let expect.
#[derive(Debug, Clone, PartialEq)]
pub struct Stands {
    /// The year of the results.
    pub year: Year,
    /// `above`, `as-expected` or `below`.
    pub level: &'static str,
    /// How far, in standard deviations of the region's works.
    pub residual: f64,
    /// Its interval, where it can be told.
    pub interval: Option<[f64; 2]>,
    /// The group: `group-` and this are its words.
    pub group: &'static str,
}

/// How two schools differ in one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Differing {
    /// The pack's short words for it.
    pub label: String,
    /// Points of the distance.
    pub points: f64,
    /// Of the school, and of the other one; nothing where the other one's numbers are not for the holder.
    pub values: Option<(Told, Told)>,
}

/// A school in similar conditions.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbour {
    /// Its name.
    pub name: String,
    /// What is above it.
    pub above: String,
    /// Its number, where the holder may see it.
    pub organisation: Option<i64>,
    /// From 0 for the same to 100 for the opposite.
    pub distance: f64,
    /// What the distance is made of.
    pub differing: Vec<Differing>,
}

/// The conditions of a school.
#[derive(Debug, Clone, PartialEq)]
pub struct Surroundings {
    /// The year of the answers.
    pub year: Year,
    /// The pack of the conditions.
    pub pack: String,
    /// Its version.
    pub version: String,
    /// What must stand beside every index.
    pub caution: String,
    /// From 0, the hardest conditions of the region, to 100.
    pub index: Option<f64>,
    /// The quarter of the region's schools, from 1 for the hardest conditions.
    pub quarter: Option<u8>,
    /// Whether the conditions are called difficult.
    pub difficult: Option<bool>,
    /// What the index is made of.
    pub components: Vec<Component>,
    /// What the school told in numbers: the pack's words, and the number.
    pub passport: Vec<(String, Told)>,
    /// Results against expectation, the earliest year first.
    pub stands: Vec<Stands>,
    /// Schools in similar conditions, the nearest first.
    pub similar: Vec<Neighbour>,
    /// Numbers of fewer persons are not told.
    pub few: u32,
}

impl Permit<SeeResults> {
    /// The latest conditions of a school within the scope; nothing where it told none.
    pub async fn surroundings(&self, organisation: i64) -> Answer<Option<Surroundings>> {
        self.place(organisation).await?;
        let Ok(applied) = self.application.applied(&[]).await? else { return Ok(None) };
        let Some(own) = applied.assessed.conditions.first() else { return Ok(None) };
        let logins = applied.places.iter().filter(|(_, place)| place.id == organisation);
        let latest = |login: &Login| own.outcome.latest(login).map(|(year, _)| (year, *login));
        let Some((year, login)) = logins.filter_map(|(login, _)| latest(login)).max() else {
            return Ok(None);
        };
        Ok(About::of(&applied, own).and_then(|about| about.school(&self.scope, year, &login)))
    }
}

/// What conditions are told by.
struct About<'a> {
    applied: &'a Applied,
    own: &'a Circumstances,
    rule: &'a Context,
    few: u32,
}

impl<'a> About<'a> {
    fn of(applied: &'a Applied, own: &'a Circumstances) -> Option<Self> {
        // The pack of conditions has no rule of small numbers; that of the list says what is few.
        let rule = applied.assessed.identified.first().and_then(|one| one.pack.identification.as_ref());
        let few = rule.map_or(0, |rule| rule.estimation.few.value);
        Some(Self { applied, own, rule: own.pack.context.as_ref()?, few })
    }

    fn school(&self, scope: &Scope, year: Year, login: &Login) -> Option<Surroundings> {
        let conditions = self.own.outcome.conditions.get(&(year, login.region().to_owned()))?;
        let school = conditions.schools.get(login)?;
        let all = self.applied.assessed.facts.observations.years();
        let answers = all.filter(|(own, _)| *own == year).find_map(|(_, schools)| schools.get(login));
        let neighbour = |one: &context::Neighbour| self.neighbour(scope, one);
        Some(Surroundings {
            year,
            pack: self.own.pack.manifest.id.clone(),
            version: self.own.pack.manifest.version.to_string(),
            caution: self.rule.caution.clone(),
            index: school.index,
            quarter: school.quarter,
            difficult: school.disadvantaged,
            components: self.components(conditions, school),
            passport: answers.map(|answers| self.passport(answers)).unwrap_or_default(),
            stands: self.stands(login),
            similar: school.similar.iter().filter_map(neighbour).collect(),
            few: self.few,
        })
    }

    fn components(&self, conditions: &Conditions, school: &SchoolConditions) -> Vec<Component> {
        let counted = conditions.parts.iter().filter(|(_, part)| part.role == Role::Counts);
        let component = |(name, taking): (&String, &context::TakingPart)| {
            let component = self.rule.index.components.get(name)?;
            let part = school.parts.get(name);
            // The weights of what is not known are shared out among what is.
            let most = 100.0 * taking.weight / school.known;
            Some(Component {
                title: component.title.clone(),
                value: part.map(|part| self.told(&component.expression, part.value)),
                points: part.and_then(|part| part.contribution).map(|points| (points, most)),
            })
        };
        counted.filter_map(component).collect()
    }

    fn passport(&self, answers: &Answers) -> Vec<(String, Told)> {
        let count = |(element, question): (&observations::Element, &methodology::context::Question)| {
            let observations::Answer::Count(count) = answers.get(element)?.answer else { return None };
            Some((question.title.clone(), self.number(count, question.unit.clone())))
        };
        self.rule.elements.iter().filter_map(count).collect()
    }

    fn stands(&self, login: &Login) -> Vec<Stands> {
        let stands = self.own.outcome.standings(login).map(|(year, _, one)| Stands {
            year,
            level: one.level.as_str(),
            residual: one.residual,
            interval: one.interval,
            group: one.group().as_str(),
        });
        stands.collect()
    }

    fn neighbour(&self, scope: &Scope, one: &context::Neighbour) -> Option<Neighbour> {
        let place = self.applied.places.get(&one.school)?;
        let may = scope.holds(&place.path);
        let differing = one.differences.iter().filter_map(|(name, difference)| {
            let compared = self.rule.similar.traits.get(name)?;
            let told = |value| self.told(&compared.expression, value);
            let values = may.then(|| (told(difference.own), told(difference.other)));
            Some(Differing { label: compared.label.clone(), points: difference.points, values })
        });
        Some(Neighbour {
            name: place.name.clone(),
            above: place.above.clone(),
            organisation: may.then_some(place.id),
            distance: one.distance,
            differing: differing.collect(),
        })
    }

    /// A value as it may be told.
    fn told(&self, expression: &Expression, value: Quantity) -> Told {
        match value {
            Quantity::Share(count) if self.is_few(count.k) => Told::Fewer(self.few),
            Quantity::Share(count) => Told::Share(count),
            Quantity::Number(number) => {
                let unit = match expression {
                    Expression::Number(element) => {
                        self.rule.elements.get(element).and_then(|one| one.unit.clone())
                    }
                    _ => None,
                };
                self.number(number, unit)
            }
            Quantity::Choice(number) => Told::Words(self.choice(expression, number)),
            Quantity::YesNo(yes) => Told::YesNo(yes),
        }
    }

    fn number(&self, number: u32, unit: Option<String>) -> Told {
        if self.is_few(number) { Told::Fewer(self.few) } else { Told::Number(number, unit) }
    }

    const fn is_few(&self, number: u32) -> bool {
        number > 0 && number < self.few
    }

    fn choice(&self, expression: &Expression, number: u8) -> String {
        let Expression::Choice { element, implied } = expression else { return number.to_string() };
        let answers = self.rule.elements.get(element).map(|one| one.choices.as_slice()).unwrap_or_default();
        let given = usize::from(number).checked_sub(1).and_then(|at| answers.get(at)).cloned();
        let implied = implied.as_ref().filter(|implied| implied.number == number);
        given.or_else(|| implied.map(|one| one.title.clone())).unwrap_or_else(|| number.to_string())
    }
}

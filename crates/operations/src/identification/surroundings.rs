//! The conditions in which a school works, and the schools in similar conditions.
//!
//! A number of few persons is not told, of whichever school, nor what it would follow from; the numbers of
//! another school are told only to those who may see its results.

use super::judging::Applied;
use crate::access::{Permit, Scope, SeeResults};
use crate::assess::Circumstances;
use crate::refusal::Answer;
use calculation::context::{self, Conditions, Quantity, Role, SchoolConditions};
use calculation::persons::{Persons, shares};
use methodology::context::{Context, Expression};
use model::assessments::Year;
use model::observations::{self, Answers, Element};
use model::organisations::Login;
use model::values::Count;

/// Differences that round to nothing are the same for whoever reads.
const LEAST_POINTS: f64 = 0.05;

/// A value of a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// So many among so many, as far as it may be told.
    Persons(Persons),
    /// So many, with the pack's unit.
    Number(u32, Option<String>),
    /// An answer in the pack's words.
    Words(String),
    /// Yes or no.
    YesNo(bool),
}

impl Told {
    /// Whether a few persons are behind it, so that it is told in words only.
    const fn is_hidden(&self) -> bool {
        matches!(self, Self::Persons(persons) if !persons.is_told())
    }
}

/// A part of the index.
#[derive(Debug, Clone, PartialEq)]
pub struct Component {
    /// The pack's words.
    pub title: String,
    /// The value; nothing where the school told none.
    pub value: Option<Told>,
    /// Points of the index, and the most that the part can give; nothing where points would tell a number
    /// of few persons, be it of another part.
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
    /// Points of the distance; nothing where points would tell a number of few persons.
    pub points: Option<f64>,
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
    /// Whether decimals of the distance would tell a number of few persons.
    pub coarse: bool,
    /// What the distance is made of; what rounds to nothing is left out.
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
    /// Whether decimals of the index would tell a number of few persons.
    pub coarse: bool,
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
        let few = self.application.few();
        Ok(About::of(&applied, own, few).and_then(|about| about.school(&self.scope, year, &login)))
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
    fn of(applied: &'a Applied, own: &'a Circumstances, few: u32) -> Option<Self> {
        Some(Self { applied, own, rule: own.pack.context.as_ref()?, few })
    }

    fn school(&self, scope: &Scope, year: Year, login: &Login) -> Option<Surroundings> {
        let conditions = self.own.outcome.conditions.get(&(year, login.region().to_owned()))?;
        let school = conditions.schools.get(login)?;
        let answers = self.answers(year, login)?;
        let neighbour = |one: &context::Neighbour| self.neighbour(scope, year, answers, one);
        let components = self.components(conditions, school, answers);
        Some(Surroundings {
            year,
            pack: self.own.pack.manifest.id.clone(),
            version: self.own.pack.manifest.version.to_string(),
            caution: self.rule.caution.clone(),
            index: school.index,
            coarse: components.iter().any(|one| one.value.as_ref().is_some_and(Told::is_hidden)),
            quarter: school.quarter,
            difficult: school.disadvantaged,
            components,
            passport: self.passport(answers),
            stands: self.stands(login),
            similar: school.similar.iter().filter_map(neighbour).collect(),
            few: self.few,
        })
    }

    fn answers(&self, year: Year, login: &Login) -> Option<&Answers> {
        let mut all = self.applied.assessed.facts.observations.years();
        all.find(|(own, _)| *own == year).and_then(|(_, schools)| schools.get(login))
    }

    fn components(
        &self,
        conditions: &Conditions,
        school: &SchoolConditions,
        answers: &Answers,
    ) -> Vec<Component> {
        let counted = conditions.parts.iter().filter(|(_, part)| part.role == Role::Counts);
        let component = |(name, taking): (&String, &context::TakingPart)| {
            let component = self.rule.index.components.get(name)?;
            let part = school.parts.get(name);
            // The weights of what is not known are shared out among what is.
            let most = 100.0 * taking.weight / school.known;
            Some(Component {
                title: component.title.clone(),
                value: part.map(|part| self.told(&component.expression, part.value, answers)),
                points: part.and_then(|part| part.contribution).map(|points| (points, most)),
            })
        };
        let mut all: Vec<Component> = counted.filter_map(component).collect();
        // The points add up to the index: those of one part follow from all the others.
        if all.iter().any(|one| one.value.as_ref().is_some_and(Told::is_hidden)) {
            all.iter_mut().for_each(|one| one.points = None);
        }
        all
    }

    fn passport(&self, answers: &Answers) -> Vec<(String, Told)> {
        let count = |(element, question): (&Element, &methodology::context::Question)| {
            let observations::Answer::Count(count) = answers.get(element)?.answer else { return None };
            let told = match self.rest(element, answers) {
                Some(hidden) => Told::Persons(hidden),
                None => self.number(count, question.unit.clone()),
            };
            Some((question.title.clone(), told))
        };
        self.rule.elements.iter().filter_map(count).collect()
    }

    /// How a number is told that is all but a few of those it is counted among.
    fn rest(&self, element: &Element, answers: &Answers) -> Option<Persons> {
        let components = self.rule.index.components.values().map(|one| &one.expression);
        let traits = self.rule.similar.traits.values().map(|one| &one.expression);
        let among = components.chain(traits).filter_map(|expression| match expression {
            Expression::Share { part, whole } => Some(shares(part, whole, answers)),
            Expression::Number(_) | Expression::Choice { .. } | Expression::YesNo(_) => None,
        });
        let own = among.flatten().filter(|(part, _)| *part == element);
        let told = own.map(|(_, count)| Persons::of(count, self.few));
        told.into_iter().find(|told| matches!(told, Persons::NearlyAll(_)))
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

    fn neighbour(
        &self,
        scope: &Scope,
        year: Year,
        answers: &Answers,
        one: &context::Neighbour,
    ) -> Option<Neighbour> {
        let place = self.applied.places.get(&one.school)?;
        let may = scope.holds(&place.path);
        let others = self.answers(year, &one.school)?;
        let told = one.differences.iter().filter_map(|(name, difference)| {
            let compared = self.rule.similar.traits.get(name)?;
            let own = self.told(&compared.expression, difference.own, answers);
            let other = self.told(&compared.expression, difference.other, others);
            Some((&compared.label, difference.points, own, other))
        });
        let told: Vec<_> = told.collect();
        let is_hidden = |own: &Told, other: &Told| own.is_hidden() || other.is_hidden();
        // The points add up to the distance: those of one condition follow from all the others.
        let coarse = told.iter().any(|(.., own, other)| is_hidden(own, other));
        let differing = told.into_iter().filter_map(|(label, points, own, other)| {
            // That a hidden number differs by nothing would tell it too.
            let shown = points >= LEAST_POINTS || is_hidden(&own, &other);
            let points = (!coarse).then_some(points);
            shown.then(|| Differing { label: label.clone(), points, values: may.then_some((own, other)) })
        });
        Some(Neighbour {
            name: place.name.clone(),
            above: place.above.clone(),
            organisation: may.then_some(place.id),
            distance: one.distance,
            coarse,
            differing: differing.collect(),
        })
    }

    /// A value as it may be told.
    fn told(&self, expression: &Expression, value: Quantity, answers: &Answers) -> Told {
        match value {
            Quantity::Share(count) => Told::Persons(self.share(expression, count, answers)),
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

    fn share(&self, expression: &Expression, count: Count, answers: &Answers) -> Persons {
        let Expression::Share { part, whole } = expression else { return Persons::of(count, self.few) };
        let of: Vec<Count> = shares(part, whole, answers).into_iter().map(|(_, count)| count).collect();
        Persons::of_sum(count, &of, self.few)
    }

    fn number(&self, number: u32, unit: Option<String>) -> Told {
        let is_few = number > 0 && number < self.few;
        if is_few { Told::Persons(Persons::Fewer(self.few)) } else { Told::Number(number, unit) }
    }

    fn choice(&self, expression: &Expression, number: u8) -> String {
        let Expression::Choice { element, implied } = expression else { return number.to_string() };
        let answers = self.rule.elements.get(element).map(|one| one.choices.as_slice()).unwrap_or_default();
        let given = usize::from(number).checked_sub(1).and_then(|at| answers.get(at)).cloned();
        let implied = implied.as_ref().filter(|implied| implied.number == number);
        given.or_else(|| implied.map(|one| one.title.clone())).unwrap_or_else(|| number.to_string())
    }
}

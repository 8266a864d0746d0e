//! A profile as it stands, with what the rule of the pack suggests now.

use super::{rows, version};
use crate::access::{Permit, Permitted, SeeResults};
use crate::identification::Applied;
use crate::refusal::{Answer, Refusal};
use calculation::risks::{Inputs, Measured, Suggestion, suggested};
use methodology::risks::{Chosen, Factor, Risks, SuggestionRule};
use model::assessments::Year;
use model::organisations::Login;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use storage::entities::{account, risk};
use storage::kinds::{RiskLevel, RiskSource};
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The risk profile of a school in a year.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The school.
    pub school: i64,
    /// Its name.
    pub name: String,
    /// Its path, for whoever asks what more a person may.
    pub path: String,
    /// The year.
    pub year: u16,
    /// The years that may be asked for, latest first.
    pub years: Vec<u16>,
    /// All rows together: what a form must have seen.
    pub version: i64,
    /// How many factors a school works on.
    pub bounds: Chosen,
    /// Of fewer persons than this nothing exact is said.
    pub few: u32,
    /// The factors, in the order of the pack.
    pub factors: Vec<FactorOf>,
}

impl Profile {
    /// Factors whose level was named.
    pub fn named(&self) -> impl Iterator<Item = (&FactorOf, &Level)> {
        self.factors.iter().filter_map(|factor| Some((factor, factor.level.as_ref()?)))
    }
}

/// A factor in a profile.
#[derive(Debug, Clone)]
pub struct FactorOf {
    /// Its name in the pack.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// The rule that suggests its level.
    pub rule: Option<SuggestionRule>,
    /// What is suggested now.
    pub suggestion: Suggestion,
    /// What a person named.
    pub level: Option<Level>,
}

/// The level of a factor as it was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// How much it weighs.
    pub level: RiskLevel,
    /// Where that is from.
    pub source: RiskSource,
    /// What a suggestion rested on when it was taken.
    pub grounds: Option<Grounds>,
    /// Who named it.
    pub by: Option<String>,
    /// When.
    pub at: i64,
    /// What the school says; nothing until it speaks.
    pub school: Option<Said>,
    /// What the curator says; nothing until they speak.
    pub curator: Option<Said>,
    /// Whether the school works on it.
    pub chosen: bool,
}

/// What somebody says of a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Whether they agree.
    pub agrees: bool,
    /// Why, or what else.
    pub note: Option<String>,
    /// Who said it.
    pub by: Option<String>,
    /// When.
    pub at: i64,
}

/// What a suggested level rested on when a person took it. Numbers may change later; these do not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grounds {
    /// The pack and its version.
    pub pack: String,
    /// The rule in words.
    pub rule: String,
    /// The share from which a level is middle.
    pub middle: String,
    /// The share from which a level is high.
    pub high: String,
    /// What was counted, as far as it may be told: what is kept here is shown for ever.
    pub measured: Measured,
}

/// What stands of a school, for suggestions of any year.
pub(super) struct Basis {
    applied: Option<(Arc<Applied>, Login)>,
    few: u32,
}

impl Basis {
    /// What is suggested of a factor in a year.
    pub(super) fn suggested(&self, rule: &Risks, year: Year, factor: &Factor) -> Suggestion {
        let Some((applied, school)) = &self.applied else {
            return match &factor.suggestion {
                Some(_) => Suggestion::NoData,
                None => Suggestion::NoRule,
            };
        };
        let assessed = &applied.assessed;
        let inputs = Inputs { facts: &assessed.facts, scales: &assessed.scales, rule, few: self.few };
        suggested(&inputs, school, year, factor)
    }

    /// The years of the school's results.
    fn years(&self) -> BTreeSet<u16> {
        let Some((applied, school)) = &self.applied else { return BTreeSet::new() };
        let own = applied.assessed.facts.results.iter().filter(|(_, schools)| schools.contains_key(school));
        own.map(|(assessment, _)| assessment.year.number()).collect()
    }
}

impl<R: Permitted> Permit<R> {
    /// What stands of a school.
    pub(super) async fn risk_basis(&self, school: i64) -> Answer<Basis> {
        let applied = self.application.applied(&[]).await?.ok();
        let own = applied.and_then(|applied| {
            let login = applied.places.iter().find(|(_, place)| place.id == school).map(|(login, _)| *login);
            Some((applied, login?))
        });
        Ok(Basis { applied: own, few: self.application.few() })
    }
}

impl Permit<SeeResults> {
    /// The risk profile of a school in a year: in the latest that has levels, else results, where none
    /// is asked for.
    pub async fn risk_profile(&self, school: i64, year: Option<u16>) -> Answer<Profile> {
        let reader = self.application.store.reader();
        let row = self.own_school(reader, school).await?;
        let (_, rule) = self.application.risks()?;
        let basis = self.risk_basis(school).await?;
        let (years, year) = self.risk_years(school, &basis, year).await?;
        let all = rows(reader, school, year.number()).await?;
        let version = version(&all);
        let people = self.risk_people(&all).await?;
        let mut levels: BTreeMap<String, Level> =
            all.into_iter().map(|row| (row.factor.clone(), level(row, &people))).collect();
        let known = rule.factors.iter().map(|factor| FactorOf {
            id: factor.id.to_string(),
            title: factor.title.clone(),
            description: factor.description.clone(),
            rule: factor.suggestion.clone(),
            suggestion: basis.suggested(rule, year, factor),
            level: levels.remove(factor.id.as_str()),
        });
        let mut factors: Vec<FactorOf> = known.collect();
        // A pack of another version may have lost a factor; what was said of it stays in sight.
        factors.extend(levels.into_iter().map(|(id, level)| FactorOf {
            title: id.clone(),
            id,
            description: String::new(),
            rule: None,
            suggestion: Suggestion::NoRule,
            level: Some(level),
        }));
        let bounds = rule.chosen.value;
        let year = year.number();
        let few = basis.few;
        Ok(Profile { school, name: row.name, path: row.path, year, years, version, bounds, few, factors })
    }

    async fn risk_years(&self, school: i64, basis: &Basis, asked: Option<u16>) -> Answer<(Vec<u16>, Year)> {
        let own = risk::Entity::find().filter(risk::Column::OrganisationId.eq(school));
        let own = own.all(self.application.store.reader()).await?;
        let named: BTreeSet<u16> = own.iter().filter_map(|row| u16::try_from(row.year).ok()).collect();
        let results = basis.years();
        let this: Option<u16> = self.today().get(..4).and_then(|year| year.parse().ok());
        let usual = named.last().or_else(|| results.last()).copied().or(this);
        let year = asked.and_then(Year::new).or_else(|| usual.and_then(Year::new));
        let year = year.ok_or(Refusal::NotFound)?;
        let mut years: BTreeSet<u16> = named.into_iter().chain(results).chain(this).collect();
        years.insert(year.number());
        Ok((years.into_iter().rev().collect(), year))
    }

    async fn risk_people(&self, rows: &[risk::Model]) -> Answer<HashMap<i64, String>> {
        let ids = rows.iter().flat_map(|row| [row.named_by, row.school_by, row.curator_by]).flatten();
        let all = account::Entity::find().filter(account::Column::Id.is_in(ids));
        let all = all.all(self.application.store.reader()).await?;
        Ok(all.into_iter().map(|one| (one.id, one.name)).collect())
    }
}

fn level(row: risk::Model, people: &HashMap<i64, String>) -> Level {
    let who = |id: Option<i64>| id.and_then(|id| people.get(&id).cloned());
    let said = |agrees: Option<bool>, note: Option<String>, by: Option<i64>, at: Option<i64>| {
        let (agrees, at) = agrees.zip(at)?;
        Some(Said { agrees, note, by: who(by), at })
    };
    Level {
        level: row.level,
        source: row.source,
        grounds: serde_json::from_str(&row.grounds).ok(),
        by: who(row.named_by),
        at: row.named_at,
        school: said(row.school_agrees, row.school_note, row.school_by, row.school_at),
        curator: said(row.curator_agrees, row.curator_note, row.curator_by, row.curator_at),
        chosen: row.chosen,
    }
}

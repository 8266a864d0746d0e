//! One school: what was looked for in all years, its cohorts, and what it replied.

use super::{Looked, Pack, looked};
use crate::access::{Permit, SeeResults};
use crate::identification::judging::Applied;
use crate::refusal::{Answer, Refusal};
use calculation::signs::Sign;
use model::assessments::{Assessment, Year};
use model::organisations::Login;
use model::values::Count;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use storage::entities::reply;
use storage::kinds::ReplyAbout;
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// What a school replied to a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignReply {
    /// The reply's number in addresses.
    pub id: i64,
    /// What the school says.
    pub content: String,
    /// Whether the authority agreed; nothing while it has not answered.
    pub accepted: Option<bool>,
    /// The authority's reason.
    pub answer: Option<String>,
}

/// A year of a cohort.
#[derive(Debug, Clone, PartialEq)]
pub struct CohortYear {
    /// What it sat.
    pub assessment: Assessment,
    /// The number of the assessment in addresses.
    pub sitting: Option<i64>,
    /// Works with a score.
    pub n: u64,
    /// The mean share of the highest score, from 0 to 1.
    pub mean: Option<f64>,
    /// Works below the threshold mark among those of which it can be said.
    pub low: Option<Count>,
}

/// The same pupils' grade over years, as far as a school's results tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    /// The earlier assessment of the sign.
    pub of: Assessment,
    /// The years, the earliest first.
    pub years: Vec<CohortYear>,
}

/// The signs of one school.
#[derive(Debug, Clone)]
pub struct SignsOfSchool {
    /// The school.
    pub organisation: i64,
    /// Its name.
    pub name: String,
    /// The pack of the signs; nothing where none could be looked for anywhere.
    pub pack: Option<Pack>,
    /// All that was looked for, the latest year first.
    pub looked: Vec<Looked>,
    /// The cohorts of those signs that are about cohorts.
    pub cohorts: Vec<Cohort>,
    /// Replies by sign and assessment; of several the latest.
    pub replies: BTreeMap<String, SignReply>,
}

impl SignsOfSchool {
    /// The possible signs.
    pub fn found(&self) -> impl Iterator<Item = &Looked> {
        self.looked.iter().filter(|one| one.flag)
    }

    /// The years in which a sign was found.
    pub fn years_of(&self, sign: Sign) -> BTreeSet<Year> {
        self.found().filter(|one| one.sign == sign).map(|one| one.assessment.year).collect()
    }
}

impl Permit<SeeResults> {
    /// The signs of a school within the scope.
    pub async fn signs_of(&self, organisation: i64) -> Answer<SignsOfSchool> {
        let place = self.place(organisation).await?;
        if !place.is_school() {
            return Err(Refusal::NotFound);
        }
        let mut own = SignsOfSchool {
            organisation,
            name: place.name,
            pack: None,
            looked: Vec::new(),
            cohorts: Vec::new(),
            replies: self.sign_replies(organisation).await?,
        };
        let Ok(applied) = self.application.applied(&[]).await? else { return Ok(own) };
        let Some(suspicions) = applied.assessed.suspicions.first() else { return Ok(own) };
        let numbers = self.numbers().await?;
        own.pack = Pack::of(suspicions);
        let logins = applied.places.iter().filter(|(_, place)| place.id == organisation);
        for login in logins.map(|(login, _)| login) {
            let all = looked(suspicions, login, &numbers);
            own.cohorts.extend(cohorts(&applied, login, &all, &numbers));
            own.looked.extend(all);
        }
        own.looked.sort_by_key(|one| (Reverse(one.assessment.year), one.assessment.procedure, one.sign));
        Ok(own)
    }

    async fn sign_replies(&self, organisation: i64) -> Answer<BTreeMap<String, SignReply>> {
        let rows = reply::Entity::find()
            .filter(reply::Column::OrganisationId.eq(organisation))
            .filter(reply::Column::About.eq(ReplyAbout::Sign))
            .order_by_asc(reply::Column::Id)
            .all(self.application.store.reader())
            .await?;
        let reply = |row: reply::Model| {
            let own =
                SignReply { id: row.id, content: row.content, accepted: row.accepted, answer: row.answer };
            Some((row.sign?, own))
        };
        Ok(rows.into_iter().filter_map(reply).collect())
    }
}

/// A cohort for each assessment in which a sign of cohorts was found.
fn cohorts(
    applied: &Applied,
    login: &Login,
    looked: &[Looked],
    numbers: &BTreeMap<Assessment, i64>,
) -> Vec<Cohort> {
    let about = |one: &&Looked| one.flag && matches!(one.sign, Sign::CohortRise | Sign::CohortFall);
    let of: BTreeSet<Assessment> = looked.iter().filter(about).map(|one| one.assessment).collect();
    of.into_iter().map(|of| Cohort { of, years: years(applied, login, of, numbers) }).collect()
}

fn years(
    applied: &Applied,
    login: &Login,
    of: Assessment,
    numbers: &BTreeMap<Assessment, i64>,
) -> Vec<CohortYear> {
    let began = |one: &Assessment| i32::from(one.year.number()) - i32::from(one.procedure.grade.number());
    let same = |one: &Assessment| {
        let (own, other) = (&of.procedure, &one.procedure);
        own.kind == other.kind && own.subject == other.subject && began(one) == began(&of)
    };
    let of_year = |assessment: &Assessment| {
        let results = applied.assessed.facts.results.get(assessment)?.get(login)?.whole();
        let scale = applied.assessed.scales.scale(login.region(), assessment);
        let moments = results.moments();
        let maximum = scale.as_ref().and_then(|scale| scale.maximum);
        Some(CohortYear {
            assessment: *assessment,
            sitting: numbers.get(assessment).copied(),
            n: moments.n,
            mean: moments.mean().zip(maximum).map(|(mean, maximum)| mean / f64::from(maximum)),
            low: results.low(scale.as_ref()),
        })
    };
    let mut all: Vec<CohortYear> =
        applied.assessed.facts.results.keys().filter(|one| same(one)).filter_map(of_year).collect();
    all.sort_by_key(|one| one.assessment.year);
    all
}

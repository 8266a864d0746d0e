//! Three lists beside each other: from above, by the rule, by the order.

use super::lists::{by_order_of, from_above, is_listed};
use super::{History, Judged, Judgement, StatusOf};
use crate::access::{Permit, Scope, SeeResults};
use crate::refusal::Answer;
use std::collections::{BTreeMap, BTreeSet};
use storage::entities::{list, list_line, organisation};
use storage::kinds::{LineStatus, ListSource, ListState};
use storage::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// A school that any of the lists of a year speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The school.
    pub school: i64,
    /// Its name.
    pub name: String,
    /// What is above it.
    pub above: String,
    /// What the list from above says.
    pub given: Option<StatusOf>,
    /// What the rule says.
    pub judgement: Option<Judgement>,
    /// What the order says.
    pub ordered: Option<StatusOf>,
    /// What the last order of an earlier year says.
    pub before: Option<StatusOf>,
    /// Whether the lists that there are say different things.
    pub differs: bool,
}

/// The lists of a year.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The year.
    pub year: i32,
    /// All years of which there is any list, the latest first.
    pub years: Vec<i32>,
    /// What the rule says; nothing where no rule can say anything of this year.
    pub judged: Option<Judged>,
    /// Whether there is a list from above.
    pub has_given: bool,
    /// Whether there is an order.
    pub has_order: bool,
    /// Lines of lists from above of which nobody has said which school they mean.
    pub unknown: usize,
    /// Schools that any list names, those first of which the lists say different things.
    pub schools: Vec<Compared>,
}

/// What lists of a year there are for whoever sees a part of the tree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct There {
    /// A list from above.
    given: bool,
    /// An order.
    order: bool,
    /// Lines of lists from above of which nobody has said which school they mean.
    unknown: usize,
}

/// The lists in force of a year whose authority is within a scope or above it.
async fn there(database: &impl ConnectionTrait, scope: &Scope, year: i32) -> Answer<There> {
    let rows = list::Entity::find()
        .filter(list::Column::State.eq(ListState::Standing))
        .filter(list::Column::Year.eq(year))
        .all(database)
        .await?;
    let mut there = There::default();
    for row in rows {
        let place = organisation::Entity::find_by_id(row.organisation_id).one(database).await?;
        let Some(path) = place.map(|place| place.path) else { continue };
        let within = scope.holds(&path);
        if !within && !scope.roots().iter().any(|root| root.starts_with(&path)) {
            continue;
        }
        if row.source == ListSource::Order {
            there.order = true;
            continue;
        }
        there.given = true;
        if within {
            let unknown = list_line::Entity::find()
                .filter(list_line::Column::ListId.eq(row.id))
                .filter(list_line::Column::OrganisationId.is_null());
            there.unknown += usize::try_from(unknown.count(database).await?).unwrap_or_default();
        }
    }
    Ok(there)
}

impl Permit<SeeResults> {
    /// The three lists of a year, or of the latest.
    pub async fn comparison(&self, year: Option<u16>) -> Answer<Comparison> {
        let judged = self.judged(year, &[]).await?;
        let histories = self.histories().await?;
        let mut years: BTreeSet<i32> = histories.values().flatten().map(|one| one.year).collect();
        years.extend(judged.iter().flat_map(|judged| &judged.years).map(|year| i32::from(year.number())));
        let asked = year.map(i32::from).filter(|year| years.contains(year));
        let this = asked.or_else(|| years.last().copied()).unwrap_or_default();
        let judged = judged.filter(|judged| i32::from(judged.year.number()) == this);
        let own = |history: &History| history.iter().any(|one| one.year == this);
        let There { given: has_given, order: has_order, unknown } =
            there(self.application.store.reader(), &self.scope, this).await?;
        let mut rows: BTreeMap<i64, Compared> = BTreeMap::new();
        for judgement in judged.iter().flat_map(|judged| &judged.schools) {
            let named = histories.get(&judgement.organisation).is_some_and(&own);
            if named || matches!(judgement.status.as_str(), "low" | "risk") {
                let mut row = empty(judgement.organisation);
                row.name.clone_from(&judgement.name);
                row.above.clone_from(&judgement.above);
                row.judgement = Some(judgement.clone());
                rows.insert(judgement.organisation, row);
            }
        }
        for school in histories.iter().filter(|(_, history)| own(history)).map(|(school, _)| *school) {
            rows.entry(school).or_insert_with(|| empty(school));
        }
        let keys = self.fill_names(&mut rows).await?;
        for (school, row) in &mut rows {
            let history = histories.get(school).map_or(&[][..], Vec::as_slice);
            row.given = from_above(history, this).cloned();
            row.ordered = by_order_of(history, this).cloned();
            row.before =
                history.iter().find(|one| one.source == ListSource::Order && one.year < this).cloned();
            row.differs = differs(row, has_given, has_order, judged.is_some());
        }
        let mut schools: Vec<Compared> = rows.into_values().collect();
        schools.sort_by_key(|row| (!row.differs, keys.get(&row.school).cloned(), row.school));
        let years = years.into_iter().rev().collect();
        Ok(Comparison { year: this, years, judged, has_given, has_order, unknown, schools })
    }

    /// Names of schools that no rule speaks of; the keys by which all are sorted.
    async fn fill_names(&self, rows: &mut BTreeMap<i64, Compared>) -> Answer<BTreeMap<i64, String>> {
        let reader = self.application.store.reader();
        let ids: Vec<i64> = rows.keys().copied().collect();
        let found =
            organisation::Entity::find().filter(organisation::Column::Id.is_in(ids)).all(reader).await?;
        let parents: Vec<i64> = found.iter().filter_map(|row| row.parent_id).collect();
        let above: BTreeMap<i64, String> = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(parents))
            .all(reader)
            .await?
            .into_iter()
            .map(|row| (row.id, row.name))
            .collect();
        let mut keys = BTreeMap::new();
        for own in found {
            let Some(row) = rows.get_mut(&own.id) else { continue };
            row.above = own.parent_id.and_then(|id| above.get(&id).cloned()).unwrap_or_default();
            row.name = own.name;
            keys.insert(own.id, own.search_key);
        }
        Ok(keys)
    }
}

const fn empty(school: i64) -> Compared {
    Compared {
        school,
        name: String::new(),
        above: String::new(),
        given: None,
        judgement: None,
        ordered: None,
        before: None,
        differs: false,
    }
}

/// Whether the lists that there are say different things of a school. A list from above knows no zone of
/// risk: its silence is no difference where the others say «risk».
fn differs(row: &Compared, has_given: bool, has_order: bool, has_rule: bool) -> bool {
    let status = |own: Option<&StatusOf>| {
        own.map(|one| one.status).filter(|status| is_listed(*status)).map_or("none", LineStatus::as_str)
    };
    let rule = row.judgement.as_ref().map(|one| one.status.as_str());
    let rule = rule.filter(|word| matches!(*word, "low" | "risk")).unwrap_or("none");
    let order = status(row.ordered.as_ref());
    let given = status(row.given.as_ref());
    let low = |word: &str| word == "low";
    (has_rule && has_order && rule != order)
        || (has_given && has_rule && low(given) != low(rule))
        || (has_given && has_order && low(given) != low(order))
}

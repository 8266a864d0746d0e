//! Seeing the tree.

use super::widened;
use crate::access::{Permit, Permitted, SeeSchools};
use crate::refusal::{Answer, Refusal};
use crate::search::part;
use model::text::search_key;
use std::collections::HashMap;
use storage::entities::{account, organisation, organisation_change, organisation_code};
use storage::kinds::{ChangeKind, CodeKind, OrganisationKind};
use storage::sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// An organisation as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its number.
    pub id: i64,
    /// What it is.
    pub kind: OrganisationKind,
    /// The organisation above.
    pub parent: Option<i64>,
    /// The ids from the region down to it.
    pub path: String,
    /// Its name.
    pub name: String,
    /// The name of the organisation above.
    pub above: String,
    /// The highest grade taught, where known.
    pub highest_grade: Option<i32>,
    /// Whether it is a special school, where known.
    pub special: Option<bool>,
    /// When it closed.
    pub closed_on: Option<String>,
}

/// A code of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Its number.
    pub id: i64,
    /// Whose numbering.
    pub kind: CodeKind,
    /// The code.
    pub value: String,
}

/// A line of an organisation's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// What.
    pub what: ChangeKind,
    /// From which day.
    pub on: String,
    /// Before.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
    /// The other organisation: its number and name.
    pub other: Option<(i64, String)>,
    /// Who recorded it.
    pub by: Option<String>,
}

/// An organisation with all that is known of it besides results.
#[derive(Debug, Clone)]
pub struct Whole {
    /// As lists show it.
    pub node: Node,
    /// The organisations above it, the region first: number and name.
    pub above: Vec<(i64, String)>,
    /// The name of its charter.
    pub full_name: Option<String>,
    /// The name in the genitive, as a person confirmed it.
    pub genitive: Option<String>,
    /// The name in the dative, as a person confirmed it.
    pub dative: Option<String>,
    /// What the rules of endings suggest for the two.
    pub suggested: Option<(String, String)>,
    /// The time zone's name, where it has its own.
    pub time_zone: Option<String>,
    /// Where letters by e-mail go.
    pub email: Option<String>,
    /// Its first day.
    pub opened_on: Option<String>,
    /// What it was merged into.
    pub successor: Option<(i64, String)>,
    /// What was merged into it.
    pub predecessors: Vec<(i64, String)>,
    /// Its codes.
    pub codes: Vec<Code>,
    /// Its history, the latest first.
    pub history: Vec<Happened>,
    /// Grows with every change.
    pub version: i64,
}

/// Which organisations are looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    /// A part of the name or of a code.
    pub text: String,
    /// Beneath which organisation.
    pub beneath: Option<i64>,
    /// Only of this kind.
    pub kind: Option<OrganisationKind>,
    /// Also those that are closed.
    pub closed: bool,
}

impl Permit<SeeSchools> {
    /// Organisations within the scope, by name.
    pub async fn organisations(&self, looked: &Looked) -> Answer<Vec<Node>> {
        self.nodes(looked).await
    }

    /// One organisation.
    pub async fn organisation(&self, id: i64) -> Answer<Whole> {
        self.whole(id).await
    }
}

impl<R: Permitted> Permit<R> {
    /// The organisations within the scope that a choice offers.
    pub async fn nodes(&self, looked: &Looked) -> Answer<Vec<Node>> {
        use organisation::Column;
        let reader = self.application.store.reader();
        let mut all = Condition::all().add(self.scope.condition());
        all = all.add_option(looked.kind.map(|kind| Column::Kind.eq(kind)));
        if !looked.closed {
            all = all.add(Column::ClosedOn.is_null());
        }
        if let Some(top) = looked.beneath {
            all = all.add(Column::Path.contains(format!("/{top}/"))).add(Column::Id.ne(top));
        }
        for word in search_key(&looked.text).split(' ').filter(|word| !word.is_empty()) {
            all = all.add(part(Column::SearchKey, &widened(word)));
        }
        let rows =
            organisation::Entity::find().filter(all).order_by_asc(Column::SearchKey).all(reader).await?;
        self.named(rows).await
    }

    /// The rows as lists show them, with the names of the organisations above.
    pub(crate) async fn named(&self, rows: Vec<organisation::Model>) -> Answer<Vec<Node>> {
        let parents: Vec<i64> = rows.iter().filter_map(|row| row.parent_id).collect();
        let names = self.names(parents).await?;
        Ok(rows.into_iter().map(|row| node(row, &names)).collect())
    }

    pub(crate) async fn whole(&self, id: i64) -> Answer<Whole> {
        let reader = self.application.store.reader();
        let row = organisation::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
        if !self.scope.holds(&row.path) {
            return Err(Refusal::NotFound);
        }
        let above: Vec<i64> =
            row.path.split('/').filter_map(|id| id.parse().ok()).filter(|one| *one != id).collect();
        let codes = organisation_code::Entity::find()
            .filter(organisation_code::Column::OrganisationId.eq(id))
            .order_by_asc(organisation_code::Column::Value)
            .all(reader)
            .await?;
        let predecessors = organisation::Entity::find()
            .filter(organisation::Column::SuccessorId.eq(id))
            .order_by_asc(organisation::Column::SearchKey)
            .all(reader)
            .await?;
        let history = self.history(id).await?;
        let names = self.names(above.iter().copied().chain(row.successor_id)).await?;
        let named = |id: i64| names.get(&id).map(|name| (id, name.clone()));
        let suggested = self.application.suggested(&row.name);
        Ok(Whole {
            above: above.into_iter().filter_map(named).collect(),
            full_name: row.full_name.clone(),
            genitive: row.genitive.clone(),
            dative: row.dative.clone(),
            suggested,
            time_zone: row.time_zone.clone(),
            email: row.email.clone(),
            opened_on: row.opened_on.clone(),
            successor: row.successor_id.and_then(named),
            predecessors: predecessors.into_iter().map(|one| (one.id, one.name)).collect(),
            codes: codes
                .into_iter()
                .map(|one| Code { id: one.id, kind: one.kind, value: one.value })
                .collect(),
            history,
            version: row.version,
            node: node(row, &names),
        })
    }

    async fn history(&self, id: i64) -> Answer<Vec<Happened>> {
        let reader = self.application.store.reader();
        let rows = organisation_change::Entity::find()
            .filter(organisation_change::Column::OrganisationId.eq(id))
            .order_by_desc(organisation_change::Column::HappenedOn)
            .order_by_desc(organisation_change::Column::Id)
            .all(reader)
            .await?;
        let others = self.names(rows.iter().filter_map(|row| row.other_id)).await?;
        let people: Vec<i64> = rows.iter().filter_map(|row| row.account_id).collect();
        let people = account::Entity::find().filter(account::Column::Id.is_in(people)).all(reader).await?;
        let people: HashMap<i64, String> = people.into_iter().map(|one| (one.id, one.name)).collect();
        let of = |row: organisation_change::Model| Happened {
            what: row.what,
            on: row.happened_on,
            before: row.before,
            after: row.after,
            other: row.other_id.and_then(|id| Some((id, others.get(&id)?.clone()))),
            by: row.account_id.and_then(|id| people.get(&id).cloned()),
        };
        Ok(rows.into_iter().map(of).collect())
    }

    pub(crate) async fn names(&self, ids: impl IntoIterator<Item = i64>) -> Answer<HashMap<i64, String>> {
        let rows: Vec<(i64, String)> = organisation::Entity::find()
            .select_only()
            .column(organisation::Column::Id)
            .column(organisation::Column::Name)
            .filter(organisation::Column::Id.is_in(ids))
            .into_tuple()
            .all(self.application.store.reader())
            .await?;
        Ok(rows.into_iter().collect())
    }
}

impl crate::Application {
    /// The genitive and the dative that the rules of endings suggest for a name.
    pub(crate) fn suggested(&self, name: &str) -> Option<(String, String)> {
        let forms = self.packs.first(|pack| pack.forms.as_ref())?;
        forms.suggest(name).map(|forms| (forms.genitive, forms.dative))
    }
}

fn node(row: organisation::Model, names: &HashMap<i64, String>) -> Node {
    Node {
        id: row.id,
        kind: row.kind,
        parent: row.parent_id,
        above: row.parent_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
        path: row.path,
        name: row.name,
        highest_grade: row.highest_grade,
        special: row.special,
        closed_on: row.closed_on,
    }
}

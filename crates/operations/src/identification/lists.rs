//! Lists of schools: from above and by the authority's own orders; what each says of a school, and since
//! when.

use super::Judgement;
use crate::access::{Permit, Right, Scope, SeeResults};
use crate::attachments::{Attachment, kept, name_of};
use crate::refusal::{Answer, Refusal};
use crate::uploads::fault;
use model::values::Percent;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use storage::entities::{account, list, list_line, organisation, upload};
use storage::kinds::{ComputedStatus, LineStatus, ListSource, ListState, UploadState};
use storage::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// What an order rests on. A letter from above rests on nothing that is known here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Basis {
    /// The pack of the rule.
    pub pack: String,
    /// Its version.
    pub version: String,
    /// What the rule is for.
    pub title: String,
    /// The wording that was applied, in words.
    pub variant: String,
    /// Switches that were set otherwise than in the pack, as `name=value`.
    pub set: Vec<String>,
    /// The latest year of results that the rule looked at.
    pub results_of: u16,
    /// The share from which a result is low.
    pub threshold: Option<Percent>,
    /// The share for the zone of risk.
    pub risk_share: Option<Percent>,
    /// From how few works nothing follows.
    pub few: u32,
    /// The uploads that counted.
    pub uploads: Vec<i64>,
    /// The order that this one changes.
    pub amends: Option<i64>,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
    /// What the authority was called when the order was signed, and in the genitive.
    pub authority: Option<(String, Option<String>)>,
    /// What its acts were called then.
    pub act: Option<String>,
}

/// A list without its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListHead {
    /// Its number in addresses.
    pub id: i64,
    /// The authority's number.
    pub organisation: i64,
    /// The authority's name.
    pub authority: String,
    /// Who made the list.
    pub source: ListSource,
    /// How far it is.
    pub state: ListState,
    /// The year of the identification.
    pub year: i32,
    /// The number of the letter or order.
    pub number: Option<String>,
    /// Its day, like `2026-09-20`.
    pub dated_on: Option<String>,
    /// The post and name of who signed it.
    pub signer: Option<String>,
    /// The name of the kept letter or order.
    pub file: Option<String>,
    /// Who began it.
    pub made_by: String,
    /// When.
    pub made_at: i64,
    /// When it came into force.
    pub decided_at: Option<i64>,
    /// How many schools it names, by what it says of them.
    pub counts: BTreeMap<LineStatus, u32>,
    /// Uploads that it rests on and that count no longer.
    pub withdrawn_uploads: Vec<i64>,
    /// What it rests on.
    pub basis: Basis,
    /// Whether whoever asks may decide about it.
    pub decides: bool,
    /// Grows with every change.
    pub version: i64,
}

/// A school of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListLine {
    /// Its number.
    pub id: i64,
    /// The school; nothing where nobody has said which it is.
    pub school: Option<i64>,
    /// The school's name today, or as the letter writes it.
    pub name: String,
    /// The name as the list writes it.
    pub written: String,
    /// What is above the school.
    pub above: String,
    /// What the list says of it.
    pub status: LineStatus,
    /// What the rule said when the order was drafted.
    pub computed: Option<ComputedStatus>,
    /// What the order before this one said of it.
    pub before: Option<LineStatus>,
    /// The numbers that the rule went by then.
    pub grounds: Option<Judgement>,
    /// Why the list says otherwise than the rule, and other remarks.
    pub note: Option<String>,
}

/// What a list says of a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusOf {
    /// The list.
    pub list: i64,
    /// The line.
    pub line: i64,
    /// Who made the list.
    pub source: ListSource,
    /// The year of the identification.
    pub year: i32,
    /// What it says.
    pub status: LineStatus,
    /// The number of the letter or order.
    pub number: Option<String>,
    /// Its day.
    pub dated_on: Option<String>,
    /// Whose list it is.
    pub authority: String,
    /// The number of whose list it is.
    pub organisation: i64,
    /// What the rule said when the order was drafted.
    pub computed: Option<ComputedStatus>,
    /// When the list was begun.
    pub made_at: i64,
    /// When it came into force.
    pub decided_at: i64,
    /// Since which day the school has been on lists by order without a break; of those by order only.
    pub since: Option<String>,
    /// Whether data that it rests on were withdrawn.
    pub withdrawn_data: bool,
}

/// Whether a school of this status gets support.
pub const fn is_listed(status: LineStatus) -> bool {
    matches!(status, LineStatus::Low | LineStatus::Risk)
}

/// All that lists in force say of schools, the latest first.
pub type History = Vec<StatusOf>;

/// The status by the latest order that speaks of the school.
pub fn by_order(history: &[StatusOf]) -> Option<&StatusOf> {
    history.iter().find(|one| one.source == ListSource::Order)
}

/// What the latest list from above of a year says of the school.
pub fn from_above(history: &[StatusOf], year: i32) -> Option<&StatusOf> {
    history.iter().find(|one| one.source != ListSource::Order && one.year == year)
}

/// What the latest order of a year says of the school.
pub fn by_order_of(history: &[StatusOf], year: i32) -> Option<&StatusOf> {
    history.iter().find(|one| one.source == ListSource::Order && one.year == year)
}

pub(crate) fn basis_of(row: &list::Model) -> Answer<Basis> {
    serde_json::from_str(&row.basis).map_err(fault)
}

/// Those of some uploads that count.
async fn counting(database: &impl ConnectionTrait) -> Answer<BTreeSet<i64>> {
    let applied = upload::Entity::find()
        .select_only()
        .column(upload::Column::Id)
        .filter(upload::Column::State.eq(UploadState::Applied));
    Ok(applied.into_tuple().all(database).await?.into_iter().collect())
}

/// What all lists in force say of the schools within a scope, by school, the latest first.
pub(crate) async fn histories(
    database: &impl ConnectionTrait,
    scope: &Scope,
) -> Answer<BTreeMap<i64, History>> {
    let lists: HashMap<i64, list::Model> = list::Entity::find()
        .filter(list::Column::State.eq(ListState::Standing))
        .all(database)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    if lists.is_empty() {
        return Ok(BTreeMap::new());
    }
    let counting = counting(database).await?;
    let mut withdrawn: HashMap<i64, bool> = HashMap::new();
    for row in lists.values() {
        withdrawn.insert(row.id, basis_of(row)?.uploads.iter().any(|id| !counting.contains(id)));
    }
    let authorities = names(database, lists.values().map(|row| row.organisation_id)).await?;
    let lines: Vec<(i64, i64, i64, LineStatus, Option<ComputedStatus>)> = list_line::Entity::find()
        .select_only()
        .columns([
            list_line::Column::Id,
            list_line::Column::ListId,
            list_line::Column::OrganisationId,
            list_line::Column::Status,
            list_line::Column::Computed,
        ])
        .filter(list_line::Column::OrganisationId.in_subquery(within(scope)))
        .into_tuple()
        .all(database)
        .await?;
    let mut found: BTreeMap<i64, History> = BTreeMap::new();
    for (id, list, school, status, computed) in lines {
        let Some(row) = lists.get(&list) else { continue };
        found.entry(school).or_default().push(StatusOf {
            list,
            line: id,
            source: row.source,
            year: row.year,
            status,
            number: row.number.clone(),
            dated_on: row.dated_on.clone(),
            authority: authorities.get(&row.organisation_id).cloned().unwrap_or_default(),
            organisation: row.organisation_id,
            computed,
            made_at: row.made_at,
            decided_at: row.decided_at.unwrap_or_default(),
            since: None,
            withdrawn_data: withdrawn.get(&list).copied().unwrap_or_default(),
        });
    }
    for history in found.values_mut() {
        history.sort_by_key(|one| std::cmp::Reverse((one.year, one.decided_at, one.list)));
        dated(history);
    }
    Ok(found)
}

/// Fills in since when a school has been on lists by order without a break. The latest comes first.
fn dated(history: &mut [StatusOf]) {
    let mut since: Option<String> = None;
    for one in history.iter_mut().rev().filter(|one| one.source == ListSource::Order) {
        if !is_listed(one.status) {
            since = None;
            continue;
        }
        if since.is_none() {
            since.clone_from(&one.dated_on);
        }
        one.since.clone_from(&since);
    }
}

/// The numbers of the organisations within a scope, as a part of another query.
fn within(scope: &Scope) -> storage::sea_orm::sea_query::SelectStatement {
    storage::sea_orm::sea_query::Query::select()
        .column(organisation::Column::Id)
        .from(organisation::Entity)
        .cond_where(scope.condition())
        .to_owned()
}

async fn names(
    database: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = i64>,
) -> Answer<HashMap<i64, String>> {
    let rows: Vec<(i64, String)> = organisation::Entity::find()
        .select_only()
        .columns([organisation::Column::Id, organisation::Column::Name])
        .filter(organisation::Column::Id.is_in(ids))
        .into_tuple()
        .all(database)
        .await?;
    Ok(rows.into_iter().collect())
}

impl Permit<SeeResults> {
    /// What lists in force say of the schools within the scope, by school, the latest first.
    pub async fn histories(&self) -> Answer<BTreeMap<i64, History>> {
        histories(self.application.store.reader(), &self.scope).await
    }

    /// What lists in force say of a school, the latest first.
    pub async fn status_history(&self, school: i64) -> Answer<History> {
        let reader = self.application.store.reader();
        let row = organisation::Entity::find_by_id(school).one(reader).await?;
        let row = row.filter(|row| self.scope.holds(&row.path)).ok_or(Refusal::NotFound)?;
        Ok(histories(reader, &Scope::of(row.path)).await?.remove(&school).unwrap_or_default())
    }

    /// The lists of the authorities within the scope, the latest first. Drafts are for those who decide.
    pub async fn lists(&self) -> Answer<Vec<ListHead>> {
        let reader = self.application.store.reader();
        let rows = list::Entity::find()
            .filter(list::Column::OrganisationId.in_subquery(within(&self.scope)))
            .order_by_desc(list::Column::Year)
            .order_by_desc(list::Column::Id)
            .all(reader)
            .await?;
        let mut heads = self.heads(rows).await?;
        heads.retain(|head| head.decides || head.state != ListState::Draft);
        Ok(heads)
    }

    async fn heads(&self, rows: Vec<list::Model>) -> Answer<Vec<ListHead>> {
        let reader = self.application.store.reader();
        let authorities = names(reader, rows.iter().map(|row| row.organisation_id)).await?;
        let people: Vec<i64> = rows.iter().filter_map(|row| row.made_by).collect();
        let people: HashMap<i64, String> = account::Entity::find()
            .filter(account::Column::Id.is_in(people))
            .all(reader)
            .await?
            .into_iter()
            .map(|row| (row.id, row.name))
            .collect();
        let lines: Vec<(i64, LineStatus, i64)> = list_line::Entity::find()
            .select_only()
            .columns([list_line::Column::ListId, list_line::Column::Status])
            .column_as(list_line::Column::Id.count(), "lines")
            .filter(list_line::Column::ListId.is_in(rows.iter().map(|row| row.id)))
            .group_by(list_line::Column::ListId)
            .group_by(list_line::Column::Status)
            .into_tuple()
            .all(reader)
            .await?;
        let counting = counting(reader).await?;
        let deciding: Vec<i64> = organisation::Entity::find()
            .select_only()
            .column(organisation::Column::Id)
            .filter(self.person.scope(Right::DecideStatus).condition())
            .filter(organisation::Column::Id.is_in(rows.iter().map(|row| row.organisation_id)))
            .into_tuple()
            .all(reader)
            .await?;
        let mut heads = Vec::with_capacity(rows.len());
        for row in rows {
            let basis = basis_of(&row)?;
            let own = lines.iter().filter(|(list, ..)| *list == row.id);
            heads.push(ListHead {
                counts: own.map(|(_, status, count)| (*status, u32::try_from(*count).unwrap_or(0))).collect(),
                authority: authorities.get(&row.organisation_id).cloned().unwrap_or_default(),
                file: name_of(reader, row.attachment_id).await?,
                made_by: row.made_by.and_then(|id| people.get(&id).cloned()).unwrap_or_default(),
                withdrawn_uploads: basis
                    .uploads
                    .iter()
                    .filter(|id| !counting.contains(id))
                    .copied()
                    .collect(),
                id: row.id,
                organisation: row.organisation_id,
                source: row.source,
                state: row.state,
                year: row.year,
                number: row.number,
                dated_on: row.dated_on,
                signer: row.signer,
                made_at: row.made_at,
                decided_at: row.decided_at,
                decides: deciding.contains(&row.organisation_id),
                basis,
                version: row.version,
            });
        }
        Ok(heads)
    }

    /// A list with its lines, by name.
    pub async fn list(&self, id: i64) -> Answer<(ListHead, Vec<ListLine>)> {
        let reader = self.application.store.reader();
        let head = self.list_within(id).await?;
        let before = self.before(&head).await?;
        let rows = list_line::Entity::find()
            .filter(list_line::Column::ListId.eq(id))
            .order_by_asc(list_line::Column::Id)
            .all(reader)
            .await?;
        let schools: HashMap<i64, organisation::Model> = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(rows.iter().filter_map(|row| row.organisation_id)))
            .all(reader)
            .await?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        let above = names(reader, schools.values().filter_map(|row| row.parent_id)).await?;
        let line = |row: list_line::Model| {
            let school = row.organisation_id.and_then(|id| schools.get(&id));
            let key = school.map_or_else(|| row.written.clone(), |row| row.search_key.clone());
            let parent = school.and_then(|row| row.parent_id);
            let line = ListLine {
                id: row.id,
                school: row.organisation_id,
                name: school.map_or_else(|| row.written.clone(), |row| row.name.clone()),
                written: row.written,
                above: parent.and_then(|id| above.get(&id).cloned()).unwrap_or_default(),
                status: row.status,
                computed: row.computed,
                before: row.organisation_id.and_then(|id| before.get(&id).copied()),
                grounds: serde_json::from_str(&row.grounds).ok(),
                note: row.note,
            };
            (key, line)
        };
        let mut lines: Vec<(String, ListLine)> = rows.into_iter().map(line).collect();
        lines.sort_by(|one, other| (&one.0, one.1.id).cmp(&(&other.0, other.1.id)));
        Ok((head, lines.into_iter().map(|(_, line)| line).collect()))
    }

    /// What the orders before a list said of the schools of its authority.
    async fn before(&self, head: &ListHead) -> Answer<BTreeMap<i64, LineStatus>> {
        let reader = self.application.store.reader();
        let place = organisation::Entity::find_by_id(head.organisation).one(reader).await?;
        let scope = Scope::of(place.ok_or(Refusal::NotFound)?.path);
        let when = (head.year, head.decided_at.unwrap_or(i64::MAX));
        let earlier = |history: History| {
            let own = history.iter().filter(|one| one.list != head.id && one.source == ListSource::Order);
            own.filter(|one| (one.year, one.decided_at) < when).map(|one| one.status).next()
        };
        let all = histories(reader, &scope).await?;
        Ok(all.into_iter().filter_map(|(school, history)| Some((school, earlier(history)?))).collect())
    }

    /// A list within the scope. A draft is for those who decide about it.
    async fn list_within(&self, id: i64) -> Answer<ListHead> {
        let reader = self.application.store.reader();
        let row = list::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
        let place = organisation::Entity::find_by_id(row.organisation_id).one(reader).await?;
        place.filter(|place| self.scope.holds(&place.path)).ok_or(Refusal::NotFound)?;
        let head = self.heads(vec![row]).await?.pop().ok_or(Refusal::NotFound)?;
        if head.state == ListState::Draft && !head.decides { Err(Refusal::NotFound) } else { Ok(head) }
    }

    /// The kept letter or order of a list.
    pub async fn list_file(&self, id: i64) -> Answer<Attachment> {
        let head = self.list_within(id).await?;
        let reader = self.application.store.reader();
        let row = list::Entity::find_by_id(head.id).one(reader).await?.ok_or(Refusal::NotFound)?;
        kept(reader, row.attachment_id).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(year: i32, status: LineStatus) -> StatusOf {
        StatusOf {
            list: i64::from(year),
            line: 1,
            source: ListSource::Order,
            year,
            status,
            number: None,
            dated_on: Some(format!("{year}-09-20")),
            authority: String::new(),
            organisation: 1,
            computed: None,
            made_at: 0,
            decided_at: 0,
            since: None,
            withdrawn_data: false,
        }
    }

    #[test]
    fn a_school_that_left_and_came_back_is_listed_since_it_came_back() {
        use LineStatus::{Left, Low, Risk};
        let mut history =
            [status(2026, Risk), status(2025, Low), status(2024, Left), status(2023, Low), status(2022, Low)];
        dated(&mut history);
        let since: Vec<Option<&str>> = history.iter().map(|one| one.since.as_deref()).collect();
        let (back, first) = (Some("2025-09-20"), Some("2022-09-20"));
        assert_eq!(since, [back, back, None, first, first]);
    }
}

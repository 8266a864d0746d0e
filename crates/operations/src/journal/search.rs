//! Reading the journal.

use crate::access::{Permit, SeeJournal};
use crate::journal::Sealed;
use crate::refusal::Answer;
use std::collections::HashMap;
use storage::entities::{account, journal_entry, organisation};
use storage::sea_orm::sea_query::Query;
use storage::sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Who did it.
    pub account: Option<i64>,
    /// The code of the act.
    pub action: Option<String>,
    /// From when, in milliseconds.
    pub from: Option<i64>,
    /// Before when.
    pub before: Option<i64>,
    /// Within the details.
    pub text: String,
    /// Which page, from 0.
    pub page: u64,
}

/// One entry, with names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: i64,
    /// Who, where a person did it.
    pub who: Option<String>,
    /// Within which organisation.
    pub organisation: Option<String>,
    /// The code of the act.
    pub action: String,
    /// What it was done to.
    pub subject: Option<String>,
    /// What changed, as JSON.
    pub details: String,
    /// Whether a block seals it.
    pub sealed: bool,
}

/// A page of entries, the latest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The entries.
    pub entries: Vec<Entry>,
    /// How many there are on all pages.
    pub total: u64,
}

/// Entries of a page.
pub(crate) const PAGE: u64 = 50;

impl Permit<SeeJournal> {
    /// Entries within the scope. What happened in no organisation is seen by those who see the whole tree.
    pub async fn search(&self, search: &Search) -> Answer<Found> {
        use journal_entry::Column;
        let reader = self.application.store.reader();
        let within = Query::select()
            .column(organisation::Column::Id)
            .from(organisation::Entity)
            .cond_where(self.scope.condition())
            .to_owned();
        let mut place = Condition::any().add(Column::OrganisationId.in_subquery(within));
        if self.sees_all().await? {
            place = place.add(Column::OrganisationId.is_null());
        }
        let mut all = Condition::all().add(place);
        all = all.add_option(search.account.map(|account| Column::AccountId.eq(account)));
        all = all.add_option(search.action.as_ref().map(|action| Column::Action.eq(action.as_str())));
        all = all.add_option(search.from.map(|from| Column::HappenedAt.gte(from)));
        all = all.add_option(search.before.map(|before| Column::HappenedAt.lt(before)));
        if !search.text.is_empty() {
            let text = search.text.as_str();
            all = all.add(
                Condition::any().add(Column::Details.contains(text)).add(Column::Subject.contains(text)),
            );
        }
        let query = journal_entry::Entity::find().filter(all);
        let total = query.clone().count(reader).await?;
        let page = query.order_by_desc(Column::Id).offset(search.page * PAGE).limit(PAGE).all(reader).await?;
        let people = self.names_of_accounts(page.iter().filter_map(|entry| entry.account_id)).await?;
        let places =
            self.names_of_organisations(page.iter().filter_map(|entry| entry.organisation_id)).await?;
        let named = |entry: journal_entry::Model| Entry {
            id: entry.id,
            at: entry.happened_at,
            who: entry.account_id.and_then(|id| people.get(&id).cloned()),
            organisation: entry.organisation_id.and_then(|id| places.get(&id).cloned()),
            action: entry.action,
            subject: entry.subject,
            details: entry.details,
            sealed: entry.block_id.is_some(),
        };
        Ok(Found { entries: page.into_iter().map(named).collect(), total })
    }

    /// Whether the chain of seals is whole.
    pub async fn check(&self) -> Answer<Sealed> {
        self.application.check_journal().await
    }

    /// The acts that the journal knows, for a list to choose from.
    pub async fn actions(&self) -> Answer<Vec<String>> {
        let reader = self.application.store.reader();
        let distinct = journal_entry::Entity::find()
            .select_only()
            .column(journal_entry::Column::Action)
            .distinct()
            .order_by_asc(journal_entry::Column::Action)
            .into_tuple::<String>();
        Ok(distinct.all(reader).await?)
    }

    async fn sees_all(&self) -> Answer<bool> {
        let top = organisation::Entity::find().filter(organisation::Column::ParentId.is_null());
        let top = top.one(self.application.store.reader()).await?;
        Ok(top.is_none_or(|region| self.scope.holds(&region.path)))
    }

    async fn names_of_accounts(&self, ids: impl Iterator<Item = i64>) -> Answer<HashMap<i64, String>> {
        let query = account::Entity::find().filter(account::Column::Id.is_in(ids));
        let rows = query.all(self.application.store.reader()).await?;
        Ok(rows.into_iter().map(|one| (one.id, one.name)).collect())
    }

    async fn names_of_organisations(&self, ids: impl Iterator<Item = i64>) -> Answer<HashMap<i64, String>> {
        let query = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids));
        let rows = query.all(self.application.store.reader()).await?;
        Ok(rows.into_iter().map(|one| (one.id, one.name)).collect())
    }
}

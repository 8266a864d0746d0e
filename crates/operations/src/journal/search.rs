//! Reading the journal.

use crate::access::{Permit, SeeJournal};
use crate::journal::Sealed;
use crate::organisations::widened;
use crate::refusal::Answer;
use crate::search::part;
use model::text::search_key;
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
    /// What it was done to, as `kind:id`.
    pub subject: Option<String>,
    /// The name of what it was done to, where it has one.
    pub about: Option<String>,
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

impl Found {
    /// How many pages there are.
    pub const fn pages(&self) -> u64 {
        self.total.div_ceil(PAGE)
    }
}

/// The number of what an entry was done to, where it is of this kind.
fn subject_of(entry: &journal_entry::Model, kind: &str) -> Option<i64> {
    let (own, id) = entry.subject.as_deref()?.split_once(':')?;
    (own == kind).then(|| id.parse().ok()).flatten()
}

/// Entries whose details, person or organisation hold a text.
///
/// SQLite folds the case of Latin letters only, and PostgreSQL of none: a word is looked for as it was
/// typed, in small letters, and with a capital.
fn of_text(text: &str) -> Condition {
    use journal_entry::Column;
    let small = text.to_lowercase();
    let mut letters = small.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    // Within JSON a quote stands with a sign before it.
    let spellings = [text.to_owned(), small, capital];
    let mut any = Condition::any();
    let mut people = Condition::any();
    for spelling in spellings {
        let quoted = spelling.replace('\\', "\\\\").replace('"', "\\\"");
        any = any.add(part(Column::Details, &quoted)).add(part(Column::Subject, &spelling));
        people =
            people.add(part(account::Column::Name, &spelling)).add(part(account::Column::Login, &spelling));
    }
    let people =
        Query::select().column(account::Column::Id).from(account::Entity).cond_where(people).to_owned();
    let places = Query::select()
        .column(organisation::Column::Id)
        .from(organisation::Entity)
        .and_where(part(organisation::Column::SearchKey, &widened(&search_key(text))))
        .to_owned();
    any.add(Column::AccountId.in_subquery(people)).add(Column::OrganisationId.in_subquery(places))
}

impl Permit<SeeJournal> {
    /// Entries within the scope. What happened in no organisation is seen by those who see the whole tree.
    pub async fn search(&self, search: &Search) -> Answer<Found> {
        use journal_entry::Column;
        let reader = self.application.store.reader();
        let mut all = Condition::all().add(self.visible().await?);
        all = all.add_option(search.account.map(|account| Column::AccountId.eq(account)));
        all = all.add_option(search.action.as_ref().map(|action| Column::Action.eq(action.as_str())));
        all = all.add_option(search.from.map(|from| Column::HappenedAt.gte(from)));
        all = all.add_option(search.before.map(|before| Column::HappenedAt.lt(before)));
        let text = search.text.trim();
        if !text.is_empty() {
            all = all.add(of_text(text));
        }
        let query = journal_entry::Entity::find().filter(all);
        let total = query.clone().count(reader).await?;
        let skipped = search.page.min(u64::from(u32::MAX)) * PAGE;
        let page = query.order_by_desc(Column::Id).offset(skipped).limit(PAGE).all(reader).await?;
        let about = |kind: &'static str| page.iter().filter_map(move |entry| subject_of(entry, kind));
        let people = page.iter().filter_map(|entry| entry.account_id).chain(about("account"));
        let people = self.names_of_accounts(people).await?;
        let places = page.iter().filter_map(|entry| entry.organisation_id).chain(about("organisation"));
        let places = self.names_of_organisations(places).await?;
        let named = |entry: journal_entry::Model| Entry {
            id: entry.id,
            at: entry.happened_at,
            who: entry.account_id.and_then(|id| people.get(&id).cloned()),
            organisation: entry.organisation_id.and_then(|id| places.get(&id).cloned()),
            about: subject_of(&entry, "account")
                .and_then(|id| people.get(&id).cloned())
                .or_else(|| subject_of(&entry, "organisation").and_then(|id| places.get(&id).cloned())),
            action: entry.action,
            subject: entry.subject,
            details: entry.details,
            sealed: entry.block_id.is_some(),
        };
        Ok(Found { entries: page.into_iter().map(named).collect(), total })
    }

    /// The people of whom entries within the scope tell, by name.
    pub async fn people(&self) -> Answer<Vec<(i64, String)>> {
        let reader = self.application.store.reader();
        let accounts = Query::select()
            .distinct()
            .column(journal_entry::Column::AccountId)
            .from(journal_entry::Entity)
            .cond_where(self.visible().await?)
            .to_owned();
        let rows = account::Entity::find().filter(account::Column::Id.in_subquery(accounts));
        let rows = rows.order_by_asc(account::Column::Name).all(reader).await?;
        Ok(rows.into_iter().map(|one| (one.id, one.name)).collect())
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
            .filter(self.visible().await?)
            .distinct()
            .order_by_asc(journal_entry::Column::Action)
            .into_tuple::<String>();
        Ok(distinct.all(reader).await?)
    }

    /// Which entries the holder may see.
    async fn visible(&self) -> Answer<Condition> {
        use journal_entry::Column;
        let place = Condition::any().add(Column::OrganisationId.in_subquery(self.scope.organisations()));
        Ok(if self.sees_all().await? { place.add(Column::OrganisationId.is_null()) } else { place })
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

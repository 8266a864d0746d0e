//! The journal: every change writes its entry in its own transaction; blocks of entries are sealed
//! and chained.

mod seal;
mod search;

pub use seal::Sealed;
pub use search::{Entry, Found, Search};

use crate::access::{Permit, Permitted};
use crate::refusal::{Answer, Refusal};
use serde_json::{Map, Value, json};
use std::ops::Deref;
use storage::Write;
use storage::entities::journal_entry;
use storage::sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, SqlErr};
use storage::sea_orm::{ColumnTrait, QueryFilter};

/// A change that is being made: a transaction and the journal's entry of it.
#[derive(Debug)]
pub(crate) struct Change {
    write: Write,
    now: i64,
    account: Option<i64>,
    organisation: Option<i64>,
    action: &'static str,
    subject: Option<String>,
    details: Map<String, Value>,
    form: Option<String>,
}

impl Change {
    /// Begins a change of no person: of the program itself, or of a stranger who signs in.
    pub(crate) async fn begin(
        store: &storage::Store,
        now: i64,
        account: Option<i64>,
        action: &'static str,
    ) -> Answer<Self> {
        let write = store.write().await?;
        let details = Map::new();
        Ok(Self { write, now, account, organisation: None, action, subject: None, details, form: None })
    }

    /// Waits until no other that must be alone is under way, in any process of this database.
    pub(crate) async fn alone(&self) -> Answer<()> {
        Ok(self.write.alone().await?)
    }

    /// When it happens.
    pub(crate) const fn now(&self) -> i64 {
        self.now
    }

    /// Names the organisation within which it happens.
    pub(crate) const fn within(&mut self, organisation: i64) {
        self.organisation = Some(organisation);
    }

    /// Names the organisation within which it happens, where there is one.
    pub(crate) const fn within_any(&mut self, organisation: Option<i64>) {
        self.organisation = organisation;
    }

    /// Names what is changed.
    pub(crate) fn subject(&mut self, kind: &str, id: i64) {
        self.subject = Some(format!("{kind}:{id}"));
    }

    /// Keeps a fact about the change.
    pub(crate) fn detail(&mut self, name: &str, value: impl Into<Value>) {
        self.details.insert(name.to_owned(), value.into());
    }

    /// Keeps a field's values before and after, where they differ.
    pub(crate) fn field<T: Into<Value> + PartialEq>(&mut self, name: &str, before: T, after: T) {
        if before != after {
            self.details.insert(name.to_owned(), json!([before.into(), after.into()]));
        }
    }

    /// Makes durable what has written entries of its own: several changes of several people at once.
    pub(crate) async fn commit_entries(self) -> Answer<()> {
        Ok(self.write.commit().await?)
    }

    /// Writes the entry and makes all of it durable.
    pub(crate) async fn commit(self) -> Answer<()> {
        let entry = journal_entry::ActiveModel {
            happened_at: Set(self.now),
            account_id: Set(self.account),
            organisation_id: Set(self.organisation),
            action: Set(self.action.to_owned()),
            subject: Set(self.subject),
            details: Set(Value::Object(self.details).to_string()),
            form: Set(self.form),
            ..Default::default()
        };
        let written = journal_entry::Entity::insert(entry).exec_without_returning(&*self.write).await;
        written.map_err(|error| if is_taken(&error) { Refusal::Replayed } else { error.into() })?;
        Ok(self.write.commit().await?)
    }
}

impl Deref for Change {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.write
    }
}

/// Whether a row with the same unique value stands already.
pub(crate) fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

impl<R: Permitted> Permit<R> {
    /// Begins a change by the holder. A form that did its work already is refused.
    pub(crate) async fn change(&self, action: &'static str) -> Answer<Change> {
        let store = &self.application.store;
        let mut change =
            Change::begin(store, self.application.now(), Some(self.person.account), action).await?;
        change.form.clone_from(&self.form);
        if let Some(form) = &self.form {
            let known = journal_entry::Entity::find().filter(journal_entry::Column::Form.eq(form.as_str()));
            if known.one(&*change.write).await?.is_some() {
                return Err(Refusal::Replayed);
            }
        }
        Ok(change)
    }
}

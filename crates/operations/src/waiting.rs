//! What was read of files waits in the database for a second word: an hour, and not too much of it at a
//! time. So whichever instance is asked next knows it.

use crate::application::Application;
use crate::reader::wire::{deflated, inflated};
use crate::refusal::Answer;
use crate::secrets::{hashed, token};
use crate::uploads::fault;
use serde::Serialize;
use serde::de::DeserializeOwned;
use storage::entities::reading;
use storage::kinds::ReadingKind;
use storage::sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// How long something waits.
const HOUR: i64 = 60 * 60 * 1000;

/// Something that waits.
pub(crate) trait Waits: Serialize + DeserializeOwned {
    /// What it is.
    const KIND: ReadingKind;
    /// How many of the kind wait at a time, of all people together; the oldest gives way.
    const MOST: u64;
}

impl Application {
    /// Lets something wait; answers with the key under which its person finds it again.
    pub(crate) async fn let_wait<T: Waits>(&self, account: i64, what: &T) -> Answer<String> {
        let (key, now) = (token(), self.now());
        let row = reading::ActiveModel {
            account_id: Set(account),
            kind: Set(T::KIND),
            key_hash: Set(hashed(&key)),
            content: Set(deflated(what).map_err(fault)?),
            made_at: Set(now),
            expires_at: Set(now + HOUR),
            ..Default::default()
        };
        let write = self.store.write().await?;
        let over = reading::Entity::delete_many().filter(reading::Column::ExpiresAt.lte(now));
        over.exec(&*write).await?;
        let of_kind = reading::Entity::find().filter(reading::Column::Kind.eq(T::KIND));
        let newest = of_kind.select_only().column(reading::Column::Id).order_by_desc(reading::Column::Id);
        let too_many: Vec<i64> = newest.offset(T::MOST - 1).limit(T::MOST).into_tuple().all(&*write).await?;
        reading::Entity::delete_many().filter(reading::Column::Id.is_in(too_many)).exec(&*write).await?;
        reading::Entity::insert(row).exec(&*write).await?;
        write.commit().await?;
        Ok(key)
    }

    /// What waits under a key of this person.
    pub(crate) async fn waiting<T: Waits>(&self, account: i64, key: &str) -> Answer<Option<T>> {
        let row = reading::Entity::find().filter(own::<T>(account, key));
        let row = row.filter(reading::Column::ExpiresAt.gt(self.now())).one(self.store.reader()).await?;
        // What an earlier version of the program let wait may be nothing to this one.
        Ok(row.and_then(|row| inflated(&row.content)))
    }
}

/// Takes out what waits under a key of a person; answers whether it was there, so that of two who take it
/// one does.
pub(crate) async fn taken_out<T: Waits>(
    write: &DatabaseTransaction,
    account: i64,
    key: &str,
) -> Answer<bool> {
    Ok(reading::Entity::delete_many().filter(own::<T>(account, key)).exec(write).await?.rows_affected > 0)
}

/// What waits under a key of a person.
fn own<T: Waits>(account: i64, key: &str) -> Condition {
    Condition::all()
        .add(reading::Column::KeyHash.eq(hashed(key)))
        .add(reading::Column::AccountId.eq(account))
        .add(reading::Column::Kind.eq(T::KIND))
}

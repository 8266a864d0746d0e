//! Keys with which other programs ask for what a person may see.

use crate::access::{Limit, Own, Permit, Person, Right};
use crate::application::Application;
use crate::journal::Change;
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use crate::secrets::{hashed, token};
use std::sync::Arc;
use storage::entities::{account, organisation, token as row};
use storage::sea_orm::sea_query::Expr;
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};

/// What a key may have: rights that change nothing.
const READING: [Right; 3] = [Right::SeeSchools, Right::SeeResults, Right::SeeJournal];

/// By this a key is known for what it is, wherever it was left by mistake.
const PREFIX: &str = "opora_";

/// Letters of a key's name at most.
const LONGEST_NAME: usize = 100;

/// Days for which a key is made at most.
const MOST_DAYS: i64 = 366;

/// Keys of a person at most.
const MOST: u64 = 20;

/// The use of a key is noted this often.
const NOTED: i64 = 60_000;

const DAY: i64 = 24 * 60 * 60_000;

/// Days for which a key that has run out is still listed, so that its owner learns why a program stopped.
const REMEMBERED: i64 = 30;

/// A key, without what it is used by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its number.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// The rights that it has.
    pub rights: Vec<Right>,
    /// The name of the organisation that it is bound to.
    pub organisation: Option<String>,
    /// When it was made.
    pub made_at: i64,
    /// Until when it holds.
    pub ends_at: i64,
    /// When it was last used.
    pub used_at: Option<i64>,
    /// Whether it holds now.
    pub holds: bool,
}

/// A key that is to be made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewToken {
    /// What it is for.
    pub name: String,
    /// Words of the rights.
    pub rights: Vec<String>,
    /// The organisation that it is bound to.
    pub organisation: Option<i64>,
    /// For how many days.
    pub days: Option<i64>,
    /// The person's password.
    pub password: String,
}

/// The rights that a key of this person may have.
pub fn reading(person: &Person) -> Vec<Right> {
    READING.into_iter().filter(|right| person.may(*right)).collect()
}

fn words_of(rights: &[Right]) -> Vec<&'static str> {
    rights.iter().map(|right| right.as_str()).collect()
}

/// The rights of a stored line; what a key must not have is passed over.
fn rights_of(words: &str) -> Vec<Right> {
    let of = |word: &str| READING.into_iter().find(|right| right.as_str() == word);
    words.split(' ').filter_map(of).collect()
}

/// Ends all keys of an account.
pub(crate) async fn end_all(change: &Change, account: i64) -> Answer<()> {
    row::Entity::update_many()
        .col_expr(row::Column::EndedAt, Expr::value(change.now()))
        .filter(row::Column::AccountId.eq(account))
        .filter(row::Column::EndedAt.is_null())
        .exec(&**change)
        .await?;
    Ok(())
}

impl Application {
    /// Whose key this is, with what the key leaves of what they may now; nothing where it does not hold.
    pub async fn person_of_token(&self, key: &str) -> Answer<Option<Arc<Person>>> {
        let (reader, now) = (self.store.reader(), self.now());
        let found = row::Entity::find().filter(row::Column::Hash.eq(hashed(key))).one(reader).await?;
        let Some(found) = found.filter(|one| one.ended_at.is_none() && one.ends_at > now) else {
            return Ok(None);
        };
        let account = account::Entity::find_by_id(found.account_id).one(reader).await?;
        let Some(account) = account.filter(|one| one.closed_at.is_none()) else { return Ok(None) };
        let path = match found.organisation_id {
            Some(id) => {
                let Some(place) = organisation::Entity::find_by_id(id).one(reader).await? else {
                    return Ok(None);
                };
                Some(place.path)
            }
            None => None,
        };
        // No form is sent with a key; should one be, nobody knows its token.
        let mut person = self.person_of(account, token()).await?;
        person.limit = Some(Limit { rights: rights_of(&found.rights), path });
        if found.used_at.is_none_or(|used| used + NOTED <= now) {
            self.note_use(found.id, now).await?;
        }
        Ok(Some(Arc::new(person)))
    }

    async fn note_use(&self, id: i64, now: i64) -> Answer<()> {
        let write = self.store.write().await?;
        row::Entity::update_many()
            .col_expr(row::Column::UsedAt, Expr::value(now))
            .filter(row::Column::Id.eq(id))
            .exec(&*write)
            .await?;
        Ok(write.commit().await?)
    }
}

impl Permit<Own> {
    /// The own keys that hold or have run out not long ago, the latest first.
    pub async fn tokens(&self) -> Answer<Vec<Token>> {
        let (reader, now) = (self.application.store.reader(), self.application.now());
        let rows = row::Entity::find()
            .filter(row::Column::AccountId.eq(self.person.account))
            .filter(row::Column::EndedAt.is_null())
            .filter(row::Column::EndsAt.gt(now - REMEMBERED * DAY))
            .order_by_desc(row::Column::Id)
            .all(reader)
            .await?;
        let places = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(rows.iter().filter_map(|one| one.organisation_id)))
            .all(reader)
            .await?;
        let name = |id: i64| places.iter().find(|place| place.id == id).map(|place| place.name.clone());
        let token = |one: row::Model| Token {
            id: one.id,
            name: one.name,
            rights: rights_of(&one.rights),
            organisation: one.organisation_id.and_then(name),
            made_at: one.made_at,
            ends_at: one.ends_at,
            used_at: one.used_at,
            holds: one.ends_at > now,
        };
        Ok(rows.into_iter().map(token).collect())
    }

    /// Makes a key; answers with it, as it is kept nowhere.
    pub async fn make_token(&self, new: &NewToken) -> Answer<String> {
        let mut complaints = Complaints::default();
        let name = complaints.text("name", &new.name, LONGEST_NAME);
        let own = reading(&self.person);
        let rights: Vec<Right> =
            own.into_iter().filter(|right| new.rights.iter().any(|word| word == right.as_str())).collect();
        let unknown = new.rights.iter().any(|word| !words_of(&rights).contains(&word.as_str()));
        if rights.is_empty() || unknown {
            complaints.add(Complaint::new("rights", "token-rights"));
        }
        let days = new.days.filter(|days| (1..=MOST_DAYS).contains(days));
        if days.is_none() {
            let complaint = Complaint::new("days", "days").with("least", "1");
            complaints.add(complaint.with("most", MOST_DAYS.to_string()));
        }
        let place = self.bound_to(new.organisation, &rights).await?;
        if new.organisation.is_some() && place.is_none() {
            complaints.add(Complaint::new("organisation", "token-place"));
        }
        complaints.done()?;
        self.ask_password(&new.password).await?;
        let mut change = self.own_change("token-made").await?;
        let open = row::Entity::find()
            .filter(row::Column::AccountId.eq(self.person.account))
            .filter(row::Column::EndedAt.is_null())
            .filter(row::Column::EndsAt.gt(change.now()));
        if open.count(&*change).await? >= MOST {
            return Err(Refusal::Invalid(vec![
                Complaint::new("", "tokens-many").with("most", MOST.to_string()),
            ]));
        }
        let key = format!("{PREFIX}{}", token());
        let made = row::ActiveModel {
            account_id: Set(self.person.account),
            name: Set(name.clone()),
            hash: Set(hashed(&key)),
            rights: Set(words_of(&rights).join(" ")),
            organisation_id: Set(place.as_ref().map(|place| place.id)),
            made_at: Set(change.now()),
            ends_at: Set(change.now() + days.unwrap_or(1) * DAY),
            ..Default::default()
        };
        let id = row::Entity::insert(made).exec(&*change).await?.last_insert_id;
        change.detail("token", id);
        change.detail("name", name);
        change.detail("rights", words_of(&rights));
        if let Some(place) = place {
            change.detail("bound-to", place.name);
        }
        if let Some(days) = days {
            change.detail("days", days);
        }
        change.commit().await?;
        Ok(key)
    }

    /// The organisation that a key is to be bound to, where its person has all these rights.
    async fn bound_to(&self, id: Option<i64>, rights: &[Right]) -> Answer<Option<organisation::Model>> {
        let Some(id) = id else { return Ok(None) };
        let place = organisation::Entity::find_by_id(id).one(self.application.store.reader()).await?;
        let held = |place: &organisation::Model| {
            rights.iter().all(|right| self.person.scope(*right).holds(&place.path))
        };
        // Without any right nothing says where it holds.
        Ok(place.filter(|place| !rights.is_empty() && held(place)))
    }

    /// Ends a key before its time.
    pub async fn end_token(&self, id: i64) -> Answer<()> {
        let mut change = self.own_change("token-ended").await?;
        let found = row::Entity::find_by_id(id)
            .filter(row::Column::AccountId.eq(self.person.account))
            .filter(row::Column::EndedAt.is_null())
            .one(&*change)
            .await?
            .ok_or(Refusal::NotFound)?;
        change.detail("token", id);
        change.detail("name", found.name.clone());
        let mut ended = found.into_active_model();
        ended.ended_at = Set(Some(change.now()));
        ended.update(&*change).await?;
        change.commit().await
    }
}

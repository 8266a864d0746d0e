//! Signing in and out: attempts are counted, sessions end.

use super::{grants, home, login_of};
use crate::access::{Own, Permit, Person};
use crate::application::Application;
use crate::journal::Change;
use crate::refusal::{Answer, Refusal};
use crate::secrets::{hashed, token};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use storage::entities::{account, organisation, session};
use storage::sea_orm::sea_query::{Expr, ExprTrait};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, JoinType, QueryFilter,
    QuerySelect,
};

/// Failed attempts after which an account is locked.
const ATTEMPTS: i32 = 5;

/// For how long.
const LOCKED: i64 = 15 * MINUTE;

/// How long a session lasts that nobody uses.
pub(crate) const IDLE: i64 = 2 * 60 * MINUTE;

/// Hours after which a session ends however it is used: a working day.
pub const SESSION_HOURS: i64 = 12;

/// The use of a session is noted this often, and the time zone of a path asked anew.
const NOTED: i64 = MINUTE;

const MINUTE: i64 = 60_000;

/// What an attempt to sign in led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// The token for the cookie.
    pub token: String,
    /// Whether a one-time code is asked now.
    pub code_asked: bool,
}

impl Application {
    /// Opens a session for whoever knows the password.
    ///
    /// A wrong login, a wrong password and a closed account are told in the same words. An account is
    /// locked for a quarter of an hour after five failures.
    pub async fn sign_in(&self, login: &str, password: &str) -> Answer<Entered> {
        let login = login_of(login);
        let known = account::Entity::find()
            .filter(account::Column::Login.eq(login.as_str()))
            .filter(account::Column::ClosedAt.is_null())
            .one(self.store.reader())
            .await?;
        // Attempts wait for their turn before the lock is read: a burst of them is no way around it.
        let _turn = self.attempts.lock().await;
        let id = known.as_ref().map(|one| one.id);
        if self.is_locked(id).await? {
            return Err(Refusal::of("", "locked"));
        }
        let hash = known.as_ref().and_then(|one| one.password_hash.as_deref());
        let right = self.is_password(password, hash).await;
        match known {
            Some(account) if right => self.open_session(account).await,
            Some(account) => Err(self.note_failure(account.id, "sign-in-failed").await?),
            None => Err(Refusal::of("", "sign-in")),
        }
    }

    /// Whether attempts at an account are refused now.
    pub(super) async fn is_locked(&self, account: Option<i64>) -> Answer<bool> {
        let Some(id) = account else { return Ok(false) };
        let row = account::Entity::find_by_id(id).one(self.store.reader()).await?;
        Ok(row.and_then(|row| row.locked_until_at).is_some_and(|until| until > self.now()))
    }

    async fn open_session(&self, account: account::Model) -> Answer<Entered> {
        let mut change = Change::begin(&self.store, self.now(), Some(account.id), "sign-in").await?;
        let (token, now) = (token(), self.now());
        let code_asked = account.totp_secret.is_some();
        let opened = session::ActiveModel {
            account_id: Set(account.id),
            token_hash: Set(hashed(&token)),
            verified: Set(!code_asked),
            created_at: Set(now),
            seen_at: Set(now),
            expires_at: Set(now + SESSION_HOURS * 60 * MINUTE),
            ..Default::default()
        };
        session::Entity::insert(opened).exec(&*change).await?;
        session::Entity::delete_many().filter(session::Column::ExpiresAt.lt(now)).exec(&*change).await?;
        change.within_any(home(&*change, account.id).await?);
        change.subject("account", account.id);
        // A code that is asked still counts failures: the password alone opens nothing.
        if !code_asked {
            forgive(account, &change).await?;
        }
        change.commit().await?;
        Ok(Entered { token, code_asked })
    }

    /// Counts a failure and locks the account where there were too many; says what to tell.
    pub(super) async fn note_failure(&self, id: i64, action: &'static str) -> Answer<Refusal> {
        let mut change = Change::begin(&self.store, self.now(), Some(id), action).await?;
        change.within_any(home(&*change, id).await?);
        change.subject("account", id);
        let Some(account) = account::Entity::find_by_id(id).one(&*change).await? else {
            return Err(Refusal::NotFound);
        };
        let counted = account::Entity::update_many()
            .col_expr(account::Column::Failures, Expr::col(account::Column::Failures).add(1))
            .filter(account::Column::Id.eq(id));
        counted.exec(&*change).await?;
        let account =
            account::Entity::find_by_id(account.id).one(&*change).await?.ok_or(Refusal::NotFound)?;
        let failures = account.failures;
        let locked = failures >= ATTEMPTS;
        if locked {
            let mut row = account.into_active_model();
            row.failures = Set(0);
            row.locked_until_at = Set(Some(change.now() + LOCKED));
            row.update(&*change).await?;
        }
        change.detail("failures", failures);
        change.commit().await?;
        Ok(if locked { Refusal::of("", "locked") } else { Refusal::of("", action) })
    }

    /// Who holds a session's token, with the roles as they are now; nothing where it has ended or where
    /// a one-time code is still to be given.
    pub async fn person(&self, token: &str) -> Answer<Option<Arc<Person>>> {
        let Some((session, account)) = self.session(token).await? else { return Ok(None) };
        if !session.verified {
            return Ok(None);
        }
        let mut person = self.person_of(account, self.secrets.form_secret(token)).await?;
        person.session = session.id;
        Ok(Some(Arc::new(person)))
    }

    /// Whose account it is, with the roles as they are now; no session yet.
    pub(crate) async fn person_of(&self, account: account::Model, form_secret: String) -> Answer<Person> {
        let held = grants(self.store.reader(), &[account.id]).await?.remove(&account.id).unwrap_or_default();
        let time_zone = self.time_zone(held.first().map_or("", |(_, grant)| &grant.path)).await?;
        Ok(Person {
            account: account.id,
            name: account.name,
            language: account.language,
            time_zone,
            session: 0,
            form_secret,
            grants: held.into_iter().map(|(_, grant)| grant).collect(),
            limit: None,
        })
    }

    /// The time zone of the lowest organisation on a path that has one of its own. Every request asks it, so
    /// that an answer stands for a minute.
    pub(crate) async fn time_zone(&self, path: &str) -> Answer<Option<String>> {
        let now = self.now();
        if let Some(zone) = self.zones.find(path, now) {
            return Ok(zone);
        }
        let above: Vec<i64> = path.split('/').filter_map(|id| id.parse().ok()).collect();
        let zoned = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(above))
            .filter(organisation::Column::TimeZone.is_not_null())
            .all(self.store.reader())
            .await?;
        let zone = zoned.into_iter().max_by_key(|one| one.path.len()).and_then(|one| one.time_zone);
        self.zones.keep(path, now, zone.clone());
        Ok(zone)
    }

    /// A session that has not ended, and its account. Its use is noted once a minute.
    pub(super) async fn session(&self, token: &str) -> Answer<Option<(session::Model, account::Model)>> {
        let now = self.now();
        let whose = session::Entity::belongs_to(account::Entity)
            .from(session::Column::AccountId)
            .to(account::Column::Id);
        let found = session::Entity::find()
            .filter(session::Column::TokenHash.eq(hashed(token)))
            .join(JoinType::InnerJoin, whose.into())
            .select_also(account::Entity)
            .one(self.store.reader())
            .await?;
        let Some((session, Some(account))) = found else { return Ok(None) };
        let ended = session.expires_at <= now || session.seen_at + IDLE <= now;
        if ended || account.closed_at.is_some() {
            return Ok(None);
        }
        if session.seen_at + NOTED <= now {
            let write = self.store.write().await?;
            session::Entity::update_many()
                .col_expr(session::Column::SeenAt, Expr::value(now))
                .filter(session::Column::Id.eq(session.id))
                .exec(&*write)
                .await?;
            write.commit().await?;
        }
        Ok(Some((session, account)))
    }

    /// The token that forms of a visitor carry who has no session yet.
    pub fn visitor_secret(&self, token: &str) -> String {
        self.secrets.form_secret(token)
    }
}

/// Time zones by path, as they were at a moment.
#[derive(Debug, Default)]
pub(crate) struct Zones(Mutex<(i64, HashMap<String, Option<String>>)>);

impl Zones {
    fn find(&self, path: &str, now: i64) -> Option<Option<String>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.1.get(path).filter(|_| (0..NOTED).contains(&(now - kept.0))).cloned()
    }

    fn keep(&self, path: &str, now: i64, zone: Option<String>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !(0..NOTED).contains(&(now - kept.0)) {
            *kept = (now, HashMap::new());
        }
        kept.1.insert(path.to_owned(), zone);
    }

    /// Forgets all: a zone was set.
    pub(crate) fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1.clear();
    }
}

/// Forgets the failures before a success.
pub(super) async fn forgive(account: account::Model, change: &Change) -> Answer<()> {
    if account.failures == 0 && account.locked_until_at.is_none() {
        return Ok(());
    }
    let mut row = account.into_active_model();
    row.failures = Set(0);
    row.locked_until_at = Set(None);
    row.update(&**change).await?;
    Ok(())
}

impl Permit<Own> {
    /// Ends the session.
    pub async fn sign_out(&self) -> Answer<()> {
        let change = self.own_change("sign-out").await?;
        session::Entity::delete_by_id(self.person.session).exec(&*change).await?;
        change.commit().await
    }
}

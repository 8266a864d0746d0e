//! What a person sees and changes of the own account.

use super::entry::IDLE;
use super::passwords;
use crate::access::{Grant, Own, Permit, Person};
use crate::application::Application;
use crate::refusal::{Answer, Refusal};
use storage::entities::{account, session};
use storage::sea_orm::sea_query::Expr;
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

/// The own account.
#[derive(Debug, Clone)]
pub struct Mine {
    /// The login.
    pub login: String,
    /// The name.
    pub name: String,
    /// The post.
    pub post: Option<String>,
    /// Whether one-time codes are asked.
    pub codes: bool,
    /// Roles that hold.
    pub grants: Vec<Grant>,
    /// Sessions that have not ended: since when, last seen, whether it is this one.
    pub sessions: Vec<(i64, i64, bool)>,
}

impl Application {
    /// Sets the language of a person's pages. Nothing else changes by it, so that a link may do it.
    pub async fn speak(&self, person: &Person, language: &str) -> Answer<()> {
        let write = self.store.write().await?;
        account::Entity::update_many()
            .col_expr(account::Column::Language, Expr::value(language))
            .filter(account::Column::Id.eq(person.account))
            .exec(&*write)
            .await?;
        Ok(write.commit().await?)
    }
}

impl Permit<Own> {
    /// The own account.
    pub async fn mine(&self) -> Answer<Mine> {
        let reader = self.application.store.reader();
        let account =
            account::Entity::find_by_id(self.person.account).one(reader).await?.ok_or(Refusal::NotFound)?;
        let sessions = session::Entity::find()
            .filter(session::Column::AccountId.eq(self.person.account))
            .filter(session::Column::ExpiresAt.gt(self.application.now()))
            .filter(session::Column::SeenAt.gt(self.application.now() - IDLE))
            .order_by_desc(session::Column::SeenAt)
            .all(reader)
            .await?;
        let of = |one: session::Model| (one.created_at, one.seen_at, one.id == self.person.session);
        Ok(Mine {
            login: account.login,
            name: account.name,
            post: account.post,
            codes: account.totp_secret.is_some(),
            grants: self.person.grants.clone(),
            sessions: sessions.into_iter().map(of).collect(),
        })
    }

    /// Sets another password; all other sessions end.
    pub async fn set_password(&self, present: &str, password: &str, again: &str) -> Answer<()> {
        self.ask_password(present).await?;
        let login = self.mine().await?.login;
        passwords::checked(password, again, &login)?;
        let hash = self.application.hash_password(password).await?;
        let change = self.own_change("password-set").await?;
        let mut row = self.own_account(&change).await?.into_active_model();
        row.password_hash = Set(Some(hash));
        row.update(&*change).await?;
        self.end_others(&change).await?;
        change.commit().await
    }

    /// Ends all other sessions.
    pub async fn end_other_sessions(&self) -> Answer<()> {
        let change = self.own_change("sessions-ended").await?;
        self.end_others(&change).await?;
        change.commit().await
    }

    async fn end_others(&self, change: &crate::journal::Change) -> Answer<()> {
        session::Entity::delete_many()
            .filter(session::Column::AccountId.eq(self.person.account))
            .filter(session::Column::Id.ne(self.person.session))
            .exec(&**change)
            .await?;
        Ok(())
    }

    pub(crate) async fn ask_password(&self, password: &str) -> Answer<()> {
        let reader = self.application.store.reader();
        let account =
            account::Entity::find_by_id(self.person.account).one(reader).await?.ok_or(Refusal::NotFound)?;
        if account.locked_until_at.is_some_and(|until| until > self.application.now()) {
            return Err(Refusal::of("present", "locked"));
        }
        if self.application.is_password(password, account.password_hash.as_deref()).await {
            return Ok(());
        }
        self.application.note_failure(account.id, "password-wrong").await?;
        Err(Refusal::of("present", "password-wrong"))
    }
}

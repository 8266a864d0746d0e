//! Deleting what is past its term. What may be deleted, and when, is said here and nowhere else:
//!
//! - sessions that have ended, links of invitations that were used or have expired, and what was read of files
//!   and waited an hour for a second word: at once;
//! - files of uploads that were cancelled or could not be read: after [`Term::Uploads`];
//! - the name, login and post of an account that was closed: after [`Term::Accounts`]; its number stays,
//!   because the journal and the history of organisations speak of it;
//! - the oldest sealed blocks of the journal, whole: after [`Term::Journal`].

use crate::accounts::IDLE;
use crate::application::Application;
use crate::journal::Change;
use crate::refusal::Answer;
use crate::settings::{Term, days, top};
use storage::entities::{account, invitation, reading, session, upload, upload_file, upload_part};
use storage::kinds::UploadState;
use storage::sea_orm::sea_query::{Expr, Query};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter,
};

const DAY: i64 = 24 * 60 * 60 * 1000;

/// What was deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Retained {
    /// Sessions.
    pub sessions: u64,
    /// Links of invitations.
    pub invitations: u64,
    /// What was read of files and waited in vain.
    pub readings: u64,
    /// Pieces and folded contents of files.
    pub files: u64,
    /// Accounts whose names were taken away.
    pub accounts: u64,
    /// Entries of the journal.
    pub entries: u64,
}

impl Application {
    /// Deletes what is past its term, in one transaction with an entry that says how much it was.
    pub async fn retain(&self) -> Answer<Retained> {
        let mut change = Change::begin(&self.store, self.now(), None, "retained").await?;
        let now = change.now();
        let mut gone = Retained::default();
        let over = Condition::any()
            .add(session::Column::ExpiresAt.lte(now))
            .add(session::Column::SeenAt.lte(now - IDLE));
        gone.sessions = session::Entity::delete_many().filter(over).exec(&*change).await?.rows_affected;
        let over = Condition::any()
            .add(invitation::Column::UsedAt.is_not_null())
            .add(invitation::Column::ExpiresAt.lte(now));
        gone.invitations = invitation::Entity::delete_many().filter(over).exec(&*change).await?.rows_affected;
        let over = reading::Column::ExpiresAt.lte(now);
        gone.readings = reading::Entity::delete_many().filter(over).exec(&*change).await?.rows_affected;
        let before = now - days(&*change, Term::Uploads).await? * DAY;
        gone.files = forget_files(&change, before).await?;
        let before = now - days(&*change, Term::Accounts).await? * DAY;
        gone.accounts = forget_names(&change, before).await?;
        let before = now - days(&*change, Term::Journal).await? * DAY;
        gone.entries = self.forget_blocks(&change, before).await?;
        if gone == Retained::default() {
            return Ok(gone);
        }
        change.within_any(top(&*change).await?);
        for (name, count) in [
            ("sessions", gone.sessions),
            ("invitations", gone.invitations),
            ("readings", gone.readings),
            ("files", gone.files),
            ("accounts", gone.accounts),
            ("entries", gone.entries),
        ] {
            if count > 0 {
                change.detail(name, count);
            }
        }
        change.commit().await?;
        Ok(gone)
    }
}

async fn forget_files(change: &Change, before: i64) -> Answer<u64> {
    let uploads = Query::select()
        .column(upload::Column::Id)
        .from(upload::Entity)
        .and_where(upload::Column::State.is_in([UploadState::Cancelled, UploadState::Failed]))
        .and_where(upload::Column::MadeAt.lt(before))
        .to_owned();
    let files = Query::select()
        .column(upload_file::Column::Id)
        .from(upload_file::Entity)
        .and_where(upload_file::Column::UploadId.in_subquery(uploads.clone()))
        .to_owned();
    let parts = upload_part::Entity::delete_many().filter(upload_part::Column::FileId.in_subquery(files));
    let parts = parts.exec(&**change).await?.rows_affected;
    let folded = upload_file::Entity::update_many()
        .col_expr(upload_file::Column::Kept, Expr::value(None::<Vec<u8>>))
        .filter(upload_file::Column::UploadId.in_subquery(uploads))
        .filter(upload_file::Column::Kept.is_not_null())
        .exec(&**change)
        .await?;
    Ok(parts + folded.rows_affected)
}

async fn forget_names(change: &Change, before: i64) -> Answer<u64> {
    let named = account::Entity::find()
        .filter(account::Column::ClosedAt.lt(before))
        // The login of one that was gone through has a sign that nobody can type into a login.
        .filter(storage::sea_orm::sea_query::ExprTrait::not(account::Column::Login.starts_with("#")))
        .all(&**change)
        .await?;
    let mut gone = 0;
    for row in named {
        let name = format!("#{}", row.id);
        let version = row.version + 1;
        let mut row = row.into_active_model();
        row.login = Set(name.clone());
        row.name = Set(name);
        row.post = Set(None);
        row.password_hash = Set(None);
        row.totp_secret = Set(None);
        row.version = Set(version);
        row.update(&**change).await?;
        gone += 1;
    }
    Ok(gone)
}

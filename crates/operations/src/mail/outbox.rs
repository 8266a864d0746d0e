//! Letters that wait are sent one after another, each by one process only.
//!
//! Whoever takes a letter moves the moment of its next attempt ahead, in one statement that succeeds once.
//! A process that ends in the middle leaves the letter to the next one after that moment.

use super::{Letter, Mail, Undelivered};
use crate::application::Application;
use crate::refusal::Answer;
use crate::uploads::fault;
use std::sync::Arc;
use storage::entities::{campaign, dispatch, organisation, submission};
use storage::kinds::{DispatchState, SubmissionState};
use storage::sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

const MINUTE: i64 = 60_000;

/// For how long a letter is with whoever took it, in milliseconds.
const LEASE: i64 = 5 * MINUTE;

/// How long it is waited after each attempt that was in vain; after the last of them there is none.
const PAUSES: [i64; 6] = [MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 3 * 60 * MINUTE, 8 * 60 * MINUTE];

impl Application {
    /// Sets the server of letters; once, when the program begins.
    pub fn set_mail(&self, mail: Mail) {
        // A second one would be a mistake of the program; the first stands.
        let _ = self.mail.set(mail);
    }

    /// Tries the next letter that is due; false where there is none, or no server.
    pub async fn send_letter(self: &Arc<Self>) -> Answer<bool> {
        if self.mail.get().is_none() {
            return Ok(false);
        }
        let Some(row) = self.due().await? else { return Ok(false) };
        let Some(attempt) = self.taken(&row).await? else { return Ok(true) };
        let done = if self.is_moot(&row).await? {
            Err(Undelivered { trouble: "moot".to_owned(), is_forever: true })
        } else {
            self.given(&row).await?
        };
        self.settle_letter(row.id, attempt, done).await?;
        Ok(true)
    }

    async fn due(&self) -> Answer<Option<dispatch::Model>> {
        let waiting = dispatch::Entity::find()
            .filter(dispatch::Column::State.eq(DispatchState::Waiting))
            .filter(dispatch::Column::NextAt.lte(self.now()))
            .order_by_asc(dispatch::Column::NextAt)
            .order_by_asc(dispatch::Column::Id);
        Ok(waiting.one(self.store.reader()).await?)
    }

    /// Takes a letter, and says which attempt it is; nothing where another process was faster.
    async fn taken(&self, row: &dispatch::Model) -> Answer<Option<i32>> {
        let write = self.store.write().await?;
        let attempt = row.attempts + 1;
        let taken = dispatch::Entity::update_many()
            .set(dispatch::ActiveModel {
                attempts: Set(attempt),
                next_at: Set(self.now() + LEASE),
                ..Default::default()
            })
            .filter(dispatch::Column::Id.eq(row.id))
            .filter(dispatch::Column::State.eq(DispatchState::Waiting))
            .filter(dispatch::Column::Attempts.eq(row.attempts))
            .filter(dispatch::Column::NextAt.eq(row.next_at))
            .exec(&*write)
            .await?;
        write.commit().await?;
        Ok((taken.rows_affected == 1).then_some(attempt))
    }

    /// Whether the school has sent meanwhile what it is reminded of.
    async fn is_moot(&self, row: &dispatch::Model) -> Answer<bool> {
        let Some(round) = row.campaign_id else { return Ok(false) };
        let report = submission::Entity::find()
            .filter(submission::Column::CampaignId.eq(round))
            .filter(submission::Column::OrganisationId.eq(row.organisation_id))
            .one(self.store.reader())
            .await?;
        let came = [SubmissionState::Sent, SubmissionState::Review, SubmissionState::Accepted];
        Ok(report.is_some_and(|report| came.contains(&report.state)))
    }

    async fn given(self: &Arc<Self>, row: &dispatch::Model) -> Answer<Result<(), Undelivered>> {
        let letter = Letter {
            id: row.id,
            to: row.address.clone(),
            reply_to: self.reply_to(row).await?,
            subject: row.subject.clone(),
            content: row.content.clone(),
            made_at: row.made_at,
            at: self.now(),
        };
        let application = self.clone();
        let given = tokio::task::spawn_blocking(move || {
            application.mail.get().map_or(Ok(()), |mail| mail.send(&letter))
        });
        given.await.map_err(fault)
    }

    /// Where an answer to a letter goes: to the authority whose round it is about.
    async fn reply_to(&self, row: &dispatch::Model) -> Answer<Option<String>> {
        let Some(round) = row.campaign_id else { return Ok(None) };
        let reader = self.store.reader();
        let Some(round) = campaign::Entity::find_by_id(round).one(reader).await? else { return Ok(None) };
        let authority = organisation::Entity::find_by_id(round.organisation_id).one(reader).await?;
        Ok(authority.and_then(|row| row.email))
    }

    /// Writes down how an attempt went; one that was in vain only where no other has begun meanwhile.
    async fn settle_letter(&self, id: i64, attempt: i32, done: Result<(), Undelivered>) -> Answer<()> {
        let now = self.now();
        let set = match done {
            Ok(()) => dispatch::ActiveModel {
                state: Set(DispatchState::Sent),
                sent_at: Set(Some(now)),
                trouble: Set(None),
                ..Default::default()
            },
            Err(why) => match pause(attempt).filter(|_| !why.is_forever) {
                Some(pause) => dispatch::ActiveModel {
                    next_at: Set(now + pause),
                    trouble: Set(Some(why.trouble)),
                    ..Default::default()
                },
                None => dispatch::ActiveModel {
                    state: Set(DispatchState::Failed),
                    trouble: Set(Some(why.trouble)),
                    ..Default::default()
                },
            },
        };
        // What the server took is gone, whoever tries it meanwhile.
        let mut own = Condition::all().add(dispatch::Column::Id.eq(id));
        own = own.add(dispatch::Column::State.eq(DispatchState::Waiting));
        if set.sent_at.is_not_set() {
            own = own.add(dispatch::Column::Attempts.eq(attempt));
        }
        let write = self.store.write().await?;
        dispatch::Entity::update_many().set(set).filter(own).exec(&*write).await?;
        Ok(write.commit().await?)
    }
}

/// How long it is waited after an attempt, counted from one.
fn pause(attempt: i32) -> Option<i64> {
    PAUSES.get(usize::try_from(attempt - 1).ok()?).copied()
}

//! The authority reviews reports: takes them up, remarks, returns, accepts, opens again; gives more time
//! and locks. A school replies to remarks and takes a report back that nobody has taken up.

use super::reports::takes_answers;
use super::{LONGEST_WORD, SeesReports};
use crate::access::{FillReports, Permit, RunMonitoring};
use crate::journal::Change;
use crate::organisations::day;
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use storage::entities::{campaign, organisation, remark, submission};
use storage::kinds::{CampaignState, SubmissionState};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter,
};

/// A report that is changed by an act.
pub(super) struct Acting {
    pub change: Change,
    pub row: submission::Model,
    pub whose: organisation::Model,
    pub round: campaign::Model,
}

impl<R: SeesReports> Permit<R> {
    /// Begins an act on a report that must be in one of some states and as the actor saw it.
    pub(super) async fn acting(
        &self,
        action: &'static str,
        id: i64,
        version: i64,
        states: &[SubmissionState],
    ) -> Answer<Acting> {
        let mut change = self.change(action).await?;
        let (row, whose) = self.own_report(&*change, id).await?;
        let round = campaign::Entity::find_by_id(row.campaign_id).one(&*change).await?;
        let round = round.ok_or(Refusal::NotFound)?;
        if row.version != version {
            return Err(Refusal::Stale);
        }
        if round.state != CampaignState::Open {
            return Err(Refusal::of("", "round-closed"));
        }
        if !states.contains(&row.state) {
            return Err(Refusal::of("", "report-state"));
        }
        change.within(whose.id);
        change.subject("submission", id);
        Ok(Acting { change, row, whose, round })
    }
}

impl Acting {
    /// Brings the report into a state and ends the act.
    pub async fn into(
        mut self,
        state: SubmissionState,
        set: impl FnOnce(&mut submission::ActiveModel),
    ) -> Answer<()> {
        self.change.field("state", self.row.state.as_str(), state.as_str());
        let version = self.row.version;
        let mut row = self.row.into_active_model();
        row.state = Set(state);
        row.version = Set(version + 1);
        set(&mut row);
        row.update(&*self.change).await?;
        self.change.commit().await
    }
}

impl Permit<RunMonitoring> {
    /// Takes a report up for review: the school can no longer take it back.
    pub async fn take_up(&self, id: i64, version: i64) -> Answer<()> {
        let acting = self.acting("report-taken-up", id, version, &[SubmissionState::Sent]).await?;
        acting.into(SubmissionState::Review, |_| {}).await
    }

    /// Remarks at an answer.
    pub async fn remark(&self, id: i64, version: i64, question: &str, content: &str) -> Answer<()> {
        let mut complaints = Complaints::default();
        let content = complaints.prose("content", content, LONGEST_WORD);
        let states = [SubmissionState::Sent, SubmissionState::Review];
        let mut acting = self.acting("report-remarked", id, version, &states).await?;
        let form = self.application.asked_by(&*acting.change, acting.round.id).await?.of(&acting.whose);
        form.question(question).ok_or(Refusal::NotFound)?;
        complaints.done()?;
        acting.change.detail("question", question);
        let row = remark::ActiveModel {
            submission_id: Set(id),
            question: Set(question.to_owned()),
            content: Set(content),
            made_by: Set(Some(self.person.account)),
            made_at: Set(acting.change.now()),
            ..Default::default()
        };
        remark::Entity::insert(row).exec(&*acting.change).await?;
        acting.into(SubmissionState::Review, |_| {}).await
    }

    /// Settles a remark: the answer is as it should be.
    pub async fn settle_remark(&self, id: i64, remark: i64) -> Answer<()> {
        let mut change = self.change("remark-settled").await?;
        let (_, whose) = self.own_report(&*change, id).await?;
        let row = remark::Entity::find_by_id(remark).one(&*change).await?;
        let row = row.filter(|row| row.submission_id == id && row.settled_at.is_none());
        let row = row.ok_or(Refusal::NotFound)?;
        change.within(whose.id);
        change.subject("submission", id);
        change.detail("question", row.question.as_str());
        let mut row = row.into_active_model();
        row.settled_by = Set(Some(self.person.account));
        row.settled_at = Set(Some(change.now()));
        row.update(&*change).await?;
        change.commit().await
    }

    /// Returns a report with the remarks that stand at its answers.
    pub async fn return_report(&self, id: i64, version: i64) -> Answer<()> {
        let states = [SubmissionState::Sent, SubmissionState::Review];
        let acting = self.acting("report-returned", id, version, &states).await?;
        let open = open_remarks(&*acting.change, id).await?;
        if open == 0 {
            return Err(Refusal::of("", "remarks-none"));
        }
        let (now, account) = (acting.change.now(), self.person.account);
        let mut acting = acting;
        acting.change.detail("remarks", open);
        acting
            .into(SubmissionState::Returned, |row| {
                row.decided_at = Set(Some(now));
                row.decided_by = Set(Some(account));
            })
            .await
    }

    /// Accepts a report; remarks that are open are settled with it.
    pub async fn accept(&self, id: i64, version: i64) -> Answer<()> {
        let states = [SubmissionState::Sent, SubmissionState::Review];
        let acting = self.acting("report-accepted", id, version, &states).await?;
        let (now, account) = (acting.change.now(), self.person.account);
        remark::Entity::update_many()
            .set(remark::ActiveModel {
                settled_by: Set(Some(account)),
                settled_at: Set(Some(now)),
                ..Default::default()
            })
            .filter(remark::Column::SubmissionId.eq(id))
            .filter(remark::Column::SettledAt.is_null())
            .exec(&*acting.change)
            .await?;
        acting
            .into(SubmissionState::Accepted, |row| {
                row.decided_at = Set(Some(now));
                row.decided_by = Set(Some(account));
            })
            .await
    }

    /// Opens an accepted report again, for a reason.
    pub async fn reopen(&self, id: i64, version: i64, reason: &str) -> Answer<()> {
        let mut complaints = Complaints::default();
        let reason = complaints.prose("reason", reason, LONGEST_WORD);
        let mut acting = self.acting("report-reopened", id, version, &[SubmissionState::Accepted]).await?;
        complaints.done()?;
        acting.change.detail("reason", reason);
        acting.into(SubmissionState::Returned, |_| {}).await
    }

    /// Gives a report a last day of its own.
    pub async fn extend(&self, id: i64, version: i64, until: &str) -> Answer<()> {
        let mut complaints = Complaints::default();
        let until = day(&mut complaints, "due_on", until);
        let all = SubmissionState::ALL;
        let mut acting = self.acting("report-extended", id, version, all).await?;
        if !until.is_empty() && until < acting.round.opens_on {
            complaints.add(Complaint::new("due_on", "term-before-start"));
        }
        complaints.done()?;
        let before = acting.row.due_on.clone().unwrap_or_else(|| acting.round.due_on.clone());
        acting.change.field("due_on", before, until.clone());
        let state = acting.row.state;
        acting.into(state, |row| row.due_on = Set(Some(until))).await
    }

    /// Lets nobody type into a report for now, or lets them again.
    pub async fn lock(&self, id: i64, version: i64, lock: Lock) -> Answer<()> {
        let mut acting = self.acting("report-locked", id, version, SubmissionState::ALL).await?;
        acting.change.detail("locked", lock == Lock::Locked);
        let state = acting.row.state;
        acting.into(state, |row| row.locked = Set(lock == Lock::Locked)).await
    }

    /// Names the letter by which the authority enters a report for a school: «внесено по письму №».
    pub async fn by_letter(&self, id: i64, version: i64, letter: &str) -> Answer<()> {
        let mut complaints = Complaints::default();
        let letter = complaints.text("letter", letter, super::LONGEST_TITLE);
        let mut acting = self.acting("report-by-letter", id, version, SubmissionState::ALL).await?;
        complaints.done()?;
        acting.change.detail("letter", letter.as_str());
        let state = acting.row.state;
        acting.into(state, |row| row.letter = Set(Some(letter))).await
    }
}

/// Whether a report is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// Nobody may type.
    Locked,
    /// The report's state decides.
    Open,
}

impl Permit<FillReports> {
    /// Replies to a remark.
    pub async fn reply_to_remark(&self, id: i64, remark: i64, reply: &str) -> Answer<()> {
        let mut complaints = Complaints::default();
        let reply = complaints.prose("reply", reply, LONGEST_WORD);
        let mut change = self.change("remark-replied").await?;
        let (report, whose) = self.own_report(&*change, id).await?;
        let round = campaign::Entity::find_by_id(report.campaign_id).one(&*change).await?;
        if !round.is_some_and(|round| takes_answers(round.state, report.state, report.locked)) {
            return Err(Refusal::of("", "report-takes-none"));
        }
        let row = remark::Entity::find_by_id(remark).one(&*change).await?;
        let row = row.filter(|row| row.submission_id == id && row.settled_at.is_none());
        let row = row.ok_or(Refusal::NotFound)?;
        complaints.done()?;
        change.within(whose.id);
        change.subject("submission", id);
        change.detail("question", row.question.as_str());
        let mut row = row.into_active_model();
        row.reply = Set(Some(reply));
        row.replied_by = Set(Some(self.person.account));
        row.replied_at = Set(Some(change.now()));
        row.update(&*change).await?;
        change.commit().await
    }

    /// Takes back a report that the authority has not taken up.
    pub async fn withdraw(&self, id: i64, version: i64) -> Answer<()> {
        let acting = self.acting("report-withdrawn", id, version, &[SubmissionState::Sent]).await?;
        acting.into(SubmissionState::Filling, |_| {}).await
    }
}

async fn open_remarks(database: &impl ConnectionTrait, report: i64) -> Answer<u64> {
    let open = remark::Entity::find()
        .filter(remark::Column::SubmissionId.eq(report))
        .filter(remark::Column::SettledAt.is_null());
    Ok(open.count(database).await?)
}

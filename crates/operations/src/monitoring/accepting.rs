//! Reports against which nothing speaks are accepted at once.

use crate::access::{Permit, RunMonitoring};
use crate::journal::Change;
use crate::refusal::{Answer, Refusal};
use std::collections::BTreeMap;
use storage::entities::{campaign, journal_entry, submission};
use storage::kinds::{CampaignState, SubmissionState};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

impl Permit<RunMonitoring> {
    /// Accepts the reports of schools against which nothing speaks and that were shown as such: the report
    /// with its version. Whatever has changed since stays as it is. Answers with how many were accepted.
    pub async fn accept_clean(&self, id: i64, shown: &BTreeMap<i64, i64>) -> Answer<usize> {
        let progress = self.progress(id).await?;
        let seen = |report: i64, version: i64| shown.get(&report) == Some(&version);
        let clean: Vec<i64> = progress
            .schools
            .iter()
            .filter(|line| line.is_clean() && seen(line.report, line.version))
            .map(|line| line.report)
            .collect();
        let mut change = self.change("reports-accepted").await?;
        let round = campaign::Entity::find_by_id(id).one(&*change).await?.ok_or(Refusal::NotFound)?;
        self.own_authority_row(&*change, round.organisation_id).await?;
        if round.state != CampaignState::Open {
            return Err(Refusal::of("", "round-closed"));
        }
        let rows = submission::Entity::find()
            .filter(submission::Column::Id.is_in(clean))
            .order_by_asc(submission::Column::Id)
            .lock_exclusive()
            .all(&*change)
            .await?;
        let mut accepted = 0_usize;
        for row in rows.into_iter().filter(|row| seen(row.id, row.version)) {
            self.accept_row(&change, row).await?;
            accepted += 1;
        }
        if accepted == 0 {
            return Err(Refusal::Stale);
        }
        change.within(round.organisation_id);
        change.subject("campaign", id);
        change.detail("reports", accepted);
        change.commit().await?;
        Ok(accepted)
    }

    /// Accepts one of them; its own entry stands in its history.
    async fn accept_row(&self, change: &Change, row: submission::Model) -> Answer<()> {
        let entry = journal_entry::ActiveModel {
            happened_at: Set(change.now()),
            account_id: Set(Some(self.person.account)),
            organisation_id: Set(Some(row.organisation_id)),
            action: Set("report-accepted".to_owned()),
            subject: Set(Some(format!("submission:{}", row.id))),
            details: Set(serde_json::json!({ "state": [row.state.as_str(), "accepted"] }).to_string()),
            form: Set(None),
            ..Default::default()
        };
        let version = row.version;
        let mut row = row.into_active_model();
        row.state = Set(SubmissionState::Accepted);
        row.decided_at = Set(Some(change.now()));
        row.decided_by = Set(Some(self.person.account));
        row.version = Set(version + 1);
        row.update(&**change).await?;
        journal_entry::Entity::insert(entry).exec_without_returning(&**change).await?;
        Ok(())
    }
}

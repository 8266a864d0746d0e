//! What happened to a report, what stood in it before, and which report is looked through next.

use super::SeesReports;
use super::reports::Kept;
use crate::access::Permit;
use crate::refusal::Answer;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use storage::entities::{account, answer_before, journal_entry, organisation, submission};
use storage::kinds::SubmissionState;
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// What happened to a report, and what stood in it before.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// What happened, the latest first; savings of one person that follow each other are one event.
    pub events: Vec<Event>,
    /// What stood in place of answers that were changed, by question, the latest first.
    pub before: BTreeMap<String, Vec<Kept>>,
    /// The names of all who had a hand in it.
    pub people: BTreeMap<i64, String>,
}

/// Something that happened to a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// When, in milliseconds; of several savings the last one.
    pub at: i64,
    /// Who did it; none where the program did.
    pub account: Option<i64>,
    /// The code of the act.
    pub action: String,
    /// What is known of it.
    pub details: Map<String, Value>,
    /// How many entries of the journal it stands for.
    pub times: u32,
}

/// A report that waits for review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The report.
    pub report: i64,
    /// Whose it is.
    pub name: String,
}

/// Savings of one person closer together than this are one event: an hour.
const TOGETHER: i64 = 60 * 60 * 1000;

impl<R: SeesReports> Permit<R> {
    /// What happened to a report within the scope, and what stood in it before.
    pub async fn report_history(&self, id: i64) -> Answer<History> {
        let reader = self.application.store.reader();
        self.own_report(reader, id).await?;
        let entries = journal_entry::Entity::find()
            .filter(journal_entry::Column::Subject.eq(format!("submission:{id}")))
            .order_by_desc(journal_entry::Column::Id)
            .all(reader)
            .await?;
        let rows = answer_before::Entity::find()
            .filter(answer_before::Column::SubmissionId.eq(id))
            .order_by_desc(answer_before::Column::Version)
            .all(reader)
            .await?;
        let authors = rows.iter().filter_map(|row| row.changed_by);
        let standing = super::reports::answers(reader, id).await?;
        let authors = authors.chain(standing.values().filter_map(|kept| kept.by));
        let people: BTreeSet<i64> =
            entries.iter().filter_map(|entry| entry.account_id).chain(authors).collect();
        let named = account::Entity::find().filter(account::Column::Id.is_in(people)).all(reader).await?;
        let mut before: BTreeMap<String, Vec<Kept>> = BTreeMap::new();
        for row in rows {
            before.entry(row.question.clone()).or_default().push(row.into());
        }
        let people = named.into_iter().map(|row| (row.id, row.name)).collect();
        Ok(History { events: together(entries), before, people })
    }

    /// The reports of schools of a round that wait for review, those sent first before the others.
    pub async fn queue(&self, campaign: i64) -> Answer<Vec<Waiting>> {
        let reader = self.application.store.reader();
        let rows = submission::Entity::find()
            .filter(submission::Column::CampaignId.eq(campaign))
            .filter(submission::Column::State.is_in([SubmissionState::Sent, SubmissionState::Review]))
            .filter(submission::Column::OrganisationId.in_subquery(self.scope.organisations()))
            .order_by_asc(submission::Column::SentAt)
            .order_by_asc(submission::Column::Id)
            .all(reader)
            .await?;
        let whose: BTreeSet<i64> = rows.iter().map(|row| row.organisation_id).collect();
        let named = organisation::Entity::find().filter(organisation::Column::Id.is_in(whose));
        let names: BTreeMap<i64, String> =
            named.all(reader).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let waiting = |row: submission::Model| {
            Some(Waiting { report: row.id, name: names.get(&row.organisation_id)?.clone() })
        };
        Ok(rows.into_iter().filter_map(waiting).collect())
    }
}

/// Entries as events.
fn together(entries: Vec<journal_entry::Model>) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for entry in entries {
        let event = Event {
            at: entry.happened_at,
            account: entry.account_id,
            details: serde_json::from_str(&entry.details).unwrap_or_default(),
            action: entry.action,
            times: 1,
        };
        match events.last_mut() {
            Some(last) if continues(last, &event) => last.times += 1,
            _ => events.push(event),
        }
    }
    events
}

fn continues(later: &Event, earlier: &Event) -> bool {
    let saved = later.action == "report-saved" && earlier.action == "report-saved";
    saved && later.account == earlier.account && later.at.saturating_sub(earlier.at) < TOGETHER
}

impl From<answer_before::Model> for Kept {
    fn from(row: answer_before::Model) -> Self {
        Self {
            state: row.state,
            content: row.content,
            comment: row.comment,
            source: row.source,
            origin: row.origin,
            by: row.changed_by,
            at: row.changed_at,
            version: row.version,
        }
    }
}

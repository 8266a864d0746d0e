//! What a school holds in hand when it has sent a report: number, time, who, and a checksum of what was
//! sent.

use super::SeesReports;
use super::reports::Report;
use crate::access::Permit;
use crate::refusal::Answer;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use storage::entities::{account, journal_entry};
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Уведомление о приёме.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its number.
    pub number: String,
    /// When the report was sent.
    pub at: i64,
    /// Who sent it.
    pub by: Option<String>,
    /// SHA-256 of the answers as they were sent, by [`Report::checksum`]; nothing where the journal does
    /// not hold it any more.
    pub checksum: Option<String>,
    /// Whether the last day had passed.
    pub is_late: bool,
}

impl Report {
    /// SHA-256 of the answers and of the documents beside them, in the order of the form: a line of
    /// question, state and text for each answer, and one of question and checksum or address for each
    /// document, parted by tabs.
    pub fn checksum(&self) -> String {
        let mut hash = Sha256::new();
        for question in self.form.questions() {
            if let Some(kept) = self.answers.get(&question.id) {
                hash.update(format!("{}\t{}\t{}\n", question.id, kept.state.as_str(), kept.content));
            }
            for proof in self.proofs.get(&question.id).into_iter().flatten() {
                let what = proof.checksum.as_deref().or(proof.address.as_deref()).unwrap_or_default();
                hash.update(format!("{}\t{what}\n", question.id));
            }
        }
        hash.finalize().iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

impl<R: SeesReports> Permit<R> {
    /// The receipt of the last sending of a report; nothing where it was never sent.
    pub async fn receipt(&self, report: &Report) -> Answer<Option<Receipt>> {
        let (Some(number), Some(at)) = (&report.receipt, report.sent_at) else { return Ok(None) };
        let reader = self.application.store.reader();
        let entry = journal_entry::Entity::find()
            .filter(journal_entry::Column::HappenedAt.eq(at))
            .filter(journal_entry::Column::Action.eq("report-sent"))
            .filter(journal_entry::Column::Subject.eq(format!("submission:{}", report.id)))
            .order_by_desc(journal_entry::Column::Id)
            .one(reader)
            .await?;
        let details = entry.as_ref().and_then(|entry| serde_json::from_str::<Value>(&entry.details).ok());
        let detail = |name: &str| details.as_ref().and_then(|details| details.get(name).cloned());
        let by = match entry.as_ref().and_then(|entry| entry.account_id) {
            Some(id) => account::Entity::find_by_id(id).one(reader).await?.map(|row| row.name),
            None => None,
        };
        Ok(Some(Receipt {
            number: number.clone(),
            at,
            by,
            checksum: detail("checksum").and_then(|value| value.as_str().map(str::to_owned)),
            is_late: detail("late") == Some(Value::Bool(true)),
        }))
    }
}

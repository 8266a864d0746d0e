//! Documents that prove answers: files, and links.

use super::reports::takes_answers;
use super::{LONGEST_TITLE, SeesReports, Types};
use crate::access::Permit;
use crate::attachments::{Attachment, keep, kept};
use crate::organisations::day;
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use std::collections::BTreeMap;
use storage::entities::{campaign, evidence};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder,
};

/// A document that proves an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Its number.
    pub id: i64,
    /// What document it is.
    pub title: String,
    /// Its number as a paper.
    pub number: Option<String>,
    /// Its day.
    pub dated_on: Option<String>,
    /// Its address on the web.
    pub address: Option<String>,
    /// Whether a file, or a copy of the page, is kept.
    pub is_kept: bool,
    /// SHA-256 of the file or copy.
    pub checksum: Option<String>,
    /// When the page was copied.
    pub copied_at: Option<i64>,
    /// The word for why there is no copy of the page.
    pub trouble: Option<String>,
    /// When it was added.
    pub added_at: i64,
}

/// A document as it was named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewEvidence {
    /// The question whose answer it proves.
    pub question: String,
    /// What document it is.
    pub title: String,
    /// Its number.
    pub number: String,
    /// Its day.
    pub dated_on: String,
    /// Its address on the web.
    pub address: String,
    /// The file.
    pub file: Option<Attachment>,
}

/// Documents of one report at most.
pub const MOST_PROOFS: u64 = 400;
/// Letters of an address at most.
const LONGEST_ADDRESS: usize = 1000;

impl<R: Types> Permit<R> {
    /// Adds a document to an answer.
    pub async fn add_evidence(&self, report: i64, new: NewEvidence) -> Answer<i64> {
        let mut complaints = Complaints::default();
        let title = complaints.text("title", &new.title, LONGEST_TITLE);
        let number = complaints.optional("number", &new.number, LONGEST_TITLE);
        let dated =
            (!new.dated_on.trim().is_empty()).then(|| day(&mut complaints, "dated_on", &new.dated_on));
        let address = complaints.optional("address", &new.address, LONGEST_ADDRESS);
        if address.as_deref().is_some_and(|address| !is_address(address)) {
            complaints.add(Complaint::new("address", "address-form"));
        }
        if address.is_none() && new.file.is_none() {
            complaints.add(Complaint::new("file", "proof-empty"));
        }
        let mut change = self.change("evidence-added").await?;
        let (row, whose) = self.own_report(&*change, report).await?;
        let round = campaign::Entity::find_by_id(row.campaign_id).one(&*change).await?;
        let round = round.ok_or(Refusal::NotFound)?;
        if !takes_answers(round.state, row.state, row.locked) {
            return Err(Refusal::of("", "report-takes-none"));
        }
        let form = self.application.asked_by(&*change, round.id).await?.of(&whose);
        form.question(&new.question).ok_or(Refusal::NotFound)?;
        let standing = evidence::Entity::find().filter(evidence::Column::SubmissionId.eq(report));
        if standing.filter(evidence::Column::RemovedAt.is_null()).count(&*change).await? >= MOST_PROOFS {
            complaints.add(Complaint::new("file", "proofs-many").with("most", MOST_PROOFS.to_string()));
        }
        complaints.done()?;
        let attachment = keep(&change, whose.id, self.person.account, new.file).await?;
        change.within(whose.id);
        change.subject("submission", report);
        change.detail("question", new.question.as_str());
        change.detail("title", title.as_str());
        let row = evidence::ActiveModel {
            submission_id: Set(report),
            question: Set(new.question),
            title: Set(title),
            number: Set(number),
            dated_on: Set(dated),
            address: Set(address),
            attachment_id: Set(attachment),
            added_by: Set(Some(self.person.account)),
            added_at: Set(change.now()),
            ..Default::default()
        };
        let id = evidence::Entity::insert(row).exec(&*change).await?.last_insert_id;
        change.commit().await?;
        Ok(id)
    }

    /// Takes a document away from an answer; the file stays for the journal.
    pub async fn remove_evidence(&self, report: i64, id: i64) -> Answer<()> {
        let mut change = self.change("evidence-removed").await?;
        let (row, whose) = self.own_report(&*change, report).await?;
        let round = campaign::Entity::find_by_id(row.campaign_id).one(&*change).await?;
        if !round.is_some_and(|round| takes_answers(round.state, row.state, row.locked)) {
            return Err(Refusal::of("", "report-takes-none"));
        }
        let proof = evidence::Entity::find_by_id(id).one(&*change).await?;
        let proof = proof.filter(|proof| proof.submission_id == report && proof.removed_at.is_none());
        let proof = proof.ok_or(Refusal::NotFound)?;
        change.within(whose.id);
        change.subject("submission", report);
        change.detail("question", proof.question.as_str());
        change.detail("title", proof.title.as_str());
        let mut proof = proof.into_active_model();
        proof.removed_by = Set(Some(self.person.account));
        proof.removed_at = Set(Some(change.now()));
        proof.update(&*change).await?;
        change.commit().await
    }
}

impl<R: SeesReports> Permit<R> {
    /// The file of a document, or the copy of its page.
    pub async fn evidence_file(&self, report: i64, id: i64) -> Answer<Attachment> {
        let reader = self.application.store.reader();
        self.own_report(reader, report).await?;
        let proof = evidence::Entity::find_by_id(id).one(reader).await?;
        let proof = proof.filter(|proof| proof.submission_id == report).ok_or(Refusal::NotFound)?;
        kept(reader, proof.attachment_id).await
    }
}

/// An address of a page that anybody can open.
pub(super) fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}

/// Documents of a report that stand, by question.
pub(super) async fn proofs(
    database: &impl ConnectionTrait,
    report: i64,
) -> Answer<BTreeMap<String, Vec<Proof>>> {
    let rows = evidence::Entity::find()
        .filter(evidence::Column::SubmissionId.eq(report))
        .filter(evidence::Column::RemovedAt.is_null())
        .order_by_asc(evidence::Column::Id)
        .all(database)
        .await?;
    let checksums = checksums(database, rows.iter().filter_map(|row| row.attachment_id)).await?;
    let mut all: BTreeMap<String, Vec<Proof>> = BTreeMap::new();
    for row in rows {
        let proof = Proof {
            id: row.id,
            title: row.title,
            number: row.number,
            dated_on: row.dated_on,
            address: row.address,
            is_kept: row.attachment_id.is_some(),
            checksum: row.attachment_id.and_then(|id| checksums.get(&id).cloned()),
            copied_at: row.copied_at,
            trouble: row.trouble,
            added_at: row.added_at,
        };
        all.entry(row.question).or_default().push(proof);
    }
    Ok(all)
}

async fn checksums(
    database: &impl ConnectionTrait,
    ids: impl Iterator<Item = i64>,
) -> Answer<BTreeMap<i64, String>> {
    use storage::entities::attachment::{Column, Entity};
    use storage::sea_orm::QuerySelect as _;
    let found =
        Entity::find().filter(Column::Id.is_in(ids)).select_only().columns([Column::Id, Column::Checksum]);
    Ok(found.into_tuple::<(i64, String)>().all(database).await?.into_iter().collect())
}

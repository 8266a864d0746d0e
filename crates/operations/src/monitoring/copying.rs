//! Copies of pages that schools name as proof: a page may be gone when somebody comes to check.
//!
//! What waits to be copied is seen from the documents themselves, so nothing is lost when the program ends, and
//! a slow site keeps no upload waiting. Two processes may read a page at once; the first copy is kept.

mod page;
mod reach;

pub use page::CopyTrouble;
pub use reach::Reach;

use super::Types;
use crate::access::Permit;
use crate::application::Application;
use crate::attachments::{Attachment, keep};
use crate::journal::Change;
use crate::refusal::{Answer, Refusal};
use crate::uploads::fault;
use page::Reader;
use std::sync::Arc;
use storage::entities::{attachment, evidence, submission};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, Select,
};

/// How pages are copied.
#[derive(Debug)]
pub struct Copying {
    reader: Reader,
}

impl Copying {
    /// From addresses within reach.
    pub fn within(reach: Reach) -> Self {
        Self { reader: Reader::new(reach) }
    }
}

impl Application {
    /// Lets linked pages be copied; once, when the program begins.
    pub fn set_copying(&self, copying: Copying) {
        // A second one would be a mistake of the program; the first stands.
        let _ = self.copying.set(copying);
    }

    /// Copies the next page that waits; false where there is none, or pages are not copied.
    pub async fn copy_page(self: &Arc<Self>) -> Answer<bool> {
        if self.copying.get().is_none() {
            return Ok(false);
        }
        let next = uncopied().order_by_asc(evidence::Column::Id).one(self.store.reader()).await?;
        let Some(proof) = next else { return Ok(false) };
        let application = self.clone();
        let address = proof.address.clone().unwrap_or_default();
        let read = tokio::task::spawn_blocking(move || {
            application.copying.get().map(|copying| copying.reader.read(&address))
        });
        match read.await.map_err(fault)? {
            Some(Ok(page)) => self.keep_copy(proof.id, page).await?,
            Some(Err(trouble)) => self.keep_trouble(proof.id, trouble).await?,
            None => return Ok(false),
        }
        Ok(true)
    }

    async fn keep_copy(&self, id: i64, page: Attachment) -> Answer<()> {
        let mut change = Change::begin(&self.store, self.now(), None, "page-copied").await?;
        let Some(proof) =
            uncopied().filter(evidence::Column::Id.eq(id)).lock_exclusive().one(&*change).await?
        else {
            return Ok(());
        };
        let report = submission::Entity::find_by_id(proof.submission_id).one(&*change).await?;
        let whose = report.ok_or(Refusal::NotFound)?.organisation_id;
        let before = copy_before(&*change, &proof, &page).await?;
        let copy = match before {
            Some(same) => Some(same),
            None => keep(&change, whose, None, Some(page)).await?,
        };
        change.within(whose);
        change.subject("submission", proof.submission_id);
        change.detail("question", proof.question.as_str());
        change.detail("address", proof.address.clone().unwrap_or_default());
        let mut proof = proof.into_active_model();
        proof.attachment_id = Set(copy);
        proof.copied_at = Set(Some(change.now()));
        proof.update(&*change).await?;
        change.commit().await
    }

    async fn keep_trouble(&self, id: i64, trouble: CopyTrouble) -> Answer<()> {
        let write = self.store.write().await?;
        evidence::Entity::update_many()
            .col_expr(evidence::Column::Trouble, trouble.as_str().into())
            .filter(evidence::Column::Id.eq(id))
            .filter(evidence::Column::AttachmentId.is_null())
            .exec(&*write)
            .await?;
        Ok(write.commit().await?)
    }
}

impl<R: Types> Permit<R> {
    /// Lets a page be copied that could not be.
    pub async fn copy_again(&self, report: i64, id: i64) -> Answer<()> {
        let mut change = self.change("page-asked-again").await?;
        let (_, whose) = self.own_report(&*change, report).await?;
        let proof = evidence::Entity::find_by_id(id).one(&*change).await?;
        let waits = |row: &evidence::Model| {
            row.submission_id == report && row.trouble.is_some() && row.removed_at.is_none()
        };
        let proof = proof.filter(waits).ok_or(Refusal::NotFound)?;
        change.within(whose.id);
        change.subject("submission", report);
        change.detail("question", proof.question.as_str());
        let mut proof = proof.into_active_model();
        proof.trouble = Set(None);
        proof.update(&*change).await?;
        change.commit().await
    }
}

/// Documents whose page was not copied, and not tried.
fn uncopied() -> Select<evidence::Entity> {
    evidence::Entity::find()
        .filter(evidence::Column::AttachmentId.is_null())
        .filter(evidence::Column::Trouble.is_null())
        .filter(evidence::Column::RemovedAt.is_null())
        .filter(evidence::Column::Address.is_not_null())
}

/// The copy of the same page in the same report, where its bytes are the same: one page often proves several
/// answers.
async fn copy_before(
    database: &impl ConnectionTrait,
    proof: &evidence::Model,
    page: &Attachment,
) -> Answer<Option<i64>> {
    let same = evidence::Entity::find()
        .filter(evidence::Column::SubmissionId.eq(proof.submission_id))
        .filter(evidence::Column::Address.eq(proof.address.as_deref()))
        .filter(evidence::Column::CopiedAt.is_not_null())
        .order_by_desc(evidence::Column::CopiedAt)
        .one(database)
        .await?;
    let Some(copy) = same.and_then(|row| row.attachment_id) else { return Ok(None) };
    let row = attachment::Entity::find_by_id(copy).one(database).await?;
    Ok(row.filter(|row| row.content == page.content).map(|row| row.id))
}

//! All answers of a round beside each other, and the region's own workbook that they go into.

use super::reports::Kept;
use super::{Asked, Progress, SeesReports};
use crate::access::Permit;
use crate::attachments::{Attachment, kept};
use crate::refusal::{Answer, Refusal};
use std::collections::BTreeMap;
use storage::entities::{answer, campaign, submission};
use storage::sea_orm::sea_query::Query;
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// A round with everything that was answered in it.
#[derive(Debug, Clone)]
pub struct Gathered {
    /// How far each report is.
    pub progress: Progress,
    /// What is asked.
    pub asked: Asked,
    /// Answers by report and question.
    pub answers: BTreeMap<i64, BTreeMap<String, Kept>>,
}

impl<R: SeesReports> Permit<R> {
    /// A round with the answers of all reports within the scope.
    pub async fn gathered(&self, id: i64) -> Answer<Gathered> {
        let progress = self.progress(id).await?;
        let (_, asked) = self.campaign(id).await?;
        let own = Query::select()
            .column(submission::Column::Id)
            .from(submission::Entity)
            .and_where(submission::Column::CampaignId.eq(id))
            .and_where(submission::Column::OrganisationId.in_subquery(self.scope.organisations()))
            .to_owned();
        let rows = answer::Entity::find().filter(answer::Column::SubmissionId.in_subquery(own));
        let mut answers: BTreeMap<i64, BTreeMap<String, Kept>> = BTreeMap::new();
        for row in rows.all(self.application.store.reader()).await? {
            answers.entry(row.submission_id).or_default().insert(row.question.clone(), row.into());
        }
        Ok(Gathered { progress, asked, answers })
    }

    /// The region's own workbook of a request, as it was given.
    pub async fn template(&self, id: i64) -> Answer<Attachment> {
        self.campaign(id).await?;
        let reader = self.application.store.reader();
        let row = campaign::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
        kept(reader, row.template_id).await
    }
}

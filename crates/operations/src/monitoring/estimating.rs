//! What a round costs those who answer, told before it is launched.

use super::{Asked, SeesReports};
use crate::access::Permit;
use crate::refusal::{Answer, Refusal};
use methodology::monitoring::Burden;
use model::forms::{Form, Source};
use storage::entities::{campaign, organisation, submission};
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// What a form costs whoever answers it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Estimate {
    /// Cells that are asked.
    pub cells: u32,
    /// Cells that results fill.
    pub from_results: u32,
    /// Cells that the answers of the year before fill, where there are any.
    pub from_year_before: u32,
    /// Cells whose answer is proved by a document.
    pub proved: u32,
    /// Minutes that it takes by the pack; nothing where no pack says it.
    pub minutes: Option<u32>,
}

/// What a round costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Costs {
    /// A school that teaches all grades.
    pub school: Estimate,
    /// The authority itself.
    pub own: Estimate,
    /// Cells that the schools within the scope are asked in all; who does not teach a grade is asked less.
    pub cells: u32,
}

impl Estimate {
    fn of(form: &Form, burden: Option<&Burden>) -> Self {
        let count = |own: fn(&model::forms::Question) -> bool| {
            u32::try_from(form.questions().filter(|question| own(question)).count()).unwrap_or(u32::MAX)
        };
        let mut estimate = Self {
            cells: count(|_| true),
            from_results: count(|one| matches!(one.source, Some(Source::Results { .. }))),
            from_year_before: count(|one| one.source == Some(Source::LastYear)),
            proved: count(|one| !one.proofs.is_empty()),
            minutes: None,
        };
        estimate.minutes = burden.map(|burden| estimate.minutes_by(burden));
        estimate
    }

    /// What is filled by itself is only looked over.
    const fn minutes_by(self, burden: &Burden) -> u32 {
        let filled = self.from_results + self.from_year_before;
        let typed = self.cells.saturating_sub(filled);
        typed * burden.minutes_per_cell.value
            + filled * burden.minutes_per_prefilled.value
            + self.proved * burden.minutes_per_proof.value
    }
}

impl<R: SeesReports> Permit<R> {
    /// What a round costs those who answer.
    pub async fn estimate(&self, id: i64) -> Answer<Costs> {
        let (round, _) = self.campaign(id).await?;
        let reader = self.application.store.reader();
        let row = campaign::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
        let asked = Asked::read(&row)?;
        let pack = super::filling::frozen_pack(&row)?;
        let burden = pack.as_ref().and_then(|pack| Some(&pack.monitoring.as_ref()?.burden));
        let reports = submission::Entity::find()
            .filter(submission::Column::CampaignId.eq(id))
            .filter(submission::Column::OrganisationId.ne(round.organisation))
            .filter(submission::Column::OrganisationId.in_subquery(self.scope.organisations()))
            .all(reader)
            .await?;
        let schools = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(reports.iter().map(|report| report.organisation_id)))
            .all(reader)
            .await?;
        let cells: usize = schools.iter().map(|school| asked.of(school).questions().count()).sum();
        Ok(Costs {
            school: Estimate::of(&asked.school, burden),
            own: Estimate::of(&asked.own, burden),
            cells: u32::try_from(cells).unwrap_or(u32::MAX),
        })
    }
}

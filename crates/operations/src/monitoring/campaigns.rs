//! Rounds: which there are, and how far each is.

use super::progress::came;
use super::{Asked, SeesReports};
use crate::access::Permit;
use crate::refusal::{Answer, Refusal};
use std::collections::BTreeMap;
use storage::entities::{campaign, organisation, submission};
use storage::kinds::{CampaignKind, CampaignState, SubmissionState};
use storage::sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// A round, without its reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// Its number in addresses.
    pub id: i64,
    /// The authority.
    pub organisation: i64,
    /// Its name.
    pub authority: String,
    /// What round it is.
    pub kind: CampaignKind,
    /// What people call it.
    pub title: String,
    /// The calendar year in which its school year ends.
    pub year: i32,
    /// The pack with its version; none of a request.
    pub pack: Option<(String, String)>,
    /// What the pack leaves open, as set: `name=value`.
    pub settings: Vec<String>,
    /// What is said to schools.
    pub letter: String,
    /// The first day, like `2026-05-15`.
    pub opens_on: String,
    /// The last day.
    pub due_on: String,
    /// How far it is.
    pub state: CampaignState,
    /// Whether the last day has passed where the authority is.
    pub is_past: bool,
    /// The region's own workbook, where there is one.
    pub template: Option<i64>,
    /// When it was launched.
    pub launched_at: Option<i64>,
    /// How many reports of schools are how far.
    pub counts: Counts,
    /// How many reports of schools did not come in though their last day has passed.
    pub late: u32,
    /// Grows with every change.
    pub version: i64,
}

/// How many reports of schools are how far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(pub BTreeMap<SubmissionState, u32>);

impl Counts {
    /// All reports.
    pub fn all(&self) -> u32 {
        self.0.values().sum()
    }

    /// Reports in one of some states.
    pub fn of(&self, states: &[SubmissionState]) -> u32 {
        states.iter().filter_map(|state| self.0.get(state)).sum()
    }

    /// Reports that came in: sent, under review or accepted.
    pub fn came(&self) -> u32 {
        self.of(&[SubmissionState::Sent, SubmissionState::Review, SubmissionState::Accepted])
    }
}

impl<R: SeesReports> Permit<R> {
    /// The rounds of authorities within the scope, the latest first; of a school those that ask it.
    pub async fn campaigns(&self) -> Answer<Vec<Campaign>> {
        let reader = self.application.store.reader();
        let asking = storage::sea_orm::sea_query::Query::select()
            .column(submission::Column::CampaignId)
            .from(submission::Entity)
            .and_where(submission::Column::OrganisationId.in_subquery(self.scope.organisations()))
            .to_owned();
        let own = Condition::any()
            .add(campaign::Column::OrganisationId.in_subquery(self.scope.organisations()))
            .add(campaign::Column::Id.in_subquery(asking));
        let rows = campaign::Entity::find()
            .filter(own)
            .order_by_desc(campaign::Column::DueOn)
            .order_by_desc(campaign::Column::Id);
        let mut all = Vec::new();
        for row in rows.all(reader).await? {
            all.push(self.campaign_of(reader, row).await?);
        }
        Ok(all)
    }

    /// One round whose authority, or one of whose reports, is within the scope; with what it asks.
    pub async fn campaign(&self, id: i64) -> Answer<(Campaign, Asked)> {
        let reader = self.application.store.reader();
        let row = campaign::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
        let asked = Asked::read(&row)?;
        let campaign = self.campaign_of(reader, row).await?;
        let place = organisation::Entity::find_by_id(campaign.organisation).one(reader).await?;
        let own = place.is_some_and(|place| self.scope.holds(&place.path)) || campaign.counts.all() > 0;
        if own { Ok((campaign, asked)) } else { Err(Refusal::NotFound) }
    }

    /// Counts only the reports of schools within the scope.
    async fn campaign_of(&self, database: &impl ConnectionTrait, row: campaign::Model) -> Answer<Campaign> {
        let authority = organisation::Entity::find_by_id(row.organisation_id).one(database).await?;
        let authority = authority.ok_or(Refusal::NotFound)?;
        let zone = self.application.time_zone(&authority.path).await?;
        let reports = submission::Entity::find()
            .filter(submission::Column::CampaignId.eq(row.id))
            .filter(submission::Column::OrganisationId.ne(row.organisation_id))
            .filter(submission::Column::OrganisationId.in_subquery(self.scope.organisations()));
        let today = self.application.today_in(zone.as_deref());
        let (mut counts, mut late) = (Counts::default(), 0);
        for report in reports.all(database).await? {
            *counts.0.entry(report.state).or_default() += 1;
            let due_on = report.due_on.as_ref().unwrap_or(&row.due_on);
            late += u32::from(today > *due_on && !came(report.state));
        }
        Ok(Campaign {
            id: row.id,
            organisation: row.organisation_id,
            authority: authority.name,
            kind: row.kind,
            title: row.title,
            year: row.year,
            pack: row.pack.zip(row.pack_version),
            settings: serde_json::from_str(&row.settings).map_err(crate::uploads::fault)?,
            letter: row.letter,
            opens_on: row.opens_on,
            is_past: today > row.due_on,
            due_on: row.due_on,
            state: row.state,
            template: row.template_id,
            launched_at: row.launched_at,
            counts,
            late,
            version: row.version,
        })
    }
}

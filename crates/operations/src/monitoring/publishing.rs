//! What the public sees of a round: frozen when it is published, gone when it is taken back.

use super::closing::Standing;
use super::reporting::frozen;
use super::valuing::Counting;
use super::{Campaign, SeesReports};
use crate::access::{Permit, RunMonitoring};
use crate::application::Application;
use crate::organisations::day_of;
use crate::refusal::{Answer, Refusal};
use crate::uploads::fault;
use report::round::{Open, open, open_data, passport};
use std::sync::Arc;
use storage::entities::{campaign, organisation, publication};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};
use words::{Language, Words};

/// What is published, or would be.
#[derive(Debug, Clone)]
pub struct Public {
    /// The round.
    pub campaign: Campaign,
    /// What would be published now: of frozen sections only.
    pub draft: Option<Open>,
    /// Sections that are not frozen and so stay out.
    pub open: Vec<String>,
    /// A word of the page that must not stand there.
    pub forbidden: Option<String>,
    /// What is published now.
    pub standing: Option<Published>,
    /// The number of the last publication, also of one that was taken back; 0 where there was none.
    pub last: i32,
}

/// What was published.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// Its number, from 1.
    pub edition: i32,
    /// What it shows.
    pub page: Open,
    /// The open data.
    pub data: String,
    /// Their passport.
    pub passport: String,
    /// When.
    pub at: i64,
}

impl Application {
    /// What is published of a round: for anybody, without a permit. Nothing where nothing is.
    pub async fn published(&self, campaign: i64) -> Answer<Published> {
        published(self.store.reader(), campaign).await?.ok_or(Refusal::NotFound)
    }
}

async fn published(database: &impl ConnectionTrait, campaign: i64) -> Answer<Option<Published>> {
    let row = publication::Entity::find()
        .filter(publication::Column::CampaignId.eq(campaign))
        .order_by_desc(publication::Column::Edition)
        .one(database)
        .await?;
    let Some(row) = row.filter(|row| row.withdrawn_at.is_none()) else { return Ok(None) };
    Ok(Some(Published {
        edition: row.edition,
        page: serde_json::from_str(&row.page).map_err(fault)?,
        data: row.data,
        passport: row.passport,
        at: row.made_at,
    }))
}

async fn last(database: &impl ConnectionTrait, campaign: i64) -> Answer<i32> {
    let last = publication::Entity::find()
        .filter(publication::Column::CampaignId.eq(campaign))
        .order_by_desc(publication::Column::Edition)
        .one(database)
        .await?;
    Ok(last.map_or(0, |row| row.edition))
}

impl<R: SeesReports> Permit<R> {
    /// What is published of a round of an authority within the scope, and what would be.
    pub async fn publication(&self, id: i64) -> Answer<Option<Public>> {
        let row = self.round_of_authority(id).await?;
        let (campaign, _) = self.campaign(id).await?;
        let Some(standing) = self.application.standing_of(&row, Counting::Accepted).await? else {
            return Ok(None);
        };
        if standing.pack.report.is_none() {
            return Ok(None);
        }
        let draft = self.application.draft(&row, &standing).await?;
        let reader = self.application.store.reader();
        let forbidden = draft.as_ref().and_then(|draft| forbidden(&standing, draft));
        let open = standing.open();
        let (standing, last) = (published(reader, id).await?, last(reader, id).await?);
        Ok(Some(Public { campaign, draft, open, forbidden, standing, last }))
    }
}

impl Permit<RunMonitoring> {
    /// Publishes what is frozen of a round. `address` is where the data can be found.
    pub async fn publish(&self, id: i64, seen: i32, address: &str) -> Answer<i32> {
        let row = self.round_of_authority(id).await?;
        let standing = self.application.standing_of(&row, Counting::Accepted).await?;
        let standing = standing.ok_or(Refusal::NotFound)?;
        let Some(draft) = self.application.draft(&row, &standing).await? else {
            return Err(Refusal::of("", "publication-empty"));
        };
        if forbidden(&standing, &draft).is_some() {
            return Err(Refusal::of("", "publication-forbidden"));
        }
        let mut change = self.change("round-published").await?;
        change.alone().await?;
        let last = last(&*change, id).await?;
        if last != seen {
            return Err(Refusal::Stale);
        }
        change.within(row.organisation_id);
        change.subject("campaign", id);
        change.detail("edition", last + 1);
        let closings: Vec<i64> = standing.editions().iter().map(|(_, line, _)| line.id).collect();
        let new = publication::ActiveModel {
            campaign_id: Set(id),
            edition: Set(last + 1),
            page: Set(serde_json::to_string(&draft).map_err(fault)?),
            data: Set(open_data(&draft)),
            passport: Set(passport(&draft, address, &Words::new(Language::Russian))),
            closings: Set(serde_json::to_string(&closings).map_err(fault)?),
            made_by: Set(Some(self.person.account)),
            made_at: Set(change.now()),
            ..Default::default()
        };
        publication::Entity::insert(new).exec_without_returning(&*change).await?;
        change.commit().await?;
        Ok(last + 1)
    }

    /// Takes back what is published: from now on nobody finds it.
    pub async fn withdraw_publication(&self, id: i64, edition: i32) -> Answer<()> {
        let round = self.round_of_authority(id).await?;
        let mut change = self.change("publication-withdrawn").await?;
        let row = publication::Entity::find()
            .filter(publication::Column::CampaignId.eq(id))
            .filter(publication::Column::Edition.eq(edition))
            .filter(publication::Column::WithdrawnAt.is_null())
            .one(&*change)
            .await?;
        let row = row.ok_or(Refusal::Stale)?;
        change.within(round.organisation_id);
        change.subject("campaign", id);
        change.detail("edition", edition);
        let mut row = row.into_active_model();
        row.withdrawn_by = Set(Some(self.person.account));
        row.withdrawn_at = Set(Some(change.now()));
        row.update(&*change).await?;
        change.commit().await
    }
}

impl Application {
    /// What would be published: the frozen sections of a round; nothing where none is.
    async fn draft(self: &Arc<Self>, row: &campaign::Model, standing: &Standing) -> Answer<Option<Open>> {
        let Some(rule) = &standing.pack.report else { return Ok(None) };
        let open_sections = standing.open();
        let closed: Vec<String> =
            standing.sections.keys().filter(|section| !open_sections.contains(section)).cloned().collect();
        if closed.is_empty() {
            return Ok(None);
        }
        let place = organisation::Entity::find_by_id(row.organisation_id).one(self.store.reader()).await?;
        let place = place.ok_or(Refusal::NotFound)?;
        let zone = self.time_zone(&place.path).await?;
        let day = self.today_in(zone.as_deref());
        let figures = standing.figures.clone().narrowed(&closed);
        let editions = frozen(standing, |at| day_of(at, zone.as_deref()).to_string());
        Ok(Some(open(&figures, &standing.pack, rule, &editions, &day)))
    }
}

/// A word that must not stand on the page: typed by a person in the name of the authority, say.
fn forbidden(standing: &Standing, draft: &Open) -> Option<String> {
    let rule = &standing.pack.report.as_ref()?.publication;
    let lines = draft.lines.iter().flat_map(|line| [Some(&line.title), line.school.as_ref()]);
    let texts = [Some(&draft.title), Some(&draft.authority), Some(&draft.method)].into_iter().chain(lines);
    texts.flatten().find_map(|text| rule.forbidden(text)).map(str::to_owned)
}

//! «Аналитический отчёт»: composed by the outline of the pack, with conclusions that people write.

use super::closing::{EditionLine, Standing, named};
use super::valuing::Counting;
use super::{Campaign, SeesReports};
use crate::access::{Permit, RunMonitoring};
use crate::refusal::{Answer, Complaints, Refusal};
use document::Document;
use methodology::report::Report as Outline;
use report::round::{Conclusions, Frozen, Told, Written, paper};
use std::collections::BTreeMap;
use storage::entities::{conclusion, organisation};
use storage::kinds::CampaignState;
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter,
};
use words::Words;

/// Letters of a conclusion at most: some three pages.
pub const LONGEST_CONCLUSION: usize = 8000;

/// The analytical report of a round, before it is written as a document.
#[derive(Debug, Clone)]
pub struct Analytical {
    /// The round.
    pub campaign: Campaign,
    /// What stands of it.
    pub standing: Standing,
    /// How it is built.
    pub outline: Outline,
    /// The name of the authority in the genitive.
    pub genitive: String,
    /// What was concluded, by the part of the outline, with its version.
    pub conclusions: BTreeMap<String, Concluded>,
    /// What keeps it from being signed, and what should be looked at.
    pub matters: Vec<Unready>,
}

/// A conclusion as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concluded {
    /// The text.
    pub content: String,
    /// Who wrote it last.
    pub by: Option<i64>,
    /// When; 0 where nobody has.
    pub at: i64,
    /// Grows with every change; 0 where nobody has written.
    pub version: i64,
}

/// What keeps a report from being signed, or should be looked at; `unready-` and its code are the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unready {
    /// Its code.
    pub code: &'static str,
    /// Whether the report must not be signed.
    pub stops: bool,
    /// What it is about.
    pub names: Vec<String>,
}

impl Analytical {
    /// The report as a document; moments are written by whoever knows the time zone.
    pub fn document(&self, words: &Words, time: impl Fn(i64) -> String) -> Document {
        let editions = frozen(&self.standing, time);
        let conclusions: Conclusions =
            self.conclusions.iter().map(|(part, one)| (part.clone(), one.content.clone())).collect();
        let about = Written {
            figures: &self.standing.figures,
            pack: &self.standing.pack,
            report: &self.outline,
            authority_genitive: &self.genitive,
            editions: &editions,
            open: &self.standing.open(),
            conclusions: &conclusions,
        };
        paper(&about, words)
    }
}

/// The editions that figures are from, as papers name them.
pub(super) fn frozen(standing: &Standing, time: impl Fn(i64) -> String) -> Vec<Frozen> {
    let one = |(stage, line, sections): (&str, &EditionLine, Vec<String>)| Frozen {
        stage: stage.to_owned(),
        sections,
        number: u32::try_from(line.number).unwrap_or_default(),
        when: time(line.at),
        checksum: line.checksum.clone(),
        uploads: line.uploads.clone(),
        withdrawn: !line.withdrawn.is_empty(),
        reason: line.reason.clone(),
        program: line.program.clone(),
    };
    standing.editions().into_iter().map(one).collect()
}

impl<R: SeesReports> Permit<R> {
    /// The analytical report of a round of an authority within the scope; nothing where its pack has none.
    pub async fn analytical(&self, id: i64) -> Answer<Option<Analytical>> {
        let row = self.round_of_authority(id).await?;
        let (campaign, _) = self.campaign(id).await?;
        let Some(standing) = self.application.standing_of(&row, Counting::Came).await? else {
            return Ok(None);
        };
        let Some(outline) = standing.pack.report.clone() else { return Ok(None) };
        let reader = self.application.store.reader();
        let authority = organisation::Entity::find_by_id(row.organisation_id).one(reader).await?;
        let authority = authority.ok_or(Refusal::NotFound)?;
        let conclusions = conclusions(reader, id).await?;
        let matters = unready(&campaign, &standing, &outline, &conclusions);
        let genitive = authority.genitive.unwrap_or(authority.name);
        Ok(Some(Analytical { campaign, standing, outline, genitive, conclusions, matters }))
    }
}

impl Permit<RunMonitoring> {
    /// Writes the conclusion of a part of the report, over the version that the writer saw.
    pub async fn conclude(&self, id: i64, part: &str, version: i64, content: &str) -> Answer<()> {
        let mut complaints = Complaints::default();
        let content = complaints.optional_prose("content", content, LONGEST_CONCLUSION);
        let round = self.round_of_authority(id).await?;
        let pack = super::filling::frozen_pack(&round)?.ok_or(Refusal::NotFound)?;
        let wanted = pack.report.as_ref().and_then(|outline| outline.part(part));
        wanted.and_then(|part| part.conclusion.as_ref()).ok_or(Refusal::NotFound)?;
        complaints.done()?;
        let mut change = self.change("conclusion-written").await?;
        change.alone().await?;
        let known = conclusion::Entity::find()
            .filter(conclusion::Column::CampaignId.eq(id))
            .filter(conclusion::Column::Place.eq(part))
            .one(&*change)
            .await?;
        if known.as_ref().map_or(0, |row| row.version) != version {
            return Err(Refusal::Stale);
        }
        change.within(round.organisation_id);
        change.subject("campaign", id);
        change.detail("part", part);
        let own = conclusion::ActiveModel {
            campaign_id: Set(id),
            place: Set(part.to_owned()),
            content: Set(content),
            changed_by: Set(Some(self.person.account)),
            changed_at: Set(change.now()),
            version: Set(version + 1),
            ..Default::default()
        };
        match known {
            None => {
                conclusion::Entity::insert(own).exec_without_returning(&*change).await?;
            }
            Some(row) => {
                let mut row = row.into_active_model();
                (row.content, row.changed_by) = (own.content, own.changed_by);
                (row.changed_at, row.version) = (own.changed_at, own.version);
                row.update(&*change).await?;
            }
        }
        change.commit().await
    }
}

async fn conclusions(database: &impl ConnectionTrait, id: i64) -> Answer<BTreeMap<String, Concluded>> {
    let rows = conclusion::Entity::find().filter(conclusion::Column::CampaignId.eq(id)).all(database).await?;
    let one = |row: conclusion::Model| {
        let concluded =
            Concluded { content: row.content, by: row.changed_by, at: row.changed_at, version: row.version };
        (row.place, concluded)
    };
    Ok(rows.into_iter().map(one).collect())
}

fn unready(
    campaign: &Campaign,
    standing: &Standing,
    outline: &Outline,
    conclusions: &BTreeMap<String, Concluded>,
) -> Vec<Unready> {
    let written = |part: &str| conclusions.get(part).is_some_and(|one| !one.content.trim().is_empty());
    let empty = |required: bool| {
        let parts = outline.conclusions().filter(move |(_, one)| one.required == required);
        let empty = parts.filter(|(part, _)| !written(part.id.as_str()));
        empty
            .map(|(part, _)| part.heading.as_ref().map_or_else(|| part.id.to_string(), ToString::to_string))
            .collect::<Vec<_>>()
    };
    let editions = standing.editions();
    let withdrawn = editions.iter().filter(|(_, line, _)| !line.withdrawn.is_empty());
    let few = outline.publication.fewest.value;
    let open = (campaign.state != CampaignState::Closed).then(|| campaign.title.clone());
    let one = |code, stops, names: Vec<String>| (!names.is_empty()).then_some(Unready { code, stops, names });
    let all = [
        one("stage-open", true, standing.open()),
        one("conclusion-empty", true, empty(true)),
        one("withdrawn", true, withdrawn.map(|(title, ..)| (*title).to_owned()).collect()),
        one("conclusion-optional", false, empty(false)),
        one("small", false, small(standing, few)),
        one("round-open", false, open.into_iter().collect()),
    ];
    all.into_iter().flatten().collect()
}

/// Rows with numbers of few persons: the report is for those who work, the site has its own page.
fn small(standing: &Standing, few: u32) -> Vec<String> {
    let is_small = |told: &Told| match told {
        Told::Share(count) => {
            [count.k, count.n.saturating_sub(count.k)].iter().any(|part| (1..few).contains(part))
        }
        _ => false,
    };
    let rows = standing
        .figures
        .rows
        .iter()
        .filter(|line| line.cells().any(|(_, cell)| cell.told.as_ref().is_some_and(is_small)));
    rows.map(named).collect()
}

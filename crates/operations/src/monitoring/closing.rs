//! A round is closed in the stages of its pack: the values of a stage are frozen as an edition, which nothing
//! changes. What was wrong becomes right in another edition.

mod checklist;
mod standing;

pub(super) use checklist::named;
pub use checklist::{Grave, Matter};
pub(super) use standing::Closed;
pub use standing::{Standing, Status};

use super::valuing::{Counting, Valued};
use super::{LONGEST_WORD, SeesReports};
use crate::access::{Permit, RunMonitoring};
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use crate::uploads::fault;
use methodology::Pack;
use report::round::{Edition, difference};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use storage::entities::{account, campaign, closing, upload};
use storage::kinds::{CampaignState, UploadState};
use storage::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};

/// The form of the text of an edition.
const FORMAT: u32 = 1;

/// A stage of a round.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Its code.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Code and title of the sections that it closes.
    pub sections: Vec<(String, String)>,
    /// The day planned for it, like `2026-06-30`.
    pub closes_on: String,
    /// Whether it closes sections anew.
    pub again: bool,
    /// What was chosen and why.
    pub note: Option<String>,
    /// Its editions, the latest first.
    pub editions: Vec<EditionLine>,
    /// What stands in the way and what should be looked at.
    pub matters: Vec<Matter>,
    /// The latest edition of these sections, be it of another stage.
    pub latest: Option<i64>,
    /// How many values differ from what was last frozen of these sections; nothing where nothing was.
    pub differing: Option<usize>,
}

/// An edition, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionLine {
    /// Its number in addresses.
    pub id: i64,
    /// The round.
    pub campaign: i64,
    /// The stage's code.
    pub stage: String,
    /// Its number, from 1.
    pub number: i32,
    /// SHA-256 of its text.
    pub checksum: String,
    /// The uploads that its results are from.
    pub uploads: Vec<i64>,
    /// Those of them that were undone since.
    pub withdrawn: Vec<i64>,
    /// Why there is another edition.
    pub reason: Option<String>,
    /// The version of the program.
    pub program: String,
    /// Who closed it.
    pub by: Option<String>,
    /// When.
    pub at: i64,
}

/// A stage as it was asked to be closed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToClose {
    /// Why there is another edition; needed where these sections were closed before.
    pub reason: String,
    /// Whether the warnings were seen.
    pub confirmed: bool,
    /// The latest edition of these sections that the actor saw; 0 where there was none.
    pub seen: i64,
}

impl Stage {
    /// Whether nothing stands in the way.
    pub fn may_close(&self) -> bool {
        self.matters.iter().all(|one| one.grave != Grave::Stops)
    }

    /// Whether something should be looked at first.
    pub fn warns(&self) -> bool {
        self.matters.iter().any(|one| one.grave == Grave::Asks)
    }
}

impl<R: SeesReports> Permit<R> {
    /// The stages of a round of an authority within the scope.
    pub async fn stages(&self, id: i64) -> Answer<Vec<Stage>> {
        let row = self.round_of_authority(id).await?;
        let Some(valued) = self.application.valued(&row, Counting::Accepted).await? else {
            return Ok(Vec::new());
        };
        let reader = self.application.store.reader();
        let closed = Closed::read(reader, id).await?;
        let mut stages = Vec::new();
        for stage in stages_of(&valued) {
            stages.push(self.application.stage(reader, &row, &valued, &closed, stage).await?);
        }
        Ok(stages)
    }

    /// An edition with its text, as it was frozen.
    pub async fn edition(&self, id: i64) -> Answer<(EditionLine, Edition, String)> {
        let reader = self.application.store.reader();
        let row = closing::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
        self.round_of_authority(row.campaign_id).await?;
        let text = row.content.clone();
        let edition = read(&text)?;
        let line = lines(reader, vec![row]).await?.into_iter().next().ok_or(Refusal::NotFound)?;
        Ok((line, edition, text))
    }

    /// The edition before one, of the same sections; nothing where there is none.
    pub async fn edition_before(&self, of: &EditionLine) -> Answer<Option<(EditionLine, Edition)>> {
        let reader = self.application.store.reader();
        let (_, own, _) = self.edition(of.id).await?;
        let sections: BTreeSet<&String> = own.figures.sections.iter().map(|(id, _)| id).collect();
        let earlier = closing::Entity::find()
            .filter(closing::Column::CampaignId.eq(of.campaign))
            .filter(closing::Column::Id.lt(of.id))
            .order_by_desc(closing::Column::Id);
        for row in earlier.all(reader).await? {
            let edition = read(&row.content)?;
            if edition.figures.sections.iter().any(|(id, _)| sections.contains(id)) {
                let line = lines(reader, vec![row]).await?.into_iter().next();
                return Ok(line.map(|line| (line, edition)));
            }
        }
        Ok(None)
    }

    /// A round whose authority is within the scope.
    pub(super) async fn round_of_authority(&self, id: i64) -> Answer<campaign::Model> {
        let reader = self.application.store.reader();
        let row = campaign::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
        let place =
            storage::entities::organisation::Entity::find_by_id(row.organisation_id).one(reader).await?;
        let own = place.is_some_and(|place| self.scope.holds(&place.path));
        if own { Ok(row) } else { Err(Refusal::NotFound) }
    }
}

impl Permit<RunMonitoring> {
    /// Closes a stage: freezes the values of its sections as an edition. Answers with its number in addresses.
    pub async fn close_stage(&self, id: i64, stage: &str, to: &ToClose) -> Answer<i64> {
        let row = self.round_of_authority(id).await?;
        let valued = self.application.valued(&row, Counting::Accepted).await?.ok_or(Refusal::NotFound)?;
        let own = stages_of(&valued).into_iter().find(|one| one.id.as_str() == stage);
        let own = own.ok_or(Refusal::NotFound)?;
        let mut change = self.change("stage-closed").await?;
        change.alone().await?;
        let closed = Closed::read(&*change, id).await?;
        let looked = self.application.stage(&*change, &row, &valued, &closed, own).await?;
        let before = closed.latest_of(&sections_of(&looked));
        if before.map_or(0, |one| one.row.id) != to.seen {
            return Err(Refusal::Stale);
        }
        let reason = checked(&looked, before.is_some(), to)?;
        let number = 1 + closed.last_number(stage);
        let edition = Edition {
            format: FORMAT,
            stage: stage.to_owned(),
            edition: u32::try_from(number).map_err(fault)?,
            reason: reason.clone(),
            program: PROGRAM.to_owned(),
            uploads: valued.uploads.clone(),
            figures: valued.figures.narrowed(&sections_of(&looked)),
        };
        let content = serde_json::to_string(&edition).map_err(fault)?;
        change.within(row.organisation_id);
        change.subject("campaign", id);
        change.detail("stage", looked.title.as_str());
        change.detail("edition", number);
        change.detail("checksum", checksum(&content));
        if let Some(reason) = &reason {
            change.detail("reason", reason.as_str());
        }
        let new = closing::ActiveModel {
            campaign_id: Set(id),
            stage: Set(stage.to_owned()),
            edition: Set(number),
            checksum: Set(checksum(&content)),
            content: Set(content),
            uploads: Set(serde_json::to_string(&edition.uploads).map_err(fault)?),
            // An edition of another stage that closes the same sections anew has its reason too.
            reason: Set(reason),
            program: Set(PROGRAM.to_owned()),
            made_by: Set(Some(self.person.account)),
            made_at: Set(change.now()),
            ..Default::default()
        };
        let id = closing::Entity::insert(new).exec(&*change).await?.last_insert_id;
        change.commit().await?;
        Ok(id)
    }
}

/// The version of the program that froze an edition.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// The reason, where one is needed; complains of what stands in the way and of warnings not seen.
fn checked(stage: &Stage, before: bool, to: &ToClose) -> Answer<Option<String>> {
    let mut complaints = Complaints::default();
    if !stage.may_close() {
        complaints.add(Complaint::new("", "stage-stopped"));
    }
    if stage.warns() && !to.confirmed {
        complaints.add(Complaint::new("confirmed", "stage-warnings"));
    }
    let reason = before.then(|| complaints.prose("reason", &to.reason, LONGEST_WORD));
    complaints.done()?;
    Ok(reason)
}

pub(super) fn checksum(content: &str) -> String {
    Sha256::digest(content).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub(super) fn read(content: &str) -> Answer<Edition> {
    serde_json::from_str(content).map_err(fault)
}

fn sections_of(stage: &Stage) -> Vec<String> {
    stage.sections.iter().map(|(id, _)| id.clone()).collect()
}

/// The stages of the pack that close sections of the round.
fn stages_of(valued: &Valued) -> Vec<&methodology::monitoring::Stage> {
    let asked = |section: &methodology::Name| {
        valued.figures.sections.iter().any(|(id, _)| *id.as_str() == *section.as_str())
    };
    let stages = valued.pack.monitoring.iter().flat_map(|one| &one.stages);
    stages.filter(|stage| stage.sections.iter().any(asked)).collect()
}

/// The title of a stage.
pub(super) fn title_of(pack: &Pack, stage: &str) -> String {
    let stages = pack.monitoring.iter().flat_map(|one| &one.stages);
    let found = stages.into_iter().find(|one| one.id.as_str() == stage);
    found.map_or_else(|| stage.to_owned(), |one| one.title.clone())
}

impl crate::application::Application {
    async fn stage(
        &self,
        database: &impl ConnectionTrait,
        row: &campaign::Model,
        valued: &Valued,
        closed: &Closed,
        stage: &methodology::monitoring::Stage,
    ) -> Answer<Stage> {
        let wanted: Vec<&str> = stage.sections.iter().map(methodology::Name::as_str).collect();
        let sections: Vec<(String, String)> =
            valued.figures.sections.iter().filter(|(id, _)| wanted.contains(&id.as_str())).cloned().collect();
        let ids: Vec<String> = sections.iter().map(|(id, _)| id.clone()).collect();
        let now = valued.figures.clone().narrowed(&ids);
        let before = closed.latest_of(&ids);
        let differing = before.map(|one| difference(&one.edition.figures.clone().narrowed(&ids), &now).len());
        let own = closed.of_stage(stage.id.as_str());
        let mut looked = Stage {
            id: stage.id.to_string(),
            title: stage.title.clone(),
            sections,
            closes_on: format!("{}-{}", row.year, stage.closes),
            again: stage.again,
            note: stage.note.clone(),
            editions: lines(database, own).await?,
            matters: Vec::new(),
            latest: before.map(|one| one.row.id),
            differing,
        };
        let unchanged =
            before.is_some_and(|one| differing == Some(0) && one.edition.uploads == valued.uploads);
        let before = before.map(|one| one.row.clone());
        let before = lines(database, before.into_iter().collect()).await?.into_iter().next();
        looked.matters = checklist::matters(database, row, &looked, &now, before.as_ref(), unchanged).await?;
        if row.state == CampaignState::Draft {
            looked.matters.insert(0, Matter::stops("round-draft"));
        }
        Ok(looked)
    }
}

/// Editions without their texts, the latest first.
pub(super) async fn lines(
    database: &impl ConnectionTrait,
    mut rows: Vec<closing::Model>,
) -> Answer<Vec<EditionLine>> {
    rows.sort_by_key(|row| std::cmp::Reverse(row.id));
    let people: BTreeSet<i64> = rows.iter().filter_map(|row| row.made_by).collect();
    let people = account::Entity::find().filter(account::Column::Id.is_in(people)).all(database).await?;
    let names: BTreeMap<i64, String> = people.into_iter().map(|one| (one.id, one.name)).collect();
    let mut uploads: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for row in &rows {
        uploads.insert(row.id, serde_json::from_str(&row.uploads).map_err(fault)?);
    }
    let all: BTreeSet<i64> = uploads.values().flatten().copied().collect();
    let standing = upload::Entity::find()
        .filter(upload::Column::Id.is_in(all))
        .filter(upload::Column::State.is_in([UploadState::Applied, UploadState::Applying]))
        .all(database)
        .await?;
    let standing: BTreeSet<i64> = standing.into_iter().map(|row| row.id).collect();
    let line = |row: closing::Model| {
        let uploads = uploads.remove(&row.id).unwrap_or_default();
        EditionLine {
            id: row.id,
            campaign: row.campaign_id,
            stage: row.stage,
            number: row.edition,
            checksum: row.checksum,
            withdrawn: uploads.iter().copied().filter(|id| !standing.contains(id)).collect(),
            uploads,
            reason: row.reason,
            program: row.program,
            by: row.made_by.and_then(|id| names.get(&id).cloned()),
            at: row.made_at,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

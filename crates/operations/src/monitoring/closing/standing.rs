//! What stands of a round: frozen sections as their latest editions have them, the others as they are now.

use super::super::valuing::{Counting, Valued};
use super::{EditionLine, lines, read, title_of};
use crate::application::Application;
use crate::monitoring::filling::frozen_pack;
use crate::refusal::Answer;
use methodology::Pack;
use report::round::{Edition, Snapshot};
use std::collections::BTreeMap;
use std::sync::Arc;
use storage::entities::{campaign, closing};
use storage::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// An edition with its row.
pub(in crate::monitoring) struct Frozen {
    pub row: closing::Model,
    pub edition: Edition,
}

/// The editions of a round, the earliest first.
pub(in crate::monitoring) struct Closed(Vec<Frozen>);

impl Closed {
    /// Reads all editions of a round.
    pub async fn read(database: &impl ConnectionTrait, campaign: i64) -> Answer<Self> {
        let rows = closing::Entity::find()
            .filter(closing::Column::CampaignId.eq(campaign))
            .order_by_asc(closing::Column::Id)
            .all(database)
            .await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            all.push(Frozen { edition: read(&row.content)?, row });
        }
        Ok(Self(all))
    }

    /// The latest edition that has any of these sections.
    pub fn latest_of(&self, sections: &[String]) -> Option<&Frozen> {
        let has = |one: &&Frozen| one.edition.figures.sections.iter().any(|(id, _)| sections.contains(id));
        self.0.iter().rev().find(has)
    }

    /// The number of the last edition of a stage; 0 where there is none.
    pub fn last_number(&self, stage: &str) -> i32 {
        let own = self.0.iter().filter(|one| one.row.stage == stage);
        own.map(|one| one.row.edition).max().unwrap_or_default()
    }

    pub fn of_stage(&self, stage: &str) -> Vec<closing::Model> {
        self.0.iter().filter(|one| one.row.stage == stage).map(|one| one.row.clone()).collect()
    }
}

/// Whether the figures of a section are frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// They may still change.
    Open,
    /// They are those of an edition, of the stage of this title.
    Frozen(String, Box<EditionLine>),
}

/// What stands of a round.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The pack of the round.
    pub pack: Arc<Pack>,
    /// The figures.
    pub figures: Snapshot,
    /// Whether each section is frozen.
    pub sections: BTreeMap<String, Status>,
}

impl Standing {
    /// Sections whose figures may still change.
    pub fn open(&self) -> Vec<String> {
        let open = self.sections.iter().filter(|(_, status)| **status == Status::Open);
        open.map(|(section, _)| section.clone()).collect()
    }

    /// The editions that the figures are from, with the titles of their stages and their sections.
    pub fn editions(&self) -> Vec<(&str, &EditionLine, Vec<String>)> {
        let mut all: BTreeMap<i64, (&str, &EditionLine, Vec<String>)> = BTreeMap::new();
        for (section, status) in &self.sections {
            if let Status::Frozen(title, line) = status {
                let entry = all.entry(line.id).or_insert_with(|| (title, line, Vec::new()));
                entry.2.push(section.clone());
            }
        }
        all.into_values().collect()
    }
}

impl Application {
    /// What stands of a round; nothing of a round without a pack. Where every section is frozen, nothing is
    /// worked out anew, so that neither another pack nor another upload can change what is shown.
    pub(in crate::monitoring) async fn standing_of(
        self: &Arc<Self>,
        row: &campaign::Model,
        counting: Counting,
    ) -> Answer<Option<Standing>> {
        let closed = Closed::read(self.store.reader(), row.id).await?;
        let Some(pack) = frozen_pack(row)? else { return Ok(None) };
        let asked = super::super::Asked::read(row)?;
        let of_form =
            |form: &model::forms::Form| form.sections.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
        let mut wanted = of_form(&asked.school);
        wanted.extend(of_form(&asked.own));
        let mut latest: BTreeMap<String, &Frozen> = BTreeMap::new();
        for frozen in &closed.0 {
            latest.extend(frozen.edition.figures.sections.iter().map(|(id, _)| (id.clone(), frozen)));
        }
        let all_frozen = wanted.iter().all(|section| latest.contains_key(section));
        let (pack, mut figures) = if all_frozen && !latest.is_empty() {
            (Arc::new(pack), empty(&pack_sections(row, &latest), &latest))
        } else {
            let Some(Valued { pack, figures, .. }) = self.valued(row, counting).await? else {
                return Ok(None);
            };
            (pack, figures)
        };
        let mut sections: BTreeMap<String, Status> =
            figures.sections.iter().map(|(id, _)| (id.clone(), Status::Open)).collect();
        for (section, frozen) in latest {
            figures.overlay(&frozen.edition.figures.clone().narrowed(std::slice::from_ref(&section)));
            let line = lines(self.store.reader(), vec![frozen.row.clone()]).await?.into_iter().next();
            if let Some(line) = line {
                sections.insert(section, Status::Frozen(title_of(&pack, &frozen.row.stage), Box::new(line)));
            }
        }
        Ok(Some(Standing { pack, figures, sections }))
    }
}

/// Code and title of the sections of all editions, in the order of the pack's text.
fn pack_sections(row: &campaign::Model, latest: &BTreeMap<String, &Frozen>) -> Vec<(String, String)> {
    let titles: BTreeMap<&String, &String> = latest
        .values()
        .flat_map(|one| one.edition.figures.sections.iter().map(|(id, title)| (id, title)))
        .collect();
    let order = super::super::Asked::read(row).map(|asked| asked.school.sections).unwrap_or_default();
    let of_form = order.iter().map(|section| &section.id);
    let rest = titles.keys().copied().filter(|id| order.iter().all(|section| section.id != **id));
    let all = of_form.chain(rest).filter_map(|id| Some((id.clone(), (*titles.get(id)?).clone())));
    all.collect()
}

/// The head of the latest edition, without any row.
fn empty(sections: &[(String, String)], latest: &BTreeMap<String, &Frozen>) -> Snapshot {
    let last = latest.values().max_by_key(|one| one.row.id);
    let head = last.map(|one| one.edition.figures.clone()).unwrap_or_default();
    Snapshot {
        sections: sections.to_vec(),
        rows: Vec::new(),
        proof: BTreeMap::new(),
        own_proof: BTreeMap::new(),
        ..head
    }
}

//! What a round says: its values, the years before, schools in similar conditions, notes of those who look.

use super::closing::Standing;
use super::valuing::Counting;
use super::{Campaign, LONGEST_WORD, SeesReports};
use crate::access::{Permit, RunMonitoring, SeeResults};
use crate::refusal::{Answer, Complaints, Refusal};
use calculation::statistics::wilson;
use report::round::{Cell, Sum, bands_said, change_said, state_said, told_said};
use std::collections::{BTreeMap, BTreeSet};
use storage::entities::{account, note, organisation};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use words::Words;

/// A round and what stands of it.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The round.
    pub campaign: Campaign,
    /// What stands of it.
    pub standing: Standing,
    /// Notes at its values, the latest first.
    pub notes: Vec<Note>,
}

/// A note at a value of a school, or a mark to come back to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its number.
    pub id: i64,
    /// The school, or the authority itself.
    pub organisation: i64,
    /// Its name.
    pub name: String,
    /// The row.
    pub row: String,
    /// What is noted.
    pub content: String,
    /// Whether it is to be followed up.
    pub follow: bool,
    /// Who made it.
    pub by: Option<String>,
    /// When.
    pub at: i64,
    /// When it was settled.
    pub settled_at: Option<i64>,
}

/// A note as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewNote {
    /// The school, or the authority itself.
    pub organisation: i64,
    /// The row.
    pub row: String,
    /// What is noted.
    pub content: String,
    /// Whether it is to be followed up.
    pub follow: bool,
}

/// How many of the rows of a section are known, positive and proved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows that are known, among those that can be.
    pub known: model::values::Count,
    /// Rows that are positive, among those known of which it can be said.
    pub positive: model::values::Count,
    /// Answers with a document, among those that want one.
    pub proved: model::values::Count,
    /// Rows that became better and worse than in the year before, as plain arithmetic.
    pub moved: (u32, u32),
}

impl Analysis {
    /// How a school stands in a section; the whole of it where none is named.
    pub fn tally(&self, school: i64, section: &str) -> Tally {
        let figures = &self.standing.figures;
        let mut tally = Tally::default();
        for cell in figures.section(section).filter_map(|line| line.schools.get(&school)) {
            count(&mut tally, cell);
        }
        let proved = figures.proof.get(&school).and_then(|own| own.get(section));
        tally.proved = proved.copied().unwrap_or_default();
        tally
    }

    /// The values of some schools of a row together.
    pub fn together(&self, row: &str, schools: &BTreeSet<i64>) -> Sum {
        let mut sum = Sum::default();
        let own = self.standing.figures.line(row).into_iter().flat_map(|line| &line.schools);
        let known =
            own.filter(|(school, _)| schools.contains(school)).filter_map(|(_, cell)| cell.told.as_ref());
        known.for_each(|told| sum.add(told));
        sum
    }

    /// How values are said.
    pub fn sayer<'a>(&'a self, words: &'a Words) -> Sayer<'a> {
        Sayer { words, bands: bands_said(&self.standing.pack), analysis: self }
    }

    /// Notes that are not settled, of a school and a row.
    pub fn notes_at<'a>(&'a self, school: i64, row: &'a str) -> impl Iterator<Item = &'a Note> {
        let own = move |note: &&Note| note.organisation == school && note.row == row;
        self.notes.iter().filter(own).filter(|note| note.settled_at.is_none())
    }
}

/// Not what is not provided for and was not held is missing, only what could be known.
fn count(tally: &mut Tally, cell: &Cell) {
    use model::values::Count;
    let can_be = !matches!(cell.state.as_str(), "not-provided" | "not-held");
    tally.known = tally.known.plus(Count::new(cell.is_known().into(), can_be.into()));
    if let Some(positive) = cell.told.as_ref().and_then(report::round::Told::is_positive) {
        tally.positive = tally.positive.plus(Count::new(positive.into(), 1));
    }
    if let Some(moved) = &cell.moved {
        tally.moved.0 += u32::from(moved.sign == "better");
        tally.moved.1 += u32::from(moved.sign == "worse");
    }
}

/// How the values of a round are said.
pub struct Sayer<'a> {
    words: &'a Words,
    bands: BTreeMap<String, String>,
    analysis: &'a Analysis,
}

impl Sayer<'_> {
    /// A value, or why it is not known.
    pub fn cell(&self, cell: &Cell) -> String {
        match &cell.told {
            Some(told) => self.told(told),
            None => state_said(self.words, &cell.state),
        }
    }

    /// A value that is known.
    pub fn told(&self, told: &report::round::Told) -> String {
        told_said(self.words, &self.bands, told)
    }

    /// How it moved; nothing where it is not compared.
    pub fn change(&self, cell: &Cell) -> Option<String> {
        cell.moved.as_ref().map(|moved| change_said(self.words, &self.bands, moved))
    }

    /// The interval in which a share could lie by the certainty of the pack, from 0 to 1.
    pub fn interval(&self, count: model::values::Count) -> Option<(f64, f64)> {
        let indicators = self.analysis.standing.pack.indicators.as_ref()?;
        let interval = wilson(count, indicators.estimation.confidence.value)?;
        Some((interval.low, interval.high))
    }

    /// How a row is made; nothing of a row that the pack does not have.
    pub fn formula(&self, row: &str) -> Option<String> {
        let pack = &self.analysis.standing.pack;
        let row = pack.monitoring.as_ref()?.row(row)?;
        Some(report::formula_words(row, pack, self.words))
    }
}

/// The values of a row in earlier rounds: year, value of the municipality, whether it is frozen.
pub type Earlier = Vec<(i32, Cell, bool)>;

impl<R: SeesReports> Permit<R> {
    /// A round of an authority within the scope and what stands of it; frozen sections as they were closed,
    /// the others by what came in so far. Nothing of a round without a pack.
    pub async fn analysis(&self, id: i64) -> Answer<Option<Analysis>> {
        let row = self.round_of_authority(id).await?;
        let (campaign, _) = self.campaign(id).await?;
        let standing = self.application.standing_of(&row, Counting::Came).await?;
        let Some(standing) = standing else { return Ok(None) };
        Ok(Some(Analysis { campaign, standing, notes: self.notes(id).await? }))
    }

    /// The values of a row in earlier rounds of the same pack, the earliest first.
    pub async fn earlier_values(&self, id: i64, row: &str) -> Answer<Earlier> {
        let round = self.round_of_authority(id).await?;
        let mut all = Vec::new();
        for earlier in super::history::earlier(self.application.store.reader(), &round).await? {
            let standing = self.application.standing_of(&earlier, Counting::Accepted).await?;
            let Some(standing) = standing else { continue };
            let Some(line) = standing.figures.line(row) else { continue };
            let frozen = standing.sections.get(&line.section) != Some(&super::closing::Status::Open);
            all.push((earlier.year, line.group.clone(), frozen));
        }
        all.reverse();
        Ok(all)
    }

    async fn notes(&self, campaign: i64) -> Answer<Vec<Note>> {
        let reader = self.application.store.reader();
        let rows = note::Entity::find()
            .filter(note::Column::CampaignId.eq(campaign))
            .order_by_desc(note::Column::Id)
            .all(reader)
            .await?;
        let people: BTreeSet<i64> = rows.iter().filter_map(|row| row.made_by).collect();
        let people = account::Entity::find().filter(account::Column::Id.is_in(people)).all(reader).await?;
        let people: BTreeMap<i64, String> = people.into_iter().map(|one| (one.id, one.name)).collect();
        let places: BTreeSet<i64> = rows.iter().map(|row| row.organisation_id).collect();
        let places =
            organisation::Entity::find().filter(organisation::Column::Id.is_in(places)).all(reader).await?;
        let places: BTreeMap<i64, String> = places.into_iter().map(|one| (one.id, one.name)).collect();
        let one = |row: note::Model| Note {
            id: row.id,
            organisation: row.organisation_id,
            name: places.get(&row.organisation_id).cloned().unwrap_or_default(),
            row: row.indicator,
            content: row.content,
            follow: row.follow,
            by: row.made_by.and_then(|id| people.get(&id).cloned()),
            at: row.made_at,
            settled_at: row.settled_at,
        };
        Ok(rows.into_iter().map(one).collect())
    }
}

impl Permit<SeeResults> {
    /// The schools in similar conditions that take part in a round, by name; nothing where the conditions of
    /// the school are not known.
    pub async fn similar_in(&self, analysis: &Analysis, school: i64) -> Answer<Vec<(i64, String)>> {
        let Some(around) = self.surroundings(school).await? else { return Ok(Vec::new()) };
        let members = &analysis.standing.figures.schools;
        let own = around.similar.iter().filter_map(|one| Some((one.organisation?, one.name.clone())));
        Ok(own.filter(|(id, _)| members.contains_key(id)).collect())
    }
}

impl Permit<RunMonitoring> {
    /// Keeps a note at a value, or a mark to come back to it.
    pub async fn add_note(&self, campaign: i64, new: &NewNote) -> Answer<i64> {
        let mut complaints = Complaints::default();
        let content = complaints.prose("content", &new.content, LONGEST_WORD);
        let round = self.round_of_authority(campaign).await?;
        let standing = self.application.standing_of(&round, Counting::Came).await?;
        let standing = standing.ok_or(Refusal::NotFound)?;
        standing.figures.line(&new.row).ok_or(Refusal::NotFound)?;
        let of_round = new.organisation == round.organisation_id
            || standing.figures.schools.contains_key(&new.organisation);
        if !of_round {
            return Err(Refusal::NotFound);
        }
        complaints.done()?;
        let mut change = self.change("value-noted").await?;
        change.within(new.organisation);
        change.subject("campaign", campaign);
        change.detail("row", new.row.as_str());
        let row = note::ActiveModel {
            campaign_id: Set(campaign),
            organisation_id: Set(new.organisation),
            indicator: Set(new.row.clone()),
            content: Set(content),
            follow: Set(new.follow),
            made_by: Set(Some(self.person.account)),
            made_at: Set(change.now()),
            ..Default::default()
        };
        let id = note::Entity::insert(row).exec(&*change).await?.last_insert_id;
        change.commit().await?;
        Ok(id)
    }

    /// Settles a note: nothing is left to do about it.
    pub async fn settle_note(&self, campaign: i64, id: i64) -> Answer<()> {
        self.round_of_authority(campaign).await?;
        let mut change = self.change("note-settled").await?;
        let row = note::Entity::find_by_id(id).one(&*change).await?;
        let row = row.filter(|row| row.campaign_id == campaign && row.settled_at.is_none());
        let row = row.ok_or(Refusal::NotFound)?;
        change.within(row.organisation_id);
        change.subject("campaign", campaign);
        change.detail("row", row.indicator.as_str());
        let mut row = row.into_active_model();
        row.settled_by = Set(Some(self.person.account));
        row.settled_at = Set(Some(change.now()));
        row.update(&*change).await?;
        change.commit().await
    }
}

/// A value in words where the pack is not at hand: bands by their codes.
pub fn said_of(words: &Words, cell: &Cell) -> String {
    let none = BTreeMap::new();
    cell.told.as_ref().map_or_else(|| state_said(words, &cell.state), |told| told_said(words, &none, told))
}

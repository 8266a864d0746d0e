//! The school and its curator say whether they agree with the levels.

use super::{LONGEST_NOTE, Seen};
use crate::access::{GuideSchools, Permit, Permitted, SpeakForSchool};
use crate::journal::Change;
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use storage::entities::risk;
use storage::sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

/// What is said of a factor, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opinion {
    /// The factor's name in the pack.
    pub factor: String,
    /// Whether the level is agreed with; nothing where nothing is said.
    pub agrees: Option<bool>,
    /// Why not, or what else.
    pub note: String,
}

impl Permit<SpeakForSchool> {
    /// Says for the school whether it agrees with the levels.
    pub async fn agree_as_school(&self, seen: &Seen, said: &[Opinion]) -> Answer<()> {
        let mut change = self.change("risks-school-spoke").await?;
        change.alone().await?;
        let before = |row: &risk::Model| (row.school_agrees, row.school_note.clone());
        let now = Some(change.now());
        let account = Some(self.person.account);
        for (row, agrees, note) in self.risk_opinions(&mut change, seen, said, before).await? {
            let version = row.version + 1;
            let mut row = row.into_active_model();
            row.school_agrees = Set(Some(agrees));
            row.school_note = Set(note);
            row.school_by = Set(account);
            row.school_at = Set(now);
            row.version = Set(version);
            row.update(&*change).await?;
        }
        change.commit().await
    }
}

impl Permit<GuideSchools> {
    /// Says as the curator of a school whether they agree with the levels.
    pub async fn agree_as_curator(&self, seen: &Seen, said: &[Opinion]) -> Answer<()> {
        let mut change = self.change("risks-curator-spoke").await?;
        change.alone().await?;
        let before = |row: &risk::Model| (row.curator_agrees, row.curator_note.clone());
        let now = Some(change.now());
        let account = Some(self.person.account);
        for (row, agrees, note) in self.risk_opinions(&mut change, seen, said, before).await? {
            let version = row.version + 1;
            let mut row = row.into_active_model();
            row.curator_agrees = Set(Some(agrees));
            row.curator_note = Set(note);
            row.curator_by = Set(account);
            row.curator_at = Set(now);
            row.version = Set(version);
            row.update(&*change).await?;
        }
        change.commit().await
    }
}

impl<R: Permitted> Permit<R> {
    /// What is said anew, of the rows that it is said of. Whoever disagrees says why.
    async fn risk_opinions(
        &self,
        change: &mut Change,
        seen: &Seen,
        said: &[Opinion],
        before: impl Fn(&risk::Model) -> (Option<bool>, Option<String>),
    ) -> Answer<Vec<(risk::Model, bool, Option<String>)>> {
        let (_, rule) = self.application.risks()?;
        let mut rows = self.risk_rows(change, seen).await?;
        let mut complaints = Complaints::default();
        let mut all = Vec::new();
        for opinion in said {
            let Some(agrees) = opinion.agrees else { continue };
            let at = rows.iter().position(|row| row.factor == opinion.factor).ok_or(Refusal::NotFound)?;
            let row = rows.swap_remove(at);
            let note = complaints.optional("", &opinion.note, LONGEST_NOTE as usize);
            if !agrees && note.is_none() {
                let known = rule.factors.iter().find(|factor| factor.id.as_str() == row.factor);
                let title = known.map_or(row.factor.as_str(), |factor| factor.title.as_str());
                complaints.add(Complaint::new("", "risk-note-missing").with("factor", title));
            }
            if before(&row) == (Some(agrees), note.clone()) {
                continue;
            }
            all.push((row, agrees, note));
        }
        complaints.done()?;
        if all.is_empty() {
            return Err(Refusal::of("", "risk-nothing"));
        }
        change.detail("risk-factors", all.len());
        Ok(all)
    }
}

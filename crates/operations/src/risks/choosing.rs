//! The authority writes down which factors a school works on.

use super::Seen;
use crate::access::{DecideStatus, Permit};
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use std::collections::BTreeSet;
use storage::entities::risk;
use storage::sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

impl Permit<DecideStatus> {
    /// Chooses the factors that a school works on, as many as the pack allows, of those that both the
    /// school and its curator have spoken of.
    pub async fn choose_risks(&self, seen: &Seen, factors: &[String]) -> Answer<()> {
        let (_, rule) = self.application.risks()?;
        let mut change = self.change("risks-chosen").await?;
        change.alone().await?;
        let rows = self.risk_rows(&mut change, seen).await?;
        let chosen: BTreeSet<&str> = factors.iter().map(String::as_str).collect();
        let bounds = rule.chosen.value;
        let mut complaints = Complaints::default();
        if !(usize::from(bounds.least)..=usize::from(bounds.most)).contains(&chosen.len()) {
            let complaint = Complaint::new("factors", "risk-bounds").with("least", bounds.least.to_string());
            let complaint = complaint.with("most", bounds.most.to_string());
            complaints.add(complaint.with("count", chosen.len().to_string()));
        }
        let heard = |row: &&risk::Model| row.school_agrees.is_some() && row.curator_agrees.is_some();
        for id in &chosen {
            let factor = rule.factors.iter().find(|factor| factor.id.as_str() == *id);
            let factor = factor.ok_or(Refusal::NotFound)?;
            if rows.iter().filter(heard).all(|row| row.factor != *id) {
                let complaint = Complaint::new("factors", "risk-unheard");
                complaints.add(complaint.with("factor", factor.title.as_str()));
            }
        }
        complaints.done()?;
        let differs = |row: &risk::Model| row.chosen != chosen.contains(row.factor.as_str());
        let changed: Vec<risk::Model> = rows.into_iter().filter(differs).collect();
        if changed.is_empty() {
            return Err(Refusal::of("", "risk-nothing"));
        }
        change.detail("risk-factors", changed.len());
        for row in changed {
            let (version, now) = (row.version + 1, !row.chosen);
            let mut row = row.into_active_model();
            row.chosen = Set(now);
            row.version = Set(version);
            row.update(&*change).await?;
        }
        change.commit().await
    }
}

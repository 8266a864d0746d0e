//! The authority names the levels of factors.

use super::Seen;
use super::profile::{Basis, Grounds};
use crate::access::{DecideStatus, Permit};
use crate::journal::{Change, is_taken};
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use calculation::risks::Suggestion;
use methodology::Pack;
use methodology::risks::{Factor, Risks};
use model::assessments::Year;
use storage::entities::risk;
use storage::kinds::{RiskLevel, RiskSource};
use storage::sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

/// The level of a factor as it was typed; nothing where it was left open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedLevel {
    /// The factor's name in the pack.
    pub factor: String,
    /// The word of the level.
    pub level: String,
    /// The word of its source.
    pub source: String,
}

/// A level that can stand.
struct Checked<'a> {
    factor: &'a Factor,
    level: RiskLevel,
    source: RiskSource,
    grounds: String,
}

impl Permit<DecideStatus> {
    /// Names levels. Factors left open stay as they are. Of another level the school and its curator are
    /// asked anew, and it is no longer one that the school works on.
    pub async fn name_risks(&self, seen: &Seen, named: &[NamedLevel]) -> Answer<()> {
        let (pack, rule) = self.application.risks()?;
        let basis = self.risk_basis(seen.school).await?;
        let mut change = self.change("risks-named").await?;
        change.alone().await?;
        let rows = self.risk_rows(&mut change, seen).await?;
        let year = Year::new(seen.year).ok_or(Refusal::NotFound)?;
        let mut complaints = Complaints::default();
        let mut changed = 0;
        for typed in named.iter().filter(|typed| !typed.level.is_empty() || !typed.source.is_empty()) {
            let Some(factor) = rule.factors.iter().find(|factor| factor.id.as_str() == typed.factor) else {
                return Err(Refusal::NotFound);
            };
            let row = rows.iter().find(|row| row.factor == typed.factor);
            let (level, source) = (RiskLevel::of(&typed.level), RiskSource::of(&typed.source));
            let Some((level, source)) = level.zip(source) else {
                complaints.add(about("risk-unpaired", factor));
                continue;
            };
            if row.is_some_and(|row| row.level == level && row.source == source) {
                continue;
            }
            let Some(grounds) = grounds(pack, rule, &basis, year, factor, (level, source)) else {
                complaints.add(about("risk-not-suggested", factor));
                continue;
            };
            changed += 1;
            self.write_risk(&change, seen, row, &Checked { factor, level, source, grounds }).await?;
        }
        complaints.done()?;
        if changed == 0 {
            return Err(Refusal::of("", "risk-nothing"));
        }
        change.detail("risk-factors", changed);
        change.commit().await
    }

    async fn write_risk(
        &self,
        change: &Change,
        seen: &Seen,
        row: Option<&risk::Model>,
        checked: &Checked<'_>,
    ) -> Answer<()> {
        let mut new = match row {
            Some(row) => row.clone().into_active_model(),
            None => risk::ActiveModel {
                organisation_id: Set(seen.school),
                year: Set(seen.year.into()),
                factor: Set(checked.factor.id.to_string()),
                ..Default::default()
            },
        };
        new.level = Set(checked.level);
        new.source = Set(checked.source);
        new.grounds = Set(checked.grounds.clone());
        new.named_by = Set(Some(self.person.account));
        new.named_at = Set(change.now());
        new.version = Set(row.map_or(1, |row| row.version + 1));
        // What was said was said of the level before, and the choice followed from it.
        new.chosen = Set(false);
        new.school_agrees = Set(None);
        new.school_note = Set(None);
        new.school_by = Set(None);
        new.school_at = Set(None);
        new.curator_agrees = Set(None);
        new.curator_note = Set(None);
        new.curator_by = Set(None);
        new.curator_at = Set(None);
        if row.is_some() {
            new.update(&**change).await?;
            return Ok(());
        }
        let written = risk::Entity::insert(new).exec_without_returning(&**change).await;
        written.map_err(|error| if is_taken(&error) { Refusal::Stale } else { error.into() })?;
        Ok(())
    }
}

fn about(code: &'static str, factor: &Factor) -> Complaint {
    Complaint::new("", code).with("factor", factor.title.as_str())
}

/// What a level rests on, as it is kept; nothing where it is said to be suggested and is not.
fn grounds(
    pack: &Pack,
    rule: &Risks,
    basis: &Basis,
    year: Year,
    factor: &Factor,
    (level, source): (RiskLevel, RiskSource),
) -> Option<String> {
    if source != RiskSource::Suggested {
        return Some("{}".to_owned());
    }
    let own = factor.suggestion.as_ref()?;
    let Suggestion::Level(suggested, measured) = basis.suggested(rule, year, factor) else { return None };
    let grounds = Grounds {
        pack: pack.label(),
        rule: own.rule.clone(),
        middle: own.middle.to_string(),
        high: own.high.to_string(),
        measured,
    };
    let is_it = suggested.as_str() == level.as_str();
    is_it.then(|| serde_json::to_string(&grounds).ok()).flatten()
}

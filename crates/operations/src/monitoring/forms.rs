//! The forms of rounds: read once, as a round that was launched never changes what it asks.

use crate::application::Application;
use crate::refusal::{Answer, Refusal};
use crate::uploads::fault;
use model::assessments::Grade;
use model::forms::{Form, Question};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use storage::entities::{campaign, organisation};
use storage::kinds::{CampaignState, OrganisationKind};
use storage::sea_orm::{ConnectionTrait, EntityTrait};

/// What a round asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Of schools.
    pub school: Form,
    /// Of the authority itself.
    pub own: Form,
}

impl Asked {
    pub(crate) fn read(row: &campaign::Model) -> Answer<Self> {
        let read = |text: &str| serde_json::from_str::<Form>(text).map_err(fault);
        Ok(Self { school: read(&row.school_form)?, own: read(&row.own_form)? })
    }

    /// What an organisation is asked.
    pub(crate) fn of(&self, whose: &organisation::Model) -> Form {
        if whose.kind != OrganisationKind::School {
            return self.own.clone();
        }
        self.school.of_school(highest(whose))
    }

    /// A question, where an organisation is asked it.
    pub(crate) fn question(&self, whose: &organisation::Model, id: &str) -> Option<&Question> {
        if whose.kind != OrganisationKind::School {
            return self.own.question(id);
        }
        self.school.question(id).filter(|question| question.is_for(highest(whose)))
    }
}

fn highest(school: &organisation::Model) -> Option<Grade> {
    Grade::new(u8::try_from(school.highest_grade?).ok()?)
}

/// The forms of launched rounds, by round.
#[derive(Debug, Default)]
pub(crate) struct Forms(Mutex<BTreeMap<i64, Arc<Asked>>>);

/// Forms that are kept at most; a district has a few, and each is some twenty kilobytes.
const MOST: usize = 32;

impl Forms {
    fn find(&self, id: i64) -> Option<Arc<Asked>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    fn keep(&self, id: i64, asked: &Arc<Asked>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.pop_first();
        }
        kept.insert(id, asked.clone());
    }
}

impl Application {
    /// What a round asks.
    pub(crate) async fn asked_by(&self, database: &impl ConnectionTrait, id: i64) -> Answer<Arc<Asked>> {
        if let Some(asked) = self.forms.find(id) {
            return Ok(asked);
        }
        let row = campaign::Entity::find_by_id(id).one(database).await?.ok_or(Refusal::NotFound)?;
        let asked = Arc::new(Asked::read(&row)?);
        if row.state != CampaignState::Draft {
            self.forms.keep(id, &asked);
        }
        Ok(asked)
    }
}

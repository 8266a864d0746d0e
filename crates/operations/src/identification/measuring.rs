//! The indicators of a school, as the report writes them.

use crate::access::{Permit, SeeResults};
use crate::refusal::Answer;
use document::Block;
use words::Words;

impl Permit<SeeResults> {
    /// The indicators of which a school has a value, a table a pack.
    pub async fn indicators_of(&self, school: i64, words: &Words) -> Answer<Vec<Block>> {
        let Ok(applied) = self.application.applied(&[]).await? else { return Ok(Vec::new()) };
        let own = applied.places.iter().find(|(_, place)| place.id == school);
        let own = own.filter(|(_, place)| self.scope.holds(&place.path));
        let found = own.and_then(|(login, _)| applied.assessed.facts.organisations.schools.get(login));
        let view = crate::view(&applied.assessed);
        Ok(found
            .zip(view)
            .map(|(school, view)| report::school_indicators(&view, words, school))
            .unwrap_or_default())
    }
}

//! Рисковый профиль школы: the levels of factors as people named them, what the school and its curator
//! say of them, and which of them the school works on.

mod agreeing;
mod choosing;
mod naming;
mod profile;

pub use agreeing::Opinion;
pub use calculation::persons::Persons;
pub use calculation::risks::{Measured, Suggestion};
pub use naming::NamedLevel;
pub use profile::{FactorOf, Grounds, Level, Profile, Said};

use crate::access::{Permit, Permitted};
use crate::application::Application;
use crate::journal::Change;
use crate::refusal::{Answer, Refusal};
use methodology::Pack;
use methodology::risks::Risks;
use model::assessments::Year;
use storage::entities::risk;
use storage::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Letters of what is said of a factor, at most.
pub const LONGEST_NOTE: u32 = 1000;

/// A profile that is to be changed, as its editor saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The school.
    pub school: i64,
    /// The year of the profile.
    pub year: u16,
    /// The version of the profile.
    pub version: i64,
}

/// A version of all rows of a profile. None of them is ever deleted, so it grows with every change.
fn version(rows: &[risk::Model]) -> i64 {
    rows.iter().map(|row| row.version).sum()
}

impl Application {
    /// Of fewer persons than this nothing exact is said: what the rule of the list calls few.
    pub(crate) fn few(&self) -> u32 {
        let mut packs = self.packs.chosen.iter().chain(&self.packs.shipped);
        packs.find_map(|pack| pack.identification.as_ref()).map_or(0, |rule| rule.estimation.few.value)
    }

    /// The first pack that knows factors of risk; every installation has the shipped one.
    fn risks(&self) -> Answer<(&Pack, &Risks)> {
        let mut packs = self.packs.chosen.iter().chain(&self.packs.shipped);
        packs.find_map(|pack| Some((pack, pack.risks.as_ref()?))).ok_or(Refusal::NotFound)
    }
}

async fn rows(database: &impl ConnectionTrait, school: i64, year: u16) -> Answer<Vec<risk::Model>> {
    let own = risk::Entity::find()
        .filter(risk::Column::OrganisationId.eq(school))
        .filter(risk::Column::Year.eq(i32::from(year)));
    Ok(own.all(database).await?)
}

impl<R: Permitted> Permit<R> {
    /// The rows of a profile within the scope, which nobody has changed since they were seen.
    async fn risk_rows(&self, change: &mut Change, seen: &Seen) -> Answer<Vec<risk::Model>> {
        let school = self.own_school(&**change, seen.school).await?;
        Year::new(seen.year).ok_or(Refusal::NotFound)?;
        let rows = rows(&**change, seen.school, seen.year).await?;
        if version(&rows) != seen.version {
            return Err(Refusal::Stale);
        }
        change.within(school.id);
        change.subject("organisation", school.id);
        change.detail("risk-year", seen.year);
        Ok(rows)
    }
}

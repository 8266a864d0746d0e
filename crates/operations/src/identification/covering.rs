//! How far the decision of a year has come among several authorities.

use crate::access::{Permit, SeeResults};
use crate::refusal::Answer;
use storage::entities::{list, organisation};
use storage::kinds::{ListSource, ListState, OrganisationKind};
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

/// How many authorities have decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Those for which an order is in force, their own or one from above.
    pub have: usize,
    /// All that have schools within the scope.
    pub all: usize,
}

impl Coverage {
    /// Whether all have; where nobody has schools, nothing is decided.
    pub const fn is_done(self) -> bool {
        self.all > 0 && self.have == self.all
    }
}

impl Permit<SeeResults> {
    /// How many authorities with schools within the scope have an order of a year in force.
    pub async fn coverage(&self, year: i32) -> Answer<Coverage> {
        let reader = self.application.store.reader();
        let orders: Vec<i64> = list::Entity::find()
            .select_only()
            .column(list::Column::OrganisationId)
            .filter(list::Column::Source.eq(ListSource::Order))
            .filter(list::Column::State.eq(ListState::Standing))
            .filter(list::Column::Year.eq(year))
            .into_tuple()
            .all(reader)
            .await?;
        let above: Vec<i64> = organisation::Entity::find()
            .select_only()
            .column(organisation::Column::ParentId)
            .distinct()
            .filter(self.scope.condition())
            .filter(organisation::Column::Kind.eq(OrganisationKind::School))
            .filter(organisation::Column::ClosedOn.is_null())
            .filter(organisation::Column::ParentId.is_not_null())
            .into_tuple()
            .all(reader)
            .await?;
        let authorities = organisation::Entity::find().filter(organisation::Column::Id.is_in(above));
        let authorities = authorities.all(reader).await?;
        let covered = |path: &str| orders.iter().any(|order| path.contains(&format!("/{order}/")));
        let have = authorities.iter().filter(|one| covered(&one.path)).count();
        Ok(Coverage { have, all: authorities.len() })
    }
}

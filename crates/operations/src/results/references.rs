//! The territories above an organisation, to compare with.

use super::lines::of_organisations;
use super::{Figures, Missing, Place};
use crate::access::{Permit, Scope, SeeResults};
use crate::refusal::Answer;
use storage::entities::{organisation, result};
use storage::kinds::OrganisationKind;
use storage::sea_orm::sea_query::Query;
use storage::sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};

/// A territory to compare with.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The territory.
    pub place: Place,
    /// Its numbers.
    pub figures: Result<Figures, Missing>,
}

impl Permit<SeeResults> {
    /// The territories above an organisation, the nearest first.
    ///
    /// Whoever may not look at a territory could reckon from its sum what stands of others: where the
    /// holder knows all of its schools but one, or where it adds but one to the territory below it. Its
    /// sum is not shown then.
    pub(super) async fn references(&self, above: &[Place], assessment: i64) -> Answer<Vec<Reference>> {
        let lines = self
            .lines(
                of_organisations(above.iter().map(|one| one.id))
                    .add(result::Column::AssessmentId.eq(assessment)),
            )
            .await?;
        let mut references = Vec::new();
        let mut below = 0;
        for place in above.iter().rev() {
            let Some(line) = lines.iter().find(|line| line.organisation == place.id) else { continue };
            let figures = if self.scope.holds(&place.path) {
                Ok(line.figures)
            } else {
                let all = self.schools_within(&Scope::of(place.path.as_str()), assessment).await?;
                let own = self.schools_within(&self.scope.beneath(&place.path), assessment).await?;
                if all.saturating_sub(own) == 1 || all.saturating_sub(own.max(below)) == 1 {
                    Err(Missing::NotPublished)
                } else {
                    below = all;
                    Ok(line.figures)
                }
            };
            references.push(Reference { place: place.clone(), figures });
        }
        Ok(references)
    }

    /// How many schools of some subtrees have results in an assessment.
    async fn schools_within(&self, scope: &Scope, assessment: i64) -> Answer<u64> {
        let schools = Query::select()
            .column(organisation::Column::Id)
            .from(organisation::Entity)
            .cond_where(
                Condition::all()
                    .add(scope.condition())
                    .add(organisation::Column::Kind.eq(OrganisationKind::School)),
            )
            .to_owned();
        let rows = result::Entity::find()
            .filter(result::Column::AssessmentId.eq(assessment))
            .filter(result::Column::OrganisationId.in_subquery(schools));
        Ok(rows.count(self.application.store.reader()).await?)
    }
}

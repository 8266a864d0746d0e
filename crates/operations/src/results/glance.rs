//! The latest year in four figures.

use super::lines::{of_assessments, of_organisations};
use super::{Figures, Sitting};
use crate::access::{Permit, SeeResults};
use crate::refusal::Answer;
use model::assessments::Year;
use model::values::Count;
use std::collections::BTreeSet;
use storage::entities::{organisation, result};
use storage::kinds::OrganisationKind;
use storage::sea_orm::sea_query::{Expr, ExprTrait, Query};
use storage::sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

/// The latest year in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glance {
    /// The year.
    pub year: Year,
    /// Schools with results.
    pub schools: usize,
    /// Assessments.
    pub sittings: usize,
    /// Works.
    pub works: u32,
    /// Works below the threshold among those of which it can be said, over all assessments.
    pub low: Option<Count>,
}

impl Permit<SeeResults> {
    /// The latest year that has results within the scope.
    pub async fn glance(&self) -> Answer<Option<Glance>> {
        let tops = self.tops().await?;
        let sittings = self.sittings().await?;
        let lines = self.lines(of_organisations(tops.iter().map(|top| top.id))).await?;
        let told = lines.iter().filter_map(|line| Some((*sittings.get(&line.assessment)?, line.figures)));
        let told: Vec<(Sitting, Figures)> = told.collect();
        let Some(year) = told.iter().map(|(sitting, _)| sitting.year()).max() else { return Ok(None) };
        let latest: Vec<&(Sitting, Figures)> = told.iter().filter(|(one, _)| one.year() == year).collect();
        let own: BTreeSet<i64> = latest.iter().map(|(sitting, _)| sitting.id).collect();
        let lows = latest.iter().filter_map(|(_, figures)| figures.low);
        Ok(Some(Glance {
            year,
            schools: self.schools_of(own.iter().copied()).await?,
            sittings: own.len(),
            works: latest.iter().map(|(_, figures)| figures.participants).sum(),
            low: lows.reduce(Count::plus),
        }))
    }

    /// How many schools within the scope have results in any of these assessments.
    async fn schools_of(&self, assessments: impl Iterator<Item = i64>) -> Answer<usize> {
        let within = Condition::all()
            .add(self.scope.condition())
            .add(organisation::Column::Kind.eq(OrganisationKind::School));
        let schools = Query::select()
            .column(organisation::Column::Id)
            .from(organisation::Entity)
            .cond_where(within)
            .to_owned();
        let counted: Option<i64> = result::Entity::find()
            .select_only()
            .column_as(Expr::col(result::Column::OrganisationId).count_distinct(), "schools")
            .filter(of_assessments(assessments))
            .filter(result::Column::OrganisationId.in_subquery(schools))
            .into_tuple()
            .one(self.application.store.reader())
            .await?;
        Ok(counted.and_then(|schools| usize::try_from(schools).ok()).unwrap_or_default())
    }
}

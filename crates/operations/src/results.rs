//! What stands: results of organisations by years, one assessment in all its facets, and where a number
//! comes from.
//!
//! Lists are made of whole numbers alone. The facets of a row are read only where that row is looked at.

mod assessments;
mod detail;
mod editions;
mod glance;
mod lines;
mod origin;
mod overview;
mod references;
mod rule;
mod tasks;

pub use detail::{ClassOf, Detail, Held, Matrix};
pub use editions::{EditionOf, Several};
pub use glance::Glance;
pub use lines::Figures;
pub use origin::{Origins, SourceFile, SumOf};
pub use overview::{Brief, Children, Overview, Series, Told};
pub use references::Reference;
pub use rule::Rule;
pub use tasks::TaskOf;

use crate::access::{Permit, SeeResults};
use crate::refusal::{Answer, Refusal};
use crate::uploads::assessment_of;
use model::assessments::{Assessment, Year};
use std::collections::BTreeMap;
use storage::entities::{assessment, organisation};
use storage::kinds::OrganisationKind;
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// An organisation that results are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its number.
    pub id: i64,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
    /// The ids from the region down to it.
    pub path: String,
    /// The highest grade that it teaches, where known.
    pub highest_grade: Option<i32>,
}

impl Place {
    /// Whether it is a school.
    pub fn is_school(&self) -> bool {
        self.kind == OrganisationKind::School
    }

    /// Whether it is the region, so that municipalities lie beneath it.
    pub fn is_region(&self) -> bool {
        self.kind == OrganisationKind::Region
    }
}

impl From<organisation::Model> for Place {
    fn from(row: organisation::Model) -> Self {
        Self { id: row.id, kind: row.kind, name: row.name, path: row.path, highest_grade: row.highest_grade }
    }
}

/// An assessment with its number in addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sitting {
    /// What was assessed, and in which year.
    pub assessment: Assessment,
    /// Its number.
    pub id: i64,
}

impl Sitting {
    /// The year.
    pub const fn year(&self) -> Year {
        self.assessment.year
    }
}

/// Why there is no number. These are different things, and none of them is zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Results were expected, but no file tells them.
    NoData,
    /// Nobody sat this procedure then.
    NotHeld,
    /// The school does not teach the grade.
    NotProvided,
    /// So few schools stand behind the number that it would tell of one alone.
    NotPublished,
}

impl Missing {
    /// The name of its words: `state-` and this.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoData => "missing",
            Self::NotHeld => "not-held",
            Self::NotProvided => "not-provided",
            Self::NotPublished => "suppressed",
        }
    }

    /// Why a school or a whole territory has no results of an assessment that was held.
    fn of(place: &Place, assessment: &Assessment) -> Self {
        let grade = i32::from(assessment.procedure.grade.number());
        if place.highest_grade.is_some_and(|highest| highest < grade) {
            Self::NotProvided
        } else {
            Self::NoData
        }
    }
}

impl Permit<SeeResults> {
    /// The tops of what the holder sees, none beneath another.
    pub async fn tops(&self) -> Answer<Vec<Place>> {
        let roots = self.scope.roots();
        let beneath =
            |root: &String| roots.iter().any(|other| other != root && root.starts_with(other.as_str()));
        let tops = roots.iter().filter(|root| !beneath(root)).map(String::as_str);
        let rows = organisation::Entity::find()
            .filter(organisation::Column::Path.is_in(tops))
            .order_by_asc(organisation::Column::SearchKey)
            .all(self.application.store.reader())
            .await?;
        Ok(rows.into_iter().map(Place::from).collect())
    }

    /// An organisation within the scope.
    pub(crate) async fn place(&self, id: i64) -> Answer<Place> {
        let row = organisation::Entity::find_by_id(id).one(self.application.store.reader()).await?;
        let row = row.filter(|row| self.scope.holds(&row.path)).ok_or(Refusal::NotFound)?;
        Ok(row.into())
    }

    /// The organisations above one, the region first, whether or not the holder may look at them.
    async fn above(&self, place: &Place) -> Answer<Vec<Place>> {
        let ids = place.path.split('/').filter_map(|id| id.parse::<i64>().ok()).filter(|id| *id != place.id);
        let rows = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(ids))
            .order_by_asc(organisation::Column::Path)
            .all(self.application.store.reader())
            .await?;
        let mut above: Vec<Place> = rows.into_iter().map(Place::from).collect();
        above.sort_by_key(|one| one.path.len());
        Ok(above)
    }

    /// Only those that the holder may look at.
    fn visible(&self, places: &[Place]) -> Vec<Place> {
        places.iter().filter(|place| self.scope.holds(&place.path)).cloned().collect()
    }

    /// The organisations directly beneath one, by name.
    async fn beneath(&self, id: i64) -> Answer<Vec<organisation::Model>> {
        let rows = organisation::Entity::find()
            .filter(organisation::Column::ParentId.eq(id))
            .order_by_asc(organisation::Column::SearchKey)
            .all(self.application.store.reader())
            .await?;
        Ok(rows.into_iter().filter(|row| self.scope.holds(&row.path)).collect())
    }

    /// All assessments that have a number.
    pub(crate) async fn sittings(&self) -> Answer<BTreeMap<i64, Sitting>> {
        let rows = assessment::Entity::find().all(self.application.store.reader()).await?;
        let sitting =
            |row: assessment::Model| Some((row.id, Sitting { assessment: assessment_of(&row)?, id: row.id }));
        Ok(rows.into_iter().filter_map(sitting).collect())
    }

    /// One assessment.
    async fn sitting(&self, id: i64) -> Answer<Sitting> {
        let row = assessment::Entity::find_by_id(id).one(self.application.store.reader()).await?;
        let assessment = row.as_ref().and_then(assessment_of).ok_or(Refusal::NotFound)?;
        Ok(Sitting { assessment, id })
    }
}

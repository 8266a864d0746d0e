//! A node of the tree of organisations: the region, its municipalities, schools and bodies of support.

use super::kinds::OrganisationKind;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "organisation",
    comment = "A node of the tree of organisations: the region, its municipalities, schools and bodies of support."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "What it is.")]
    pub kind: OrganisationKind,
    #[sea_orm(comment = "The organisation above it today; the region has none.")]
    pub parent_id: Option<i64>,
    #[sea_orm(
        comment = "The ids from the region down to it, as /1/5/17/: what lies beneath starts with it."
    )]
    pub path: String,
    #[sea_orm(comment = "The short name that lists show.")]
    pub name: String,
    #[sea_orm(comment = "The name of its charter.")]
    pub full_name: Option<String>,
    #[sea_orm(comment = "The short name in the genitive, as a person confirmed it.")]
    pub genitive: Option<String>,
    #[sea_orm(comment = "The short name in the dative, as a person confirmed it.")]
    pub dative: Option<String>,
    #[sea_orm(
        comment = "The normalised name and codes by which it is found and sorted; made by the program."
    )]
    pub search_key: String,
    #[sea_orm(comment = "Whether it is a special (correctional) school; unknown where nothing says so.")]
    pub special: Option<bool>,
    #[sea_orm(comment = "The highest grade that it teaches, 1 to 12.")]
    pub highest_grade: Option<i32>,
    #[sea_orm(comment = "IANA name; inherited from above where empty.")]
    pub time_zone: Option<String>,
    #[sea_orm(comment = "Its first day, where known.")]
    pub opened_on: Option<String>,
    #[sea_orm(comment = "Its last day; none while it works.")]
    pub closed_on: Option<String>,
    #[sea_orm(comment = "The organisation that it was merged into.")]
    pub successor_id: Option<i64>,
    #[sea_orm(comment = "Where letters by e-mail go.")]
    pub email: Option<String>,
    #[sea_orm(comment = "Grows with every change: two editors at once are noticed by it.")]
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

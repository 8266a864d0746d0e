//! What happened to an organisation: the history of the dated tree.

use super::kinds::ChangeKind;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "organisation_change",
    comment = "What happened to an organisation: the history of the dated tree."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "Which organisation.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "What happened.")]
    pub what: ChangeKind,
    #[sea_orm(comment = "The day from which it counts.")]
    pub happened_on: String,
    #[sea_orm(comment = "The name or the organisation above, before.")]
    pub before: Option<String>,
    #[sea_orm(comment = "The same, after.")]
    pub after: Option<String>,
    #[sea_orm(comment = "The other organisation of a merge or a split.")]
    pub other_id: Option<i64>,
    #[sea_orm(comment = "Who recorded it.")]
    pub account_id: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub recorded_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

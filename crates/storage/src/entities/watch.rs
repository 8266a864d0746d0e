//! A school that a person keeps an eye on.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "watch", comment = "A school that a person keeps an eye on.")]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "Who.")]
    pub account_id: i64,
    #[sea_orm(comment = "Which school.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "Since when.")]
    pub since_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A school of a list.

use super::kinds::{ComputedStatus, LineStatus};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "list_line", comment = "A school of a list.")]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The list.")]
    pub list_id: i64,
    #[sea_orm(comment = "The school; nothing while nobody has said which it is.")]
    pub organisation_id: Option<i64>,
    #[sea_orm(comment = "The name as the letter writes it, or as it was when the order was drafted.")]
    pub written: String,
    #[sea_orm(comment = "What the list says of it.")]
    pub status: LineStatus,
    #[sea_orm(comment = "What the rule said of it when the order was drafted.")]
    pub computed: Option<ComputedStatus>,
    #[sea_orm(comment = "The numbers that the rule went by then, as JSON.")]
    pub grounds: String,
    #[sea_orm(comment = "Why the list differs from the rule.")]
    pub note: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

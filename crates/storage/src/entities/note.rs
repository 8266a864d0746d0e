//! A note of an analyst at a value, or a mark to come back to it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "note", comment = "A note of an analyst at a value, or a mark to come back to it.")]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The round.")]
    pub campaign_id: i64,
    #[sea_orm(comment = "Whose value it is.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "The row.")]
    pub indicator: String,
    #[sea_orm(comment = "The note.")]
    pub content: String,
    #[sea_orm(comment = "Whether it is to be followed up.")]
    pub follow: bool,
    #[sea_orm(comment = "Who made it.")]
    pub made_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub made_at: i64,
    #[sea_orm(comment = "Who settled it.")]
    pub settled_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub settled_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! What people write into a report between the figures; it stays when the report is made anew.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "conclusion",
    comment = "What people write into a report between the figures; it stays when the report is made anew."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The round.")]
    pub campaign_id: i64,
    #[sea_orm(comment = "The place in the outline.")]
    pub place: String,
    #[sea_orm(comment = "The text.")]
    pub content: String,
    #[sea_orm(comment = "Who wrote it last.")]
    pub changed_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub changed_at: i64,
    #[sea_orm(comment = "Grows with every change.")]
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A description of an authority's own headers of tables, kept for the next file.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "header_map",
    comment = "A description of an authority's own headers of tables, kept for the next file."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "Whose tables.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "How people call it.")]
    pub name: String,
    #[sea_orm(comment = "The description, as YAML.")]
    pub content: String,
    #[sea_orm(comment = "Who made it.")]
    pub made_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub made_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A pack that an authority has made its own: a copy of another with changes.

use super::kinds::MethodologyState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "methodology",
    comment = "A pack that an authority has made its own: a copy of another with changes."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The authority.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "Name of the pack.")]
    pub pack: String,
    #[sea_orm(comment = "Its version.")]
    pub version: String,
    #[sea_orm(comment = "The pack and version that it was copied from.")]
    pub base: String,
    #[sea_orm(comment = "The files of the pack as JSON: path and text.")]
    pub files: String,
    #[sea_orm(comment = "How far it is.")]
    pub state: MethodologyState,
    #[sea_orm(comment = "What was changed and why.")]
    pub note: Option<String>,
    #[sea_orm(comment = "Who began it.")]
    pub made_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub made_at: i64,
    #[sea_orm(comment = "Who put it in use.")]
    pub installed_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub installed_at: Option<i64>,
    #[sea_orm(comment = "Grows with every change.")]
    pub edited_version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! What a person decided of a school that a file names and the tree does not know.

use super::kinds::MatchDecision;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "upload_match",
    comment = "What a person decided of a school that a file names and the tree does not know."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "In which upload.")]
    pub upload_id: i64,
    #[sea_orm(comment = "The code under which the file calls the school.")]
    pub login: String,
    #[sea_orm(comment = "What it is.")]
    pub decision: MatchDecision,
    #[sea_orm(comment = "The school that it is.")]
    pub organisation_id: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

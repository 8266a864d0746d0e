//! Which file stands where two tell different results of a school: a person's decision.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "choice",
    comment = "Which file stands where two tell different results of a school: a person's decision."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "In which assessment.")]
    pub assessment_id: i64,
    #[sea_orm(comment = "Of which school.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "The upload whose check asked; the decision counts while that upload does.")]
    pub upload_id: i64,
    #[sea_orm(comment = "The file that stands.")]
    pub file_id: i64,
    #[sea_orm(comment = "Why.")]
    pub reason: String,
    #[sea_orm(comment = "Who decided.")]
    pub account_id: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub chosen_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

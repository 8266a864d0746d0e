//! What stood in place of an answer before it was changed: nothing typed is lost.

use super::kinds::{AnswerSource, AnswerState};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "answer_before",
    comment = "What stood in place of an answer before it was changed: nothing typed is lost."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The report.")]
    pub submission_id: i64,
    #[sea_orm(comment = "The question's code.")]
    pub question: String,
    #[sea_orm(comment = "Its state then.")]
    pub state: AnswerState,
    #[sea_orm(comment = "Its text then.")]
    pub content: String,
    #[sea_orm(comment = "The word beside it then.")]
    pub comment: Option<String>,
    #[sea_orm(comment = "Where it came from then.")]
    pub source: AnswerSource,
    #[sea_orm(comment = "More of that.")]
    pub origin: Option<String>,
    #[sea_orm(comment = "Who had written it.")]
    pub changed_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub changed_at: i64,
    #[sea_orm(comment = "Its version then.")]
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

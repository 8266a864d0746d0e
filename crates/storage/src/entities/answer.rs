//! The answer to one question of a report, as it stands.

use super::kinds::{AnswerSource, AnswerState};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "answer", comment = "The answer to one question of a report, as it stands.")]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The report.")]
    pub submission_id: i64,
    #[sea_orm(comment = "The question's code.")]
    pub question: String,
    #[sea_orm(comment = "Whether it is known, why not, or that what was typed is no answer.")]
    pub state: AnswerState,
    #[sea_orm(comment = "The canonical text, or what was typed where it is no answer.")]
    pub content: String,
    #[sea_orm(comment = "A word beside it.")]
    pub comment: Option<String>,
    #[sea_orm(comment = "Where it came from.")]
    pub source: AnswerSource,
    #[sea_orm(comment = "More of that: the number of a letter, a file and cell, an upload.")]
    pub origin: Option<String>,
    #[sea_orm(comment = "Who changed it last.")]
    pub changed_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub changed_at: i64,
    #[sea_orm(comment = "Grows with every change.")]
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

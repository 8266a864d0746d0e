//! What a school says of its status or of a sign, and what the authority answered.

use super::kinds::{ReplyAbout, ReplyKind};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "reply",
    comment = "What a school says of its status or of a sign, and what the authority answered."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The school.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "Whether it explains or objects.")]
    pub kind: ReplyKind,
    #[sea_orm(comment = "What it is about.")]
    pub about: ReplyAbout,
    #[sea_orm(comment = "The line of the list that gave the status.")]
    pub line_id: Option<i64>,
    #[sea_orm(comment = "The sign and the assessment, as `sign:assessment`.")]
    pub sign: Option<String>,
    #[sea_orm(comment = "The year of the list, or of the assessment.")]
    pub year: i32,
    #[sea_orm(comment = "What the school says.")]
    pub content: String,
    #[sea_orm(comment = "A document that the school adds.")]
    pub attachment_id: Option<i64>,
    #[sea_orm(comment = "Who wrote it.")]
    pub made_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub made_at: i64,
    #[sea_orm(comment = "Whether the authority agreed.")]
    pub accepted: Option<bool>,
    #[sea_orm(comment = "Its reason.")]
    pub answer: Option<String>,
    #[sea_orm(comment = "Who answered.")]
    pub answered_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub answered_at: Option<i64>,
    #[sea_orm(comment = "Grows with every change.")]
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

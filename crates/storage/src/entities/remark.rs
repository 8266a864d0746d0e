//! A remark of the authority at an answer, and the reply of the school.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "remark",
    comment = "A remark of the authority at an answer, and the reply of the school."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The report.")]
    pub submission_id: i64,
    #[sea_orm(comment = "The question's code.")]
    pub question: String,
    #[sea_orm(comment = "What is to be mended.")]
    pub content: String,
    #[sea_orm(comment = "Who made it.")]
    pub made_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub made_at: i64,
    #[sea_orm(comment = "What the school says.")]
    pub reply: Option<String>,
    #[sea_orm(comment = "Who said it.")]
    pub replied_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub replied_at: Option<i64>,
    #[sea_orm(comment = "Who settled it.")]
    pub settled_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub settled_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

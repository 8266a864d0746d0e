//! A document that proves an answer: a file, or a link with a copy of the page.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "evidence",
    comment = "A document that proves an answer: a file, or a link with a copy of the page."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The report.")]
    pub submission_id: i64,
    #[sea_orm(comment = "The question's code.")]
    pub question: String,
    #[sea_orm(comment = "What document it is.")]
    pub title: String,
    #[sea_orm(comment = "Its number.")]
    pub number: Option<String>,
    #[sea_orm(comment = "Its day.")]
    pub dated_on: Option<String>,
    #[sea_orm(comment = "Its address on the web.")]
    pub address: Option<String>,
    #[sea_orm(comment = "The file, or the copy of the page.")]
    pub attachment_id: Option<i64>,
    #[sea_orm(comment = "When the page was copied.")]
    pub copied_at: Option<i64>,
    #[sea_orm(comment = "Why there is no copy of the page.")]
    pub trouble: Option<String>,
    #[sea_orm(comment = "Who added it.")]
    pub added_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub added_at: i64,
    #[sea_orm(comment = "Who took it away.")]
    pub removed_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub removed_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A batch of files that were uploaded together: checked, applied and undone as one.

use super::kinds::UploadState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "upload",
    comment = "A batch of files that were uploaded together: checked, applied and undone as one."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The authority whose subtree it may change.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "How far it is.")]
    pub state: UploadState,
    #[sea_orm(comment = "What was said of assessments where the files are silent, as name=value.")]
    pub identity: String,
    #[sea_orm(comment = "Whether classes of one school from several files add up.")]
    pub parts: bool,
    #[sea_orm(comment = "Who uploaded it.")]
    pub made_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub made_at: i64,
    #[sea_orm(comment = "Steps of the running work that are done.")]
    pub done: i32,
    #[sea_orm(comment = "Steps of the running work.")]
    pub whole: i32,
    #[sea_orm(comment = "What the preliminary check found, as JSON.")]
    pub findings: Option<String>,
    #[sea_orm(comment = "Who applied it.")]
    pub applied_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub applied_at: Option<i64>,
    #[sea_orm(comment = "Who undid it.")]
    pub undone_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub undone_at: Option<i64>,
    #[sea_orm(comment = "Grows with every change.")]
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

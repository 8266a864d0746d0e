//! Where several files tell of a school's results in an assessment, what each says.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "edition",
    comment = "Where several files tell of a school's results in an assessment, what each says."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "In which assessment.")]
    pub assessment_id: i64,
    #[sea_orm(comment = "Of which school.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "Which file.")]
    pub file_id: i64,
    #[sea_orm(comment = "Which sheet of it.")]
    pub sheet: String,
    #[sea_orm(comment = "Which edition it is.")]
    pub release: String,
    #[sea_orm(comment = "The day of the exam, where the file tells it.")]
    pub exam_on: Option<String>,
    #[sea_orm(comment = "Whether it is counted.")]
    pub stands: bool,
    #[sea_orm(comment = "Who sat it, as it says.")]
    pub participants: i64,
    #[sea_orm(comment = "Works below the threshold, as it says.")]
    pub low: Option<i64>,
    #[sea_orm(comment = "Works of which that can be said.")]
    pub judged: Option<i64>,
    #[sea_orm(comment = "Sum of the scores.")]
    pub score_sum: i64,
    #[sea_orm(comment = "Works with a score.")]
    pub scores: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! An assessment that results are of.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assessment", comment = "An assessment that results are of.")]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The year in which the school year ends.")]
    pub year: i32,
    #[sea_orm(comment = "The code of the procedure.")]
    pub kind: String,
    #[sea_orm(comment = "The code of the subject.")]
    pub subject: String,
    #[sea_orm(comment = "The grade, 1 to 12.")]
    pub grade: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! An edition of the values of a stage, frozen: nothing changes it, a correction is another edition.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "closing",
    comment = "An edition of the values of a stage, frozen: nothing changes it, a correction is another edition."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The round.")]
    pub campaign_id: i64,
    #[sea_orm(comment = "The stage's code in the pack.")]
    pub stage: String,
    #[sea_orm(comment = "Its number, from 1.")]
    pub edition: i32,
    #[sea_orm(comment = "All values with their states and origins, as JSON.")]
    pub content: String,
    #[sea_orm(comment = "SHA-256 of the content.")]
    pub checksum: String,
    #[sea_orm(comment = "The uploads that it rests on, as JSON.")]
    pub uploads: String,
    #[sea_orm(comment = "Why there is another edition.")]
    pub reason: Option<String>,
    #[sea_orm(comment = "The version of the program.")]
    pub program: String,
    #[sea_orm(comment = "Who closed it.")]
    pub made_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub made_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

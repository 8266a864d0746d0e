//! What was published of a round.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "publication", comment = "What was published of a round.")]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The round.")]
    pub campaign_id: i64,
    #[sea_orm(comment = "Its number, from 1.")]
    pub edition: i32,
    #[sea_orm(comment = "What the page for the public shows, as JSON.")]
    pub page: String,
    #[sea_orm(comment = "The open data as csv.")]
    pub data: String,
    #[sea_orm(comment = "The passport of the data as csv.")]
    pub passport: String,
    #[sea_orm(comment = "The closings that it was made of, as JSON.")]
    pub closings: String,
    #[sea_orm(comment = "Who published it.")]
    pub made_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub made_at: i64,
    #[sea_orm(comment = "Who took it back.")]
    pub withdrawn_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub withdrawn_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

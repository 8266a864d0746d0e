//! A list of schools of low results: from above, or by an order of the authority.

use super::kinds::{ListSource, ListState};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "list",
    comment = "A list of schools of low results: from above, or by an order of the authority."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The authority whose list it is.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "Who made it.")]
    pub source: ListSource,
    #[sea_orm(comment = "How far it is.")]
    pub state: ListState,
    #[sea_orm(comment = "The year of the identification.")]
    pub year: i32,
    #[sea_orm(comment = "The number of the letter or order.")]
    pub number: Option<String>,
    #[sea_orm(comment = "Its date.")]
    pub dated_on: Option<String>,
    #[sea_orm(comment = "The post and name of who signed it.")]
    pub signer: Option<String>,
    #[sea_orm(comment = "What an order rests on, as JSON: pack, version, switches, uploads that counted.")]
    pub basis: String,
    #[sea_orm(comment = "The letter or the signed order.")]
    pub attachment_id: Option<i64>,
    #[sea_orm(comment = "Who began it.")]
    pub made_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub made_at: i64,
    #[sea_orm(comment = "Who put it in force.")]
    pub decided_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub decided_at: Option<i64>,
    #[sea_orm(comment = "Grows with every change.")]
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

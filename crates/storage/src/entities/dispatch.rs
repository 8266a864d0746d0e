//! A letter by e-mail, until it is sent.

use super::kinds::DispatchState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dispatch", comment = "A letter by e-mail, until it is sent.")]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "Whom it is for.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "The round that it is about.")]
    pub campaign_id: Option<i64>,
    #[sea_orm(comment = "The address.")]
    pub address: String,
    #[sea_orm(comment = "The subject.")]
    pub subject: String,
    #[sea_orm(comment = "The text.")]
    pub content: String,
    #[sea_orm(comment = "How far it is.")]
    pub state: DispatchState,
    #[sea_orm(comment = "How often it was tried.")]
    pub attempts: i32,
    #[sea_orm(comment = "Why it was not taken.")]
    pub trouble: Option<String>,
    #[sea_orm(comment = "Who sent it.")]
    pub made_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub made_at: i64,
    #[sea_orm(comment = "When it is tried next.")]
    pub next_at: i64,
    #[sea_orm(comment = "When it was taken by the server.")]
    pub sent_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

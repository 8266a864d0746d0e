//! A browser that is signed in.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session", comment = "A browser that is signed in.")]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "Who.")]
    pub account_id: i64,
    #[sea_orm(comment = "SHA-256 of the cookie's token.")]
    pub token_hash: String,
    #[sea_orm(comment = "Whether the one-time code was given, where one is asked.")]
    pub verified: bool,
    #[sea_orm(comment = "When it began.")]
    pub created_at: i64,
    #[sea_orm(comment = "When it was last used, to a minute.")]
    pub seen_at: i64,
    #[sea_orm(comment = "When it ends at the latest.")]
    pub expires_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

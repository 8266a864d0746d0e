//! A link that lets its holder set a password once.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation", comment = "A link that lets its holder set a password once.")]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "Whose password.")]
    pub account_id: i64,
    #[sea_orm(comment = "SHA-256 of the link's token: the link itself is not kept.")]
    pub token_hash: String,
    #[sea_orm(comment = "When it was made.")]
    pub made_at: i64,
    #[sea_orm(comment = "Who made it.")]
    pub made_by: Option<i64>,
    #[sea_orm(comment = "Until when it works.")]
    pub expires_at: i64,
    #[sea_orm(comment = "When it was used.")]
    pub used_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

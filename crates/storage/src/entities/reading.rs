//! What was read of files and waits for a second word of whoever sent them.

use super::kinds::ReadingKind;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "reading",
    comment = "What was read of files and waits for a second word of whoever sent them."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "Who sent them: nobody else finds it.")]
    pub account_id: i64,
    #[sea_orm(comment = "What they are: `directory` or `forms`.")]
    pub kind: ReadingKind,
    #[sea_orm(comment = "SHA-256 of the key under which it is found.")]
    pub key_hash: String,
    #[sea_orm(comment = "What was read: MessagePack, deflated.")]
    pub content: Vec<u8>,
    #[sea_orm(comment = "When it was read.")]
    pub made_at: i64,
    #[sea_orm(comment = "Until when it waits.")]
    pub expires_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

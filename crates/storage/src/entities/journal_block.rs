//! A seal over entries of the journal, chained to the seal before it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "journal_block",
    comment = "A seal over entries of the journal, chained to the seal before it."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "When.")]
    pub sealed_at: i64,
    #[sea_orm(comment = "How many entries it seals.")]
    pub entries: i64,
    #[sea_orm(comment = "The hash of the block before, in hex; zeros for the first.")]
    pub previous: String,
    #[sea_orm(comment = "SHA-256 over the previous hash and the entries in order of their ids, in hex.")]
    pub hash: String,
    #[sea_orm(comment = "Ed25519 over the hash with the installation's key, in hex.")]
    pub signature: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

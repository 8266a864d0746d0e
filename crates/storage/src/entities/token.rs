//! A key with which another program asks for what a person may see.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "token", comment = "A key with which another program asks for what a person may see.")]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "Whose it is: it may nothing that the person may not.")]
    pub account_id: i64,
    #[sea_orm(comment = "What it is for, in the person's words.")]
    pub name: String,
    #[sea_orm(comment = "A digest of the key; the key itself is shown once and kept nowhere.")]
    pub hash: String,
    #[sea_orm(comment = "The words of the rights that it has, with spaces between.")]
    pub rights: String,
    #[sea_orm(comment = "The organisation that it is bound to, with all beneath it.")]
    pub organisation_id: Option<i64>,
    #[sea_orm(comment = "When it was made.")]
    pub made_at: i64,
    #[sea_orm(comment = "Until when it holds.")]
    pub ends_at: i64,
    #[sea_orm(comment = "When it was last used.")]
    pub used_at: Option<i64>,
    #[sea_orm(comment = "When it was ended before its time.")]
    pub ended_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

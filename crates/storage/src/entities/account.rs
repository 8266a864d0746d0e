//! A person who signs in. No more is kept of a person than the work needs.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "account",
    comment = "A person who signs in. No more is kept of a person than the work needs."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The name to sign in with, in lower case.")]
    pub login: String,
    #[sea_orm(comment = "How the person is called on pages.")]
    pub name: String,
    #[sea_orm(comment = "The post, as papers call it.")]
    pub post: Option<String>,
    #[sea_orm(comment = "ru or en.")]
    pub language: String,
    #[sea_orm(comment = "Argon2id in the PHC form; none until the invitation is accepted.")]
    pub password_hash: Option<String>,
    #[sea_orm(
        comment = "The secret of one-time codes, encrypted with the installation's key; none where they are not used."
    )]
    pub totp_secret: Option<Vec<u8>>,
    #[sea_orm(comment = "The last time step whose code was accepted: a code works once.")]
    pub totp_step: Option<i64>,
    #[sea_orm(comment = "Failed attempts to sign in since the last success.")]
    pub failures: i32,
    #[sea_orm(comment = "Until when attempts are refused.")]
    pub locked_until_at: Option<i64>,
    #[sea_orm(comment = "When it was made.")]
    pub created_at: i64,
    #[sea_orm(comment = "When it was closed; closed accounts stay for the journal.")]
    pub closed_at: Option<i64>,
    #[sea_orm(comment = "Grows with every change.")]
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A role that an account has over an organisation and all beneath it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "account_role",
    comment = "A role that an account has over an organisation and all beneath it."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "Whose role.")]
    pub account_id: i64,
    #[sea_orm(comment = "The role's code; what it permits stands in the program.")]
    pub role: String,
    #[sea_orm(comment = "The top of the subtree.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "From when.")]
    pub since_at: i64,
    #[sea_orm(comment = "When it ended; none while it holds.")]
    pub until_at: Option<i64>,
    #[sea_orm(comment = "Who gave it; none for the first administrator.")]
    pub given_by: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

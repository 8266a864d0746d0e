//! One act of a person or of the program. Entries are added and never changed but for the block that seals them.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "journal_entry",
    comment = "One act of a person or of the program. Entries are added and never changed but for the block that seals them."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "When.")]
    pub happened_at: i64,
    #[sea_orm(comment = "Who; none for the program itself and for strangers.")]
    pub account_id: Option<i64>,
    #[sea_orm(comment = "Within which organisation.")]
    pub organisation_id: Option<i64>,
    #[sea_orm(comment = "The code of the act.")]
    pub action: String,
    #[sea_orm(comment = "What it was done to, as kind:id.")]
    pub subject: Option<String>,
    #[sea_orm(comment = "What changed, as JSON: names of fields with values before and after.")]
    pub details: String,
    #[sea_orm(comment = "The one-time key of the form: a form that is sent again changes nothing again.")]
    pub form: Option<String>,
    #[sea_orm(comment = "The block that seals it.")]
    pub block_id: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

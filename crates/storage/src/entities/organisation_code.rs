//! A code by which official files call an organisation. One organisation may have many.

use super::kinds::CodeKind;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "organisation_code",
    comment = "A code by which official files call an organisation. One organisation may have many."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "Whose code.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "Whose numbering it is.")]
    pub kind: CodeKind,
    #[sea_orm(comment = "The code, normalised.")]
    pub value: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

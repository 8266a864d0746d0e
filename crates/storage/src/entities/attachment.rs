//! A file that proves or says something: a letter, an order, a statement of a school.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "attachment",
    comment = "A file that proves or says something: a letter, an order, a statement of a school."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "Whose it is: whoever may see this organisation may see the file.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "Its name, as it came.")]
    pub name: String,
    #[sea_orm(comment = "SHA-256 of its bytes.")]
    pub checksum: String,
    #[sea_orm(comment = "Its bytes.")]
    pub content: Vec<u8>,
    #[sea_orm(comment = "Who added it.")]
    pub added_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub added_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A piece of a file that waits to be read. The pieces are deleted once it is read.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "upload_part",
    comment = "A piece of a file that waits to be read. The pieces are deleted once it is read."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "Of which file.")]
    pub file_id: i64,
    #[sea_orm(comment = "Which piece, from 0.")]
    pub place: i32,
    #[sea_orm(comment = "The bytes, at most one MiB.")]
    pub content: Vec<u8>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! One file of an upload.

use super::kinds::FileState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload_file", comment = "One file of an upload.")]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "Of which upload.")]
    pub upload_id: i64,
    #[sea_orm(comment = "Its place in the upload, from 0.")]
    pub place: i32,
    #[sea_orm(comment = "The name that the user's computer gave.")]
    pub name: String,
    #[sea_orm(comment = "SHA-256 of its bytes, in hex.")]
    pub checksum: String,
    #[sea_orm(comment = "How long it is.")]
    pub bytes: i64,
    #[sea_orm(comment = "Whether it was read.")]
    pub state: FileState,
    #[sea_orm(comment = "Whether a person left it out before the upload was applied.")]
    pub left_out: bool,
    #[sea_orm(comment = "The description of own headers that it was read with.")]
    pub map_id: Option<i64>,
    #[sea_orm(
        comment = "The counts folded from it, with what was noticed: MessagePack, deflated. No pupil and no name is in it."
    )]
    pub kept: Option<Vec<u8>>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

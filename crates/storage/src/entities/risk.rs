//! A factor of a school's risk profile.

use super::kinds::{RiskLevel, RiskSource};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "risk", comment = "A factor of a school's risk profile.")]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The school.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "The year of the profile.")]
    pub year: i32,
    #[sea_orm(comment = "The factor's name in the pack.")]
    pub factor: String,
    #[sea_orm(comment = "How much it weighs.")]
    pub level: RiskLevel,
    #[sea_orm(comment = "Where the level is from.")]
    pub source: RiskSource,
    #[sea_orm(comment = "What a suggested level rests on, as JSON: pack, version, rule, numbers.")]
    pub grounds: String,
    #[sea_orm(comment = "Who named the level.")]
    pub named_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub named_at: i64,
    #[sea_orm(comment = "Whether the school agrees; nothing until it says so.")]
    pub school_agrees: Option<bool>,
    #[sea_orm(comment = "What the school says of it.")]
    pub school_note: Option<String>,
    #[sea_orm(comment = "Who said it.")]
    pub school_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub school_at: Option<i64>,
    #[sea_orm(comment = "Whether the curator agrees; nothing until they say so.")]
    pub curator_agrees: Option<bool>,
    #[sea_orm(comment = "What the curator says of it.")]
    pub curator_note: Option<String>,
    #[sea_orm(comment = "Who said it.")]
    pub curator_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub curator_at: Option<i64>,
    #[sea_orm(comment = "Whether the school works on it this year.")]
    pub chosen: bool,
    #[sea_orm(comment = "Grows with every change.")]
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

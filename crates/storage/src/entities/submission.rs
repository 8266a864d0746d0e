//! The report of one school in a round, or of the authority itself.

use super::kinds::SubmissionState;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "submission",
    comment = "The report of one school in a round, or of the authority itself."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The round.")]
    pub campaign_id: i64,
    #[sea_orm(comment = "Whose report it is.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "How far it is.")]
    pub state: SubmissionState,
    #[sea_orm(comment = "Its own last day, where it was given one.")]
    pub due_on: Option<String>,
    #[sea_orm(comment = "Whether nobody may type into it for now.")]
    pub locked: bool,
    #[sea_orm(comment = "The letter by which the authority entered it for the school.")]
    pub letter: Option<String>,
    #[sea_orm(comment = "Why it was sent in spite of warnings.")]
    pub explanation: Option<String>,
    #[sea_orm(
        comment = "How long people worked at it: gaps between savings of under five minutes, added up."
    )]
    pub worked_ms: i64,
    #[sea_orm(comment = "When something was last saved.")]
    pub touched_at: Option<i64>,
    #[sea_orm(comment = "When it was last sent.")]
    pub sent_at: Option<i64>,
    #[sea_orm(comment = "Who sent it.")]
    pub sent_by: Option<i64>,
    #[sea_orm(comment = "When it was first sent.")]
    pub first_sent_at: Option<i64>,
    #[sea_orm(unique, comment = "The number of the receipt.")]
    pub receipt: Option<String>,
    #[sea_orm(comment = "When it was last returned or accepted.")]
    pub decided_at: Option<i64>,
    #[sea_orm(comment = "Who did.")]
    pub decided_by: Option<i64>,
    #[sea_orm(comment = "Grows with every act, not with every answer.")]
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

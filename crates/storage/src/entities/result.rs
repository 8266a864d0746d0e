//! What stands of an organisation in an assessment, made anew from all applied uploads. A municipality's and the region's are sums of their schools'.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "result",
    comment = "What stands of an organisation in an assessment, made anew from all applied uploads. A municipality's and the region's are sums of their schools'."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "In which assessment.")]
    pub assessment_id: i64,
    #[sea_orm(comment = "Of which organisation.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "Who sat it.")]
    pub participants: i64,
    #[sea_orm(comment = "Who were absent.")]
    pub absent: i64,
    #[sea_orm(comment = "Works below the threshold.")]
    pub low: Option<i64>,
    #[sea_orm(comment = "Works of which that can be said.")]
    pub judged: Option<i64>,
    #[sea_orm(comment = "Works with the mark 2.")]
    pub twos: Option<i64>,
    #[sea_orm(comment = "Works with the mark 3.")]
    pub threes: Option<i64>,
    #[sea_orm(comment = "Works with the mark 4.")]
    pub fours: Option<i64>,
    #[sea_orm(comment = "Works with the mark 5.")]
    pub fives: Option<i64>,
    #[sea_orm(comment = "Marks lower than the journal's.")]
    pub lower: Option<i64>,
    #[sea_orm(comment = "Marks equal to the journal's.")]
    pub equal: Option<i64>,
    #[sea_orm(comment = "Marks higher than the journal's.")]
    pub higher: Option<i64>,
    #[sea_orm(comment = "Works with a score.")]
    pub scores: i64,
    #[sea_orm(comment = "Sum of the scores.")]
    pub score_sum: i64,
    #[sea_orm(comment = "Sum of their squares.")]
    pub score_squares: i64,
    #[sea_orm(comment = "All facets and where they come from: postcard, made anew by every recalculation.")]
    pub counts: Vec<u8>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A round: a yearly monitoring, one of a half-year or a quarter, or an urgent request.

use super::kinds::{CampaignKind, CampaignState};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(
    table_name = "campaign",
    comment = "A round: a yearly monitoring, one of a half-year or a quarter, or an urgent request."
)]
pub struct Model {
    #[sea_orm(primary_key, comment = "Made by the database.")]
    pub id: i64,
    #[sea_orm(comment = "The authority whose round it is.")]
    pub organisation_id: i64,
    #[sea_orm(comment = "What round it is.")]
    pub kind: CampaignKind,
    #[sea_orm(comment = "What people call it.")]
    pub title: String,
    #[sea_orm(comment = "The calendar year in which its school year ends.")]
    pub year: i32,
    #[sea_orm(comment = "The pack that it follows; none of a request.")]
    pub pack: Option<String>,
    #[sea_orm(comment = "Its version.")]
    pub pack_version: Option<String>,
    #[sea_orm(comment = "The files of the pack as it was launched: a newer pack changes nothing here.")]
    pub files: Option<String>,
    #[sea_orm(comment = "What the pack leaves open, as set: a JSON list of name=value.")]
    pub settings: String,
    #[sea_orm(comment = "What schools are asked, as JSON.")]
    pub school_form: String,
    #[sea_orm(comment = "What the authority itself is asked, as JSON.")]
    pub own_form: String,
    #[sea_orm(comment = "What is said to schools.")]
    pub letter: String,
    #[sea_orm(comment = "The first day.")]
    pub opens_on: String,
    #[sea_orm(comment = "The last day.")]
    pub due_on: String,
    #[sea_orm(comment = "How far it is.")]
    pub state: CampaignState,
    #[sea_orm(comment = "The region's own workbook that the answers go into.")]
    pub template_id: Option<i64>,
    #[sea_orm(comment = "Who made it.")]
    pub made_by: Option<i64>,
    #[sea_orm(comment = "When.")]
    pub made_at: i64,
    #[sea_orm(comment = "When it was launched.")]
    pub launched_at: Option<i64>,
    #[sea_orm(comment = "When it was closed.")]
    pub closed_at: Option<i64>,
    #[sea_orm(comment = "Grows with every change.")]
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

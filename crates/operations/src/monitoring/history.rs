//! Earlier rounds of the same pack.

use crate::refusal::Answer;
use std::collections::BTreeSet;
use storage::entities::campaign;
use storage::kinds::CampaignState;
use storage::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// Earlier rounds of the same authority, pack and kind, the latest first, one a year.
pub(super) async fn earlier(
    database: &impl ConnectionTrait,
    row: &campaign::Model,
) -> Answer<Vec<campaign::Model>> {
    let Some(pack) = &row.pack else { return Ok(Vec::new()) };
    let mut all = campaign::Entity::find()
        .filter(campaign::Column::OrganisationId.eq(row.organisation_id))
        .filter(campaign::Column::Pack.eq(pack.as_str()))
        .filter(campaign::Column::Kind.eq(row.kind))
        .filter(campaign::Column::Year.lt(row.year))
        .filter(campaign::Column::State.ne(CampaignState::Draft))
        .order_by_desc(campaign::Column::Year)
        .order_by_desc(campaign::Column::Id)
        .all(database)
        .await?;
    let mut years = BTreeSet::new();
    all.retain(|row| years.insert(row.year));
    Ok(all)
}

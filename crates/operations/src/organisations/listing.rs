//! Schools as a long list, page by page.

use super::looking::Node;
use super::widened;
use crate::access::{Permit, SeeSchools};
use crate::refusal::Answer;
use model::text::search_key;
use storage::entities::organisation;
use storage::kinds::OrganisationKind;
use storage::sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// Which schools are looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// A part of the name or of a code.
    pub text: String,
    /// Within which municipality.
    pub municipality: Option<i64>,
    /// Only these, where any are named.
    pub only: Option<Vec<i64>>,
    /// Which page, from 1; none for all.
    pub page: Option<u32>,
}

/// Schools of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schools {
    /// The schools by name.
    pub nodes: Vec<Node>,
    /// How many were found.
    pub found: u32,
    /// How many pages they fill.
    pub pages: u32,
}

/// Schools of a page at most.
const PAGE: u32 = 50;

impl Permit<SeeSchools> {
    /// Schools at work within the scope, by name.
    pub async fn schools(&self, sought: &Sought) -> Answer<Schools> {
        use organisation::Column;
        let reader = self.application.store.reader();
        let mut all = Condition::all()
            .add(self.scope.condition())
            .add(Column::Kind.eq(OrganisationKind::School))
            .add(Column::ClosedOn.is_null());
        all = all.add_option(sought.municipality.map(|id| Column::Path.contains(format!("/{id}/"))));
        all = all.add_option(sought.only.as_ref().map(|ids| Column::Id.is_in(ids.iter().copied())));
        for word in search_key(&sought.text).split(' ').filter(|word| !word.is_empty()) {
            all = all.add(Column::SearchKey.contains(widened(word)));
        }
        let mut query = organisation::Entity::find().filter(all);
        let found = u32::try_from(query.clone().count(reader).await?).unwrap_or(u32::MAX);
        query = query.order_by_asc(Column::SearchKey).order_by_asc(Column::Id);
        if let Some(page) = sought.page {
            let before = u64::from(page.saturating_sub(1)) * u64::from(PAGE);
            query = query.offset(before).limit(u64::from(PAGE));
        }
        let rows = query.all(reader).await?;
        Ok(Schools { nodes: self.named(rows).await?, found, pages: found.div_ceil(PAGE).max(1) })
    }
}

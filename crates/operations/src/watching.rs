//! Schools that a person keeps an eye on, and the schools that a person answers for.

use crate::access::{Permit, SeeSchools};
use crate::organisations::Node;
use crate::refusal::Answer;
use std::collections::BTreeSet;
use storage::entities::{organisation, watch};
use storage::kinds::OrganisationKind;
use storage::sea_orm::sea_query::OnConflict;
use storage::sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Schools at most that a home page names one by one.
const NAMED: u64 = 60;

impl Permit<SeeSchools> {
    /// Begins or ceases to watch a school.
    pub async fn watch(&self, school: i64, on: bool) -> Answer<()> {
        let mut change = self.change(if on { "school-watched" } else { "school-unwatched" }).await?;
        self.own_school(&*change, school).await?;
        if on {
            let own = watch::ActiveModel {
                account_id: Set(self.person.account),
                organisation_id: Set(school),
                since_at: Set(change.now()),
                ..Default::default()
            };
            let columns = [watch::Column::AccountId, watch::Column::OrganisationId];
            watch::Entity::insert(own)
                .on_conflict(
                    OnConflict::columns(columns).update_column(watch::Column::OrganisationId).to_owned(),
                )
                .exec_without_returning(&*change)
                .await?;
        } else {
            watch::Entity::delete_many()
                .filter(watch::Column::AccountId.eq(self.person.account))
                .filter(watch::Column::OrganisationId.eq(school))
                .exec(&*change)
                .await?;
        }
        change.within(school);
        change.commit().await
    }

    /// The schools that the holder watches, as far as they are within the scope.
    pub async fn watched(&self) -> Answer<BTreeSet<i64>> {
        let ids: Vec<i64> = watch::Entity::find()
            .select_only()
            .column(watch::Column::OrganisationId)
            .filter(watch::Column::AccountId.eq(self.person.account))
            .into_tuple()
            .all(self.application.store.reader())
            .await?;
        let own = organisation::Entity::find()
            .select_only()
            .column(organisation::Column::Id)
            .filter(organisation::Column::Id.is_in(ids))
            .filter(self.scope.condition());
        Ok(own.into_tuple::<i64>().all(self.application.store.reader()).await?.into_iter().collect())
    }

    /// The schools over which the holder has a role of their own, like a curator's.
    pub async fn my_schools(&self) -> Answer<Vec<Node>> {
        let own: Vec<i64> = self.person.grants.iter().map(|grant| grant.organisation).collect();
        let rows = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(own))
            .filter(organisation::Column::Kind.eq(OrganisationKind::School))
            .filter(self.scope.condition())
            .order_by_asc(organisation::Column::SearchKey)
            .limit(NAMED)
            .all(self.application.store.reader())
            .await?;
        self.named(rows).await
    }
}

//! Where things are in the tree, for whoever decides whether a person may come near them.

use crate::accounts::paths;
use crate::application::Application;
use crate::refusal::{Answer, Refusal};
use storage::entities::{account, campaign, list, methodology, organisation, reply, submission, upload};
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};

impl Application {
    /// The path of an organisation.
    pub async fn places_of_organisation(&self, id: i64) -> Answer<Vec<String>> {
        let row =
            organisation::Entity::find_by_id(id).one(self.store.reader()).await?.ok_or(Refusal::NotFound)?;
        Ok(vec![row.path])
    }

    /// The path of the authority of an upload.
    pub async fn places_of_upload(&self, id: i64) -> Answer<Vec<String>> {
        self.place_in(upload::Entity::find_by_id(id), upload::Column::OrganisationId).await
    }

    /// The path of the authority of a list.
    pub async fn places_of_list(&self, id: i64) -> Answer<Vec<String>> {
        self.place_in(list::Entity::find_by_id(id), list::Column::OrganisationId).await
    }

    /// The path of the school of a reply.
    pub async fn places_of_reply(&self, id: i64) -> Answer<Vec<String>> {
        self.place_in(reply::Entity::find_by_id(id), reply::Column::OrganisationId).await
    }

    /// The path of the authority of a round.
    pub async fn places_of_campaign(&self, id: i64) -> Answer<Vec<String>> {
        self.place_in(campaign::Entity::find_by_id(id), campaign::Column::OrganisationId).await
    }

    /// The path of the organisation whose report it is.
    pub async fn places_of_submission(&self, id: i64) -> Answer<Vec<String>> {
        self.place_in(submission::Entity::find_by_id(id), submission::Column::OrganisationId).await
    }

    /// The path of the authority of an own pack.
    pub async fn places_of_methodology(&self, id: i64) -> Answer<Vec<String>> {
        self.place_in(methodology::Entity::find_by_id(id), methodology::Column::OrganisationId).await
    }

    /// The path of the organisation that a column of a row names: asked at once, as every request asks it.
    async fn place_in<E: EntityTrait>(&self, row: Select<E>, whose: E::Column) -> Answer<Vec<String>> {
        let named = row.select_only().column(whose).into_query();
        let path = organisation::Entity::find()
            .select_only()
            .column(organisation::Column::Path)
            .filter(organisation::Column::Id.in_subquery(named))
            .into_tuple::<String>();
        Ok(vec![path.one(self.store.reader()).await?.ok_or(Refusal::NotFound)?])
    }

    /// The paths of all organisations over which an account has roles, or had some where it has none now;
    /// the whole tree where it never had any.
    pub async fn places_of_account(&self, id: i64) -> Answer<Vec<String>> {
        let reader = self.store.reader();
        account::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
        let own = paths(reader, id).await?;
        if !own.is_empty() {
            return Ok(own);
        }
        let top =
            organisation::Entity::find().filter(organisation::Column::ParentId.is_null()).one(reader).await?;
        Ok(top.map(|top| top.path).into_iter().collect())
    }
}

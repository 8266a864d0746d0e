//! Which packs there are: shipped ones, and own versions of authorities.

use crate::access::{KeepPacks, Permit, Permitted, SeeResults};
use crate::application::Application;
use crate::refusal::{Answer, Refusal};
use crate::uploads::fault;
use methodology::{Pack, Tree, read};
use model::diagnostics::Diagnostic;
use std::collections::BTreeMap;
use storage::entities::{account, methodology as own_pack, organisation};
use storage::kinds::MethodologyState;
use storage::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// An authority's own version of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPack {
    /// Its number in addresses.
    pub id: i64,
    /// The authority.
    pub organisation: i64,
    /// Its name.
    pub authority: String,
    /// The name of the pack.
    pub pack: String,
    /// Its version.
    pub version: String,
    /// The pack and version that it was copied from, as `id version`.
    pub base: String,
    /// How far it is.
    pub state: MethodologyState,
    /// Why it was made; said when it was put in use.
    pub note: Option<String>,
    /// Who began it, and when.
    pub made: (Option<String>, i64),
    /// Who put it in use, and when; nothing of a draft.
    pub installed: Option<(Option<String>, i64)>,
    /// Grows with every change.
    pub edited_version: i64,
}

/// A pack that can be looked at.
#[derive(Debug, Clone)]
pub struct Known {
    /// The pack.
    pub pack: Pack,
    /// Whose version it is; nothing of a shipped one.
    pub own: Option<OwnPack>,
}

/// An own version with its files, as its keepers see it.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What is known of it.
    pub own: OwnPack,
    /// Its files.
    pub files: Tree,
    /// The pack; what is wrong where a later program reads packs otherwise.
    pub pack: Result<Pack, Vec<Diagnostic>>,
    /// The pack that it was copied from, where it is still known.
    pub base: Option<Pack>,
}

/// The name of a pack in addresses: `id@version`.
pub fn key(pack: &Pack) -> String {
    format!("{}@{}", pack.manifest.id, pack.manifest.version)
}

impl Permit<SeeResults> {
    /// Packs that are or were in use here: own versions of the authorities above and within, the latest
    /// first, then shipped ones.
    pub async fn packs(&self) -> Answer<Vec<Known>> {
        let reader = self.application.store.reader();
        let mut all = Vec::new();
        for (row, place) in own_packs(reader).await? {
            let near = self.scope.holds(&place.path)
                || self.scope.roots().iter().any(|root| root.starts_with(&place.path));
            if row.state == MethodologyState::Draft || !near {
                continue;
            }
            // What a later program cannot read is shown to its keepers, who can mend it.
            if let Ok(pack) = read(files_of(&row)?) {
                all.push(Known { pack, own: Some(described(reader, &row, &place).await?) });
            }
        }
        let known = self.application.packs.chosen.iter().chain(&self.application.packs.shipped);
        for pack in known {
            if all.iter().all(|one| one.pack.label() != pack.label()) {
                all.push(Known { pack: pack.clone(), own: None });
            }
        }
        Ok(all)
    }

    /// The pack of a [`key`].
    pub async fn pack(&self, wanted: &str) -> Answer<Known> {
        let all = self.packs().await?;
        all.into_iter().find(|one| key(&one.pack) == wanted).ok_or(Refusal::NotFound)
    }
}

impl Permit<KeepPacks> {
    /// Own versions of the authorities within the scope, the latest first.
    pub async fn own_versions(&self) -> Answer<Vec<OwnPack>> {
        let reader = self.application.store.reader();
        let mut all = Vec::new();
        for (row, place) in own_packs(reader).await? {
            if self.scope.holds(&place.path) {
                all.push(described(reader, &row, &place).await?);
            }
        }
        Ok(all)
    }

    /// One own version.
    pub async fn draft(&self, id: i64) -> Answer<Draft> {
        let reader = self.application.store.reader();
        let row = own_pack::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
        let place = self.keeping_authority(reader, row.organisation_id).await?;
        let files = files_of(&row)?;
        let base = self.application.pack_of(reader, &row.base).await?;
        let own = described(reader, &row, &place).await?;
        Ok(Draft { own, pack: read(files.clone()), files, base })
    }
}

impl<R: Permitted> Permit<R> {
    /// An authority within the scope.
    pub(super) async fn keeping_authority(
        &self,
        database: &impl ConnectionTrait,
        id: i64,
    ) -> Answer<organisation::Model> {
        let row = organisation::Entity::find_by_id(id).one(database).await?;
        let own = |row: &organisation::Model| {
            row.kind != storage::kinds::OrganisationKind::School && self.scope.holds(&row.path)
        };
        row.filter(own).ok_or(Refusal::NotFound)
    }
}

impl Application {
    /// The pack of a label: a shipped one or an own version.
    pub(super) async fn pack_of(&self, database: &impl ConnectionTrait, label: &str) -> Answer<Option<Pack>> {
        let known = self.packs.chosen.iter().chain(&self.packs.shipped);
        if let Some(pack) = known.into_iter().find(|pack| pack.label() == label) {
            return Ok(Some(pack.clone()));
        }
        let Some((id, version)) = label.split_once(' ') else { return Ok(None) };
        let row = own_pack::Entity::find()
            .filter(own_pack::Column::Pack.eq(id))
            .filter(own_pack::Column::Version.eq(version))
            .filter(own_pack::Column::State.ne(MethodologyState::Draft))
            .one(database)
            .await?;
        Ok(row.map(|row| files_of(&row)).transpose()?.and_then(|files| read(files).ok()))
    }
}

/// The files of an own version.
pub(super) fn files_of(row: &own_pack::Model) -> Answer<Tree> {
    serde_json::from_str(&row.files).map_err(fault)
}

async fn own_packs(database: &impl ConnectionTrait) -> Answer<Vec<(own_pack::Model, organisation::Model)>> {
    let rows = own_pack::Entity::find().order_by_desc(own_pack::Column::Id).all(database).await?;
    let ids = rows.iter().map(|row| row.organisation_id);
    let places =
        organisation::Entity::find().filter(organisation::Column::Id.is_in(ids)).all(database).await?;
    let places: BTreeMap<i64, organisation::Model> = places.into_iter().map(|row| (row.id, row)).collect();
    let with_place = |row: own_pack::Model| {
        let place = places.get(&row.organisation_id)?.clone();
        Some((row, place))
    };
    Ok(rows.into_iter().filter_map(with_place).collect())
}

async fn described(
    database: &impl ConnectionTrait,
    row: &own_pack::Model,
    place: &organisation::Model,
) -> Answer<OwnPack> {
    let ids = row.made_by.into_iter().chain(row.installed_by);
    let names = account::Entity::find().filter(account::Column::Id.is_in(ids)).all(database).await?;
    let name = |id: Option<i64>| names.iter().find(|one| Some(one.id) == id).map(|one| one.name.clone());
    Ok(OwnPack {
        id: row.id,
        organisation: place.id,
        authority: place.name.clone(),
        pack: row.pack.clone(),
        version: row.version.clone(),
        base: row.base.clone(),
        state: row.state,
        note: row.note.clone(),
        made: (name(row.made_by), row.made_at),
        installed: row.installed_at.map(|at| (name(row.installed_by), at)),
        edited_version: row.edited_version,
    })
}

//! An own version is begun and given up.

use super::looking::{files_of, key};
use crate::access::{KeepPacks, Permit};
use crate::journal::Change;
use crate::refusal::{Answer, Refusal};
use crate::uploads::fault;
use methodology::edit::{Places, Written};
use methodology::{Pack, Tree};
use storage::entities::methodology as own_pack;
use storage::kinds::MethodologyState;
use storage::sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

impl Permit<KeepPacks> {
    /// Authorities for which an own version can be made: where the holder keeps packs.
    pub async fn authorities(&self) -> Answer<Vec<(i64, String)>> {
        use storage::entities::organisation;
        let rows = organisation::Entity::find()
            .filter(self.scope.condition())
            .filter(organisation::Column::Kind.ne(storage::kinds::OrganisationKind::School))
            .filter(organisation::Column::ClosedOn.is_null());
        let rows = rows.all(self.application.store.reader()).await?;
        let mut rows: Vec<_> = rows.into_iter().map(|row| (row.path.len(), row.id, row.name)).collect();
        rows.sort();
        Ok(rows.into_iter().map(|(_, id, name)| (id, name)).collect())
    }

    /// Copies a pack for an authority; answers with the number of the draft. Only a pack with a monitoring
    /// has an own version: rounds are launched by it.
    pub async fn begin_pack(&self, authority: i64, wanted: &str) -> Answer<i64> {
        let mut change = self.change("pack-begun").await?;
        // Of two that are begun at once each gets its own version.
        change.alone().await?;
        let place = self.keeping_authority(&*change, authority).await?;
        let packs = self.application.monitoring_packs(&*change, authority).await?;
        let base = packs.into_iter().find(|pack| key(pack) == wanted).ok_or(Refusal::NotFound)?;
        let version = self.next_version(&change, &base).await?;
        let files = versioned(base.files.clone(), &version).ok_or(Refusal::NotFound)?;
        let row = own_pack::ActiveModel {
            organisation_id: Set(place.id),
            pack: Set(base.manifest.id.clone()),
            version: Set(version.clone()),
            base: Set(base.label()),
            files: Set(serde_json::to_string(&files).map_err(fault)?),
            state: Set(MethodologyState::Draft),
            made_by: Set(Some(self.person.account)),
            made_at: Set(change.now()),
            edited_version: Set(1),
            ..Default::default()
        };
        let id = own_pack::Entity::insert(row).exec(&*change).await?.last_insert_id;
        change.within(place.id);
        change.subject("methodology", id);
        change.detail("pack", format!("{} {version}", base.manifest.id));
        change.detail("pack-base", base.label());
        change.commit().await?;
        Ok(id)
    }

    /// Gives up a draft.
    pub async fn give_up_pack(&self, id: i64, version: i64) -> Answer<()> {
        let (change, row) = self.changed_pack("pack-given-up", id, version, MethodologyState::Draft).await?;
        own_pack::Entity::delete_by_id(row.id).exec(&*change).await?;
        change.commit().await
    }

    /// Begins a change of an own version in a state.
    pub(super) async fn changed_pack(
        &self,
        action: &'static str,
        id: i64,
        version: i64,
        state: MethodologyState,
    ) -> Answer<(Change, own_pack::Model)> {
        let mut change = self.change(action).await?;
        change.alone().await?;
        let row = own_pack::Entity::find_by_id(id).one(&*change).await?.ok_or(Refusal::NotFound)?;
        self.keeping_authority(&*change, row.organisation_id).await?;
        if row.edited_version != version {
            return Err(Refusal::Stale);
        }
        if row.state != state {
            return Err(Refusal::of("", "pack-state"));
        }
        change.within(row.organisation_id);
        change.subject("methodology", id);
        change.detail("pack", format!("{} {}", row.pack, row.version));
        Ok((change, row))
    }

    /// `2.0.0-own.1` of `2.0.0`, and one more of every version that there is: a version is never of two.
    async fn next_version(&self, database: &Change, base: &Pack) -> Answer<String> {
        let plain =
            base.manifest.version.split_once(OWN).map_or(base.manifest.version.as_str(), |(plain, _)| plain);
        let start = format!("{plain}{OWN}");
        let rows = same_pack(&**database, &base.manifest.id).await?;
        let of = |row: &own_pack::Model| row.version.strip_prefix(&start)?.parse::<u32>().ok();
        let last = rows.iter().filter_map(of).max().unwrap_or_default();
        Ok(format!("{start}{}", last + 1))
    }
}

/// Between the version of a base and the number of an own one, as semantic versions have it.
const OWN: &str = "-own.";

async fn same_pack(database: &impl ConnectionTrait, id: &str) -> Answer<Vec<own_pack::Model>> {
    Ok(own_pack::Entity::find().filter(own_pack::Column::Pack.eq(id)).all(database).await?)
}

/// The files with another version, which the changelog names.
fn versioned(mut files: Tree, version: &str) -> Option<Tree> {
    let manifest = files.get_mut("methodology.yaml")?;
    *manifest = Places::of(manifest)?.set("version", &Written::words(version))?;
    let changelog = files.entry("CHANGELOG.md".to_owned()).or_default();
    let (head, rest) = match changelog.find("## ") {
        Some(at) => changelog.split_at(at),
        None => (changelog.as_str(), ""),
    };
    *changelog = format!("{head}## {version}\n\n{rest}");
    Some(files)
}

/// The files with the reason of a version in its changelog.
pub(super) fn with_reason(row: &own_pack::Model, reason: &str) -> Answer<Tree> {
    let mut files = files_of(row)?;
    let heading = format!("## {}\n", row.version);
    if let Some(changelog) = files.get_mut("CHANGELOG.md") {
        *changelog = changelog.replacen(&heading, &format!("{heading}{reason}\n"), 1);
    }
    Ok(files)
}

//! The background's first part: the files of an upload are read and checked.

use super::standing::Base;
use super::{Findings, Work};
use crate::application::Application;
use crate::reader::{Request, Said, What, wire};
use crate::refusal::{Answer, Refusal};
use import::Identity;
use std::io::Write as _;
use std::sync::Arc;
use storage::entities::{header_map, upload, upload_file, upload_part};
use storage::kinds::{FileState, UploadState};
use storage::sea_orm::{
    ActiveModelBehavior as _, ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait,
    ExprTrait as _, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, sea_query::Expr,
};

impl Application {
    /// Does a piece of background work; what it found done already it leaves.
    pub async fn work(self: &Arc<Self>, work: Work, upload: i64) -> Answer<()> {
        match work {
            Work::Read => self.read_upload(upload).await,
            Work::Settle => self.settle().await,
        }
    }

    /// Asks the background for all work that was begun and not ended and of which the queue knows nothing:
    /// after a restart. What the queue knows another instance may be at.
    pub async fn resume(&self) -> Answer<usize> {
        use UploadState::{Applying, Reading, Undoing, Waiting};
        let open = upload::Entity::find()
            .filter(upload::Column::State.is_in([Waiting, Reading, Applying, Undoing]))
            .all(self.store.reader())
            .await?;
        let known = match self.queue.get().filter(|_| !open.is_empty()) {
            Some(queue) => queue.unfinished().await?,
            None => Vec::new(),
        };
        let mut asked = 0;
        for row in &open {
            let work = if matches!(row.state, Waiting | Reading) { Work::Read } else { Work::Settle };
            if !known.iter().any(|job| job.kind == work.as_str() && job.subject == row.id) {
                self.ask(work, row.id).await?;
                asked += 1;
            }
        }
        Ok(asked)
    }

    async fn read_upload(self: &Arc<Self>, id: i64) -> Answer<()> {
        let write = self.store.write().await?;
        let Some(row) = in_work(&*write, id).await? else { return Ok(()) };
        let waiting = upload_file::Entity::find()
            .filter(upload_file::Column::UploadId.eq(id))
            .filter(upload_file::Column::State.eq(FileState::Waiting))
            .count(&*write)
            .await?;
        let done = row.whole - i32::try_from(waiting).unwrap_or(row.whole);
        let mut row = row.into_active_model();
        row.state = Set(UploadState::Reading);
        row.done = Set(done);
        row.update(&*write).await?;
        write.commit().await?;
        let files = upload_file::Entity::find()
            .filter(upload_file::Column::UploadId.eq(id))
            .order_by_asc(upload_file::Column::Place)
            .all(self.store.reader())
            .await?;
        for file in files.into_iter().filter(|file| file.state == FileState::Waiting) {
            if in_work(self.store.reader(), id).await?.is_none() {
                return Ok(());
            }
            self.read_file(id, file).await?;
        }
        self.check_upload(id).await
    }

    async fn read_file(self: &Arc<Self>, upload: i64, file: upload_file::Model) -> Answer<()> {
        let (spooled, parts) = self.spooled(file.id).await?;
        let mut tries = vec![(file.map_id, self.said(upload, file.map_id).await?)];
        // A table that is not understood may be one that the authority has described before.
        if file.map_id.is_none() {
            for map in self.maps_of(upload).await? {
                tries.push((Some(map), self.said(upload, Some(map)).await?));
            }
        }
        let application = self.clone();
        let (name, checksum) = (file.name.clone(), file.checksum.clone());
        let read = tokio::task::spawn_blocking(move || {
            let mut first = None;
            for (map, said) in tries {
                let what = What::Tables { checksum: checksum.clone(), said, room: None };
                let request = Request { path: spooled.path().to_owned(), name: name.clone(), what };
                let answer = application.reader.read(&request);
                if !answer.batches.is_empty() {
                    return wire::keep(answer).map(|kept| (kept, true, map));
                }
                first.get_or_insert((answer, map));
            }
            let (answer, map) = first.unwrap_or_default();
            wire::keep(answer).map(|kept| (kept, false, map))
        });
        let (kept, holds, map) = read.await.map_err(fault)?.map_err(fault)?;
        let write = self.store.write().await?;
        if in_work(&*write, upload).await?.is_none() {
            return Ok(());
        }
        let mut own = upload_file::ActiveModel::new();
        own.state = Set(if holds { FileState::Read } else { FileState::Failed });
        own.kept = Set(Some(kept));
        own.map_id = Set(map);
        // Where another instance was at it too, what that one has read stands: its pieces may be gone since.
        let written = upload_file::Entity::update_many()
            .set(own)
            .filter(upload_file::Column::Id.eq(file.id))
            .filter(upload_file::Column::State.eq(FileState::Waiting))
            .exec(&*write)
            .await?;
        if written.rows_affected == 0 {
            return Ok(());
        }
        // A file that waits for a description of its headers stays, so that it need not be sent again.
        if holds {
            upload_part::Entity::delete_many()
                .filter(upload_part::Column::Id.is_in(parts))
                .exec(&*write)
                .await?;
        }
        upload::Entity::update_many()
            .col_expr(upload::Column::Done, Expr::col(upload::Column::Done).add(1))
            .filter(upload::Column::Id.eq(upload))
            .exec(&*write)
            .await?;
        Ok(write.commit().await?)
    }

    /// The descriptions of headers that the authority of an upload has kept.
    async fn maps_of(&self, upload: i64) -> Answer<Vec<i64>> {
        let row = upload::Entity::find_by_id(upload).one(self.store.reader()).await?;
        let place = row.ok_or(Refusal::NotFound)?.organisation_id;
        let maps = header_map::Entity::find()
            .filter(header_map::Column::OrganisationId.eq(place))
            .order_by_desc(header_map::Column::MadeAt)
            .all(self.store.reader())
            .await?;
        Ok(maps.into_iter().map(|map| map.id).collect())
    }

    /// What is said beside a file: by the upload, by a description of headers, by the packs.
    pub(super) async fn said(&self, upload: i64, map: Option<i64>) -> Answer<Said> {
        let row =
            upload::Entity::find_by_id(upload).one(self.store.reader()).await?.ok_or(Refusal::NotFound)?;
        let identity = if row.identity.is_empty() {
            Identity::default()
        } else {
            Identity::parse(&row.identity).map_err(|_| Refusal::of("identity", "identity"))?
        };
        let map = match map {
            Some(id) => header_map::Entity::find_by_id(id).one(self.store.reader()).await?,
            None => None,
        };
        let map = map.map(|map| (map.name, map.content));
        Ok(Said { identity, map, scales: self.packs.scales() })
    }

    /// Compares what an upload says with what stands, and puts the answer beside it.
    pub(super) async fn check_upload(self: &Arc<Self>, id: i64) -> Answer<()> {
        let base = Base::read(self, Some(id)).await?;
        let application = self.clone();
        let checked = tokio::task::spawn_blocking(move || Findings::of(&base, id, &application.scales));
        let findings = checked.await.map_err(fault)?;
        let write = self.store.write().await?;
        let Some(row) = in_work(&*write, id).await? else { return Ok(()) };
        let state = if findings.holds_anything { UploadState::Checked } else { UploadState::Failed };
        let text = serde_json::to_string(&findings).map_err(fault)?;
        let (version, whole) = (row.version + 1, row.whole);
        let mut row = row.into_active_model();
        row.findings = Set(Some(text));
        row.state = Set(state);
        row.done = Set(whole);
        row.version = Set(version);
        row.update(&*write).await?;
        Ok(write.commit().await?)
    }
}

/// An upload that still waits to be read or is being read.
async fn in_work(database: &impl ConnectionTrait, id: i64) -> Answer<Option<upload::Model>> {
    let row = upload::Entity::find_by_id(id).one(database).await?;
    Ok(row.filter(|row| matches!(row.state, UploadState::Waiting | UploadState::Reading)))
}

/// An error of the machine, not of anybody's data.
pub(crate) fn fault(error: impl std::fmt::Display) -> Refusal {
    storage::StoreError::from(storage::sea_orm::DbErr::Custom(error.to_string())).into()
}

impl Application {
    /// The tables of a file whose bytes are still here.
    pub(super) async fn inspected(
        self: &Arc<Self>,
        file: &upload_file::Model,
    ) -> Answer<Vec<model::inspection::Inspected>> {
        let said = self.said(file.upload_id, file.map_id).await?;
        let spooled = self.spooled(file.id).await?.0;
        let request =
            Request { path: spooled.path().to_owned(), name: file.name.clone(), what: What::Kind { said } };
        let application = self.clone();
        let read = tokio::task::spawn_blocking(move || {
            let answer = application.reader.read(&request);
            drop(spooled);
            answer.inspected
        });
        read.await.map_err(fault)
    }

    /// The pieces of a file put together in a temporary place, and their numbers.
    async fn spooled(&self, file: i64) -> Answer<(tempfile::NamedTempFile, Vec<i64>)> {
        let mut spooled = tempfile::NamedTempFile::new().map_err(fault)?;
        let parts: Vec<i64> = upload_part::Entity::find()
            .filter(upload_part::Column::FileId.eq(file))
            .order_by_asc(upload_part::Column::Place)
            .all(self.store.reader())
            .await?
            .into_iter()
            .map(|part| spooled.write_all(&part.content).map(|()| part.id))
            .collect::<Result<_, _>>()
            .map_err(fault)?;
        Ok((spooled, parts))
    }
}

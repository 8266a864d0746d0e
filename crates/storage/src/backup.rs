//! A copy of the whole database as one SQLite file, and back into either kind of database.

use crate::database::{Store, StoreError};
use crate::entities::{self, each_table};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, EntityName, EntityTrait, IntoActiveModel, Iterable,
    PrimaryKeyToColumn, QueryOrder, QuerySelect,
};
use std::path::{Path, PathBuf};

/// Why a copy was not made.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The place is taken: nothing is overwritten.
    #[error("{0} exists already")]
    Exists(PathBuf),
    /// There is no such file.
    #[error("{0} is not there")]
    Missing(PathBuf),
    /// The database to restore into holds data.
    #[error("the database already holds data")]
    NotEmpty,
    /// The file cannot be written or moved.
    #[error("{0}")]
    File(#[from] std::io::Error),
    /// A database failed.
    #[error("{0}")]
    Store(#[from] StoreError),
}

/// Rows that are copied at once.
const PAGE: u64 = 100;

/// Writes everything as of this moment into a new SQLite file, while others go on working.
///
/// The file appears under its name only when it is whole.
pub async fn backup(from: &Store, to: &Path) -> Result<(), BackupError> {
    if to.exists() {
        return Err(BackupError::Exists(to.to_owned()));
    }
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = to.with_file_name(name);
    if part.exists() {
        std::fs::remove_file(&part)?;
    }
    let copy = Store::open(&part.display().to_string()).await?;
    copy.migrate().await?;
    copied(from, &copy).await?;
    copy.close().await?;
    std::fs::File::open(&part)?.sync_all()?;
    Ok(std::fs::rename(&part, to)?)
}

/// Fills an empty database from a copy.
pub async fn restore(from: &Path, to: &Store) -> Result<(), BackupError> {
    if !from.is_file() {
        return Err(BackupError::Missing(from.to_owned()));
    }
    let copy = Store::open(&from.display().to_string()).await?;
    copy.migrate().await?;
    to.migrate().await?;
    let taken =
        entities::organisation::Entity::find().limit(1).one(to.reader()).await.map_err(StoreError::from)?;
    if taken.is_some() {
        return Err(BackupError::NotEmpty);
    }
    copied(&copy, to).await?;
    Ok(copy.close().await?)
}

async fn copied(from: &Store, to: &Store) -> Result<(), StoreError> {
    let source = from.moment().await?;
    let target = to.write().await?;
    macro_rules! each {
        ($($table:ident)+) => {$( copy(&source, &*target, entities::$table::Entity).await?; )+};
    }
    each_table!(each);
    for table in crate::reference::tables() {
        to.continue_ids(&target, table.name).await?;
    }
    target.commit().await
}

async fn copy<E>(from: &impl ConnectionTrait, to: &impl ConnectionTrait, _: E) -> Result<(), StoreError>
where
    E: EntityTrait + EntityName,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
    E::Model: IntoActiveModel<E::ActiveModel> + Sync,
{
    let Some(id) = E::PrimaryKey::iter().next().map(PrimaryKeyToColumn::into_column) else { return Ok(()) };
    let mut at = 0;
    loop {
        let page = E::find().order_by_asc(id).offset(at).limit(PAGE).all(from).await?;
        let rows = page.len() as u64;
        if rows > 0 {
            E::insert_many(page.into_iter().map(IntoActiveModel::into_active_model))
                .exec_without_returning(to)
                .await?;
        }
        if rows < PAGE {
            return Ok(());
        }
        at += rows;
    }
}

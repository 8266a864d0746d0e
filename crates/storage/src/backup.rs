//! A copy of the whole database as one SQLite file, and back into either kind of database.

use crate::database::{Store, StoreError};
use crate::entities::{self, each_table};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityName, EntityTrait, IntoActiveModel, Iterable,
    ModelTrait, PrimaryKeyToColumn, QueryFilter, QueryOrder, QuerySelect, Value,
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
    /// The file is something else; it is left as it is.
    #[error("{0} is not a copy of a database of Opora")]
    NotACopy(PathBuf),
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

/// Rows that are copied at once; a row may be as large as a piece of an uploaded file, one MiB.
const PAGE: u64 = 32;

/// What SQLite answers to a file that is something else.
const NO_DATABASE: &str = "26";

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
    let copy = match Store::open(&from.display().to_string()).await {
        Err(StoreError::Connect(sqlx::Error::Database(error)))
            if error.code().as_deref() == Some(NO_DATABASE) =>
        {
            return Err(BackupError::NotACopy(from.to_owned()));
        }
        opened => opened?,
    };
    // Otherwise the tables would be made in what may be another program's file.
    if copy.reader().execute_unprepared("SELECT 1 FROM schema_history, organisation LIMIT 1").await.is_err() {
        copy.close().await?;
        return Err(BackupError::NotACopy(from.to_owned()));
    }
    copy.migrate().await?;
    to.migrate().await?;
    if !is_empty(to).await? {
        return Err(BackupError::NotEmpty);
    }
    copied(&copy, to).await?;
    Ok(copy.close().await?)
}

async fn is_empty(store: &Store) -> Result<bool, StoreError> {
    macro_rules! each {
        ($($table:ident)+) => {$(
            if entities::$table::Entity::find().limit(1).one(store.reader()).await?.is_some() {
                return Ok(false);
            }
        )+};
    }
    each_table!(each);
    Ok(true)
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
    E::Model: IntoActiveModel<E::ActiveModel> + ModelTrait<Entity = E> + Sync,
{
    let Some(id) = E::PrimaryKey::iter().next().map(PrimaryKeyToColumn::into_column) else { return Ok(()) };
    let mut last = None;
    loop {
        let mut next = E::find().order_by_asc(id).limit(PAGE);
        if let Some(last) = last {
            next = next.filter(id.gt::<Value>(last));
        }
        let page = next.all(from).await?;
        let Some(row) = page.last() else { return Ok(()) };
        last = Some(row.get(id));
        E::insert_many(page.into_iter().map(IntoActiveModel::into_active_model))
            .exec_without_returning(to)
            .await?;
    }
}

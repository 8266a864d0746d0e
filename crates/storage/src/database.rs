//! The connection: the one place that chooses the database.

use crate::{history, reference};
use sea_orm::{
    ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr, IsolationLevel,
    SqliteTransactionMode, SqlxPostgresConnector, SqlxSqliteConnector, TransactionOptions, TransactionTrait,
};
use sqlx::Connection;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, OwnedMutexGuard};

/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Neither a file nor an address of PostgreSQL.
    #[error("{0}: neither a file nor the address of a PostgreSQL database")]
    Address(String),
    /// It cannot be reached.
    #[error("the database cannot be opened: {0}")]
    Connect(#[source] sqlx::Error),
    /// The schema cannot be brought up to date.
    #[error("the schema cannot be brought up to date: {0}")]
    History(#[from] MigrateError),
    /// The queue of jobs failed.
    #[error("the queue of jobs does not work: {0}")]
    Queue(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A statement failed.
    #[error("{0}")]
    Statement(#[from] DbErr),
}

/// A database, open and shared by all who work with it.
#[derive(Debug, Clone)]
pub struct Store {
    connection: DatabaseConnection,
    pub(crate) pools: Pools,
    /// SQLite takes one writer; those of one process stand in a fair line instead of asking again
    /// and again.
    pub(crate) line: Arc<Mutex<()>>,
}

#[derive(Debug, Clone)]
pub(crate) enum Pools {
    Sqlite(sqlx::SqlitePool),
    Postgres(sqlx::PgPool),
}

impl Pools {
    /// Goes up to a step of the history that is meant for this database, one instance at a time.
    pub(crate) async fn migrate(
        &self,
        sqlite: &Migrator,
        postgres: &Migrator,
        step: i64,
    ) -> Result<(), MigrateError> {
        match self {
            Self::Sqlite(pool) => {
                // The library has a lock for PostgreSQL alone.
                let mut turn = pool.begin_with("BEGIN IMMEDIATE").await?;
                sqlite.run_direct(Some(step), &mut *turn, false).await?;
                Ok(turn.commit().await?)
            }
            Self::Postgres(pool) => postgres.run_direct(Some(step), &mut *pool.acquire().await?, false).await,
        }
    }
}

/// All steps.
pub(crate) const LAST_STEP: i64 = i64::MAX;

/// Connections that serve readers.
const READERS: u32 = 8;

/// A connection that was used a moment ago is taken to live; to ask it costs as much as what is asked of it.
const UNTESTED: Duration = Duration::from_millis(500);

/// How long a writer waits for another process.
const PATIENCE: Duration = Duration::from_secs(20);

impl Store {
    /// Opens a file (made where there is none) or a database at `postgres://…`.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Self::open_postgres(address).await;
        }
        if address.contains("://") {
            return Err(StoreError::Address(address.to_owned()));
        }
        Self::open_file(Path::new(address)).await
    }

    async fn open_file(path: &Path) -> Result<Self, StoreError> {
        private(path).map_err(sqlx::Error::Io).map_err(StoreError::Connect)?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .pragma("cache_size", "-8000")
            .pragma("journal_size_limit", "67108864")
            .optimize_on_close(true, None);
        let pool = SqlitePoolOptions::new()
            .max_connections(READERS)
            .min_connections(1)
            // A file does not go away, as a server does.
            .test_before_acquire(false)
            .connect_with(options);
        let pool = pool.await.map_err(StoreError::Connect)?;
        let connection = SqlxSqliteConnector::from_sqlx_sqlite_pool(pool.clone());
        Ok(Self { connection, pools: Pools::Sqlite(pool), line: Arc::default() })
    }

    async fn open_postgres(address: &str) -> Result<Self, StoreError> {
        let options: PgConnectOptions = address.parse().map_err(StoreError::Connect)?;
        let options = options.application_name("opora");
        let pool = PgPoolOptions::new()
            .max_connections(2 * READERS)
            .acquire_timeout(PATIENCE)
            .test_before_acquire(false)
            .before_acquire(|connection, since| {
                Box::pin(async move {
                    if since.idle_for > UNTESTED {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_with(options)
            .await
            .map_err(StoreError::Connect)?;
        let connection = SqlxPostgresConnector::from_sqlx_postgres_pool(pool.clone());
        Ok(Self { connection, pools: Pools::Postgres(pool), line: Arc::default() })
    }

    /// Brings the schema up to date; instances that start together take turns.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        self.migrate_to(LAST_STEP).await?;
        if let Pools::Postgres(_) = self.pools {
            let turn = self.write().await?;
            turn.execute_unprepared(&reference::comments().join(";")).await?;
            turn.commit().await?;
        }
        Ok(())
    }

    /// Goes up to a step of the history and no further, as an older program did.
    #[doc(hidden)]
    pub async fn migrate_to(&self, step: i64) -> Result<(), StoreError> {
        Ok(self.pools.migrate(&history::of_sqlite(), &history::of_postgres(), step).await?)
    }

    /// Where reading statements go that need no common moment.
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Begins to write. What is not committed is undone.
    pub async fn write(&self) -> Result<Write, StoreError> {
        let (turn, mode) = match self.pools {
            Pools::Sqlite(_) => {
                (Some(self.line.clone().lock_owned().await), Some(SqliteTransactionMode::Immediate))
            }
            Pools::Postgres(_) => (None, None),
        };
        let options = TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
        Ok(Write { transaction: self.connection.begin_with_options(options).await?, _turn: turn })
    }

    /// Begins to read at one moment: later changes are not seen.
    pub async fn moment(&self) -> Result<DatabaseTransaction, StoreError> {
        let isolation_level = match self.pools {
            Pools::Sqlite(_) => None,
            Pools::Postgres(_) => Some(IsolationLevel::RepeatableRead),
        };
        let options = TransactionOptions { isolation_level, ..TransactionOptions::default() };
        let moment = self.connection.begin_with_options(options).await?;
        // Either database takes the moment of the first read, not of the beginning.
        moment.execute_unprepared("SELECT 1 FROM organisation LIMIT 1").await?;
        Ok(moment)
    }

    /// Bytes that the database takes on the disk.
    pub async fn bytes(&self) -> Result<i64, StoreError> {
        let statement = match self.pools {
            Pools::Sqlite(_) => {
                "SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()"
            }
            Pools::Postgres(_) => "SELECT pg_database_size(current_database()) AS bytes",
        };
        let row = self.connection.query_one_raw(sea_orm::Statement::from_string(
            self.connection.get_database_backend(),
            statement,
        ));
        Ok(row.await?.map(|row| row.try_get("", "bytes")).transpose()?.unwrap_or_default())
    }

    /// Lets the database go on numbering after the ids that were copied into a table.
    pub(crate) async fn continue_ids(&self, within: &Write, table: &str) -> Result<(), StoreError> {
        if let Pools::Postgres(_) = self.pools {
            let next = format!(
                "SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 0) + 1, false) FROM {table}"
            );
            within.execute_unprepared(&next).await?;
        }
        Ok(())
    }

    /// Ends all connections; what was committed is on the disk.
    pub async fn close(self) -> Result<(), StoreError> {
        Ok(self.connection.close().await?)
    }
}

/// Makes a new file that only its owner reads; SQLite gives the files beside it the same rights.
fn private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ())
}

/// A transaction that writes.
#[derive(Debug)]
pub struct Write {
    transaction: DatabaseTransaction,
    _turn: Option<OwnedMutexGuard<()>>,
}

/// The lock of PostgreSQL that whoever must be alone takes; any number that no other program uses.
const ALONE: i64 = 0x006f_706f_7261;

impl Write {
    /// Waits until nobody else who must be alone writes, in any process of this database. What was read
    /// before on PostgreSQL is to be read again.
    pub async fn alone(&self) -> Result<(), StoreError> {
        // SQLite has one writer at any time.
        if self.transaction.get_database_backend() == DatabaseBackend::Postgres {
            let lock = format!("SELECT pg_advisory_xact_lock({ALONE})");
            self.transaction.execute_unprepared(&lock).await?;
        }
        Ok(())
    }

    /// Makes all of it durable.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }
}

impl std::ops::Deref for Write {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

//! What the tests of the storage share: a place for a database of either kind, and its rows.

pub mod catalogue;
pub mod full;
mod rounds;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use storage::Store;
use storage::sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QueryResult, Statement};
use tempfile::TempDir;

/// The kind of a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    pub fn other(self) -> Self {
        match self {
            Self::Sqlite => Self::Postgres,
            Self::Postgres => Self::Sqlite,
        }
    }
}

/// A new database and a folder, gone after the test.
pub struct Place {
    pub kind: Kind,
    pub address: String,
    folder: TempDir,
}

impl Place {
    /// None where there is no PostgreSQL.
    pub fn new(kind: Kind) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let address = match kind {
            Kind::Sqlite => folder.path().join("opora.db").display().to_string(),
            Kind::Postgres => servers::postgres()?.database(),
        };
        Some(Self { kind, address, folder })
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    pub async fn open(&self) -> Store {
        Store::open(&self.address).await.unwrap()
    }

    /// Open and with the whole schema.
    pub async fn migrated(&self) -> Store {
        let store = self.open().await;
        store.migrate().await.unwrap();
        store
    }

    /// Open and with rows in every table.
    pub async fn full(&self) -> Store {
        let store = self.migrated().await;
        let write = store.write().await.unwrap();
        full::fill(&write).await;
        write.commit().await.unwrap();
        store
    }

    /// Another process that runs one test, named with its module, with this database.
    pub fn process(&self, test: &str) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", test, "--ignored", "--nocapture"])
            .env("OPORA_TEST_DATABASE", &self.address)
            .env("OPORA_TEST_FOLDER", self.folder.path())
            .stdout(Stdio::null());
        command
    }
}

/// The database that [`Place::process`] was given.
pub async fn given() -> Store {
    Store::open(&std::env::var("OPORA_TEST_DATABASE").unwrap()).await.unwrap()
}

/// The folder that [`Place::process`] was given.
pub fn given_folder() -> PathBuf {
    std::env::var_os("OPORA_TEST_FOLDER").unwrap().into()
}

/// Makes of each function two tests: one on SQLite, one on PostgreSQL.
macro_rules! on_both {
    (@ $module:ident $kind:ident $($name:ident)+) => {
        mod $module {
            use crate::common::{Kind, Place};
            $(
                #[tokio::test(flavor = "multi_thread")]
                async fn $name() {
                    if let Some(place) = Place::new(Kind::$kind) {
                        super::$name(place).await;
                    }
                }
            )+
        }
    };
    ($($name:ident)+) => {
        $crate::common::on_both!(@ sqlite Sqlite $($name)+);
        $crate::common::on_both!(@ postgres Postgres $($name)+);
    };
}
pub(crate) use on_both;

/// Calls a macro with every entity.
macro_rules! each_entity {
    ($callback:ident) => {
        $callback! {
            organisation organisation_code account organisation_change account_role invitation session
            journal_block journal_entry setting header_map upload upload_file upload_part upload_match
            assessment choice result edition attachment list list_line reply watch risk token
            methodology campaign submission answer answer_before evidence remark closing conclusion publication
            note dispatch reading
        }
    };
}
pub(crate) use each_entity;

/// Rows of every table in order of their ids, as the entities read them.
pub async fn rows(store: &Store) -> BTreeMap<&'static str, Vec<String>> {
    let mut rows = BTreeMap::new();
    macro_rules! each {
        ($($table:ident)+) => {$(
            let all = storage::entities::$table::Entity::find()
                .order_by_asc(storage::entities::$table::Column::Id)
                .all(store.reader())
                .await
                .unwrap();
            rows.insert(stringify!($table), all.iter().map(|row| format!("{row:?}")).collect());
        )+};
    }
    each_entity!(each);
    rows
}

/// The rows of a query whose columns are texts.
pub async fn texts(store: &Store, query: &str) -> Vec<Vec<String>> {
    let backend = store.reader().get_database_backend();
    let rows = store.reader().query_all_raw(Statement::from_string(backend, query)).await.unwrap();
    let of = |row: &QueryResult| {
        (0..)
            .map_while(|at| row.try_get_by_index::<Option<String>>(at).ok())
            .map(Option::unwrap_or_default)
            .collect()
    };
    rows.iter().map(of).collect()
}

/// The first column of a query.
pub async fn column(store: &Store, query: &str) -> Vec<String> {
    texts(store, query).await.into_iter().map(|mut row| row.remove(0)).collect()
}

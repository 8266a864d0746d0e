//! What a database says of its own tables.

use super::{Kind, column, texts};
use std::collections::{BTreeMap, BTreeSet};
use storage::Store;

/// Column → its type and whether it may be empty.
pub type Columns = BTreeMap<String, (&'static str, bool)>;

/// Tables that belong to libraries.
const NOT_OURS: &[&str] = &["schema_history", "sqlite_sequence", "queue_history", "Jobs", "Workers"];

/// The tables that are ours.
pub async fn tables(store: &Store, kind: Kind) -> BTreeSet<String> {
    let query = match kind {
        Kind::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table'",
        Kind::Postgres => {
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()"
        }
    };
    column(store, query).await.into_iter().filter(|name| !NOT_OURS.contains(&name.as_str())).collect()
}

/// The columns of a table.
pub async fn columns(store: &Store, kind: Kind, table: &str) -> Columns {
    let query = match kind {
        Kind::Sqlite => format!(
            "SELECT name, type, CASE WHEN \"notnull\" OR pk THEN 'NO' ELSE 'YES' END FROM pragma_table_info('{table}')"
        ),
        Kind::Postgres => format!(
            "SELECT column_name::text, data_type::text, is_nullable::text FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = '{table}'"
        ),
    };
    let of = |row: Vec<String>| {
        let kind = match (row[1].to_lowercase().as_str(), row[0].as_str()) {
            // What SQLite numbers itself is called so.
            ("integer", "id") | ("bigint", _) => "bigint",
            ("integer", _) => "integer",
            ("boolean", _) => "boolean",
            ("text", _) => "text",
            ("blob" | "bytea", _) => "bytes",
            (other, _) => panic!("{table}.{}: {other}", row[0]),
        };
        (row[0].clone(), (kind, row[2] == "YES"))
    };
    texts(store, &query).await.into_iter().map(of).collect()
}

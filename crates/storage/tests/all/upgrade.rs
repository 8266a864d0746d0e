//! Databases of every released step come to today's schema with all that they hold.

use crate::common::catalogue::{columns, tables};
use crate::common::{Kind, Place, on_both, rows, texts};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use storage::sea_orm::ConnectionTrait;
use storage::{Store, restore};

on_both! {
    a_database_of_every_released_step_loses_nothing
    a_copy_of_every_released_step_is_restored
    a_newer_database_is_left_alone
}

/// The steps that people have, with the SHA-256 of their texts.
///
/// A new step gets a line here and `released/<step>.sql`: the rows of the step before, and some in
/// what is new.
const RELEASED: &[(i64, &str)] = &[
    (1, "d62ea573ebc9215c0410bda86acf45b9afb489a29bee479e39f525a981770862"),
    (2, "0541a070e6f5b3aa314520eaa17615f6485dcab15dae962a054c6c73fbb01eae"),
    (3, "cbf0f288943e079120dd6716c8cbdc952b3012676ead58f5370487d162c01a0a"),
    (4, "9faae7481804da85a765d38238743f50c7081126e2a8f58fb258f0d0e333f4d6"),
];

/// What a later step moved or dropped, as `table` or `table.column`. The step's own test says where
/// it went.
const GONE: &[&str] = &[];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn a_released_step_never_changes() {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder("migrations")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let step: i64 = name.split_once('_').unwrap().0.parse().unwrap();
        let digest = Sha256::digest(fs::read(&path).unwrap());
        found.push((step, digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()));
    }
    found.sort();
    let expected: Vec<(i64, String)> =
        RELEASED.iter().map(|(step, digest)| (*step, (*digest).to_owned())).collect();
    assert_eq!(found, expected, "a change of the schema is a new step");
}

/// A database at a released step, with the rows of its time.
async fn released(place: &Place, step: i64) -> Store {
    let store = place.open().await;
    store.migrate_to(step).await.unwrap();
    let rows = fs::read_to_string(folder(&format!("tests/released/{step:04}.sql"))).unwrap();
    store.reader().execute_unprepared(&with_bytes(&rows, place.kind)).await.unwrap();
    store
}

/// The databases write bytes in different ways.
fn with_bytes(text: &str, kind: Kind) -> String {
    let mut parts = text.split("{bytes:");
    let mut whole = parts.next().unwrap().to_owned();
    for part in parts {
        let Some((hex, rest)) = part.split_once('}') else { panic!("{part}") };
        // The head of the file speaks of them.
        if hex == "…" {
            whole.push_str(rest);
            continue;
        }
        whole.push_str(&match kind {
            Kind::Sqlite => format!("X'{hex}'"),
            Kind::Postgres => format!("'\\x{hex}'::bytea"),
        });
        whole.push_str(rest);
    }
    whole
}

/// Every value of every column, in order of the ids, whatever the program knows of them.
async fn values(store: &Store, kind: Kind) -> BTreeMap<String, Vec<String>> {
    let mut values = BTreeMap::new();
    for table in tables(store, kind).await {
        for column in columns(store, kind, &table).await.into_keys() {
            let quoted = match kind {
                Kind::Sqlite => format!("quote({column})"),
                Kind::Postgres => format!("quote_nullable({column}::text)"),
            };
            let found = texts(store, &format!("SELECT {quoted} FROM {table} ORDER BY id")).await;
            values.insert(format!("{table}.{column}"), found.into_iter().flatten().collect());
        }
    }
    values
}

async fn a_database_of_every_released_step_loses_nothing(place: Place) {
    for (step, _) in RELEASED {
        let place = Place::new(place.kind).unwrap();
        let store = released(&place, *step).await;
        let before = values(&store, place.kind).await;
        let empty: Vec<_> = before.iter().filter(|(_, values)| values.is_empty()).collect();
        assert!(empty.is_empty(), "rows in every table of step {step}: {empty:?}");
        store.migrate().await.unwrap();
        let after = values(&store, place.kind).await;
        for (column, values) in before {
            let table = column.split('.').next().unwrap();
            if !GONE.contains(&table) && !GONE.contains(&column.as_str()) {
                assert_eq!(after.get(&column), Some(&values), "{column} of step {step}");
            }
        }
        // Today's program reads all of it.
        assert!(rows(&store).await.values().any(|rows| !rows.is_empty()));
    }
}

async fn a_copy_of_every_released_step_is_restored(place: Place) {
    for (step, _) in RELEASED {
        let old = Place::new(Kind::Sqlite).unwrap();
        released(&old, *step).await.close().await.unwrap();
        let fresh = Place::new(place.kind).unwrap();
        let store = fresh.open().await;
        restore(Path::new(&old.address), &store).await.unwrap();
        let upgraded = Place::new(Kind::Sqlite).unwrap();
        let expected = released(&upgraded, *step).await;
        expected.migrate().await.unwrap();
        assert_eq!(rows(&store).await, rows(&expected).await);
    }
}

async fn a_newer_database_is_left_alone(place: Place) {
    let store = place.full().await;
    let before = values(&store, place.kind).await;
    let newer = "INSERT INTO schema_history (version, description, success, checksum, execution_time)
                 SELECT 9999, 'later', success, checksum, 0 FROM schema_history WHERE version = 1";
    store.reader().execute_unprepared(newer).await.unwrap();
    let refused = store.migrate().await.unwrap_err();
    assert!(refused.to_string().contains("9999"), "{refused}");
    assert_eq!(values(&store, place.kind).await, before);
}

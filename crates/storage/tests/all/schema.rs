//! The tables are as the entities say, on both databases, and refuse what they must.

use crate::common::catalogue::{Columns, columns, tables};
use crate::common::{Kind, Place, column, each_entity, on_both};
use std::collections::{BTreeMap, BTreeSet};
use storage::Store;
use storage::sea_orm::sea_query::ColumnType;
use storage::sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityName, IdenStatic, Iterable, SqlErr, TransactionTrait,
};

on_both! {
    every_table_and_column_is_as_its_entity_says
    postgresql_tells_what_every_table_and_column_is
    every_check_refuses
    every_unique_key_refuses_a_second_row
    every_reference_refuses_what_is_not_there
}

fn entities() -> BTreeMap<String, Columns> {
    let mut tables = BTreeMap::new();
    macro_rules! each {
        ($($table:ident)+) => {$(
            let entity = storage::entities::$table::Entity;
            let of = |column: storage::entities::$table::Column| {
                let kind = match column.def().get_column_type() {
                    ColumnType::BigInteger => "bigint",
                    ColumnType::Integer => "integer",
                    ColumnType::Boolean => "boolean",
                    ColumnType::VarBinary(_) => "bytes",
                    ColumnType::Text | ColumnType::String(_) => "text",
                    other => panic!("{other:?}"),
                };
                (column.as_str().to_owned(), (kind, column.def().is_null()))
            };
            let columns = storage::entities::$table::Column::iter().map(of).collect();
            tables.insert(entity.table_name().to_owned(), columns);
        )+};
    }
    each_entity!(each);
    tables
}

async fn every_table_and_column_is_as_its_entity_says(place: Place) {
    let store = place.migrated().await;
    // The tables of the queue stand beside, and are not ours.
    store.queue().await.unwrap();
    let mut found = BTreeMap::new();
    for table in tables(&store, place.kind).await {
        found.insert(table.clone(), columns(&store, place.kind, &table).await);
    }
    let expected = entities();
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (table, columns) in expected {
        assert_eq!(found[&table], columns, "{table}");
    }
}

async fn postgresql_tells_what_every_table_and_column_is(place: Place) {
    let store = place.migrated().await;
    if place.kind == Kind::Sqlite {
        // It has no comments; the reference of the schema has them.
        let reference = storage::reference();
        assert!(entities().keys().all(|table| reference.contains(&format!("\n## `{table}`\n"))));
        return;
    }
    let silent = column(
        &store,
        "SELECT c.relname || '.' || coalesce(a.attname, '')
         FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
         WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname <> 'schema_history'
           AND (coalesce(col_description(c.oid, a.attnum), '') = '' OR coalesce(obj_description(c.oid), '') = '')",
    )
    .await;
    assert!(silent.is_empty(), "{silent:?}");
    let said = column(&store, "SELECT col_description('session'::regclass, 3)").await;
    assert_eq!(said, ["SHA-256 of the cookie's token."], "quotes are kept");
}

/// What the database answers to a statement; everything is undone.
async fn answer(store: &Store, statement: &str) -> Result<u64, DbErr> {
    let transaction = store.reader().begin().await.unwrap();
    let done = transaction.execute_unprepared(statement).await?;
    // Some references are looked at only now.
    transaction
        .execute_unprepared("INSERT INTO setting (organisation_id, name, value) VALUES (1, 'x', 'x')")
        .await?;
    transaction.commit().await?;
    Ok(done.rows_affected())
}

/// A change of the full data set that breaks one check each.
const CHECKS: &[&str] = &[
    "organisation SET kind = 'planet' WHERE id = 4",
    "organisation SET name = ''",
    "organisation SET highest_grade = 13",
    "organisation SET parent_id = NULL WHERE id = 4",
    "organisation SET closed_on = '1989-01-01' WHERE id = 4",
    "organisation_code SET kind = 'bik'",
    "organisation_code SET value = '' WHERE id = 1",
    "account SET login = '' WHERE id = 1",
    "account SET name = ''",
    "account SET language = 'fr'",
    "account SET failures = -1",
    "organisation_change SET what = 'sold'",
    "account_role SET until_at = 1 WHERE id = 1",
    "journal_block SET entries = 0",
    "journal_entry SET action = ''",
    "header_map SET name = ''",
    "upload SET state = 'lost'",
    "upload SET done = -1",
    "upload SET whole = -1",
    "upload_file SET name = ''",
    "upload_file SET bytes = -1",
    "upload_file SET state = 'lost'",
    "upload_match SET decision = 'perhaps', organisation_id = NULL",
    "upload_match SET organisation_id = NULL WHERE id = 1",
    "assessment SET year = 1989",
    "assessment SET grade = 0",
    "choice SET reason = ''",
    "result SET participants = -1",
    "result SET absent = -1",
    "result SET low = NULL WHERE id = 1",
    "result SET low = 26 WHERE id = 1",
    "attachment SET name = ''",
    "list SET source = 'rumour'",
    "list SET state = 'lost'",
    "list SET year = 1989",
    "list SET dated_on = NULL",
    "list_line SET written = ''",
    "list_line SET status = 'good'",
    "list_line SET computed = 'good'",
    "reply SET kind = 'complaint'",
    "reply SET about = 'weather'",
    "reply SET year = 1989",
    "reply SET content = ''",
    "reply SET line_id = NULL WHERE id = 1",
    "reply SET sign = NULL WHERE id = 2",
    "reply SET answer = NULL",
    "reply SET accepted = NULL",
    "risk SET year = 1989",
    "risk SET factor = ''",
    "risk SET level = 'huge'",
    "risk SET source = 'rumour'",
    "risk SET school_at = NULL",
    "risk SET curator_agrees = NULL",
    "token SET name = ''",
    "token SET rights = ''",
    "methodology SET pack = ''",
    "methodology SET version = ''",
    "methodology SET base = ''",
    "methodology SET state = 'lost'",
    "methodology SET installed_at = NULL",
    "campaign SET kind = 'century'",
    "campaign SET title = ''",
    "campaign SET year = 1989",
    "campaign SET state = 'lost'",
    "campaign SET kind = 'request'",
    "campaign SET files = NULL",
    "campaign SET due_on = '2026-05-14'",
    "campaign SET launched_at = NULL",
    "submission SET state = 'lost'",
    "submission SET worked_ms = -1",
    "submission SET receipt = NULL",
    "answer SET question = ''",
    "answer SET state = 'perhaps'",
    "answer SET source = 'rumour'",
    "answer_before SET state = 'perhaps'",
    "answer_before SET source = 'rumour'",
    "evidence SET question = ''",
    "evidence SET title = ''",
    "evidence SET address = NULL, attachment_id = NULL",
    "remark SET question = ''",
    "remark SET content = ''",
    "remark SET reply = NULL",
    "closing SET stage = ''",
    "closing SET edition = 0",
    "closing SET reason = NULL",
    "conclusion SET place = ''",
    "publication SET edition = 0",
    "note SET indicator = ''",
    "dispatch SET address = ''",
    "dispatch SET state = 'lost'",
    "dispatch SET attempts = -1",
    "dispatch SET sent_at = NULL",
    "reading SET kind = 'rumour'",
];

async fn every_check_refuses(place: Place) {
    let store = place.full().await;
    for check in CHECKS {
        let refused = answer(&store, &format!("UPDATE {check}")).await;
        let reason = refused.expect_err(check).to_string().to_lowercase();
        assert!(reason.contains("check constraint"), "{check}: {reason}");
    }
    if place.kind == Kind::Postgres {
        let checks =
            column(&store, "SELECT conname::text FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0")
                .await;
        let ours: Vec<_> = checks
            .iter()
            .filter(|name| !name.starts_with("cardinal_number") && !name.starts_with("yes_or_no"))
            .collect();
        assert_eq!(ours.len(), CHECKS.len(), "each has its case: {ours:?}");
    }
}

/// Tables that have a unique key beside the id.
const UNIQUE: &[&str] = &[
    "organisation_code",
    "account",
    "account_role",
    "invitation",
    "session",
    "journal_block",
    "journal_entry",
    "setting",
    "header_map",
    "upload_file",
    "upload_part",
    "upload_match",
    "assessment",
    "choice",
    "result",
    "list_line",
    "watch",
    "risk",
    "token",
    // One by round and organisation, one by its receipt.
    "submission",
    "submission",
    "answer",
    "answer_before",
    "closing",
    "conclusion",
    "publication",
    "reading",
];

async fn every_unique_key_refuses_a_second_row(place: Place) {
    let store = place.full().await;
    let entities = entities();
    for table in UNIQUE {
        let columns: Vec<&str> =
            entities[*table].keys().map(String::as_str).filter(|column| *column != "id").collect();
        let columns = columns.join(", ");
        let refused =
            answer(&store, &format!("INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}")).await;
        let reason = refused.expect_err(table);
        assert!(matches!(reason.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))), "{table}: {reason}");
    }
    let mut keys = Vec::new();
    for table in entities.keys() {
        keys.extend(column(&store, &match place.kind {
            Kind::Sqlite => {
                format!("SELECT '{table}' FROM pragma_index_list('{table}') WHERE \"unique\" AND origin <> 'pk'")
            }
            Kind::Postgres => format!(
                "SELECT '{table}' FROM pg_index
                 WHERE indrelid = '{table}'::regclass AND indisunique AND NOT indisprimary"
            ),
        }).await);
    }
    keys.sort();
    let mut expected = UNIQUE.to_vec();
    expected.sort_unstable();
    assert_eq!(keys, expected, "each has its case");
    // A role that has ended may be given again.
    let again = "INSERT INTO account_role (account_id, role, organisation_id, since_at, until_at)
                 SELECT account_id, role, organisation_id, since_at, until_at FROM account_role WHERE id = 1";
    assert_eq!(answer(&store, again).await.unwrap(), 1);
}

/// Columns that refer to rows of other tables.
async fn references(store: &Store, kind: Kind) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for table in entities().keys() {
        let query = match kind {
            Kind::Sqlite => format!("SELECT \"from\" FROM pragma_foreign_key_list('{table}')"),
            Kind::Postgres => format!(
                "SELECT attname::text FROM pg_constraint
                 JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
                 WHERE contype = 'f' AND conrelid = '{table}'::regclass"
            ),
        };
        found.extend(column(store, &query).await.into_iter().map(|column| (table.clone(), column)));
    }
    found
}

async fn every_reference_refuses_what_is_not_there(place: Place) {
    let store = place.full().await;
    let references = references(&store, place.kind).await;
    let named = |column: &&String| column.ends_with("_id") || column.ends_with("_by");
    let expected = entities().into_iter().flat_map(|(table, columns)| {
        columns.keys().filter(named).map(|column| (table.clone(), column.clone())).collect::<Vec<_>>()
    });
    assert_eq!(references, expected.collect(), "what is called so refers to something");
    for (table, column) in references {
        let lost = format!(
            "UPDATE {table} SET {column} = 99999
             WHERE id = (SELECT min(id) FROM {table} WHERE {column} IS NOT NULL)"
        );
        let reason = answer(&store, &lost).await.expect_err(&lost);
        let reason = match reason.sql_err() {
            Some(SqlErr::ForeignKeyConstraintViolation(reason)) => reason,
            _ => reason.to_string().to_lowercase(),
        };
        assert!(reason.to_lowercase().contains("foreign key"), "{lost}: {reason}");
    }
    let refused = answer(&store, "DELETE FROM organisation WHERE id = 2").await;
    assert!(refused.is_err(), "what others refer to stays");
}

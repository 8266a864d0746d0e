//! What the entities say of the tables: the reference of the schema, and comments within PostgreSQL.

use crate::entities::{self, each_table};
use sea_orm::sea_query::ColumnType;
use sea_orm::{ColumnTrait, DbBackend, EntityName, EntityTrait, Iterable, Schema};
use std::fmt::Write as _;

/// A table as its entity documents it.
pub(crate) struct Described {
    pub name: &'static str,
    pub comment: String,
    pub columns: Vec<DescribedColumn>,
}

pub(crate) struct DescribedColumn {
    pub name: String,
    pub kind: &'static str,
    pub nullable: bool,
    pub comment: String,
}

macro_rules! described {
    ($($table:ident)+) => { vec![$(described_of(entities::$table::Entity)),+] };
}

/// All tables, those that others refer to first.
pub(crate) fn tables() -> Vec<Described> {
    each_table!(described)
}

fn described_of<E: EntityTrait + EntityName + Copy>(entity: E) -> Described {
    let created = Schema::new(DbBackend::Postgres).create_table_from_entity(entity);
    let columns = created.get_columns().iter().zip(E::Column::iter()).map(|(column, own)| DescribedColumn {
        name: column.get_column_name(),
        kind: kind(column.get_column_type()),
        nullable: own.def().is_null(),
        comment: column.get_column_spec().comment.clone().unwrap_or_default(),
    });
    Described {
        name: entity.table_name(),
        comment: entity.comment().unwrap_or_default().to_owned(),
        columns: columns.collect(),
    }
}

fn kind(of: Option<&ColumnType>) -> &'static str {
    match of {
        Some(ColumnType::BigInteger) => "bigint",
        Some(ColumnType::Integer) => "integer",
        Some(ColumnType::Boolean) => "boolean",
        Some(ColumnType::VarBinary(_) | ColumnType::Binary(_) | ColumnType::Blob) => "bytes",
        _ => "text",
    }
}

/// The reference of the schema, as Markdown.
pub fn reference() -> String {
    let mut text = String::from(HEAD);
    for table in tables() {
        let _ = write!(
            text,
            "\n## `{}`\n\n{}\n\n| column | type | what |\n|---|---|---|\n",
            table.name, table.comment
        );
        for column in table.columns {
            let optional = if column.nullable { ", may be empty" } else { "" };
            let _ = writeln!(text, "| `{}` | {}{optional} | {} |", column.name, column.kind, column.comment);
        }
    }
    text
}

const HEAD: &str = "# The schema of the database

Made from the comments of the entities in `crates/storage/src/entities`. `cargo test -p storage --test all reference` compares, and
writes it anew where `OPORA_WRITE_REFERENCE` is set. The statements, with keys, indexes and checks, stand in
`crates/storage/migrations`. It is the same on SQLite and PostgreSQL; `bytes` is BLOB in one and BYTEA in the other. Times
(`…_at`) are milliseconds since 1970 in UTC, days (`…_on`) are texts like `2026-11-25`.
";

/// Statements that put the comments into PostgreSQL.
pub(crate) fn comments() -> Vec<String> {
    let quoted = |text: &str| text.replace('\'', "''");
    let of = |table: Described| {
        let own = format!("COMMENT ON TABLE {} IS '{}'", table.name, quoted(&table.comment));
        let columns = table.columns.into_iter().map(move |column| {
            format!("COMMENT ON COLUMN {}.{} IS '{}'", table.name, column.name, quoted(&column.comment))
        });
        std::iter::once(own).chain(columns)
    };
    tables().into_iter().flat_map(of).collect()
}

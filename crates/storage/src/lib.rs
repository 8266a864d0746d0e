//! What outlives a run: one schema and one history on SQLite and PostgreSQL.
//!
//! [`Store`] is the one place that knows which database it is. Everything else reads and writes
//! through entities, within a transaction that sees the database as it was when it began.

mod backup;
mod database;
pub mod entities;
mod history;
mod queue;
mod reference;

pub use backup::{BackupError, backup, restore};
pub use database::{Store, StoreError, Write};
pub use entities::kinds;
pub use queue::{Job, Queue};
pub use reference::reference;
pub use sea_orm;

//! Real servers for tests: started by the test process on a free port of this machine, gone with it.

// Users, ports and signals are those of Unix.
#![cfg(unix)]

mod postgres;

pub use postgres::{Flush, Postgres, postgres};

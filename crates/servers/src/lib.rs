//! Real servers for tests: started by the test process on a free port of this machine, gone with it.

// Users, ports and signals are those of Unix.
#![cfg(unix)]

mod letters;
mod machine;
mod nginx;
mod postgres;

pub use letters::{Answers, Letters, Received};
pub use machine::free_port;
pub use nginx::Nginx;
pub use postgres::{Flush, Postgres, postgres};

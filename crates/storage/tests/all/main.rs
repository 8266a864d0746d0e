//! All tests of the storage in one program: each program would carry all dependencies again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on must fail and say so"
)]

mod common;
mod contract;
mod copies;
mod queue;
mod reference;
mod schema;
mod upgrade;

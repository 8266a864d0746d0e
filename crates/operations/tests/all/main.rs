//! All tests of the operations in one program: each program would carry all dependencies again.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::panic,
    clippy::cast_possible_truncation,
    reason = "a test that cannot go on must fail and say so"
)]

mod clock;
mod common;
mod context;
mod demo;
mod fuzz;
mod fuzzing;
mod signs;

//! All tests of reading in one program: each program would carry all dependencies again.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    reason = "a test that cannot go on must fail; one that is skipped says so"
)]

mod columns;
mod common;
mod containers;
mod exams;
mod folding;
mod forms;
mod layouts;
mod mistaken;
mod outgoing;
mod questionnaire;
mod real_files;
mod samples;
mod tables;

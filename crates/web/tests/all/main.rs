//! All tests of the pages in one program: each program would carry all dependencies again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must fail"
)]

mod api;
mod decisions;
mod district;
mod entry;
mod few;
mod harness;
mod identification;
mod journal;
mod looks;
mod matrix;
mod methodologies;
mod organisations;
mod people;
mod reference;
mod rendered;
mod replies;
mod results;
mod risks;
mod samples;
mod saving;
mod signs;
mod together;
mod trial;
mod uploads;
mod words;

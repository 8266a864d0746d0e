//! All tests of calculations on published data in one program: each program would carry all dependencies again.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that cannot go on must fail and say so")]

mod altai_bunching;
mod api_california;
mod ca_schools;
mod common;
mod england_ks2;
mod exam_london;
mod hsb;
mod nyc_regents;

//! A listener to whom progress says nothing.

use operations::{Progress, Step};

pub struct Quiet;

impl Progress for Quiet {
    fn begin(&self, _: Step, _: u64) {}
    fn advance(&self) {}
    fn end(&self) {}
}

//! Statistics of shares, each after a published method and checked against published figures.

mod beta_binomial;
mod change;
mod wilson;

pub use beta_binomial::TrueShares;
pub use change::{Change, Verdict, change};
pub use wilson::{Interval, wilson};

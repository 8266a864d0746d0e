//! Statistics of shares and means, each after a published method and checked against published figures.

mod beta_binomial;
mod change;
mod welch;
mod wilson;

pub use beta_binomial::TrueShares;
pub use change::{Change, Verdict, change};
pub use welch::welch;
pub use wilson::{Interval, wilson};

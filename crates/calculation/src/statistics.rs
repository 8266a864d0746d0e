//! Published statistical methods, each checked against figures that somebody published.

mod beta_binomial;
mod between;
mod bunching;
mod change;
mod least_squares;
mod ranks;
mod wilson;

pub use beta_binomial::TrueShares;
pub use between::{Group, between_variance, reliability, within_variance};
pub use bunching::{Bunching, BunchingSettings, bunching, bunching_within};
pub use change::{Change, Verdict, change};
pub use ranks::{Pairs, Spearman, quantile, quartiles};
pub use wilson::{Interval, wilson};

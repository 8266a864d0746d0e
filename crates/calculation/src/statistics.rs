//! Published statistical methods, each checked against figures that somebody published.

mod beta_binomial;
mod between;
mod bunching;
mod change;
mod least_squares;
mod mixed;
mod ranks;
mod regression;
mod value_added;
mod welch;
mod wilson;

pub(crate) use beta_binomial::Distinct;
pub use beta_binomial::TrueShares;
pub use between::{Group, between_variance, reliability, within_variance};
pub use bunching::{Boundary, Bunching, BunchingSettings, bunching, bunching_within, tilt};
pub use change::{Change, Verdict, change};
pub use mixed::{FixedEffect, GroupEffect, Likelihood, RandomIntercept};
pub use ranks::{Pairs, Spearman, quantile, quartiles};
pub use regression::{Coefficient, Regression};
pub use value_added::{ValueAdded, overall_sd};
pub use welch::welch;
pub(crate) use wilson::normal_quantile;
pub use wilson::{Interval, wilson};

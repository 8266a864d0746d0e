//! Who is listed: what the rules say of the schools that stand, and the lists of those who decide.

mod judging;

pub(crate) use judging::Conclusions;
pub use judging::{Held, Judged, Judgement, Proof};

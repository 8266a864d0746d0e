//! Who is listed: what the rules say of the schools that stand, and the lists of those who decide.

mod comparing;
mod covering;
mod drafting;
mod judging;
mod letters;
mod lists;
mod measuring;
mod papers;
mod proposing;
mod surroundings;
mod suspecting;

pub use calculation::signs::Sign;
pub use comparing::{Compared, Comparison};
pub use covering::Coverage;
pub use drafting::{DecidedLine, Signed};
pub(crate) use judging::{Applied, Conclusions, Place};
pub use judging::{Held, Judged, Judgement, Proof};
pub use letters::{Letter, LetterLine, Likely, TypedLetter, TypedLine};
pub(crate) use lists::histories;
pub use lists::{Basis, History, ListHead, ListLine, StatusOf, by_order, by_order_of, from_above, is_listed};
pub use papers::Grounds;
pub use proposing::differs;
pub use surroundings::{Component, Differing, Neighbour, Stands, Surroundings, Told};
pub use suspecting::{
    Cohort, CohortYear, Looked, Method, Pack, SignReply, SignTotal, SignsOfSchool, Source, Suspected,
    SuspectedSchool, Without, WithoutSchool,
};

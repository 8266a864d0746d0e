//! Packs of rules: those known, and an authority's own versions of them: copied, changed by forms, tried on
//! the worked examples, put in use and withdrawn.
//!
//! A draft is sound at any moment: what would make it unreadable is told and not kept. Rounds that were
//! launched keep the pack that they froze.

mod asking;
mod changing;
mod comparing;
mod drafting;
mod looking;
mod parts;
mod using;

pub use asking::NewAsked;
pub use changing::Tried;
pub use comparing::{AskedChange, FieldChange, Preview, RowChange};
pub use looking::{Draft, Known, OwnPack, key};
pub use parts::{Field, FieldKind, Part, PartKind, parts};

/// Letters of a line of a pack at most.
pub const LONGEST_LINE: usize = 400;
/// Letters of a paragraph of a pack at most.
pub const LONGEST_PROSE: usize = 4000;
/// Letters of a reason at most.
pub const LONGEST_REASON: usize = 1000;
/// Bytes of a file of a pack at most.
pub const LARGEST_PACK_FILE: usize = 400 << 10;

//! A round of monitoring as figures, as the analytical report, and as what the public may see.

mod amounts;
mod choices;
mod figures;
mod paper;
mod places;
mod public;
mod said;

pub use amounts::{Moved, Sum, Told};
pub use figures::{Cell, Edition, Line, Member, Snapshot, difference, snapshot};
pub use paper::{Conclusions, Frozen, Written, paper};
pub use public::{Open, OpenLine, open, open_data, passport, public_page};
pub(crate) use said::cell_said;
pub use said::{bands_said, change_said, state_said, told_said};

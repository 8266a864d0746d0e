//! Rounds of monitoring and urgent requests: prepared and launched by an authority, filled and sent by
//! schools, reviewed and accepted.

mod accepting;
mod analysing;
mod campaigns;
mod closing;
mod copying;
mod entering;
mod estimating;
mod filling;
mod forms;
mod gathering;
mod history;
mod launching;
mod memo;
mod progress;
mod proving;
mod publishing;
mod receipts;
mod reminding;
mod reporting;
mod reports;
mod returned;
mod reviewing;
mod saving;
mod sending;
mod timeline;
mod valuing;
mod workbooks;

pub use analysing::{Analysis, Earlier, NewNote, Note, Sayer, Tally, said_of};
pub use campaigns::{Campaign, Counts};
pub use closing::{EditionLine, Grave, Matter, Stage, Standing, Status, ToClose};
pub use copying::{CopyTrouble, Copying, Reach};
pub use estimating::{Costs, Estimate};
pub use forms::Asked;
pub(crate) use forms::Forms;
pub use gathering::Gathered;
pub use launching::{MOST_QUESTIONS, NewCampaign, NewQuestion};
pub use memo::doubt;
pub use progress::{Burden, Filled, Line, Progress};
pub use proving::{MOST_PROOFS, NewEvidence, Proof};
pub use publishing::{Public, Published};
pub use receipts::Receipt;
pub use reminding::{Dispatch, Owed, Owing, Reminder, Trouble as MailTrouble, Wording};
pub use report::round::{
    Cell, Edition, Line as RowLine, Member, Moved, Open, Snapshot, Sum, Told, difference, public_page,
};
pub use reporting::{Analytical, Concluded, LONGEST_CONCLUSION, Unready};
pub use reports::{Kept, Remark, Report};
pub use returned::{
    Expected, Fate, LineFate, Link, MOST_RETURNED, ReturnedFile, ReturnedLine, ReturnedReport, Taken,
};
pub use reviewing::Lock;
pub(crate) use saving::Saving;
pub use saving::{Saved, Typed, TypedState};
pub use sending::{Inspection, Sent};
pub use timeline::{Event, History, Waiting};

pub use calculation::monitoring::Failure;

use crate::access::{FillReports, Permitted, RunMonitoring, SeeResults};

/// A right that shows reports.
pub trait SeesReports: Permitted {}

impl SeesReports for FillReports {}
impl SeesReports for RunMonitoring {}
impl SeesReports for SeeResults {}

/// A right by which answers are typed.
pub trait Types: SeesReports {
    /// Whether the authority types for a school, by a letter.
    const FOR_A_SCHOOL: bool;
}

impl Types for FillReports {
    const FOR_A_SCHOOL: bool = false;
}

impl Types for RunMonitoring {
    const FOR_A_SCHOOL: bool = true;
}

/// Letters of a title at most.
pub const LONGEST_TITLE: usize = 200;
/// Letters of a remark, of a word beside an answer, of a letter to schools, at most.
pub const LONGEST_WORD: usize = 2000;

//! Uploads: files come in together, are read and checked, applied and undone as one.
//!
//! An upload goes waiting → reading → checked → applying → applied → undoing → undone. The states that
//! end in «ing» belong to work that goes on in the background and is taken up again after a restart:
//! whatever was acknowledged is on the disk before, and what stands changes in one transaction.

mod acts;
mod check;
mod concluding;
mod looking;
mod matching;
mod reading;
mod receiving;
mod standing;
mod tree;

pub(crate) use reading::fault;

pub use check::{Assessed as AssessedUpload, Conflict, Findings, Foreign, Repeated, Told, Unknown};
pub(crate) use concluding::named;
pub use looking::{Listed as ListedUpload, Uploaded, UploadedFile};
pub use receiving::{LARGEST_FILE, LARGEST_UPLOAD, MOST_FILES, Received, too_large};
pub(crate) use standing::{Base, Counted, Fingerprint, SourceOf, assessment_of};

/// What the background is asked to do with an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// To read and check it.
    Read,
    /// To make what stands anew.
    Settle,
}

impl Work {
    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Settle => "settle",
        }
    }

    /// The work of this word.
    pub fn of(word: &str) -> Option<Self> {
        [Self::Read, Self::Settle].into_iter().find(|work| work.as_str() == word)
    }
}

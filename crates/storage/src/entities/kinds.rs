//! The words of columns that take one of a few.

use sea_orm::entity::prelude::*;

macro_rules! kinds {
    ($($(#[$of:meta])* $name:ident { $($(#[$one:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$of])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        pub enum $name { $($(#[$one])* #[sea_orm(string_value = $word)] $variant),+ }

        impl $name {
            /// All, in their order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The one of this word.
            pub fn of(word: &str) -> Option<Self> {
                Self::ALL.iter().find(|one| one.as_str() == word).copied()
            }
        }
    )+};
}

kinds! {
    /// What an organisation is.
    OrganisationKind { Region = "region", Municipality = "municipality", School = "school", Support = "support" }
    /// Whose numbering a code is of.
    CodeKind { Login = "login", Municipality = "municipality", Inn = "inn", Ogrn = "ogrn" }
    /// What happened to an organisation.
    ChangeKind {
        Opened = "opened", Renamed = "renamed", Moved = "moved", Merged = "merged", Split = "split", Closed = "closed",
    }
    /// How far an upload is.
    UploadState {
        /// Its files wait to be read.
        Waiting = "waiting",
        /// They are read and checked.
        Reading = "reading",
        /// A person may apply it.
        Checked = "checked",
        /// What stands is made anew with it.
        Applying = "applying",
        /// Its results stand.
        Applied = "applied",
        /// What stands is made anew without it.
        Undoing = "undoing",
        /// It was applied and no longer counts.
        Undone = "undone",
        /// It was given up before it was applied.
        Cancelled = "cancelled",
        /// Nothing in it could be read.
        Failed = "failed",
    }
    /// Whether a file was read.
    FileState { Waiting = "waiting", Read = "read", Failed = "failed" }
    /// What a person decided of an unknown school.
    MatchDecision { Existing = "existing", New = "new", Leave = "leave" }
    /// Who made a list.
    ListSource { Federal = "federal", Regional = "regional", Order = "order" }
    /// How far a list is.
    ListState {
        /// It is being made.
        Draft = "draft",
        /// It is in force.
        Standing = "standing",
        /// It was in force and is so no longer.
        Withdrawn = "withdrawn",
    }
    /// What a list says of a school.
    LineStatus {
        /// It is on the list.
        Low = "low",
        /// It is in the zone of risk.
        Risk = "risk",
        /// It was on the list and leaves it.
        Left = "left",
        /// It does not enter the list, though the rule or another list names it.
        Out = "out",
    }
    /// What the rule said of a school.
    ComputedStatus { Low = "low", Risk = "risk", None = "none", TooLittleData = "too-little-data" }
    /// Whether a school explains or objects.
    ReplyKind { Explanation = "explanation", Objection = "objection" }
    /// What a reply is about.
    ReplyAbout { Status = "status", Sign = "sign" }
    /// How much a factor of risk weighs.
    RiskLevel { Low = "low", Middle = "middle", High = "high" }
    /// Where the level of a factor is from.
    RiskSource {
        /// A paper gives it.
        Given = "given",
        /// A rule of a pack suggested it.
        Suggested = "suggested",
        /// A person judged so.
        Own = "own",
    }
    /// How far an authority's own pack is.
    MethodologyState {
        /// It is written.
        Draft = "draft",
        /// Rounds may be launched by it.
        Installed = "installed",
        /// No new round is launched by it.
        Withdrawn = "withdrawn",
    }
    /// What a round is.
    CampaignKind {
        /// The yearly monitoring of a pack.
        Year = "year",
        /// A round of a half-year.
        Half = "half",
        /// A round of a quarter.
        Quarter = "quarter",
        /// An urgent request with questions of its own.
        Request = "request",
    }
    /// How far a round is.
    CampaignState {
        /// It is prepared.
        Draft = "draft",
        /// Schools fill their reports.
        Open = "open",
        /// Nothing is taken any more.
        Closed = "closed",
    }
    /// How far a report is.
    SubmissionState {
        /// Nobody has begun.
        New = "new",
        /// It is filled.
        Filling = "filling",
        /// It was sent.
        Sent = "sent",
        /// The authority has opened it.
        Review = "review",
        /// It was returned with remarks.
        Returned = "returned",
        /// It was accepted.
        Accepted = "accepted",
    }
    /// Whether an answer is known, why not, or that it is none.
    AnswerState {
        /// It was made empty again.
        Empty = "empty",
        /// It is known.
        Known = "known",
        /// There are no data.
        NoData = "no-data",
        /// The school has no such grades.
        NotProvided = "not-provided",
        /// The procedure was not held.
        NotHeld = "not-held",
        /// It is not published.
        Withheld = "withheld",
        /// What was typed is no answer; it is kept as it was typed.
        Unfit = "unfit",
    }
    /// Where an answer came from.
    AnswerSource {
        /// A person of the school typed it.
        Typed = "typed",
        /// The results gave it.
        Results = "results",
        /// It stood in last year's report.
        LastYear = "last-year",
        /// The authority entered it by a letter.
        Letter = "letter",
        /// A workbook that came back gave it.
        Workbook = "workbook",
    }
    /// How far a letter by e-mail is.
    DispatchState { Waiting = "waiting", Sent = "sent", Failed = "failed" }
    /// What was read and waits for a second word.
    ReadingKind {
        /// A directory of schools.
        Directory = "directory",
        /// Forms that came back as workbooks.
        Forms = "forms",
    }
}

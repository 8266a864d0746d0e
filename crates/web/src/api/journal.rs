//! The journal for programs that watch over who changes what.

use super::parts::{Missing, PAGE, Paging, Reason};
use super::{Call, Outcome, Resource, given};
use jiff::Timestamp;
use operations::{Search, SeeJournal};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

pub(super) static ENTRIES: Resource =
    Resource::of::<Entries>("Entries of the journal within the key's places, the latest first.", &[PAGE]);

/// A page of entries.
#[derive(Debug, Serialize, JsonSchema)]
struct Entries {
    paging: Paging,
    items: Vec<Entry>,
}

/// A change.
#[derive(Debug, Serialize, JsonSchema)]
struct Entry {
    /// Its number.
    id: i64,
    /// When, in UTC.
    #[schemars(extend("format" = "date-time"))]
    at: String,
    /// The name of the person who did it.
    who: Option<String>,
    /// The name of the organisation within which it happened.
    organisation: Option<String>,
    /// The code of the act.
    action: String,
    /// What it was done to, as kind and number with a colon between.
    subject: Option<String>,
    /// What changed, by name; a pair is before and after.
    details: Map<String, Value>,
    /// Whether a block seals it.
    sealed: bool,
    /// Why fields are null.
    missing: Missing,
}

impl From<operations::Entry> for Entry {
    fn from(entry: operations::Entry) -> Self {
        let mut missing = Missing::default();
        Self {
            id: entry.id,
            at: Timestamp::from_millisecond(entry.at).unwrap_or_default().to_string(),
            who: missing.or("who", entry.who, Reason::OfTheProgram),
            organisation: missing.or("organisation", entry.organisation, Reason::None),
            action: entry.action,
            subject: missing.or("subject", entry.subject, Reason::None),
            details: serde_json::from_str(&entry.details).unwrap_or_default(),
            sealed: entry.sealed,
            missing,
        }
    }
}

pub(super) async fn entries(call: Call<SeeJournal>) -> Outcome {
    let page = call.question.whole::<u64>(PAGE.name).unwrap_or(1);
    let found = call.permit.search(&Search { page: page - 1, ..Search::default() }).await?;
    let paging = Paging::of(&call.question, u32::try_from(found.total).unwrap_or(u32::MAX));
    given(Entries { paging, items: found.entries.into_iter().map(Entry::from).collect() })
}

//! Lists from above and orders, for programs.

use super::parts::{Missing, Named, PAGE, Paging, Reason};
use super::{Call, Outcome, Resource, given};
use axum::extract::Path;
use operations::SeeResults;
use operations::identification::{ListHead, ListLine};
use operations::kinds::{LineStatus, ListState};
use schemars::JsonSchema;
use serde::Serialize;

pub(super) static LISTS: Resource = Resource::of::<Lists>(
    "Lists from above and orders of the authorities within the key's places, the latest first. Drafts are not given.",
    &[PAGE],
);

pub(super) static ONE: Resource =
    Resource::of::<ListWithSchools>("A list with its schools.", &[PAGE]).that_may_lack();

/// A page of lists.
#[derive(Debug, Serialize, JsonSchema)]
struct Lists {
    paging: Paging,
    items: Vec<List>,
}

/// A list from above, or an order.
#[derive(Debug, Serialize, JsonSchema)]
struct List {
    /// Its number in addresses.
    id: i64,
    /// Whose it is.
    authority: Named,
    /// `federal` and `regional`: from above; `order`: the authority's own.
    #[schemars(extend("enum" = ["federal", "regional", "order"]))]
    source: &'static str,
    /// Whether it counts: `standing` or `withdrawn`.
    #[schemars(extend("enum" = ["standing", "withdrawn"]))]
    state: &'static str,
    /// The year of the identification.
    #[schemars(range(min = 1990, max = 2200))]
    year: i32,
    /// The number of the letter or order.
    number: Option<String>,
    /// Its day.
    #[schemars(extend("format" = "date"))]
    dated_on: Option<String>,
    /// Schools listed.
    low: u32,
    /// Schools in the zone of risk.
    risk: u32,
    /// Schools that leave the list.
    left: u32,
    /// Whether data that it rests on were withdrawn afterwards.
    on_withdrawn_data: bool,
    /// Why fields are null.
    missing: Missing,
}

/// A list with a page of its schools.
#[derive(Debug, Serialize, JsonSchema)]
struct ListWithSchools {
    list: List,
    paging: Paging,
    items: Vec<ListedSchool>,
}

/// What a list says of a school.
#[derive(Debug, Serialize, JsonSchema)]
struct ListedSchool {
    /// The school.
    school: Option<Named>,
    /// Its name as the list writes it.
    written: String,
    /// `low`: listed; `risk`: in the zone of risk; `left`: leaves the list; `out`: does not enter it.
    #[schemars(extend("enum" = ["low", "risk", "left", "out"]))]
    status: &'static str,
    /// What the rule said when the order was drafted.
    #[schemars(extend("enum" = ["low", "risk", "none", "too-little-data", null]))]
    computed: Option<&'static str>,
    /// Why the list says otherwise than the rule, and other remarks.
    note: Option<String>,
    /// Why fields are null.
    missing: Missing,
}

impl From<ListHead> for List {
    fn from(head: ListHead) -> Self {
        let mut missing = Missing::default();
        let count = |status: LineStatus| head.counts.get(&status).copied().unwrap_or_default();
        Self {
            low: count(LineStatus::Low),
            risk: count(LineStatus::Risk),
            left: count(LineStatus::Left),
            on_withdrawn_data: !head.withdrawn_uploads.is_empty(),
            id: head.id,
            authority: Named { id: head.organisation, name: head.authority },
            source: head.source.as_str(),
            state: head.state.as_str(),
            year: head.year,
            number: missing.or("number", head.number, Reason::Unknown),
            dated_on: missing.or("dated_on", head.dated_on, Reason::Unknown),
            missing,
        }
    }
}

impl From<ListLine> for ListedSchool {
    fn from(line: ListLine) -> Self {
        let mut missing = Missing::default();
        let school = line.school.map(|id| Named { id, name: line.name });
        let computed = line.computed.map(operations::kinds::ComputedStatus::as_str);
        Self {
            school: missing.or("school", school, Reason::Unknown),
            written: line.written,
            status: line.status.as_str(),
            computed: missing.or("computed", computed, Reason::None),
            note: missing.or("note", line.note, Reason::None),
            missing,
        }
    }
}

pub(super) async fn list(call: Call<SeeResults>) -> Outcome {
    let lists = call.permit.lists().await?;
    let known = lists.into_iter().filter(|head| head.state != ListState::Draft).collect();
    let (paging, lists) = Paging::cut(&call.question, known);
    given(Lists { paging, items: lists.into_iter().map(List::from).collect() })
}

pub(super) async fn one(call: Call<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let (head, lines) = call.permit.list(id).await?;
    if head.state == ListState::Draft {
        return Err(super::problem::Problem::NotFound);
    }
    let (paging, lines) = Paging::cut(&call.question, lines);
    given(ListWithSchools {
        list: head.into(),
        paging,
        items: lines.into_iter().map(ListedSchool::from).collect(),
    })
}

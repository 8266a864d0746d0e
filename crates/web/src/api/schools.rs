//! Schools for programs.

use super::parts::{GREATEST, Missing, Named, PAGE, Paging, Reason};
use super::problem::Problem;
use super::question::{Kind, Parameter};
use super::{Call, Outcome, Resource, given};
use axum::extract::Path;
use operations::{Node, OrganisationKind, SeeSchools, Sought};
use schemars::JsonSchema;
use serde::Serialize;

pub(super) static LIST: Resource = Resource::of::<Schools>(
    "Schools at work within the key's places, by name.",
    &[
        Parameter {
            name: "q",
            what: "A part of the name or of a code, in any case; words in any order.",
            kind: Kind::Text(200),
        },
        Parameter {
            name: "municipality",
            what: "The number of the municipality that they belong to.",
            kind: Kind::Whole(1, GREATEST),
        },
        PAGE,
    ],
);

pub(super) static ONE: Resource =
    Resource::of::<Whole>("One school, also one that has closed.", &[]).that_may_lack();

/// A page of schools.
#[derive(Debug, Serialize, JsonSchema)]
struct Schools {
    paging: Paging,
    items: Vec<School>,
}

/// A school.
#[derive(Debug, Serialize, JsonSchema)]
struct School {
    /// Its number, by which all addresses know it; it never changes.
    id: i64,
    /// Its short name.
    name: String,
    /// The organisation that it belongs to.
    above: Option<Named>,
    /// The highest grade that it teaches.
    #[schemars(range(min = 1, max = 12))]
    highest_grade: Option<i32>,
    /// Whether it is a special school.
    special: Option<bool>,
    /// Why fields are null.
    missing: Missing,
}

impl From<Node> for School {
    fn from(node: Node) -> Self {
        let mut missing = Missing::default();
        let above = node.parent.map(|id| Named { id, name: node.above });
        Self {
            id: node.id,
            name: node.name,
            above: missing.or("above", above, Reason::None),
            highest_grade: missing.or("highest_grade", node.highest_grade, Reason::Unknown),
            special: missing.or("special", node.special, Reason::Unknown),
            missing,
        }
    }
}

/// A code of a school.
#[derive(Debug, Serialize, JsonSchema)]
struct Code {
    /// Whose numbering: `login` of the federal system, `municipality`, `inn`, `ogrn`.
    kind: &'static str,
    /// The code.
    value: String,
}

/// A school with all that is known of it besides results.
#[derive(Debug, Serialize, JsonSchema)]
struct Whole {
    /// Its number.
    id: i64,
    /// Its short name.
    name: String,
    /// The name of its charter.
    full_name: Option<String>,
    /// The organisations above it, the region first.
    above: Vec<Named>,
    /// Its codes.
    codes: Vec<Code>,
    /// The highest grade that it teaches.
    #[schemars(range(min = 1, max = 12))]
    highest_grade: Option<i32>,
    /// Whether it is a special school.
    special: Option<bool>,
    /// Its first day.
    #[schemars(extend("format" = "date"))]
    opened_on: Option<String>,
    /// Its last day.
    #[schemars(extend("format" = "date"))]
    closed_on: Option<String>,
    /// What it was merged into.
    successor: Option<Named>,
    /// What was merged into it.
    predecessors: Vec<Named>,
    /// Why fields are null.
    missing: Missing,
}

pub(super) async fn list(call: Call<SeeSchools>) -> Outcome {
    let page = call.question.whole(PAGE.name).unwrap_or(1);
    let sought = Sought {
        text: call.question.text("q").to_owned(),
        municipality: call.question.whole("municipality"),
        page: Some(page),
        ..Sought::default()
    };
    let found = call.permit.schools(&sought).await?;
    given(Schools {
        paging: Paging::of(&call.question, found.found),
        items: found.nodes.into_iter().map(School::from).collect(),
    })
}

pub(super) async fn one(call: Call<SeeSchools>, Path(id): Path<i64>) -> Outcome {
    let whole = call.permit.organisation(id).await?;
    if whole.node.kind != OrganisationKind::School {
        return Err(Problem::NotFound);
    }
    let named = |(id, name): (i64, String)| Named { id, name };
    let code = |code: operations::Code| Code { kind: code.kind.as_str(), value: code.value };
    let mut missing = Missing::default();
    given(Whole {
        id: whole.node.id,
        name: whole.node.name,
        full_name: missing.or("full_name", whole.full_name, Reason::Unknown),
        above: whole.above.into_iter().map(named).collect(),
        codes: whole.codes.into_iter().map(code).collect(),
        highest_grade: missing.or("highest_grade", whole.node.highest_grade, Reason::Unknown),
        special: missing.or("special", whole.node.special, Reason::Unknown),
        opened_on: missing.or("opened_on", whole.opened_on, Reason::Unknown),
        closed_on: missing.or("closed_on", whole.node.closed_on, Reason::AtWork),
        successor: missing.or("successor", whole.successor.map(named), Reason::None),
        predecessors: whole.predecessors.into_iter().map(named).collect(),
        missing,
    })
}

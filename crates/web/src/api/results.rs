//! Results for programs.

use super::parts::{Missing, Named, PAGE, Paging, Reason, Share, What};
use super::{Call, Outcome, Resource, given};
use axum::extract::Path;
use operations::SeeResults;
use operations::results::{Figures, Sitting, Told};
use schemars::JsonSchema;
use serde::Serialize;

pub(super) static HELD: Resource = Resource::of::<Assessments>(
    "Assessments in which anybody within the key's places has results, the latest year first.",
    &[PAGE],
);

pub(super) static OF_ONE: Resource = Resource::of::<Results>(
    "All results that stand of an organisation, the latest year first. Those of a municipality or region are of all schools within.",
    &[PAGE],
)
.that_may_lack();

/// A page of assessments.
#[derive(Debug, Serialize, JsonSchema)]
struct Assessments {
    paging: Paging,
    items: Vec<Assessment>,
}

/// An assessment.
#[derive(Debug, Serialize, JsonSchema)]
struct Assessment {
    /// Its number.
    id: i64,
    /// What was assessed.
    #[serde(flatten)]
    what: What,
}

impl From<Sitting> for Assessment {
    fn from(sitting: Sitting) -> Self {
        Self { id: sitting.id, what: What::from(&sitting.assessment) }
    }
}

/// A page of an organisation's results.
#[derive(Debug, Serialize, JsonSchema)]
struct Results {
    organisation: Named,
    paging: Paging,
    items: Vec<Standing>,
    /// What does not stand although it might: procedures of the last three years in some of which the
    /// organisation has results, and in others not. The same on every page.
    gaps: Vec<Gap>,
}

/// What stands of an organisation in an assessment.
#[derive(Debug, Serialize, JsonSchema)]
struct Standing {
    /// The number of the assessment.
    assessment: i64,
    /// What was assessed.
    #[serde(flatten)]
    what: What,
    /// Pupils who sat it.
    participants: u32,
    /// Pupils whom files name as absent; none of them is in any share.
    absent: u32,
    /// Works below the threshold among those of which it is known.
    low: Option<Share>,
    /// Works by mark.
    marks: Option<Marks>,
    /// Why fields are null.
    missing: Missing,
}

/// Works by mark.
#[derive(Debug, Serialize, JsonSchema)]
struct Marks {
    /// Works with «2».
    two: u32,
    /// Works with «3».
    three: u32,
    /// Works with «4».
    four: u32,
    /// Works with «5».
    five: u32,
}

/// An assessment of which nothing stands.
#[derive(Debug, Serialize, JsonSchema)]
struct Gap {
    /// What was or could have been assessed.
    #[serde(flatten)]
    what: What,
    /// `missing`: results were expected, but no file tells them; `not-held`: nobody sat it then;
    /// `not-provided`: the school does not teach the grade; `suppressed`: it would tell of one school alone.
    #[schemars(extend("enum" = ["missing", "not-held", "not-provided", "suppressed"]))]
    reason: &'static str,
}

impl From<&Told> for Standing {
    fn from(told: &Told) -> Self {
        let Figures { participants, absent, low, marks, .. } = told.figures;
        let marks = marks.map(|[two, three, four, five]| Marks { two, three, four, five });
        let mut missing = Missing::default();
        Self {
            assessment: told.sitting.id,
            what: What::from(&told.sitting.assessment),
            participants,
            absent,
            low: missing.or("low", low.and_then(Share::of), Reason::NotJudged),
            marks: missing.or("marks", marks, Reason::NoMarks),
            missing,
        }
    }
}

pub(super) async fn held(call: Call<SeeResults>) -> Outcome {
    let (paging, items) = Paging::cut(&call.question, call.permit.assessments().await?);
    given(Assessments { paging, items: items.into_iter().map(Assessment::from).collect() })
}

pub(super) async fn of_one(call: Call<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let overview = call.permit.overview(id).await?;
    let mut gaps = Vec::new();
    for series in overview.series() {
        for (year, told) in &series.points {
            let Err(why) = told else { continue };
            let what = What::from(&series.procedure.in_year(*year));
            gaps.push(Gap { what, reason: why.as_str() });
        }
    }
    let organisation = Named { id: overview.place.id, name: overview.place.name };
    let (paging, told) = Paging::cut(&call.question, overview.told);
    given(Results { organisation, paging, items: told.iter().map(Standing::from).collect(), gaps })
}

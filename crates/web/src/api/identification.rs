//! What the rule says of schools, for programs.

use super::parts::{Missing, Named, PAGE, Paging, Reason, Share, What};
use super::problem::Problem;
use super::question::{Kind, Parameter};
use super::{Call, Outcome, Resource, given};
use operations::SeeResults;
use operations::identification::{Grounds, Judged, Judgement, Proof};
use schemars::JsonSchema;
use serde::Serialize;
use words::Language;

pub(super) static YEAR: Resource = Resource::of::<Identification>(
    "What the rule in force says of the schools within the key's places in a year, with the numbers that it went by.",
    &[
        Parameter {
            name: "year",
            what: "The year of the list; the latest where it is left out. A year without conclusions is not found.",
            kind: Kind::Whole(1990, 2100),
        },
        PAGE,
    ],
)
.that_may_lack();

/// A page of conclusions.
#[derive(Debug, Serialize, JsonSchema)]
struct Identification {
    /// The rule and the year; the same on every page.
    of: Option<Of>,
    paging: Paging,
    items: Vec<Conclusion>,
    /// Why fields are null.
    missing: Missing,
}

/// A rule and a year.
#[derive(Debug, Serialize, JsonSchema)]
struct Of {
    /// The year of the list.
    #[schemars(range(min = 1990, max = 2100))]
    year: u16,
    /// All years that have conclusions, the latest first.
    years: Vec<u16>,
    /// The latest year of results that the rule looks at.
    #[schemars(range(min = 1990, max = 2100))]
    results_of: u16,
    /// The pack of the rule.
    pack: String,
    /// Its version.
    version: String,
    /// What the rule is for.
    title: String,
    /// The wording that was applied.
    variant: String,
    /// The share from which a result is low, from 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    threshold: f64,
    /// From how few works nothing follows.
    few: u32,
    /// Schools that would be listed by chance alone, of those listed.
    #[schemars(range(min = 0.0))]
    expected_false: f64,
}

/// What the rule says of a school.
#[derive(Debug, Serialize, JsonSchema)]
struct Conclusion {
    /// The school.
    school: Named,
    /// The name of the organisation above it.
    above: String,
    /// `low`: listed; `risk`: in the zone of risk; `none`: neither; `too-little-data`.
    #[schemars(extend("enum" = ["low", "risk", "none", "too-little-data"]))]
    status: String,
    /// Whether it was left out as a special school.
    excluded: bool,
    /// How much the conclusion would withstand chance.
    #[schemars(extend("enum" = ["steady", "border", "unsteady", null]))]
    steadiness: Option<String>,
    /// The probability that the rule holds of the true shares, from 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    probability: Option<f64>,
    /// The conditions that hold.
    conditions: Vec<Condition>,
    /// The share of low results against the year before.
    #[schemars(extend("enum" = ["growth", "fall", "no-significant-change", "too-little-data", null]))]
    change: Option<String>,
    /// Procedures of the years that the rule looks back on.
    proofs: Vec<Evidence>,
    /// Why fields are null.
    missing: Missing,
}

/// A condition that holds.
#[derive(Debug, Serialize, JsonSchema)]
struct Condition {
    /// In the words of the pack.
    text: String,
    /// The year that it speaks of; empty where it speaks of none.
    year: String,
}

/// A procedure of a school, as the rule saw it.
#[derive(Debug, Serialize, JsonSchema)]
struct Evidence {
    /// What was assessed.
    #[serde(flatten)]
    what: What,
    /// Works below the threshold mark.
    count: Share,
    /// Whether the result is low.
    low: bool,
    /// Whether the rule counts the procedure.
    counted: bool,
    /// Whole pupils to the threshold: above zero it is reached, below zero it is not.
    pupils_to_threshold: Option<i64>,
    /// The procedure over the years up to this one.
    pooled: Share,
    /// How many years these are.
    #[schemars(range(min = 1, max = 12))]
    pooled_years: u8,
    /// The bounds between which the share may be by chance.
    interval: Interval,
    /// The probability that the true share reaches the threshold, from 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    probability: f64,
    /// Why fields are null.
    missing: Missing,
}

/// Bounds of a share, from 0 to 1.
#[derive(Debug, Serialize, JsonSchema)]
struct Interval {
    /// The lower one.
    #[schemars(range(min = 0.0, max = 1.0))]
    low: f64,
    /// The higher one.
    #[schemars(range(min = 0.0, max = 1.0))]
    high: f64,
}

pub(super) async fn of(call: Call<SeeResults>) -> Outcome {
    let year = call.question.whole("year");
    let mut missing = Missing::default();
    let judged = call.permit.judged(year, &[]).await?;
    // Where a year has no conclusions, the operation tells the latest.
    if year.is_some() && judged.as_ref().map(|judged| judged.year.number()) != year {
        return Err(Problem::NotFound);
    }
    let of = missing.or("of", judged.as_ref().map(Of::from), Reason::NoConclusions);
    let words = call.shared.words(Language::Russian);
    let all: Vec<&Judgement> = judged.iter().flat_map(|judged| &judged.schools).collect();
    let (paging, schools) = Paging::cut(&call.question, all);
    let grounds = judged.as_ref().map(|judged| call.permit.grounds(judged, &words));
    let conclusion = |one: &Judgement| Some(conclusion(grounds.as_ref()?, one));
    let items = schools.into_iter().filter_map(conclusion).collect();
    given(Identification { of, paging, items, missing })
}

impl From<&Judged> for Of {
    fn from(judged: &Judged) -> Self {
        Self {
            year: judged.year.number(),
            years: judged.years.iter().map(|year| year.number()).collect(),
            results_of: judged.results_of.number(),
            pack: judged.pack.clone(),
            version: judged.version.clone(),
            title: judged.title.clone(),
            variant: judged.variant.clone(),
            threshold: judged.threshold().share(),
            few: judged.few,
            expected_false: judged.expected_false,
        }
    }
}

fn conclusion(grounds: &Grounds<'_>, one: &Judgement) -> Conclusion {
    let mut missing = Missing::default();
    let condition = |held: &operations::identification::Held| Condition {
        text: grounds.condition(held),
        year: held.year.clone(),
    };
    Conclusion {
        school: Named { id: one.organisation, name: one.name.clone() },
        above: one.above.clone(),
        status: one.status.clone(),
        excluded: one.excluded,
        steadiness: missing.or("steadiness", one.steadiness.clone(), Reason::Undecidable),
        probability: missing.or("probability", one.probability, Reason::Undecidable),
        conditions: one.held.iter().map(condition).collect(),
        change: missing.or("change", one.change.clone(), Reason::NoYearBefore),
        proofs: one.proofs.iter().filter_map(evidence).collect(),
        missing,
    }
}

/// A procedure; nothing where nobody was counted in it.
fn evidence(proof: &Proof) -> Option<Evidence> {
    let mut missing = Missing::default();
    Some(Evidence {
        what: What::from(&proof.assessment),
        count: Share::of(proof.count)?,
        low: proof.low,
        counted: proof.counted,
        pupils_to_threshold: missing.or("pupils_to_threshold", proof.pupils, Reason::Unchangeable),
        pooled: Share::of(proof.pooled)?,
        pooled_years: proof.pooled_years,
        interval: Interval { low: proof.interval.0, high: proof.interval.1 },
        probability: proof.probability,
        missing,
    })
}

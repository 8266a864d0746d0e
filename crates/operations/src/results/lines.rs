//! Rows of results without their facets.

use crate::access::{Permit, SeeResults};
use crate::refusal::Answer;
use model::assessments::Scale;
use model::results::{Moments, Results};
use model::values::Count;
use storage::entities::result;
use storage::sea_orm::sea_query::Expr;
use storage::sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, Select};

/// The whole numbers of an organisation in an assessment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Who sat it.
    pub participants: u32,
    /// Who were absent.
    pub absent: u32,
    /// Works below the threshold among those of which it can be said; nothing where it can be said of none.
    pub low: Option<Count>,
    /// Works with «2», «3», «4», «5»; nothing where no mark is known.
    pub marks: Option<[u32; 4]>,
    /// Marks lower than, equal to and higher than the journal's; nothing where no work has both.
    pub journal: Option<[u32; 3]>,
    /// Number, sum and sum of squares of the scores.
    pub scores: Moments,
}

impl From<&result::Model> for Figures {
    fn from(row: &result::Model) -> Self {
        let marks = (row.twos, row.threes, row.fours, row.fives);
        let journal = (row.lower, row.equal, row.higher);
        let positive = |number: i64| u64::try_from(number).unwrap_or_default();
        Self {
            participants: whole(row.participants),
            absent: whole(row.absent),
            low: row.low.zip(row.judged).map(|(k, n)| Count::new(whole(k), whole(n))),
            marks: match marks {
                (Some(two), Some(three), Some(four), Some(five)) => Some([two, three, four, five].map(whole)),
                _ => None,
            },
            journal: match journal {
                (Some(lower), Some(equal), Some(higher)) => Some([lower, equal, higher].map(whole)),
                _ => None,
            },
            scores: Moments {
                n: positive(row.scores),
                sum: positive(row.score_sum),
                squares: positive(row.score_squares),
            },
        }
    }
}

impl Figures {
    /// The numbers of results, by a scale.
    pub(super) fn of(results: &Results, scale: Option<&Scale>) -> Self {
        Self {
            participants: results.participants(),
            absent: results.absent,
            low: results.low(scale),
            marks: results.marks(scale),
            journal: results.journal(scale),
            scores: results.moments(),
        }
    }
}

fn whole(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// A row of the table: whose, of which assessment, and its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub organisation: i64,
    pub assessment: i64,
    pub figures: Figures,
}

/// All columns but the facets, which may be long.
fn bare() -> Select<result::Entity> {
    use result::Column as C;
    let whole = [
        C::Id,
        C::AssessmentId,
        C::OrganisationId,
        C::Participants,
        C::Absent,
        C::Low,
        C::Judged,
        C::Twos,
        C::Threes,
        C::Fours,
        C::Fives,
        C::Lower,
        C::Equal,
        C::Higher,
        C::Scores,
        C::ScoreSum,
        C::ScoreSquares,
    ];
    result::Entity::find().select_only().columns(whole).column_as(Expr::value(Vec::<u8>::new()), C::Counts)
}

impl Permit<SeeResults> {
    /// Rows under a condition. The caller has asked whether the holder may see these organisations.
    pub(super) async fn lines(&self, condition: Condition) -> Answer<Vec<Line>> {
        let rows = bare().filter(condition).all(self.application.store.reader()).await?;
        let line = |row: result::Model| Line {
            organisation: row.organisation_id,
            assessment: row.assessment_id,
            figures: Figures::from(&row),
        };
        Ok(rows.into_iter().map(line).collect())
    }
}

/// Rows of these organisations.
pub(super) fn of_organisations(ids: impl IntoIterator<Item = i64>) -> Condition {
    Condition::all().add(result::Column::OrganisationId.is_in(ids))
}

/// Rows of these assessments.
pub(super) fn of_assessments(ids: impl IntoIterator<Item = i64>) -> Condition {
    Condition::all().add(result::Column::AssessmentId.is_in(ids))
}

//! Scores and the marks that the scales of a pack must give them.

use super::Difference;
use methodology::{MarkCase, Pack, Scales};
use model::assessments::{Mark, Procedure};

/// Scores whose mark is another than written.
pub(super) fn differences(pack: &Pack, case: &MarkCase) -> Vec<Difference> {
    let scales = Scales::new(pack.scales.iter().cloned());
    let procedure = Procedure { kind: case.kind, grade: case.grade, subject: case.subject };
    let scale = scales.scale(&procedure.in_year(case.year));
    let found = |score| scale.and_then(|scale| scale.mark(score)).map_or(0, Mark::number);
    let wrong = case.marks.iter().filter(|(score, mark)| found(**score) != **mark);
    wrong.map(|(&score, mark)| (score.to_string(), mark.to_string(), found(score).to_string())).collect()
}

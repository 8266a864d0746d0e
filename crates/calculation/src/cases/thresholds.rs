//! Scores that the scales of a pack must have below the threshold, or not.

use super::Difference;
use methodology::{Pack, Scales, ThresholdCase};
use model::assessments::Procedure;
use model::results::Work;

/// Scores that are on another side of the threshold than written, or of which no scale tells.
pub(super) fn differences(pack: &Pack, case: &ThresholdCase) -> Vec<Difference> {
    let scales = Scales::of(case.threshold, &pack.scales);
    let procedure = Procedure { kind: case.kind, grade: case.grade, subject: case.subject };
    let scale = scales.scale(&super::region(case.region), &procedure.in_year(case.year));
    let found = |score| Work { score: Some(score), ..Work::default() }.is_low(scale.as_ref());
    let shown = |score| found(score).map_or_else(|| "—".to_owned(), |low| low.to_string());
    let wrong = case.below.iter().filter(|(score, below)| found(**score) != Some(**below));
    wrong.map(|(&score, below)| (score.to_string(), below.to_string(), shown(score))).collect()
}

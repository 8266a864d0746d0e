//! Scores and the marks that the scales of a pack must give them.

use super::Difference;
use methodology::{MarkCase, Pack, Scales};
use model::assessments::{Mark, Procedure};

/// Scores whose mark, or whose lowest mark that a file may give, is another than written.
pub(super) fn differences(pack: &Pack, case: &MarkCase) -> Vec<Difference> {
    let scales = Scales::new(&pack.scales);
    let procedure = Procedure { kind: case.kind, grade: case.grade, subject: case.subject };
    let scale = scales.scale(&super::region(case.region), &procedure.in_year(case.year));
    let mark = |score| scale.and_then(|scale| scale.mark(score)).map_or(0, Mark::number);
    let lowest = |score| {
        let admitted = |mark: &Mark| scale.and_then(|scale| scale.admits(score, *mark)) == Some(true);
        Mark::ALL.into_iter().find(admitted).map_or(0, Mark::number)
    };
    let marks = case.marks.iter().map(|(&score, &written)| (score, written, mark(score)));
    let lowest = case.lowest.iter().map(|(&score, &written)| (score, written, lowest(score)));
    let wrong = marks.chain(lowest).filter(|(_, written, found)| written != found);
    wrong.map(|(score, written, found)| (score.to_string(), written.to_string(), found.to_string())).collect()
}

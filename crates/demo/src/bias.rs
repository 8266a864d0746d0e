//! What a school does to works that it should only mark and type in.
//!
//! Two schools of the district bend their results, so that the signs of bias have something to find.

use crate::works::{Subject, Work};

/// How a school bends its results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bias {
    /// Not at all.
    Honest,
    /// Until 2021 the works of grades 4 and 5 are helped along: a work that just misses a 3 gets it,
    /// the others get better scores.
    RaisesScores,
    /// The works of grade 4 in 2020 were written with help, and in two works of 2021 the journal
    /// runs against the scores.
    KeepsOwnJournal,
}

/// By how much help lifts a level, in thousandths of a standard deviation.
const HELP_FOR_ALL: i32 = 1300;
const HELP_OF_2020: i32 = 1900;
/// A work of which not even this part of a 3 is there stays a 2.
const WITHIN_REACH: [u32; 2] = [1, 2];

impl Bias {
    /// By how much the works of a whole grade are lifted, in thousandths of a standard deviation.
    pub(crate) fn lift(self, work: &Work) -> i32 {
        match self {
            Self::RaisesScores if self.spares_from_a_two(work) => HELP_FOR_ALL,
            Self::KeepsOwnJournal if work.year == 2020 && work.paper.grade == 4 => HELP_OF_2020,
            _ => 0,
        }
    }

    /// Whether works that just miss a 3 are marked up to its first scores.
    pub(crate) fn spares_from_a_two(self, work: &Work) -> bool {
        self == Self::RaisesScores && work.year < 2022 && work.paper.grade < 6
    }

    /// Whether the journal runs against the scores.
    pub(crate) fn turns_the_journal(self, work: &Work) -> bool {
        let turned =
            matches!((work.paper.grade, work.paper.subject), (5, Subject::Maths) | (4, Subject::Russian));
        self == Self::KeepsOwnJournal && work.year == 2021 && turned
    }
}

/// Whether a score below a 3 is near enough to be marked up to it.
pub(crate) fn is_within_reach(score: u32, first_of_three: u32) -> bool {
    let [part, whole] = WITHIN_REACH;
    score < first_of_three && whole * score >= part * first_of_three
}

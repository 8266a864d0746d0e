//! From the level of a pupil to a score.

/// A point of a broken line: a level in thousandths of a standard deviation and the score there.
pub(crate) type Knot = (i32, u32);

/// The score at a level, read off a broken line whose knots rise; flat beyond its ends.
pub(crate) fn score_at(level: i32, knots: &[Knot]) -> u32 {
    let highest = knots.last().map_or(0, |last| last.1);
    knots
        .windows(2)
        .find(|pair| level < pair[1].0)
        .map_or(highest, |pair| pair[0].1 + along(level, pair[0], pair[1]))
}

/// How many points above the lower knot a level between two knots lies.
fn along(level: i32, low: Knot, high: Knot) -> u32 {
    let above = level.saturating_sub(low.0).max(0).unsigned_abs();
    above * (high.1 - low.1) / high.0.abs_diff(low.0)
}

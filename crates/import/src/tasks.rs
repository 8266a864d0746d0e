//! Points of single tasks: a cell each, or masks of all.

use crate::dictionary::Dictionary;
use crate::rows::digits;

/// Tasks beyond this number are not a school's work.
pub(crate) const MOST_TASKS: usize = 100;

/// What a cell of a task says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// So many points.
    Points(u16),
    /// Not attempted.
    Skipped,
    /// Neither.
    Unknown,
}

impl Attempt {
    pub(crate) fn of(text: &str) -> Self {
        match whole_number(text) {
            Some(points) => Self::Points(points),
            None if !text.is_empty() && Dictionary::shared().is_skipped(text) => Self::Skipped,
            None => Self::Unknown,
        }
    }

    pub(crate) fn points(&self) -> u32 {
        if let Self::Points(points) = self { u32::from(*points) } else { 0 }
    }
}

/// The points that two masks tell: `++-2` of tasks with a short answer, `2(3)0(2)` of long ones.
pub(crate) fn masked<'t>(short: &'t str, long: &'t str) -> impl Iterator<Item = Attempt> + 't {
    let one = |letter: char| match letter {
        '+' => Some(Attempt::Points(1)),
        '-' | '−' | '–' => Some(Attempt::Points(0)),
        blank if blank.is_whitespace() => None,
        digit if digit.is_ascii_digit() => {
            digit.to_digit(10).map(|points| Attempt::Points(u16::try_from(points).unwrap_or_default()))
        }
        // What is no sign of a mask keeps its place.
        _ => Some(Attempt::Unknown),
    };
    let of_long = |part: &'t str| {
        let points = part.split('(').next().unwrap_or_default().trim();
        whole_number(points).map_or(Attempt::Skipped, Attempt::Points)
    };
    let long = long.split(')').filter(|part| part.contains('(')).map(of_long);
    short.chars().filter_map(one).chain(long).take(MOST_TASKS)
}

/// A whole number that fits a score.
pub(crate) fn whole_number(text: &str) -> Option<u16> {
    digits(text)?.parse().ok()
}

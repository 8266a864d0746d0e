//! Points of single tasks: a cell each, or masks of all.

use crate::dictionary::Dictionary;
use crate::rows::digits;
use regex::Regex;
use std::sync::LazyLock;

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

/// The name of a task and its highest points, as its head tells them: `5К1 (1б)` is `5К1` with 1.
pub(crate) fn task_head(head: &str) -> (String, Option<u16>) {
    static POINTS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)\(\s*(\d{1,2})\s*б\.?\s*\)\s*$").ok());
    static AROUND: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)^(?:a-(\d{1,3})-grade|балл за\s*(.+))$").ok());
    let head = head.trim();
    let points = POINTS.as_ref().and_then(|pattern| pattern.captures(head));
    let most = points.as_ref().and_then(|found| found[1].parse().ok());
    let name = points.map_or(head, |found| head[..head.len() - found[0].len()].trim_end());
    let inner = AROUND.as_ref().and_then(|pattern| pattern.captures(name));
    let inner = inner.and_then(|found| found.get(1).or_else(|| found.get(2)));
    (inner.map_or(name, |inner| inner.as_str()).to_owned(), most)
}

#[cfg(test)]
mod tests {
    use super::task_head;

    #[test]
    fn heads_of_tasks_tell_their_names_and_highest_points() {
        for (head, label, most) in [
            ("5К1 (1б)", "5К1", Some(1)),
            ("9(2) (2 б.)", "9(2)", Some(2)),
            ("балл за 12", "12", None),
            ("a-7-grade", "7", None),
            ("3.1", "3.1", None),
        ] {
            assert_eq!(task_head(head), (label.to_owned(), most), "{head}");
        }
    }
}

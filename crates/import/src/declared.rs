//! What the lines above and below a table say of it: how many took part, the lowest passing score.

use crate::dictionary::Dictionary;
use crate::identity::compiled;
use crate::rows::Row;
use crate::tasks::whole_number;
use model::diagnostics::{Code, Tally};
use regex::Regex;
use std::sync::LazyLock;

/// What was declared, to compare with what is counted.
#[derive(Default)]
pub(crate) struct Declared {
    participants: Option<u32>,
    /// The lowest passing score, and its row.
    minimum: Option<(u16, u32)>,
}

impl Declared {
    /// Takes the participants that a line declares. Each school of a sheet may have a line of its own,
    /// so they add up.
    pub(crate) fn line(&mut self, text: &str) {
        for found in participants(text) {
            *self.participants.get_or_insert(0) += found;
        }
    }

    /// Takes the minimum where a row names it.
    pub(crate) fn minimum(&mut self, row: &Row) {
        let mut texts = row.cells().map(|(_, text)| text);
        let named = texts.next().is_some_and(|first| Dictionary::shared().is_minimum(first));
        let value = texts.next().and_then(whole_number).filter(|_| named);
        self.minimum = value.map(|value| (value, row.number)).or(self.minimum);
    }

    /// Whether nothing was declared.
    pub(crate) fn is_silent(&self) -> bool {
        self.participants.is_none() && self.minimum.is_none()
    }

    /// Tells where others were counted than declared, or another minimum is in use.
    pub(crate) fn check(&self, counted: u32, pass: Option<u16>, header: u32, tally: &mut Tally) {
        if let Some(declared) = self.participants.filter(|declared| *declared != counted) {
            let told = format!("{declared} ≠ {counted}");
            tally.note(Code::ParticipantsDiffer, Some(&told), || format!("A{header}"));
        }
        if let (Some((minimum, row)), Some(pass)) = (self.minimum, pass)
            && minimum != pass
        {
            let told = format!("{minimum} ≠ {pass}");
            tally.note(Code::MinimumDiffers, Some(&told), || format!("A{row}"));
        }
    }
}

/// `Кол-во участников: 5`, `Всего участников 23`
fn participants(text: &str) -> impl Iterator<Item = u32> {
    static DECLARED: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)(?:всего|кол-во|количество|число) участников[: ]{1,3}(\d{1,5})\b"));
    DECLARED.captures_iter(text).filter_map(|found| found.get(1)?.as_str().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::participants;

    #[test]
    fn declared_participants_are_found_in_lines() {
        let found: Vec<u32> = participants("Школа / Кол-во участников: 5\nВсего участников 23").collect();
        assert_eq!(found, [5, 23]);
        assert_eq!(participants("Кол-во участников 2 3 4").collect::<Vec<_>>(), [2]);
        assert_eq!(participants("Группы участников").count(), 0);
    }
}

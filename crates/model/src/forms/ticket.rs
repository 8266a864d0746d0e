//! What a form carries on its way to a school and back: whose it is, of which round, and what was asked.

use super::{Form, Kind, Question};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The mark of a form that was given out: by it a returned file is recognised.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ticket {
    /// The round.
    pub round: i64,
    /// The school, or the authority, that was asked.
    pub organisation: i64,
    /// What was asked, see [`Form::fingerprint`].
    pub fingerprint: String,
}

impl Ticket {
    /// How every ticket begins; a text that begins so and is none was damaged.
    pub const PREFIX: &str = "opora-form:";

    /// Reads what [`Ticket`] writes; nothing where a letter of it was changed or lost.
    pub fn parse(text: &str) -> Option<Self> {
        let (said, sum) = text.trim().rsplit_once(':')?;
        if checksum(said) != sum {
            return None;
        }
        let mut parts = said.strip_prefix(Self::PREFIX)?.split(':');
        let ticket = Self {
            round: parts.next()?.parse().ok()?,
            organisation: parts.next()?.parse().ok()?,
            fingerprint: parts.next()?.to_owned(),
        };
        parts.next().is_none().then_some(ticket)
    }

    /// Whether a text was meant as a ticket.
    pub fn is_meant(text: &str) -> bool {
        text.trim_start().starts_with(Self::PREFIX)
    }

    fn said(&self) -> String {
        format!("{}{}:{}:{}", Self::PREFIX, self.round, self.organisation, self.fingerprint)
    }
}

impl fmt::Display for Ticket {
    /// The text of the ticket, with a checksum at its end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = self.said();
        write!(f, "{said}:{}", checksum(&said))
    }
}

impl Form {
    /// What is asked, as 16 hexadecimal digits: the codes of the questions in their order and what
    /// answers them. Words may be mended without changing it.
    pub fn fingerprint(&self) -> String {
        let mut hash = Fnv::default();
        for section in &self.sections {
            hash.part("section");
            section.questions.iter().for_each(|question| hash.question(question));
        }
        format!("{:016x}", hash.0)
    }

    /// All questions with their numbers: `2.1` is the first of the second section.
    pub fn numbered(&self) -> impl Iterator<Item = (String, &Question)> {
        (1..).zip(&self.sections).flat_map(|(section, of)| {
            (1..).zip(&of.questions).map(move |(number, question)| (format!("{section}.{number}"), question))
        })
    }
}

/// Eight hexadecimal digits by which a slip is noticed; no protection against forgery.
fn checksum(text: &str) -> String {
    let mut hash = Fnv::default();
    hash.part(text);
    format!("{:08x}", (hash.0 >> 32) ^ (hash.0 & 0xffff_ffff))
}

/// FNV-1a of 64 bits: short, the same everywhere, and no dependency.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Adds a text and an end that no text holds, so that «ab», «c» is not «a», «bc».
    fn part(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn question(&mut self, question: &Question) {
        self.part(&question.id);
        match &question.kind {
            Kind::YesNo => self.part("yes-no"),
            Kind::Count => self.part("count"),
            Kind::Number { most } => self.part(&format!("number {most}")),
            Kind::Percent => self.part("percent"),
            Kind::Choice { options } => {
                self.part("choice");
                options.iter().for_each(|option| self.part(&option.id));
            }
            Kind::Text => self.part("text"),
            Kind::Day => self.part("day"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Section;
    use proptest::prelude::*;

    fn form(questions: &[(&str, Kind)]) -> Form {
        let question = |(id, kind): &(&str, Kind)| Question {
            id: (*id).to_owned(),
            text: "Сколько?".to_owned(),
            kind: kind.clone(),
            unit: None,
            help: None,
            clause: None,
            proofs: Vec::new(),
            grade: None,
            source: None,
            optional: false,
        };
        let questions = questions.iter().map(question).collect();
        let section = Section { id: "a".to_owned(), title: "Раздел".to_owned(), questions };
        Form { sections: vec![section], checks: Vec::new() }
    }

    #[test]
    fn a_fingerprint_is_of_what_is_asked_and_not_of_its_words() {
        let first = form(&[("a", Kind::Count), ("b", Kind::Text)]);
        let mut mended = first.clone();
        mended.sections[0].questions[0].text = "Сколько учеников?".to_owned();
        assert_eq!(first.fingerprint(), mended.fingerprint());
        for other in [
            form(&[("b", Kind::Text), ("a", Kind::Count)]),
            form(&[("a", Kind::Count)]),
            form(&[("a", Kind::Percent), ("b", Kind::Text)]),
            form(&[("a", Kind::Number { most: 1 }), ("b", Kind::Text)]),
            form(&[("ab", Kind::Count), ("b", Kind::Text)]),
        ] {
            assert_ne!(first.fingerprint(), other.fingerprint(), "{other:?}");
        }
        assert_eq!(first.numbered().map(|(number, _)| number).collect::<Vec<_>>(), ["1.1", "1.2"]);
    }

    #[test]
    fn the_text_of_a_ticket_never_changes() {
        let ticket = Ticket { round: 7, organisation: 12, fingerprint: "00ff".to_owned() };
        assert_eq!(ticket.to_string(), "opora-form:7:12:00ff:8edf5032");
    }

    proptest! {
        #[test]
        fn a_ticket_is_read_as_it_was_written_and_a_changed_digit_is_noticed(
            round in any::<i64>(), organisation in any::<i64>(), print in any::<u64>(), at in any::<usize>(),
        ) {
            let ticket = Ticket { round, organisation, fingerprint: format!("{print:016x}") };
            let text = ticket.to_string();
            prop_assert_eq!(Ticket::parse(&format!(" {text} ")), Some(ticket));
            let mut bytes = text.into_bytes();
            let at = Ticket::PREFIX.len() + at % (bytes.len() - Ticket::PREFIX.len());
            bytes[at] = if bytes[at] == b'3' { b'4' } else { b'3' };
            let changed = String::from_utf8(bytes).unwrap();
            prop_assert!(Ticket::is_meant(&changed));
            prop_assert_eq!(Ticket::parse(&changed), None);
        }
    }
}

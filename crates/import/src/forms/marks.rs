//! Marks that a form carries in several places, of which some may be lost.

use model::diagnostics::{Code, Diagnostic, Place};
use model::forms::Ticket;
use std::collections::{BTreeMap, BTreeSet};

/// How a text with codes begins; pairs `number=code` follow, with `;` between them.
const CODES: &str = "opora-codes:";

/// Marks told apart at most: a file of nothing but marks is no form.
const MOST: usize = 10_000;

/// The marks that were met.
#[derive(Default)]
pub(super) struct Marks {
    tickets: BTreeSet<Ticket>,
    damaged: Option<String>,
    /// The codes of questions by their numbers.
    pub(super) codes: BTreeMap<String, String>,
}

impl Marks {
    /// Takes a text that may be a mark.
    pub(super) fn look(&mut self, text: &str) {
        if Ticket::is_meant(text) {
            match Ticket::parse(text) {
                Some(ticket) if self.tickets.len() < MOST => drop(self.tickets.insert(ticket)),
                Some(_) => {}
                None => drop(self.damaged.get_or_insert_with(|| text.chars().take(100).collect())),
            }
        } else if let Some(pairs) = text.strip_prefix(CODES) {
            pairs.split(';').filter_map(|pair| pair.split_once('=')).for_each(|(number, id)| {
                self.code(number, id);
            });
        }
    }

    /// Takes the code of a numbered question.
    pub(super) fn code(&mut self, number: &str, id: &str) {
        if !number.is_empty() && !id.is_empty() && self.codes.len() < MOST {
            self.codes.entry(number.to_owned()).or_insert_with(|| id.to_owned());
        }
    }

    /// The one ticket of all that were met, or why there is none.
    pub(super) fn ticket(&self, file: &str) -> Result<Ticket, Diagnostic> {
        let told = |code| Diagnostic::new(code, Place::file(file));
        let mut tickets = self.tickets.iter();
        match (tickets.next(), tickets.next(), &self.damaged) {
            (Some(one), None, _) => Ok(one.clone()),
            (Some(one), Some(other), _) => {
                Err(told(Code::FormTicketsDiffer).with("value", format!("{one}, {other}")))
            }
            (None, _, Some(damaged)) => Err(told(Code::FormTicketDamaged).with("value", damaged.as_str())),
            (None, ..) => Err(told(Code::FormTicketMissing)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticket(organisation: i64) -> Ticket {
        Ticket { round: 1, organisation, fingerprint: "0f".to_owned() }
    }

    #[test]
    fn one_whole_mark_is_enough_and_two_different_ones_are_too_many() {
        let mut marks = Marks::default();
        assert_eq!(marks.ticket("f").unwrap_err().code, Code::FormTicketMissing);
        marks.look("opora-form:1:2:0f:00000000");
        assert_eq!(marks.ticket("f").unwrap_err().code, Code::FormTicketDamaged);
        marks.look(&ticket(2).to_string());
        marks.look(&ticket(2).to_string());
        assert_eq!(marks.ticket("f"), Ok(ticket(2)));
        marks.look(&ticket(3).to_string());
        assert_eq!(marks.ticket("f").unwrap_err().code, Code::FormTicketsDiffer);
    }

    #[test]
    fn codes_are_read_from_their_pairs() {
        let mut marks = Marks::default();
        marks.look("opora-codes:1.1=a;1.2=b;broken;=c");
        assert_eq!(marks.codes.len(), 2);
        assert_eq!(marks.codes["1.2"], "b");
    }
}

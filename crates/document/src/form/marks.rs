//! Marks by which a returned form and its rows are recognised, on a sheet that nobody sees and in the
//! properties of the document; and the lists that cells choose from.

use super::{FormHeads, FormSheet, Takes, cell};
use rust_xlsxwriter::{Worksheet, XlsxError};

/// Name of the hidden sheet.
pub(super) const SHEET: &str = "opora";

/// Letters of a property at most.
const PROPERTY: usize = 255;

/// How a property with codes of questions begins: pairs `number=code` follow, with `;` between them.
const CODES: &str = "opora-codes:";

/// The row under the ticket and the heads, from 0.
const FIRST: u32 = 2;

/// The column of the first list, from 0.
const LISTS: u16 = 3;

/// What the marks say.
pub(super) struct Marks {
    pub(super) ticket: String,
    /// Numbers and codes of questions.
    codes: Vec<(String, String)>,
    /// Lists of words, each once.
    lists: Vec<Vec<String>>,
}

impl Marks {
    pub(super) fn of(form: &FormSheet) -> Self {
        let rows = || form.sections.iter().flat_map(|section| &section.rows);
        let mut lists = Vec::new();
        for row in rows() {
            let offered = match &row.takes {
                Takes::YesNo => Some(form.labels.yes_no.to_vec()),
                Takes::Choice { options } => Some(options.clone()),
                _ => None,
            };
            for list in offered.into_iter().chain([row.states.clone()]) {
                if !list.is_empty() && !lists.contains(&list) {
                    lists.push(list);
                }
            }
        }
        let codes = rows().map(|row| (row.number.clone(), row.id.clone())).collect();
        Self { ticket: form.ticket.clone(), codes, lists }
    }

    /// The place of a list as a rule of cells names it; nothing where the list is empty.
    pub(super) fn place(&self, list: &[String]) -> Option<String> {
        let at = self.lists.iter().position(|known| known == list)?;
        let column = letters(LISTS + u16::try_from(at).ok()?);
        let (first, last) = (FIRST + 1, FIRST as usize + list.len());
        Some(format!("={SHEET}!${column}${first}:${column}${last}"))
    }

    /// Properties with names and values: the ticket, and codes in as many pieces as they need.
    pub(super) fn properties(&self) -> impl Iterator<Item = (String, String)> {
        let mut pieces: Vec<String> = Vec::new();
        for (number, id) in &self.codes {
            let pair = format!("{number}={id}");
            match pieces.last_mut() {
                Some(piece) if piece.len() + 1 + pair.len() <= PROPERTY => *piece += &format!(";{pair}"),
                _ => pieces.push(CODES.to_owned() + &pair),
            }
        }
        let named = pieces.into_iter().zip(1..).map(|(piece, number)| (format!("Opora {number}"), piece));
        std::iter::once(("Opora".to_owned(), self.ticket.clone())).chain(named)
    }

    pub(super) fn write(&self, worksheet: &mut Worksheet, heads: &FormHeads) -> Result<(), XlsxError> {
        worksheet.set_name(SHEET)?.set_very_hidden(true).protect();
        worksheet.write_string(0, 0, &self.ticket)?;
        worksheet.write_string(1, 0, cell(&heads.id))?;
        worksheet.write_string(1, 1, cell(&heads.number))?;
        for (row, (number, id)) in (FIRST..).zip(&self.codes) {
            worksheet.write_string(row, 0, cell(id))?;
            worksheet.write_string(row, 1, cell(number))?;
        }
        for (column, list) in (LISTS..).zip(&self.lists) {
            for (row, word) in (FIRST..).zip(list) {
                worksheet.write_string(row, column, cell(word))?;
            }
        }
        Ok(())
    }
}

/// The letters of a column, from 0.
fn letters(column: u16) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    let before = if column < 26 { String::new() } else { letters(column / 26 - 1) };
    before + &last.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_as_long_as_a_property_may_be() {
        let codes = (1..100).map(|number| (format!("1.{number}"), format!("question-{number}"))).collect();
        let marks = Marks { ticket: "mark".to_owned(), codes, lists: Vec::new() };
        let properties: Vec<(String, String)> = marks.properties().collect();
        assert_eq!(properties[0], ("Opora".to_owned(), "mark".to_owned()));
        assert!(properties.iter().all(|(_, value)| value.len() <= PROPERTY));
        let pairs = properties[1..].iter().flat_map(|(_, value)| value[CODES.len()..].split(';'));
        assert_eq!(pairs.count(), 99);
    }

    #[test]
    fn a_list_is_found_by_its_letters() {
        let lists = (0..60).map(|list| vec![format!("{list}"), "нет".to_owned()]).collect::<Vec<_>>();
        let marks = Marks { ticket: String::new(), codes: Vec::new(), lists: lists.clone() };
        let place = |at: usize| marks.place(&lists[at]).unwrap();
        assert_eq!(place(0), "=opora!$D$3:$D$4");
        assert_eq!(place(59), "=opora!$BK$3:$BK$4");
        assert!(marks.place(&[]).is_none());
    }
}

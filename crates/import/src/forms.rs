//! Forms that schools fill in a workbook and return: whose they are, and what is answered.
//!
//! Rows may be sorted, columns moved, sheets added and renamed, the file saved by another program. A
//! question is known by its hidden code, and where that is lost by its number.

mod heads;
mod judging;
mod marks;
mod percents;
mod properties;

pub use judging::Judged;

use crate::container;
use crate::limits;
use crate::rows::{Row, RowError, Rows, letters};
use heads::{Column, Heads};
use marks::Marks;
use model::diagnostics::{Code, Diagnostic, Place, Tally, has_errors};
use model::forms::Ticket;
use percents::Percents;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a returned file says, before anybody asks whether it fits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// The name of the file, as messages call it.
    pub file: String,
    /// Whose form it is, of which round, and of which questions; none where that is not known for sure.
    pub ticket: Option<Ticket>,
    /// What stands in its rows, a question once, in the order of the file.
    pub answers: Vec<ReturnedAnswer>,
}

/// What stands in the row of a question. Texts are trimmed; empty is nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedAnswer {
    /// The code of the question; empty where it is lost and the number is not known to the file.
    pub id: String,
    /// The number of the question, as people name it.
    pub number: String,
    /// The answer as a person sees it: `37.5 %` where the cell shows a percentage.
    pub text: String,
    /// The reason why there is none.
    pub state: String,
    /// The link to a document.
    pub link: String,
    /// The explanation.
    pub comment: String,
    /// The sheet.
    pub sheet: String,
    /// The cell of the answer, like `C7`.
    pub cell: String,
}

impl ReturnedAnswer {
    /// Whether nothing was filled in.
    pub fn is_blank(&self) -> bool {
        self.said().iter().all(|text| text.is_empty())
    }

    fn said(&self) -> [&str; 4] {
        [&self.text, &self.state, &self.link, &self.comment]
    }

    fn place(&self, file: &str) -> Place {
        Place { cell: self.cell.clone(), ..Place::table(file, &self.sheet) }
    }
}

/// Reads a returned form of any workbook, and tells all that was noticed. Whether it is the form of this
/// school and round is asked of its ticket, whether its answers fit by [`Returned::judged`].
pub fn returned(path: &Path, name: &str) -> (Returned, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut reading = Reading { name, ..Reading::default() };
    properties::each_text(path, &mut |text| reading.marks.look(text));
    reading.percents = Percents::of(path);
    container::each_sheet(path, name, &mut problems, &mut |sheet, rows, problems| {
        if let Err(error) = reading.sheet(sheet, rows, problems) {
            problems.push(error.told(Place::table(name, sheet)));
        }
    });
    // What was not read has no ticket to be missed.
    let ticket = match reading.marks.ticket(name) {
        Ok(ticket) => Some(ticket),
        Err(problem) => {
            if !has_errors(&problems) || problem.code != Code::FormTicketMissing {
                problems.push(problem);
            }
            None
        }
    };
    let answers = reading.settled(&mut problems);
    (Returned { file: name.to_owned(), ticket, answers }, problems)
}

#[derive(Default)]
struct Reading<'a> {
    name: &'a str,
    percents: Percents,
    marks: Marks,
    answers: Vec<ReturnedAnswer>,
}

impl Reading<'_> {
    fn sheet(
        &mut self,
        sheet: &str,
        rows: &mut dyn Rows,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<(), RowError> {
        let mut tally = Tally::new(Place::table(self.name, sheet));
        let (mut row, mut heads) = (Row::keeping_lines(), None);
        while rows.next(&mut row)? {
            row.cells().for_each(|(_, text)| self.marks.look(text));
            if let Some(found) = Heads::of(&row) {
                heads = Some(found);
                continue;
            }
            match &heads {
                Some(heads) if heads.are_of_answers() => self.row(sheet, &row, heads, &mut tally)?,
                Some(heads) => self.marks.code(heads.get(&row, Column::Number), heads.get(&row, Column::Id)),
                None => {}
            }
        }
        problems.extend(tally.finish());
        Ok(())
    }

    fn row(&mut self, sheet: &str, row: &Row, heads: &Heads, tally: &mut Tally) -> Result<(), RowError> {
        let own = |column| heads.get(row, column).to_owned();
        let at = heads.place(Column::Answer).unwrap_or_default();
        let answer = ReturnedAnswer {
            id: own(Column::Id),
            number: own(Column::Number),
            text: self.percents.shown(sheet, row, at),
            state: own(Column::State),
            link: own(Column::Link),
            comment: own(Column::Comment),
            sheet: sheet.to_owned(),
            cell: format!("{}{}", letters(at), row.number),
        };
        if !answer.id.is_empty() || !answer.number.is_empty() {
            self.answers.push(answer);
        } else if !answer.text.is_empty() || !answer.state.is_empty() {
            let said = if answer.text.is_empty() { &answer.state } else { &answer.text };
            tally.note(Code::FormAnswerLost, Some(said), || answer.cell.clone());
        }
        if self.answers.len() > limits::FORM_ROWS {
            return Err(RowError::beyond(Code::TableTooLarge, limits::FORM_ROWS as u64));
        }
        Ok(())
    }

    /// The answers with the codes of their questions, each question once.
    fn settled(self, problems: &mut Vec<Diagnostic>) -> Vec<ReturnedAnswer> {
        let coded: BTreeSet<String> = self.answers.iter().map(|answer| answer.id.clone()).collect();
        let (mut settled, mut found) = (Vec::<ReturnedAnswer>::new(), 0_u32);
        let mut places = BTreeMap::<String, usize>::new();
        for mut answer in self.answers {
            if answer.id.is_empty() {
                match self.marks.codes.get(&answer.number) {
                    // A table of the school's own, beside the form.
                    Some(id) if coded.contains(id) => continue,
                    Some(id) => answer.id.clone_from(id),
                    None if answer.is_blank() => continue,
                    None => {
                        settled.push(answer);
                        continue;
                    }
                }
                found += 1;
            }
            match places.get(&answer.id).and_then(|at| settled.get(*at)) {
                Some(first) => problems.extend(repeated(self.name, first, &answer)),
                None => {
                    places.insert(answer.id.clone(), settled.len());
                    settled.push(answer);
                }
            }
        }
        problems.extend(codes_lost(self.name, found));
        settled
    }
}

/// That questions were known by their numbers only.
fn codes_lost(file: &str, count: u32) -> Option<Diagnostic> {
    let told = Diagnostic { count, ..Diagnostic::new(Code::FormCodesLost, Place::file(file)) };
    (count > 0).then_some(told)
}

/// A row that says nothing else than the first one is no problem.
fn repeated(file: &str, first: &ReturnedAnswer, again: &ReturnedAnswer) -> Option<Diagnostic> {
    if again.is_blank() || again.said() == first.said() {
        return None;
    }
    let problem = Diagnostic::new(Code::FormQuestionRepeated, again.place(file));
    let first = format!("{}!{}", first.sheet, first.cell);
    Some(problem.with("question", question(again)).with("first", first))
}

/// How people call the question of a row.
fn question(answer: &ReturnedAnswer) -> &str {
    if answer.number.is_empty() { &answer.id } else { &answer.number }
}

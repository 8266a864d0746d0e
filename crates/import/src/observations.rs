//! Answers of a table of schools: a questionnaire, or counts of an own table.

use crate::batch::Batch;
use crate::dictionary::{Dictionary, Field, only};
use crate::elements::Kind;
use crate::header::Header;
use crate::identity::Identity;
use crate::rows::{Row, digits, letters};
use model::assessments::Year;
use model::diagnostics::{Code, Diagnostic, Place, Tally};
use model::observations::{Answer, Element, Observation, Observations};
use model::organisations::Login;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An answer, and the year that its row, its column or its table names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collected {
    /// The school, by the login of the table.
    pub school: Login,
    /// What was asked.
    pub element: Element,
    /// For which year; nothing where the table does not say.
    pub year: Option<Year>,
    /// What was answered.
    pub answer: Answer,
    /// The row, from 1.
    pub row: u32,
}

/// Reads the answers of one row. A cell without an answer gives none.
pub(crate) fn row(header: &Header, row: &Row, school: Login, all: &mut Vec<Collected>, tally: &mut Tally) {
    let dated = header.year.is_some() || header.columns.contains_key(&Field::Year);
    // A directory that names the number of pupils beside the school asks for nothing.
    if !dated && !header.asks() {
        return;
    }
    let Ok(of_row) = year(header, row, tally) else { return };
    let answers = answers(header, row, tally);
    tell_parts(header, row, &answers, tally);
    let collected = |(element, answer): (Element, Answer)| {
        let named = header.elements[&element].year;
        Collected { school, element, year: of_row.or(named).or(header.year), answer, row: row.number }
    };
    all.extend(answers.into_iter().map(collected));
}

/// The year that the row names, where the table has such a column.
fn year(header: &Header, row: &Row, tally: &mut Tally) -> Result<Option<Year>, ()> {
    let text = header.get(row, Field::Year);
    let mut identity = Identity::default();
    if header.columns.contains_key(&Field::Year) && identity.set("year", text).is_none() {
        tally.note(Code::IdentityValueUnknown, Some(text), || header.cell(row.number, Field::Year));
        return Err(());
    }
    Ok(identity.year)
}

fn answers(header: &Header, row: &Row, tally: &mut Tally) -> BTreeMap<Element, Answer> {
    let elements = &Dictionary::shared().elements;
    let mut answers = BTreeMap::new();
    for (element, asked) in &header.elements {
        let text = row.get(asked.column);
        if elements.is_missing(text) {
            continue;
        }
        let (answer, code) = match elements.kind(element) {
            Some(Kind::Count) => (count(text), Code::CountUnreadable),
            Some(Kind::Choice) => (elements.choice(element, text), Code::ChoiceUnknown),
            Some(Kind::YesNo) => (yes_no(text), Code::AnswerUnknown),
            None => continue,
        };
        match answer {
            Some(answer) => {
                answers.insert(*element, answer);
            }
            // The directory has told it already.
            None if header.columns.get(&Field::Special) == Some(&asked.column) => {}
            None => tally.note(code, Some(text), || format!("{}{}", letters(asked.column), row.number)),
        }
    }
    answers
}

/// A whole number from 0, also with blanks between thousands.
fn count(text: &str) -> Option<Answer> {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    digits(&plain)?.parse().ok().map(Answer::Count)
}

fn yes_no(text: &str) -> Option<Answer> {
    Dictionary::shared().answer(text.trim_end_matches('.')).map(Answer::YesNo)
}

/// Tells of parts that are more than their whole. Both stay: which of them is wrong is not known.
fn tell_parts(header: &Header, row: &Row, answers: &BTreeMap<Element, Answer>, tally: &mut Tally) {
    for (element, answer) in answers {
        let whole = Dictionary::shared().elements.within(element).and_then(|whole| answers.get(&whole));
        if let (Answer::Count(part), Some(Answer::Count(whole))) = (answer, whole)
            && part > whole
        {
            let column = letters(header.elements[element].column);
            let told = format!("{part} > {whole}");
            tally.note(Code::PartAboveWhole, Some(&told), || format!("{column}{}", row.number));
        }
    }
}

/// Gives answers without a year the one that the other sheets of their file name (a form is one
/// file), else the one that the user says. What still has none is told and left out.
pub(crate) fn settle_years(batches: &mut [Batch], said: Option<Year>) -> Vec<Diagnostic> {
    let named = batches.iter().flat_map(|batch| &batch.observations).filter_map(|one| one.year);
    let year = only(named).or(said);
    let mut problems = Vec::new();
    for batch in batches {
        let rows: BTreeSet<u32> =
            batch.observations.iter().filter(|one| one.year.is_none()).map(|one| one.row).collect();
        batch.observations.iter_mut().for_each(|one| one.year = one.year.or(year));
        if year.is_none() && !rows.is_empty() {
            batch.observations.retain(|one| one.year.is_some());
            let place = Place::table(&batch.source.file, &batch.source.sheet);
            let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            problems.push(Diagnostic { count, ..Diagnostic::new(Code::ObservationYearUnknown, place) });
        }
    }
    problems
}

/// Puts the answers of all tables together, in the order given. Of different answers to one
/// question the first stands; how many differ is told once for each table and element.
pub(crate) fn combine(
    batches: &[&Batch],
    latest: impl Fn(&Login) -> Login,
) -> (Observations, Vec<Diagnostic>) {
    let (mut all, mut problems) = (Observations::default(), Vec::new());
    for (source, batch) in batches.iter().enumerate() {
        let mut conflicts: BTreeMap<Element, Diagnostic> = BTreeMap::new();
        for one in &batch.observations {
            let Some(year) = one.year else { continue };
            let own = Observation { answer: one.answer, source, row: one.row };
            let first = all.note(year, latest(&one.school), one.element, own);
            if let Some(first) = first.filter(|first| first.answer != one.answer) {
                let told = conflicts.entry(one.element).or_insert_with(|| conflict(batch, one, first));
                told.count += 1;
            }
        }
        problems.extend(conflicts.into_values());
    }
    (all, problems)
}

/// The first conflict of an element in a table, counted by the caller.
fn conflict(batch: &Batch, one: &Collected, first: Observation) -> Diagnostic {
    let column = batch.source.columns.get(one.element.as_str()).map_or("", String::as_str);
    let cell = format!("{column}{}", one.row);
    let place = Place { cell, ..Place::table(&batch.source.file, &batch.source.sheet) };
    let problem = Diagnostic { count: 0, ..Diagnostic::new(Code::ObservationConflict, place) };
    problem
        .with("school", one.school.as_str())
        .with("element", one.element.as_str())
        .with("value", one.answer.to_string())
        .with("first", first.answer.to_string())
}

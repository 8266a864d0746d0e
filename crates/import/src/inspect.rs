//! What a file is, told to a person: each table, why it was taken for what it is, and what each
//! column carries or could carry.

use crate::container;
use crate::dictionary::Dictionary;
use crate::field::Field;
use crate::file::{Options, each_table};
use crate::guess::guess;
use crate::header::{Contents, Counted, Header};
use crate::identity::Identity;
use crate::rows::{Row, Rows, letters};
use model::diagnostics::Diagnostic;
use model::inspection::{Carries, Guess, Inspected, SeenColumn};
use std::collections::BTreeMap;
use std::path::Path;

/// Rows that are looked at to guess what a column carries.
const SAMPLE: usize = 200;

/// Rows among which the header of an unknown table is looked for.
const MOST_TITLE_ROWS: usize = 30;

/// Every table of a file, known or not.
pub fn inspect(path: &Path, name: &str, options: &Options<'_>) -> (Vec<Inspected>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut problems = each_table(path, name, options.map, |sheet, header, titles, rows| {
        let mut sample = Sample::default();
        let mut count = 0;
        rows(&mut |row| {
            count += u32::from(!row.aside);
            sample.add(row);
        })?;
        let mut identity = Identity::of_titles(titles);
        identity.kind = identity.kind.or(header.kind);
        let columns = columns(header, &sample);
        let holds = holds(header.contents()).to_owned();
        found.push(Inspected {
            sheet: sheet.to_owned(),
            header_row: header.row,
            holds,
            identity: identity.told(),
            columns,
            rows: count,
        });
        Ok(())
    });
    problems.clear();
    let mut unknown = Vec::new();
    container::each_sheet(path, name, &mut problems, &mut |sheet, rows, _| {
        if !found.iter().any(|one| one.sheet == sheet) {
            unknown.extend(unknown_table(sheet, rows));
        }
    });
    found.extend(unknown);
    (found, problems)
}

/// The stable word for what a table holds.
fn holds(contents: Contents) -> &'static str {
    match contents {
        Contents::Results => "works",
        Contents::Directory => "directory",
        Contents::Companion => "companion",
        Contents::Works => "suspected",
        Contents::Appeals => "appeals",
        Contents::Unknown => "unknown",
        Contents::Counts(counted) => match counted {
            Counted::Marks => "counts-marks",
            Counted::Scores => "counts-scores",
            Counted::Tasks => "counts-tasks",
            Counted::Levels => "counts-levels",
            Counted::Comparison => "counts-comparison",
            Counted::Subjects => "counts-subjects",
        },
    }
}

/// Values of some rows, by column.
#[derive(Default)]
struct Sample {
    rows: usize,
    values: BTreeMap<usize, Vec<String>>,
}

impl Sample {
    fn add(&mut self, row: &Row) {
        if self.rows == SAMPLE || row.aside {
            return;
        }
        self.rows += 1;
        for (column, text) in row.cells() {
            self.values.entry(column).or_default().push(text.to_owned());
        }
    }

    fn of(&self, column: usize) -> &[String] {
        self.values.get(&column).map_or(&[], Vec::as_slice)
    }
}

fn columns(header: &Header, sample: &Sample) -> Vec<SeenColumn> {
    let known: Vec<Field> = header.columns.keys().copied().collect();
    let of = |(column, head): (&usize, &String)| {
        let carries = carries(header, *column);
        let guess = if carries.is_some() { None } else { guess(head, sample.of(*column), &known) };
        SeenColumn { letters: letters(*column), head: head.clone(), carries, guess }
    };
    header.heads.iter().map(of).collect()
}

fn carries(header: &Header, column: usize) -> Option<Carries> {
    let field = header.columns.iter().find(|(_, own)| **own == column).map(|(field, _)| *field);
    let element = header.elements.iter().find(|(_, asked)| asked.column == column);
    let counts = header.levels.iter().map(|(_, own)| *own);
    let counts = counts.chain(header.by_subject.iter().map(|(.., own)| *own));
    let counts = counts.chain(header.works.iter().map(|(.., own)| *own));
    let is_count = counts.into_iter().any(|own| own == column)
        || (matches!(header.contents(), Contents::Counts(_)) && header.bare_tasks.contains(&column));
    field
        .map(|field| Carries::Field(field.own_name().to_owned()))
        .or_else(|| element.map(|(element, _)| Carries::Element(element.to_string())))
        .or_else(|| header.tasks.contains(&column).then_some(Carries::Task))
        .or_else(|| is_count.then_some(Carries::Count))
        .or_else(|| personal(header.heads.get(&column)?))
}

fn personal(head: &str) -> Option<Carries> {
    Dictionary::shared().is_personal(head).then_some(Carries::Personal)
}

/// A table of which nothing is known: its heads stand in the fullest of the first rows of words.
fn unknown_table(sheet: &str, rows: &mut dyn Rows) -> Option<Inspected> {
    let mut first: Vec<Row> = Vec::new();
    let mut row = Row::default();
    while first.len() < SAMPLE && rows.next(&mut row).ok()? {
        if !row.is_blank() {
            first.push(row.clone());
        }
    }
    let is_words = |row: &&Row| row.cells().all(|(_, text)| text.parse::<f64>().is_err());
    let fullest = first.iter().take(MOST_TITLE_ROWS).filter(is_words).map(|row| row.cells().count()).max()?;
    let at = first.iter().position(|row| is_words(&row) && row.cells().count() == fullest)?;
    let mut sample = Sample::default();
    first[at + 1..].iter().for_each(|row| sample.add(row));
    let mut known = Vec::new();
    let columns = first[at].cells().map(|(column, head)| {
        let field = Dictionary::shared().field(&model::text::search_key(head), None);
        known.extend(field);
        let carries =
            field.map(|field| Carries::Field(field.own_name().to_owned())).or_else(|| personal(head));
        (column, head.to_owned(), carries)
    });
    let columns: Vec<(usize, String, Option<Carries>)> = columns.collect();
    let columns = columns.into_iter().map(|(column, head, carries)| {
        let guess = if carries.is_some() { None } else { guess(&head, sample.of(column), &known) };
        let guessed = guess.as_ref().and_then(|guess: &Guess| Field::of_own_name(&guess.field));
        known.extend(guessed);
        SeenColumn { letters: letters(column), head, carries, guess }
    });
    Some(Inspected {
        sheet: sheet.to_owned(),
        header_row: first[at].number,
        holds: holds(Contents::Unknown).to_owned(),
        identity: Vec::new(),
        columns: columns.collect(),
        rows: u32::try_from(sample.rows).unwrap_or(u32::MAX),
    })
}

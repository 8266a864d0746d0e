//! What a file is, as a person reads it, and a description of its headers to complete.

use document::{Block, Cell, Column, Document, Rows, Table, cell};
use model::assessments::Assessment;
use model::diagnostics::{Diagnostic, Severity};
use model::inspection::{Because, Carries, Guess, Inspected, SeenColumn};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use words::Words;

/// All that is known of a file before it is counted.
#[derive(Debug, Clone, Default)]
pub struct Examined {
    /// Its name.
    pub file: String,
    /// The tables that were found.
    pub tables: Vec<Inspected>,
    /// What it would give.
    pub found: Found,
    /// All that was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a file would give.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Assessments.
    pub assessments: BTreeSet<Assessment>,
    /// Schools.
    pub schools: usize,
    /// Works of participants.
    pub works: u64,
    /// Absent pupils.
    pub absent: u64,
    /// Granted appeals.
    pub appeals: usize,
}

/// What each file is, table by table.
pub fn inspection(examined: &[Examined], words: &Words) -> Document {
    let blocks = examined.iter().flat_map(|one| file(one, words)).collect();
    Document {
        language: words.language().code().to_owned(),
        title: words.text("inspect-title"),
        blocks,
        ..Document::default()
    }
}

fn file(one: &Examined, words: &Words) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading { level: 2, text: one.file.clone(), anchor: None },
        Block::Paragraph(cell(gives(&one.found, words))),
    ];
    blocks.extend(one.tables.iter().flat_map(|table| self::table(table, words)));
    let mut noticed: Vec<&Diagnostic> = one.diagnostics.iter().collect();
    noticed.sort_by_key(|problem| problem.severity());
    let noticed: Vec<Cell> = noticed.into_iter().map(|problem| cell(line(problem, words))).collect();
    if !noticed.is_empty() {
        blocks.push(Block::Heading { level: 3, text: words.text("inspect-noticed"), anchor: None });
        blocks.push(Block::List(noticed));
    }
    blocks
}

/// What would be counted, or that nothing would.
fn gives(found: &Found, words: &Words) -> String {
    if found.assessments.is_empty() && found.schools == 0 && found.appeals == 0 {
        return words.text("inspect-gives-nothing");
    }
    let assessments = found.assessments.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let arguments = [
        ("assessments", if assessments.is_empty() { "—".to_owned() } else { assessments }.into()),
        ("schools", found.schools.into()),
        ("works", words.number(found.works).into()),
        ("absent", words.number(found.absent).into()),
        ("appeals", found.appeals.into()),
    ];
    words.with("inspect-gives", arguments)
}

fn line(problem: &Diagnostic, words: &Words) -> String {
    let message = words.diagnostic(problem);
    let severity = words.word("severity", problem.severity().as_str());
    let place = [problem.place.sheet.as_str(), problem.place.cell.as_str()];
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let hint =
        if problem.severity() == Severity::Info { String::new() } else { format!(" {}", message.hint) };
    let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
    format!("{severity}{place}: {}{hint}", message.text)
}

fn table(table: &Inspected, words: &Words) -> Vec<Block> {
    let known = |column: &&SeenColumn| column.carries.is_some();
    let (understood, open): (Vec<&SeenColumn>, Vec<&SeenColumn>) = table.columns.iter().partition(known);
    let arguments = [
        ("sheet", table.sheet.as_str().into()),
        ("named", if table.sheet.is_empty() { "no" } else { "yes" }.into()),
        ("row", table.header_row.into()),
        ("rows", table.rows.into()),
    ];
    let mut blocks = vec![
        Block::Heading { level: 3, text: words.word("holds", &table.holds), anchor: None },
        Block::Paragraph(cell(words.with("inspect-where", arguments))),
    ];
    let identity = table.identity.iter().map(|(part, value)| {
        let part = words.word("part", part);
        format!("{part} — {value}")
    });
    let identity = identity.collect::<Vec<_>>().join(", ");
    if !identity.is_empty() {
        blocks.push(Block::Paragraph(cell(words.with("inspect-identity", [("parts", identity.into())]))));
    }
    if !understood.is_empty() {
        let rows = joined(&understood, words);
        blocks.push(Block::Table(Table {
            caption: words.text("inspect-understood"),
            columns: ["inspect-column", "inspect-head", "inspect-carries"]
                .map(|name| Column::words(words.text(name)))
                .into(),
            rows,
            rows_are: Rows::Single,
            ..Table::default()
        }));
    }
    if !open.is_empty() {
        let lines = open.iter().map(|column| cell(asked(column, words)));
        blocks.push(Block::Paragraph(cell(words.text("inspect-open"))));
        blocks.push(Block::List(lines.collect()));
    }
    blocks
}

/// A row a column; tasks and counts, which may be many, in one row each.
fn joined(columns: &[&SeenColumn], words: &Words) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let of = |column: &SeenColumn, carried: String| {
        vec![cell(column.letters.as_str()), cell(column.head.as_str()), cell(carried)]
    };
    for column in columns {
        match &column.carries {
            Some(Carries::Field(name)) => rows.push(of(column, words.word("field", &name.replace('_', "-")))),
            Some(Carries::Element(name)) => {
                rows.push(of(column, words.with("inspect-element", [("name", name.as_str().into())])));
            }
            Some(Carries::Personal) => rows.push(of(column, words.text("inspect-personal"))),
            Some(Carries::Task | Carries::Count) | None => {}
        }
    }
    for (kind, name) in [(Carries::Task, "inspect-tasks"), (Carries::Count, "inspect-counts")] {
        let own: Vec<&&SeenColumn> =
            columns.iter().filter(|column| column.carries.as_ref() == Some(&kind)).collect();
        if let (Some(first), Some(last)) = (own.first(), own.last()) {
            let letters = format!("{}–{}", first.letters, last.letters);
            let heads = format!("{} … {}", first.head, last.head);
            rows.push(vec![
                cell(letters),
                cell(heads),
                cell(words.with(name, [("count", own.len().into())])),
            ]);
        }
    }
    rows
}

/// A column that was not understood, and what it could be.
fn asked(column: &SeenColumn, words: &Words) -> String {
    let head = format!("{} «{}»", column.letters, column.head);
    match &column.guess {
        None => format!("{head} — {}", words.text("inspect-not-used")),
        Some(guess) => format!("{head} — {}", because(guess, words)),
    }
}

fn because(guess: &Guess, words: &Words) -> String {
    let field = words.word("field", &guess.field.replace('_', "-"));
    match &guess.because {
        Because::Head(head) => {
            words.with("inspect-like-head", [("field", field.into()), ("head", head.as_str().into())])
        }
        Because::Values(value) => {
            words.with("inspect-like-values", [("field", field.into()), ("value", value.as_str().into())])
        }
    }
}

/// A description of own headers to complete and to keep: what is guessed stands ready, the rest waits
/// behind a mark of comment.
pub fn proposed_map(table: &Inspected, words: &Words) -> String {
    let mut text = String::new();
    for line in words.text("map-head").lines() {
        let _ = writeln!(text, "# {line}");
    }
    text.push_str("columns:\n");
    for column in &table.columns {
        // A text of YAML in quotes; blanks of any kind are one for whoever compares heads.
        let head = column.head.split_whitespace().collect::<Vec<_>>().join(" ");
        let head = format!("\"{}\"", head.replace('\\', "\\\\").replace('"', "\\\""));
        // Writing to a String cannot fail.
        let _ = match (&column.carries, &column.guess) {
            (Some(Carries::Field(name) | Carries::Element(name)), _) => writeln!(text, "  {head}: {name}"),
            (Some(Carries::Task | Carries::Count | Carries::Personal), _) => Ok(()),
            (None, Some(guess)) => {
                writeln!(text, "  {head}: {}  # {}", guess.field, because(guess, words).replace('\n', " "))
            }
            (None, None) => writeln!(text, "  # {head}: "),
        };
    }
    text
}

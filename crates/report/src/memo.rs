//! The memo on how a round goes: who has sent, what is missing, what does not agree, rows and sums so far.
//!
//! Every number stands with the reports that it is made of: the receipt of each is in the first table.

use crate::round::{Line, cell_said};
use document::{Block, Cell, Column, Document, Inline, Rows, Table, Value, cell};
use model::values::Count;
use std::collections::BTreeMap;
use words::Words;

/// What a memo is made of. Days and moments are written as people read them.
#[derive(Debug, Clone, Default)]
pub struct Memo {
    /// Whose round it is.
    pub authority: String,
    /// What the round is called.
    pub round: String,
    /// The moment that it speaks of.
    pub as_of: String,
    /// The last day.
    pub due_on: String,
    /// The pack with its version; none of a request.
    pub pack: Option<String>,
    /// The schools, in the order in which they are to be listed.
    pub schools: Vec<MemoSchool>,
    /// The rows of the municipality by the reports that came, in the order of the regulation.
    pub rows: Vec<Line>,
    /// Code → title of the bands of the pack.
    pub bands: BTreeMap<String, String>,
    /// Sums of counts, in the order of the form.
    pub sums: Vec<MemoSum>,
}

/// A school of a memo.
#[derive(Debug, Clone, Default)]
pub struct MemoSchool {
    /// Its name.
    pub name: String,
    /// How far its report is: the code of the words.
    pub state: &'static str,
    /// Whether its report came in.
    pub came: bool,
    /// Whether it did not come by its last day.
    pub late: bool,
    /// Whether it was accepted.
    pub accepted: bool,
    /// When it came.
    pub sent: Option<String>,
    /// The number of the receipt.
    pub receipt: Option<String>,
    /// The letter by which the authority entered it.
    pub letter: Option<String>,
    /// Remarks that are open.
    pub remarks: u32,
    /// Sections that are not whole: what they are called, answered, asked.
    pub open: Vec<(String, u32, u32)>,
    /// What does not agree, in whole sentences.
    pub doubts: Vec<String>,
}

/// The sum of a count over the reports that came.
#[derive(Debug, Clone, Default)]
pub struct MemoSum {
    /// The question.
    pub question: String,
    /// The clause that asks.
    pub clause: Option<String>,
    /// The sum.
    pub sum: u64,
    /// Schools that answer with a number.
    pub known: u32,
}

impl Memo {
    fn count(&self, own: fn(&MemoSchool) -> bool) -> Count {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let k = self.schools.iter().filter(|school| own(school)).count();
        Count::new(number(k), number(self.schools.len()))
    }
}

/// The memo as a document.
pub fn memo(memo: &Memo, words: &Words) -> Document {
    let mut blocks = vec![said(words.with("memo-as-of", [("moment", memo.as_of.as_str().into())]))];
    if let Some(pack) = &memo.pack {
        blocks.push(said(words.with("memo-pack", [("pack", pack.as_str().into())])));
    }
    blocks.extend([totals(memo, words), schools(memo, words)]);
    blocks.extend(missing(memo, words));
    blocks.extend(doubts(memo, words));
    blocks.extend(rows(memo, words));
    blocks.extend(sums(memo, words));
    blocks.push(said(words.text("memo-source")));
    Document {
        language: words.language().code().to_owned(),
        title: words.text("memo-title"),
        subtitle: format!("{}. {}", memo.round, memo.authority),
        blocks,
        labels: crate::assessment::labels(words),
    }
}

fn said(text: String) -> Block {
    Block::Paragraph(vec![Inline::text(text)])
}

fn heading(words: &Words, name: &str) -> Block {
    Block::Heading { level: 2, text: words.text(name), anchor: None }
}

/// How many are asked, came, came in time, are late, are accepted.
fn totals(memo: &Memo, words: &Words) -> Block {
    let row = |name: &str, own: fn(&MemoSchool) -> bool| {
        let count = memo.count(own);
        vec![cell(words.text(name)), share(words, count)]
    };
    Block::Table(Table {
        caption: words.with("memo-totals", [("day", memo.due_on.as_str().into())]),
        columns: vec![
            Column::words(words.text("memo-what")).wide(30),
            Column::shares(words.text("memo-schools-of"), words.text("memo-k"), words.text("memo-n"))
                .wide(20),
        ],
        rows: vec![
            row("memo-came", |one| one.came),
            row("memo-in-time", |one| one.came && !one.late),
            row("memo-came-late", |one| one.came && one.late),
            row("memo-not-sent-late", |one| !one.came && one.late),
            row("memo-accepted", |one| one.accepted),
        ],
        ..Table::default()
    })
}

fn share(words: &Words, count: Count) -> Cell {
    let value = Value::Share { k: count.k.into(), n: count.n.into() };
    vec![Inline::number(value, words.share(count))]
}

fn whole(words: &Words, number: u64) -> Cell {
    let value = i64::try_from(number).unwrap_or(i64::MAX);
    vec![Inline::number(Value::Whole(value), words.number(number))]
}

fn schools(memo: &Memo, words: &Words) -> Block {
    let row = |one: &MemoSchool| {
        let state = words.word("monitoring-state", one.state);
        let late = if one.late { words.text("memo-late-mark") } else { String::new() };
        let source = match (&one.receipt, &one.letter) {
            (Some(receipt), Some(letter)) => words.with(
                "memo-by-letter",
                [("receipt", receipt.as_str().into()), ("letter", letter.as_str().into())],
            ),
            (Some(receipt), None) => receipt.clone(),
            _ => String::new(),
        };
        vec![
            cell(one.name.as_str()),
            cell(format!("{state}{late}")),
            cell(one.sent.clone().unwrap_or_default()),
            cell(source),
            whole(words, one.remarks.into()),
            whole(words, one.doubts.len() as u64),
        ]
    };
    let text = |name: &str, width: u16| Column::words(words.text(name)).wide(width);
    Block::Table(Table {
        caption: words.text("memo-schools"),
        columns: vec![
            text("column-school", 28),
            text("memo-state", 16),
            text("memo-sent", 14),
            text("memo-receipt", 18),
            Column::numbers(words.text("memo-remarks")).wide(12),
            Column::numbers(words.text("memo-doubts-count")).wide(12),
        ],
        rows: memo.schools.iter().map(row).collect(),
        rows_are: Rows::Stacked,
        ..Table::default()
    })
}

/// What is missing, school by school; nothing where all came.
fn missing(memo: &Memo, words: &Words) -> Vec<Block> {
    let open = |(title, k, n): &(String, u32, u32)| {
        words.with("memo-open", [("section", title.as_str().into()), ("k", (*k).into()), ("n", (*n).into())])
    };
    let line = |one: &MemoSchool| {
        let parts: Vec<String> = one.open.iter().map(open).collect();
        let said = if parts.is_empty() { words.text("memo-only-send") } else { parts.join("; ") };
        vec![Inline::Strong(format!("{}: ", one.name)), Inline::text(said)]
    };
    let lines: Vec<_> = memo.schools.iter().filter(|one| !one.came).map(line).collect();
    listed(words, "memo-missing", lines)
}

fn doubts(memo: &Memo, words: &Words) -> Vec<Block> {
    let line = |one: &MemoSchool| {
        vec![Inline::Strong(format!("{}: ", one.name)), Inline::text(one.doubts.join(" "))]
    };
    let odd = memo.schools.iter().filter(|one| one.came && !one.doubts.is_empty());
    listed(words, "memo-doubts", odd.map(line).collect())
}

fn listed(words: &Words, name: &str, lines: Vec<Vec<Inline>>) -> Vec<Block> {
    if lines.is_empty() { Vec::new() } else { vec![heading(words, name), Block::List(lines)] }
}

/// The rows of the municipality so far, each with how many schools it is made of.
fn rows(memo: &Memo, words: &Words) -> Vec<Block> {
    if memo.rows.is_empty() {
        return Vec::new();
    }
    let row = |line: &Line| {
        let of = line.group.of.map_or_else(|| cell(""), |count| share(words, count));
        let value = cell_said(words, &memo.bands, &line.group);
        vec![cell(line.title.as_str()), cell(line.clause.as_str()), value, of]
    };
    let table = Table {
        caption: words.text("memo-rows-what"),
        columns: vec![
            Column::words(words.text("memo-what")).wide(40),
            Column::words(words.text("memo-clause")).wide(18),
            Column::words(words.text("memo-value")).wide(20),
            Column::shares(words.text("memo-of-schools"), words.text("memo-k"), words.text("memo-n"))
                .wide(16),
        ],
        rows: memo.rows.iter().map(row).collect(),
        rows_are: Rows::Stacked,
        ..Table::default()
    };
    vec![heading(words, "memo-rows"), Block::Table(table)]
}

/// Sums of counts, each with how many schools it is made of.
fn sums(memo: &Memo, words: &Words) -> Vec<Block> {
    let came = memo.count(|one| one.came).k;
    if memo.sums.is_empty() || came == 0 {
        return Vec::new();
    }
    let row = |one: &MemoSum| {
        vec![
            cell(one.question.as_str()),
            cell(one.clause.clone().unwrap_or_default()),
            whole(words, one.sum),
            share(words, Count::new(one.known, came)),
        ]
    };
    let table = Table {
        caption: words.text("memo-sums-what"),
        columns: vec![
            Column::words(words.text("memo-question")).wide(40),
            Column::words(words.text("memo-clause")).wide(20),
            Column::numbers(words.text("memo-sum")).wide(12),
            Column::shares(words.text("memo-of-reports"), words.text("memo-k"), words.text("memo-n"))
                .wide(18),
        ],
        rows: memo.sums.iter().map(row).collect(),
        rows_are: Rows::Stacked,
        ..Table::default()
    };
    vec![heading(words, "memo-sums"), Block::Table(table)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Language;

    fn school(name: &str, came: bool, late: bool) -> MemoSchool {
        MemoSchool {
            name: name.to_owned(),
            state: if came { "sent" } else { "filling" },
            came,
            late,
            open: if came { Vec::new() } else { vec![("Кадры".to_owned(), 2, 8)] },
            receipt: came.then(|| "2026-1-2-3".to_owned()),
            ..MemoSchool::default()
        }
    }

    fn line() -> Line {
        let group = crate::round::Cell {
            state: "known".to_owned(),
            told: Some(crate::round::Told::Share(Count::new(3, 12))),
            origin: "computed".to_owned(),
            of: Some(Count::new(1, 2)),
            moved: None,
        };
        Line {
            id: "M1".to_owned(),
            row: "M1".to_owned(),
            level: "municipality".to_owned(),
            section: "1".to_owned(),
            title: "Доля педагогов с курсами".to_owned(),
            unit: String::new(),
            better: "higher".to_owned(),
            clause: "раздел 4".to_owned(),
            group,
            schools: BTreeMap::new(),
        }
    }

    #[test]
    fn a_memo_says_who_has_sent_what_is_missing_and_of_how_many_a_sum_is() {
        let one = Memo {
            round: "Мониторинг 2025/26".to_owned(),
            authority: "Приречный район".to_owned(),
            schools: vec![school("Заречная СОШ", true, false), school("Лесная СОШ", false, true)],
            rows: vec![line()],
            sums: vec![MemoSum {
                question: "Педагогов".to_owned(), sum: 12, known: 1, ..MemoSum::default()
            }],
            ..Memo::default()
        };
        let text = document::text(&memo(&one, &Words::new(Language::Russian)), 120);
        for said in [
            "1 из 2",
            "2026-1-2-3",
            "Лесная СОШ",
            "Кадры",
            "2 из 8",
            "Педагогов",
            "12",
            "1 из 1",
            "с курсами",
            "3 из 12",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(!text.contains('⟦'), "{text}");
    }
}

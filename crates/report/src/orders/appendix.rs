//! The appendix: the schools of the list, those that leave it, and those decided otherwise than by the rule.

use super::said::{Said, known};
use super::{Decided, OrderLine};
use document::{Block, Cell, Column, Table, cell};

/// The three tables of the appendix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Listed,
    Left,
    Otherwise,
}

pub(super) fn appendix(said: &Said<'_>) -> Vec<Block> {
    let corner = said.text("order-appendix");
    let mut blocks = vec![
        Block::Requisites(corner.lines().map(cell).collect()),
        Block::Heading { level: 2, text: said.text("order-appendix-title"), anchor: None },
    ];
    if !said.names_schools() {
        blocks.push(Block::Paragraph(cell(said.text("order-appendix-empty"))));
    }
    for (part, number) in numbered(said) {
        blocks.push(Block::Table(table(said, part, number)));
    }
    blocks
}

/// The tables that have rows, with their numbers.
fn numbered(said: &Said<'_>) -> impl Iterator<Item = (Part, usize)> {
    let parts = [Part::Listed, Part::Left, Part::Otherwise];
    parts.into_iter().filter(|part| lines(said, *part).next().is_some()).zip(1..)
}

fn lines<'a>(said: &Said<'a>, part: Part) -> impl Iterator<Item = &'a OrderLine> {
    said.order.lines.iter().filter(move |line| match part {
        Part::Listed => line.status.is_named(),
        Part::Left => line.status == Decided::Left,
        Part::Otherwise => line.differs(),
    })
}

fn table(said: &Said<'_>, part: Part, number: usize) -> Table {
    let (caption, own): (_, &[(&str, u16)]) = match part {
        Part::Listed => ("order-table-listed", &[("order-column-status", 19), ("order-column-grounds", 46)]),
        Part::Left => ("order-table-left", &[("order-column-grounds", 65)]),
        Part::Otherwise => (
            "order-table-otherwise",
            &[("order-column-computed", 17), ("order-column-decided", 19), ("order-column-note", 29)],
        ),
    };
    let mut columns = vec![
        Column::words(said.text("order-column-number")).wide(5),
        Column::words(said.text("order-column-school")).wide(34),
    ];
    if said.has_municipalities() {
        columns.push(Column::words(said.text("order-column-municipality")).wide(26));
    }
    columns.extend(own.iter().map(|(name, width)| Column::words(said.text(name)).wide(*width)));
    let rows = lines(said, part).zip(1..).map(|(line, index)| {
        let mut row = vec![cell(format!("{index}")), cell(line.name.as_str())];
        if said.has_municipalities() {
            row.push(cell(line.above.as_str()));
        }
        row.extend(cells(said, part, line));
        row
    });
    Table {
        caption: said.with(caption, [("table", number.to_string())]),
        rows: rows.collect(),
        columns,
        sheet: said.text(&format!("{caption}-sheet")),
        ..Table::default()
    }
}

fn cells(said: &Said<'_>, part: Part, line: &OrderLine) -> Vec<Cell> {
    match part {
        Part::Listed => vec![cell(decided(said, line)), cell(grounds(said, line))],
        Part::Left => vec![cell(grounds(said, line))],
        Part::Otherwise => vec![
            cell(computed(said, line)),
            cell(decided(said, line)),
            cell(said.or_blank(line.note.as_deref(), "order-blank")),
        ],
    }
}

/// What is decided, in words.
pub(super) fn decided(said: &Said<'_>, line: &OrderLine) -> String {
    said.text(&format!("order-status-{}", line.status.as_str()))
}

/// What the rule says, in words.
pub(super) fn computed(said: &Said<'_>, line: &OrderLine) -> String {
    line.computed.map(|status| said.text(&format!("order-computed-{}", status.as_str()))).unwrap_or_default()
}

/// The reasons; what the authority adds stands here only where it decided as the rule does.
fn grounds(said: &Said<'_>, line: &OrderLine) -> String {
    let mut grounds: Vec<String> = line.reasons.clone();
    if line.differs() {
        let table = numbered(said).find(|(part, _)| *part == Part::Otherwise);
        let number = table.map(|(_, number)| number.to_string()).unwrap_or_default();
        grounds.push(said.with("order-grounds-otherwise", [("table", number)]));
    } else {
        grounds.extend(known(line.note.as_deref()).map(ToOwned::to_owned));
    }
    if grounds.is_empty() { said.text("order-blank") } else { grounds.join("\n") }
}

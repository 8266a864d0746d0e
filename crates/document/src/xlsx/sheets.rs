//! Which tables make which sheets.

use crate::{Block, Cell, Column, Document, Labels, Table};
use std::collections::BTreeSet;

/// A name has at most so many units of UTF-16.
const LONGEST_NAME: usize = 31;

/// Tables that stand on one sheet.
pub(super) struct Sheet<'a> {
    /// Name, which no other sheet has.
    pub(super) name: String,
    /// What it shows.
    pub(super) caption: &'a str,
    /// Heads of the columns.
    pub(super) columns: &'a [Column],
    /// Whether the rows are from cards.
    pub(super) of_cards: bool,
    /// Each row with the name of its card.
    pub(super) rows: Vec<(&'a str, &'a [Cell])>,
    wanted: &'a str,
}

/// All tables of the document in their order. Those of one name and the same columns share a sheet.
pub(super) fn sheets(document: &Document) -> Vec<Sheet<'_>> {
    let mut sheets = Vec::new();
    gather(&document.blocks, None, &mut sheets);
    let mut taken = BTreeSet::from([about_name(&document.labels).to_lowercase()]);
    for (sheet, number) in sheets.iter_mut().zip(1..) {
        sheet.name = free(&allowed(sheet.wanted), number, &taken);
        taken.insert(sheet.name.to_lowercase());
    }
    sheets
}

/// The name of the sheet that tells what the workbook is.
pub(super) fn about_name(labels: &Labels) -> String {
    let name = allowed(&labels.about);
    if name.is_empty() { "0".to_owned() } else { name }
}

fn gather<'a>(blocks: &'a [Block], card: Option<&'a str>, sheets: &mut Vec<Sheet<'a>>) {
    for block in blocks {
        match block {
            Block::Table(table) => add(table, card, sheets),
            Block::Folded { blocks, .. } | Block::Section { blocks, .. } => gather(blocks, card, sheets),
            Block::Card { anchor, blocks, .. } => gather(blocks, Some(name(anchor, blocks)), sheets),
            _ => {}
        }
    }
}

/// A card is called like its first heading.
fn name<'a>(anchor: &'a str, blocks: &'a [Block]) -> &'a str {
    let heading = |block: &'a Block| match block {
        Block::Heading { text, .. } => Some(text.as_str()),
        _ => None,
    };
    blocks.iter().find_map(heading).unwrap_or(anchor)
}

fn add<'a>(table: &'a Table, card: Option<&'a str>, sheets: &mut Vec<Sheet<'a>>) {
    let wanted = if table.sheet.is_empty() { &table.caption } else { &table.sheet };
    let of_cards = card.is_some();
    let rows = table.rows.iter().map(|row| (card.unwrap_or_default(), row.as_slice()));
    let same = |sheet: &&mut Sheet<'_>| {
        sheet.wanted == wanted && sheet.columns == table.columns && sheet.of_cards == of_cards
    };
    match sheets.iter_mut().find(same) {
        Some(sheet) => sheet.rows.extend(rows),
        None => sheets.push(Sheet {
            name: String::new(),
            caption: &table.caption,
            columns: &table.columns,
            of_cards,
            rows: rows.collect(),
            wanted,
        }),
    }
}

/// The name without what the name of a sheet may not have, and not too long.
pub(crate) fn allowed(name: &str) -> String {
    let letter = |letter: char| {
        if letter.is_control() || "[]:*?/\\'".contains(letter) { ' ' } else { letter }
    };
    let name: String = name.chars().map(letter).collect();
    shortened(name.trim(), LONGEST_NAME)
}

/// The beginning of a name, cut after a whole word where there is one in its second half.
fn shortened(name: &str, longest: usize) -> String {
    if name.encode_utf16().count() <= longest {
        return name.to_owned();
    }
    let mut kept = String::new();
    for letter in name.chars() {
        if kept.encode_utf16().count() + letter.len_utf16() >= longest {
            break;
        }
        kept.push(letter);
    }
    let word = kept.rfind(' ').filter(|end| *end * 2 > kept.len());
    kept.truncate(word.unwrap_or(kept.len()));
    kept.trim_end().to_owned() + "…"
}

/// The name, or with a number where another sheet has it; without a name, its number among sheets.
pub(crate) fn free(name: &str, number: usize, taken: &BTreeSet<String>) -> String {
    // A workbook keeps this name for itself.
    let usable = |name: &String| !taken.contains(&name.to_lowercase()) && name.to_lowercase() != "history";
    let name = if name.is_empty() { number.to_string() } else { name.to_owned() };
    let numbered = (2..).map(|again| {
        let end = format!(" ({again})");
        shortened(&name, LONGEST_NAME - end.len()) + &end
    });
    std::iter::once(name.clone()).chain(numbered).find(usable).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{allowed, free, sheets};
    use crate::{Block, Column, Document, Table};
    use std::collections::BTreeSet;

    #[test]
    fn names_of_sheets_are_such_as_a_workbook_takes() {
        assert_eq!(allowed("Школы: [2026/27]?"), "Школы   2026 27");
        let long = allowed("Результаты школ по всем процедурам за три года");
        assert_eq!(long, "Результаты школ по всем…");
        let taken = BTreeSet::from([long.to_lowercase(), "3".to_owned()]);
        assert_eq!(free(&long, 1, &taken), "Результаты школ по всем… (2)");
        assert_eq!(free("", 3, &taken), "3 (2)");
        assert_eq!(free("History", 1, &taken), "History (2)");
    }

    #[test]
    fn tables_share_a_sheet_only_with_their_like() {
        let table = |sheet: &str, column: &str| {
            let columns = vec![Column::words(column)];
            Block::Table(Table { columns, rows: vec![vec![]], sheet: sheet.to_owned(), ..Table::default() })
        };
        let card =
            |table| Block::Card { anchor: "a".to_owned(), back: Default::default(), blocks: vec![table] };
        let blocks = vec![
            table("Школы", "Школа"),
            table("Меры", "Школа"),
            Block::Folded { summary: String::new(), blocks: vec![table("школы", "Школа")] },
            table("Школы", "Статус"),
            card(table("Школы", "Школа")),
            card(table("Школы", "Школа")),
        ];
        let document = Document { blocks, ..Document::default() };
        let sheets = sheets(&document);
        let found: Vec<(&str, usize)> =
            sheets.iter().map(|one| (one.name.as_str(), one.rows.len())).collect();
        assert_eq!(found, [("Школы", 1), ("Меры", 1), ("школы (2)", 1), ("Школы (3)", 1), ("Школы (4)", 2)]);
        assert_eq!(sheets[4].rows[0].0, "a", "a card without a heading is called by its anchor");
    }
}

//! The document in a terminal.

use crate::{Block, Document, Signature, Table, plain};
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{CellAlignment, ContentArrangement};

/// Writes the document as plain text, tables at most `width` characters wide. Charts are left out:
/// the tables beside them say the same.
pub fn text(document: &Document, width: u16) -> String {
    let (requisites, blocks) = document.parts();
    let mut parts: Vec<String> = requisites.iter().map(|one| block(one, width)).collect();
    parts.extend([document.title.clone(), document.subtitle.clone()]);
    parts.extend(blocks.iter().map(|one| block(one, width)));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn block(block: &Block, width: u16) -> String {
    let all = |blocks: &[Block]| {
        let parts: Vec<String> = blocks.iter().map(|one| self::block(one, width)).collect();
        parts.join("\n\n")
    };
    match block {
        Block::Heading { level: 2, text, .. } => format!("{text}\n{}", "─".repeat(text.chars().count())),
        Block::Heading { text, .. } => text.clone(),
        Block::Paragraph(words) | Block::Notice(_, words) => plain(words),
        Block::List(points) => {
            let lines: Vec<String> = points.iter().map(|point| format!("• {}", plain(point))).collect();
            lines.join("\n")
        }
        Block::Figures(figures) => {
            let lines =
                figures.iter().map(|figure| format!("{}: {} {}", figure.label, figure.value, figure.note));
            lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
        }
        Block::Table(table) => self::table(table, width),
        Block::Chart(_) => String::new(),
        Block::Folded { summary, blocks } => format!("{summary}\n{}", all(blocks)),
        Block::Card { blocks, .. } | Block::Section { blocks, .. } => all(blocks),
        Block::Requisites(lines) => lines.iter().map(|line| plain(line)).collect::<Vec<_>>().join("\n"),
        Block::Signature(place) => signature(place),
        Block::PageBreak => String::new(),
    }
}

fn signature(place: &Signature) -> String {
    let name = if place.name.is_empty() { LINE } else { &place.name };
    let mut lines = vec![format!("{}  {LINE}  {name}", place.post)];
    lines.extend(Some(place.date.clone()).filter(|date| !date.is_empty()));
    lines.join("\n")
}

const LINE: &str = "____________________";

fn table(table: &Table, width: u16) -> String {
    let mut grid = comfy_table::Table::new();
    grid.load_preset(UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    grid.set_header(table.columns.iter().map(|column| column.title.as_str()));
    for row in &table.rows {
        grid.add_row(row.iter().map(|cell| plain(cell)));
    }
    for (index, column) in table.columns.iter().enumerate() {
        if let (true, Some(own)) = (column.is_number(), grid.column_mut(index)) {
            own.set_cell_alignment(CellAlignment::Right);
        }
    }
    let caption = if table.caption.is_empty() { String::new() } else { format!("{}\n", table.caption) };
    caption + &grid.trim_fmt()
}

#[cfg(test)]
mod tests {
    use super::{LINE, text};
    use crate::{Block, Column, Document, Signature, Table, cell};

    #[test]
    fn a_table_keeps_its_width_and_says_everything() {
        let table = Table {
            caption: "Школы".to_owned(),
            columns: vec![Column::words("Школа"), Column::numbers("Доля")],
            rows: vec![vec![cell("Очень длинное название школы в посёлке"), cell("7 из 18")]],
            ..Table::default()
        };
        let shown = text(&Document { blocks: vec![Block::Table(table)], ..Document::default() }, 40);
        assert!(shown.lines().all(|line| line.chars().count() <= 40), "{shown}");
        assert!(shown.contains("7 из 18") && shown.contains("Школы"), "{shown}");
    }

    #[test]
    fn a_signature_has_lines_to_fill_in() {
        let place = Signature {
            post: "Начальник".to_owned(),
            date: "«__» 2026 г.".to_owned(),
            ..Signature::default()
        };
        let shown = text(&Document { blocks: vec![Block::Signature(place)], ..Document::default() }, 80);
        assert_eq!(shown, format!("Начальник  {LINE}  {LINE}\n«__» 2026 г.\n"));
    }
}

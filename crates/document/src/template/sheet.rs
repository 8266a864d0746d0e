//! A sheet of somebody's workbook: its cells, and where each stands in the XML.

use super::TemplateError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::ops::Range;

/// A sheet.
pub(super) struct Sheet<'a> {
    pub(super) xml: &'a str,
    /// What stands before the names of its tags, like `x:`.
    pub(super) prefix: String,
    /// Its rows in ascending order.
    pub(super) rows: Vec<SheetRow>,
    /// Where the rows end.
    pub(super) end: usize,
}

/// A row of a sheet.
pub(super) struct SheetRow {
    /// From 1.
    pub(super) number: u32,
    /// The whole row.
    pub(super) span: Range<usize>,
    /// Its first tag.
    pub(super) head: Range<usize>,
    pub(super) cells: Vec<SheetCell>,
}

/// A cell of a sheet.
#[derive(Default)]
pub(super) struct SheetCell {
    /// From 0.
    pub(super) column: u32,
    pub(super) span: Range<usize>,
    /// The number of its format.
    pub(super) style: Option<String>,
    /// What it says, as far as it is no formula.
    pub(super) text: String,
    pub(super) formula: bool,
    shared: bool,
}

impl SheetRow {
    pub(super) fn cell(&self, column: u32) -> Option<&SheetCell> {
        self.cells.iter().find(|cell| cell.column == column)
    }
}

impl<'a> Sheet<'a> {
    /// Reads a sheet; `shared` are the texts that cells share.
    pub(super) fn parse(xml: &'a str, shared: &[String]) -> Result<Self, TemplateError> {
        let mut sheet = Self { xml, prefix: String::new(), rows: Vec::new(), end: 0 };
        let mut reader = Reader::from_str(xml);
        let mut within = false;
        loop {
            let start = at(&reader);
            let event = reader.read_event()?;
            let span = start..at(&reader);
            match &event {
                Event::Start(tag) | Event::Empty(tag) => {
                    within = sheet.open(tag, &span) && matches!(event, Event::Start(_));
                }
                Event::End(tag) => {
                    within = false;
                    match tag.local_name().as_ref() {
                        "c" => sheet.close_cell(span.end, shared),
                        "row" => sheet.close_row(span.end),
                        "sheetData" => {
                            sheet.end = span.start;
                            return Ok(sheet);
                        }
                        _ => {}
                    }
                }
                // A sheet of a chart, or one without rows, has no place for a table.
                Event::Eof => return Ok(Self { rows: Vec::new(), ..sheet }),
                other if within => {
                    if let Some(cell) = sheet.cell() {
                        letters(other, &mut cell.text);
                    }
                }
                _ => {}
            }
        }
    }

    /// Takes a tag that begins; answers whether its text is that of a cell.
    fn open(&mut self, tag: &BytesStart<'_>, span: &Range<usize>) -> bool {
        match tag.local_name().as_ref() {
            "sheetData" => {
                let name = tag.name();
                let prefix = name.as_ref().strip_suffix("sheetData").unwrap_or_default();
                self.prefix = prefix.to_owned();
            }
            "row" => {
                let after = self.rows.last().map_or(1, |row| row.number.saturating_add(1));
                let number = attribute(tag, "r").and_then(|text| text.parse().ok()).unwrap_or(after);
                self.rows.push(SheetRow {
                    number,
                    span: span.clone(),
                    head: span.clone(),
                    cells: Vec::new(),
                });
            }
            "c" => {
                let Some(row) = self.rows.last_mut() else { return false };
                let after = row.cells.last().map_or(0, |cell| cell.column.saturating_add(1));
                let column = attribute(tag, "r").and_then(|place| column(&place)).unwrap_or(after);
                let shared = attribute(tag, "t").as_deref() == Some("s");
                let style = attribute(tag, "s");
                row.cells.push(SheetCell {
                    column,
                    span: span.clone(),
                    style,
                    shared,
                    ..SheetCell::default()
                });
            }
            "f" => {
                if let Some(cell) = self.cell() {
                    cell.formula = true;
                }
            }
            "v" | "t" => return true,
            _ => {}
        }
        false
    }

    fn cell(&mut self) -> Option<&mut SheetCell> {
        self.rows.last_mut()?.cells.last_mut()
    }

    fn close_cell(&mut self, end: usize, shared: &[String]) {
        let Some(cell) = self.cell() else { return };
        cell.span.end = end;
        if cell.shared {
            let text = cell.text.trim().parse::<usize>().ok().and_then(|index| shared.get(index));
            cell.text = text.cloned().unwrap_or_default();
        }
    }

    fn close_row(&mut self, end: usize) {
        if let Some(row) = self.rows.last_mut() {
            row.span.end = end;
        }
    }
}

fn at(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// Adds the letters of an event to a text. What a document type defines is never unfolded.
pub(super) fn letters(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(name) => match name.resolve_char_ref() {
            Ok(Some(letter)) => text.push(letter),
            _ => text.push_str(quick_xml::escape::resolve_xml_entity(name).unwrap_or(" ")),
        },
        _ => {}
    }
}

/// An attribute by its local name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// The column of a place like `AB12`, from 0.
fn column(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters
        .fold(0_u32, |number, letter| number.saturating_mul(26).saturating_add(u32::from(letter - b'A') + 1));
    number.checked_sub(1).filter(|column| *column < 16_384)
}

#[cfg(test)]
mod tests {
    use super::column;

    #[test]
    fn columns_are_known_by_their_letters() {
        assert_eq!(["A1", "Z9", "AA10", "XFD1"].map(column), [Some(0), Some(25), Some(26), Some(16_383)]);
        assert_eq!(["XFE1", "12", ""].map(column), [None; 3]);
    }
}

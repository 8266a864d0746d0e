//! Workbooks of LibreOffice. They are read event by event: calamine would build the dense sheet,
//! and never comes to an end where the content stops within a table.

use crate::cells::{At, SheetRows};
use crate::container::Table;
use crate::limits;
use crate::rows::{Bound, RowError};
use calamine::DataRef;
use model::diagnostics::Code;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{BufRead, BufReader, Read, Seek};
use zip::ZipArchive;

/// Hands every sheet of an ods on.
pub(crate) fn ods<R: Read + Seek>(archive: &mut ZipArchive<R>, table: Table<'_>) -> Result<(), RowError> {
    if is_protected(archive)? {
        return Err(RowError::Protected);
    }
    let content = archive.by_name("content.xml").map_err(|error| RowError::Broken(error.to_string()))?;
    let mut content = Content::new(BufReader::new(content));
    while let Some(sheet) = content.next_sheet()? {
        let content = &mut content;
        let mut cells =
            SheetCells { content, row: 0, times: 0, cells: Vec::new(), next: (0, 0), ended: false };
        table(&sheet, Ok(&mut SheetRows::by(|| cells.next_cell())));
    }
    Ok(())
}

/// Whether the manifest says that members are encrypted.
fn is_protected<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<bool, RowError> {
    let Ok(manifest) = archive.by_name("META-INF/manifest.xml") else { return Ok(false) };
    let mut reader = Reader::from_reader(BufReader::new(manifest));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(of_xml)? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "encryption-data" => {
                return Ok(true);
            }
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

fn of_xml(error: quick_xml::Error) -> RowError {
    match error {
        quick_xml::Error::Io(error) => {
            match error.get_ref().and_then(|inner| inner.downcast_ref::<Bound>()) {
                Some(bound) => RowError::beyond(bound.code, bound.limit),
                None => RowError::Broken(error.to_string()),
            }
        }
        other => RowError::Broken(other.to_string()),
    }
}

/// The content of a workbook as a stream of events.
struct Content<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    /// After an error, which was told with the sheet, nothing more can be read.
    failed: bool,
}

impl<R: BufRead> Content<R> {
    fn new(source: R) -> Self {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), failed: false }
    }

    fn event(&mut self) -> Result<Event<'_>, RowError> {
        self.buffer.clear();
        let event = self.reader.read_event_into(&mut self.buffer);
        self.failed |= event.is_err();
        event.map_err(of_xml)
    }

    /// The name of the next sheet, where there is one.
    fn next_sheet(&mut self) -> Result<Option<String>, RowError> {
        while !self.failed {
            match self.event()? {
                Event::Start(tag) if tag.name().as_ref() == "table:table" => {
                    return Ok(Some(attribute(&tag, "table:name")?.unwrap_or_default()));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(None)
    }

    /// The text of a cell up to its end; notes of its margin are no part of it.
    fn text(&mut self) -> Result<String, RowError> {
        let (mut text, mut depth, mut aside, mut paragraphs) = (String::new(), 1_usize, None, 0);
        loop {
            match self.event()? {
                Event::Start(tag) => {
                    depth += 1;
                    match tag.local_name().as_ref() {
                        "annotation" if aside.is_none() => aside = Some(depth),
                        "p" if aside.is_none() => {
                            paragraphs += 1;
                            if paragraphs > 1 {
                                text.push('\n');
                            }
                        }
                        "s" | "tab" | "line-break" if aside.is_none() => text.push(' '),
                        _ => {}
                    }
                }
                Event::End(_) => {
                    if aside == Some(depth) {
                        aside = None;
                    }
                    depth -= 1;
                    if depth == 0 {
                        return Ok(text);
                    }
                }
                Event::Text(part) if aside.is_none() => text.push_str(&part.xml10_content()),
                Event::CData(part) if aside.is_none() => text.push_str(&part.xml10_content()),
                Event::GeneralRef(name) if aside.is_none() => {
                    let letter = name.resolve_char_ref().map_err(of_xml)?;
                    match letter {
                        Some(letter) => text.push(letter),
                        // What a document type defines is never unfolded.
                        None => text.push_str(quick_xml::escape::resolve_xml_entity(&name).unwrap_or(" ")),
                    }
                }
                Event::Eof => return Err(cut()),
                _ => {}
            }
            if text.len() > limits::ROW {
                return Err(RowError::beyond(Code::RowTooLong, limits::ROW as u64 >> 10));
            }
        }
    }
}

/// The content ends within a table.
fn cut() -> RowError {
    RowError::Broken("content.xml: unexpected end".to_owned())
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, RowError> {
    let broken = |error: &dyn std::fmt::Display| RowError::Broken(error.to_string());
    let Some(found) = tag.try_get_attribute(name).map_err(|error| broken(&error))? else { return Ok(None) };
    let value = found.normalized_value(XmlVersion::Implicit1_0).map_err(|error| broken(&error))?;
    Ok(Some(value.into_owned()))
}

/// How often a row or a cell stands one after the other.
fn repeats(tag: &BytesStart<'_>, name: &str) -> Result<u32, RowError> {
    let Some(text) = attribute(tag, name)? else { return Ok(1) };
    // A number beyond all bounds is one.
    Ok(text.parse::<u64>().map_or(1, |times| u32::try_from(times.max(1)).unwrap_or(u32::MAX)))
}

/// A cell, and how often it stands one beside the other.
struct Cell {
    column: u32,
    times: u32,
    value: DataRef<'static>,
    uncalculated: bool,
    percent: bool,
}

/// The cells of the sheet that is open. What is repeated is never multiplied in memory.
struct SheetCells<'a, R> {
    content: &'a mut Content<R>,
    /// The row whose cells are held, from 0.
    row: u32,
    /// How often it still comes.
    times: u32,
    cells: Vec<Cell>,
    /// The next cell of it, and which of its repetitions.
    next: (usize, u32),
    ended: bool,
}

impl<R: BufRead> SheetCells<'_, R> {
    fn next_cell(&mut self) -> Result<Option<At<'static>>, RowError> {
        loop {
            if self.times > 0 {
                let (index, repeat) = self.next;
                if let Some(cell) = self.cells.get(index) {
                    self.next = if repeat + 1 < cell.times { (index, repeat + 1) } else { (index + 1, 0) };
                    let column = cell.column.saturating_add(repeat);
                    let Cell { uncalculated, percent, .. } = *cell;
                    return Ok(Some(At {
                        row: self.row,
                        column,
                        value: cell.value.clone(),
                        uncalculated,
                        percent,
                    }));
                }
                self.times -= 1;
                self.row = self.row.saturating_add(1);
                self.next = (0, 0);
            } else if self.ended || !self.read_row()? {
                self.ended = true;
                return Ok(None);
            }
        }
    }

    /// Reads the next row that has a cell; false at the end of the sheet.
    fn read_row(&mut self) -> Result<bool, RowError> {
        self.cells.clear();
        let (mut column, mut times, mut bytes) = (0_u32, 1, 0);
        loop {
            let (value, uncalculated, percent, repeat) = match self.content.event()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "table-row" => {
                        (column, times) = (0, repeats(&tag, "table:number-rows-repeated")?);
                        continue;
                    }
                    "table-cell" | "covered-table-cell" => {
                        let repeat = repeats(&tag, "table:number-columns-repeated")?;
                        let formula =
                            tag.try_get_attribute("table:formula").is_ok_and(|found| found.is_some());
                        let (value, kind) = value(&tag)?;
                        let text = self.content.text()?;
                        let value = match value {
                            Some(value) => value,
                            None if text.is_empty() => DataRef::Empty,
                            None => DataRef::String(text),
                        };
                        let uncalculated = formula && kind.is_none() && value == DataRef::Empty;
                        (value, uncalculated, kind.as_deref() == Some("percentage"), repeat)
                    }
                    _ => continue,
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "table-row" if self.cells.is_empty() => {
                        self.row = self.row.saturating_add(times);
                        continue;
                    }
                    "table-row" => {
                        self.times = times;
                        return Ok(true);
                    }
                    "table" => return Ok(false),
                    _ => continue,
                },
                Event::Eof => return Err(cut()),
                _ => continue,
            };
            if uncalculated || value != DataRef::Empty {
                if let DataRef::String(text) = &value {
                    bytes += text.len();
                }
                if bytes > limits::ROW || self.cells.len() >= limits::COLUMNS {
                    return Err(RowError::beyond(Code::RowTooLong, limits::ROW as u64 >> 10));
                }
                self.cells.push(Cell { column, times: repeat, value, uncalculated, percent });
            }
            column = column.saturating_add(repeat);
        }
    }
}

/// The value that the attributes of a cell give, and the type that they name.
fn value(tag: &BytesStart<'_>) -> Result<(Option<DataRef<'static>>, Option<String>), RowError> {
    let kind = attribute(tag, "office:value-type")?;
    let value = match kind.as_deref() {
        Some("float" | "percentage" | "currency") => {
            attribute(tag, "office:value")?.map(|text| match text.parse() {
                Ok(number) => DataRef::Float(number),
                Err(_) => DataRef::String(text),
            })
        }
        Some("date") => attribute(tag, "office:date-value")?.map(DataRef::DateTimeIso),
        Some("time") => attribute(tag, "office:time-value")?.map(DataRef::DurationIso),
        Some("boolean") => attribute(tag, "office:boolean-value")?.map(DataRef::String),
        Some("string") => attribute(tag, "office:string-value")?.map(DataRef::String),
        _ => None,
    };
    Ok((value, kind))
}

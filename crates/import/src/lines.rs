//! A letter as lines of text: a table row by row, a paper of a word processor paragraph by paragraph.

use crate::archive::measured;
use crate::container::each_sheet;
use crate::limits;
use crate::rows::{Row, RowError};
use model::diagnostics::{Code, Diagnostic, Place};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};
use std::path::Path;

/// Bytes of the text of a paper at most.
const PAPER: u64 = 64 << 20;

/// Lines that are kept at most.
const LINES: usize = 20_000;

/// The lines of a file with what was noticed; cells of a row have tabs between.
pub fn lines(path: &Path, name: &str) -> (Vec<String>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    match paper(path) {
        Ok(Some(lines)) => return (lines, problems),
        Ok(None) => {}
        Err(error) => return (Vec::new(), vec![error.told(Place::file(name))]),
    }
    let mut lines = Vec::new();
    each_sheet(path, name, &mut problems, &mut |title, rows, problems| {
        let mut row = Row::default();
        while lines.len() < LINES {
            match rows.next(&mut row) {
                Ok(true) => {
                    let cells: Vec<&str> = row.cells().map(|(_, text)| text).collect();
                    lines.push(cells.join("\t"));
                }
                Ok(false) => break,
                Err(error) => {
                    problems.push(error.told(Place::table(name, title)));
                    break;
                }
            }
        }
    });
    (lines, problems)
}

/// The lines of a paper; nothing where the file is none.
fn paper(path: &Path) -> Result<Option<Vec<String>>, RowError> {
    let mut start = [0; 4];
    if File::open(path)?.read(&mut start)? < 4 || start != *b"PK\x03\x04" {
        return Ok(None);
    }
    let (mut archive, members) = measured(path)?;
    if !members.iter().any(|name| name == "word/document.xml") {
        return Ok(None);
    }
    let text = archive.by_name("word/document.xml").map_err(|error| RowError::Broken(error.to_string()))?;
    let mut text = BufReader::new(text.take(PAPER + 1));
    let lines = paragraphs(&mut text)?;
    if text.get_ref().limit() == 0 {
        return Err(RowError::beyond(Code::FileTooLarge, PAPER >> 20));
    }
    Ok(Some(lines))
}

/// Paragraphs outside tables, and rows of tables with tabs between the cells.
fn paragraphs(source: &mut impl BufRead) -> Result<Vec<String>, RowError> {
    let mut reader = Reader::from_reader(source);
    let (mut lines, mut line, mut buffer) = (Vec::new(), String::new(), Vec::new());
    let (mut rows, mut shown) = (0_usize, false);
    while lines.len() < LINES && line.len() <= limits::ROW {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|error| RowError::Broken(error.to_string()))? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "tr" => rows += 1,
                "t" => shown = true,
                _ => {}
            },
            Event::Empty(tag) if matches!(tag.local_name().as_ref(), "tab" | "br") => line.push(' '),
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => shown = false,
                "p" if rows > 0 => line.push(' '),
                "p" => lines.push(std::mem::take(&mut line)),
                "tc" => line.push('\t'),
                "tr" => {
                    rows = rows.saturating_sub(1);
                    if rows == 0 {
                        lines.push(std::mem::take(&mut line));
                    }
                }
                _ => {}
            },
            Event::Text(text) if shown => line.push_str(&text),
            Event::GeneralRef(name) if shown => line.push(named(&name)),
            Event::Eof => break,
            _ => {}
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    Ok(lines)
}

/// The letter of a reference within a text.
fn named(name: &str) -> char {
    match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        other => other.strip_prefix('#').and_then(numbered).unwrap_or(' '),
    }
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?).filter(|letter| !letter.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_gives_its_paragraphs_and_the_rows_of_its_tables() {
        let text = "<w:document><w:body><w:p><w:r><w:t>Перечень &amp; школы</w:t></w:r></w:p><w:tbl><w:tr>\
            <w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>СОШ </w:t></w:r><w:r>\
            <w:t>№ 2</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
        let lines = paragraphs(&mut text.as_bytes()).unwrap();
        assert_eq!(lines, ["Перечень & школы", "1 \tСОШ № 2 \t"]);
    }
}

//! The cells of one plain sheet.

use super::book::Book;
use super::markup::{Markup, Odd, Piece, Stop, TagKind, unfold};
use crate::cells::At;
use calamine::{CellErrorType, DataRef, ExcelDateTime, ExcelDateTimeType};
use memchr::memchr_iter;
use std::io::Read;

/// A sheet whose cells are read one after the other.
pub(crate) struct Sheet<'a, R> {
    markup: Markup<R>,
    book: &'a Book,
    /// Where a cell stands that does not say it.
    next: (u32, u32),
    in_row: bool,
    ended: bool,
    text: String,
}

/// What a sheet has next.
enum Step {
    /// A row begins; its number from 0 where it says it.
    Row(Option<u32>),
    RowEnd,
    /// A row with nothing within.
    Passed(Option<u32>),
    Cell(Cell),
    End,
}

struct Cell {
    at: Option<(u32, u32)>,
    formula: bool,
    value: Value,
}

/// A value; texts stand in the sheet's buffer.
#[derive(Clone, Copy)]
enum Value {
    Empty,
    Number(f64, Option<ExcelDateTimeType>),
    Shared(usize),
    Text,
    Iso,
    Error,
    Bool(bool),
}

/// The attributes of a cell.
#[derive(Default)]
struct Said<'b> {
    at: Option<(u32, u32)>,
    style: Option<usize>,
    kind: Option<&'b [u8]>,
}

impl<'a, R: Read> Sheet<'a, R> {
    /// Goes to the first row.
    pub(crate) fn new(source: R, book: &'a Book) -> Result<Self, Odd> {
        let mut markup = Markup::new(source)?;
        let mut depth = 0_usize;
        let ended = loop {
            let found = markup.piece(|piece| {
                let tag = piece.tag()?;
                match (tag.name, tag.kind, depth) {
                    ("sheetData", TagKind::Start, 1) => return Ok(Some(false)),
                    ("sheetData", TagKind::Empty, 1) => return Ok(Some(true)),
                    ("dimension", TagKind::Start | TagKind::Empty, _) => {
                        dimension(tag.raw("ref")?.ok_or(Stop::Odd)?)?;
                    }
                    _ if matches!(tag.local(), "sheetData" | "dimension") && tag.kind != TagKind::End => {
                        return Err(Stop::Odd);
                    }
                    _ => {}
                }
                match tag.kind {
                    TagKind::Start => depth += 1,
                    TagKind::End => depth = depth.checked_sub(1).ok_or(Stop::Odd)?,
                    TagKind::Empty => {}
                }
                Ok(None)
            })?;
            if let Some(ended) = found {
                break ended;
            }
        };
        Ok(Self { markup, book, next: (0, 0), in_row: false, ended, text: String::new() })
    }

    /// The next cell; nothing after the last.
    pub(crate) fn next(&mut self) -> Result<Option<At<'_>>, Odd> {
        while !self.ended {
            let Self { markup, book, text, in_row, .. } = self;
            match markup.piece(|piece| step(piece, *in_row, book, text))? {
                Step::Row(number) => {
                    self.in_row = true;
                    self.next.0 = number.unwrap_or(self.next.0);
                }
                Step::RowEnd => {
                    self.in_row = false;
                    self.next = (self.next.0 + 1, 0);
                }
                Step::Passed(number) => self.next = (number.unwrap_or(self.next.0) + 1, 0),
                Step::Cell(cell) => {
                    let (row, column) = cell.at.unwrap_or(self.next);
                    self.next.1 = column + 1;
                    return Ok(Some(self.at(row, column, &cell)?));
                }
                Step::End => self.ended = true,
            }
        }
        Ok(None)
    }

    fn at(&self, row: u32, column: u32, cell: &Cell) -> Result<At<'_>, Odd> {
        let value = match cell.value {
            Value::Empty => DataRef::Empty,
            Value::Number(number, None) => DataRef::Float(number),
            Value::Number(number, Some(kind)) => {
                DataRef::DateTime(ExcelDateTime::new(number, kind, self.book.is_1904))
            }
            Value::Shared(index) => DataRef::SharedString(self.book.text(index).ok_or(Odd)?),
            Value::Text => DataRef::SharedString(&self.text),
            Value::Iso => DataRef::DateTimeIso(self.text.clone()),
            Value::Error => DataRef::Error(self.text.parse::<CellErrorType>().map_err(|_| Odd)?),
            Value::Bool(answer) => DataRef::Bool(answer),
        };
        let uncalculated = cell.formula && value == DataRef::Empty;
        Ok(At { row, column, value, uncalculated, percent: false })
    }
}

fn step(piece: &mut Piece<'_>, in_row: bool, book: &Book, text: &mut String) -> Result<Step, Stop> {
    piece.blanks()?;
    if in_row && piece.take(b"<c")? {
        return cell(piece, book, text).map(Step::Cell);
    }
    if in_row {
        piece.expect(b"</row>")?;
        return Ok(Step::RowEnd);
    }
    if piece.take(b"</sheetData>")? {
        return Ok(Step::End);
    }
    let tag = piece.tag()?;
    if tag.name != "row" {
        return Err(Stop::Odd);
    }
    let number = tag.raw("r")?.map(|digits| row(digits.as_bytes())).transpose()?;
    match tag.kind {
        TagKind::Start => Ok(Step::Row(number)),
        TagKind::Empty => Ok(Step::Passed(number)),
        TagKind::End => Err(Stop::Odd),
    }
}

/// A cell, behind the beginning of its tag.
fn cell(piece: &mut Piece<'_>, book: &Book, text: &mut String) -> Result<Cell, Stop> {
    let said = said(piece)?;
    let mut cell = Cell { at: said.at, formula: false, value: Value::Empty };
    if piece.take(b"/>")? {
        return Ok(cell);
    }
    piece.expect(b">")?;
    piece.blanks()?;
    if piece.take(b"<f>")? {
        text.clear();
        piece.text(text)?;
        piece.expect(b"</f>")?;
        piece.blanks()?;
        cell.formula = true;
    }
    text.clear();
    if piece.take(b"<v>")? {
        let raw = piece.until(b'<')?;
        piece.expect(b"</v>")?;
        cell.value = value(raw, &said, book, text)?;
        piece.blanks()?;
    } else if piece.take(b"<is>")? {
        string(piece, "is", text)?;
        cell.value = Value::Text;
        piece.blanks()?;
    }
    piece.expect(b"</c>")?;
    Ok(cell)
}

/// Place, style and kind, written as most are and in this order, behind which the tag ends. It says what [`said`] would.
fn usual<'b>(piece: &mut Piece<'b>) -> Option<Said<'b>> {
    piece.expect(b" r=\"").ok()?;
    let column = piece.column()?;
    let row = u32::try_from(piece.digits(MOST_DIGITS)?).ok()?.checked_sub(1)?;
    piece.expect(b"\"").ok()?;
    let mut style = None;
    if piece.take(b" s=\"").ok()? {
        style = Some(usize::try_from(piece.digits(MOST_DIGITS)?).ok()?);
        piece.expect(b"\"").ok()?;
    }
    let mut kind: Option<&[u8]> = None;
    if piece.take(b" t=\"s\"").ok()? {
        kind = Some(b"s");
    } else if piece.take(b" t=\"inlineStr\"").ok()? {
        kind = Some(b"inlineStr");
    }
    matches!(piece.peek().ok()?, b'>' | b'/').then_some(Said { at: Some((row, column)), style, kind })
}

fn said<'b>(piece: &mut Piece<'b>) -> Result<Said<'b>, Stop> {
    let mut ahead = piece.clone();
    if let Some(said) = usual(&mut ahead) {
        *piece = ahead;
        return Ok(said);
    }
    let mut said = Said::default();
    while let Some((name, value)) = piece.attribute()? {
        let twice = match name {
            b"r" => said.at.replace(reference(value)?).is_some(),
            b"s" => said.style.replace(index(value)?).is_some(),
            b"t" => said.kind.replace(value).is_some(),
            _ => !value.iter().all(u8::is_ascii_alphanumeric),
        };
        if twice {
            return Err(Stop::Odd);
        }
    }
    Ok(said)
}

fn value(raw: &[u8], said: &Said<'_>, book: &Book, text: &mut String) -> Result<Value, Stop> {
    match said.kind {
        None | Some(b"n" | b"s" | b"b" | b"e") if raw.is_empty() => Ok(Value::Empty),
        None | Some(b"n") => Ok(Value::Number(number(raw)?, said.style.and_then(|style| book.moment(style)))),
        Some(b"s") => Ok(Value::Shared(index(raw)?)),
        Some(b"b") => match raw {
            b"0" => Ok(Value::Bool(false)),
            b"1" => Ok(Value::Bool(true)),
            _ => Err(Stop::Odd),
        },
        Some(kind @ (b"str" | b"d" | b"e")) => {
            unfold(std::str::from_utf8(raw).map_err(|_| Stop::Odd)?, text)?;
            match kind {
                b"str" => escapes(text).map(|()| Value::Text),
                b"d" => Ok(Value::Iso),
                _ if raw.contains(&b'&') => Err(Stop::Odd),
                _ => Ok(Value::Error),
            }
        }
        Some(_) => Err(Stop::Odd),
    }
}

/// The text up to the end of an element, of all its runs.
pub(super) fn string(piece: &mut Piece<'_>, closing: &str, text: &mut String) -> Result<(), Stop> {
    let mut depth = 0_usize;
    loop {
        piece.blanks()?;
        // What most texts are, before what any may be.
        let plain = piece.take(b"<t>")?;
        let preserved = !plain && piece.take(b"<t xml:space=\"preserve\">")?;
        if plain || preserved {
            let from = text.len();
            piece.text(text)?;
            piece.expect(b"</t>")?;
            if plain {
                let blank = [' ', '\t', '\r', '\n'];
                text.truncate(from.max(text.trim_end_matches(blank).len()));
                let start = text.len() - text[from..].trim_start_matches(blank).len();
                text.drain(from..start);
            }
            escapes(&text[from..])?;
            let ends = closing == "is" && piece.take(b"</is>")? || closing == "si" && piece.take(b"</si>")?;
            if ends {
                return if depth == 0 { Ok(()) } else { Err(Stop::Odd) };
            }
            continue;
        }
        let tag = piece.tag()?;
        match (tag.name, tag.kind) {
            (name, TagKind::End) if name == closing && depth == 0 => return Ok(()),
            ("t", TagKind::Empty) => {}
            ("t" | "rPh" | "si" | "is", _) => return Err(Stop::Odd),
            _ if tag.local() != tag.name => return Err(Stop::Odd),
            // Whatever else a run has is how it looks.
            (_, TagKind::Start) => depth += 1,
            (_, TagKind::End) => depth = depth.checked_sub(1).ok_or(Stop::Odd)?,
            (_, TagKind::Empty) => {}
        }
    }
}

/// Escapes of letters as Excel writes them are odd.
fn escapes(text: &str) -> Result<(), Stop> {
    let text = text.as_bytes();
    if memchr_iter(b'_', text).any(|at| text.get(at + 1) == Some(&b'x')) { Err(Stop::Odd) } else { Ok(()) }
}

/// A cell's place, like `B2`, from 0.
fn reference(text: &[u8]) -> Result<(u32, u32), Stop> {
    const MOST_LETTERS: usize = 3;
    let letters = text.iter().position(|byte| !byte.is_ascii_uppercase()).unwrap_or(text.len());
    if !(1..=MOST_LETTERS).contains(&letters) {
        return Err(Stop::Odd);
    }
    let column = text[..letters].iter().fold(0, |column, byte| column * 26 + u32::from(byte - b'A') + 1);
    Ok((row(&text[letters..])?, column - 1))
}

/// A row's number as it is written, from 0.
fn row(digits: &[u8]) -> Result<u32, Stop> {
    let number = u32::try_from(index(digits)?).map_err(|_| Stop::Odd)?;
    number.checked_sub(1).ok_or(Stop::Odd)
}

/// Digits of a row, a style or a shared text.
const MOST_DIGITS: usize = 8;

fn index(digits: &[u8]) -> Result<usize, Stop> {
    if digits.is_empty() || digits.len() > MOST_DIGITS || !digits.iter().all(u8::is_ascii_digit) {
        return Err(Stop::Odd);
    }
    Ok(digits.iter().fold(0, |number, byte| number * 10 + usize::from(byte - b'0')))
}

/// What a sheet says of its size need not be true, but calamine wants it whole.
fn dimension(text: &str) -> Result<(), Stop> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    let (from, to) = (reference(from.as_bytes())?, reference(to.as_bytes())?);
    if from.0 <= to.0 && from.1 <= to.1 { Ok(()) } else { Err(Stop::Odd) }
}

/// A decimal number as every spreadsheet writes it.
fn number(raw: &[u8]) -> Result<f64, Stop> {
    /// Whole numbers of so many digits are kept whole by a double.
    const EXACT: usize = 15;
    if raw.len() <= EXACT && raw.iter().all(u8::is_ascii_digit) && !raw.is_empty() {
        let whole = raw.iter().fold(0_u64, |number, byte| number * 10 + u64::from(byte - b'0'));
        return Ok(whole as f64);
    }
    let mut rest = raw.strip_prefix(b"-").unwrap_or(raw);
    let mut digits = |must: bool| {
        let end = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        let after = &rest[end..];
        rest = after.split_first().map_or(after, |(_, rest)| rest);
        if must && end == 0 { Err(Stop::Odd) } else { Ok(after.first().copied()) }
    };
    let mut next = digits(true)?;
    if next == Some(b'.') {
        next = digits(true)?;
    }
    if matches!(next, Some(b'e' | b'E')) {
        next = digits(false)?;
        if matches!(next, Some(b'-' | b'+')) {
            next = digits(true)?;
        }
    }
    let text = std::str::from_utf8(raw).map_err(|_| Stop::Odd)?;
    let number = text.parse().ok().filter(|number: &f64| number.is_finite());
    number.filter(|_| next.is_none()).ok_or(Stop::Odd)
}

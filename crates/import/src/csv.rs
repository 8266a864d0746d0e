//! Text tables: `,`, `;` or tab, UTF-8 or Windows-1251, plain or gz.

use crate::limits;
use crate::rows::{Bound, Row, RowError, Rows};
use csv::{ErrorKind, Reader, ReaderBuilder, StringRecord, Terminator};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1251};
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};
use flate2::read::MultiGzDecoder;
use model::diagnostics::Code;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

/// How much of a file says its encoding and delimiter.
const SAMPLE: usize = 64 * 1024;

/// The bytes of a file, unpacked and brought to UTF-8.
type Letters = DecodeReaderBytes<Box<dyn Read>, Vec<u8>>;

/// Bytes that the csv reader takes at once.
const BUFFER: usize = 1 << 18;

/// How a plain text is written.
pub(crate) struct Script {
    pub delimiter: u8,
    pub encoding: &'static Encoding,
}

pub(crate) struct CsvRows {
    /// How the text is written; nothing where its lines are not for a look at their bytes.
    pub script: Option<Script>,
    reader: Reader<Bounded<Letters>>,
    /// Letters that the reader took since the last record.
    taken: Rc<Cell<usize>>,
    record: StringRecord,
    /// Line breaks within cells so far: lines of the file that are not rows of the table.
    inner: u64,
}

impl CsvRows {
    /// Opens a plain file, or one in gz.
    pub(crate) fn open(path: &Path, compressed: bool) -> io::Result<Self> {
        let sample = sample(stream(path, compressed)?)?;
        let encoding = if is_utf8(&sample) { UTF_8 } else { WINDOWS_1251 };
        let (delimiter, terminator) = (delimiter(&sample), terminator(&sample));
        let by_lines = !is_wide(&sample) && matches!(terminator, Terminator::Any(b'\n'));
        let text = DecodeReaderBytesBuilder::new()
            .encoding((encoding != UTF_8).then_some(encoding))
            .bom_override(true)
            .build(stream(path, compressed)?);
        let packed = if compressed { Some(File::open(path)?.metadata()?.len()) } else { None };
        let taken = Rc::new(Cell::new(0));
        let text = Bounded { inner: text, taken: Rc::clone(&taken), total: 0, packed };
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .terminator(terminator)
            .buffer_capacity(BUFFER)
            .from_reader(text);
        let script = by_lines.then_some(Script { delimiter, encoding });
        Ok(Self { script, reader, taken, record: StringRecord::new(), inner: 0 })
    }
}

impl Rows for CsvRows {
    fn next(&mut self, row: &mut Row) -> Result<bool, RowError> {
        let more = self.reader.read_record(&mut self.record);
        let number = self.record.position().map_or(0, csv::Position::line);
        let more = more.map_err(|error| failed(error, number))?;
        self.taken.set(0);
        if self.record.as_slice().len() > limits::ROW {
            return Err(failed(io::Error::other(Bound::of_row()).into(), number));
        }
        if self.record.len() > limits::COLUMNS {
            return Err(RowError::beyond(Code::TableTooLarge, limits::COLUMNS as u64));
        }
        // A spreadsheet shows a record as one row, however many lines its texts have, and blank lines above
        // it, which the position of the record takes for a part of it, as rows.
        let inner = self.record.as_slice().bytes().filter(|&byte| byte == b'\n').count() as u64;
        let own = inner + u64::from(!self.reader.is_done());
        let line = self.reader.position().line().saturating_sub(own).max(number);
        row.clear(u32::try_from(line - self.inner.min(line)).unwrap_or(u32::MAX));
        self.inner += inner;
        for (column, text) in self.record.iter().enumerate() {
            row.push(column, text);
        }
        Ok(more)
    }

    fn is_ragged(&self) -> bool {
        true
    }
}

/// Why a record cannot be read; what goes wrong within a row is told with it.
fn failed(error: csv::Error, line: u64) -> RowError {
    match error.into_kind() {
        ErrorKind::Io(error) => match RowError::from(error) {
            RowError::Refused(code, _, limit) => RowError::Refused(code, format!("A{line}"), limit),
            other => other,
        },
        other => RowError::Broken(format!("{other:?}")),
    }
}

/// A text that stops where a record, or all of it, is beyond what a table has: the csv reader
/// would hold a record of any length.
struct Bounded<R> {
    inner: R,
    taken: Rc<Cell<usize>>,
    total: u64,
    /// The size of the file where it is in gz.
    packed: Option<u64>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let part = &buffer[..read];
        if part.contains(&0) {
            return Err(io::Error::other(Bound { code: Code::TextHasNul, limit: 0 }));
        }
        // Blank lines are no records and no harm.
        let letters = part.iter().filter(|byte| !matches!(byte, b'\n' | b'\r')).count();
        self.taken.set(self.taken.get() + letters);
        // What was read ahead of the record belongs to the next ones.
        if self.taken.get() > limits::ROW + BUFFER {
            return Err(io::Error::other(Bound::of_row()));
        }
        self.total += read as u64;
        let swollen = self.packed.is_some_and(|packed| {
            self.total > limits::RATIO_FROM && self.total / packed.max(1) > limits::RATIO
        });
        if swollen {
            return Err(io::Error::other(Bound {
                code: Code::FileTooLarge,
                limit: limits::RATIO_FROM >> 20,
            }));
        }
        Ok(read)
    }
}

/// The bytes of a file, unpacked where they are in gz.
pub(crate) fn stream(path: &Path, compressed: bool) -> io::Result<Box<dyn Read>> {
    let file = BufReader::with_capacity(1 << 18, File::open(path)?);
    Ok(if compressed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) })
}

fn sample(stream: Box<dyn Read>) -> io::Result<Vec<u8>> {
    let mut sample = Vec::with_capacity(SAMPLE);
    stream.take(SAMPLE as u64).read_to_end(&mut sample)?;
    Ok(sample)
}

/// With `\r\n` as a terminator the line numbers lag; a `\r` at the end is trimmed anyway.
fn terminator(sample: &[u8]) -> Terminator {
    let old = !sample.contains(&b'\n') && sample.contains(&b'\r');
    Terminator::Any(if old { b'\r' } else { b'\n' })
}

/// Whether a sample says by a mark that its letters take two bytes.
fn is_wide(sample: &[u8]) -> bool {
    sample.starts_with(&[0xff, 0xfe]) || sample.starts_with(&[0xfe, 0xff])
}

/// Whether a sample, which may end within a letter, is UTF-8 or says its encoding by a mark.
fn is_utf8(sample: &[u8]) -> bool {
    is_wide(sample) || std::str::from_utf8(sample).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// Lines of the sample that are asked for the delimiter.
const MOST_LINES: usize = 50;

/// The delimiter of which the most lines have the same number, quoted parts left out: a table has
/// the same number of fields in every row, a title or a text with commas has not.
fn delimiter(sample: &[u8]) -> u8 {
    let count = |line: &[u8], delimiter: u8| {
        let mut quoted = false;
        let outside = line.iter().filter(|&&byte| {
            quoted ^= byte == b'"';
            byte == delimiter && !quoted
        });
        outside.count()
    };
    let lines: Vec<&[u8]> = sample.split(|&byte| matches!(byte, b'\n' | b'\r')).take(MOST_LINES).collect();
    let agreement = |delimiter: u8| {
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        for fields in lines.iter().map(|line| count(line, delimiter)).filter(|fields| *fields > 0) {
            *times.entry(fields).or_default() += 1;
        }
        times.into_iter().map(|(fields, lines)| (lines, fields)).max()
    };
    [b'\t', b';', b','].into_iter().max_by_key(|&delimiter| agreement(delimiter)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_found_outside_quotes() {
        assert_eq!(delimiter(b"a;b;c\n1,2;3;4"), b';');
        assert_eq!(delimiter("школа,\"а;б;в;г\",total\n".as_bytes()), b',');
        assert_eq!(delimiter(b"a\tb\tc"), b'\t');
        assert_eq!(delimiter(b"alone"), b',');
        assert_eq!(delimiter("Протокол, 5 класс\nа;б;в\n".as_bytes()), b';', "a title above the table");
        let addresses = "school;name\nsch1;село, улица, дом, 5\nsch2;село\nsch3;город, улица, дом, 5\n";
        assert_eq!(delimiter(addresses.as_bytes()), b';', "texts with commas");
    }

    #[test]
    fn encodings_are_told_apart() {
        assert!(is_utf8("логин школы".as_bytes()));
        assert!(is_utf8(&"логин школы".as_bytes()[..5]), "a letter may be cut at the end of the sample");
        assert!(!is_utf8(&WINDOWS_1251.encode("логин школы").0));
    }

    #[test]
    fn rows_have_the_numbers_of_a_spreadsheet() {
        let numbers = |text: &str| {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.csv");
            std::fs::write(&path, text).unwrap();
            let (mut rows, mut row) = (CsvRows::open(&path, false).unwrap(), Row::default());
            let mut numbers = Vec::new();
            while rows.next(&mut row).unwrap() {
                numbers.push(row.number);
            }
            numbers
        };
        assert_eq!(numbers("a;b\n1;2\n3;4"), [1, 2, 3], "no line break at the end");
        assert_eq!(numbers("\na;b\n\n\n1;2\n\n3;4\n\n"), [2, 5, 7], "blank lines are rows");
        assert_eq!(
            numbers("a;b\r\n\r\n1;2\r\n"),
            [1, 2, 3],
            "a blank line of two letters is read as a blank row"
        );
        assert_eq!(numbers("a;\"b\nb\"\n1;2\n"), [1, 2], "a record of two lines is a row");
    }
}

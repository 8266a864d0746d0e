//! The tables of one sheet: where each begins, its header, its rows.

use crate::dictionary::Dictionary;
use crate::field::Field;
use crate::file::EachTable;
use crate::header::{Contents, Header};
use crate::map::Map;
use crate::rows::{Row, RowError, Rows, digits};
use model::diagnostics::{Code, Diagnostic, Place, Tally};
use model::organisations::Login;
use std::collections::BTreeMap;

/// Rows above which a header must stand.
const MOST_TITLE_ROWS: usize = 30;

/// Rows of heads that may stand above each other.
const MOST_HEAD_ROWS: usize = 3;

/// Hands every table of a sheet to `table`; what is wrong with the sheet itself goes to `problems`.
pub(crate) fn each_of_sheet(
    rows: &mut dyn Rows,
    sheet: &str,
    place: &Place,
    map: Option<&Map>,
    table: EachTable<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    let mut sheet_rows = SheetRows { rows, map, ahead: None, titles: Titles::default() };
    let mut malformed = Tally::new(place.clone());
    let mut found = false;
    let (mut region, mut above) = (String::new(), String::new());
    loop {
        let header = match sheet_rows.header() {
            Ok(Some(header)) => header,
            Ok(None) if found => break,
            Ok(None) => {
                let code = if sheet_rows.titles.filled == 0 { Code::SheetEmpty } else { Code::TableUnknown };
                return problems.push(Diagnostic::new(code, place.clone()));
            }
            Err(error) => return problems.push(error.told(place.clone())),
        };
        found = true;
        let mut titles = std::mem::take(&mut sheet_rows.titles);
        // A header that comes again, as at the top of a page, goes on with the table above it.
        if titles.filled == 0 {
            titles.text.clone_from(&above);
        }
        above.clone_from(&titles.text);
        // A sheet names its region once, above its first table.
        let named = titles.text.lines().find(|line| crate::identity::region(line).is_some());
        match named {
            Some(line) => line.clone_into(&mut region),
            None => titles.text.insert_str(0, &format!("{region}\n")),
        }
        let mut each = |reader: &mut dyn FnMut(&Row)| sheet_rows.each(&header, &mut malformed, reader);
        if let Err(error) = table(sheet, &header, &titles.text, &mut each) {
            problems.push(error.told(place.clone()));
            break;
        }
        if sheet_rows.ahead.is_none() {
            break;
        }
    }
    problems.extend(malformed.finish());
}

/// The first table of a sheet, when its header was read.
pub(crate) struct Begun {
    pub header: Header,
    /// The number of the first row under the header.
    pub first: u32,
}

/// Reads the header of a sheet that begins with it.
pub(crate) fn begun(rows: &mut dyn Rows, map: Option<&Map>) -> Option<Begun> {
    let mut sheet_rows = SheetRows { rows, map, ahead: None, titles: Titles::default() };
    let header = sheet_rows.header().ok()??;
    let first = sheet_rows.ahead.filter(|_| sheet_rows.titles.filled == 0)?.number;
    Some(Begun { header, first })
}

/// Hands on the rows of one table; answers whether there was any, or with nothing where another table comes.
pub(crate) fn each_of_table(
    rows: &mut dyn Rows,
    header: &Header,
    malformed: &mut Tally,
    reader: &mut dyn FnMut(&Row),
) -> Option<bool> {
    let mut sheet_rows = SheetRows { rows, map: None, ahead: None, titles: Titles::default() };
    let any = sheet_rows.each(header, malformed, reader).ok()?;
    sheet_rows.ahead.is_none().then_some(any)
}

/// Lines above a header.
#[derive(Default)]
struct Titles {
    text: String,
    filled: usize,
    /// The last of them that could be the upper rows of a header.
    heads: Vec<BTreeMap<usize, String>>,
}

impl Titles {
    fn add(&mut self, row: &Row) {
        self.filled += 1;
        self.text.extend(row.cells().flat_map(|(_, text)| [text, " "]));
        self.text.push('\n');
        if row.cells().nth(1).is_some() {
            self.heads.push(row.cells().map(|(column, text)| (column, text.to_owned())).collect());
            if self.heads.len() >= MOST_HEAD_ROWS {
                self.heads.remove(0);
            }
        } else {
            self.heads.clear();
        }
    }
}

struct SheetRows<'a> {
    rows: &'a mut dyn Rows,
    map: Option<&'a Map>,
    /// A row that was read and not yet handed on.
    ahead: Option<Row>,
    titles: Titles,
}

impl SheetRows<'_> {
    fn next(&mut self, row: &mut Row) -> Result<bool, RowError> {
        match self.ahead.take() {
            Some(ahead) => {
                *row = ahead;
                Ok(true)
            }
            None => self.rows.next(row),
        }
    }

    /// The next header, with all its rows; nothing where none comes.
    fn header(&mut self) -> Result<Option<Header>, RowError> {
        let mut row = Row::default();
        while self.titles.filled < MOST_TITLE_ROWS {
            if !self.next(&mut row)? {
                return Ok(None);
            }
            if row.is_blank() {
                continue;
            }
            match self.read_header(&row) {
                Some(header) => return self.complete(header).map(Some),
                // A title may look like a header of nothing known: the search goes on under it.
                None => self.titles.add(&row),
            }
        }
        Ok(None)
    }

    /// A row as a header of something known: alone, else with the rows above it.
    fn read_header(&self, row: &Row) -> Option<Header> {
        let known = |header: &Header| header.contents() != Contents::Unknown;
        let heads = &self.titles.heads;
        let alone = Header::of(row, self.map).filter(known);
        alone.or_else(|| {
            (1..=heads.len())
                .find_map(|count| Header::of_rows(&heads[heads.len() - count..], row, self.map).filter(known))
        })
    }

    /// Takes the row under a header into it where that row has no data.
    fn complete(&mut self, header: Header) -> Result<Header, RowError> {
        let mut row = Row::default();
        loop {
            if !self.next(&mut row)? {
                return Ok(header);
            }
            if !row.is_blank() {
                break;
            }
        }
        if let Some(whole) = header.with(&row, self.map) {
            return Ok(whole);
        }
        let repeated =
            row.cells().all(|(column, text)| header.heads.get(&column).is_some_and(|own| own == text));
        if !repeated {
            self.ahead = Some(row);
        }
        Ok(header)
    }

    /// Hands on the rows under a header until another one comes; answers whether there was any.
    fn each(
        &mut self,
        header: &Header,
        malformed: &mut Tally,
        reader: &mut dyn FnMut(&Row),
    ) -> Result<bool, RowError> {
        let mut row = Row::default();
        let mut any = false;
        let mut held: Vec<Row> = Vec::new();
        while self.next(&mut row)? {
            if row.is_blank() {
                continue;
            }
            if is_aside(header, &row) && held.len() < MOST_TITLE_ROWS {
                row.aside = true;
                held.push(std::mem::take(&mut row));
                continue;
            }
            if is_header_again(header, &row) {
                let mut titles = Titles::default();
                for line in &held {
                    let first = line.cells().next().map_or("", |(_, text)| text);
                    let is_footer = Dictionary::shared().is_total(first);
                    if is_footer { reader(line) } else { titles.add(line) }
                }
                self.titles = titles;
                self.ahead = Some(row);
                return Ok(any);
            }
            held.drain(..).for_each(|line| reader(&line));
            any = true;
            if self.rows.is_ragged() && !header.fits(&row) {
                malformed.note(Code::RowMalformed, None, || format!("A{}", row.number));
            } else {
                reader(&row);
            }
        }
        held.iter().for_each(reader);
        Ok(any)
    }
}

/// Whether a row of one or two cells is a line beside the rows of a wide table.
fn is_aside(header: &Header, row: &Row) -> bool {
    const WIDE: usize = 4;
    let mut cells = row.cells();
    let (first, _, third) = (cells.next(), cells.next(), cells.next());
    let Some((_, first)) = first else { return false };
    // Most rows end here: only what is left is worth a search key.
    if third.is_some() || header.columns.len() < WIDE {
        return false;
    }
    let results = [Field::Variant, Field::Total, Field::Test, Field::Mark, Field::Level];
    let is_result = |column: usize| results.iter().any(|field| header.columns.get(field) == Some(&column));
    if row.cells().any(|(column, _)| is_result(column)) && !Dictionary::shared().is_total(first) {
        return false;
    }
    let is_key = first.parse::<Login>().is_ok() || digits(first).is_some();
    !is_key && Dictionary::shared().comparison(first).is_none()
}

/// Whether a row has the head of the key column again: a new table begins.
fn is_header_again(header: &Header, row: &Row) -> bool {
    const FIRST: usize = 12;
    let Some((_, head)) = header.key() else { return false };
    (0..row.len().min(FIRST)).any(|column| row.get(column) == head)
}

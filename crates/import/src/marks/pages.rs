//! A column of Parquet, page by page, as the numbers of its different texts.

use super::layout::NUL;
use super::lines::Unusual;
use super::parts::{NEW, Parts, word};
use crate::limits;
use crate::parquet::put;
use crate::rows::Row;
use memchr::memchr;
use parquet::basic::{ConvertedType, Encoding, Type};
use parquet::column::page::{Page, PageReader};
use parquet::errors::ParquetError;
use parquet::record::Field;
use parquet::schema::types::ColumnDescPtr;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Bytes of the different texts of a column.
const MOST_TEXTS: usize = 16 << 20;

/// The text of a null, which is none.
const NULL: u32 = 0;

impl From<ParquetError> for Unusual {
    fn from(_: ParquetError) -> Self {
        Self
    }
}

/// The different values of a column by their bytes, and the text of each.
struct Texts {
    column: ColumnDescPtr,
    short: Parts,
    long: FxHashMap<Box<[u8]>, u32>,
    texts: Vec<Box<str>>,
    bytes: usize,
    row: Row,
}

impl Texts {
    /// Its texts are those of [`crate::parquet`], for types that it reads without a doubt.
    fn new(column: ColumnDescPtr) -> Result<Self, Unusual> {
        use ConvertedType as As;
        let converted = column.converted_type();
        let known = match column.physical_type() {
            Type::BYTE_ARRAY => matches!(converted, As::UTF8 | As::ENUM | As::JSON | As::NONE),
            Type::INT32 => matches!(
                converted,
                As::NONE | As::INT_8 | As::INT_16 | As::INT_32 | As::UINT_8 | As::UINT_16 | As::UINT_32
            ),
            Type::INT64 => matches!(converted, As::NONE | As::INT_64 | As::UINT_64),
            Type::FLOAT | Type::DOUBLE => converted == As::NONE,
            _ => false,
        };
        if !known || column.max_rep_level() > 0 || column.max_def_level() > 1 {
            return Err(Unusual);
        }
        let (short, long, texts) = (Parts::default(), FxHashMap::default(), vec![Box::default()]);
        Ok(Self { column, short, long, texts, bytes: 0, row: Row::default() })
    }

    /// Where a value is whose bytes begin here, and where the next one begins.
    fn value(&self, page: &[u8], at: usize) -> Result<Range<usize>, Unusual> {
        let (start, length) = match self.column.physical_type() {
            Type::BYTE_ARRAY => (at + 4, u32::from_le_bytes(bytes(page, at)?) as usize),
            Type::INT32 | Type::FLOAT => (at, 4),
            _ => (at, 8),
        };
        if length > page.len() || start + length > page.len() {
            Err(Unusual)
        } else {
            Ok(start..start + length)
        }
    }

    /// The number of a value.
    fn number(&mut self, page: &[u8], value: Range<usize>) -> Result<u32, Unusual> {
        const SHORT: usize = 15;
        let length = value.len();
        let key = word(page, value.clone()).filter(|_| length <= SHORT);
        // Zeros fill a word up: its length tells how many are its own.
        let key = key.map(|[low, high]| [low, high | (length as u64 + 1) << 56]);
        let met = match key {
            Some(key) => self.short.find(key),
            None => self.long.get(&page[value.clone()]).copied().unwrap_or(NEW),
        };
        if met != NEW {
            return Ok(met);
        }
        let text = self.text(&page[value.clone()])?;
        let number = u32::try_from(self.texts.len()).map_err(|_| Unusual)?;
        self.bytes += text.len();
        if self.bytes > MOST_TEXTS || text.len() > limits::CELL || memchr(NUL, text.as_bytes()).is_some() {
            return Err(Unusual);
        }
        self.texts.push(text.into());
        match key {
            Some(key) => self.short.put_word(key, number)?,
            None => drop(self.long.insert(page[value].into(), number)),
        }
        Ok(number)
    }

    fn text(&mut self, value: &[u8]) -> Result<String, Unusual> {
        let field = match self.column.physical_type() {
            Type::BYTE_ARRAY if self.column.converted_type() == ConvertedType::NONE => {
                return Ok(String::from_utf8_lossy(value).into_owned());
            }
            Type::BYTE_ARRAY => {
                return std::str::from_utf8(value).map(str::to_owned).map_err(|_| Unusual);
            }
            Type::INT32 => Field::convert_int32(&self.column, i32::from_le_bytes(bytes(value, 0)?)),
            Type::INT64 => Field::convert_int64(&self.column, i64::from_le_bytes(bytes(value, 0)?)),
            Type::FLOAT => Field::convert_float(&self.column, f32::from_le_bytes(bytes(value, 0)?)),
            _ => Field::convert_double(&self.column, f64::from_le_bytes(bytes(value, 0)?)),
        };
        self.row.clear(0);
        put(&mut self.row, 0, &field);
        Ok(self.row.get(0).to_owned())
    }
}

/// Some bytes of a page.
fn bytes<const N: usize>(page: &[u8], at: usize) -> Result<[u8; N], Unusual> {
    page.get(at..).and_then(|rest| rest.first_chunk()).copied().ok_or(Unusual)
}

/// Numbers in runs of one, or packed by bits.
#[derive(Default)]
struct Packed {
    width: usize,
    /// Where the next run begins.
    next: usize,
    /// What is left of this one: of one number, or packed from a bit on.
    left: usize,
    same: Option<u32>,
    bit: usize,
}

impl Packed {
    fn new(width: usize, at: usize) -> Self {
        Self { width, next: at, ..Self::default() }
    }

    fn take(&mut self, page: &[u8], mut out: &mut [u32]) -> Result<(), Unusual> {
        while !out.is_empty() {
            if self.left == 0 {
                self.run(page)?;
                continue;
            }
            let count = self.left.min(out.len());
            let (now, later) = out.split_at_mut(count);
            match self.same {
                Some(number) => now.fill(number),
                None => self.unpack(page, now),
            }
            self.left -= count;
            out = later;
        }
        Ok(())
    }

    /// Whether as many are all one number.
    fn are_all(&self, number: u32, count: usize) -> bool {
        self.left >= count && self.same == Some(number)
    }

    /// Begins the next run.
    fn run(&mut self, page: &[u8]) -> Result<(), Unusual> {
        let (mut head, mut shift) = (0_u64, 0);
        loop {
            let [byte] = bytes(page, self.next)?;
            self.next += 1;
            head |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
            if shift > 28 {
                return Err(Unusual);
            }
        }
        let count = usize::try_from(head >> 1).map_err(|_| Unusual)?;
        let length = if head & 1 == 1 { count.saturating_mul(self.width) } else { self.width.div_ceil(8) };
        let run = page.get(self.next..self.next.saturating_add(length)).ok_or(Unusual)?;
        if head & 1 == 1 {
            (self.same, self.bit, self.left) = (None, self.next * 8, count * 8);
        } else {
            let number = run.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte));
            if self.width < 32 && number >> self.width > 0 {
                return Err(Unusual);
            }
            (self.same, self.left) = (Some(number), count);
        }
        self.next += length;
        Ok(())
    }

    /// Takes numbers of a run that lies within the page.
    fn unpack(&mut self, page: &[u8], out: &mut [u32]) {
        let width = self.width;
        if width == 0 {
            return out.fill(0);
        }
        let own = u32::MAX >> (32 - width);
        // As many as lie whole in 8 bytes, wherever in the first of them they begin.
        for some in out.chunks_mut(57 / width) {
            let from = self.bit / 8;
            let near = match bytes(page, from) {
                Ok(near) => near,
                Err(Unusual) => {
                    let mut near = [0; 8];
                    near.iter_mut().zip(&page[from..]).for_each(|(near, byte)| *near = *byte);
                    near
                }
            };
            let mut word = u64::from_le_bytes(near) >> (self.bit % 8);
            for number in &mut *some {
                *number = (word & 0xffff_ffff) as u32 & own;
                word >>= width;
            }
            self.bit += some.len() * width;
        }
    }
}

/// How the values of a page are written.
enum Values {
    /// By their places in the dictionary.
    Places(Packed),
    /// One after the other, from a byte on.
    Plain(usize),
}

/// One column of a file, a row group at a time.
pub(super) struct Column {
    texts: Texts,
    pages: Option<Box<dyn PageReader>>,
    /// Numbers by their places in the dictionary of the row group.
    dictionary: Vec<u32>,
    page: Option<Page>,
    /// Rows that are left of the page.
    left: usize,
    /// 1 for each row of the page that has a value, 0 for each that has none.
    levels: Option<Packed>,
    /// Where they end.
    levels_end: usize,
    values: Values,
    present: Vec<u32>,
    dense: Vec<u32>,
}

impl Column {
    pub(super) fn new(column: ColumnDescPtr) -> Result<Self, Unusual> {
        Ok(Self {
            texts: Texts::new(column)?,
            pages: None,
            dictionary: Vec::new(),
            page: None,
            left: 0,
            levels: None,
            levels_end: 0,
            values: Values::Plain(0),
            present: Vec::new(),
            dense: Vec::new(),
        })
    }

    /// The text of a number.
    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.texts.get(number as usize).map_or("", |text| text)
    }

    /// Goes to the beginning of a row group.
    pub(super) fn begin(&mut self, pages: Box<dyn PageReader>) {
        (self.pages, self.page, self.left) = (Some(pages), None, 0);
        self.dictionary.clear();
    }

    /// Takes the numbers of the next rows.
    pub(super) fn take(&mut self, mut out: &mut [u32]) -> Result<(), Unusual> {
        while !out.is_empty() {
            if self.left == 0 {
                let page = self.pages.as_mut().ok_or(Unusual)?.get_next_page()?.ok_or(Unusual)?;
                self.open(&page)?;
                self.page = Some(page);
                continue;
            }
            let count = self.left.min(out.len());
            let (now, later) = out.split_at_mut(count);
            self.rows(now)?;
            self.left -= count;
            out = later;
        }
        Ok(())
    }

    /// Sees that a row group has no more than the rows that were taken.
    pub(super) fn end(&mut self) -> Result<(), Unusual> {
        let next = self.pages.as_mut().ok_or(Unusual)?.get_next_page()?;
        if self.left > 0 || next.is_some() { Err(Unusual) } else { Ok(()) }
    }

    /// Begins a page.
    fn open(&mut self, page: &Page) -> Result<(), Unusual> {
        let is_optional = self.texts.column.max_def_level() > 0;
        let buffer: &[u8] = page.buffer();
        let (levels, values) = match page {
            #[allow(deprecated, reason = "DuckDB and others still write it")]
            Page::DictionaryPage {
                num_values,
                encoding: Encoding::PLAIN | Encoding::PLAIN_DICTIONARY,
                ..
            } => return self.look_up(buffer, *num_values),
            Page::DictionaryPage { .. } => return Err(Unusual),
            Page::DataPage { def_level_encoding: Encoding::RLE, .. } if is_optional => {
                let length = u32::from_le_bytes(bytes(buffer, 0)?) as usize;
                (4, length.checked_add(4).ok_or(Unusual)?)
            }
            Page::DataPage { .. } if is_optional => return Err(Unusual),
            Page::DataPage { .. } => (0, 0),
            Page::DataPageV2 { rep_levels_byte_len: 0, def_levels_byte_len, .. } => {
                (0, *def_levels_byte_len as usize)
            }
            Page::DataPageV2 { .. } => return Err(Unusual),
        };
        self.levels = is_optional.then(|| Packed::new(1, levels));
        self.levels_end = values;
        self.left = page.num_values() as usize;
        self.values = match page.encoding() {
            Encoding::PLAIN => Values::Plain(values),
            #[allow(deprecated, reason = "DuckDB and others still write it")]
            Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY => {
                // A page of nulls alone may end here.
                let width = usize::from(buffer.get(values).copied().unwrap_or(0));
                if width > 32 {
                    return Err(Unusual);
                }
                Values::Places(Packed::new(width, values + 1))
            }
            _ => return Err(Unusual),
        };
        Ok(())
    }

    /// Takes the numbers of a dictionary.
    fn look_up(&mut self, page: &[u8], count: u32) -> Result<(), Unusual> {
        self.dictionary.clear();
        let mut at = 0;
        for _ in 0..count {
            let value = self.texts.value(page, at)?;
            at = value.end;
            self.dictionary.push(self.texts.number(page, value)?);
        }
        Ok(())
    }

    /// Takes the numbers of rows of this page.
    fn rows(&mut self, out: &mut [u32]) -> Result<(), Unusual> {
        let page: &[u8] = self.page.as_ref().ok_or(Unusual)?.buffer();
        let (texts, dictionary, values) = (&mut self.texts, &self.dictionary, &mut self.values);
        let Some(levels) = self.levels.as_mut().filter(|levels| !levels.are_all(1, out.len())) else {
            if let Some(levels) = &mut self.levels {
                levels.left -= out.len();
            }
            return values.take(page, texts, dictionary, out);
        };
        self.present.resize(out.len(), 0);
        levels.take(page.get(..self.levels_end).ok_or(Unusual)?, &mut self.present)?;
        let count = self.present.iter().sum::<u32>() as usize;
        // One more, for rows after the last that has a value.
        self.dense.resize(count + 1, NULL);
        values.take(page, texts, dictionary, &mut self.dense[..count])?;
        let mut next = 0;
        for (out, present) in out.iter_mut().zip(&self.present) {
            *out = if *present == 1 { self.dense[next] } else { NULL };
            next += *present as usize;
        }
        Ok(())
    }
}

impl Values {
    fn take(
        &mut self,
        page: &[u8],
        texts: &mut Texts,
        dictionary: &[u32],
        out: &mut [u32],
    ) -> Result<(), Unusual> {
        match self {
            Self::Places(places) => {
                places.take(page, out)?;
                for number in out {
                    *number = *dictionary.get(*number as usize).ok_or(Unusual)?;
                }
            }
            Self::Plain(at) => {
                for number in out {
                    let value = texts.value(page, *at)?;
                    *at = value.end;
                    *number = texts.number(page, value)?;
                }
            }
        }
        Ok(())
    }
}

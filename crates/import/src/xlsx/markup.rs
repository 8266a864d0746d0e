//! XML of the plainest kind, piece by piece from a stream. Whatever is not plain is [`Odd`], and read by calamine.

use crate::limits;
use memchr::{memchr, memchr2};
use std::io::Read;

/// Something that is not read here. It need not be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Odd;

/// Why a piece was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The piece goes on behind what was unpacked so far.
    Short,
    Odd,
}

/// How much is unpacked at once.
const CHUNK: usize = 64 << 10;

/// No plain piece is longer.
const LONGEST: usize = limits::ROW;

/// A stream of XML, of which a part is held.
pub(crate) struct Markup<R> {
    source: R,
    buffer: Vec<u8>,
    /// Where in the buffer the next piece begins.
    at: usize,
    ended: bool,
}

impl<R: Read> Markup<R> {
    /// Passes over the mark of UTF-8 and the declaration; other encodings are odd.
    pub(crate) fn new(source: R) -> Result<Self, Odd> {
        let mut markup = Self { source, buffer: Vec::new(), at: 0, ended: false };
        markup.piece(|piece| {
            piece.take(b"\xef\xbb\xbf")?;
            if !piece.take(b"<?xml ")? {
                return Ok(());
            }
            let declaration = piece.until(b'>')?;
            piece.skip(1)?;
            let declaration = declaration.strip_suffix(b"?").ok_or(Stop::Odd)?.to_ascii_lowercase();
            let named = declaration.windows(8).any(|part| part == b"encoding");
            let known = declaration.windows(7).any(|part| part == b"\"utf-8\"" || part == b"'utf-8'");
            if declaration.is_ascii() && (known || !named) { Ok(()) } else { Err(Stop::Odd) }
        })?;
        Ok(markup)
    }

    /// Reads one piece. `read` is asked again with more where what is held is too short for it.
    pub(crate) fn piece<T>(
        &mut self,
        mut read: impl FnMut(&mut Piece<'_>) -> Result<T, Stop>,
    ) -> Result<T, Odd> {
        loop {
            let mut piece = Piece(&self.buffer[self.at..]);
            match read(&mut piece) {
                Ok(found) => {
                    self.at = self.buffer.len() - piece.0.len();
                    return Ok(found);
                }
                Err(Stop::Odd) => return Err(Odd),
                Err(Stop::Short) => self.more()?,
            }
        }
    }

    fn more(&mut self) -> Result<(), Odd> {
        self.buffer.drain(..self.at);
        self.at = 0;
        let held = self.buffer.len();
        if self.ended || held > LONGEST {
            return Err(Odd);
        }
        // Whatever keeps it from being unpacked is met again, and told, by calamine.
        (&mut self.source).take(CHUNK as u64).read_to_end(&mut self.buffer).map_err(|_| Odd)?;
        self.ended = self.buffer.len() < held + CHUNK;
        Ok(())
    }
}

/// The rest of what is held.
#[derive(Clone)]
pub(crate) struct Piece<'b>(&'b [u8]);

/// The name of an attribute and its value.
type Attribute<'b> = (&'b [u8], &'b [u8]);

/// A tag with well-formed attributes.
pub(crate) struct Tag<'b> {
    pub name: &'b str,
    attributes: &'b str,
    pub kind: TagKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TagKind {
    Start,
    End,
    Empty,
}

impl<'b> Piece<'b> {
    /// The byte that comes next.
    pub(crate) fn peek(&self) -> Result<u8, Stop> {
        self.0.first().copied().ok_or(Stop::Short)
    }

    pub(crate) fn skip(&mut self, bytes: usize) -> Result<(), Stop> {
        self.0 = self.0.get(bytes..).ok_or(Stop::Short)?;
        Ok(())
    }

    /// Goes behind these bytes where they come next; answers whether they did.
    pub(crate) fn take<const N: usize>(&mut self, bytes: &[u8; N]) -> Result<bool, Stop> {
        match self.0.split_first_chunk::<N>() {
            Some((first, rest)) if first == bytes => {
                self.0 = rest;
                Ok(true)
            }
            None if bytes.starts_with(self.0) => Err(Stop::Short),
            _ => Ok(false),
        }
    }

    /// Goes behind these bytes, which must come next.
    pub(crate) fn expect<const N: usize>(&mut self, bytes: &[u8; N]) -> Result<(), Stop> {
        if self.take(bytes)? { Ok(()) } else { Err(Stop::Odd) }
    }

    pub(crate) fn blanks(&mut self) -> Result<(), Stop> {
        while self.peek()?.is_ascii_whitespace() {
            self.skip(1)?;
        }
        Ok(())
    }

    /// What stands before the next such byte.
    pub(crate) fn until(&mut self, byte: u8) -> Result<&'b [u8], Stop> {
        let end = memchr(byte, self.0).ok_or(Stop::Short)?;
        let (before, rest) = self.0.split_at(end);
        self.0 = rest;
        Ok(before)
    }

    /// Goes behind digits of ASCII, of which there are so many at most; answers the number that they are. Nothing
    /// where none come next, or more, or what is held ends with them.
    pub(crate) fn digits(&mut self, most: usize) -> Option<u64> {
        let (mut number, mut length) = (0, 0);
        while let Some(digit) = self.0.get(length)?.checked_sub(b'0').filter(|digit| *digit < 10) {
            number = number * 10 + u64::from(digit);
            length += 1;
            if length > most {
                return None;
            }
        }
        self.0 = &self.0[length..];
        (length > 0).then_some(number)
    }

    /// Goes behind capital letters as columns of a sheet have them; answers the column, from 0. Nothing where
    /// none come next, or more than three, or what is held ends with them.
    pub(crate) fn column(&mut self) -> Option<u32> {
        let (mut column, mut length) = (0, 0);
        while let Some(letter) = self.0.get(length)?.checked_sub(b'A').filter(|letter| *letter < 26) {
            column = column * 26 + u32::from(letter) + 1;
            length += 1;
            if length > 3 {
                return None;
            }
        }
        self.0 = &self.0[length..];
        (length > 0).then(|| column - 1)
    }

    /// The next attribute with its value in quotes; nothing where the tag ends.
    pub(crate) fn attribute(&mut self) -> Result<Option<Attribute<'b>>, Stop> {
        if !matches!(self.peek()?, b' ' | b'\r' | b'\n') {
            return Ok(None);
        }
        self.blanks()?;
        if matches!(self.peek()?, b'>' | b'/') {
            return Ok(None);
        }
        let name = self.until(b'=')?;
        let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.');
        if name.is_empty() || !name.iter().all(is_plain) {
            return Err(Stop::Odd);
        }
        self.expect(b"=\"")?;
        let value = self.until(b'"')?;
        self.skip(1)?;
        Ok(Some((name, value)))
    }

    /// The next tag, after nothing but blanks.
    pub(crate) fn tag(&mut self) -> Result<Tag<'b>, Stop> {
        self.blanks()?;
        self.expect(b"<")?;
        let closes = self.take(b"/")?;
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b':';
        let length = self.0.iter().position(|byte| !is_name(byte)).ok_or(Stop::Short)?;
        let (name, rest) = self.0.split_at(length);
        self.0 = rest;
        while let Some((_, value)) = self.attribute()? {
            if value.contains(&b'<') || closes {
                return Err(Stop::Odd);
            }
        }
        let attributes = &rest[..rest.len() - self.0.len()];
        let empty = self.take(b"/")?;
        self.expect(b">")?;
        let kind = match (closes, empty) {
            (false, false) => TagKind::Start,
            (true, false) => TagKind::End,
            (false, true) => TagKind::Empty,
            (true, true) => return Err(Stop::Odd),
        };
        let (name, attributes) = (utf8(name)?, utf8(attributes)?);
        if name.is_empty() { Err(Stop::Odd) } else { Ok(Tag { name, attributes, kind }) }
    }

    /// Adds the text before the next tag, as it is meant, to `text`.
    pub(crate) fn text(&mut self, text: &mut String) -> Result<(), Stop> {
        let raw = self.until(b'<')?;
        unfold(utf8(raw)?, text)
    }
}

impl<'b> Tag<'b> {
    /// The name without its namespace.
    pub(crate) fn local(&self) -> &'b str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// The value of an attribute as it stands; one that stands twice is odd.
    pub(crate) fn raw(&self, name: &str) -> Result<Option<&'b str>, Stop> {
        let mut found = None;
        for (own, value) in self.attributes() {
            if own == name && found.replace(value).is_some() {
                return Err(Stop::Odd);
            }
        }
        Ok(found)
    }

    /// Names and values as they stand.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&'b str, &'b str)> {
        let mut parts = self.attributes.split('"');
        std::iter::from_fn(move || {
            let name = parts.next()?.trim_ascii().strip_suffix('=')?;
            Some((name, parts.next()?))
        })
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, Stop> {
    std::str::from_utf8(bytes).map_err(|_| Stop::Odd)
}

/// Adds what raw XML means to `text`.
pub(crate) fn unfold(raw: &str, text: &mut String) -> Result<(), Stop> {
    /// No plain reference is longer.
    const REFERENCE: usize = 12;
    let mut rest = raw;
    loop {
        // Some write every letter beyond ASCII so.
        while let Some((letter, behind)) = numbered(rest) {
            text.push(letter);
            rest = behind;
        }
        let Some(at) = memchr2(b'&', b'\r', rest.as_bytes()) else { break };
        let (before, reference) = rest.split_at(at);
        text.push_str(before);
        rest = reference;
        if at == 0 {
            let end = rest.bytes().take(REFERENCE).position(|byte| byte == b';').ok_or(Stop::Odd)?;
            let name = rest[..end].strip_prefix('&').ok_or(Stop::Odd)?;
            text.push(named(name).ok_or(Stop::Odd)?);
            rest = &rest[end + 1..];
        }
    }
    text.push_str(rest);
    Ok(())
}

/// The letter of a reference by a decimal number that comes first, and what stands behind it. It is what [`named`]
/// says of it.
fn numbered(text: &str) -> Option<(char, &str)> {
    /// No letter's number has more.
    const DIGITS: usize = 7;
    let digits = text.strip_prefix("&#")?;
    let mut code = 0;
    for (at, byte) in digits.bytes().enumerate().take(DIGITS + 1) {
        match byte {
            b'0'..=b'9' => code = code * 10 + u32::from(byte - b'0'),
            b';' if at > 0 => {
                let letter = char::from_u32(code).filter(|letter| *letter != '\0')?;
                return Some((letter, &digits[at + 1..]));
            }
            _ => return None,
        }
    }
    None
}

/// The letter that a reference stands for.
fn named(name: &str) -> Option<char> {
    let number = |digits: &str, radix| {
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let code = u32::from_str_radix(digits, radix).ok()?;
        char::from_u32(code).filter(|letter| plain && *letter != '\0')
    };
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix('#')? {
            hex if hex.starts_with('x') => number(&hex[1..], 16),
            digits => number(digits, 10),
        },
    }
}

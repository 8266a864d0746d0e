//! The parts of a paper that somebody else made.

use super::LetterheadError;
use crate::archive::Part;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A paper with more parts, or with more bytes in them, is not read: a letterhead has a few dozen.
const MOST_PARTS: usize = 2000;
const MOST_BYTES: u64 = 64 << 20;

/// The parts in their order.
pub(super) struct Package(Vec<Part>);

impl Package {
    /// Opens the paper; its size is counted while it is unpacked, not believed.
    pub(super) fn open(file: &[u8]) -> Result<Self, LetterheadError> {
        let mut archive = ZipArchive::new(Cursor::new(file)).map_err(|_| LetterheadError::NotAPaper)?;
        if archive.len() > MOST_PARTS {
            return Err(LetterheadError::TooLarge);
        }
        let (mut parts, mut left) = (Vec::new(), MOST_BYTES);
        for index in 0..archive.len() {
            let part = unpacked(&mut archive, index, left)?;
            left -= part.1.len() as u64;
            parts.push(part);
        }
        parts.retain(|(name, _)| !name.ends_with('/'));
        Ok(Self(parts))
    }

    /// The text of a part; nothing where it does not exist.
    pub(super) fn text(&self, name: &str) -> Result<Option<&str>, LetterheadError> {
        let Some((_, bytes)) = self.0.iter().find(|(own, _)| own == name) else { return Ok(None) };
        let text = str::from_utf8(bytes).map_err(|_| unreadable(name))?;
        Ok(Some(text.trim_start_matches('\u{feff}')))
    }

    /// The text of a part without which there is no paper.
    pub(super) fn needed(&self, name: &str) -> Result<&str, LetterheadError> {
        self.text(name)?.ok_or(LetterheadError::NotAPaper)
    }

    /// Puts a part in place of the one with this name, or beside the others.
    pub(super) fn put(&mut self, name: &str, bytes: Vec<u8>) {
        match self.0.iter_mut().find(|(own, _)| own == name) {
            Some(part) => part.1 = bytes,
            None => self.0.push((name.to_owned(), bytes)),
        }
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// All parts.
    pub(super) fn parts(&self) -> &[Part] {
        &self.0
    }
}

/// The error that this part cannot be read.
pub(super) fn unreadable(part: &str) -> LetterheadError {
    LetterheadError::Unreadable(part.to_owned())
}

fn unpacked(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    most: u64,
) -> Result<Part, LetterheadError> {
    let file = archive.by_index(index).map_err(|_| LetterheadError::NotAPaper)?;
    let name = file.name().map_err(|_| LetterheadError::NotAPaper)?.into_owned();
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(|_| unreadable(&name))?;
    if bytes.len() as u64 > most { Err(LetterheadError::TooLarge) } else { Ok((name, bytes)) }
}

//! The lines of a plain text, taken piece by piece by several threads.

use memchr::{memchr, memchr2};
use std::fs::File;
use std::io::{self, ErrorKind};
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes of a piece.
const PIECE: usize = 1 << 20;

/// Bytes of a line.
pub(super) const LINE: usize = 1 << 15;

/// Something that only the usual way of reading knows.
#[derive(Debug)]
pub(super) struct Unusual;

impl From<io::Error> for Unusual {
    fn from(_: io::Error) -> Self {
        Self
    }
}

/// Where a line is: its piece, and its place among the lines that begin in it, from 0.
pub(super) type At = (u32, u32);

/// The lines of a file from a byte on, which begins one.
pub(super) struct Lines<'a> {
    file: &'a File,
    from: u64,
    next: AtomicU64,
}

impl<'a> Lines<'a> {
    pub(super) fn new(file: &'a File, from: u64) -> Self {
        Self { file, from, next: AtomicU64::new(0) }
    }

    /// Hands on pieces that nobody else has taken, each of whole lines, with its number; answers what it
    /// says of how many lines each has. A line break within quotes would be none, so quotes are unusual.
    pub(super) fn take(
        &self,
        mut piece: impl FnMut(&[u8], u32) -> Result<u32, Unusual>,
    ) -> Result<Vec<(u32, u32)>, Unusual> {
        let mut buffer = vec![0; PIECE + LINE + 1];
        let mut counted = Vec::new();
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let start = self.from + number * PIECE as u64;
            // One byte before tells whether a line begins here.
            let before = usize::from(number > 0);
            let filled = fill(self.file, &mut buffer, start - before as u64)?;
            if filled <= before {
                return Ok(counted);
            }
            let bytes = &buffer[..filled];
            let begin = |from: usize| memchr(b'\n', bytes.get(from..)?).map(|newline| from + newline + 1);
            let first = if number == 0 { 0 } else { begin(0).unwrap_or(filled) };
            let next = match begin(PIECE + before - 1) {
                Some(next) => next,
                None if filled < buffer.len() => filled,
                None => return Err(Unusual),
            };
            let number = u32::try_from(number).map_err(|_| Unusual)?;
            let lines = bytes.get(first..next).unwrap_or_default();
            if memchr2(b'"', 0, lines).is_some() {
                return Err(Unusual);
            }
            counted.push((number, piece(lines, number)?));
        }
    }
}

/// The byte at which a line begins, from 1.
pub(super) fn beginning(file: &File, line: u32) -> Result<u64, Unusual> {
    let mut buffer = vec![0; LINE];
    let (mut from, mut left) = (0, line - 1);
    while left > 0 {
        let filled = fill(file, &mut buffer, from)?;
        let Some(newline) = memchr(b'\n', &buffer[..filled]) else { return Err(Unusual) };
        if memchr(b'"', &buffer[..newline]).is_some() {
            return Err(Unusual);
        }
        from += newline as u64 + 1;
        left -= 1;
    }
    Ok(from)
}

/// Reads as much as there is; answers how much it was.
fn fill(file: &File, buffer: &mut [u8], from: u64) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match read_at(file, &mut buffer[filled..], from + filled as u64) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], from: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, from)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], from: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, from)
}

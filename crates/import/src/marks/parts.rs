//! Parts of lines that were met before.

use super::lines::Unusual;
use rustc_hash::FxHashMap;
use std::ops::Range;
use wide::u8x16;

/// Different parts that a plain table has.
const MOST: usize = 1 << 20;

/// So few parts that they may lie far apart.
const FEW: usize = 1 << 12;

/// A part of up to 16 bytes, as a number.
pub(super) type Word = [u64; 2];

/// What was not met yet.
pub(super) const NEW: u32 = u32::MAX;

/// A part of a line by its place among those that were met. Short ones lie in the table itself, so that a
/// look at one of them is a look at one place of memory.
pub(super) struct Parts {
    short: Vec<(Word, u32)>,
    long: FxHashMap<Box<[u8]>, u32>,
    count: usize,
}

impl Default for Parts {
    fn default() -> Self {
        Self { short: vec![([0; 2], NEW); 64], long: FxHashMap::default(), count: 0 }
    }
}

impl Parts {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The place of a part; [`NEW`] where it was not met.
    pub(super) fn get(&self, bytes: &[u8], part: Range<usize>) -> u32 {
        match word(bytes, part.clone()) {
            Some(word) => self.find(word),
            None => self.long.get(&bytes[part]).copied().unwrap_or(NEW),
        }
    }

    /// The place of a short part; [`NEW`] where it was not met.
    pub(super) fn find(&self, word: Word) -> u32 {
        self.short[self.slot(word)].1
    }

    /// Where a short part lies, or would.
    fn slot(&self, word: Word) -> usize {
        let mask = self.short.len() - 1;
        let mixed = u128::from(word[0] ^ 0x9e37_79b9_7f4a_7c15) * u128::from(word[1] ^ 0xd1b5_4a32_d192_ed03);
        let mut slot = ((mixed >> 64) ^ mixed) as usize & mask;
        while self.short[slot].1 != NEW && self.short[slot].0 != word {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Takes a part that was not met; answers its place.
    pub(super) fn add(&mut self, bytes: &[u8], part: Range<usize>) -> Result<u32, Unusual> {
        self.put(bytes, part, u32::try_from(self.count).map_err(|_| Unusual)?)
    }

    /// Takes a part that was not met, with what it stands for.
    pub(super) fn put(&mut self, bytes: &[u8], part: Range<usize>, place: u32) -> Result<u32, Unusual> {
        match word(bytes, part.clone()) {
            Some(word) => self.put_word(word, place)?,
            None => {
                self.long.insert(bytes[part].into(), place);
                self.more()?;
            }
        }
        Ok(place)
    }

    /// Takes a short part that was not met, with what it stands for.
    pub(super) fn put_word(&mut self, word: Word, place: u32) -> Result<(), Unusual> {
        self.more()?;
        // Two of three slots are taken at most, and of few parts, which are the most wanted, one of eight: what
        // lies where it should is found without a look at another.
        if self.count * 3 > self.short.len() * 2 || self.count <= FEW && self.count * 8 > self.short.len() {
            let more = vec![([0; 2], NEW); self.short.len() * 2];
            for (word, place) in std::mem::replace(&mut self.short, more) {
                if place != NEW {
                    let slot = self.slot(word);
                    self.short[slot] = (word, place);
                }
            }
        }
        let slot = self.slot(word);
        self.short[slot] = (word, place);
        Ok(())
    }

    fn more(&mut self) -> Result<(), Unusual> {
        self.count += 1;
        if self.count > MOST { Err(Unusual) } else { Ok(()) }
    }
}

/// A part as a number; nothing where it is longer. No line holds NUL, which fills it up.
pub(super) fn word(bytes: &[u8], part: Range<usize>) -> Option<Word> {
    let length = part.len();
    if length > 16 {
        return None;
    }
    let low = |bytes: [u8; 16]| u128::from_le_bytes(bytes);
    let whole = match bytes.get(part.start..part.start + 16).and_then(|near| near.try_into().ok()) {
        // Shifted twice: a shift by all bits at once is none.
        Some(near) => low(near) & !(u128::MAX << (length * 4) << (length * 4)),
        None => {
            let mut own = [0; 16];
            own[..length].copy_from_slice(&bytes[part]);
            low(own)
        }
    };
    Some(halves(whole))
}

fn halves(whole: u128) -> Word {
    [(whole & 0xffff_ffff_ffff_ffff) as u64, (whole >> 64) as u64]
}

/// What stands before the next newline as a number, and how long it is; nothing where it is longer than a
/// word, or the bytes end.
pub(super) fn until_newline(bytes: &[u8], from: usize) -> Option<(Word, usize)> {
    let near: [u8; 16] = bytes.get(from..from + 16)?.try_into().ok()?;
    let newlines = u8x16::new(near).simd_eq(u8x16::splat(b'\n')).to_bitmask();
    if newlines == 0 {
        return None;
    }
    let length = newlines.trailing_zeros();
    let near = u128::from_le_bytes(near);
    let part = near & !(u128::MAX << (length * 8));
    Some((halves(part), length as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_again_and_only_they() {
        let texts: Vec<String> =
            (0..5000).map(|number| format!("sch{number:06}{}", "x".repeat(number % 12))).collect();
        let bytes = texts.concat().into_bytes();
        let mut parts = Parts::default();
        let mut start = 0;
        for (place, text) in (0..).zip(&texts) {
            let part = start..start + text.len();
            assert_eq!(parts.get(&bytes, part.clone()), NEW, "{text}");
            assert_eq!(parts.add(&bytes, part).unwrap(), place);
            start += text.len();
        }
        for (place, text) in (0..).zip(&texts) {
            assert_eq!(parts.get(text.as_bytes(), 0..text.len()), place, "{text}");
        }
        assert_eq!(parts.get(b"", 0..0), NEW);
    }

    #[test]
    fn what_stands_before_a_newline_is_the_word_of_it() {
        let texts = ["", "5", ";2;\r", "12345678;10;4", "fifteen letters", "Б;\u{b}\u{9}\u{1}"];
        for text in texts {
            let line = format!("ahead{text}\n\nbehind and behind and behind");
            let own = word(line.as_bytes(), 5..5 + text.len()).unwrap();
            assert_eq!(until_newline(line.as_bytes(), 5), Some((own, text.len())), "{text}");
        }
        assert_eq!(until_newline(b"sixteen letters!\n", 0), None);
        assert_eq!(until_newline(b"too near\n", 0), None, "the end");
    }

    #[test]
    fn a_word_is_of_its_part_alone() {
        for length in 0..=16 {
            let near = word(b"0123456789abcdef0123456789abcdef", 3..3 + length);
            assert_eq!(
                near,
                word(&b"0123456789abcdef0123456789abcdef"[3..3 + length], 0..length),
                "{length}"
            );
        }
        assert_eq!(word(b"0123456789abcdef0", 0..17), None);
    }
}

//! Pictures of areas, ellipses and words as an enhanced metafile, the drawing format that word
//! processors know without any converter. It is a list of records, each of four-byte fields.
//!
//! Source: Microsoft, [MS-EMF] Enhanced Metafile Format, sections 2.2 and 2.3.

use crate::letters;
use crate::surface::{Anchor, Colour, Surface};

/// Units of the metafile in one unit of the picture, so that coordinates may be integers.
const FINE: f64 = 20.0;
const HEADER: u32 = 1;
const END: u32 = 14;
const TRANSPARENT_BACK: u32 = 18;
const ALIGN: u32 = 22;
const TEXT_COLOUR: u32 = 24;
const SELECT: u32 = 37;
const BRUSH: u32 = 39;
const DELETE: u32 = 40;
const ELLIPSE: u32 = 42;
const RECTANGLE: u32 = 43;
const FONT: u32 = 82;
const TEXT: u32 = 84;
/// The pen that draws no outline; it need not be made.
const NO_PEN: u32 = 0x8000_0008;
/// Words stand on their base line.
const BASE_LINE: u32 = 24;
const BRUSH_HANDLE: u32 = 1;
const FONT_HANDLE: u32 = 2;

/// A picture that is being drawn, in units of its own; y grows downwards.
pub(crate) struct Metafile {
    size: (f64, f64),
    records: Vec<Vec<u8>>,
}

impl Metafile {
    /// An empty picture so wide and so high.
    pub(crate) fn new(width: f64, height: f64) -> Self {
        let mut drawn = Self { size: (width, height), records: Vec::new() };
        drawn.record(TRANSPARENT_BACK, &[1]);
        drawn.record(ALIGN, &[BASE_LINE]);
        drawn.record(SELECT, &[NO_PEN]);
        drawn
    }

    /// The bytes of the picture, to be shown `width` hundredths of a millimetre wide.
    pub(crate) fn bytes(mut self, width: u32) -> Vec<u8> {
        self.record(END, &[0, 16, 20]);
        let count = whole(self.records.len() as f64 + 1.0);
        let length: usize = self.records.iter().map(Vec::len).sum();
        let header = self.header(width, count, length);
        let parts = std::iter::once(header).chain(self.records);
        parts.flatten().collect()
    }

    fn header(&self, width: u32, count: u32, length: usize) -> Vec<u8> {
        const HEADER_LENGTH: f64 = 100.0;
        let (right, bottom) = (fine(self.size.0), fine(self.size.1));
        let height = whole(f64::from(width) * self.size.1 / self.size.0);
        let fields = [
            [0, 0, right, bottom],
            [0, 0, width, height],
            // « EMF», version 1, bytes, records.
            [0x464D_4520, 0x0001_0000, whole(length as f64 + HEADER_LENGTH), count],
            // Handles with the reserved one, no description, no palette.
            [3, 0, 0, 0],
            // The device on which one unit is one point, and how many millimetres it has.
            [right, bottom, width.div_ceil(100), height.div_ceil(100)],
            // No pixel format, no OpenGL.
            [0, 0, 0, 0],
        ];
        let mut fields = fields.concat();
        fields.truncate(23);
        record(HEADER, &fields)
    }

    fn record(&mut self, kind: u32, fields: &[u32]) {
        self.records.push(record(kind, fields));
    }

    fn filled(&mut self, shape: u32, from: (f64, f64), to: (f64, f64), colour: Colour) {
        self.record(BRUSH, &[BRUSH_HANDLE, 0, packed(colour), 0]);
        self.record(SELECT, &[BRUSH_HANDLE]);
        self.record(shape, &[fine(from.0), fine(from.1), fine(to.0), fine(to.1)]);
        self.record(DELETE, &[BRUSH_HANDLE]);
    }
}

impl Surface for Metafile {
    fn area(&mut self, from: (f64, f64), to: (f64, f64), colour: Colour) {
        self.filled(RECTANGLE, from, to, colour);
    }

    fn circle(&mut self, (x, y): (f64, f64), radius: f64, colour: Colour) {
        self.filled(ELLIPSE, (x - radius, y - radius), (x + radius, y + radius), colour);
    }

    /// Where each letter stands is told, so that every program sets them alike.
    fn words(&mut self, text: &str, (x, y): (f64, f64), size: f64, anchor: Anchor, colour: Colour) {
        let advances: Vec<f64> = text.chars().map(|letter| letters::advance(letter) * size).collect();
        let width: f64 = advances.iter().sum();
        let start = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let units: Vec<u16> = text.encode_utf16().collect();
        self.record(FONT, &font(size));
        self.record(SELECT, &[FONT_HANDLE]);
        self.record(TEXT_COLOUR, &[packed(colour)]);
        self.record(TEXT, &line(&units, &steps(text, &advances), (fine(start), fine(y))));
        self.record(DELETE, &[FONT_HANDLE]);
    }
}

/// A record: kind, length in bytes, fields.
fn record(kind: u32, fields: &[u32]) -> Vec<u8> {
    let length = whole(fields.len() as f64 * 4.0 + 8.0);
    [kind, length].iter().chain(fields).flat_map(|field| field.to_le_bytes()).collect()
}

/// A sans-serif font whose letters are as wide as we reckon.
fn font(size: f64) -> Vec<u32> {
    const FIELDS: usize = 81;
    const FACE: usize = 8;
    let mut fields = vec![0; FIELDS];
    fields[0] = FONT_HANDLE;
    // A negative height is that of the letters, not of the line.
    fields[1] = fine(-size);
    // Normal weight.
    fields[5] = 400;
    // Quality and family of the face: proportional, without serifs.
    fields[7] = 0x2200_0000;
    let face: Vec<u16> = letters::FACE.encode_utf16().collect();
    for (field, pair) in fields[FACE..].iter_mut().zip(face.chunks(2)) {
        *field = pair_of(pair);
    }
    fields
}

/// The fields of a line of words: bounds and scale unused, place, letters, how far each goes.
fn line(units: &[u16], steps: &[u32], (x, y): (u32, u32)) -> Vec<u32> {
    const BEFORE_LETTERS: u32 = 76;
    let count = whole(units.len() as f64);
    let letters = units.chunks(2).map(pair_of);
    let after_letters = BEFORE_LETTERS + whole(units.len().div_ceil(2) as f64 * 4.0);
    let unscaled = 1.0_f32.to_bits();
    let mut fields = vec![0, 0, 0, 0, 1, unscaled, unscaled, x, y, count, BEFORE_LETTERS, 0];
    fields.extend([0, 0, 0, 0, after_letters]);
    fields.extend(letters);
    fields.extend(steps);
    fields
}

/// How far each unit of UTF-16 goes: the second of a pair goes nowhere. Rounded so that the error
/// does not add up.
fn steps(text: &str, advances: &[f64]) -> Vec<u32> {
    let mut end = 0.0;
    let mut steps = Vec::new();
    for (letter, advance) in text.chars().zip(advances) {
        let start = fine(end);
        end += advance;
        steps.push(fine(end) - start);
        steps.extend(vec![0; letter.len_utf16() - 1]);
    }
    steps
}

fn pair_of(units: &[u16]) -> u32 {
    let unit = |index: usize| u32::from(units.get(index).copied().unwrap_or_default());
    unit(0) | unit(1) << 16
}

fn packed([red, green, blue]: Colour) -> u32 {
    u32::from_le_bytes([red, green, blue, 0])
}

/// A coordinate in units of the metafile, as the bits of a signed integer.
#[expect(clippy::cast_possible_truncation, reason = "pictures are far smaller than 2^31 units")]
fn fine(place: f64) -> u32 {
    ((place * FINE).round() as i32).cast_unsigned()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lengths and counts of one picture"
)]
fn whole(number: f64) -> u32 {
    number.round() as u32
}

#[cfg(test)]
mod tests {
    use super::{Anchor, Metafile, Surface};

    fn field(bytes: &[u8], at: usize) -> u32 {
        u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())
    }

    /// Kind and bytes of each record.
    fn records(bytes: &[u8]) -> Vec<(u32, &[u8])> {
        let (mut at, mut records) = (0, Vec::new());
        while at < bytes.len() {
            let length = field(bytes, at + 4) as usize;
            records.push((field(bytes, at), &bytes[at..at + length]));
            at += length;
        }
        records
    }

    #[test]
    fn the_header_tells_the_truth_of_the_records() {
        let mut drawn = Metafile::new(640.0, 100.0);
        drawn.area((0.0, 0.0), (10.0, 5.0), [1, 2, 3]);
        drawn.circle((20.0, 20.0), 4.0, [1, 2, 3]);
        drawn.words("Ё № 🏫", (600.0, 50.0), 12.0, Anchor::End, [0; 3]);
        let bytes = drawn.bytes(18_000);
        let records = records(&bytes);
        assert_eq!((records[0].0, records.last().map(|last| last.0)), (super::HEADER, Some(super::END)));
        assert_eq!(&bytes[40..44], b" EMF");
        assert_eq!(field(&bytes, 48) as usize, bytes.len());
        assert_eq!(field(&bytes, 52) as usize, records.len());
        assert_eq!([field(&bytes, 32), field(&bytes, 36)], [18_000, 2813], "hundredths of a millimetre");
        assert!(records.iter().all(|(_, record)| record.len() % 4 == 0));
    }

    #[test]
    fn words_end_where_they_are_told_to() {
        let mut drawn = Metafile::new(640.0, 100.0);
        drawn.words("№ 🏫", (600.0, 50.0), 12.0, Anchor::End, [0; 3]);
        let bytes = drawn.bytes(18_000);
        let (_, text) = *records(&bytes).iter().find(|(kind, _)| *kind == super::TEXT).unwrap();
        let (start, letters, at) = (field(text, 36), field(text, 44) as usize, field(text, 72) as usize);
        let steps: Vec<u32> = (0..letters).map(|index| field(text, at + 4 * index)).collect();
        assert_eq!(letters, 4, "the school is a pair of units");
        assert_eq!(steps[3], 0, "the second of the pair goes nowhere");
        assert_eq!(start + steps.iter().sum::<u32>(), 600 * 20);
        assert_eq!(at + 4 * letters, text.len());
    }
}

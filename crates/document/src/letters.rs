//! How wide letters are, for pictures whose words are set by us.
//!
//! Source: the table `hmtx` of Liberation Sans 2.1.5, whose letters are as wide as those of Arial;
//! thousandths of the size of the font.

/// The font in which these widths hold; where it is missing, programs take one as wide.
pub(crate) const FACE: &str = "Arial";

/// Letters that the tables below do not have are taken to be as wide as a digit.
const DIGIT: u16 = 556;
const LATIN_FROM: u32 = 0x20;
const CYRILLIC_FROM: u32 = 0x410;

/// How far a letter goes, in sizes of the font.
pub(crate) fn advance(letter: char) -> f64 {
    let at = |table: &[u16], from: u32| {
        let index = u32::from(letter).checked_sub(from)?;
        table.get(usize::try_from(index).ok()?).copied()
    };
    let known = match letter {
        '\u{a0}' => Some(278),
        '—' | '…' => Some(1000),
        '№' => Some(1073),
        'Ё' => Some(667),
        _ => at(&LATIN, LATIN_FROM).or_else(|| at(&CYRILLIC, CYRILLIC_FROM)),
    };
    f64::from(known.unwrap_or(DIGIT)) / 1000.0
}

/// From the blank to the tilde.
#[rustfmt::skip]
const LATIN: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// From А to я.
#[rustfmt::skip]
const CYRILLIC: [u16; 64] = [
    667, 656, 667, 542, 677, 667, 923, 604, 719, 719, 583, 656, 833, 722, 778, 719,
    667, 722, 611, 635, 760, 667, 740, 667, 917, 938, 792, 885, 656, 719, 1010, 722,
    556, 573, 531, 365, 583, 556, 669, 458, 559, 559, 438, 583, 688, 552, 556, 542,
    556, 500, 458, 500, 823, 500, 573, 521, 802, 823, 625, 719, 521, 510, 750, 542,
];

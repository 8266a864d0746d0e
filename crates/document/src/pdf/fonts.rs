//! The fonts that travel with the program, and which letters they have.
//!
//! Liberation Serif is free (OFL), has the letters of all languages of Russia, and its letters are as
//! wide as those of Times New Roman, in which officials write.

use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The family, as the form names it.
pub(super) const FAMILY: &str = "Liberation Serif";

const FILES: [&[u8]; 3] = [
    include_bytes!("../../assets/fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../../assets/fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../../assets/fonts/LiberationSerif-Italic.ttf"),
];

/// Stands for a letter that the fonts lack.
const LACKING: char = '□';

/// The faces with what can be asked of them.
pub(super) struct Fonts {
    /// What Typst chooses by.
    pub(super) book: LazyHash<FontBook>,
    /// Regular, bold, italic.
    pub(super) faces: Vec<Font>,
}

/// All fonts there are.
pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let faces: Vec<Font> = FILES.into_iter().filter_map(|file| Font::new(Bytes::new(file), 0)).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&faces)), faces }
});

/// The text in letters that every face has: the standard forbids letters without a shape.
pub(super) fn drawable(text: &str) -> String {
    let letters = text.chars().filter(|letter| !is_silent(*letter));
    letters.map(|letter| if is_known(letter) { letter } else { other(letter) }).collect()
}

fn is_known(letter: char) -> bool {
    letter == '\n' || FONTS.faces.iter().all(|face| face.info().coverage.contains(u32::from(letter)))
}

fn other(letter: char) -> char {
    if letter.is_whitespace() { ' ' } else { LACKING }
}

/// Signs that have no shape of their own: controls, joiners, marks of direction and of variants.
fn is_silent(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\n' | '\t'))
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::{FONTS, LACKING, drawable};

    #[test]
    fn the_letters_of_the_languages_of_russia_are_there() {
        let letters = "АЯаяЁё ӘәӨөҮүҖҗҢңҺһ ӐӑӖӗҪҫӲӳ ҔҕҤҥ Ӏ Ӥӥ ІіѢѣ №«»—–…−≤≥±×½§°€";
        let lacking: String =
            letters.chars().filter(|one| drawable(&one.to_string()) != one.to_string()).collect();
        assert_eq!(lacking, "");
        assert_eq!(FONTS.faces.len(), 3);
    }

    #[test]
    fn what_no_face_has_is_shown_as_lacking_and_what_is_silent_is_dropped() {
        assert_eq!(
            drawable("а🏫б\u{0}\u{200d}\u{feff}в\tг\nд\u{2003}"),
            format!("а{LACKING}бв г\nд\u{2003}")
        );
    }
}

//! Comparison of Russian text as people write it: case, ё/е, look-alike Latin letters, blanks.

use unicode_normalization::UnicodeNormalization;

/// The key under which two spellings of the same words are equal.
///
/// NFC, lower case, `ё` as `е`, Latin letters that look like Cyrillic ones replaced by them, every
/// run of blanks (also no-break and line breaks) one space, typographic quotes and dashes plain.
/// Meant for comparison and search only, never for display.
pub fn search_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase) {
        let plain = plain(letter);
        let blank = plain.is_whitespace();
        if !blank {
            key.push(plain);
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// The Latin letter that a Cyrillic one looks like, for codes that are Latin; any other as it is.
pub fn latin(letter: char) -> char {
    match letter {
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'х' => 'x',
        'у' => 'y',
        'к' => 'k',
        'м' => 'm',
        'т' => 't',
        'в' => 'b',
        'н' => 'h',
        other => other,
    }
}

/// The error of a value of the wrong kind, as the name of the kind that was expected: whoever shows
/// it looks the words up under that name.
pub fn expected<E: serde::de::Error>(kind: &str) -> E {
    E::custom(format_args!("{EXPECTED}{kind}"))
}

/// What the errors of [`expected`] start with.
pub const EXPECTED: &str = "expected:";

fn plain(letter: char) -> char {
    match letter {
        'ё' => 'е',
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        'k' => 'к',
        'm' => 'м',
        't' => 'т',
        'b' => 'в',
        'h' => 'н',
        '«' | '»' | '“' | '”' | '„' => '"',
        '–' | '—' | '−' | '‑' => '-',
        '\u{feff}' | '\u{200b}' | '\u{ad}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::search_key;

    #[test]
    fn spellings_of_the_same_words_agree() {
        assert_eq!(search_key("  Код\u{a0}ОО\n "), search_key("код оо"));
        assert_eq!(search_key("Краснощёковский район"), search_key("КРАСНОЩЕКОВСКИЙ  район"));
        assert_eq!(search_key("1K1"), search_key("1К1"), "Latin and Cyrillic К");
        assert_eq!(search_key("МБОУ «СОШ № 5»"), search_key("мбоу \"сош № 5\""));
    }

    #[test]
    fn different_words_stay_different() {
        assert_ne!(search_key("школа № 1"), search_key("школа № 11"));
    }
}

//! One spelling for class labels.

use crate::dictionary::Dictionary;
use model::assessments::Grade;

/// The label as it is kept.
///
/// `7а`, `7 "А"` and `а` become `А`; the grade alone and words for «no class» become nothing. Autumn
/// works are sat in the grade after the programme's, so that number is the grade too.
pub(crate) fn label(raw: &str, grade: Grade) -> Option<String> {
    if Dictionary::shared().is_no_class(raw) {
        return None;
    }
    let upper: String = raw
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, '(' | ')' | '/'))
        .flat_map(char::to_uppercase)
        .map(cyrillic)
        .take(MOST_LETTERS)
        .collect();
    let digits = upper.bytes().take_while(u8::is_ascii_digit).count();
    let (number, letters) = upper.split_at(digits);
    let is_grade = number.parse() == Ok(grade.number()) || number.parse() == Ok(grade.number() + 1);
    match (letters, is_grade) {
        ("", true) => None,
        (letters, true) => Some(letters.to_owned()),
        _ => Some(upper).filter(|label| !label.is_empty()),
    }
}

/// The grade with which a label begins: `5А`, `11 "Б"`, `5`.
pub(crate) fn grade(raw: &str) -> Option<Grade> {
    let digits: String = raw.trim().chars().take_while(char::is_ascii_digit).collect();
    Grade::new(digits.parse().ok()?)
}

/// A label longer than this is something else.
const MOST_LETTERS: usize = 12;

/// The Cyrillic letter that a Latin one was meant to be.
fn cyrillic(letter: char) -> char {
    match letter {
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        'Y' => 'У',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::label;
    use model::assessments::Grade;

    #[test]
    fn one_class_has_one_label() {
        let grade = Grade::new(5).unwrap();
        for raw in ["а", "А", "A", "5а", "5 \"А\"", "5-А", "6а", "«а»"] {
            assert_eq!(label(raw, grade).as_deref(), Some("А"), "{raw}");
        }
        for raw in ["", "нет", "НЕТ", "5", "6", "-", "\"\""] {
            assert_eq!(label(raw, grade), None, "{raw}");
        }
        for (raw, kept) in [("а(2)", "А(2)"), ("2", "2"), ("кб", "КБ"), ("9а", "9А")] {
            assert_eq!(label(raw, grade).as_deref(), Some(kept), "{raw}");
        }
    }
}

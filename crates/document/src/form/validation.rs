//! What a cell takes, and what it says of anything else.

use super::{FormLabels, FormRow, Marks, Takes};
use rust_xlsxwriter::{DataValidation, DataValidationRule, ExcelDateTime, Formula, XlsxError};

/// Letters of the head of a window, and of the words in it.
const TITLE: usize = 32;
const WORDS: usize = 255;

/// The rule of the cell of an answer; nothing where there is nothing to choose from.
pub(super) fn answer(
    row: &FormRow,
    labels: &FormLabels,
    marks: &Marks,
) -> Result<Option<DataValidation>, XlsxError> {
    let rule = DataValidation::new();
    let (rule, words) = match &row.takes {
        Takes::YesNo => return list(&labels.yes_no, labels, marks),
        Takes::Choice { options } => return list(options, labels, marks),
        Takes::Count { most } => {
            let most = i32::try_from(*most).unwrap_or(i32::MAX);
            (rule.allow_whole_number(DataValidationRule::Between(0, most)), labels.no_count.clone())
        }
        Takes::Decimal { most } => {
            let most = f64::from(*most) / 100.0;
            let words = labels.no_number.replace("{most}", &most.to_string().replace('.', ","));
            (rule.allow_decimal_number(DataValidationRule::Between(0.0, most)), words)
        }
        Takes::Text { most } => {
            (rule.allow_text_length(DataValidationRule::LessThanOrEqualTo(*most)), labels.too_long.clone())
        }
        Takes::Day => {
            let (first, last) =
                (ExcelDateTime::from_ymd(1990, 1, 1)?, ExcelDateTime::from_ymd(2200, 12, 31)?);
            (rule.allow_date(DataValidationRule::Between(first, last)), labels.no_day.clone())
        }
    };
    said(rule, labels, &words).map(Some)
}

/// The rule of a cell that takes a word of a list.
pub(super) fn list(
    words: &[String],
    labels: &FormLabels,
    marks: &Marks,
) -> Result<Option<DataValidation>, XlsxError> {
    let Some(place) = marks.place(words) else { return Ok(None) };
    said(DataValidation::new().allow_list_formula(Formula::new(place)), labels, &labels.not_listed).map(Some)
}

fn said(rule: DataValidation, labels: &FormLabels, words: &str) -> Result<DataValidation, XlsxError> {
    rule.set_error_title(short(&labels.error_title, TITLE))?.set_error_message(short(words, WORDS))
}

/// As much of a text as so many units of UTF-16 hold.
fn short(text: &str, most: usize) -> String {
    let mut used = 0;
    let fits = |letter: &char| {
        used += letter.len_utf16();
        used <= most
    };
    text.chars().take_while(fits).collect()
}

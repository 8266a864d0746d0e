//! What an unknown column could carry: by a head that looks like a known one, or by its values.
//!
//! A guess is shown and asked; nothing is read by it.

use crate::dictionary::Dictionary;
use crate::field::Field;
use crate::identity::{grade, year};
use crate::rows::digits;
use crate::school::within;
use model::inspection::{Because, Guess};
use model::organisations::Login;
use model::text::search_key;

/// How alike two heads must be, by Jaro and Winkler's measure from 0 to 1.
const ALIKE: f64 = 0.9;

/// How many of ten values must fit.
const MOST_OF_TEN: usize = 9;

/// The best guess for a column that is not known; a field that the table has already is not guessed.
pub(crate) fn guess(head: &str, values: &[String], known: &[Field]) -> Option<Guess> {
    by_values(values, known).or_else(|| by_head(head, known))
}

fn by_head(head: &str, known: &[Field]) -> Option<Guess> {
    let key = search_key(head);
    let alike = |(field, name): (Field, &String)| {
        let likeness = strsim::jaro_winkler(&key, &search_key(name));
        (likeness >= ALIKE && !known.contains(&field)).then(|| (likeness, field, name.clone()))
    };
    let best = Dictionary::shared().heads().filter_map(alike).max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, field, name)| Guess { field: field.own_name().to_owned(), because: Because::Head(name) })
}

fn by_values(values: &[String], known: &[Field]) -> Option<Guess> {
    type Fits = fn(&str) -> bool;
    const TELLING: [(Field, Fits); 7] = [
        (Field::Login, |text| text.parse::<Login>().is_ok() || within(text).is_some()),
        (Field::Subject, |text| Dictionary::shared().subject(text).is_some()),
        (Field::Kind, |text| Dictionary::shared().kind(text).is_some()),
        (Field::Level, |text| Dictionary::shared().level(text).is_some()),
        (Field::Year, |text| year(text).is_some()),
        (Field::Sex, |text| !text.is_empty() && digits(text).is_none() && Dictionary::shared().is_sex(text)),
        (Field::Class, |text| digits(text).is_none() && is_class(text)),
    ];
    let fits_most = |fits: Fits| {
        let count = values.iter().filter(|text| fits(text)).count();
        !values.is_empty() && count * 10 >= values.len() * MOST_OF_TEN
    };
    let (field, _) = TELLING.into_iter().find(|(field, fits)| !known.contains(field) && fits_most(*fits))?;
    let because = Because::Values(values.first()?.clone());
    Some(Guess { field: field.own_name().to_owned(), because })
}

/// `5А`, `11 «Б»`
fn is_class(text: &str) -> bool {
    let split = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let letters = text[split..].chars().filter(|letter| letter.is_alphabetic()).count();
    grade(&text[..split]).is_some() && letters == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(head: &str, values: &[&str]) -> Option<String> {
        let values: Vec<String> = values.iter().map(|text| (*text).to_owned()).collect();
        guess(head, &values, &[]).map(|guess| guess.field)
    }

    #[test]
    fn columns_are_guessed_by_values_and_by_heads() {
        assert_eq!(told("Идентификатор", &["sch990001", "edu990002"]).as_deref(), Some("school"));
        assert_eq!(told("Дисциплина", &["математика", "русский язык"]).as_deref(), Some("subject"));
        assert_eq!(told("Буква", &["5А", "5Б", "6 «В»"]).as_deref(), Some("class"));
        assert_eq!(told("Всего балов", &["12", "7"]).as_deref(), Some("total_score"));
        assert_eq!(told("Примечание", &["опоздал", ""]), None);
    }

    #[test]
    fn what_the_table_has_is_not_guessed_again() {
        let values = ["sch990001".to_owned()];
        assert_eq!(guess("Ещё логин", &values, &[Field::Login]), None);
    }
}

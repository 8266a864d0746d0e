//! The data elements that tables of schools may ask for, read from `dictionary/elements.yaml`.

use crate::rows::digits;
use model::observations::{Answer, Element};
use model::text::search_key;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// What kind of answer an element takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// A whole number from 0.
    Count,
    /// One of the answers offered.
    Choice,
    /// Yes or no.
    YesNo,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    answer: Kind,
    #[serde(default)]
    exact: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
    #[serde(default)]
    choices: Vec<String>,
    #[serde(default)]
    within: Option<Element>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ElementsFile {
    elements: BTreeMap<Element, Entry>,
    missing: Vec<String>,
}

/// Every element that is known, with its headers and answers.
#[derive(Debug)]
pub(crate) struct Elements {
    entries: BTreeMap<Element, Known>,
    missing: HashSet<String>,
}

#[derive(Debug)]
struct Known {
    kind: Kind,
    exact: Vec<String>,
    /// Pieces that stand in a header in this order.
    contains: Vec<Vec<String>>,
    choices: Vec<String>,
    within: Option<Element>,
}

impl Elements {
    #[expect(clippy::expect_used, reason = "the file is part of the program")]
    pub(crate) fn shipped() -> Self {
        let file: ElementsFile = serde_saphyr::from_str(include_str!("../dictionary/elements.yaml"))
            .expect("elements.yaml is valid");
        let keys = |words: &[String]| words.iter().map(|word| search_key(word)).collect::<Vec<_>>();
        let known = |(element, entry): (Element, Entry)| {
            let own = search_key(element.as_str());
            let pieces = |text: &String| text.split('…').map(search_key).collect();
            let known = Known {
                kind: entry.answer,
                exact: keys(&entry.exact).into_iter().chain([own]).collect(),
                contains: entry.contains.iter().map(pieces).collect(),
                choices: keys(&entry.choices),
                within: entry.within,
            };
            (element, known)
        };
        Self {
            missing: keys(&file.missing).into_iter().collect(),
            entries: file.elements.into_iter().map(known).collect(),
        }
    }

    /// The element that a header asks for, given by its search key.
    pub(crate) fn of_header(&self, header: &str) -> Option<Element> {
        let exact = |known: &Known| known.exact.iter().any(|own| own == header);
        let long = |known: &Known| known.contains.iter().any(|pieces| stand_in(header, pieces));
        let find = |fits: &dyn Fn(&Known) -> bool| {
            self.entries.iter().find(|(_, known)| fits(known)).map(|(element, _)| *element)
        };
        find(&exact).or_else(|| find(&long))
    }

    /// Whether there is such an element.
    pub(crate) fn knows(&self, element: &Element) -> bool {
        self.entries.contains_key(element)
    }

    pub(crate) fn kind(&self, element: &Element) -> Option<Kind> {
        self.entries.get(element).map(|known| known.kind)
    }

    /// The whole of which an element is a part.
    pub(crate) fn within(&self, element: &Element) -> Option<Element> {
        self.entries.get(element)?.within
    }

    pub(crate) fn is_missing(&self, text: &str) -> bool {
        self.missing.contains(&search_key(text))
    }

    /// The number of the answer that a text is: by the number before it, by its words, or by both,
    /// which must then agree.
    pub(crate) fn choice(&self, element: &Element, text: &str) -> Option<Answer> {
        let choices = &self.entries.get(element)?.choices;
        let key = search_key(text);
        let (number, words) = match key.split_once(')') {
            Some((number, words)) if digits(number.trim()).is_some() => (digits(number.trim()), words.trim()),
            _ => (digits(&key), if digits(&key).is_some() { "" } else { &key }),
        };
        let by_words = || {
            let fits = choices.iter().enumerate().filter(|(_, choice)| words.starts_with(choice.as_str()));
            fits.max_by_key(|(_, choice)| choice.len()).map(|(at, _)| at + 1)
        };
        let found = match number {
            Some(number) => {
                let number: usize = number.parse().ok()?;
                let choice = choices.get(number.checked_sub(1)?)?;
                words.starts_with(choice.as_str()).then_some(number).or(words.is_empty().then_some(number))?
            }
            None => by_words()?,
        };
        u8::try_from(found).ok().map(Answer::Choice)
    }
}

fn stand_in(header: &str, pieces: &[String]) -> bool {
    let mut rest = header;
    pieces.iter().all(|piece| match rest.find(piece.as_str()) {
        Some(at) => {
            rest = &rest[at + piece.len()..];
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_and_every_choice_of_the_dictionary_stands_for_something() {
        let all = Elements::shipped();
        for (element, known) in &all.entries {
            assert_eq!(known.choices.is_empty(), known.kind != Kind::Choice, "{element}");
            let whole = known.within.map(|whole| all.kind(&whole));
            assert!(whole.is_none_or(|kind| kind == Some(Kind::Count)), "{element}");
        }
    }

    #[test]
    fn a_header_asks_for_one_element() {
        let all = Elements::shipped();
        let asked = |header: &str| all.of_header(&search_key(header)).map(|element| element.to_string());
        for (header, element) in [
            ("25. Сколько всего в ОО учителей/преподавателей?", "teachers"),
            (
                "27. Сколько всего в ОО учителей/преподавателей первой и высшей категорий?",
                "teachers_category",
            ),
            ("26. Сколько в ОО учителей, преподающих в 5–9 классах?", "teachers_middle"),
            ("21. Общее количество обучающихся в 2021/2022 учебном году 2006 года рождения", "born_2006"),
            (
                "22. Количество обучающихся в 2021/2022 учебном году 2006 г. р., обучающихся по АОП, с ОВЗ",
                "special_needs_2006",
            ),
            ("low_income", "low_income"),
        ] {
            assert_eq!(asked(header).as_deref(), Some(element), "{header}");
        }
        assert_eq!(asked("1. ПОЛНОЕ наименование ОО (по уставу)"), None);
    }

    #[test]
    fn the_number_before_an_answer_and_its_words_must_agree() {
        let all = Elements::shipped();
        let size = "place_size".parse().unwrap();
        let choice = |text| all.choice(&size, text);
        for text in ["2) 1–5 тыс. человек", "1-5 тыс. человек", "2", "2)"] {
            assert_eq!(choice(text), Some(Answer::Choice(2)), "{text}");
        }
        for text in ["3) 1–5 тыс. человек", "9) много", "0", "9", "много", "2) 15 тыс."]
        {
            assert_eq!(choice(text), None, "{text}");
        }
    }
}

//! What is collected of schools besides results: data elements and their observed values.
//!
//! A school that did not answer has no observation. Missing is never zero, and a share is never
//! observed as such: it is made of two counts, so that it keeps its `k` and `n`.

use crate::assessments::Year;
use crate::organisations::Login;
use crate::text::expected;
use arrayvec::ArrayString;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

/// A data element by its short code of lower-case Latin letters, digits and `_`: `pupils`,
/// `place_size`. Which elements there are is data.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Element(ArrayString<40>);

impl Element {
    /// The code as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is not the code of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnElement;

impl FromStr for Element {
    type Err = NotAnElement;

    fn from_str(text: &str) -> Result<Self, NotAnElement> {
        let fits = text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        ArrayString::from(text).ok().filter(|_| fits).map(Self).ok_or(NotAnElement)
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Element {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| expected("element"))
    }
}

impl JsonSchema for Element {
    fn schema_name() -> Cow<'static, str> {
        "Element".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$" })
    }
}

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// How many, from 0.
    Count(u32),
    /// The number of one of the answers that the question offers, from 1.
    Choice(u8),
    /// Yes or no.
    YesNo(bool),
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => count.fmt(f),
            Self::Choice(number) => number.fmt(f),
            Self::YesNo(yes) => yes.fmt(f),
        }
    }
}

/// An answer with the row that it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Observation {
    /// What was answered.
    pub answer: Answer,
    /// Index into [`crate::facts::Facts::sources`].
    pub source: usize,
    /// The row as the spreadsheet shows it, from 1.
    pub row: u32,
}

/// The answers of one school in one year.
pub type Answers = BTreeMap<Element, Observation>;

/// All answers, by year and by the school's latest login.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Observations {
    years: BTreeMap<Year, BTreeMap<Login, Answers>>,
}

impl Observations {
    /// Notes an answer where there is none yet; otherwise answers with the one that stands.
    pub fn note(
        &mut self,
        year: Year,
        school: Login,
        element: Element,
        observation: Observation,
    ) -> Option<Observation> {
        let answers = self.years.entry(year).or_default().entry(school).or_default();
        match answers.entry(element) {
            Entry::Occupied(known) => Some(*known.get()),
            Entry::Vacant(place) => {
                place.insert(observation);
                None
            }
        }
    }

    /// The answers of every school in every year that has any, earliest first.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = (Year, &BTreeMap<Login, Answers>)> {
        self.years.iter().map(|(year, schools)| (*year, schools))
    }

    /// Each source and school with how many rows of the source answer for it.
    pub fn rows(&self) -> impl Iterator<Item = (usize, Login, usize)> {
        let mut rows: BTreeMap<(usize, Login), BTreeSet<u32>> = BTreeMap::new();
        for (login, answers) in self.years.values().flatten() {
            for one in answers.values() {
                rows.entry((one.source, *login)).or_default().insert(one.row);
            }
        }
        rows.into_iter().map(|((source, login), rows)| (source, login, rows.len()))
    }

    /// Whether nothing was collected.
    pub fn is_empty(&self) -> bool {
        self.years.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_is_a_plain_code() {
        assert_eq!("born_2006".parse::<Element>().unwrap().to_string(), "born_2006");
        for bad in ["", "2006", "Pupils", "число", "a-b", "a b", &"a".repeat(41)] {
            assert_eq!(bad.parse::<Element>(), Err(NotAnElement), "{bad}");
        }
    }

    #[test]
    fn the_first_answer_stands_and_a_later_one_is_told() {
        let (year, school) = (Year::new(2022).unwrap(), "sch990001".parse().unwrap());
        let element = "pupils".parse().unwrap();
        let first = Observation { answer: Answer::Count(0), source: 0, row: 2 };
        let later = Observation { answer: Answer::Count(7), source: 1, row: 9 };
        let mut all = Observations::default();
        assert_eq!(all.note(year, school, element, first), None);
        assert_eq!(all.note(year, school, element, later), Some(first));
        assert_eq!(all.years().next().unwrap().1[&school][&element], first, "zero is an answer");
    }
}

//! Assessments (оценочные процедуры), their marks and scales.

use crate::text::{expected, latin, search_key};
use arrayvec::ArrayString;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// Why a text is not a short code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACode;

impl fmt::Display for NotACode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a short code of letters and digits")
    }
}

impl std::error::Error for NotACode {}

/// One spelling for a code: upper case; two letters that can be Latin are Latin, so that `МА` typed
/// in Cyrillic is `MA`; in longer codes with Cyrillic letters all are Cyrillic.
fn spelled(text: &str) -> String {
    let lower: String = text.trim().chars().flat_map(char::to_lowercase).collect();
    let latin: String = lower.chars().map(latin).collect();
    match latin.is_ascii() && latin.len() == 2 {
        true => latin.to_uppercase(),
        false if lower.is_ascii() => lower.to_uppercase(),
        false => search_key(&lower).to_uppercase(),
    }
}

macro_rules! short_code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(ArrayString<24>);

        impl $name {
            /// The code as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NotACode;

            fn from_str(text: &str) -> Result<Self, NotACode> {
                let code = spelled(text);
                let fits = !code.is_empty() && code.chars().all(char::is_alphanumeric);
                ArrayString::from(&code).ok().filter(|_| fits).map(Self).ok_or(NotACode)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(|_| expected("code"))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": "^[^\\s,;|/]{1,24}$" })
            }
        }
    };
}

short_code! {
    /// What kind of assessment: ВПР, ОГЭ, ЕГЭ, … Which kinds there are is data, not code.
    Kind
}

short_code! {
    /// A school subject by its two-letter code: RU, MA, OM, … Which subjects there are is data.
    Subject
}

/// The calendar year in which the counted school year ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Year(u16);

impl Year {
    /// A year from 1990 to 2100; nothing outside of these.
    pub const fn new(year: u16) -> Option<Self> {
        if year >= 1990 && year <= 2100 { Some(Self(year)) } else { None }
    }

    /// The year so many years before.
    #[must_use]
    pub const fn back(self, years: u8) -> Self {
        Self(self.0 - years as u16)
    }

    /// The year so many years after.
    #[must_use]
    pub const fn ahead(self, years: u8) -> Self {
        Self(self.0 + years as u16)
    }

    /// The number of the year.
    pub const fn number(self) -> u16 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Year {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u16::deserialize(deserializer).ok().and_then(Self::new).ok_or_else(|| expected("year"))
    }
}

impl JsonSchema for Year {
    fn schema_name() -> Cow<'static, str> {
        "Year".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1990, "maximum": 2100 })
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The grade whose programme is assessed, 1 to 12: not always the grade that sits the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Grade(u8);

impl Grade {
    /// A grade from 1 to 12; nothing outside of these.
    pub const fn new(grade: u8) -> Option<Self> {
        if grade >= 1 && grade <= 12 { Some(Self(grade)) } else { None }
    }

    /// The number of the grade.
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Grade {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u8::deserialize(deserializer).ok().and_then(Self::new).ok_or_else(|| expected("grade"))
    }
}

impl JsonSchema for Grade {
    fn schema_name() -> Cow<'static, str> {
        "Grade".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1, "maximum": 12 })
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An assessment without its year: what can be compared over years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// ВПР, ОГЭ, …
    pub kind: Kind,
    /// The grade of the programme.
    pub grade: Grade,
    /// The subject.
    pub subject: Subject,
}

impl Procedure {
    /// This procedure as held in a year.
    pub const fn in_year(self, year: Year) -> Assessment {
        Assessment { year, procedure: self }
    }
}

impl fmt::Display for Procedure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.kind, self.grade, self.subject)
    }
}

/// One procedure in one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Assessment {
    /// The year for which the results are counted.
    pub year: Year,
    /// What was assessed.
    pub procedure: Procedure,
}

impl fmt::Display for Assessment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.year, self.procedure)
    }
}

/// A school mark, 2 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Mark {
    /// «2»
    Two,
    /// «3»
    Three,
    /// «4»
    Four,
    /// «5»
    Five,
}

impl Mark {
    /// All marks, lowest first.
    pub const ALL: [Self; 4] = [Self::Two, Self::Three, Self::Four, Self::Five];

    /// The mark of a number from 2 to 5.
    pub const fn new(number: u16) -> Option<Self> {
        match number {
            2 => Some(Self::Two),
            3 => Some(Self::Three),
            4 => Some(Self::Four),
            5 => Some(Self::Five),
            _ => None,
        }
    }

    /// 2 to 5.
    pub const fn number(self) -> u8 {
        self as u8 + 2
    }
}

/// A level of mastery as an ordinal, from the lowest: what some assessments give instead of marks.
///
/// Which word is which ordinal is data of the import; which levels suffice is data of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Level(pub u8);

/// How primary or test scores become marks, or only pass and fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// The first score that is not below the threshold: the first score of «3», or the minimum.
    pub pass: u16,
    /// The first scores of «4» and «5»; nothing where the assessment gives no marks.
    pub higher: Option<(u16, u16)>,
    /// The highest possible score, where it is known.
    pub maximum: Option<u16>,
    /// The mark down to which rules over parts of the work may lower the mark of the total; nothing where
    /// there are no such rules. What the parts brought is not in the total.
    pub lowered_to: Option<Mark>,
}

impl Scale {
    /// The mark of a score; nothing where the scale gives no marks.
    pub fn mark(&self, score: u16) -> Option<Mark> {
        let (four, five) = self.higher?;
        Some(match score {
            _ if score >= five => Mark::Five,
            _ if score >= four => Mark::Four,
            _ if score >= self.pass => Mark::Three,
            _ => Mark::Two,
        })
    }

    /// Whether a mark may stand beside a score: it is the mark of the total, or one to which rules over
    /// parts of the work may have lowered it. Nothing where the scale gives no marks.
    pub fn admits(&self, score: u16, given: Mark) -> Option<bool> {
        let mark = self.mark(score)?;
        let lowest = self.lowered_to.map_or(mark, |lowest| mark.min(lowest));
        Some((lowest..=mark).contains(&given))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boundary_score_has_the_higher_mark() {
        let scale = Scale { pass: 7, higher: Some((11, 15)), maximum: Some(20), lowered_to: None };
        let marks = [0, 6, 7, 10, 11, 14, 15, 20, 33].map(|score| scale.mark(score).unwrap().number());
        assert_eq!(marks, [2, 2, 3, 3, 4, 4, 5, 5, 5]);
    }

    #[test]
    fn rules_over_parts_lower_a_mark_so_far_and_never_raise_it() {
        let admitted = |lowered_to, score| {
            let scale = Scale { pass: 7, higher: Some((11, 15)), maximum: None, lowered_to };
            Mark::ALL.map(|mark| scale.admits(score, mark).unwrap())
        };
        assert_eq!(admitted(None, 12), [false, false, true, false]);
        assert_eq!(admitted(Some(Mark::Three), 15), [false, true, true, true]);
        assert_eq!(admitted(Some(Mark::Three), 12), [false, true, true, false]);
        assert_eq!(admitted(Some(Mark::Three), 6), [true, false, false, false]);
        assert_eq!(admitted(Some(Mark::Two), 7), [true, true, false, false]);
    }

    #[test]
    fn codes_are_short_words() {
        for (text, code) in
            [("ВПР", "ВПР"), ("впр", "ВПР"), ("BПP", "ВПР"), ("МА", "MA"), ("ma", "MA"), ("RU", "RU")]
        {
            assert_eq!(text.parse::<Kind>().unwrap().to_string(), code);
        }
        for bad in ["", "a b", "x;y", "очень-длинное-название-предмета"] {
            assert_eq!(bad.parse::<Subject>(), Err(NotACode));
        }
    }
}

//! The days of a monitoring year, its steps, and what it costs those who answer.

use crate::citation::{Cited, Name};
use model::text::expected;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// The days of a monitoring year.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// When schools and the authority answer.
    pub collect: Cited<Span>,
    /// When the answers are worked on.
    pub process: Cited<Span>,
    /// By when the report stands on the site.
    pub publish: Cited<MonthDay>,
}

/// From one day of the year to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// The first day.
    pub from: MonthDay,
    /// The last day.
    pub to: MonthDay,
}

/// A day of any year as `06-30`: month and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: u8,
    day: u8,
}

impl MonthDay {
    /// The month, `1..=12`.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1; 29 February is none, since not every year has it.
    pub const fn day(self) -> u8 {
        self.day
    }
}

/// A step in which sections are closed and their values frozen.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its stable code.
    pub id: Name,
    /// What it is called.
    pub title: String,
    /// The sections that it closes.
    pub sections: Vec<Name>,
    /// The day planned for it.
    pub closes: MonthDay,
    /// Whether it closes sections anew that an earlier step has closed.
    #[serde(default)]
    pub again: bool,
    /// The name of a reference.
    pub reference: Name,
    /// What was chosen and why.
    #[serde(default)]
    pub note: Option<String>,
}

/// How long answering takes, for the sum that is shown before a round is launched.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Burden {
    /// Minutes for a value that must be looked up and typed.
    pub minutes_per_cell: Cited<u32>,
    /// Minutes for a value that is filled already and is looked over.
    pub minutes_per_prefilled: Cited<u32>,
    /// Minutes for a document or link that proves a value.
    pub minutes_per_proof: Cited<u32>,
}

/// Why a text is no [`MonthDay`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAMonthDay;

impl FromStr for MonthDay {
    type Err = NotAMonthDay;

    fn from_str(text: &str) -> Result<Self, NotAMonthDay> {
        let (month, day) = text.split_once('-').ok_or(NotAMonthDay)?;
        let number = |part: &str| part.parse::<u8>().ok().filter(|_| part.len() == 2).ok_or(NotAMonthDay);
        let (month, day) = (number(month)?, number(day)?);
        let last = match month {
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return Err(NotAMonthDay),
        };
        if (1..=last).contains(&day) { Ok(Self { month, day }) } else { Err(NotAMonthDay) }
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl Serialize for MonthDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| expected("month-day"))
    }
}

impl JsonSchema for MonthDay {
    fn schema_name() -> Cow<'static, str> {
        "MonthDay".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-1][0-9]-[0-3][0-9]$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_any_year_is_read_as_it_is_written() {
        for text in ["05-01", "06-30", "12-31", "02-28"] {
            assert_eq!(text.parse::<MonthDay>().map(|day| day.to_string()).as_deref(), Ok(text));
        }
        for text in ["6-30", "06-31", "02-29", "13-01", "00-10", "05-00", "30.06", ""] {
            assert_eq!(text.parse::<MonthDay>(), Err(NotAMonthDay), "{text}");
        }
    }
}

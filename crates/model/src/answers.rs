//! Answers to the questions of a form: values with their state.
//!
//! Missing is never zero: an answer that is not known says why. An answer is kept and compared as a
//! canonical text, so that the same answer has the same text whoever typed it.

use crate::forms::Kind;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why nothing is known, or that something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is known.
    Known,
    /// «Нет данных».
    NoData,
    /// «Не предусмотрено»: the school has no such grades.
    NotProvided,
    /// «Процедура не проводилась».
    NotHeld,
    /// «Не публикуется».
    Withheld,
}

impl State {
    /// All, in their order.
    pub const ALL: [Self; 5] = [Self::Known, Self::NoData, Self::NotProvided, Self::NotHeld, Self::Withheld];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::NoData => "no-data",
            Self::NotProvided => "not-provided",
            Self::NotHeld => "not-held",
            Self::Withheld => "withheld",
        }
    }

    /// The state of this word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// Yes or no.
    YesNo(bool),
    /// How many.
    Count(u32),
    /// A number or per cent, in hundredths.
    Hundredths(u32),
    /// The code of what was chosen.
    Choice(String),
    /// Words.
    Text(String),
    /// A day as `2026-05-15`.
    Day(String),
}

/// An answer: known, or why not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It is known.
    Known(Given),
    /// It is not, for this reason; never [`State::Known`].
    Absent(State),
}

/// Why a text is no answer to a question of a kind. Each is the name of words for users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unfit {
    /// It is neither yes nor no.
    YesNo,
    /// It is no whole number.
    Count,
    /// It is below zero.
    Negative,
    /// It is more than can be.
    TooMuch,
    /// It is no number with at most two decimals.
    Number,
    /// It is none of what may be chosen.
    Choice,
    /// It is too long.
    TooLong,
    /// It is no day.
    Day,
}

impl Unfit {
    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::YesNo => "yes-no",
            Self::Count => "count",
            Self::Negative => "negative",
            Self::TooMuch => "too-much",
            Self::Number => "number",
            Self::Choice => "choice",
            Self::TooLong => "too-long",
            Self::Day => "day",
        }
    }
}

/// Letters of an answer in words, at most.
pub const LONGEST_TEXT: usize = 2000;

/// People of one municipality, and far more: a count over this is a slip.
const MOST: u64 = 100_000_000;

impl Answer {
    /// Reads what a person typed as an answer to a question of a kind; nothing typed is no answer.
    pub fn parse(kind: &Kind, typed: &str) -> Result<Option<Self>, Unfit> {
        let text = typed.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let given = match kind {
            Kind::YesNo => Given::YesNo(yes_no(text)?),
            Kind::Count => Given::Count(count(text)?),
            Kind::Number { most } => Given::Hundredths(hundredths(text, *most)?),
            Kind::Percent => Given::Hundredths(hundredths(text.trim_end_matches('%').trim_end(), 10_000)?),
            Kind::Choice { options } => {
                let wanted = text.to_lowercase();
                let found = options.iter().find(|one| one.id == text || one.title.to_lowercase() == wanted);
                Given::Choice(found.ok_or(Unfit::Choice)?.id.clone())
            }
            Kind::Text if text.chars().count() > LONGEST_TEXT => return Err(Unfit::TooLong),
            Kind::Text => Given::Text(text.to_owned()),
            Kind::Day => Given::Day(day(text).ok_or(Unfit::Day)?),
        };
        Ok(Some(Self::Known(given)))
    }

    /// Its state.
    pub const fn state(&self) -> State {
        match self {
            Self::Known(_) => State::Known,
            Self::Absent(state) => *state,
        }
    }

    /// The canonical text of what is known; empty where nothing is.
    pub fn text(&self) -> String {
        match self {
            Self::Known(given) => given.to_string(),
            Self::Absent(_) => String::new(),
        }
    }

    /// How many, where it is a known count.
    pub const fn count(&self) -> Option<u32> {
        match self {
            Self::Known(Given::Count(count)) => Some(*count),
            _ => None,
        }
    }

    /// Hundredths of a known number or per cent.
    pub const fn hundredths(&self) -> Option<u32> {
        match self {
            Self::Known(Given::Hundredths(hundredths)) => Some(*hundredths),
            _ => None,
        }
    }

    /// Whether it says that there is something: «yes», or more than zero.
    pub const fn is_positive(&self) -> bool {
        match self {
            Self::Known(Given::YesNo(yes)) => *yes,
            Self::Known(Given::Count(number) | Given::Hundredths(number)) => *number > 0,
            Self::Known(_) => true,
            Self::Absent(_) => false,
        }
    }
}

impl fmt::Display for Given {
    /// The canonical text: `yes`, `no`, `12`, `3.67`, a code, words, `2026-05-15`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::YesNo(true) => f.write_str("yes"),
            Self::YesNo(false) => f.write_str("no"),
            Self::Count(count) => count.fmt(f),
            Self::Hundredths(number) => {
                write!(f, "{}", number / 100)?;
                match (number / 10 % 10, number % 10) {
                    (0, 0) => Ok(()),
                    (tenths, 0) => write!(f, ".{tenths}"),
                    (tenths, last) => write!(f, ".{tenths}{last}"),
                }
            }
            Self::Choice(text) | Self::Text(text) | Self::Day(text) => f.write_str(text),
        }
    }
}

fn yes_no(text: &str) -> Result<bool, Unfit> {
    match text.to_lowercase().as_str() {
        "yes" | "да" | "есть" | "наличие" | "имеется" | "1" => Ok(true),
        "no" | "нет" | "отсутствует" | "отсутствие" | "не имеется" | "0" => {
            Ok(false)
        }
        _ => Err(Unfit::YesNo),
    }
}

fn count(text: &str) -> Result<u32, Unfit> {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let (negative, digits) = match plain.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest),
        None => (false, plain.as_str()),
    };
    // A program writes a whole number as 12.0 or 12,00.
    let digits = digits.split_once(['.', ',']).map_or(digits, |(whole, rest)| {
        if !rest.is_empty() && rest.bytes().all(|byte| byte == b'0') { whole } else { digits }
    });
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Unfit::Count);
    }
    match digits.parse::<u64>() {
        Ok(0) => Ok(0),
        Ok(_) if negative => Err(Unfit::Negative),
        Ok(number) if number <= MOST => u32::try_from(number).map_err(|_| Unfit::TooMuch),
        _ => Err(Unfit::TooMuch),
    }
}

fn hundredths(text: &str, most: u32) -> Result<u32, Unfit> {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    if plain.starts_with(['-', '−', '–']) {
        return Err(Unfit::Negative);
    }
    let (whole, rest) = plain.split_once([',', '.']).unwrap_or((&plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let rest = rest.trim_end_matches('0');
    if whole.is_empty() || !digits(whole) || !digits(rest) || rest.len() > 2 {
        return Err(Unfit::Number);
    }
    let whole: u64 = whole.parse().map_err(|_| Unfit::TooMuch)?;
    let rest: u64 = format!("{rest:0<2}").parse().map_err(|_| Unfit::Number)?;
    let number = whole.checked_mul(100).map(|hundreds| hundreds + rest).ok_or(Unfit::TooMuch)?;
    u32::try_from(number).ok().filter(|number| *number <= most).ok_or(Unfit::TooMuch)
}

/// `15.05.2026`, `15.5.2026` or `2026-05-15` as `2026-05-15`.
fn day(text: &str) -> Option<String> {
    let number = |part: &str, digits: std::ops::RangeInclusive<usize>| {
        let fits = digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (year, month, day) = match text.split(['.', '-']).collect::<Vec<_>>()[..] {
        [year, month, day] if text.contains('-') => (year, month, day),
        [day, month, year] => (year, month, day),
        _ => return None,
    };
    let (year, month, day) = (number(year, 4..=4)?, number(month, 1..=2)?, number(day, 1..=2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    ((1..=last).contains(&day) && (1990..=2200).contains(&year))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::ChoiceOption;

    fn read(kind: &Kind, typed: &str) -> Result<String, Unfit> {
        Answer::parse(kind, typed).map(|answer| answer.map_or_else(String::new, |one| one.text()))
    }

    #[test]
    fn what_people_type_becomes_one_canonical_text_or_says_why_not() {
        assert_eq!(read(&Kind::Count, " 1 200 ").as_deref(), Ok("1200"));
        assert_eq!(read(&Kind::Count, "12,0").as_deref(), Ok("12"));
        assert_eq!(read(&Kind::Count, ""), Ok(String::new()));
        assert_eq!(read(&Kind::Count, "-3"), Err(Unfit::Negative));
        assert_eq!(read(&Kind::Count, "12,5"), Err(Unfit::Count));
        assert_eq!(read(&Kind::Count, "много"), Err(Unfit::Count));
        assert_eq!(read(&Kind::Count, "99999999999999999999999"), Err(Unfit::TooMuch));
        assert_eq!(read(&Kind::Percent, "37,5 %").as_deref(), Ok("37.5"));
        assert_eq!(read(&Kind::Percent, "100").as_deref(), Ok("100"));
        assert_eq!(read(&Kind::Percent, "100,01"), Err(Unfit::TooMuch));
        assert_eq!(read(&Kind::Number { most: 500 }, "3,67").as_deref(), Ok("3.67"));
        assert_eq!(read(&Kind::Number { most: 500 }, "3,6700").as_deref(), Ok("3.67"));
        assert_eq!(read(&Kind::Number { most: 500 }, "3,671"), Err(Unfit::Number));
        assert_eq!(read(&Kind::Number { most: 500 }, "5,01"), Err(Unfit::TooMuch));
        assert_eq!(read(&Kind::YesNo, "Есть").as_deref(), Ok("yes"));
        assert_eq!(read(&Kind::YesNo, "возможно"), Err(Unfit::YesNo));
        assert_eq!(read(&Kind::Day, "5.5.2026").as_deref(), Ok("2026-05-05"));
        assert_eq!(read(&Kind::Day, "29.02.2026"), Err(Unfit::Day));
        let options = vec![ChoiceOption { id: "part".to_owned(), title: "Частично".to_owned() }];
        assert_eq!(read(&Kind::Choice { options: options.clone() }, "частично").as_deref(), Ok("part"));
        assert_eq!(read(&Kind::Choice { options }, "иначе"), Err(Unfit::Choice));
    }

    #[test]
    fn a_canonical_text_is_read_as_itself() {
        for (kind, text) in [
            (Kind::Count, "0"),
            (Kind::Percent, "99.99"),
            (Kind::Number { most: 10_000 }, "62.05"),
            (Kind::YesNo, "no"),
            (Kind::Day, "2028-02-29"),
        ] {
            assert_eq!(read(&kind, text).as_deref(), Ok(text));
        }
    }
}

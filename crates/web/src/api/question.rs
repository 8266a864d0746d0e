//! The question of a request, read by what its address takes: nothing is guessed, nothing passed over.

use percent_encoding::percent_decode;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

/// A part of a question.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub what: &'static str,
    /// What it may be.
    pub kind: Kind,
}

/// What a part of a question may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text of so many characters at most, none of which is a control character.
    Text(usize),
    /// A whole number within bounds.
    Whole(u64, u64),
}

impl Kind {
    /// Its schema.
    pub(super) fn schema(self) -> Value {
        match self {
            Self::Text(most) => json!({
                "type": "string", "maxLength": most, "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]*$",
            }),
            Self::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        }
    }

    fn check(self, text: &str) -> Result<(), &'static str> {
        match self {
            Self::Text(_) if text.contains(char::is_control) => Err("control"),
            Self::Text(most) if text.chars().count() > most => Err("too-long"),
            Self::Text(_) => Ok(()),
            Self::Whole(least, most) => {
                let number = whole(text).ok_or("not-a-number")?;
                if (least..=most).contains(&number) { Ok(()) } else { Err("out-of-range") }
            }
        }
    }
}

/// A whole number as programs write it: digits alone, without a zero in front.
pub(super) fn whole(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}

/// What is wrong with a part of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "ParameterFault")]
pub(crate) struct Fault {
    /// The name of the part, as it came.
    pub name: String,
    /// `unknown`: the address takes no such part; `repeated`: it came twice; `not-text`: it is no UTF-8;
    /// `control`: it holds control characters; `too-long`; `not-a-number`; `out-of-range`.
    #[schemars(extend("enum" = ["unknown", "repeated", "not-text", "control", "too-long", "not-a-number", "out-of-range"]))]
    pub reason: &'static str,
}

/// A question that was read.
#[derive(Debug, Default)]
pub(super) struct Question(Vec<(&'static str, String)>);

impl Question {
    /// Reads the part of an address after `?`.
    pub(super) fn read(text: &str, parameters: &[Parameter]) -> Result<Self, Vec<Fault>> {
        let (mut read, mut faults) = (Self::default(), Vec::new());
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decoded(name).unwrap_or_else(|| name.to_owned());
            if let Err(reason) = read.take(&name, value, parameters) {
                faults.push(Fault { name, reason });
            }
        }
        if faults.is_empty() { Ok(read) } else { Err(faults) }
    }

    fn take(&mut self, name: &str, value: &str, parameters: &[Parameter]) -> Result<(), &'static str> {
        let parameter = parameters.iter().find(|one| one.name == name).ok_or("unknown")?;
        if self.0.iter().any(|(own, _)| *own == name) {
            return Err("repeated");
        }
        let value = decoded(value).ok_or("not-text")?;
        parameter.kind.check(&value)?;
        self.0.push((parameter.name, value));
        Ok(())
    }

    /// A text; nothing where none was asked.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value.as_str())
    }

    /// A number; nothing where none was asked.
    pub(super) fn whole<T: TryFrom<u64>>(&self, name: &str) -> Option<T> {
        T::try_from(whole(self.text(name)).filter(|_| !self.text(name).is_empty())?).ok()
    }
}

fn decoded(text: &str) -> Option<String> {
    let plain: Vec<u8> = text.bytes().map(|byte| if byte == b'+' { b' ' } else { byte }).collect();
    percent_decode(&plain).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAKEN: [Parameter; 2] = [
        Parameter { name: "q", what: "", kind: Kind::Text(5) },
        Parameter { name: "page", what: "", kind: Kind::Whole(1, 10) },
    ];

    #[test]
    fn a_question_is_read_or_told_part_by_part() {
        let read = Question::read("q=%D0%B0+b&page=7", &TAKEN).unwrap();
        assert_eq!((read.text("q"), read.whole::<u32>("page")), ("а b", Some(7)));
        assert_eq!(Question::read("", &TAKEN).unwrap().whole::<u32>("page"), None);
        for (text, reason) in [
            ("page=0", "out-of-range"),
            ("page=11", "out-of-range"),
            ("page=+1", "not-a-number"),
            ("page=%2B1", "not-a-number"),
            ("page=01", "not-a-number"),
            ("page=", "not-a-number"),
            ("page=1&page=1", "repeated"),
            ("pages=1", "unknown"),
            ("=1", "unknown"),
            ("q=%00", "control"),
            ("q=%FF", "not-text"),
            ("q=abcdef", "too-long"),
        ] {
            let faults = Question::read(text, &TAKEN).unwrap_err();
            assert_eq!(faults.iter().map(|one| one.reason).collect::<Vec<_>>(), [reason], "{text}");
        }
        let all = Question::read("x=1&page=a&q=ok", &TAKEN).unwrap_err();
        assert_eq!(all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["x", "page"]);
    }
}

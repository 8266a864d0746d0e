//! Values that carry what they were made of.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// `k` among `n`: a share that never forgets how many it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Count {
    /// How many have the property; never more than `n`.
    pub k: u32,
    /// How many were counted.
    pub n: u32,
}

impl Count {
    /// A count of `k` among `n`.
    pub const fn new(k: u32, n: u32) -> Self {
        Self { k, n }
    }

    /// The share in `0.0..=1.0`; nothing where nobody was counted.
    pub fn share(self) -> Option<f64> {
        (self.n > 0).then(|| f64::from(self.k) / f64::from(self.n))
    }

    /// Both counts added up: for disjoint groups only.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { k: self.k + other.k, n: self.n + other.n }
    }
}

/// An exact percentage with at most two decimals, `0 %` to `100 %`.
///
/// Thresholds are compared in integers, so that 6 of 20 reaches 30 % and no rounding decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent {
    hundredths: u16,
}

impl Percent {
    /// `value` per cent, at most 100.
    pub const fn whole(value: u8) -> Self {
        assert!(value <= 100, "a percentage is at most 100");
        Self { hundredths: value as u16 * 100 }
    }

    /// Hundredths of a per cent, `0..=10_000`: for exact sums.
    pub const fn hundredths(self) -> u16 {
        self.hundredths
    }

    /// The percentage as a share in `0.0..=1.0`.
    pub fn share(self) -> f64 {
        f64::from(self.hundredths) / 10_000.0
    }

    /// Whether `count` is at least this percentage. False where nobody was counted.
    pub fn is_reached_by(self, count: Count) -> bool {
        count.n > 0 && u64::from(count.k) * 10_000 >= u64::from(self.hundredths) * u64::from(count.n)
    }

    /// The fewest of `n` that reach this percentage, or that pass it where it is not inclusive.
    /// More than `n` where no number of them does.
    #[expect(clippy::cast_possible_truncation, reason = "a hundred per cent of n is n, and n + 1 fits")]
    pub const fn least(self, n: u32, inclusive: bool) -> u32 {
        let product = self.hundredths as u64 * n as u64;
        let least = if inclusive { product.div_ceil(10_000) } else { product / 10_000 + 1 };
        least as u32
    }

    /// Whether `count` is over this percentage. False where nobody was counted.
    pub fn is_passed_by(self, count: Count) -> bool {
        count.n > 0 && u64::from(count.k) * 10_000 > u64::from(self.hundredths) * u64::from(count.n)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.hundredths / 100, self.hundredths % 100);
        match rest {
            0 => write!(f, "{whole}%"),
            _ => write!(f, "{whole}.{rest:02}%"),
        }
    }
}

/// Why a text is not a [`Percent`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAPercent;

impl fmt::Display for NotAPercent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a percentage from 0 % to 100 % with at most two decimals, like 12.5 %")
    }
}

impl std::error::Error for NotAPercent {}

impl FromStr for Percent {
    type Err = NotAPercent;

    fn from_str(text: &str) -> Result<Self, NotAPercent> {
        let number = text.trim().strip_suffix('%').ok_or(NotAPercent)?.trim_end();
        let (whole, decimals) = number.split_once([',', '.']).unwrap_or((number, "0"));
        let digits = |part: &str, most: usize| {
            !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(whole, 3) || !digits(decimals, 2) {
            return Err(NotAPercent);
        }
        let hundredths: u16 = format!("{whole}{decimals:0<2}").parse().map_err(|_| NotAPercent)?;
        if hundredths > 10_000 { Err(NotAPercent) } else { Ok(Self { hundredths }) }
    }
}

impl Serialize for Percent {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| crate::text::expected("percent"))
    }
}

impl JsonSchema for Percent {
    fn schema_name() -> Cow<'static, str> {
        "Percent".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{1,3}([.,][0-9]{1,2})? ?%$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_itself_is_reached_but_not_passed() {
        let threshold = Percent::whole(30);
        assert!(threshold.is_reached_by(Count::new(6, 20)));
        assert!(!threshold.is_passed_by(Count::new(6, 20)));
        assert!(!threshold.is_reached_by(Count::new(299_999, 1_000_000)));
        assert!(!threshold.is_reached_by(Count::new(0, 0)), "nobody counted reaches nothing");
    }

    #[test]
    fn percentages_are_read_exactly() {
        for (text, shown) in [("30 %", "30%"), ("33,3%", "33.30%"), ("0.05 %", "0.05%"), ("100%", "100%")] {
            assert_eq!(text.parse::<Percent>().unwrap().to_string(), shown);
        }
        for text in ["30", "101 %", "-1 %", "1.234 %", "%", "тридцать %", "1e2 %"] {
            assert_eq!(text.parse::<Percent>(), Err(NotAPercent), "{text}");
        }
    }
}

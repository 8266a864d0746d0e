//! Numbers as people write them. Rounding is half up, away from zero, and done once.

use crate::Language;
use fluent_bundle::FluentValue;
use model::values::Count;

/// The percentage of a count in tenths, rounded half up from the exact quotient.
pub(crate) fn tenths(count: Count) -> Option<u64> {
    let (k, n) = (u64::from(count.k), u64::from(count.n));
    (n > 0).then(|| (2000 * k + n) / (2 * n))
}

pub(crate) fn of_tenths(tenths: u64, language: Language) -> String {
    let (whole, rest) = (tenths / 10, tenths % 10);
    format!("{whole}{}{rest}", separators(language).1)
}

pub(crate) fn decimal(number: f64, decimals: usize, language: Language) -> String {
    // Half up on the decimal digits: 0.125 is exact, so what looks like a half is one.
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
    let rounded = (number.abs() * scale).round() / scale;
    let plain = format!("{rounded:.decimals$}");
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let (thousands, point) = separators(language);
    let sign = if number < 0.0 && rounded > 0.0 { "−" } else { "" };
    let rest = if rest.is_empty() { String::new() } else { format!("{point}{rest}") };
    format!("{sign}{}{rest}", grouped(whole, thousands))
}

/// How Fluent shows a number within a text.
pub(crate) fn formatted(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(decimal(number.value, 0, language)),
        _ => None,
    }
}

fn separators(language: Language) -> (&'static str, char) {
    match language {
        Language::Russian => ("\u{a0}", ','),
        Language::English => (",", '.'),
    }
}

/// Thousands apart, from five digits on as Russian typography has it.
fn grouped(digits: &str, separator: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let first = digits.len() % 3;
    let (head, tail) = digits.split_at(first);
    let groups = tail.as_bytes().chunks(3).map(|chunk| String::from_utf8_lossy(chunk).into_owned());
    let all = (!head.is_empty()).then(|| head.to_owned()).into_iter().chain(groups);
    all.collect::<Vec<_>>().join(separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_rounded_half_up() {
        for (k, n, shown) in [(7, 18, 389), (1, 3, 333), (2, 3, 667), (1, 800, 1), (1, 2000, 1), (1, 2001, 0)]
        {
            assert_eq!(tenths(Count::new(k, n)), Some(shown), "{k} of {n}");
        }
    }

    #[test]
    fn numbers_are_written_as_people_do() {
        let russian = |number, decimals| decimal(number, decimals, Language::Russian);
        assert_eq!(russian(1234.0, 0), "1234");
        assert_eq!(russian(624_861.0, 0), "624\u{a0}861");
        assert_eq!(russian(10.125, 2), "10,13");
        assert_eq!((russian(-0.4, 0), russian(-2.5, 0)), ("0".to_owned(), "−3".to_owned()));
        assert_eq!(decimal(1_234_567.8, 1, Language::English), "1,234,567.8");
    }
}

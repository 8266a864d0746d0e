//! Values, changes and formulas in words.

use super::amounts::{Moved, Told};
use super::figures::Cell;
use ::methodology::Pack;
use ::methodology::monitoring::{Formula, Monitoring};
use ::methodology::Name;
use document::{Inline, Value};
use std::collections::BTreeMap;
use words::Words;

/// Code → title of the bands of a pack.
pub fn bands_said(pack: &Pack) -> BTreeMap<String, String> {
    let steps = pack.monitoring.iter().flat_map(|one| &one.bands.steps);
    steps.map(|band| (band.id.to_string(), band.title.clone())).collect()
}

/// Why a value is not known.
pub fn state_said(words: &Words, state: &str) -> String {
    words.word("round-value", state)
}

/// A value as people read it.
pub fn told_said(words: &Words, bands: &BTreeMap<String, String>, told: &Told) -> String {
    let band = |code: &str| bands.get(code).cloned().unwrap_or_else(|| code.to_owned());
    match told {
        Told::YesNo(yes) => words.text(if *yes { "answer-yes" } else { "answer-no" }),
        Told::Number(number) => words.number(*number),
        Told::Share(count) => words.share(*count),
        Told::Schools(count) => {
            words.with("round-schools", [("share", words.share(*count).into()), ("n", count.n.into())])
        }
        Told::Mean { .. } | Told::Stated { .. } => {
            let (mean, n) = told.mean().unwrap_or_default();
            let mean = words.decimal(mean, 2);
            words.with("mean-of", [("mean", mean.into()), ("n", words.number(n).into())])
        }
        Told::Dynamics { yes, better } => {
            let yes = words.text(if *yes { "answer-yes" } else { "answer-no" });
            let arguments = [("answer", yes.into()), ("k", better.k.into()), ("n", better.n.into())];
            words.with("answer-of", arguments)
        }
        Told::Band { band: code, hundredths } => {
            let percent = words.decimal(f64::from(*hundredths) / 100.0, 0);
            let percent = words.with("percent", [("value", percent.into())]);
            words.with("round-band", [("band", band(code).into()), ("percent", percent.into())])
        }
        Told::Bands(bands) => {
            let one = |(code, count): (&String, &u32)| format!("{}: {count}", band(code));
            bands.iter().map(one).collect::<Vec<_>>().join("; ")
        }
    }
}

/// How a value moved: what it was, in which direction, and what may be said of that.
pub fn change_said(words: &Words, bands: &BTreeMap<String, String>, moved: &Moved) -> String {
    let direction = words.word("direction", &moved.sign);
    let before = told_said(words, bands, &moved.before);
    let verdict = moved.verdict.as_deref().map_or_else(String::new, |word| words.word("verdict", word));
    words.with(
        if verdict.is_empty() { "round-moved" } else { "round-moved-verdict" },
        [
            ("year", moved.with.to_string().into()),
            ("before", before.into()),
            ("direction", direction.into()),
            ("verdict", verdict.into()),
        ],
    )
}

/// A value as programs and as people read it; why it is not known where it is not.
pub(super) fn cell_said(words: &Words, bands: &BTreeMap<String, String>, cell: &Cell) -> Vec<Inline> {
    let Some(told) = &cell.told else { return vec![Inline::Muted(state_said(words, &cell.state))] };
    let shown = told_said(words, bands, told);
    if let Some(count) = told.count() {
        return vec![Inline::number(Value::Share { k: count.k.into(), n: count.n.into() }, shown)];
    }
    match (told, told.mean()) {
        (_, Some((value, _))) => vec![Inline::number(Value::Decimal { value, decimals: 2 }, shown)],
        (Told::Number(number), _) => match i64::try_from(*number) {
            Ok(number) => vec![Inline::number(Value::Whole(number), shown)],
            Err(_) => vec![Inline::text(shown)],
        },
        _ => vec![Inline::text(shown)],
    }
}

/// How a row is made, in words: with the questions it is made of.
pub fn formula_said(words: &Words, pack: &Pack, formula: &Formula) -> String {
    let Some(monitoring) = &pack.monitoring else { return String::new() };
    let asked = |name: &Name| quoted(monitoring, name);
    match formula {
        Formula::Answer(of) => words.with("round-formula-answer", [("of", asked(of).into())]),
        Formula::Band(of) => words.with("round-formula-band", [("of", asked(of).into())]),
        Formula::Share { k, n } => {
            words.with("round-formula-share", [("k", asked(k).into()), ("n", asked(n).into())])
        }
        Formula::Persons { k, n, .. } => {
            words.with("round-formula-persons", [("k", asked(k).into()), ("n", asked(n).into())])
        }
        Formula::SchoolsWith { any } => {
            let any: Vec<String> = any.iter().map(asked).collect();
            words.with("round-formula-any", [("any", any.join(", ").into())])
        }
        Formula::Indicator { of, .. } => {
            let indicators = pack.indicators.as_ref();
            let found = indicators.and_then(|all| Some((all, all.indicator(of.as_str())?)));
            found.map_or_else(|| of.to_string(), |(all, one)| crate::formula(words, all, one))
        }
        Formula::Parts(parts) => {
            let one = |part: &::methodology::monitoring::Part| {
                format!("{} — {}", part.title, formula_said(words, pack, &part.formula))
            };
            parts.iter().map(one).collect::<Vec<_>>().join("; ")
        }
    }
}

fn quoted(monitoring: &Monitoring, name: &Name) -> String {
    let text = monitoring.question(name.as_str()).map_or_else(|| name.to_string(), |one| one.text.clone());
    format!("«{}»", text.trim_end_matches(['.', '?']))
}

//! Values, changes and formulas in words.

use super::amounts::{Moved, Told};
use super::figures::Cell;
use ::methodology::Pack;
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
pub(crate) fn cell_said(words: &Words, bands: &BTreeMap<String, String>, cell: &Cell) -> Vec<Inline> {
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

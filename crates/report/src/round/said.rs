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
        Told::Schools(count) if count.n == 0 => words.share(*count),
        Told::Schools(count) => {
            let percent = words.percent(*count);
            let arguments = [("k", count.k.into()), ("n", count.n.into()), ("percent", percent.into())];
            words.with("round-schools", arguments)
        }
        Told::Mean { .. } | Told::Stated { .. } => {
            let (mean, n) = told.mean().unwrap_or_default();
            let mean = words.decimal(mean, 2);
            words.with("round-mean", [("mean", mean.into()), ("n", words.number(n).into())])
        }
        Told::Dynamics { yes, better } => {
            let yes = words.text(if *yes { "answer-yes" } else { "answer-no" });
            let arguments = [("answer", yes.into()), ("k", better.k.into()), ("n", better.n.into())];
            words.with("round-answer", arguments)
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

/// How a value moved: what it was, and what may be said of that. Where only a part of the schools can be
/// compared, both values are theirs.
pub fn change_said(words: &Words, bands: &BTreeMap<String, String>, moved: &Moved) -> String {
    let year = moved.with.to_string();
    let before = told_said(words, bands, &moved.before);
    let said = verdict_said(words, moved);
    match &moved.after {
        None => {
            let arguments = [("year", year.into()), ("before", before.into()), ("said", said.into())];
            words.with("round-moved", arguments)
        }
        Some(after) => {
            let after = told_said(words, bands, after);
            words.with(
                "round-moved-part",
                [
                    ("year", year.into()),
                    ("before", before.into()),
                    ("after", after.into()),
                    ("said", said.into()),
                ],
            )
        }
    }
}

/// One phrase: a verdict says the direction, too; where there is none, the direction is all.
fn verdict_said(words: &Words, moved: &Moved) -> String {
    match moved.verdict.as_deref() {
        Some("no-significant-change") if moved.sign == "same" => words.word("direction", &moved.sign),
        Some(verdict) => words.word("round-verdict", verdict),
        None => words.word("direction", &moved.sign),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use model::values::Count;
    use words::Language;

    fn moved(sign: &str, verdict: Option<&str>, after: Option<Told>) -> String {
        let before = Told::Share(Count::new(5, 50));
        let verdict = verdict.map(str::to_owned);
        let moved = Moved { with: 2021, before, after, sign: sign.to_owned(), verdict, interval: None };
        change_said(&Words::new(Language::Russian), &BTreeMap::new(), &moved)
    }

    #[test]
    fn a_change_is_one_phrase_that_follows_what_is_better_and_not_which_number_is_greater() {
        // A share of «2» that fell is growth of what is wanted.
        let said = moved("better", Some("growth"), None);
        assert!(said.ends_with("стало лучше (не случайно)") && !said.contains("растут"), "{said}");
        assert!(
            moved("worse", Some("no-significant-change"), None)
                .ends_with("; изменение в пределах случайного")
        );
        assert!(moved("same", Some("no-significant-change"), None).ends_with("; так же"));
        assert!(moved("worse", None, None).ends_with("; хуже"));
        let part = moved("same", None, Some(Told::Share(Count::new(5, 50))));
        assert!(part.starts_with("по школам с данными за оба года") && part.contains("теперь"), "{part}");
    }

    #[test]
    fn schools_works_and_dynamics_are_said_in_words_that_agree() {
        let words = Words::new(Language::Russian);
        let said = |told: Told| told_said(&words, &BTreeMap::new(), &told).replace('\u{a0}', " ");
        assert_eq!(said(Told::Schools(Count::new(8, 13))), "8 из 13 школ (61,5 %)");
        assert_eq!(said(Told::Schools(Count::new(1, 21))), "1 из 21 школы (4,8 %)");
        assert_eq!(said(Told::Schools(Count::new(0, 0))), "нет данных");
        assert_eq!(said(Told::Mean { n: 4, sum: 14, squares: 50 }), "3,50 (работ: 4)");
        let answer = |k, n| said(Told::Dynamics { yes: k > 1, better: Count::new(k, n) });
        assert_eq!(answer(1, 2), "нет: улучшился 1 показатель из 2");
        assert_eq!(answer(3, 5), "да: улучшились 3 показателя из 5");
        assert_eq!(answer(0, 2), "нет: ни один показатель из 2 не улучшился");
    }
}

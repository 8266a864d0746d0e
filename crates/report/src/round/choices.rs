//! What a regulation leaves open, as it was set for a round.

use ::methodology::{Declared, Pack};
use words::Words;

/// Every open choice: what is open, how it was decided, and by whom.
pub(super) fn decided(words: &Words, pack: &Pack, set: &[String]) -> Vec<[String; 3]> {
    let of_monitoring = pack.monitoring.iter().flat_map(|rule| rule.choices.declared());
    let of_indicators = pack.indicators.iter().flat_map(|rule| rule.choices.declared());
    of_monitoring.chain(of_indicators).map(|choice| one(words, &choice, set)).collect()
}

fn one(words: &Words, choice: &Declared<'_>, set: &[String]) -> [String; 3] {
    let typed = set.iter().filter_map(|one| one.split_once('='));
    let typed = typed.rev().find(|(name, _)| *name == choice.name).map(|(_, value)| value);
    let value = typed.unwrap_or(&choice.value);
    let own = typed.is_some_and(|value| value != choice.value);
    let who = words.text(if own { "round-choice-own" } else { "round-choice-pack" });
    [words.word("choice", choice.name), words.word(&format!("choice-{}", choice.name), value), who]
}

//! A pack's factors of risk explained: what they are, which level is suggested when, and from where
//! that is known.

use crate::rule;
use ::methodology::risks::{Factor, Risks, SuggestionRule};
use ::methodology::{Name, Pack};
use document::{Block, Cell, Column, Rows, Table, cell};
use words::Words;

/// The tables of the explanation.
pub(crate) fn explained(pack: &Pack, rule: &Risks, words: &Words) -> Vec<Block> {
    vec![
        Block::Heading { level: 2, text: words.text("risks-title"), anchor: None },
        factors(pack, rule, words),
        suggestions(pack, rule, words),
        values(pack, rule, words),
    ]
}

/// When a level is suggested, in words.
fn suggestion(rule: &SuggestionRule, words: &Words) -> String {
    let arguments = [
        ("rule", rule.rule.as_str().into()),
        ("years", u32::from(rule.years).into()),
        ("middle", words.threshold(rule.middle).into()),
        ("high", words.threshold(rule.high).into()),
    ];
    words.with("risks-rule", arguments)
}

fn table(words: &Words, caption: &str, columns: &[&str], rows: Vec<Vec<Cell>>) -> Block {
    let sourced = ["column-source", "column-certainty"];
    let columns = columns.iter().chain(&sourced).map(|name| Column::words(words.text(name))).collect();
    let caption = words.text(caption);
    Block::Table(Table { caption, columns, rows, rows_are: Rows::Stacked, ..Table::default() })
}

fn row(pack: &Pack, words: &Words, own: Vec<Cell>, reference: &Name, note: Option<&str>) -> Vec<Cell> {
    let (source, certainty) = rule::sourced(pack, words, reference, note);
    own.into_iter().chain([source, cell(certainty)]).collect()
}

fn factors(pack: &Pack, rule: &Risks, words: &Words) -> Block {
    let of = |one: &Factor| {
        let own = vec![cell(one.id.as_str()), cell(&one.title), cell(&one.description)];
        row(pack, words, own, &one.reference, one.note.as_deref())
    };
    let columns = ["column-name", "risks-factor", "column-what"];
    table(words, "risks-factors", &columns, rule.factors.iter().map(of).collect())
}

fn suggestions(pack: &Pack, rule: &Risks, words: &Words) -> Block {
    let rows = rule.factors.iter().filter_map(|one| {
        let own = one.suggestion.as_ref()?;
        let cells = vec![cell(&one.title), cell(suggestion(own, words))];
        Some(row(pack, words, cells, &own.reference, own.note.as_deref()))
    });
    table(words, "risks-suggestions", &["risks-factor", "risks-suggestion"], rows.collect())
}

fn values(pack: &Pack, rule: &Risks, words: &Words) -> Block {
    let levels = &rule.levels.value;
    let levels = [&levels.high, &levels.middle, &levels.low].map(String::as_str).join(", ");
    let chosen = rule.chosen.value;
    let all = [
        rule::shown("risks-levels", levels, &rule.levels),
        rule::shown("risks-chosen", format!("{}–{}", chosen.least, chosen.most), &rule.chosen),
        rule::shown("risks-least", rule.least.value.to_string(), &rule.least),
    ];
    let rows = all.map(|(name, value, reference, note)| {
        let own = vec![cell(words.word("setting", name)), cell(value)];
        row(pack, words, own, reference, note)
    });
    table(words, "rule-caption", &["column-value", "column-setting"], rows.into())
}

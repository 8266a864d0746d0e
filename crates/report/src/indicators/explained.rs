//! The indicators of a pack in words: formula, source, what was decided openly.

use crate::phrases::{procedure, valid};
use crate::rule::sourced;
use ::methodology::{
    Answer, Averaged, Declared, Direction, Expression, Indicator, Indicators, Name, Pack, UnitLevel, Works,
};
use document::{Block, Cell, Column, Rows, Table, cell};
use words::Words;

/// All that a pack says of its indicators.
pub(crate) fn explained(pack: &Pack, indicators: &Indicators, words: &Words) -> Vec<Block> {
    let mut blocks = section(words, "explain-indicators", rows(indicators, words), &INDICATORS);
    blocks.extend(section(
        words,
        "explain-choices",
        choices(pack, &indicators.choices.declared(), words),
        &CHOICES,
    ));
    if !indicators.not_held.is_empty() {
        blocks.extend(section(words, "explain-not-held", not_held(pack, indicators, words), &NOT_HELD));
    }
    if !indicators.not_filled.is_empty() {
        let row = |one: &::methodology::NotFilled| {
            vec![cell(&one.title), cell(&one.why), sourced(pack, words, &one.reference, None).0]
        };
        let rows = indicators.not_filled.iter().map(row).collect();
        blocks.extend(section(words, "explain-not-filled", rows, &NOT_FILLED));
    }
    blocks
}

const INDICATORS: [&str; 6] =
    ["column-id", "column-indicator", "column-whose", "column-formula", "column-place", "column-note"];
pub(crate) const CHOICES: [&str; 5] =
    ["column-choice", "column-choice-value", "column-choice-other", "column-source", "column-certainty"];
const NOT_HELD: [&str; 4] = ["column-procedure", "column-years", "column-source", "column-certainty"];
const NOT_FILLED: [&str; 3] = ["column-indicator", "column-reason", "column-source"];

fn section(words: &Words, heading: &str, rows: Vec<Vec<Cell>>, columns: &[&str]) -> Vec<Block> {
    let columns = columns.iter().map(|name| Column::words(words.text(name))).collect();
    let table = Table { columns, rows, rows_are: Rows::Stacked, ..Table::default() };
    vec![Block::Heading { level: 2, text: words.text(heading), anchor: None }, Block::Table(table)]
}

fn rows(indicators: &Indicators, words: &Words) -> Vec<Vec<Cell>> {
    let row = |one: &Indicator| {
        let level = match one.level {
            UnitLevel::School => "level-school",
            UnitLevel::Municipality => "level-municipality",
        };
        let derived = one.derived.then(|| words.text("indicator-derived"));
        let notes = derived.iter().chain(&one.collected).chain(&one.note);
        let notes = notes.map(String::as_str).collect::<Vec<_>>().join(". ");
        let place = format!("{} ({})", one.clause, one.reference);
        vec![
            cell(one.id.as_str()),
            cell(&one.title),
            cell(words.text(level)),
            cell(formula(words, indicators, one)),
            cell(place),
            cell(notes),
        ]
    };
    indicators.indicators.iter().map(row).collect()
}

/// The formula of an indicator in words.
pub fn formula(words: &Words, indicators: &Indicators, indicator: &Indicator) -> String {
    let group = |name: &Name| {
        indicators
            .procedures
            .get(name.as_str())
            .map_or(name.as_str(), |group| group.title.as_str())
            .to_owned()
    };
    let better = match indicator.better {
        Direction::Higher => words.text("better-higher"),
        Direction::Lower => words.text("better-lower"),
    };
    match &indicator.expression {
        Expression::Share { of, works, among: None } => {
            let arguments = [("works", property(words, works).into()), ("group", group(of).into())];
            format!("{}; {better}", words.with("formula-share", arguments))
        }
        Expression::Share { of, works, among: Some(among) } => {
            let arguments = [
                ("works", property(words, works).into()),
                ("group", group(of).into()),
                ("among", group(among).into()),
            ];
            format!("{}; {better}", words.with("formula-share-among", arguments))
        }
        Expression::Mean { of, what } => {
            let name = match what {
                Averaged::Mark => "formula-mean-mark",
                Averaged::Score => "formula-mean-score",
                Averaged::Chosen => "formula-mean-chosen",
            };
            format!("{}; {better}", words.with(name, [("group", group(of).into())]))
        }
        Expression::BiasSigns {} => format!("{}; {better}", words.text("formula-bias-signs")),
        Expression::Dynamics { of } => {
            let ids = of.iter().map(Name::as_str).collect::<Vec<_>>().join(", ");
            words.with("formula-dynamics", [("ids", ids.into())])
        }
        Expression::Schools { with, answer } => {
            let name = match answer {
                Answer::Yes => "formula-schools-yes",
                Answer::Growth => "formula-schools-growth",
                Answer::Fall => "formula-schools-fall",
            };
            words.with(name, [("id", with.as_str().into())])
        }
    }
}

fn property(words: &Words, works: &Works) -> String {
    match works {
        Works::Marks(marks) => {
            let marks = marks.iter().map(|mark| format!("«{mark}»")).collect::<Vec<_>>().join(", ");
            words.with("works-marks", [("marks", marks.into())])
        }
        Works::ScoreOver(score) => words.with("works-score-over", [("score", (*score).into())]),
        Works::ScoreAtLeast(score) => words.with("works-score-at-least", [("score", (*score).into())]),
        Works::BelowMinimum => words.text("works-below-minimum"),
        Works::Levels(names) => {
            let levels = names.iter().map(Name::as_str).collect::<Vec<_>>().join(", ");
            words.with("works-levels", [("levels", levels.into())])
        }
    }
}

/// Choices with their values, in words, and what else they may be.
pub(crate) fn choices(pack: &Pack, declared: &[Declared<'_>], words: &Words) -> Vec<Vec<Cell>> {
    let row = |choice: &Declared<'_>| {
        let table = format!("choice-{}", choice.name);
        let value = |value: &str| format!("{value} — {}", words.word(&table, value));
        let others = choice.expected.split(", ").filter(|other| *other != choice.value);
        let (source, certainty) = sourced(pack, words, choice.reference, choice.note);
        vec![
            cell(format!("{}: {}", choice.name, words.text(&table))),
            cell(value(&choice.value)),
            cell(others.map(value).collect::<Vec<_>>().join("; ")),
            source,
            cell(certainty),
        ]
    };
    declared.iter().map(row).collect()
}

fn not_held(pack: &Pack, indicators: &Indicators, words: &Words) -> Vec<Vec<Cell>> {
    let row = |one: &::methodology::NotHeld| {
        let whole = one.grade.zip(one.subject);
        let name = match whole {
            Some((grade, subject)) => {
                procedure(words, model::assessments::Procedure { kind: one.kind, grade, subject })
            }
            None => {
                let subject = one.subject.map(|subject| words.word("subject", subject.as_str()));
                [Some(one.kind.to_string()), subject].into_iter().flatten().collect::<Vec<_>>().join(", ")
            }
        };
        let (source, certainty) = sourced(pack, words, &one.reference, one.note.as_deref());
        vec![cell(name), cell(valid(words, one.years)), source, cell(certainty)]
    };
    indicators.not_held.iter().map(row).collect()
}

//! A rule of context explained: what is asked, what the index is made of, every value with its source.

use super::values::expression;
use crate::phrases::procedure;
use crate::rule::{self, Shown, shown};
use ::methodology::Pack;
use ::methodology::context::{Better, Context, Measure, Settings};
use ::methodology::{Name, Switches};
use document::{Block, Cell, Column, Rows, Table, cell};
use model::values::Percent;
use words::Words;

/// The tables of the explanation.
pub(crate) fn explained(pack: &Pack, rule: &Context, words: &Words) -> Vec<Block> {
    vec![
        Block::Heading { level: 2, text: words.text("context-heading"), anchor: None },
        components(pack, rule, words),
        traits(pack, rule, words),
        values(pack, rule, words),
        questions(pack, rule, words),
    ]
}

fn table(words: &Words, caption: &str, columns: &[&str], rows: Vec<Vec<Cell>>) -> Block {
    Block::Table(Table {
        caption: words.text(caption),
        columns: columns.iter().map(|name| Column::words(words.text(name))).collect(),
        rows,
        rows_are: Rows::Stacked,
        ..Table::default()
    })
}

fn sourced(pack: &Pack, words: &Words, reference: &Name, note: Option<&str>) -> [Cell; 2] {
    let (source, certainty) = rule::sourced(pack, words, reference, note);
    [source, cell(certainty)]
}

fn components(pack: &Pack, rule: &Context, words: &Words) -> Block {
    let rows = rule.index.components.values().map(|one| {
        let better = if one.better == Better::Higher { "favourable-higher" } else { "favourable-lower" };
        let mut row = vec![
            cell(&one.title),
            cell(expression(words, rule, &one.expression)),
            cell(words.text(better)),
            cell(words.threshold(one.weight)),
        ];
        row.extend(sourced(pack, words, &one.reference, one.note.as_deref()));
        row
    });
    let columns = [
        "column-component",
        "column-made-of",
        "column-better",
        "column-weight",
        "column-source",
        "column-certainty",
    ];
    table(words, "explain-components", &columns, rows.collect())
}

fn traits(pack: &Pack, rule: &Context, words: &Words) -> Block {
    let rows = rule.similar.traits.values().map(|one| {
        let made = expression(words, rule, &one.expression);
        let made =
            if one.logarithm { format!("{made} {}", words.text("expression-logarithm")) } else { made };
        let most = one.most.map_or_else(|| "—".to_owned(), |most| words.threshold(most));
        let mut row = vec![cell(&one.title), cell(made), cell(words.threshold(one.weight)), cell(most)];
        row.extend(sourced(pack, words, &one.reference, one.note.as_deref()));
        row
    });
    let columns = [
        "column-trait",
        "column-made-of",
        "column-weight",
        "column-most",
        "column-source",
        "column-certainty",
    ];
    table(words, "explain-traits", &columns, rows.collect())
}

fn values(pack: &Pack, rule: &Context, words: &Words) -> Block {
    let settings = Settings::of(rule);
    let (index, cut, similar, resilient) = (&rule.index, &rule.disadvantaged, &rule.similar, &rule.resilient);
    let share = |share: Percent| words.threshold(share);
    let procedures: Vec<String> = settings.procedures.iter().map(|one| procedure(words, *one)).collect();
    let measure = match settings.measure {
        Measure::Score => "measure-score",
        Measure::Passed => "measure-passed",
        Measure::Good => "measure-good",
    };
    let certain = if settings.certain { "value-true" } else { "value-false" };
    let all: Vec<Shown<'_>> = vec![
        shown("context_trim", share(settings.trim), &index.trim),
        shown("context_known_by", share(settings.known_by), &index.known_by),
        shown("context_least_weight", share(settings.least_weight), &index.least_weight),
        shown("context_least_known", share(settings.least_known), &index.least_known),
        shown("disadvantaged_share", share(settings.disadvantaged_share), &cut.share),
        shown("disadvantaged_from", settings.disadvantaged_from.to_string(), &cut.least_schools),
        shown("similar_count", settings.similar_count.to_string(), &similar.count),
        shown("similar_least_known", share(similar.least_known.value), &similar.least_known),
        shown("expected_procedures", procedures.join("; "), &resilient.procedures),
        shown("expected_measure", words.text(measure), &resilient.measure),
        shown("expected_least_works", settings.least_works.to_string(), &resilient.least_works),
        shown("expected_years_apart", settings.years_apart.to_string(), &resilient.years_apart),
        shown("expected_regression_from", settings.regression_from.to_string(), &resilient.regression_from),
        shown("expected_confidence", share(resilient.confidence.value), &resilient.confidence),
        shown("resilient_share", share(settings.resilient_share), &resilient.share),
        shown("resilient_certain", words.text(certain), &resilient.certain),
    ];
    let rows = all.into_iter().map(|(name, value, reference, note)| {
        let mut row = vec![cell(words.word("setting", name)), cell(value)];
        row.extend(sourced(pack, words, reference, note));
        row
    });
    let columns = ["column-value", "column-setting", "column-source", "column-certainty"];
    table(words, "rule-caption", &columns, rows.collect())
}

fn questions(pack: &Pack, rule: &Context, words: &Words) -> Block {
    let rows = rule.elements.iter().map(|(name, one)| {
        let mut row = vec![cell(name.as_str()), cell(&one.title), cell(&one.question)];
        row.extend(sourced(pack, words, &one.reference, None));
        row
    });
    let columns = ["column-name", "column-what", "column-question", "column-source", "column-certainty"];
    table(words, "explain-elements", &columns, rows.collect())
}

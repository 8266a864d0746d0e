//! What a card shows of its school.

use super::About;
use crate::{card, context, indicators, signs};
use ::methodology::PaperBlock;
use document::{Block, Cell, Column, Inline, Rows, Table, cell};
use model::assessments::Year;
use model::organisations::School;

/// A block of the card; empty where it has nothing to say.
pub(super) fn block(about: &About<'_>, school: &School, block: &PaperBlock) -> Vec<Block> {
    match block {
        PaperBlock::Status => status(about, school),
        PaperBlock::Results => results(about, school),
        PaperBlock::Signs => bias(about, school),
        PaperBlock::Indicators => indicators::of_school_in_short(about.view, about.words, school),
        PaperBlock::Context => context::of_school_in_short(about.view, about.words, school),
        PaperBlock::Analysed
        | PaperBlock::Rule
        | PaperBlock::Schools
        | PaperBlock::Risk
        | PaperBlock::Growing
        | PaperBlock::Unknown
        | PaperBlock::Fill(_)
        | PaperBlock::Signature(_) => Vec::new(),
    }
}

/// A line a year; the grounds are those of the year of the list, or the card would be too long.
fn status(about: &About<'_>, school: &School) -> Vec<Block> {
    let lines = card::statuses(about.view, about.words, school, Some(about.lead));
    if lines.is_empty() { Vec::new() } else { vec![Block::List(lines)] }
}

/// The signs of the years of the rule in a table, or that none was found; nothing where none was sought.
fn bias(about: &About<'_>, school: &School) -> Vec<Block> {
    let (view, words) = (about.view, about.words);
    let sought = signs::sought(view, school);
    if sought.n == 0 {
        return Vec::new();
    }
    let years = about.years_of_rule();
    let row = |(year, sign, procedures): (Year, String, String)| {
        vec![cell(year.to_string()), cell(sign), cell(procedures)]
    };
    let rows: Vec<Vec<Cell>> =
        signs::of_years(view, words, school, |year| years.contains(&year)).into_iter().map(row).collect();
    let found = if rows.is_empty() {
        Block::Paragraph(cell(words.with("paper-no-sign", [("n", sought.n.into())])))
    } else {
        Block::Table(Table {
            caption: signs::caution(view).unwrap_or_default().to_owned(),
            columns: vec![
                Column::words(words.text("column-year")).wide(3),
                Column::words(words.text("column-sign")).wide(10),
                Column::words(words.text("paper-procedures-with-sign")).wide(20),
            ],
            rows,
            ..Table::default()
        })
    };
    vec![found]
}

/// How wide the columns of results are beside each other: heads of few lines keep the card short.
const WIDTHS: [u16; card::COLUMNS] = [23, 4, 15, 9, 11, 19, 13, 10];

/// The place of the year among these columns.
const YEAR: usize = 1;

/// The chart and the table beside it; without probabilities where they were not asked for.
fn results(about: &About<'_>, school: &School) -> Vec<Block> {
    let (view, words) = (about.view, about.words);
    let results = view.outcome.evidence.schools.get(&school.login).filter(|results| !results.is_empty());
    let Some(results) = results else { return Vec::new() };
    let shown = card::COLUMNS - usize::from(!about.settings.probability);
    let columns = card::columns(view, words).into_iter().zip(WIDTHS).take(shown);
    let mut columns: Vec<Column> = columns.map(|(column, width)| column.wide(width)).collect();
    // The caption names the year; the chart shows the one before it too.
    columns.remove(YEAR);
    let mut rows = card::rows(view, words, results);
    rows.retain(|(assessment, _)| assessment.year == about.results_of);
    // Said once below the table: in every row it would cost a line.
    let few = Inline::Muted(format!(" {}", words.text("few")));
    let is_few = rows.iter().any(|(_, row)| row.iter().any(|cell| cell.contains(&few)));
    for (_, row) in &mut rows {
        row.truncate(shown);
        row.remove(YEAR);
        row.iter_mut().for_each(|cell| cell.retain(|word| *word != few));
    }
    let table = Table {
        caption: words.with("paper-procedures", [("year", about.results_of.to_string().into())]),
        columns,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        rows_are: Rows::Grouped,
        ..Table::default()
    };
    let years = about.years_of_rule();
    let of_rule = results.iter().filter(|(assessment, _)| years.contains(&assessment.year));
    let charted = of_rule.map(|(assessment, result)| (*assessment, result.clone())).collect();
    let mut blocks = vec![Block::Chart(card::chart(view, words, &charted))];
    if !table.rows.is_empty() {
        blocks.push(Block::Table(table));
    }
    if let Some(rule) = view.pack.identification.as_ref().filter(|_| is_few) {
        let least = [("count", rule.estimation.few.value.into())];
        blocks.push(Block::Paragraph(vec![Inline::Muted(words.with("paper-few-note", least))]));
    }
    blocks
}

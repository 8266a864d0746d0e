//! What a card shows of its school.

use super::About;
use crate::{card, signs};
use ::methodology::PaperBlock;
use document::{Block, Rows, Table};
use model::organisations::School;

/// A block of the card; empty where it has nothing to say.
pub(super) fn block(about: &About<'_>, school: &School, block: &PaperBlock) -> Vec<Block> {
    match block {
        PaperBlock::Status => status(about, school),
        PaperBlock::Results => results(about, school),
        PaperBlock::Signs => signs::lines(about.view, about.words, school),
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

fn status(about: &About<'_>, school: &School) -> Vec<Block> {
    let lines = card::statuses(about.view, about.words, school);
    if lines.is_empty() { Vec::new() } else { vec![Block::List(lines)] }
}

/// The chart and the table beside it; without probabilities where they were not asked for.
fn results(about: &About<'_>, school: &School) -> Vec<Block> {
    let (view, words) = (about.view, about.words);
    let results = view.outcome.evidence.schools.get(&school.login).filter(|results| !results.is_empty());
    let Some(results) = results else { return Vec::new() };
    let shown = card::COLUMNS - usize::from(!about.settings.probability);
    let mut columns = card::columns(view, words);
    columns.truncate(shown);
    let mut rows = card::rows(view, words, results);
    rows.iter_mut().for_each(|(_, row)| row.truncate(shown));
    let table = Table {
        caption: words.text("card-procedures"),
        columns,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        rows_are: Rows::Grouped,
        ..Table::default()
    };
    vec![Block::Chart(card::chart(view, words, results)), Block::Table(table)]
}

//! The report on identification, and its short form for the terminal.

use crate::View;
use crate::phrases::{decimal, procedure, schools, whole};
use crate::{card, context, data, indicators, list, rule, signs};
use calculation::identification::Status;
use calculation::results::{Summary, Unit};
use document::{Block, Cell, Column, Document, Inline, Labels, Rows, Table, Tone, Value, cell};
use model::assessments::{Assessment, Year};
use model::organisations::Login;
use model::schools::Schools;
use model::values::Count;
use std::collections::BTreeSet;
use words::Words;

/// The whole report.
pub fn assessment(view: &View<'_>, words: &Words) -> Document {
    let mut document = empty(view, words);
    let Some(lead) = lead(view) else {
        document.blocks.push(Block::Notice(Tone::Caution, cell(words.text("report-no-list"))));
        document.blocks.extend(data::blocks(view, words));
        return document;
    };
    let blocks = &mut document.blocks;
    blocks.extend(later_years(view, words, lead));
    blocks.push(list::figures(view, words, lead));
    blocks.extend(list::trial(view, words, lead));
    blocks.extend(year(view, words, lead));
    blocks.push(list::all(view, words));
    for other in view.outcome.years.keys().rev().filter(|other| **other != lead) {
        let mut inner = vec![list::figures(view, words, *other)];
        inner.extend(year(view, words, *other).into_iter().map(plain));
        blocks.push(Block::Folded { summary: list::in_short(view, words, *other), blocks: inner });
    }
    blocks.extend(territory(view, words));
    blocks.extend(indicators::blocks(view, words));
    blocks.extend(signs::blocks(view, words));
    blocks.extend(context::blocks(view, words));
    blocks.extend(rule::blocks(view, words, lead));
    blocks.extend(data::blocks(view, words));
    blocks.extend(schools(view).into_iter().map(|school| card::card(view, words, school, lead)));
    document
}

/// Figures, trial and list of the leading year: what stands at the end of a run.
pub fn summary(view: &View<'_>, words: &Words) -> Document {
    let mut document = empty(view, words);
    match lead(view) {
        Some(lead) => {
            document.blocks.push(list::figures(view, words, lead));
            document.blocks.extend(list::trial(view, words, lead));
            document.blocks.extend(list::list(view, words, lead, MOST_ROWS));
            let others = view.outcome.years.keys().rev().filter(|other| **other != lead);
            let others: Vec<_> = others.map(|other| cell(list::in_short(view, words, *other))).collect();
            if !others.is_empty() {
                document.blocks.push(Block::List(others));
            }
        }
        None => document.blocks.push(Block::Notice(Tone::Caution, cell(words.text("report-no-list")))),
    }
    document
}

/// Rows of a table that a terminal shows: the report has all.
const MOST_ROWS: usize = 25;

fn empty(view: &View<'_>, words: &Words) -> Document {
    let years: BTreeSet<Year> = view.facts.results.keys().map(|assessment| assessment.year).collect();
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    let arguments = [
        ("scope", scope(view, words).into()),
        ("years", years.join(", ").into()),
        ("rule", view.pack.label().into()),
    ];
    let mut blocks = Vec::new();
    let left = data::files_left(view);
    if !left.is_empty() {
        let text = words.with("report-files-left", [("files", left.join(", ").into())]);
        blocks.push(Block::Notice(Tone::Bad, cell(text)));
    }
    Document {
        language: words.language().code().to_owned(),
        title: words.text("report-title"),
        subtitle: words.with("report-subtitle", arguments),
        blocks,
        labels: labels(words),
    }
}

/// Words that a workbook adds of itself.
pub(crate) fn labels(words: &Words) -> Labels {
    Labels {
        about: words.text("workbook-about"),
        whose: words.text("column-school"),
        note: words.text("workbook-note"),
        cut: words.text("workbook-cut"),
    }
}

/// The municipality asked for, or the only one there is.
pub(crate) fn own_municipality<'a>(view: &View<'a>) -> Option<&'a str> {
    let all = &view.facts.organisations.municipalities;
    view.municipality.or_else(|| all.keys().next().filter(|_| all.len() == 1).map(String::as_str))
}

fn scope(view: &View<'_>, words: &Words) -> String {
    match own_municipality(view) {
        Some(code) => {
            let name = view.facts.organisations.municipality_name(code);
            words.with("report-scope-district", [("name", name.into())])
        }
        None => words.with("report-scope-region", [("region", regions(view).into())]),
    }
}

/// The codes of the regions that have results.
pub(crate) fn regions(view: &View<'_>) -> String {
    let logins = view.facts.results.values().flat_map(Schools::keys);
    let regions: BTreeSet<&str> = logins.map(Login::region).collect();
    regions.into_iter().collect::<Vec<_>>().join(", ")
}

/// The latest year for which every condition can be told and at least half of the schools have a
/// result: a year that only a few schools have reported yet must not stand for all.
pub(crate) fn lead(view: &View<'_>) -> Option<Year> {
    let tree = &view.facts.organisations;
    let own = |login: &Login| tree.is_within(login, view.municipality);
    let answers = |year: &Year| view.outcome.years[year].iter().filter(|(login, _)| own(login));
    let known = |year: &Year| answers(year).filter(|(_, one)| one.status != Status::TooLittleData).count();
    let whole =
        |year: &Year| answers(year).any(|(_, one)| one.decided.iter().all(|told| told.holds.is_some()));
    let most = view.outcome.years.keys().map(known).max()?;
    let enough: Vec<&Year> = view.outcome.years.keys().rev().filter(|year| 2 * known(year) >= most).collect();
    enough.iter().find(|year| whole(year)).or(enough.first()).map(|year| **year)
}

fn later_years(view: &View<'_>, words: &Words, lead: Year) -> Option<Block> {
    let later = view.outcome.years.keys().filter(|year| **year > lead);
    let later: Vec<String> = later.map(ToString::to_string).collect();
    let arguments = [("years", later.join(", ").into()), ("lead", lead.to_string().into())];
    (!later.is_empty()).then(|| Block::Paragraph(cell(words.with("year-few", arguments))))
}

/// A table without the heads in every row that a narrow screen needs: they would double the pages
/// of the years that few open.
fn plain(mut block: Block) -> Block {
    if let Block::Table(table) = &mut block {
        table.rows_are = Rows::Single;
    }
    block
}

fn year(view: &View<'_>, words: &Words, year: Year) -> Vec<Block> {
    let mut blocks = list::list(view, words, year, usize::MAX);
    blocks.extend(list::risk(view, words, year));
    blocks.extend(list::excluded(view, words, year));
    blocks
}

/// Results of the rule's procedures for the territory reported.
fn territory(view: &View<'_>, words: &Words) -> Vec<Block> {
    let own = own_municipality(view);
    let territory = |unit: &Unit| match unit {
        Unit::Region(_) => own.is_none() || view.municipality.is_some(),
        Unit::Municipality(code) => own == Some(code),
        Unit::School(_) => false,
    };
    let counted = |assessment: &Assessment| view.settings.procedures.contains(&assessment.procedure);
    let rows = view.summaries.iter().filter(|(assessment, unit, _)| counted(assessment) && territory(unit));
    let rows: Vec<_> =
        rows.map(|(assessment, unit, summary)| row(view, words, assessment, unit, summary)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mark = |mark: &str| Column::numbers(words.with("column-mark", [("mark", mark.to_owned().into())]));
    let columns = vec![
        Column::words(words.text("column-procedure")),
        Column::words(words.text("column-year")),
        Column::words(words.text("column-unit")),
        Column::numbers(words.text("column-participants")),
        Column::numbers(words.text("column-absent")),
        Column::numbers(words.text("column-mean")),
        mark("2"),
        mark("3"),
        mark("4"),
        mark("5"),
        Column::numbers(words.text("column-journal")),
    ];
    vec![
        Block::Heading { level: 2, text: words.text("territory-heading"), anchor: None },
        Block::Table(Table {
            caption: words.text("territory-caption"),
            sheet: words.text("sheet-territory"),
            columns,
            rows,
            ..Table::default()
        }),
    ]
}

fn row(view: &View<'_>, words: &Words, assessment: &Assessment, unit: &Unit, summary: &Summary) -> Vec<Cell> {
    let unit = match unit {
        Unit::Region(code) => words.with("region-name", [("code", code.as_str().into())]),
        Unit::Municipality(code) => view.facts.organisations.municipality_name(code).to_owned(),
        Unit::School(login) => login.to_string(),
    };
    let missing = || words.text("no-data");
    let mut row = vec![
        cell(procedure(words, assessment.procedure)),
        cell(assessment.year.to_string()),
        cell(unit),
        whole(words, summary.n.into()),
        whole(words, summary.absent.into()),
        summary.mean.map_or_else(|| cell(missing()), |mean| decimal(words, mean, 2)),
    ];
    row.extend((0..4).map(|mark| {
        let count = summary.marks.map(|marks| Count::new(marks[mark], summary.n));
        count.map_or_else(|| cell(missing()), |count| mark_share(words, count))
    }));
    let journal = summary.journal.map(|sides| {
        let n = sides.iter().sum();
        sides.map(|side| words.percent(Count::new(side, n))).join(" / ")
    });
    row.push(cell(journal.unwrap_or_else(missing)));
    row
}

/// Only the percentage: the participants stand beside it.
fn mark_share(words: &Words, count: Count) -> Cell {
    let value = Value::Share { k: count.k.into(), n: count.n.into() };
    vec![Inline::number(value, words.percent(count))]
}

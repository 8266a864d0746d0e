//! The card of a school: status by year, procedures as dots and as a table, where figures come from.

use crate::View;
use crate::context;
use crate::indicators;
use crate::list;
use crate::phrases::{self, counted, distance, municipality, proportion, short_procedure, steadiness};
use crate::signs;
use calculation::identification::{Conclusion, ProcedureResult, SchoolYear, Status};
use document::{Block, Cell, Column, Dot, DotChart, DotRow, Inline, Rows, Table, cell};
use litemap::LiteMap;
use model::assessments::{Assessment, Procedure, Year};
use model::facts::Origin;
use model::organisations::{Login, School};
use std::collections::BTreeMap;
use words::Words;

/// The card, shown when a link names the school.
pub(crate) fn card(view: &View<'_>, words: &Words, school: &School, lead: Year) -> Block {
    let logins: Vec<&str> = school.logins.iter().map(Login::as_str).collect();
    let line = words.with(
        "card-logins",
        [("logins", logins.join(", ").into()), ("municipality", municipality(view.facts, school).into())],
    );
    let mut blocks = vec![
        Block::Heading { level: 3, text: phrases::name(school).to_owned(), anchor: None },
        Block::Paragraph(vec![Inline::Muted(line)]),
        Block::List(statuses(view, words, school, None)),
    ];
    let results = view.outcome.evidence.schools.get(&school.login);
    if let Some(results) = results.filter(|results| !results.is_empty()) {
        blocks.push(Block::Chart(chart(view, words, results)));
        blocks.push(Block::Table(procedures(view, words, school, results)));
    }
    // Of a region's schools the tables of the sections say the same: a page must still open.
    if !phrases::is_large(view) {
        blocks.extend(indicators::of_school(view, words, school));
        blocks.extend(signs::of_school(view, words, school));
        blocks.extend(context::of_school(view, words, school));
    }
    let back = (list::anchor(lead), words.text("card-back"));
    Block::Card { anchor: school.login.to_string(), back, blocks }
}

/// A school's results.
pub(crate) type Results = LiteMap<Assessment, ProcedureResult>;

/// One line a year, the latest first: status, conclusion, grounds; or the grounds of one year only.
pub(crate) fn statuses(view: &View<'_>, words: &Words, school: &School, only: Option<Year>) -> Vec<Cell> {
    let line = |(year, answers): (&Year, &BTreeMap<Login, SchoolYear>)| {
        let answer = answers.get(&school.login)?;
        let mut line = vec![Inline::Text(format!("{year}: "))];
        line.extend(list::status_cell(words, answer));
        if let Some(listed) = answer.listed {
            let of = if listed.holds { "card-conclusion" } else { "card-conclusion-out" };
            line.push(Inline::Text(format!(", {} ", words.text(of))));
            line.push(steadiness(words, listed.steadiness));
        }
        if answer.listed.is_none() && answer.status != Status::TooLittleData {
            line.push(Inline::Muted(format!(" {}", words.text("undecided"))));
        }
        let why = list::why(view, words, answer);
        if !why.is_empty() && only.is_none_or(|only| only == *year) {
            line.push(Inline::Text(format!(" — {why}")));
        }
        Some(line)
    };
    view.outcome.years.iter().rev().filter_map(line).collect()
}

fn by_procedure(results: &Results) -> BTreeMap<Procedure, Vec<(Year, &ProcedureResult)>> {
    let mut by_procedure: BTreeMap<Procedure, Vec<(Year, &ProcedureResult)>> = BTreeMap::new();
    for (assessment, result) in results {
        by_procedure.entry(assessment.procedure).or_default().push((assessment.year, result));
    }
    by_procedure
}

/// Dots with intervals, a line a procedure.
pub(crate) fn chart(view: &View<'_>, words: &Words, results: &Results) -> DotChart {
    let threshold = words.threshold(view.settings.threshold);
    let dot = |(year, result): &(Year, &ProcedureResult)| Dot {
        label: year.to_string(),
        share: result.count.share().unwrap_or_default(),
        low: result.interval.low,
        high: result.interval.high,
        beyond: result.low,
    };
    let row = |(procedure, years): (&Procedure, &Vec<(Year, &ProcedureResult)>)| DotRow {
        label: short_procedure(words, *procedure),
        dots: years.iter().map(dot).collect(),
    };
    let tick = |value: f64| (value, words.with("percent", [("value", words.whole_percent(value).into())]));
    DotChart {
        title: words.with("card-chart", [("threshold", threshold.clone().into())]),
        threshold: view.settings.threshold.share(),
        threshold_label: words.with("card-chart-limit", [("threshold", threshold.into())]),
        ticks: [0.0, 0.5, 1.0].map(tick).into(),
        rows: by_procedure(results).iter().map(row).collect(),
    }
}

fn procedures(view: &View<'_>, words: &Words, school: &School, results: &Results) -> Table {
    let mut columns = columns(view, words);
    columns.push(Column::words(words.text("column-rows")));
    let with_origin = |(assessment, mut row): (Assessment, Vec<Cell>)| {
        row.push(cell(origin(view, school, &assessment)));
        row
    };
    Table {
        caption: words.text("card-procedures"),
        sheet: words.text("sheet-procedures"),
        columns,
        rows: rows(view, words, results).into_iter().map(with_origin).collect(),
        rows_are: Rows::Grouped,
    }
}

/// How many columns [`columns`] and [`rows`] have; the last one is the probability.
pub(crate) const COLUMNS: usize = 8;

/// Heads of the columns of [`rows`].
pub(crate) fn columns(view: &View<'_>, words: &Words) -> Vec<Column> {
    let estimation = view.pack.identification.as_ref().map(|rule| &rule.estimation);
    let years = estimation.map_or(0, |estimation| estimation.pooled_years.value);
    let confidence = estimation.map(|estimation| words.threshold(estimation.confidence.value));
    let confidence = confidence.unwrap_or_default().replace(['%', '\u{a0}', ' '], "");
    let pooled = |name: &str| words.with(name, [("years", years.into())]);
    vec![
        Column::words(words.text("column-procedure")),
        Column::words(words.text("column-year")),
        Column::shares(
            words.text("column-below"),
            words.text("column-below-k"),
            words.text("column-participants"),
        ),
        Column::numbers(words.with("column-interval", [("confidence", confidence.into())])),
        Column::numbers(words.text("column-distance")),
        Column::shares(pooled("column-pooled"), pooled("column-pooled-k"), pooled("column-pooled-n")),
        Column::words(words.text("column-conclusion")),
        Column::numbers(words.text("column-probability")),
    ]
}

/// A row for each procedure and year.
pub(crate) fn rows(view: &View<'_>, words: &Words, results: &Results) -> Vec<(Assessment, Vec<Cell>)> {
    let of = |(procedure, years): (&Procedure, &Vec<(Year, &ProcedureResult)>)| {
        let name = short_procedure(words, *procedure);
        let latest = years.last().map(|(year, _)| *year);
        let row = |(year, result): &(Year, &ProcedureResult)| {
            // The years together stand beside the latest: beside the others they would repeat.
            let pooled = if latest == Some(*year) { pooled(view, words, result) } else { Cell::new() };
            (procedure.in_year(*year), row(view, words, name.clone(), *year, result, pooled))
        };
        years.iter().map(row).collect::<Vec<_>>()
    };
    by_procedure(results).iter().flat_map(of).collect()
}

/// The same procedure over the years that are pooled.
fn pooled(view: &View<'_>, words: &Words, result: &ProcedureResult) -> Cell {
    let asked = view.pack.identification.as_ref().map_or(0, |rule| rule.estimation.pooled_years.value);
    match result.pooled_years {
        0 | 1 => cell("—"),
        years if years < asked => {
            let note = words.with("pooled-years", [("years", years.into())]);
            vec![counted(words, result.pooled), Inline::Muted(format!(" {note}"))]
        }
        _ => vec![counted(words, result.pooled)],
    }
}

fn row(
    view: &View<'_>,
    words: &Words,
    name: String,
    year: Year,
    result: &ProcedureResult,
    pooled: Cell,
) -> Vec<Cell> {
    let mut below = phrases::share(view, words, result);
    let notes = [(!result.counted, "not-counted"), (result.suspected, "suspected")];
    for (_, name) in notes.into_iter().filter(|(applies, _)| *applies) {
        below.push(Inline::Muted(format!(" {}", words.text(name))));
    }
    let interval = [result.interval.low, result.interval.high].map(|end| words.whole_percent(end)).join("–");
    let rule = view.pack.identification.as_ref();
    let conclusion = rule.map(|rule| Conclusion::new(rule, result.low, result.probability).steadiness);
    vec![
        cell(name),
        cell(year.to_string()),
        below,
        cell(words.with("percent", [("value", interval.into())])),
        distance(result),
        pooled,
        conclusion.map_or_else(Vec::new, |word| vec![steadiness(words, word)]),
        proportion(words, result.probability, 0),
    ]
}

/// From a figure back to the source, by its number in the table of sources, and its rows.
fn origin(view: &View<'_>, school: &School, assessment: &Assessment) -> String {
    let own = view.facts.results.get(assessment).and_then(|schools| schools.get(&school.login));
    let mut sources: BTreeMap<usize, Vec<&Origin>> = BTreeMap::new();
    for origin in own.iter().flat_map(|own| &own.origins) {
        sources.entry(origin.source).or_default().push(origin);
    }
    let shown = sources.iter().map(|(source, origins)| format!("[{}] {}", source + 1, ranges(origins)));
    shown.collect::<Vec<_>>().join("; ")
}

/// Rows of all classes as few ranges, the first ones where there are many.
fn ranges(origins: &[&Origin]) -> String {
    let ranges = origins.iter().flat_map(|origin| origin.rows.ranges());
    let mut ranges: Vec<(u32, u32)> = ranges.map(|range| (*range.start(), *range.end())).collect();
    ranges.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (start, end) in ranges {
        match joined.last_mut() {
            Some(last) if start <= last.1 + 1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    let more = if joined.len() > MOST_RANGES { ", …" } else { "" };
    let shown = joined.iter().take(MOST_RANGES).map(|(start, end)| format!("{start}–{end}"));
    shown.collect::<Vec<_>>().join(", ") + more
}

/// `traces.json` has them all.
const MOST_RANGES: usize = 4;

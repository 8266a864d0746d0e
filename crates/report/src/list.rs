//! The list of a year, the zone of risk, and all schools.

use crate::View;
use crate::phrases::{
    self, distance, grounds, link, municipality, schools, share, short_procedure, status, steadiness, verdict,
};
use calculation::identification::{Decided, Outcome, ProcedureResult, SchoolYear, Status, YearList};
use calculation::statistics::Verdict;
use document::{Block, Cell, Column, Figure, Inline, Rows, Table, Tone, cell};
use model::assessments::{Assessment, Year};
use model::organisations::{Login, School};
use model::values::Count;
use std::collections::BTreeMap;
use words::Words;

/// A school and what the rule says of it.
pub(crate) type Listed<'a> = (&'a School, &'a SchoolYear);

/// Schools with a status, in alphabetical order.
pub(crate) fn with_status<'a>(view: &View<'a>, year: Year, wanted: Status) -> Vec<Listed<'a>> {
    let wanted: Vec<Listed<'a>> = of_year(view, year).filter(|(_, answer)| answer.status == wanted).collect();
    sorted(wanted)
}

fn sorted(mut schools: Vec<Listed<'_>>) -> Vec<Listed<'_>> {
    schools.sort_by_cached_key(|(school, _)| phrases::order(school));
    schools
}

/// The schools reported, in no order that people know.
fn of_year<'a>(view: &View<'a>, year: Year) -> impl Iterator<Item = Listed<'a>> {
    let known = &view.facts.organisations.schools;
    let (answers, municipality) = (view.outcome.years.get(&year), view.municipality);
    let answer = move |(login, answer)| Some((known.get(login)?, answer));
    let listed = answers.into_iter().flatten().filter_map(answer);
    listed.filter(move |(school, _): &Listed<'_>| school.is_within(municipality))
}

/// How many schools have each status.
fn counts(view: &View<'_>, year: Year) -> BTreeMap<Status, usize> {
    let mut counts = BTreeMap::new();
    of_year(view, year).for_each(|(_, answer)| *counts.entry(answer.status).or_default() += 1);
    counts
}

/// How many schools have which status.
pub(crate) fn figures(view: &View<'_>, words: &Words, year: Year) -> Block {
    let counts = counts(view, year);
    let all: usize = counts.values().sum();
    let figure = |label: &str, status, tone| {
        let count = counts.get(&status).copied().unwrap_or_default();
        let note = words.with("figure-of", [("n", all.into())]);
        Figure { label: words.text(label), value: words.number(count as u64), note, tone }
    };
    Block::Figures(vec![
        figure("figure-listed", Status::Low, Tone::Bad),
        figure("figure-risk", Status::Risk, Tone::Caution),
        figure("figure-none", Status::None, Tone::Good),
        figure("figure-no-data", Status::TooLittleData, Tone::Plain),
    ])
}

/// One line about a year.
pub(crate) fn in_short(view: &View<'_>, words: &Words, year: Year) -> String {
    let counts = counts(view, year);
    let count = |status| counts.get(&status).copied().unwrap_or_default().into();
    words.with(
        "year-folded",
        [
            ("year", year.to_string().into()),
            ("listed", count(Status::Low)),
            ("risk", count(Status::Risk)),
            ("empty", count(Status::TooLittleData)),
        ],
    )
}

/// The list of a year in numbers, among the schools reported.
fn in_numbers(view: &View<'_>, year: Year) -> Option<YearList> {
    view.outcome.list(year, |login| belongs(view, login))
}

fn belongs(view: &View<'_>, login: &Login) -> bool {
    view.facts.organisations.is_within(login, view.municipality)
}

/// The list itself with what may be chance in it; of a long one the first schools.
pub(crate) fn list(view: &View<'_>, words: &Words, year: Year, most: usize) -> Vec<Block> {
    let listed = with_status(view, year, Status::Low);
    let heading = words.with("list-heading", [("year", year.to_string().into())]);
    let mut blocks = vec![Block::Heading { level: 2, text: heading, anchor: Some(anchor(year)) }];
    if listed.is_empty() {
        blocks.push(Block::Paragraph(cell(words.text("list-empty"))));
    } else {
        let shown = &listed[..most.min(listed.len())];
        blocks.push(Block::Table(table(view, words, year, "list-caption", shown)));
        blocks.extend(chance(view, words, year, &listed));
        if shown.len() < listed.len() {
            let left = listed.len() - shown.len();
            blocks.push(Block::Paragraph(cell(words.with("summary-more", [("count", left.into())]))));
        }
    }
    blocks
}

/// The name by which links find the list of a year.
pub(crate) fn anchor(year: Year) -> String {
    format!("list-{year}")
}

/// The zone of risk; nothing where it is empty.
pub(crate) fn risk(view: &View<'_>, words: &Words, year: Year) -> Vec<Block> {
    let schools = with_status(view, year, Status::Risk);
    if schools.is_empty() {
        return Vec::new();
    }
    let heading = words.with("risk-heading", [("year", year.to_string().into())]);
    vec![
        Block::Heading { level: 2, text: heading, anchor: None },
        Block::Table(table(view, words, year, "risk-caption", &schools)),
    ]
}

/// All schools with their status in every year, folded.
pub(crate) fn all(view: &View<'_>, words: &Words) -> Block {
    let years: Vec<Year> = view.outcome.years.keys().rev().copied().collect();
    let schools = schools(view);
    let row = |school: &&School| {
        let status = |year: &Year| view.outcome.years[year].get(&school.login);
        let statuses =
            years.iter().map(|year| status(year).map_or_else(Cell::new, |one| status_cell(words, one)));
        let names = [link(school), cell(municipality(view.facts, school))];
        names.into_iter().chain(statuses).collect()
    };
    let names = ["column-school", "column-municipality"].map(|name| words.text(name));
    let columns = names.into_iter().chain(years.iter().map(ToString::to_string)).map(Column::words);
    let table = Table {
        caption: words.text("all-caption"),
        sheet: words.text("sheet-all"),
        columns: columns.collect(),
        rows: schools.iter().map(row).collect(),
        ..Table::default()
    };
    let summary = words.with("all-summary", [("count", schools.len().into())]);
    Block::Folded { summary, blocks: vec![Block::Table(table)] }
}

pub(crate) fn status_cell(words: &Words, answer: &SchoolYear) -> Cell {
    let mut cell = vec![status(words, answer)];
    if let Some(without) = answer.without_suspected.filter(|without| *without != answer.status) {
        let status = words.word("status", without.as_str());
        let text = words.with("without-suspected", [("status", status.into())]);
        cell.push(Inline::Muted(format!(" {text}")));
    }
    cell
}

fn table(view: &View<'_>, words: &Words, year: Year, caption: &str, schools: &[Listed<'_>]) -> Table {
    let listed = schools.iter().all(|(_, answer)| answer.status == Status::Low);
    let sheet = if listed { "sheet-list" } else { "sheet-risk" };
    let results_of = in_numbers(view, year).map_or(year, |list| list.results_of);
    let region = of_region(view);
    let mut columns = vec![Column::words(words.text("column-school"))];
    if region {
        columns.push(Column::words(words.text("column-municipality")));
    }
    columns.push(Column::words(words.text("column-low")));
    columns.push(Column::words(words.text("column-worst")));
    columns.push(Column::numbers(words.text("column-distance")));
    let conclusion = if listed { "column-conclusion" } else { "column-conclusion-out" };
    columns.push(Column::words(words.text(conclusion)));
    columns.push(Column::words(words.text("column-change")));
    let row = |(school, answer): &Listed<'_>| {
        let mut row = vec![link(school)];
        if region {
            row.push(cell(municipality(view.facts, school)));
        }
        row.extend(findings(view, words, results_of, school, answer));
        row
    };
    Table {
        caption: words.text(caption),
        sheet: words.with(sheet, [("year", year.to_string().into())]),
        columns,
        rows: schools.iter().map(row).collect(),
        rows_are: Rows::Stacked,
    }
}

fn findings(
    view: &View<'_>,
    words: &Words,
    results_of: Year,
    school: &School,
    answer: &SchoolYear,
) -> Vec<Cell> {
    // The figures are of the year that decided; for a school not listed, of the latest one.
    let decisive = answer.held().filter_map(|one| one.years.first().copied()).max().unwrap_or(results_of);
    let counted = phrases::of_year(view, &school.login, decisive).filter(|(_, result)| result.counted);
    let counted: Vec<(&Assessment, &ProcedureResult)> = counted.collect();
    let low = counted.iter().filter(|(_, result)| result.low).count();
    let of = words.with("of-procedures", [("low", low.into()), ("all", counted.len().into())]);
    let mut low = vec![Inline::Text(of)];
    if answer.status == Status::Low {
        low.push(Inline::Muted(format!(" — {}", short_grounds(view, answer))));
    }
    let worst = counted.iter().max_by(|a, b| compare_shares(a.1.count, b.1.count));
    let (worst, pupils) = worst.map_or_else(
        || (cell("—"), cell("—")),
        |(assessment, result)| {
            let mut text = vec![Inline::Text(format!("{}: ", short_procedure(words, assessment.procedure)))];
            text.extend(share(view, words, result));
            (text, distance(result))
        },
    );
    let conclusion =
        answer.listed.map_or_else(|| cell("—"), |listed| vec![steadiness(words, listed.steadiness)]);
    vec![low, worst, pupils, conclusion, change(words, answer)]
}

/// Whether schools of several municipalities are reported.
pub(crate) fn of_region(view: &View<'_>) -> bool {
    view.municipality.is_none() && view.facts.organisations.municipalities.len() > 1
}

/// The conditions that decided, in the few words of the pack.
fn short_grounds(view: &View<'_>, answer: &SchoolYear) -> String {
    let label = |one: &Decided| {
        Some(view.pack.identification.as_ref()?.conditions.get(&one.condition)?.label.as_str())
    };
    answer.held().filter_map(label).collect::<Vec<_>>().join(", ")
}

/// Which of two shares is greater, exactly.
fn compare_shares(a: Count, b: Count) -> std::cmp::Ordering {
    let side = |one: Count, other: Count| u64::from(one.k) * u64::from(other.n);
    side(a, b).cmp(&side(b, a))
}

fn change(words: &Words, answer: &SchoolYear) -> Cell {
    let Some(change) = answer.change.filter(|change| change.before.n > 0) else { return cell("—") };
    let figures = words.with(
        "change-cell",
        [("before", words.percent(change.before).into()), ("after", words.percent(change.after).into())],
    );
    vec![Inline::Text(format!("{figures} ")), verdict(words, change.verdict)]
}

fn chance(view: &View<'_>, words: &Words, year: Year, listed: &[Listed<'_>]) -> Vec<Block> {
    let Some(list) = in_numbers(view, year) else { return Vec::new() };
    let text = words.with(
        "noise",
        [
            ("listed", list.listed.into()),
            ("schools", words.decimal(list.expected_false_schools, 1).into()),
            ("procedures", list.low_procedures.into()),
            ("wrong", words.decimal(list.expected_false_procedures, 1).into()),
        ],
    );
    let mut blocks = vec![Block::Notice(Tone::Caution, cell(text))];
    let improving = listed
        .iter()
        .filter(|(_, answer)| answer.change.is_some_and(|change| change.verdict == Verdict::Growth));
    let improving = improving.count();
    if improving > 0 {
        let text = words.with("improving", [("count", improving.into())]);
        blocks.push(Block::Notice(Tone::Good, cell(text)));
    }
    blocks
}

/// Who enters and who leaves by the trial.
pub(crate) fn trial(view: &View<'_>, words: &Words, year: Year) -> Vec<Block> {
    let Some((before, moves)) = view.in_force else { return Vec::new() };
    // Another variant may speak of other years: the lists are compared in the latest common one.
    let heading = Block::Heading { level: 2, text: words.text("trial-heading"), anchor: None };
    let common = view.outcome.years.keys().rev().filter(|common| before.years.contains_key(common));
    let Some(year) = common.clone().find(|common| **common == year).or(common.clone().next()).copied() else {
        let changes = [("changes", view.changes.join(", ").into())];
        return vec![heading, Block::Paragraph(cell(words.with("trial-apart", changes)))];
    };
    let own: Vec<&School> = schools(view);
    let listed = |outcome: &Outcome| {
        let list = outcome.list(year, |login| belongs(view, login));
        list.map_or_else(|| "—".to_owned(), |list| list.listed.to_string())
    };
    let intro = words.with(
        "trial-intro",
        [
            ("changes", view.changes.join(", ").into()),
            ("before", listed(before).into()),
            ("after", listed(view.outcome).into()),
            ("year", year.to_string().into()),
        ],
    );
    let mut blocks = vec![heading, Block::Paragraph(cell(intro))];
    let of_school = |school: &&School| {
        let own = moves.iter().filter(|step| step.school == school.login);
        own.map(|step| {
            let shown = |status: Status| words.word("status", status.as_str());
            let (tone, word) =
                if step.enters() { (Tone::Bad, "trial-enters") } else { (Tone::Good, "trial-leaves") };
            vec![
                link(school),
                cell(step.year.to_string()),
                vec![Inline::Tag(tone, words.text(word))],
                cell(shown(step.before)),
                cell(shown(step.after)),
            ]
        })
        .collect::<Vec<_>>()
    };
    let rows: Vec<Vec<Cell>> = own.iter().flat_map(of_school).collect();
    if rows.is_empty() {
        blocks.push(Block::Paragraph(cell(words.text("trial-none"))));
    } else {
        let columns = ["column-school", "column-year", "column-move", "column-before", "column-after"];
        let columns = columns.map(|name| Column::words(words.text(name)));
        blocks.push(Block::Table(Table {
            caption: words.text("trial-caption"),
            sheet: words.text("sheet-trial"),
            columns: columns.into(),
            rows,
            rows_are: Rows::Stacked,
        }));
    }
    blocks
}

/// The schools that the rule leaves out as special ones; nothing where there is none.
pub(crate) fn excluded(view: &View<'_>, words: &Words, year: Year) -> Option<Block> {
    let names = excluded_names(view, year);
    let text = || words.with("excluded-note", [("schools", names.join("; ").into())]);
    (!names.is_empty()).then(|| Block::Paragraph(cell(text())))
}

/// Their names.
pub(crate) fn excluded_names<'a>(view: &View<'a>, year: Year) -> Vec<&'a str> {
    let out = |(_, answer): &Listed<'_>| answer.excluded && answer.status != Status::TooLittleData;
    let out = sorted(of_year(view, year).filter(out).collect());
    out.into_iter().map(|(school, _)| phrases::name(school)).collect()
}

/// The grounds of a listed school in full, for its card.
pub(crate) fn why(view: &View<'_>, words: &Words, answer: &SchoolYear) -> String {
    if answer.status == Status::Low { grounds(view, words, answer) } else { String::new() }
}

//! The blocks of the analytical report. Each answers with nothing where it has nothing to say.

use super::super::amounts::Told;
use super::super::choices::decided;
use super::super::figures::{Cell as Valued, Line};
use super::super::said::{bands_said, cell_said, change_said, state_said};
use super::Written;
use ::methodology::report::Block as Shown;
use calculation::statistics::wilson;
use document::{Block, Cell, Column, Dot, DotChart, DotRow, Inline, Orientation, Table, cell};
use model::values::Count;
use std::collections::BTreeMap;
use words::Words;

pub(super) fn block(about: &Written<'_>, words: &Words, block: &Shown) -> Vec<Block> {
    match block {
        Shown::Goals => goals(about),
        Shown::Collection => collection(about, words),
        Shown::Section(section) => self::section(about, words, section.as_str()),
        Shown::Schools(section) => schools(about, words, section.as_str()),
        Shown::Moved => moved(about, words),
        Shown::Proof => proof(about, words),
        Shown::Unknown => unknown(about, words),
        Shown::Choices => choices(about, words),
        Shown::Editions => editions(about, words),
        Shown::Signature(_) => Vec::new(),
    }
}

fn goals(about: &Written<'_>) -> Vec<Block> {
    let Some(monitoring) = &about.pack.monitoring else { return Vec::new() };
    let regulation = &monitoring.regulation;
    let tasks = regulation.tasks.iter().map(|task| cell(task.text.as_str())).collect();
    vec![Block::Paragraph(cell(regulation.goal.text.as_str())), Block::List(tasks)]
}

fn columns<const N: usize>(words: &Words, names: [(&str, u16); N]) -> Vec<Column> {
    names.map(|(name, width)| Column::words(words.text(name)).wide(width)).into()
}

fn collection(about: &Written<'_>, words: &Words) -> Vec<Block> {
    let row = |member: &super::super::figures::Member| {
        vec![cell(member.name.as_str()), cell(words.word("round-report", &member.state))]
    };
    let rows: Vec<Vec<Cell>> = about.figures.by_name().into_iter().map(|(_, one)| row(one)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Table(Table {
        caption: words.text("round-collection"),
        columns: columns(words, [("column-school", 8), ("round-report", 6)]),
        rows,
        ..Table::default()
    })]
}

/// A table of the rows of a section, the authority's first, and a chart of the shares.
fn section(about: &Written<'_>, words: &Words, section: &str) -> Vec<Block> {
    let mut lines: Vec<&Line> = about.figures.section(section).collect();
    if lines.iter().all(|line| !line.group.is_known()) {
        return Vec::new();
    }
    lines.sort_by_key(|line| line.is_of_schools());
    let bands = bands_said(about.pack);
    let heads = [("column-id", 3), ("column-indicator", 12), ("round-value", 8), ("round-schools-known", 5)];
    let mut columns = columns(words, heads);
    // In the first year there is nothing to compare with.
    let compared = lines.iter().any(|line| line.group.moved.is_some());
    if compared {
        columns.push(Column::words(words.text("round-change")).wide(10));
    }
    let row = |line: &&Line| {
        let mut row = vec![
            cell(line.id.as_str()),
            cell(line.title.as_str()),
            cell_said(words, &bands, &line.group),
            line.group.of.map(|count| coverage(words, count)).unwrap_or_default(),
        ];
        if compared {
            let moved = line.group.moved.as_ref().map(|one| change_said(words, &bands, one));
            row.push(cell(moved.unwrap_or_default()));
        }
        row
    };
    let table = Table {
        caption: words.with("round-section-caption", [("section", section.into())]),
        columns,
        rows: lines.iter().map(row).collect(),
        sheet: words.with("round-section-sheet", [("section", section.into())]),
        ..Table::default()
    };
    let chart = chart(about, words, &lines);
    std::iter::once(Block::Table(table)).chain(chart.map(Block::Chart)).collect()
}

fn coverage(words: &Words, count: Count) -> Cell {
    cell(words.with("round-coverage", [("k", count.k.into()), ("n", count.n.into())]))
}

/// Shares of persons and of schools on one scale, beside those of the year before.
fn chart(about: &Written<'_>, words: &Words, lines: &[&Line]) -> Option<DotChart> {
    let confidence = about.pack.indicators.as_ref()?.estimation.confidence.value;
    let dot = |told: &Told, year: u16| {
        let count = told.count()?;
        let interval = wilson(count, confidence)?;
        let share = count.share()?;
        Some(Dot { label: year.to_string(), share, low: interval.low, high: interval.high, beyond: false })
    };
    let row = |line: &&Line| {
        let now = dot(line.group.told.as_ref()?, about.figures.year)?;
        let before = line.group.moved.as_ref().and_then(|one| dot(&one.before, one.with));
        Some(DotRow { label: line.id.clone(), dots: before.into_iter().chain([now]).collect() })
    };
    let rows: Vec<DotRow> = lines.iter().filter_map(row).collect();
    let tick = |percent: u8| {
        let share = f64::from(percent) / 100.0;
        (share, words.with("percent", [("value", percent.to_string().into())]))
    };
    (!rows.is_empty()).then(|| DotChart {
        title: words.with("round-chart", [("confidence", words.threshold(confidence).into())]),
        threshold: 0.0,
        threshold_label: String::new(),
        ticks: [0, 25, 50, 75, 100].map(tick).into(),
        rows,
    })
}

/// How many schools stand beside each other in a table.
const BESIDE: usize = 6;

/// Rows by schools, on pages that lie on their side.
fn schools(about: &Written<'_>, words: &Words, section: &str) -> Vec<Block> {
    let lines: Vec<&Line> = about.figures.section(section).filter(|line| line.is_of_schools()).collect();
    let known =
        |school: &i64| lines.iter().any(|line| line.schools.get(school).is_some_and(Valued::is_known));
    let all = about.figures.by_name().into_iter().map(|(school, _)| school);
    let all: Vec<i64> = all.filter(known).collect();
    let parts = all.len().div_ceil(BESIDE);
    let caption = |part: usize| {
        let arguments = [("section", section.into()), ("part", part.into()), ("parts", parts.into())];
        words.with(if parts > 1 { "round-schools-caption-part" } else { "round-schools-caption" }, arguments)
    };
    let tables = all.chunks(BESIDE).enumerate().map(|(at, some)| {
        Block::Table(Table { caption: caption(at + 1), ..beside(about, words, &lines, some) })
    });
    let blocks: Vec<Block> = tables.collect();
    if blocks.is_empty() {
        return blocks;
    }
    vec![Block::Section { orientation: Orientation::Landscape, blocks }]
}

fn beside(about: &Written<'_>, words: &Words, lines: &[&Line], some: &[i64]) -> Table {
    let bands = bands_said(about.pack);
    let name = |school: &i64| {
        let name = about.figures.schools.get(school).map_or("", |member| member.name.as_str());
        Column::words(name).wide(7)
    };
    let fixed = [
        Column::words(words.text("column-id")).wide(3),
        Column::words(words.text("column-indicator")).wide(10),
    ];
    let row = |line: &&Line| {
        let cells = some.iter().map(|school| match line.schools.get(school) {
            Some(own) => cell_said(words, &bands, own),
            None => Cell::new(),
        });
        [cell(line.id.as_str()), cell(line.title.as_str())].into_iter().chain(cells).collect()
    };
    Table {
        columns: fixed.into_iter().chain(some.iter().map(name)).collect(),
        rows: lines.iter().map(row).collect(),
        ..Table::default()
    }
}

/// Values of the municipality, and sums over its schools, that moved more than chance explains.
fn moved(about: &Written<'_>, words: &Words) -> Vec<Block> {
    let bands = bands_said(about.pack);
    let more = |line: &&Line| matches!(line.group.verdict(), Some("growth" | "fall"));
    let point = |line: &Line| {
        let moved = line.group.moved.as_ref().map(|one| change_said(words, &bands, one)).unwrap_or_default();
        let mut said =
            vec![Inline::Strong(format!("{}. ", line.id)), Inline::text(format!("{} — ", line.title))];
        said.extend(cell_said(words, &bands, &line.group));
        said.push(Inline::text(format!("; {moved}")));
        said
    };
    let points: Vec<Cell> = about.figures.rows.iter().filter(more).map(point).collect();
    if points.is_empty() { Vec::new() } else { vec![Block::List(points)] }
}

/// Answers with a document, by section.
fn proof(about: &Written<'_>, words: &Words) -> Vec<Block> {
    let figures = about.figures;
    let of_schools = |section: &str| {
        let own = figures.proof.values().filter_map(|sections| sections.get(section));
        own.fold(Count::default(), |sum, count| sum.plus(*count))
    };
    let count =
        |count: Count| if count.n > 0 { vec![crate::phrases::counted(words, count)] } else { Cell::new() };
    let row = |(id, title): &(String, String)| {
        let (schools, own) = (of_schools(id), figures.own_proof.get(id).copied().unwrap_or_default());
        (schools.n + own.n > 0).then(|| vec![cell(title.as_str()), count(schools), count(own)])
    };
    let rows: Vec<Vec<Cell>> = figures.sections.iter().filter_map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Table(Table {
        caption: words.text("round-proof"),
        columns: columns(words, [("round-section", 8), ("round-proof-schools", 6), ("round-proof-own", 6)]),
        rows,
        ..Table::default()
    })]
}

/// Values of the municipality that are not known, and why; how many of schools are not.
fn unknown(about: &Written<'_>, words: &Words) -> Vec<Block> {
    let row = |line: &Line| {
        let absent: Vec<&Valued> = line.schools.values().filter(|own| !own.is_known()).collect();
        (!line.group.is_known() || !absent.is_empty()).then(|| {
            let group = if line.group.is_known() {
                words.text("round-known")
            } else {
                state_said(words, &line.group.state)
            };
            vec![
                cell(line.id.as_str()),
                cell(line.title.as_str()),
                cell(group),
                cell(reasons(words, &absent)),
            ]
        })
    };
    let rows: Vec<Vec<Cell>> = about.figures.rows.iter().filter_map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let heads =
        [("column-id", 3), ("column-indicator", 12), ("round-of-municipality", 6), ("round-of-schools", 8)];
    vec![Block::Table(Table {
        caption: words.text("round-unknown"),
        columns: columns(words, heads),
        rows,
        ..Table::default()
    })]
}

fn reasons(words: &Words, absent: &[&Valued]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    absent.iter().for_each(|own| *counts.entry(own.state.as_str()).or_default() += 1);
    let one = |(state, count): (&str, usize)| format!("{}: {count}", state_said(words, state));
    counts.into_iter().map(one).collect::<Vec<_>>().join("; ")
}

fn choices(about: &Written<'_>, words: &Words) -> Vec<Block> {
    let rows: Vec<Vec<Cell>> = decided(words, about.pack, &about.figures.settings)
        .into_iter()
        .map(|texts| texts.map(cell).into())
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let heads = [("column-choice", 8), ("column-choice-value", 8), ("round-choice-by", 4)];
    vec![Block::Table(Table {
        caption: words.text("round-choices"),
        columns: columns(words, heads),
        rows,
        ..Table::default()
    })]
}

fn editions(about: &Written<'_>, words: &Words) -> Vec<Block> {
    let row = |one: &super::Frozen| {
        let uploads: Vec<String> = one.uploads.iter().map(|id| format!("№ {id}")).collect();
        let name = super::edition_name(one, words);
        let reason = one.reason.clone().unwrap_or_default();
        vec![
            cell(if reason.is_empty() { name } else { format!("{name}. {reason}") }),
            cell(one.sections.join(", ")),
            cell(uploads.join(", ")),
            cell(one.program.as_str()),
            cell(one.checksum.as_str()),
        ]
    };
    if about.editions.is_empty() {
        return Vec::new();
    }
    let heads = [
        ("round-edition-name", 6),
        ("round-sections", 4),
        ("round-uploads", 4),
        ("round-program", 3),
        ("round-checksum", 9),
    ];
    vec![Block::Table(Table {
        caption: words.text("round-editions"),
        columns: columns(words, heads),
        rows: about.editions.iter().map(row).collect(),
        ..Table::default()
    })]
}

//! Values of indicators: the territory's lines, tables of schools by year, a table in a school's card.

use crate::View;
use crate::phrases::{self, schools};
use crate::rule;
use ::methodology::{Indicator, Indicators, UnitLevel};
use calculation::indicators::{Amount, Figure, Measured, OfYears, Sign, State, Value, Values};
use calculation::results::Unit;
use calculation::statistics::Verdict;
use document::{Block, Cell, Column, Inline, Rows, Table, cell};
use model::organisations::School;
use words::Words;

/// More municipalities than this are left to the table of values.
const MOST_MUNICIPALITIES: usize = 3;

/// The sections of the report, one a pack that has values.
pub(crate) fn blocks(view: &View<'_>, words: &Words) -> Vec<Block> {
    let all = view.indicators.iter().filter(|one| !one.outcome.years.is_empty());
    let of_pack =
        |one: &Measured| one.pack.indicators.as_ref().map(|indicators| section(view, words, one, indicators));
    let sections: Vec<Block> = all.filter_map(of_pack).flatten().collect();
    if sections.is_empty() {
        return Vec::new();
    }
    let heading = Block::Heading { level: 2, text: words.text("indicators-heading"), anchor: None };
    let why = Block::Paragraph(cell(words.text("indicators-why")));
    [heading, why].into_iter().chain(sections).collect()
}

/// Only the tables of the territory, one a pack that has values.
pub(crate) fn of_territory(view: &View<'_>, words: &Words) -> Vec<Block> {
    let table = |one: &Measured| {
        let all = one.pack.indicators.as_ref()?.indicators.iter();
        let known: Vec<&Indicator> = all.filter(|indicator| is_known(view, one, indicator)).collect();
        (!known.is_empty()).then(|| Block::Table(territory(view, words, one, &known)))
    };
    view.indicators.iter().filter_map(table).collect()
}

fn section(view: &View<'_>, words: &Words, one: &Measured, indicators: &Indicators) -> Vec<Block> {
    let title = one.pack.manifest.title.clone();
    let line = [("label", one.pack.label().into()), ("title", indicators.title.as_str().into())];
    let mut blocks = vec![
        Block::Heading { level: 3, text: title, anchor: None },
        Block::Paragraph(cell(words.with("indicators-line", line))),
        rule::caution(&one.pack, words),
    ];
    if !one.changes.is_empty() {
        let set = [("set", one.changes.join(", ").into())];
        blocks.push(Block::Paragraph(cell(words.with("indicators-set", set))));
    }
    let (known, empty): (Vec<&Indicator>, Vec<&Indicator>) =
        indicators.indicators.iter().partition(|indicator| is_known(view, one, indicator));
    blocks.push(Block::Table(territory(view, words, one, &known)));
    if !empty.is_empty() {
        let ids = empty.iter().map(|indicator| indicator.id.as_str()).collect::<Vec<_>>().join(", ");
        blocks.push(Block::Paragraph(cell(words.with("indicators-none", [("ids", ids.into())]))));
    }
    let reported = schools(view);
    if phrases::is_large(view) {
        let count = [("count", reported.len().into())];
        blocks.push(Block::Paragraph(cell(words.with("indicators-many", count))));
        return blocks;
    }
    let known = known.into_iter().filter(|indicator| indicator.level == UnitLevel::School);
    blocks.push(by_school(words, one, indicators, known, &reported));
    blocks
}

fn values<'a>(one: &'a Measured, indicator: &Indicator) -> Option<&'a Values> {
    one.outcome.values.get(indicator.id.as_str())
}

/// Whether any unit reported has a value.
fn is_known(view: &View<'_>, one: &Measured, indicator: &Indicator) -> bool {
    let known = |(unit, years): (&Unit, &OfYears)| {
        let own = match unit {
            Unit::School(login) => view.facts.organisations.is_within(login, view.municipality),
            Unit::Municipality(key) => view.municipality.is_none_or(|own| own == key),
            Unit::Region(_) => true,
        };
        own && years.values().any(|value| matches!(value.state, State::Known | State::Suppressed))
    };
    values(one, indicator).is_some_and(|values| values.iter().any(known))
}

/// One line for each indicator and territory: the municipality asked for or the few there are, and the region.
fn territory(view: &View<'_>, words: &Words, one: &Measured, known: &[&Indicator]) -> Table {
    let tree = &view.facts.organisations;
    let few = tree.municipalities.len() <= MOST_MUNICIPALITIES;
    let shown = |unit: &Unit| match unit {
        // Of one municipality only, the region would say the same again.
        Unit::Region(code) => (tree.municipalities.len() != 1)
            .then(|| words.with("report-scope-region", [("region", code.as_str().into())])),
        Unit::Municipality(key) => {
            let own = view.municipality.map_or(few, |own| own == key);
            own.then(|| tree.municipality_name(key).to_owned())
        }
        Unit::School(_) => None,
    };
    let of_indicator = |indicator: &&Indicator| {
        let name = format!("{}. {}", indicator.id, indicator.title);
        let line = |(unit, years): (&Unit, &OfYears)| {
            let head = [cell(name.clone()), cell(&indicator.unit)];
            let values = one.outcome.years.iter().map(|year| cell_of(words, years.get(year)));
            Some((shown(unit)?, head.into_iter().chain(values).collect::<Vec<Cell>>()))
        };
        values(one, indicator).into_iter().flatten().filter_map(line).collect::<Vec<_>>()
    };
    let mut lines: Vec<(String, Vec<Cell>)> = known.iter().flat_map(of_indicator).collect();
    let mut columns: Vec<Column> = [("column-indicator", 15), ("column-measure", 6)]
        .map(|(name, width)| Column::words(words.text(name)).wide(width))
        .into_iter()
        .chain(years(one))
        .collect();
    // Where all lines are of one territory, the caption names it once.
    let first = lines.first().map(|(territory, _)| territory.clone()).unwrap_or_default();
    let alone = lines.iter().all(|(territory, _)| *territory == first);
    if !alone {
        columns.insert(2, Column::words(words.text("column-unit")).wide(7));
        lines.iter_mut().for_each(|(territory, row)| row.insert(2, cell(territory.as_str())));
    }
    let territory = if alone { first } else { words.text("indicators-territories") };
    let title = one.pack.manifest.title.as_str();
    Table {
        caption: words
            .with("indicators-territory", [("title", title.into()), ("territory", territory.into())]),
        columns,
        rows: lines.into_iter().map(|(_, row)| row).collect(),
        rows_are: Rows::Grouped,
        sheet: words.text("sheet-indicators"),
    }
}

fn years(one: &Measured) -> impl Iterator<Item = Column> {
    one.outcome.years.iter().map(|year| Column::words(year.to_string()).wide(8))
}

/// Every school with every indicator, folded: one table, which a workbook can filter.
fn by_school<'a>(
    words: &Words,
    one: &Measured,
    indicators: &Indicators,
    known: impl Iterator<Item = &'a Indicator>,
    reported: &[&School],
) -> Block {
    let of_indicator = |indicator: &Indicator| {
        let name = cell(format!("{}. {}", indicator.id, indicator.title));
        let row = |school: &&School| {
            let own = values(one, indicator)?.get(&Unit::School(school.login))?;
            let values = one.outcome.years.iter().map(|year| cell_of(words, own.get(year)));
            Some([name.clone(), phrases::link(school)].into_iter().chain(values).collect::<Vec<Cell>>())
        };
        reported.iter().filter_map(row).collect::<Vec<_>>()
    };
    let heads = ["column-indicator", "column-school"].map(|name| Column::words(words.text(name)).wide(16));
    let caption = words.with("indicators-schools", [("title", indicators.title.as_str().into())]);
    let table = Table {
        caption: caption.clone(),
        columns: heads.into_iter().chain(years(one)).collect(),
        rows: known.flat_map(of_indicator).collect(),
        rows_are: Rows::Grouped,
        sheet: words.text("sheet-indicators-schools"),
    };
    Block::Folded { summary: caption, blocks: vec![Block::Table(table)] }
}

/// The tables of a school's card, one a pack: indicators of which the school has a value in some year.
pub(crate) fn of_school(view: &View<'_>, words: &Words, school: &School) -> Vec<Block> {
    // In a region's report these tables alone would make the page too large to open.
    if phrases::is_large(view) { Vec::new() } else { of_one(view, words, school) }
}

/// The indicators of which a school has a value, a table a pack.
pub fn of_one(view: &View<'_>, words: &Words, school: &School) -> Vec<Block> {
    let table = |(one, indicators, known): (&Measured, &Indicators, Vec<Own<'_>>)| {
        let row = |(indicator, own): &Own<'_>| {
            let name = cell(format!("{}. {}", indicator.id, indicator.title));
            let values = one.outcome.years.iter().map(|year| cell_of(words, own.get(year)));
            [name].into_iter().chain(values).collect::<Vec<Cell>>()
        };
        let title = [("title", indicators.title.as_str().into())];
        Block::Table(Table {
            caption: words.with("indicators-card", title),
            columns: [Column::words(words.text("column-indicator")).wide(16)]
                .into_iter()
                .chain(years(one))
                .collect(),
            rows: known.iter().map(row).collect(),
            sheet: words.text("sheet-indicators-card"),
            ..Table::default()
        })
    };
    known_of(view, school).map(table).collect()
}

/// The few lines of a card on paper: how many indicators are known, and those that moved beyond
/// chance in the latest year; the rest is in the page and the workbook.
pub(crate) fn of_school_in_short(view: &View<'_>, words: &Words, school: &School) -> Vec<Block> {
    let lines = |(one, indicators, known): (&Measured, &Indicators, Vec<Own<'_>>)| {
        let mut moved: Vec<Cell> = known.iter().filter_map(|own| moved(words, one, own)).collect();
        let arguments = [
            ("title", indicators.title.as_str().into()),
            ("known", known.len().into()),
            ("moved", moved.len().into()),
        ];
        moved.insert(0, cell(words.with("indicators-short", arguments)));
        moved
    };
    let lines: Vec<Cell> = known_of(view, school).flat_map(lines).collect();
    if lines.is_empty() { Vec::new() } else { vec![Block::List(lines)] }
}

/// An indicator with the values of one unit by year.
type Own<'a> = (&'a Indicator, &'a OfYears);

/// Of each pack the indicators of which the school has a value in some year; no pack without any.
fn known_of<'a>(
    view: &View<'a>,
    school: &School,
) -> impl Iterator<Item = (&'a Measured, &'a Indicators, Vec<Own<'a>>)> {
    let unit = Unit::School(school.login);
    view.indicators.iter().filter_map(move |one| {
        let indicators = one.pack.indicators.as_ref()?;
        let own = |indicator: &'a Indicator| {
            let own = values(one, indicator)?.get(&unit)?;
            let any = own.values().any(|value| matches!(value.state, State::Known | State::Suppressed));
            any.then_some((indicator, own))
        };
        let known: Vec<Own<'_>> = indicators.indicators.iter().filter_map(own).collect();
        (!known.is_empty()).then_some((one, indicators, known))
    })
}

/// The value of the latest year beside the earlier one, where the change is beyond chance.
fn moved(words: &Words, one: &Measured, (indicator, own): &Own<'_>) -> Option<Cell> {
    let year = one.outcome.years.last()?;
    let value = own.get(year)?;
    let change = value.change.filter(|change| matches!(change.verdict, Verdict::Growth | Verdict::Fall))?;
    let arguments = [
        ("name", format!("{}. {}", indicator.id, indicator.title).into()),
        ("before-year", change.with.to_string().into()),
        ("before", told(words, Amount::Figure(change.before)).into()),
        ("year", year.to_string().into()),
        ("after", told(words, value.amount?).into()),
        ("verdict", words.word("verdict", change.verdict.as_str()).into()),
    ];
    Some(cell(words.with("indicators-moved", arguments)))
}

/// A value, where it moved and what may be said of that; or why there is none.
fn cell_of(words: &Words, value: Option<&Value>) -> Cell {
    let Some(value) = value else { return Cell::new() };
    let Some(amount) = value.amount else {
        let few = if value.few { format!(" ({})", words.text("few")) } else { String::new() };
        return vec![Inline::Muted(format!("{}{few}", words.word("state", value.state.as_str())))];
    };
    let mut cell = vec![shown(words, amount)];
    if let Some(change) = value.change {
        let direction = match change.sign {
            Sign::Better => "direction-better",
            Sign::Same => "direction-same",
            Sign::Worse => "direction-worse",
        };
        let verdict = words.word("verdict", change.verdict.as_str());
        cell.push(Inline::Muted(format!(" {}, {verdict}", words.text(direction))));
    } else if value.few {
        cell.push(Inline::Muted(format!(" {}", words.text("few"))));
    }
    cell
}

fn shown(words: &Words, amount: Amount) -> Inline {
    match amount {
        Amount::Figure(Figure::Share(count)) | Amount::Schools(count) => {
            let value = document::Value::Share { k: count.k.into(), n: count.n.into() };
            Inline::number(value, told(words, amount))
        }
        Amount::Figure(mean) => {
            let value = document::Value::Decimal { value: mean.number().unwrap_or_default(), decimals: 2 };
            Inline::number(value, told(words, amount))
        }
        Amount::Answer(_) => Inline::Text(told(words, amount)),
    }
}

/// How people read an amount.
fn told(words: &Words, amount: Amount) -> String {
    match amount {
        Amount::Figure(Figure::Share(count)) | Amount::Schools(count) => words.share(count),
        Amount::Figure(figure) => {
            let mean = words.decimal(figure.number().unwrap_or_default(), 2);
            words.with("mean-of", [("mean", mean.into()), ("n", words.number(figure.n()).into())])
        }
        Amount::Answer(answer) => {
            let yes = words.text(if answer.yes { "answer-yes" } else { "answer-no" });
            let arguments =
                [("answer", yes.into()), ("k", answer.better.k.into()), ("n", answer.better.n.into())];
            words.with("answer-of", arguments)
        }
    }
}

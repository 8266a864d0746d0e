//! Values of indicators: the territory's lines, tables of schools by year, a table in a school's card.

use crate::View;
use crate::phrases::{self, schools};
use crate::rule;
use ::methodology::{Indicator, Indicators, UnitLevel};
use calculation::indicators::{Amount, Figure, Measured, Sign, State, Value, Values};
use calculation::results::Unit;
use document::{Block, Cell, Column, Inline, Rows, Table, cell};
use model::assessments::Year;
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
    let known = |(unit, years): (&Unit, &std::collections::BTreeMap<Year, Value>)| {
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
        let line = |(unit, years): (&Unit, &std::collections::BTreeMap<Year, Value>)| {
            let head = [cell(name.clone()), cell(&indicator.unit), cell(shown(unit)?)];
            let values = one.outcome.years.iter().map(|year| cell_of(words, years.get(year)));
            Some(head.into_iter().chain(values).collect::<Vec<Cell>>())
        };
        values(one, indicator).into_iter().flatten().filter_map(line).collect::<Vec<_>>()
    };
    let heads = ["column-indicator", "column-measure", "column-unit"];
    let heads = heads.map(|name| Column::words(words.text(name)));
    Table {
        caption: words.text("indicators-territory"),
        columns: heads.into_iter().chain(years(one)).collect(),
        rows: known.iter().flat_map(of_indicator).collect(),
        rows_are: Rows::Grouped,
        sheet: words.text("sheet-indicators"),
    }
}

fn years(one: &Measured) -> impl Iterator<Item = Column> {
    one.outcome.years.iter().map(|year| Column::words(year.to_string()))
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
    let heads = ["column-indicator", "column-school"].map(|name| Column::words(words.text(name)));
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
    let table = |one: &Measured| {
        let unit = Unit::School(school.login);
        let row = |indicator: &Indicator| {
            let own = values(one, indicator)?.get(&unit)?;
            let any = own.values().any(|value| matches!(value.state, State::Known | State::Suppressed));
            let name = cell(format!("{}. {}", indicator.id, indicator.title));
            let values = one.outcome.years.iter().map(|year| cell_of(words, own.get(year)));
            any.then(|| [name].into_iter().chain(values).collect::<Vec<Cell>>())
        };
        let indicators = one.pack.indicators.as_ref()?;
        let rows: Vec<Vec<Cell>> = indicators.indicators.iter().filter_map(row).collect();
        let title = [("title", indicators.title.as_str().into())];
        let table = Table {
            caption: words.with("indicators-card", title),
            columns: [Column::words(words.text("column-indicator"))].into_iter().chain(years(one)).collect(),
            rows,
            sheet: words.text("sheet-indicators-card"),
            ..Table::default()
        };
        (!table.rows.is_empty()).then_some(Block::Table(table))
    };
    // In a region's report these tables alone would make the page too large to open.
    if phrases::is_large(view) {
        return Vec::new();
    }
    view.indicators.iter().filter_map(table).collect()
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
            Inline::number(value, words.share(count))
        }
        Amount::Figure(Figure::Mean(moments)) => {
            let mean = moments.mean().unwrap_or_default();
            let n = words.number(moments.n);
            let arguments = [("mean", words.decimal(mean, 2).into()), ("n", n.into())];
            let value = document::Value::Decimal { value: mean, decimals: 2 };
            Inline::number(value, words.with("mean-of", arguments))
        }
        Amount::Answer(answer) => {
            let yes = words.text(if answer.yes { "answer-yes" } else { "answer-no" });
            let arguments =
                [("answer", yes.into()), ("k", answer.better.k.into()), ("n", answer.better.n.into())];
            Inline::Text(words.with("answer-of", arguments))
        }
    }
}

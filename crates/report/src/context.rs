//! The conditions of schools: index, schools in similar conditions, results against what the
//! conditions let expect.

mod card;
mod explained;
mod values;

pub(crate) use card::{of_school, of_school_in_short};
pub(crate) use explained::explained;

use crate::View;
use crate::phrases::{self, schools};
use crate::rule;
use ::methodology::Pack;
use ::methodology::context::{Context, Settings};
use calculation::context::{
    Conditions, Expectations, Group, Level, Outcome, Role, SchoolConditions, Standing,
};
use document::{Block, Cell, Column, Inline, Rows, Table, Tone, cell};
use model::assessments::Year;
use model::organisations::School;
use values::signed;
use words::Words;

/// A rule of context and what it said.
#[derive(Clone, Copy)]
struct Found<'a> {
    pack: &'a Pack,
    rule: &'a Context,
    settings: &'a Settings,
    outcome: &'a Outcome,
}

impl Found<'_> {
    /// Whether any school of any region has an index.
    fn has_index(&self) -> bool {
        self.outcome.conditions.values().any(|own| own.indexed.k > 0)
    }
}

/// Nothing where no pack of conditions was chosen or no school answered anything.
fn found<'a>(view: &View<'a>) -> Option<Found<'a>> {
    let (pack, settings, outcome) = view.context?;
    let found = Found { pack, rule: pack.context.as_ref()?, settings, outcome };
    (!outcome.conditions.is_empty()).then_some(found)
}

/// The section of the report.
pub(crate) fn blocks(view: &View<'_>, words: &Words) -> Vec<Block> {
    let Some(found) = found(view) else { return Vec::new() };
    let mut blocks = vec![
        Block::Heading { level: 2, text: words.text("context-heading"), anchor: None },
        Block::Notice(Tone::Caution, cell(&found.rule.caution)),
        rule::caution(found.pack, words),
    ];
    blocks.extend(summed_up(view, words, found));
    if !found.has_index() {
        return blocks;
    }
    let rows: Vec<Vec<Cell>> =
        schools(view).into_iter().filter_map(|school| row(view, words, found, school)).collect();
    let summary = words.with("context-summary", [("count", rows.len().into())]);
    blocks.push(Block::Folded { summary, blocks: vec![Block::Table(table(words, found, rows))] });
    blocks
}

/// What the memo says of conditions: no school by itself but the resilient ones.
pub(crate) fn in_short(view: &View<'_>, words: &Words) -> Vec<Block> {
    found(view).map(|found| summed_up(view, words, found)).unwrap_or_default()
}

/// How the index was made and how results go with it, by year and region; the resilient schools.
fn summed_up(view: &View<'_>, words: &Words, found: Found<'_>) -> Vec<Block> {
    let conditions = found.outcome.conditions.iter().rev();
    // A login of another region among many of one says nothing of conditions there.
    let any = found.has_index();
    let told = conditions.filter(|(_, own)| own.indexed.k > 0 || !any);
    let lines = told.map(|((year, region), own)| cell(index(found, words, *year, region, own)));
    let expectations = found.outcome.expectations.iter().rev();
    let results = expectations.map(|((year, region), own)| cell(relation(words, *year, region, own)));
    let mut blocks = vec![Block::List(lines.chain(results).collect())];
    if let Some(year) = found.outcome.expectations.keys().map(|(year, _)| *year).max() {
        blocks.extend(resilient(view, words, found, year));
    }
    blocks
}

/// How many schools have an index, and of which components it was made.
fn index(found: Found<'_>, words: &Words, year: Year, region: &str, own: &Conditions) -> String {
    let title = |name: &String| {
        let component = found.rule.index.components.get(name);
        component.map_or(name.as_str(), |component| component.title.as_str()).to_owned()
    };
    let counted = own.parts.iter().filter(|(_, part)| part.role == Role::Counts);
    let weight = |share: f64| words.with("percent", [("value", words.whole_percent(share).into())]);
    let counted: Vec<String> =
        counted.map(|(name, part)| format!("{} ({})", title(name), weight(part.weight))).collect();
    if !own.enough {
        let arguments = [
            ("region", region.to_owned().into()),
            ("year", year.to_string().into()),
            ("weight", weight(own.weight).into()),
            ("least", words.threshold(found.settings.least_weight).into()),
        ];
        return words.with("context-too-little", arguments);
    }
    let mut text = words.with(
        "context-index",
        [
            ("region", region.to_owned().into()),
            ("year", year.to_string().into()),
            ("schools", words.share(own.indexed).into()),
            ("parts", counted.join(", ").into()),
        ],
    );
    if let Some(cut) = own.cut {
        let share = words.threshold(found.settings.disadvantaged_share);
        let cut = words.decimal(cut, 1);
        text =
            format!("{text} {}", words.with("context-cut", [("cut", cut.into()), ("share", share.into())]));
    }
    for role in [Role::TooFewKnown, Role::AllAlike, Role::WeighsNothing] {
        let left = own.parts.iter().filter(|(_, part)| part.role == role).map(|(name, _)| title(name));
        let left: Vec<String> = left.collect();
        if !left.is_empty() {
            let name = format!("context-left-{}", role.as_str());
            text = format!("{text} {}", words.with(&name, [("parts", left.join(", ").into())]));
        }
    }
    text
}

/// How results go with the index, and how the expected result was found.
fn relation(words: &Words, year: Year, region: &str, own: &Expectations) -> String {
    let mut text = words.with(
        "context-expected",
        [
            ("region", region.to_owned().into()),
            ("year", year.to_string().into()),
            ("answers", own.answers.to_string().into()),
            ("schools", own.schools.len().into()),
            ("method", own.method.as_str().into()),
            ("sd", words.decimal(own.residual_sd, 2).into()),
        ],
    );
    if let Some(relation) = own.relation {
        let ten = |slope: f64| signed(words, 10.0 * slope);
        let arguments = [
            ("slope", ten(relation.slope).into()),
            ("low", ten(relation.interval[0]).into()),
            ("high", ten(relation.interval[1]).into()),
            ("explained", words.decimal(100.0 * relation.r_squared, 1).into()),
        ];
        text = format!("{text} {}", words.with("context-relation", arguments));
    }
    text
}

/// The resilient schools of the latest year by name, and how many schools are in each other group.
fn resilient(view: &View<'_>, words: &Words, found: Found<'_>, year: Year) -> Vec<Block> {
    let own = schools(view);
    let group = |school: &School| {
        let standing = found.outcome.standings(&school.login).find(|(of, ..)| *of == year);
        standing.map(|(.., standing)| standing.group())
    };
    let counts = Group::ALL.iter().filter_map(|wanted| {
        let count = own.iter().filter(|school| group(school) == Some(*wanted)).count();
        (count > 0).then(|| format!("{} — {count}", words.word("group", wanted.as_str())))
    });
    let counts = counts.collect::<Vec<_>>().join("; ");
    let arguments = [("year", year.to_string().into()), ("groups", counts.into())];
    let mut blocks = vec![Block::Paragraph(cell(words.with("context-groups", arguments)))];
    let mut names: Cell = Vec::new();
    for school in own.iter().filter(|school| group(school) == Some(Group::Resilient)) {
        if !names.is_empty() {
            names.push(Inline::text("; "));
        }
        names.extend(phrases::link(school));
        // High results that may be biased teach nobody.
        let signs = view.signs.map(|(_, signs)| signs.of_school(&school.login, year)).unwrap_or_default();
        if signs.k > 0 {
            let arguments = [("k", signs.k.into()), ("n", signs.n.into())];
            names.push(Inline::Muted(format!(" {}", words.with("context-suspected", arguments))));
        }
    }
    if names.is_empty() {
        blocks.push(Block::Paragraph(cell(words.text("context-no-resilient"))));
    } else {
        names.insert(0, Inline::text(format!("{} ", words.text("context-resilient"))));
        blocks.push(Block::Paragraph(names));
    }
    blocks
}

fn table(words: &Words, found: Found<'_>, rows: Vec<Vec<Cell>>) -> Table {
    let confidence = words.threshold(found.rule.resilient.confidence.value);
    Table {
        caption: words.with("context-caption", [("confidence", confidence.into())]),
        columns: vec![
            Column::words(words.text("column-school")),
            Column::words(words.text("column-municipality")),
            Column::numbers(words.text("column-index")),
            Column::words(words.text("column-quarter")),
            Column::words(words.text("column-against-expected")),
            Column::words(words.text("column-group")),
        ],
        rows,
        // The heads in every row that a narrow screen likes would double a table of a whole region.
        rows_are: Rows::Single,
        sheet: words.text("sheet-context"),
    }
}

/// The latest conditions of a school and its latest result beside them; nothing where it answered
/// nothing.
fn row(view: &View<'_>, words: &Words, found: Found<'_>, school: &School) -> Option<Vec<Cell>> {
    let (_, own) = found.outcome.latest(&school.login)?;
    let missing = || cell(words.text("no-data"));
    let standing = found.outcome.standings(&school.login).last().map(|(year, _, standing)| (year, standing));
    let against = standing.map(|(year, standing)| {
        let mut cell = vec![Inline::Text(format!("{year}: "))];
        cell.extend(against(words, standing));
        cell
    });
    Some(vec![
        phrases::link(school),
        cell(phrases::municipality(view.facts, school)),
        own.index.map_or_else(missing, |index| phrases::decimal(words, index, 1)),
        quarter(words, own),
        against.unwrap_or_else(missing),
        standing.map_or_else(missing, |(_, one)| cell(words.word("group", one.group().as_str()))),
    ])
}

/// The quarter in words; difficult conditions stand out.
fn quarter(words: &Words, own: &SchoolConditions) -> Cell {
    let Some(quarter) = own.quarter else { return cell("—") };
    let text = words.word("quarter", &quarter.to_string());
    match own.disadvantaged {
        Some(true) => vec![Inline::Tag(Tone::Caution, text)],
        _ => cell(text),
    }
}

/// Above, below or as expected, with the residual and its interval.
fn against(words: &Words, standing: &Standing) -> Cell {
    let tone = match standing.level {
        Level::Above => Tone::Good,
        Level::AsExpected => Tone::Plain,
        Level::Below => Tone::Caution,
    };
    let residual = signed(words, standing.residual);
    let text = match standing.interval {
        Some([low, high]) => {
            let [low, high] = [low, high].map(|end| signed(words, end));
            let arguments = [("residual", residual.into()), ("low", low.into()), ("high", high.into())];
            words.with("context-residual-interval", arguments)
        }
        None => residual,
    };
    vec![Inline::Tag(tone, words.word("level", standing.level.as_str())), Inline::Text(format!(" {text}"))]
}

//! What a school's card says of its conditions.

use super::values::{quantity, short};
use super::{Found, against, found, quarter};
use crate::View;
use crate::phrases;
use calculation::context::{Conditions, Neighbour, SchoolConditions};
use document::{Block, Cell, Inline, cell};
use model::assessments::Year;
use model::organisations::School;
use words::Words;

/// Index with its components, results against what they let expect, schools in similar conditions;
/// nothing where the school answered nothing.
pub(crate) fn of_school(view: &View<'_>, words: &Words, school: &School) -> Vec<Block> {
    let Some((found, year, own, conditions)) = told(view, school) else { return Vec::new() };
    let heading = Block::Heading { level: 4, text: words.text("context-heading"), anchor: None };
    let lines = Block::List(lines(words, found, school, year, own));
    let mut blocks = vec![heading, lines, components(words, found, conditions, own)];
    if !own.similar.is_empty() {
        blocks.push(Block::Paragraph(cell(words.text("context-similar"))));
        let lines = own.similar.iter().map(|one| neighbour(view, words, found, one));
        blocks.push(Block::List(lines.collect()));
    }
    blocks
}

/// The few lines of a card on paper: index, results, and the names of schools in similar conditions.
pub(crate) fn of_school_in_short(view: &View<'_>, words: &Words, school: &School) -> Vec<Block> {
    let Some((found, year, own, _)) = told(view, school) else { return Vec::new() };
    let mut lines = lines(words, found, school, year, own);
    // Of the years only the latest: a card has two pages.
    lines.drain(1..lines.len().saturating_sub(1).max(1));
    if !own.similar.is_empty() {
        let mut line = cell(format!("{} ", words.text("context-similar-short")));
        for (number, one) in own.similar.iter().enumerate() {
            if number > 0 {
                line.push(Inline::text("; "));
            }
            line.extend(named(view, one));
            line.push(Inline::Text(format!(" — {}", words.decimal(one.distance, 1))));
        }
        lines.push(line);
    }
    vec![Block::List(lines)]
}

/// The latest conditions of a school and those of its region; nothing where they say nothing.
fn told<'a>(
    view: &View<'a>,
    school: &School,
) -> Option<(Found<'a>, Year, &'a SchoolConditions, &'a Conditions)> {
    let found = found(view)?;
    let (year, own) = found.outcome.latest(&school.login)?;
    let conditions = found.outcome.conditions.get(&(year, school.login.region().to_owned()))?;
    (conditions.enough || !own.similar.is_empty()).then_some((found, year, own, conditions))
}

/// The index, then the result of each year against what the conditions let expect.
fn lines(words: &Words, found: Found<'_>, school: &School, year: Year, own: &SchoolConditions) -> Vec<Cell> {
    let standings = found.outcome.standings(&school.login).map(|(year, _, standing)| {
        let mut line =
            cell(format!("{} ", words.with("context-card-result", [("year", year.to_string().into())])));
        line.extend(against(words, standing));
        line.push(Inline::Text(format!(", {}", words.word("group", standing.group().as_str()))));
        line
    });
    [head(words, year, own)].into_iter().chain(standings).collect()
}

fn head(words: &Words, year: Year, own: &SchoolConditions) -> Cell {
    let year = year.to_string();
    match own.index {
        Some(index) => {
            let index = words.decimal(index, 1);
            let text = words.with("context-card-index", [("year", year.into()), ("index", index.into())]);
            let mut line = cell(text);
            if own.quarter.is_some() {
                line.push(Inline::text(", "));
                line.extend(quarter(words, own));
            }
            line
        }
        None => {
            let known = words.whole_percent(own.known);
            cell(words.with("context-card-none", [("year", year.into()), ("known", known.into())]))
        }
    }
}

/// The components that take part, with their points among the most that they can give.
fn components(words: &Words, found: Found<'_>, conditions: &Conditions, own: &SchoolConditions) -> Block {
    let counted = conditions.parts.iter().filter(|(_, part)| part.weight > 0.0);
    let told = counted.filter_map(|(name, taking)| {
        let component = found.rule.index.components.get(name)?;
        let Some(part) = own.parts.get(name) else {
            return Some(format!("{} — {}", component.label, words.text("no-data")));
        };
        let value = quantity(words, found.rule, &component.expression, part.value);
        let points = part.contribution.map(|points| {
            // The weights of what is not known are shared out among what is.
            let most = 100.0 * taking.weight / own.known;
            let arguments =
                [("points", words.decimal(points, 1).into()), ("most", words.decimal(most, 0).into())];
            format!(" — {}", words.with("context-points", arguments))
        });
        Some(format!("{} {value}{}", component.label, points.unwrap_or_default()))
    });
    let told = told.collect::<Vec<_>>().join("; ");
    Block::Paragraph(cell(words.with("context-components", [("components", told.into())])))
}

/// A similar school with its distance, told by what differs.
fn neighbour(view: &View<'_>, words: &Words, found: Found<'_>, one: &Neighbour) -> Cell {
    let mut line = named(view, one);
    // What rounds to nothing is the same for whoever reads.
    let differing = one.differences.iter().filter(|(_, difference)| difference.points >= 0.05);
    let told = differing.filter_map(|(name, difference)| {
        let compared = found.rule.similar.traits.get(name)?;
        let of = |value| short(words, found.rule, &compared.expression, value);
        let arguments = [
            ("title", compared.label.as_str().into()),
            ("own", of(difference.own).into()),
            ("other", of(difference.other).into()),
            ("points", words.decimal(difference.points, 1).into()),
        ];
        Some(words.with("context-difference", arguments))
    });
    let told = told.collect::<Vec<_>>().join("; ");
    let distance = words.decimal(one.distance, 1);
    let told = if told.is_empty() { words.text("context-no-difference") } else { told };
    line.push(Inline::Text(format!(" — {distance}: {told}")));
    line
}

/// The name of a school in similar conditions, and where it is if it has no card here.
fn named(view: &View<'_>, one: &Neighbour) -> Cell {
    match view.facts.organisations.schools.get(&one.school) {
        Some(school) if school.is_within(view.municipality) => phrases::link(school),
        Some(school) => {
            cell(format!("{}, {}", phrases::name(school), phrases::municipality(view.facts, school)))
        }
        None => cell(one.school.to_string()),
    }
}

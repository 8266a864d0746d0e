//! Possible signs of bias: how many schools show which, which school shows what, and how often an
//! honest school of its size would.

use crate::View;
use crate::phrases::{self, counted, decimal, procedure, proportion, schools, short_procedure, whole};
use crate::rule;
use ::methodology::{BiasSigns, Pack, SignSettings, Switches};
use calculation::results::Unit;
use calculation::signs::{Finding, Sign, Signs};
use document::{Block, Cell, Column, Inline, Rows, Table, Tone, cell};
use model::assessments::{Assessment, Mark, Year};
use model::organisations::School;
use model::values::Count;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use words::Words;

/// The section of the report; nothing where no pack of signs was chosen or no sign could be sought.
pub(crate) fn blocks(view: &View<'_>, words: &Words) -> Vec<Block> {
    let Some((pack, rule, signs)) = looked_for(view) else { return Vec::new() };
    let heading = Block::Heading { level: 2, text: words.text("signs-heading"), anchor: None };
    let mut blocks =
        vec![heading, Block::Notice(Tone::Caution, cell(&rule.caution)), rule::caution(pack, words)];
    let index = index(words, signs);
    if !index.is_empty() {
        blocks.push(Block::List(index));
    }
    blocks.push(Block::Table(totals(view, words, signs)));
    let rows =
        schools(view).into_iter().flat_map(|school| shown(view, words, signs, school)).collect::<Vec<_>>();
    if rows.is_empty() {
        blocks.push(Block::Paragraph(cell(words.text("signs-none"))));
    } else {
        let summary = words.with("signs-summary", [("count", rows.len().into())]);
        blocks.push(Block::Folded { summary, blocks: vec![Block::Table(by_school(words, rows))] });
    }
    blocks.push(alarms(words, signs));
    blocks
}

/// What a school's card says of signs; nothing where none was sought in its works.
pub(crate) fn of_school(view: &View<'_>, words: &Words, school: &School) -> Vec<Block> {
    let Some((_, rule, signs)) = looked_for(view) else { return Vec::new() };
    let line = |year: &Year| {
        let count = signs.of_school(&school.login, *year);
        let found = found_in(signs, school, *year).map(|one| phrase(words, one));
        let found: Vec<String> = found.collect();
        (count.n > 0).then(|| {
            let text = if found.is_empty() {
                words.with("signs-card-none", [("year", year.to_string().into()), ("n", count.n.into())])
            } else {
                let arguments = [
                    ("year", year.to_string().into()),
                    ("n", count.n.into()),
                    ("k", count.k.into()),
                    ("signs", found.join("; ").into()),
                ];
                words.with("signs-card", arguments)
            };
            cell(text)
        })
    };
    let lines: Vec<Cell> = years(signs).iter().rev().filter_map(line).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let caution = Block::Paragraph(vec![Inline::Muted(rule.caution.clone())]);
    vec![
        Block::Heading { level: 4, text: words.text("signs-heading"), anchor: None },
        Block::List(lines),
        caution,
    ]
}

/// The signs of a school in the years asked for, the latest first: year, sign, and the procedures
/// that show it with how often an honest school would.
pub(crate) fn of_years(
    view: &View<'_>,
    words: &Words,
    school: &School,
    asked: impl Fn(Year) -> bool,
) -> Vec<(Year, String, String)> {
    let Some((_, _, signs)) = looked_for(view) else { return Vec::new() };
    let mut found: BTreeMap<(Reverse<Year>, Sign), Vec<String>> = BTreeMap::new();
    for (assessment, sign, finding) in
        years(signs).into_iter().filter(|year| asked(*year)).flat_map(|year| found_in(signs, school, year))
    {
        let arguments = [
            ("procedure", short_procedure(words, assessment.procedure).into()),
            ("alarm", alarm(words, finding).into()),
        ];
        let key = (Reverse(assessment.year), sign);
        found.entry(key).or_default().push(words.with("paper-sign", arguments));
    }
    let row = |((Reverse(year), sign), procedures): ((Reverse<Year>, Sign), Vec<String>)| {
        (year, words.word("sign", sign.as_str()), procedures.join("; "))
    };
    found.into_iter().map(row).collect()
}

/// How many signs a school shows of all that were looked for in it.
pub(crate) fn sought(view: &View<'_>, school: &School) -> Count {
    let Some((_, _, signs)) = looked_for(view) else { return Count::default() };
    years(signs).iter().fold(Count::default(), |sum, year| sum.plus(signs.of_school(&school.login, *year)))
}

/// What must stand beside every sign.
pub(crate) fn caution<'a>(view: &View<'a>) -> Option<&'a str> {
    looked_for(view).map(|(_, rule, _)| rule.caution.as_str())
}

fn looked_for<'a>(view: &View<'a>) -> Option<(&'a Pack, &'a BiasSigns, &'a Signs)> {
    let (pack, signs) = view.signs?;
    Some((pack, pack.signs.as_ref()?, signs)).filter(|_| !signs.findings.is_empty())
}

/// The years in whose works signs were looked for.
fn years(signs: &Signs) -> BTreeSet<Year> {
    signs.findings.keys().map(|assessment| assessment.year).collect()
}

fn index(words: &Words, signs: &Signs) -> Vec<Cell> {
    let line = |((region, year), clear): (&(String, Year), &Count)| {
        let arguments = [
            ("region", region.as_str().into()),
            ("year", year.to_string().into()),
            ("index", words.share(*clear).into()),
        ];
        cell(words.with("signs-index", arguments))
    };
    signs.index.iter().rev().map(line).collect()
}

/// How many schools show a sign, and how many honest ones would.
fn totals(view: &View<'_>, words: &Words, signs: &Signs) -> Table {
    let mut totals: BTreeMap<(Sign, Assessment), (Count, f64, bool)> = BTreeMap::new();
    for (assessment, units) in &signs.findings {
        for (unit, findings) in units {
            let school = matches!(unit, Unit::School(login) if view.facts.organisations.is_within(login, view.municipality));
            for (sign, finding) in findings.iter().filter(|_| school) {
                let (count, honest, known) =
                    totals.entry((*sign, *assessment)).or_insert((Count::default(), 0.0, true));
                *count = count.plus(finding.counted());
                *honest += finding.false_alarm.map_or(0.0, |rate| rate.varied);
                *known &= finding.false_alarm.is_some();
            }
        }
    }
    let row = |((sign, assessment), (count, honest, known)): (&(Sign, Assessment), &(Count, f64, bool))| {
        vec![
            cell(words.word("sign", sign.as_str())),
            cell(procedure(words, assessment.procedure)),
            cell(assessment.year.to_string()),
            vec![counted(words, *count)],
            if *known { decimal(words, *honest, 1) } else { cell("—") },
        ]
    };
    Table {
        caption: words.text("signs-counted"),
        sheet: words.text("sheet-signs"),
        columns: vec![
            Column::words(words.text("column-sign")),
            Column::words(words.text("column-procedure")),
            Column::numbers(words.text("column-year")),
            Column::shares(
                words.text("column-schools-with-sign"),
                words.text("column-schools-with-sign-k"),
                words.text("column-schools-sought"),
            ),
            Column::numbers(words.text("column-honest")),
        ],
        rows: totals.iter().map(row).collect(),
        rows_are: Rows::Grouped,
    }
}

type Found<'a> = (Assessment, Sign, &'a Finding);

fn found_in<'a>(signs: &'a Signs, school: &School, year: Year) -> impl Iterator<Item = Found<'a>> {
    let unit = Unit::School(school.login);
    let own = signs.findings.iter().filter(move |(assessment, _)| assessment.year == year);
    let all = own.filter_map(move |(assessment, units)| Some((*assessment, units.get(&unit)?)));
    let each = all
        .flat_map(|(assessment, findings)| findings.iter().map(move |(sign, one)| (assessment, *sign, one)));
    each.filter(|(.., finding)| finding.flag)
}

fn phrase(words: &Words, (assessment, sign, finding): Found<'_>) -> String {
    let arguments = [
        ("sign", words.word("sign", sign.as_str()).into()),
        ("procedure", short_procedure(words, assessment.procedure).into()),
        ("alarm", alarm(words, finding).into()),
    ];
    words.with("signs-phrase", arguments)
}

fn alarm(words: &Words, finding: &Finding) -> String {
    finding.false_alarm.map_or_else(|| "—".to_owned(), |rate| per_cent(words, rate.varied))
}

fn per_cent(words: &Words, share: f64) -> String {
    words.with("percent", [("value", words.decimal(share * 100.0, 1).into())])
}

fn shown(view: &View<'_>, words: &Words, signs: &Signs, school: &School) -> Vec<Vec<Cell>> {
    let row = |(assessment, sign, finding): Found<'_>| {
        vec![
            phrases::link(school),
            cell(phrases::municipality(view.facts, school)),
            cell(assessment.year.to_string()),
            cell(short_procedure(words, assessment.procedure)),
            boundary(words, sign, finding),
            whole(words, finding.n.into()),
            decimal(words, finding.statistic, 3),
            decimal(words, finding.critical, 3),
            finding.false_alarm.map_or_else(|| cell("—"), |rate| proportion(words, rate.varied, 1)),
        ]
    };
    let found = |year: &Year| found_in(signs, school, *year).map(row).collect::<Vec<_>>();
    years(signs).iter().rev().flat_map(found).collect()
}

/// The sign, with the mark above whose boundary works stand.
fn boundary(words: &Words, sign: Sign, finding: &Finding) -> Cell {
    let mut cell = cell(words.word("sign", sign.as_str()));
    if let Some(mark) = finding.boundary.map(Mark::number) {
        let text = words.with("signs-boundary", [("mark", mark.to_string().into())]);
        cell.push(Inline::Muted(format!(" {text}")));
    }
    cell
}

fn by_school(words: &Words, rows: Vec<Vec<Cell>>) -> Table {
    Table {
        caption: words.text("signs-by-school"),
        sheet: words.text("sheet-signs-by-school"),
        columns: vec![
            Column::words(words.text("column-school")),
            Column::words(words.text("column-municipality")),
            Column::numbers(words.text("column-year")),
            Column::words(words.text("column-procedure")),
            Column::words(words.text("column-sign")),
            Column::numbers(words.text("column-participants")),
            Column::numbers(words.text("column-statistic")),
            Column::numbers(words.text("column-critical")),
            Column::numbers(words.text("column-false-alarm")),
        ],
        rows,
        rows_are: Rows::Grouped,
    }
}

/// False alarms of each sign by assessment and size.
fn alarms(words: &Words, signs: &Signs) -> Block {
    let row = |((assessment, _, sign), size, rate): (
        &(Assessment, String, Sign),
        u32,
        calculation::signs::FalseAlarm,
    )| {
        vec![
            cell(words.word("sign", sign.as_str())),
            cell(procedure(words, assessment.procedure)),
            cell(assessment.year.to_string()),
            whole(words, size.into()),
            proportion(words, rate.equal, 1),
            proportion(words, rate.varied, 1),
        ]
    };
    let all =
        signs.rates.iter().flat_map(|(key, rates)| rates.iter().map(move |(size, rate)| (key, *size, *rate)));
    let table = Table {
        caption: words.text("signs-alarms"),
        sheet: words.text("sheet-alarms"),
        columns: vec![
            Column::words(words.text("column-sign")),
            Column::words(words.text("column-procedure")),
            Column::numbers(words.text("column-year")),
            Column::numbers(words.text("column-works")),
            Column::numbers(words.text("column-alarm-equal")),
            Column::numbers(words.text("column-alarm-varied")),
        ],
        rows: all.map(row).collect(),
        rows_are: Rows::Grouped,
    };
    let blocks = vec![Block::Paragraph(cell(words.text("signs-alarms-intro"))), Block::Table(table)];
    Block::Folded { summary: words.text("signs-alarms-summary"), blocks }
}

/// The signs of a pack explained: every value with its source.
pub(crate) fn explained(pack: &Pack, rule: &BiasSigns, words: &Words) -> Vec<Block> {
    let settings = SignSettings::of(rule);
    let formula = match settings.journal_formula {
        ::methodology::RankFormula::Ties => "formula-ties",
        ::methodology::RankFormula::Printed => "formula-printed",
    };
    let (mean, journal, cohort) = (&rule.inflated_mean, &rule.journal_mismatch, &rule.cohort);
    let (bunching, alarm) = (&rule.bunching, &rule.false_alarm);
    let named = |procedures: &[model::assessments::Procedure]| {
        procedures.iter().map(|one| procedure(words, *one)).collect::<Vec<_>>().join("; ")
    };
    let pair = |pair: &::methodology::Pair| {
        format!("{} → {}", procedure(words, pair.earlier), procedure(words, pair.later))
    };
    let pairs = cohort.pairs.value.iter().map(pair).collect::<Vec<_>>().join("; ");
    let number = |number: f64| words.decimal(number, 2);
    let rows = [
        rule::shown("mean-procedures", named(&mean.procedures.value), &mean.procedures),
        rule::shown("mean-z", number(settings.mean_z), &mean.z),
        rule::shown("journal-procedures", named(&journal.procedures.value), &journal.procedures),
        rule::shown("journal-formula", words.text(formula), &journal.formula),
        rule::shown("journal-least", journal.least.value.to_string(), &journal.least),
        rule::shown("cohort-pairs", pairs, &cohort.pairs),
        rule::shown("cohort-reach", number(settings.cohort_reach), &cohort.reach),
        rule::shown("cohort-least", cohort.least_schools.value.to_string(), &cohort.least_schools),
        rule::shown("bunching-procedures", named(&bunching.procedures.value), &bunching.procedures),
        rule::shown("bunching-window", bunching.window.value.to_string(), &bunching.window),
        rule::shown("bunching-degree", bunching.degree.value.to_string(), &bunching.degree),
        rule::shown("bunching-level", words.threshold(settings.bunching_level), &bunching.level),
        rule::shown("bunching-thinnest", words.threshold(bunching.thinnest.value), &bunching.thinnest),
        rule::shown("bunching-least", bunching.least.value.to_string(), &bunching.least),
        rule::shown("bunching-near", bunching.least_near.value.to_string(), &bunching.least_near),
        rule::shown("bunching-whole", bunching.least_whole.value.to_string(), &bunching.least_whole),
        rule::shown("alarm-schools", alarm.schools.value.to_string(), &alarm.schools),
        rule::shown("alarm-seed", alarm.seed.value.to_string(), &alarm.seed),
    ];
    let rows = rows.map(|(name, value, reference, note)| {
        let (source, certainty) = rule::sourced(pack, words, reference, note);
        vec![cell(words.word("sign-value", name)), cell(value), source, cell(certainty)]
    });
    let columns = ["column-value", "column-setting", "column-source", "column-certainty"];
    let table = Table {
        columns: columns.map(|name| Column::words(words.text(name))).into(),
        rows: rows.into(),
        rows_are: Rows::Stacked,
        ..Table::default()
    };
    vec![Block::Heading { level: 2, text: words.text("signs-heading"), anchor: None }, Block::Table(table)]
}

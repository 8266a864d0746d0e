//! What the memo shows of all schools.

use super::About;
use crate::phrases::{self, Ground, procedure};
use crate::{context, data, indicators, list, rule, signs};
use ::methodology::{Condition, Identification, Level, PaperBlock, Test};
use calculation::identification::{Conclusion, ProcedureResult, SchoolYear, Status, reaches};
use calculation::statistics::Verdict;
use document::{Block, Cell, Column, Inline, Rows, Table, cell};
use model::assessments::{Assessment, Procedure, Year};
use model::diagnostics::Severity;
use model::organisations::{Login, School};
use model::values::Count;
use std::collections::{BTreeMap, BTreeSet};

/// A block of the memo; empty where it has nothing to say.
pub(super) fn block(about: &About<'_>, block: &PaperBlock) -> Vec<Block> {
    match block {
        PaperBlock::Analysed => analysed(about),
        PaperBlock::Rule => rule::brief(about.view, about.words),
        PaperBlock::Schools => schools(about, Status::Low, "list-caption"),
        PaperBlock::Risk => schools(about, Status::Risk, "risk-caption"),
        PaperBlock::Growing => growing(about),
        PaperBlock::Signs => bias(about),
        PaperBlock::Indicators => indicators::of_territory(about.view, about.words),
        PaperBlock::Context => context::in_short(about.view, about.words),
        PaperBlock::Unknown => unknown(about),
        PaperBlock::Status | PaperBlock::Results | PaperBlock::Fill(_) | PaperBlock::Signature(_) => {
            Vec::new()
        }
    }
}

/// Schools, participants and low works by procedure and year.
fn analysed(about: &About<'_>) -> Vec<Block> {
    let (view, words) = (about.view, about.words);
    let mut sums: BTreeMap<Assessment, (u32, Count)> = BTreeMap::new();
    let tree = &view.facts.organisations;
    let own =
        view.outcome.evidence.schools.iter().filter(|(login, _)| tree.is_within(login, view.municipality));
    for (assessment, result) in own.flat_map(|(_, results)| results) {
        let (schools, count) = sums.entry(*assessment).or_default();
        *schools += 1;
        *count = count.plus(result.count);
    }
    let mut sorted: Vec<_> = sums.into_iter().collect();
    sorted.sort_by_key(|(assessment, _)| (assessment.procedure, assessment.year));
    let row = |(assessment, (schools, count)): &(Assessment, (u32, Count))| {
        vec![
            cell(procedure(words, assessment.procedure)),
            cell(assessment.year.to_string()),
            phrases::whole(words, (*schools).into()),
            phrases::whole(words, count.n.into()),
            vec![phrases::counted(words, *count)],
        ]
    };
    let table = Table {
        caption: words.text("paper-analysed"),
        columns: vec![
            Column::words(words.text("column-procedure")).wide(15),
            Column::words(words.text("column-year")).wide(4),
            Column::numbers(words.text("column-schools")).wide(4),
            Column::numbers(words.text("column-participants")).wide(7),
            Column::numbers(words.text("column-below")).wide(12),
        ],
        rows: sorted.iter().map(row).collect(),
        rows_are: Rows::Grouped,
        ..Table::default()
    };
    if table.rows.is_empty() { Vec::new() } else { vec![Block::Table(table)] }
}

/// The schools with a status: of each the conditions with the conclusion, then result by result what
/// put it there. A row a result, so that no page ends with a gap.
fn schools(about: &About<'_>, status: Status, caption: &str) -> Vec<Block> {
    let (view, words) = (about.view, about.words);
    let schools = list::with_status(view, about.lead, status);
    let rows = (1..).zip(&schools).flat_map(|(number, (school, answer)): (u32, _)| {
        let mut first = vec![Inline::Text(format!("{number}. "))];
        first.extend(named(about, school));
        let lines = grounds(about, school, answer).into_iter();
        lines.map(move |line| vec![first.clone(), line]).collect::<Vec<_>>()
    });
    let table = Table {
        caption: words.text(caption),
        columns: vec![
            Column::words(words.text("column-school")).wide(10),
            Column::words(words.text("column-why")).wide(26),
        ],
        rows: rows.collect(),
        rows_are: Rows::Grouped,
        ..Table::default()
    };
    if schools.is_empty() { Vec::new() } else { vec![Block::Table(table)] }
}

/// The school, and its municipality where there are several.
fn named(about: &About<'_>, school: &School) -> Cell {
    let mut cell = phrases::link(school);
    let municipality = phrases::municipality(about.view.facts, school);
    if list::of_region(about.view) && !municipality.is_empty() {
        cell.push(Inline::Text(format!("\n{municipality}")));
    }
    cell
}

/// The conditions that put a school where it is with the conclusion, and the results that did.
fn grounds(about: &About<'_>, school: &School, answer: &SchoolYear) -> Vec<Cell> {
    let Some(rule) = about.view.pack.identification.as_ref() else { return Vec::new() };
    let mut titles = Vec::new();
    let mut decided = BTreeSet::new();
    for condition in conditions(about, rule, answer) {
        let found = decisive(about, &condition.test, &school.login);
        let back = condition.test.years_back().first().copied().unwrap_or_default();
        let year = about.lead.back(back).to_string();
        if !found.is_empty() {
            titles.push(phrases::condition(about.words, condition, about.view.settings, &year));
        }
        decided.extend(found.into_iter().map(|one| (one.procedure, one.year)));
    }
    let of_conclusion = if answer.status == Status::Low { "paper-listed" } else { "paper-not-listed" };
    let word = answer.listed.map(|listed| about.words.word("steadiness", listed.steadiness.as_str()));
    let word = word.unwrap_or_else(|| about.words.text("no-data"));
    let first = [("grounds", titles.join("; ").into()), ("word", word.into())];
    let first = vec![Inline::Strong(about.words.with(of_conclusion, first))];
    let all = about.view.outcome.evidence.schools.get(&school.login);
    let line = |(procedure, year): (Procedure, Year)| {
        let assessment = procedure.in_year(year);
        Some(cell(ground(about, rule, &assessment, all?.get(&assessment)?)))
    };
    [first].into_iter().chain(decided.into_iter().filter_map(line)).collect()
}

/// Of a listed school the conditions that hold; of one in the zone of risk those of the zone.
fn conditions<'a>(about: &About<'_>, rule: &'a Identification, answer: &SchoolYear) -> Vec<&'a Condition> {
    if answer.status == Status::Low {
        return answer.held().filter_map(|one| rule.conditions.get(&one.condition)).collect();
    }
    let variant = rule.variants.get(&about.view.settings.variant);
    let names = variant.into_iter().flat_map(|variant| variant.risk.names());
    names.filter_map(|name| rule.conditions.get(name.as_str())).collect()
}

/// The counted results by which a school meets a condition.
fn decisive(about: &About<'_>, test: &Test, login: &Login) -> BTreeSet<Assessment> {
    let years: Vec<Year> = test.years_back().iter().map(|back| about.lead.back(*back)).collect();
    let own = about.view.outcome.evidence.schools.get(login).into_iter().flatten();
    let settings = about.view.settings;
    let meets = |result: &ProcedureResult| match test {
        Test::ProceduresLow { level: Level::Risk, .. } => reaches(settings, Level::Risk, result.count),
        Test::ProceduresLow { .. } | Test::SameProcedureLow { .. } => result.low,
    };
    let met = own.filter(|(one, result)| years.contains(&one.year) && result.counted && meets(result));
    let met: BTreeSet<Assessment> = met.map(|(assessment, _)| *assessment).collect();
    match test {
        Test::ProceduresLow { .. } => met,
        Test::SameProcedureLow { .. } => {
            let in_all =
                |one: &Assessment| years.iter().all(|year| met.contains(&one.procedure.in_year(*year)));
            met.iter().copied().filter(in_all).collect()
        }
    }
}

/// A result in words: counts, share, threshold, distance, the years together, how sure it is.
fn ground(
    about: &About<'_>,
    rule: &Identification,
    assessment: &Assessment,
    result: &ProcedureResult,
) -> String {
    let word = Conclusion::new(rule, result.low, result.probability).steadiness;
    let missed = about.outline.missed.get(&assessment.procedure.kind).cloned();
    phrases::ground(
        about.words,
        &Ground {
            assessment: *assessment,
            missed: missed.unwrap_or_else(|| about.words.text("paper-missed")),
            count: result.count,
            pupils: result.pupils_to_threshold,
            pooled: result.pooled,
            pooled_years: result.pooled_years,
            threshold: about.view.settings.threshold,
            few: rule.estimation.few.value,
            steadiness: Some(word.as_str().to_owned()),
        },
    )
}

/// Schools of the list or the zone of risk whose share of low works fell beyond chance.
fn growing(about: &About<'_>) -> Vec<Block> {
    let (view, words) = (about.view, about.words);
    let named = [Status::Low, Status::Risk]
        .into_iter()
        .flat_map(|status| list::with_status(view, about.lead, status));
    let named: BTreeSet<Login> = named.map(|(school, _)| school.login).collect();
    let answers = view.outcome.years.get(&about.lead);
    let line = |school: &School| {
        let change = answers?.get(&school.login)?.change?;
        (change.verdict == Verdict::Growth).then(|| {
            let arguments = [
                ("school", phrases::name(school).into()),
                ("before", words.share(change.before).into()),
                ("after", words.share(change.after).into()),
            ];
            cell(words.with("paper-growing", arguments))
        })
    };
    let schools = phrases::schools(view).into_iter().filter(|school| named.contains(&school.login));
    let lines: Vec<Cell> = schools.filter_map(line).collect();
    if lines.is_empty() { Vec::new() } else { vec![Block::List(lines)] }
}

/// Schools with possible signs of bias in the year of results and in the year before it, where the
/// signs of a cohort stand.
fn bias(about: &About<'_>) -> Vec<Block> {
    let (view, words) = (about.view, about.words);
    let years = about.years_of_rule();
    let of_school = |school: &School| {
        let found = signs::of_years(view, words, school, |year| years.contains(&year)).into_iter();
        let line = |(year, sign, procedures)| cell(format!("{year}, {sign}: {procedures}"));
        found.map(|one| vec![named(about, school), line(one)]).collect::<Vec<_>>()
    };
    let rows: Vec<Vec<Cell>> = phrases::schools(view).into_iter().flat_map(of_school).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let table = Table {
        caption: words.text("signs-by-school"),
        columns: vec![
            Column::words(words.text("column-school")).wide(10),
            Column::words(words.text("column-sign")).wide(22),
        ],
        rows,
        rows_are: Rows::Grouped,
        ..Table::default()
    };
    let mut blocks = vec![Block::Table(table)];
    let caution = signs::caution(view).map(|text| Block::Paragraph(vec![Inline::Muted(text.to_owned())]));
    blocks.extend(caution);
    blocks
}

/// What was left unread or out, and how much was noticed in the data.
fn unknown(about: &About<'_>) -> Vec<Block> {
    let (view, words) = (about.view, about.words);
    let mut lines = Vec::new();
    let left = data::files_left(view);
    if !left.is_empty() {
        lines.push(cell(words.with("paper-files-left", [("files", left.join(", ").into())])));
    }
    let out = list::excluded_names(view, about.lead);
    if !out.is_empty() {
        lines.push(cell(words.with("excluded-note", [("schools", out.join("; ").into())])));
    }
    let of = |severity| view.diagnostics.iter().filter(|one| one.severity() == severity).count();
    let arguments = [("errors", of(Severity::Error).into()), ("warnings", of(Severity::Warning).into())];
    lines.push(cell(words.with("paper-noticed", arguments)));
    vec![Block::List(lines)]
}

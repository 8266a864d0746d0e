//! What the types of `monitoring.yaml` cannot say.

use super::form::{QUESTION, TEACHERS, WHOLE};
use super::{Asked, Formula, Monitoring, Row, Teachers, Valued, Wording};
use crate::check::defined;
use crate::citation::Name;
use crate::indicators::{Indicators, UnitLevel};
use crate::outline::places;
use crate::pack::Pack;
use crate::parse::Problems;
use model::diagnostics::{Code, Diagnostic, Place};
use model::forms::{Kind, Source};
use model::values::Percent;
use std::collections::BTreeSet;

const FILE: &str = "monitoring.yaml";

/// Every name is defined and stands once, every value is cited, every formula has questions that fit it.
pub(crate) fn check(rule: &Monitoring, pack: &Pack, problems: &mut Problems) {
    defined(FILE, references(rule), pack.references.keys(), problems);
    let Some(indicators) = &pack.indicators else {
        problems.push(Diagnostic::new(Code::PackFileMissing, Place::file("indicators.yaml")));
        return;
    };
    names(rule, indicators, problems);
    agreements(rule, problems);
    duplicates(rule, problems);
    for (place, expected) in unsound(rule).into_iter().chain(unsound_rows(rule, indicators)) {
        problems.push(at(Code::PackValueInvalid, place).with("expected", expected));
    }
    for missing in Teachers::ALL.map(|one| one.to_string()) {
        if !rule.teachers.contains_key(&missing) {
            let key = format!("teachers: {missing}");
            problems.push(Diagnostic::new(Code::PackKeyMissing, Place::file(FILE)).with("key", key));
        }
    }
}

fn at(code: Code, name: &Name) -> Diagnostic {
    Diagnostic::new(code, Place { file: FILE.to_owned(), cell: name.cell(), ..Place::default() })
}

fn references(rule: &Monitoring) -> Vec<&Name> {
    let (calendar, burden) = (&rule.calendar, &rule.burden);
    let mut names = vec![
        &rule.regulation.reference,
        &calendar.collect.reference,
        &calendar.process.reference,
        &calendar.publish.reference,
        &burden.minutes_per_cell.reference,
        &burden.minutes_per_prefilled.reference,
        &burden.minutes_per_proof.reference,
        &rule.bands.reference,
    ];
    names.extend(rule.regulation.acts.iter().map(|act| &act.reference));
    names.extend(rule.stages.iter().map(|stage| &stage.reference));
    names.extend(rule.sections.iter().map(|section| &section.reference));
    names.extend(rule.choices.declared().iter().map(|choice| choice.reference));
    names.extend(rule.blocks.values().map(|block| &block.reference));
    names.extend(rule.questions.iter().map(|question| &question.reference));
    names.extend(wordings(rule).map(|wording| &wording.reference));
    names.extend(rule.checks.iter().map(|check| &check.reference));
    names.extend(rule.rows.iter().map(|row| &row.reference));
    names
}

fn wordings(rule: &Monitoring) -> impl Iterator<Item = &Wording> {
    let general = &rule.general;
    [&general.share, &general.whole, &general.together, &general.proof, &general.steady.wording].into_iter()
}

/// Sections, blocks, questions, rows and indicators that are named.
fn names(rule: &Monitoring, indicators: &Indicators, problems: &mut Problems) {
    let ids = |names: Vec<&Name>| names.into_iter().map(ToString::to_string).collect::<Vec<String>>();
    let sections = ids(rule.sections.iter().map(|one| &one.id).collect());
    let of_stages = rule.stages.iter().flat_map(|stage| &stage.sections);
    let of_questions = rule.questions.iter().map(|question| &question.section);
    let of_rows = rule.rows.iter().map(|row| &row.section);
    defined(FILE, of_stages.chain(of_questions).chain(of_rows), sections.iter(), problems);
    defined(FILE, rule.rows.iter().map(|row| &row.block), rule.blocks.keys(), problems);

    let questions = ids(rule.questions.iter().map(|one| &one.id).collect());
    let of_rows = rule.rows.iter().flat_map(|row| row.formula.questions());
    defined(FILE, of_rows.chain(&rule.general.steady.of), questions.iter(), problems);

    let rows = ids(rule.rows.iter().map(|row| &row.id).collect());
    defined(FILE, rule.rows.iter().flat_map(|row| &row.links), rows.iter(), problems);
    let known = ids(indicators.indicators.iter().map(|one| &one.id).collect());
    defined(FILE, rule.rows.iter().filter_map(|row| row.formula.indicator()), known.iter(), problems);
    for asked in &rule.questions {
        if let Some(Source::Results { indicator, .. }) = &asked.source
            && !known.contains(indicator)
        {
            problems.push(unknown(&asked.id, indicator, &known));
        }
    }
}

/// What checks name, told at the place of the check.
fn agreements(rule: &Monitoring, problems: &mut Problems) {
    for check in &rule.checks {
        let own: Vec<String> = rule
            .questions
            .iter()
            .filter(|asked| asked.level == check.level)
            .map(|asked| asked.id.to_string())
            .collect();
        for name in check.rule.questions().into_iter().filter(|name| !own.iter().any(|id| id == name)) {
            problems.push(unknown(&check.id, name, &own));
        }
    }
}

fn unknown(place: &Name, name: &str, known: &[String]) -> Diagnostic {
    let nearest = crate::parse::nearest(name, known.iter().map(String::as_str)).unwrap_or_default();
    at(Code::PackNameUnknown, place)
        .with("name", name)
        .with("nearest", nearest)
        .with("known", known.join(", "))
}

fn duplicates(rule: &Monitoring, problems: &mut Problems) {
    let rows = rule.rows.iter().flat_map(Row::valued).map(|valued| valued.id);
    let kinds: [Vec<&Name>; 5] = [
        rule.sections.iter().map(|one| &one.id).collect(),
        rule.stages.iter().map(|one| &one.id).collect(),
        rule.questions.iter().map(|one| &one.id).collect(),
        rule.checks.iter().map(|one| &one.id).collect(),
        rows.collect(),
    ];
    for names in kinds {
        let mut seen = BTreeSet::new();
        for name in names.into_iter().filter(|name| !seen.insert(name.as_str())) {
            problems.push(at(Code::PackDuplicate, name).with("key", name.as_str()));
        }
    }
}

type Unsound<'a> = (&'a Name, &'static str);

/// What no round can be made of, save rows.
fn unsound(rule: &Monitoring) -> Vec<Unsound<'_>> {
    let (calendar, burden, steady) = (&rule.calendar, &rule.burden, &rule.general.steady);
    let ascends = |span: super::Span| span.from <= span.to;
    let mut checks = vec![
        (ascends(calendar.collect.value), &calendar.collect.reference, "ascending"),
        (ascends(calendar.process.value), &calendar.process.reference, "ascending"),
        (burden.minutes_per_cell.value > 0, &burden.minutes_per_cell.reference, "positive"),
        (steady.times > 1, &steady.wording.message, "more-than-once"),
        (bands_ascend(rule), &rule.bands.reference, "bands"),
    ];
    checks.extend(rule.stages.iter().enumerate().map(|(index, stage)| {
        let before: Vec<&Name> = rule.stages[..index].iter().flat_map(|one| &one.sections).collect();
        let closed = stage.sections.iter().all(|section| before.contains(&section) == stage.again);
        (closed && !stage.sections.is_empty(), &stage.id, "stage")
    }));
    checks.extend(rule.questions.iter().map(|one| (is_code(one.id.as_str()), &one.id, "question-code")));
    checks.extend(rule.questions.iter().map(|one| (filled(&one.help, &[TEACHERS]), &one.id, "place")));
    for words in wordings(rule).flat_map(|wording| [&wording.message, &wording.remedy]) {
        checks.push((filled(words.as_str(), &[QUESTION, WHOLE]), words, "place"));
    }
    checks.into_iter().filter(|(sound, ..)| !sound).map(|(_, name, expected)| (name, expected)).collect()
}

/// Bands ascend and end with the whole, which belongs to the last one.
fn bands_ascend(rule: &Monitoring) -> bool {
    let steps = &rule.bands.steps;
    let follows = steps.windows(2).all(|pair| {
        let begins = pair[1].from.is_none_or(|from| pair[0].to <= from && from <= pair[1].to);
        let further = pair[0].to < pair[1].to || (pair[0].to == pair[1].to && pair[1].inclusive);
        begins && further
    });
    follows && steps.last().is_some_and(|last| last.to == Percent::whole(100) && last.inclusive)
}

/// Whether no other place stands in a text than these.
fn filled(text: &str, known: &[&str]) -> bool {
    places(text).iter().all(|place| known.contains(&format!("{{{place}}}").as_str()))
}

/// Latin letters, digits, `.`, `_` and `-`: the code stands in the database and in addresses.
fn is_code(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    !text.is_empty() && text.len() <= 40 && text.bytes().all(plain)
}

fn unsound_rows<'a>(rule: &'a Monitoring, indicators: &Indicators) -> Vec<Unsound<'a>> {
    let mut found = Vec::new();
    for row in &rule.rows {
        let links = row.links.iter().filter_map(|name| rule.row(name.as_str()));
        if links.into_iter().any(|other| row.level == other.level) {
            found.push((&row.id, "unit-level"));
        }
        for valued in row.valued() {
            found.extend(unsound_formula(rule, indicators, valued).map(|expected| (valued.id, expected)));
        }
    }
    found
}

/// Whether the questions of a formula are asked of whom it needs, and answered by what it counts. What
/// is not defined is told elsewhere.
fn unsound_formula(rule: &Monitoring, indicators: &Indicators, valued: Valued<'_>) -> Option<&'static str> {
    let (row, formula) = (valued.row, valued.formula);
    let of_school = row.level == UnitLevel::School;
    let level = match formula {
        Formula::Answer(_) | Formula::Band(_) => true,
        Formula::Share { .. } => of_school,
        Formula::Persons { .. } | Formula::SchoolsWith { .. } => !of_school,
        Formula::Indicator { of, .. } => {
            let indicator = indicators.indicator(of.as_str());
            indicator.is_none_or(|one| one.level == row.level && one.better == row.better)
        }
        Formula::Parts(parts) => return Some(if parts.is_empty() { "positive" } else { "parts" }),
    };
    let asked_of = match formula {
        Formula::Answer(_) | Formula::Band(_) => row.level,
        _ => UnitLevel::School,
    };
    let questions = formula.questions();
    let asked = || questions.iter().filter_map(|name| rule.question(name.as_str()));
    if !level || asked().any(|one| one.level != asked_of) {
        return Some("row-level");
    }
    if matches!(formula, Formula::SchoolsWith { any } if any.is_empty()) {
        return Some("positive");
    }
    asked().any(|one| !answers(formula, one)).then_some("question-kind")
}

/// Whether a question is answered by what the formula counts.
fn answers(formula: &Formula, asked: &Asked) -> bool {
    match formula {
        Formula::Answer(_) => matches!(asked.kind, Kind::YesNo | Kind::Count),
        Formula::Band(_) => asked.kind == Kind::Percent,
        Formula::Indicator { mean: Some(mean), .. } if *mean == asked.id => {
            matches!(asked.kind, Kind::Number { .. })
        }
        _ => asked.kind == Kind::Count,
    }
}

#[cfg(test)]
mod tests {
    use crate::{read, shipped};
    use model::diagnostics::{Argument, Diagnostic};

    /// What is wrong in the shipped pack with one text replaced.
    fn broken(from: &str, to: &str) -> Vec<Diagnostic> {
        let mut files = shipped().remove("motygino-2021").unwrap();
        let text = files.get_mut("monitoring.yaml").unwrap();
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
        read(files).map(|pack| pack.label()).unwrap_err()
    }

    /// The argument of the one problem, which has its place.
    fn told(from: &str, to: &str, argument: &str) -> String {
        let problems = broken(from, to);
        assert_eq!(problems.len(), 1, "{from}: {problems:#?}");
        let (line, _) = problems[0].place.cell.split_once(':').unwrap_or_else(|| panic!("{problems:#?}"));
        assert!(line.parse::<u32>().unwrap() > 1 && problems[0].place.file == "monitoring.yaml");
        match &problems[0].arguments[argument] {
            Argument::Text(text) => text.clone(),
            Argument::Number(number) => number.to_string(),
        }
    }

    #[test]
    fn names_that_nothing_defines_are_told_with_their_line() {
        for (from, to, name) in [
            ("reference: opora", "reference: oporra", "oporra"),
            ("section: 5B", "section: 5D", "5D"),
            ("'4', 5A, 5B, 5C]", "'4', 5A, 5B, 5C, 6A]", "6A"),
            ("block: '1.1'", "block: '1.3'", "1.3"),
            ("{ answer: S1.1 }", "{ answer: S1.4 }", "S1.4"),
            ("{ k: S4.1-k, n: teachers }", "{ k: S4.1-k, n: teacher }", "teacher"),
            ("of: [teachers, S3.1-n", "of: [teachers, S3.9-n", "S3.9-n"),
            ("links: [S1.1,", "links: [S1.9,", "S1.9"),
            ("{ of: S3.1.1, k", "{ of: S3.1.9, k", "S3.1.9"),
            ("indicator: S3.1.1, part: n", "indicator: S3.1.8, part: n", "S3.1.8"),
            ("left: [S3.1.1-k, S3.1.3-k]", "left: [S3.1.1-k, S3.1.4-k]", "S3.1.4-k"),
        ] {
            assert_eq!(told(from, to, "name"), name);
        }
    }

    #[test]
    fn what_no_round_can_be_made_of_is_told() {
        for (from, to, expected) in [
            ("{ from: 05-01, to: 06-30 }", "{ from: 07-01, to: 06-30 }", "ascending"),
            ("{ from: 05-01, to: 06-30 }", "{ from: 05-01, to: 06-31 }", "month-day"),
            ("minutes_per_cell: { value: 4", "minutes_per_cell: { value: 0", "positive"),
            ("times: 3", "times: 1", "more-than-once"),
            ("to: 75 %, inclusive: true", "to: 45 %, inclusive: true", "bands"),
            ("to: 100 %, inclusive: true", "to: 99 %, inclusive: true", "bands"),
            ("again: true", "again: false", "stage"),
            ("sections: ['1', '2',", "sections: ['1', '1', '3', '2',", "stage"),
            ("{teachers} Число", "{pupils} Число", "place"),
            ("«{question}» больше", "«{part}» больше", "place"),
            ("{ share: { k: S4.1-k, n: teachers } }", "{ persons: { k: S4.1-k, n: teachers } }", "row-level"),
            ("{ answer: M1.1 }", "{ answer: S1.1 }", "row-level"),
            ("{ of: S3.1.1, k: S3.1.1-k", "{ of: M3.1, k: S3.1.1-k", "row-level"),
            ("{ answer: S1.1 }", "{ answer: S1.3 }", "question-kind"),
            ("{ band: S1.3 }", "{ band: S1.1 }", "question-kind"),
            ("mean: S3.1.2-mean", "mean: S3.1.1-k", "question-kind"),
            ("links: [S1.1, S1.2]", "links: [M1.2, S1.2]", "unit-level"),
            ("kind: yes-no", "kind: yes", "key"),
        ] {
            let argument = if expected == "key" { "nearest" } else { "expected" };
            let expected = if expected == "key" { "yes-no" } else { expected };
            assert_eq!(told(from, to, argument), expected, "{from}");
        }
    }

    #[test]
    fn what_stands_twice_or_lacks_its_words_is_told() {
        for (from, to) in [
            (
                "- id: S1.2\n    level: school\n    section: '1'\n    text",
                "- id: S1.1\n    level: school\n    section: '1'\n    text",
            ),
            ("- id: M4.1.2", "- id: M4.1.1"),
            ("- id: once-under-sum", "- id: once-over-3"),
        ] {
            let codes: Vec<_> = broken(from, to).iter().map(|one| one.code.as_str()).collect();
            assert!(codes.contains(&"pack-duplicate"), "{from}: {codes:?}");
        }
        let missing = broken("  with-part-timers: ", "  with-part-time: ");
        assert_eq!(missing.len(), 1);
        assert_eq!(missing[0].code.as_str(), "pack-key-missing");
        let mut files = shipped().remove("motygino-2021").unwrap();
        files.remove("indicators.yaml");
        let problems = read(files).unwrap_err();
        assert_eq!(problems[0].code.as_str(), "pack-file-missing");
    }
}

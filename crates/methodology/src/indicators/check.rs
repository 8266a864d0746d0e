//! What the types of `indicators.yaml` cannot say.

use super::{Answer, Averaged, Expression, Indicator, Indicators, UnitLevel, Works};
use crate::check::defined;
use crate::citation::{Name, Reference};
use crate::parse::Problems;
use model::diagnostics::{Code, Diagnostic, Place};
use model::values::Percent;
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = "indicators.yaml";

pub(crate) fn check(
    indicators: &Indicators,
    references: &BTreeMap<String, Reference>,
    problems: &mut Problems,
) {
    defined(FILE, cited(indicators), references.keys(), problems);
    names(indicators, problems);
    for (place, expected) in unsound(indicators) {
        problems.push(at(Code::PackValueInvalid, place).with("expected", expected));
    }
    let mut seen = BTreeSet::new();
    for one in indicators.indicators.iter().filter(|one| !seen.insert(one.id.as_str())) {
        problems.push(at(Code::PackDuplicate, &one.id).with("key", one.id.as_str()));
    }
    let declared: BTreeSet<&str> = indicators.choices.declared().iter().map(|one| one.name).collect();
    for one in &indicators.indicators {
        for missing in needs(&one.expression).iter().filter(|name| !declared.contains(**name)) {
            problems.push(at(Code::PackKeyMissing, &one.id).with("key", format!("choices: {missing}")));
        }
    }
}

fn at(code: Code, name: &Name) -> Diagnostic {
    Diagnostic::new(code, Place { file: FILE.to_owned(), cell: name.cell(), ..Place::default() })
}

fn cited(indicators: &Indicators) -> Vec<&Name> {
    let estimation = &indicators.estimation;
    let mut names = vec![&estimation.confidence.reference, &estimation.few.reference];
    names.extend(indicators.levels.iter().map(|levels| &levels.reference));
    names.extend(indicators.not_held.iter().map(|one| &one.reference));
    names.extend(indicators.choices.declared().iter().map(|one| one.reference));
    names.extend(indicators.indicators.iter().map(|one| &one.reference));
    names.extend(indicators.not_filled.iter().map(|one| &one.reference));
    names
}

/// Groups, levels and indicators that formulas name.
fn names(indicators: &Indicators, problems: &mut Problems) {
    let expressions = || indicators.indicators.iter().map(|one| &one.expression);
    let groups = expressions().flat_map(Expression::groups);
    defined(FILE, groups, indicators.procedures.keys(), problems);
    let ids: Vec<String> = indicators.indicators.iter().map(|one| one.id.to_string()).collect();
    defined(FILE, expressions().flat_map(Expression::parts), ids.iter(), problems);
    let levels = expressions().flat_map(|expression| match expression {
        Expression::Share { works: Works::Levels(names), .. } => names.as_slice(),
        _ => &[],
    });
    let known = indicators.levels.iter().flat_map(|levels| levels.value.keys());
    defined(FILE, levels, known, problems);
}

/// What nothing can be computed of, with its place and what would be right.
fn unsound(indicators: &Indicators) -> Vec<(&Name, &'static str)> {
    let confidence = &indicators.estimation.confidence;
    let inner = confidence.value > Percent::whole(0) && confidence.value < Percent::whole(100);
    let mut found = Vec::new();
    if !inner {
        found.push((&confidence.reference, "inner-percent"));
    }
    let spans = indicators.not_held.iter().filter(|one| !one.years.ascends());
    found.extend(spans.map(|one| (&one.reference, "ascending")));
    for one in &indicators.indicators {
        let municipal = matches!(one.expression, Expression::Schools { .. });
        if municipal != (one.level == UnitLevel::Municipality) {
            found.push((&one.id, "unit-level"));
        }
        let groups = one.expression.groups();
        let empty = groups.into_iter().filter(|name| {
            indicators.procedures.get(name.as_str()).is_some_and(|group| group.procedures.is_empty())
        });
        found.extend(empty.map(|name| (name, "positive")));
        found.extend(unsound_formula(indicators, one).map(|expected| (&one.id, expected)));
    }
    found
}

fn unsound_formula(indicators: &Indicators, one: &Indicator) -> Option<&'static str> {
    let part = |name: &Name| indicators.indicator(name.as_str());
    match &one.expression {
        Expression::Share { works: Works::Marks(marks), .. } => {
            let sound = !marks.is_empty() && marks.iter().all(|mark| (2..=5).contains(mark));
            (!sound).then_some("marks")
        }
        Expression::Share { works: Works::Levels(names), .. } => names.is_empty().then_some("positive"),
        Expression::Dynamics { of } => {
            let sound = !of.is_empty()
                && of.iter().all(|name| part(name).is_none_or(|part| part.expression.is_compared()));
            (!sound).then_some("figures")
        }
        Expression::Schools { with, answer } => {
            let sound = part(with).is_none_or(|part| match answer {
                Answer::Yes => matches!(part.expression, Expression::Dynamics { .. }),
                Answer::Growth | Answer::Fall => part.expression.is_compared(),
            });
            (!sound).then_some("answer")
        }
        Expression::Share { .. } | Expression::Mean { .. } | Expression::BiasSigns {} => None,
    }
}

/// The choices that a formula cannot do without.
fn needs(expression: &Expression) -> &'static [&'static str] {
    match expression {
        Expression::Share { among: Some(_), .. } => &["gap", "exam_base"],
        Expression::Mean { what: Averaged::Chosen, .. } => &["gap", "mean_of"],
        Expression::Share { .. } | Expression::Mean { .. } => &["gap"],
        Expression::BiasSigns {} => &[],
        Expression::Dynamics { .. } => &["joining", "improvement"],
        Expression::Schools { .. } => &["schools", "denominator"],
    }
}

#[cfg(test)]
mod tests {
    use crate::{read, shipped};
    use model::diagnostics::{Argument, Diagnostic};

    /// The one problem of the pack with one text replaced.
    fn broken(from: &str, to: &str) -> Diagnostic {
        let mut files = shipped().remove("motygino-2021").unwrap();
        let text = files.get_mut("indicators.yaml").unwrap();
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
        let mut problems = read(files).unwrap_err();
        // The monitoring of the same pack misses what the indicators lack: that is told there.
        problems.retain(|one| one.place.file == "indicators.yaml");
        assert_eq!(problems.len(), 1, "{problems:#?}");
        problems.remove(0)
    }

    fn argument(problem: &Diagnostic, name: &str) -> String {
        match &problem.arguments[name] {
            Argument::Text(text) => text.clone(),
            Argument::Number(number) => number.to_string(),
        }
    }

    #[test]
    fn names_that_nothing_defines_are_told_with_their_line() {
        for (from, to, name) in [
            ("share: { of: oge-ma,", "share: { of: oge-mma,", "oge-mma"),
            ("levels: [базовый, повышенный]", "levels: [базовый, высокий]", "высокий"),
            ("dynamics: { of: [S3.1.1,", "dynamics: { of: [S3.1.9,", "S3.1.9"),
            ("with: S3.5d", "with: S3.5x", "S3.5x"),
            ("among: ege-ma", "among: ege", "ege"),
        ] {
            let problem = broken(from, to);
            assert_eq!(
                (problem.code.as_str(), argument(&problem, "name").as_str()),
                ("pack-name-unknown", name)
            );
            let (line, _) = problem.place.cell.split_once(':').unwrap();
            assert!(line.parse::<u32>().unwrap() > 1 && problem.place.file == "indicators.yaml");
        }
    }

    #[test]
    fn what_cannot_be_computed_is_told() {
        for (from, to, expected) in [
            ("marks: [4, 5]", "marks: [4, 6]", "marks"),
            ("dynamics: { of: [S3.1.1,", "dynamics: { of: [S3.2,", "figures"),
            ("with: S3.1, answer: yes", "with: S3.1, answer: growth", "answer"),
            ("with: S3.1, answer: yes", "with: S3.1.1, answer: yes", "answer"),
            ("level: municipality", "level: school", "unit-level"),
            ("value: 95 %", "value: 100 %", "inner-percent"),
        ] {
            assert_eq!(argument(&broken(from, to), "expected"), expected, "{to}");
        }
    }

    #[test]
    fn a_formula_cannot_do_without_its_choices_and_an_id_stands_once() {
        let mut files = shipped().remove("motygino-2021").unwrap();
        let text = files.get_mut("indicators.yaml").unwrap();
        let from = text.find("  joining:").unwrap();
        let to = text.find("  improvement:").unwrap();
        text.replace_range(from..to, "");
        let problems = read(files).unwrap_err();
        assert_eq!(problems.len(), 7, "every dynamics needs it");
        assert!(problems.iter().all(|one| argument(one, "key") == "choices: joining"));
        let mut files = shipped().remove("motygino-2021").unwrap();
        let text = files.get_mut("indicators.yaml").unwrap();
        *text = text.replacen("id: S3.4.2", "id: S3.4.1", 1).replacen("S3.4.1, S3.4.2", "S3.4.1", 1);
        let mut problems = read(files).unwrap_err();
        problems.retain(|one| one.place.file == "indicators.yaml");
        assert_eq!(problems.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["pack-duplicate"]);
    }
}

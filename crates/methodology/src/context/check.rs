//! What the types of `context.yaml` cannot say.

use super::{Context, Expression};
use crate::check::defined;
use crate::citation::{Cited, Name};
use crate::pack::Pack;
use crate::parse::{Problems, nearest};
use model::diagnostics::{Code, Diagnostic, Place};
use model::observations::Element;
use model::values::Percent;

const FILE: &str = "context.yaml";

/// Every element is defined, every value cited, weights are 100 % together, parts are parts.
pub(crate) fn check(rule: &Context, pack: &Pack, problems: &mut Problems) {
    defined(FILE, references(rule), pack.references.keys(), problems);
    let components = rule.index.components.values().map(|one| (&one.expression, &one.reference));
    let traits = rule.similar.traits.values().map(|one| (&one.expression, &one.reference));
    for (expression, place) in components.chain(traits) {
        elements(rule, expression, place, problems);
    }
    for (_, place, expected) in values(rule).into_iter().filter(|(sound, ..)| !sound) {
        let place = Place { file: FILE.to_owned(), cell: place.cell(), ..Place::default() };
        problems.push(Diagnostic::new(Code::PackValueInvalid, place).with("expected", expected));
    }
}

fn references(rule: &Context) -> Vec<&Name> {
    let (index, cut) = (&rule.index, &rule.disadvantaged);
    let (similar, resilient) = (&rule.similar, &rule.resilient);
    let mut names = vec![
        &index.trim.reference,
        &index.known_by.reference,
        &index.least_weight.reference,
        &index.least_known.reference,
        &cut.share.reference,
        &cut.least_schools.reference,
        &similar.count.reference,
        &similar.least_known.reference,
        &resilient.procedures.reference,
        &resilient.measure.reference,
        &resilient.least_works.reference,
        &resilient.years_apart.reference,
        &resilient.regression_from.reference,
        &resilient.confidence.reference,
        &resilient.share.reference,
        &resilient.certain.reference,
    ];
    names.extend(rule.elements.values().map(|one| &one.reference));
    names.extend(index.components.values().map(|one| &one.reference));
    names.extend(similar.traits.values().map(|one| &one.reference));
    names
}

fn elements(rule: &Context, expression: &Expression, place: &Name, problems: &mut Problems) {
    let unknown = expression.elements().into_iter().filter(|element| !rule.elements.contains_key(*element));
    for element in unknown {
        let known: Vec<&str> = rule.elements.keys().map(Element::as_str).collect();
        let hint = nearest(element.as_str(), known.iter().copied()).unwrap_or_default();
        let place = Place { file: FILE.to_owned(), cell: place.cell(), ..Place::default() };
        problems.push(
            Diagnostic::new(Code::PackNameUnknown, place)
                .with("name", element.as_str())
                .with("nearest", hint)
                .with("known", known.join(", ")),
        );
    }
}

type Check<'a> = (bool, &'a Name, &'static str);

fn values(rule: &Context) -> Vec<Check<'_>> {
    let (index, resilient) = (&rule.index, &rule.resilient);
    let part = |cited: &Cited<Percent>| cited.value < Percent::whole(50);
    let inner =
        resilient.confidence.value > Percent::whole(0) && resilient.confidence.value < Percent::whole(100);
    let mut checks: Vec<Check<'_>> = vec![
        (part(&index.trim), &index.trim.reference, "less-than-half"),
        (part(&rule.disadvantaged.share), &rule.disadvantaged.share.reference, "less-than-half"),
        (part(&resilient.share), &resilient.share.reference, "less-than-half"),
        (inner, &resilient.confidence.reference, "inner-percent"),
        (rule.similar.count.value > 0, &rule.similar.count.reference, "positive"),
        (!resilient.procedures.value.is_empty(), &resilient.procedures.reference, "distinct"),
        (resilient.regression_from.value >= 3, &resilient.regression_from.reference, "three-or-more"),
    ];
    let components = index.components.values().map(|one| (one.weight, &one.reference));
    let traits = rule.similar.traits.values().map(|one| (one.weight, &one.reference));
    let whole = [weights(components, &index.trim.reference), weights(traits, &rule.similar.count.reference)];
    checks.extend(whole);
    let components = index.components.values().map(|one| (&one.expression, &one.reference));
    let traits = rule.similar.traits.values().map(|one| (&one.expression, &one.reference));
    checks.extend(components.chain(traits).map(|(expression, place)| (sums(expression), place, "positive")));
    checks
}

/// That weights are 100 % together, at the place of the last of them.
fn weights<'a>(all: impl Iterator<Item = (Percent, &'a Name)>, none: &'a Name) -> Check<'a> {
    let all: Vec<(Percent, &Name)> = all.collect();
    let sum: u32 = all.iter().map(|(weight, _)| u32::from(weight.hundredths())).sum();
    (sum == 10_000, all.last().map_or(none, |(_, place)| place), "weights")
}

fn sums(expression: &Expression) -> bool {
    match expression {
        Expression::Share { part, whole } => !part.is_empty() && !whole.is_empty(),
        _ => true,
    }
}

//! Values of components in words.

use ::methodology::context::{Context, Expression};
use calculation::context::Quantity;
use model::observations::Element;
use words::Words;

/// A number with its sign and two decimals.
pub(super) fn signed(words: &Words, number: f64) -> String {
    let text = words.decimal(number, 2);
    if number > 0.0 && text.contains(|c: char| ('1'..='9').contains(&c)) { format!("+{text}") } else { text }
}

/// A value as a person says it: `7 из 18 (38,9 %)`, the words of an answer, `да`.
pub(super) fn quantity(words: &Words, rule: &Context, expression: &Expression, value: Quantity) -> String {
    match value {
        Quantity::Share(count) => words.share(count),
        Quantity::Number(count) => {
            let unit = match expression {
                Expression::Number(element) => rule.elements.get(element).and_then(|one| one.unit.as_deref()),
                _ => None,
            };
            let number = words.number(count.into());
            unit.map_or(number.clone(), |unit| format!("{number}\u{a0}{unit}"))
        }
        Quantity::Choice(number) => choice(rule, expression, number),
        Quantity::YesNo(yes) => words.text(if yes { "value-true" } else { "value-false" }),
    }
}

/// The same for a line that must be short: a share as `7 из 18` only.
pub(super) fn short(words: &Words, rule: &Context, expression: &Expression, value: Quantity) -> String {
    match value {
        Quantity::Share(count) => words.with("context-share", [("k", count.k.into()), ("n", count.n.into())]),
        Quantity::Number(count) => words.number(count.into()),
        Quantity::Choice(_) | Quantity::YesNo(_) => quantity(words, rule, expression, value),
    }
}

fn choice(rule: &Context, expression: &Expression, number: u8) -> String {
    let Expression::Choice { element, implied } = expression else { return number.to_string() };
    let answers = rule.elements.get(element).map(|one| one.choices.as_slice()).unwrap_or_default();
    let given = usize::from(number).checked_sub(1).and_then(|at| answers.get(at)).cloned();
    let implied = implied.as_ref().filter(|implied| implied.number == number);
    given.or_else(|| implied.map(|implied| implied.title.clone())).unwrap_or_else(|| number.to_string())
}

/// How a value is made, in words.
pub(super) fn expression(words: &Words, rule: &Context, expression: &Expression) -> String {
    let title = |element: &Element| {
        rule.elements.get(element).map_or(element.as_str(), |one| one.title.as_str()).to_owned()
    };
    let sum = |elements: &[Element]| elements.iter().map(title).collect::<Vec<_>>().join(" + ");
    match expression {
        Expression::Share { part, whole } => {
            words.with("expression-share", [("part", sum(part).into()), ("whole", sum(whole).into())])
        }
        Expression::Number(element) => words.with("expression-number", [("of", title(element).into())]),
        Expression::YesNo(element) => words.with("expression-yes-no", [("of", title(element).into())]),
        Expression::Choice { element, implied: None } => {
            words.with("expression-choice", [("of", title(element).into())])
        }
        Expression::Choice { element, implied: Some(implied) } => {
            let arguments = [
                ("of", title(element).into()),
                ("number", u32::from(implied.number).into()),
                ("title", implied.title.as_str().into()),
            ];
            words.with("expression-implied", arguments)
        }
    }
}

//! A number made of a school's answers, which does not forget what it was made of.

use methodology::context::Expression;
use model::observations::{Answer, Answers, Element};
use model::values::Count;
use serde::Serialize;

/// The value of an expression for one school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// So many among so many.
    Share(Count),
    /// So many.
    Number(u32),
    /// The number of an answer, as given or as another answer implies it.
    Choice(u8),
    /// Yes or no.
    YesNo(bool),
}

impl Quantity {
    /// The value of an expression; nothing where an answer that it needs is missing, where a share
    /// would be of nobody, or where a part is more than its whole.
    pub fn of(expression: &Expression, answers: &Answers) -> Option<Self> {
        match expression {
            Expression::Share { part, whole } => {
                let share = Count::new(sum(part, answers)?, sum(whole, answers)?);
                let pairs = part.len() == whole.len();
                // Of pairs of counts each must be possible: one error must not hide in the sum.
                let sound = |(part, whole)| Some(count(part, answers)? <= count(whole, answers)?);
                let possible = !pairs || part.iter().zip(whole).all(|pair| sound(pair) == Some(true));
                (share.n > 0 && share.k <= share.n && possible).then_some(Self::Share(share))
            }
            Expression::Number(element) => count(element, answers).map(Self::Number),
            Expression::Choice { element, implied } => {
                choice(element, answers).map(Self::Choice).or_else(|| {
                    let implied = implied.as_ref()?;
                    let given = choice(&implied.element, answers)?;
                    implied.choices.contains(&given).then_some(Self::Choice(implied.number))
                })
            }
            Expression::YesNo(element) => match answers.get(element)?.answer {
                Answer::YesNo(yes) => Some(Self::YesNo(yes)),
                Answer::Count(_) | Answer::Choice(_) => None,
            },
        }
    }

    /// The number to calculate with: a share in `0.0..=1.0`, a count, the number of an answer, one
    /// for yes.
    pub fn number(self) -> f64 {
        match self {
            Self::Share(count) => count.share().unwrap_or_default(),
            Self::Number(count) => f64::from(count),
            Self::Choice(number) => f64::from(number),
            Self::YesNo(yes) => f64::from(u8::from(yes)),
        }
    }
}

fn count(element: &Element, answers: &Answers) -> Option<u32> {
    match answers.get(element)?.answer {
        Answer::Count(count) => Some(count),
        Answer::Choice(_) | Answer::YesNo(_) => None,
    }
}

fn choice(element: &Element, answers: &Answers) -> Option<u8> {
    match answers.get(element)?.answer {
        Answer::Choice(number) => Some(number),
        Answer::Count(_) | Answer::YesNo(_) => None,
    }
}

fn sum(elements: &[Element], answers: &Answers) -> Option<u32> {
    elements.iter().try_fold(0_u32, |sum, element| sum.checked_add(count(element, answers)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::observations::Observation;

    fn answers(all: &[(&str, Answer)]) -> Answers {
        let of = |(name, answer): &(&str, Answer)| {
            (name.parse().unwrap(), Observation { answer: *answer, source: 0, row: 2 })
        };
        all.iter().map(of).collect()
    }

    fn element(name: &str) -> Element {
        name.parse().unwrap()
    }

    fn share(of: &[(&str, u32)]) -> Option<Quantity> {
        let all: Vec<_> = of.iter().map(|(name, count)| (*name, Answer::Count(*count))).collect();
        let expression = Expression::Share {
            part: vec![element("k1"), element("k2")],
            whole: vec![element("n1"), element("n2")],
        };
        Quantity::of(&expression, &answers(&all))
    }

    #[test]
    fn a_share_of_two_cohorts_adds_their_counts() {
        let made = share(&[("k1", 1), ("n1", 4), ("k2", 0), ("n2", 6)]);
        assert_eq!(made, Some(Quantity::Share(Count::new(1, 10))), "none among six is an answer");
    }

    #[test]
    fn what_is_missing_or_impossible_gives_no_share() {
        assert_eq!(share(&[("k1", 1), ("n1", 4), ("k2", 0)]), None, "missing is not zero");
        assert_eq!(share(&[("k1", 0), ("n1", 0), ("k2", 0), ("n2", 0)]), None, "of nobody");
        assert_eq!(share(&[("k1", 5), ("n1", 4), ("k2", 0), ("n2", 6)]), None, "5 of 4 hides in 5 of 10");
    }

    #[test]
    fn a_question_that_was_not_asked_has_the_implied_answer() {
        let implied = methodology::context::Implied {
            element: element("size"),
            choices: vec![6, 7],
            number: 0,
            title: "сам город".to_owned(),
        };
        let expression = Expression::Choice { element: element("transport"), implied: Some(implied) };
        let of = |all: &[(&str, Answer)]| Quantity::of(&expression, &answers(all));
        assert_eq!(of(&[("size", Answer::Choice(7))]), Some(Quantity::Choice(0)));
        assert_eq!(of(&[("size", Answer::Choice(2))]), None);
        let both = [("size", Answer::Choice(7)), ("transport", Answer::Choice(3))];
        assert_eq!(of(&both), Some(Quantity::Choice(3)), "an answer goes first");
    }
}

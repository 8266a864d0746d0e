//! Answers to the questions of forms, as people read and type them.

use crate::{Language, Words};
use model::answers::{Answer, Given, State};
use model::forms::Kind;

impl Words {
    /// An answer as people read it: «да», `3,67`, `37,5 %`, what was chosen, a day, or the reason why there
    /// is none.
    pub fn answer(&self, kind: &Kind, answer: &Answer) -> String {
        match answer {
            Answer::Absent(state) => self.answer_state(*state),
            Answer::Known(given) if *kind == Kind::Percent => {
                let number = self.typed_answer(kind, given);
                self.with("percent", [("value", number.into())])
            }
            Answer::Known(given) => self.typed_answer(kind, given),
        }
    }

    /// A known answer as a person would type it: without a unit or a sign of per cent.
    pub fn typed_answer(&self, kind: &Kind, given: &Given) -> String {
        match (given, kind) {
            (Given::YesNo(true), _) => self.text("answer-yes"),
            (Given::YesNo(false), _) => self.text("answer-no"),
            (Given::Hundredths(_), _) if self.language() == Language::Russian => {
                given.to_string().replace('.', ",")
            }
            (Given::Choice(id), Kind::Choice { options }) => {
                let chosen = options.iter().find(|option| option.id == *id);
                chosen.map_or_else(|| id.clone(), |option| option.title.clone())
            }
            (Given::Day(day), _) => match day.split('-').collect::<Vec<_>>()[..] {
                [year, month, day] => format!("{day}.{month}.{year}"),
                _ => day.clone(),
            },
            _ => given.to_string(),
        }
    }

    /// The reason why there is no answer: «нет данных».
    pub fn answer_state(&self, state: State) -> String {
        self.text(&format!("answer-state-{}", state.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_shown_as_it_is_typed_again() {
        let kinds = [
            (Kind::YesNo, "no"),
            (Kind::Count, "1200"),
            (Kind::Number { most: 500 }, "3.67"),
            (Kind::Percent, "37.5"),
            (Kind::Day, "2026-05-15"),
        ];
        for language in Language::ALL {
            let words = Words::new(language);
            for (kind, text) in &kinds {
                let answer = Answer::parse(kind, text).unwrap().unwrap();
                let Answer::Known(given) = &answer else { panic!("{answer:?}") };
                let typed = words.typed_answer(kind, given);
                assert_eq!(Answer::parse(kind, &typed), Ok(Some(answer.clone())), "{typed}");
                assert!(!words.answer(kind, &answer).contains('⟦'));
            }
            for state in State::ALL {
                assert!(!words.answer_state(state).contains('⟦'), "{state:?}");
            }
        }
        let russian = Words::new(Language::Russian);
        let share = Answer::Known(Given::Hundredths(3750));
        assert_eq!(russian.answer(&Kind::Percent, &share), "37,5\u{a0}%");
    }
}

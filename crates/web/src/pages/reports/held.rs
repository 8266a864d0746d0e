//! What the fields of a question hold, and what a person changed in them.
//!
//! A page says beside each field what it showed, so that only what was changed is saved: whoever saves a
//! whole section must not overwrite what another has changed in it meanwhile.

use crate::page::{Typed, Visit};
use model::answers::{Answer, State};
use model::forms::{Kind, Question};
use operations::kinds::AnswerState;
use operations::monitoring::{Kept, Typed as Answered, TypedState};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use words::Words;

/// Reasons that a person may give for no answer.
pub(super) const REASONS: [State; 3] = [State::NoData, State::NotProvided, State::NotHeld];

/// What the fields of a question hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Held {
    pub text: String,
    /// The word of the reason; empty where an answer is given.
    pub state: String,
    pub comment: String,
    /// The version of the answer; 0 where there is none.
    pub version: i64,
    /// What the page showed, by [`Held::mark`].
    pub seen: String,
}

/// What a person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Done {
    /// Nothing.
    Unchanged,
    /// Something to be saved.
    Changed(Answered),
    /// Both an answer and a reason why there is none.
    Both,
}

impl Held {
    /// What the fields show of an answer as it stands.
    pub(super) fn of(words: &Words, question: &Question, kept: Option<&Kept>) -> Self {
        let Some(kept) = kept else { return Self::default().marked() };
        let state = State::of(kept.state.as_str()).filter(|state| REASONS.contains(state));
        let held = Self {
            text: shown(words, question, kept),
            state: state.map_or_else(String::new, |state| state.as_str().to_owned()),
            comment: kept.comment.clone().unwrap_or_default(),
            version: kept.version,
            seen: String::new(),
        };
        held.marked()
    }

    /// What was typed into the fields of a section's page; nothing where the question is not on it.
    pub(super) fn typed(typed: &Typed, question: &str) -> Option<Self> {
        let field = |kind: char| typed.get(&format!("{kind}-{question}")).to_owned();
        let seen = field('w');
        (!seen.is_empty()).then(|| Self {
            text: field('a'),
            state: field('s'),
            comment: field('c'),
            version: field('v').parse().unwrap_or_default(),
            seen,
        })
    }

    /// What was typed into one question and sent by itself.
    pub(super) fn alone(typed: &Typed) -> Self {
        let field = |name: &str| typed.get(name).to_owned();
        Self {
            text: field("text"),
            state: field("state"),
            comment: field("comment"),
            version: typed.number("version").unwrap_or_default(),
            seen: field("seen"),
        }
    }

    /// A short mark of what the fields hold: of the reason, of the text, and of the comment.
    pub(super) fn mark(&self) -> String {
        format!("{}.{}.{}", self.state, digest(&self.text), digest(&self.comment))
    }

    fn marked(mut self) -> Self {
        self.seen = self.mark();
        self
    }

    /// What the person did since the page was shown. Of an answer and a reason the one that was changed
    /// counts: a round button cannot be taken back.
    pub(super) fn done(&self, question: &str) -> Done {
        let mut seen = self.seen.split('.');
        let mut was = || seen.next().unwrap_or_default();
        let state_changed = was() != self.state;
        let text_changed = was() != digest(&self.text);
        if !state_changed && !text_changed && was() == digest(&self.comment) {
            return Done::Unchanged;
        }
        let has_text = !self.text.trim().is_empty();
        let state = match State::of(&self.state).filter(|state| REASONS.contains(state)) {
            Some(_) if has_text && state_changed && text_changed => return Done::Both,
            Some(_) if has_text && text_changed => TypedState::Value,
            Some(state) => TypedState::Absent(state),
            None => TypedState::Value,
        };
        Done::Changed(Answered {
            question: question.to_owned(),
            text: self.text.clone(),
            state,
            comment: Some(self.comment.clone()),
            version: self.version,
            ..Answered::default()
        })
    }

    /// What it says, in words.
    pub(super) fn said(&self, page: &Visit, kind: &Kind) -> String {
        if let Some(state) = State::of(&self.state).filter(|_| self.text.trim().is_empty()) {
            return page.words.answer_state(state);
        }
        match Answer::parse(kind, &self.text) {
            Ok(Some(answer)) => page.words.answer(kind, &answer),
            _ => self.text.clone(),
        }
    }
}

/// The text of an answer as its field shows it: a choice by its code, what is no answer as it was typed.
fn shown(words: &Words, question: &Question, kept: &Kept) -> String {
    let by_code = matches!(question.kind, Kind::YesNo | Kind::Choice { .. });
    match kept.state {
        AnswerState::Known if by_code => kept.content.clone(),
        AnswerState::Known => match kept.answer(&question.kind) {
            Some(Answer::Known(given)) => words.typed_answer(&question.kind, &given),
            _ => kept.content.clone(),
        },
        AnswerState::Unfit => kept.content.clone(),
        _ => String::new(),
    }
}

/// An answer as it stands, in words; nothing where there is none.
pub(super) fn standing(words: &Words, question: &Question, kept: &Kept) -> Option<String> {
    match kept.state {
        AnswerState::Empty => None,
        AnswerState::Unfit => Some(kept.content.clone()),
        _ => kept.answer(&question.kind).map(|answer| words.answer(&question.kind, &answer)),
    }
}

/// A browser sends line breaks otherwise than it got them, and spaces at the ends say nothing.
fn digest(text: &str) -> String {
    let plain = text.replace("\r\n", "\n");
    let hash = Sha256::digest(plain.trim().as_bytes());
    hash.iter().take(4).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(state: &str, text: &str) -> Held {
        Held { state: state.to_owned(), text: text.to_owned(), version: 3, ..Held::default() }.marked()
    }

    fn typed(of: &Held, state: &str, text: &str) -> Option<TypedState> {
        let now = Held { state: state.to_owned(), text: text.to_owned(), ..of.clone() };
        match now.done("q") {
            Done::Changed(answered) => Some(answered.state),
            Done::Unchanged | Done::Both => None,
        }
    }

    #[test]
    fn what_was_not_touched_is_not_saved() {
        assert_eq!(held("", "12").done("q"), Done::Unchanged);
        let again = Held { text: " 12\r\n".to_owned(), ..held("", "12") };
        assert_eq!(again.done("q"), Done::Unchanged);
    }

    #[test]
    fn of_an_answer_and_a_reason_the_changed_one_counts() {
        let absent = Some(TypedState::Absent(State::NoData));
        assert_eq!(typed(&held("", "yes"), "no-data", "yes"), absent);
        assert_eq!(typed(&held("no-data", ""), "no-data", "yes"), Some(TypedState::Value));
        assert_eq!(typed(&held("no-data", ""), "", ""), Some(TypedState::Value));
        let both = Held { state: "no-data".to_owned(), text: "13".to_owned(), ..held("", "12") };
        assert_eq!(both.done("q"), Done::Both);
    }

    #[test]
    fn a_reason_that_nobody_may_give_is_none() {
        assert_eq!(typed(&held("", ""), "withheld", "5"), Some(TypedState::Value));
    }
}

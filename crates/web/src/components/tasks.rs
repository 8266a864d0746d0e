//! Task lists: what is to be done, each with its state in words.

use super::tags::{Tag, Tone};
use maud::{Markup, Render, html};
use words::Words;

/// How far a task is. A report goes through the first six in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskState {
    /// «не начат»
    NotStarted,
    /// «заполняется»
    Filling,
    /// «отправлен»
    Sent,
    /// «на проверке»
    UnderReview,
    /// «возвращён на доработку»
    Returned,
    /// «принят»
    Accepted,
    /// «готово»: a section of which nothing is missing.
    Done,
    /// So many remarks to answer.
    Remarks(u32),
    /// «пока недоступно: ждёт …»: the words say what it waits for.
    Waits(String),
    /// Any other word.
    Own(Tag),
}

/// A task of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What is to be done.
    pub text: String,
    /// Where; none while it cannot be begun.
    pub href: Option<String>,
    /// Term, progress or what else helps.
    pub hint: Option<String>,
    /// How far it is.
    pub state: TaskState,
}

impl Task {
    /// A task that can be opened.
    pub fn new(text: impl Into<String>, href: impl Into<String>, state: TaskState) -> Self {
        Self { text: text.into(), href: Some(href.into()), hint: None, state }
    }

    /// A task that waits for something.
    pub fn waiting(text: impl Into<String>, what: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, hint: None, state: TaskState::Waits(what.into()) }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// The state as a word with a tone.
pub fn task_state(words: &Words, state: &TaskState) -> Markup {
    let (tone, name) = match state {
        TaskState::NotStarted => (Tone::Plain, "web-state-not-started"),
        TaskState::Filling => (Tone::Info, "web-state-filling"),
        TaskState::Sent => (Tone::Info, "web-state-sent"),
        TaskState::UnderReview => (Tone::Info, "web-state-under-review"),
        TaskState::Returned => (Tone::Caution, "web-state-returned"),
        TaskState::Accepted => (Tone::Good, "web-state-accepted"),
        TaskState::Done => (Tone::Good, "web-state-done"),
        TaskState::Remarks(count) => {
            let text = words.with("web-state-remarks", [("count", (*count).into())]);
            return Tag::new(Tone::Caution, text).render();
        }
        TaskState::Waits(what) => {
            let text = words.with("web-state-waits", [("what", what.as_str().into())]);
            return super::muted(&text);
        }
        TaskState::Own(tag) => return tag.render(),
    };
    Tag::new(tone, words.text(name)).render()
}

/// A list of tasks; `id` is unique within the page.
pub fn task_list(words: &Words, id: &str, tasks: &[Task]) -> Markup {
    html! {
        ul.govuk-task-list id=(id) {
            @for (index, task) in tasks.iter().enumerate() {
                @let state = format!("{id}-{index}-state");
                li.govuk-task-list__item.govuk-task-list__item--with-link[task.href.is_some()] {
                    div.govuk-task-list__name-and-hint {
                        @if let Some(href) = &task.href {
                            a.govuk-link.govuk-task-list__link href=(href) aria-describedby=(state) {
                                (task.text)
                            }
                        } @else { div { (task.text) } }
                        @if let Some(hint) = &task.hint { div.govuk-task-list__hint { (hint) } }
                    }
                    div.govuk-task-list__status id=(state) { (task_state(words, &task.state)) }
                }
            }
        }
    }
}

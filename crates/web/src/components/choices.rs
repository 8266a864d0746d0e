//! Fields to choose from.

use super::forms::{Parts, group};
use maud::{Markup, html};
use words::Words;

/// One of the answers.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The value in the request.
    pub value: String,
    /// The answer in words.
    pub text: String,
    /// What helps to decide; drop-down lists do not show it.
    pub hint: Option<String>,
    /// Whether it is chosen now.
    pub chosen: bool,
}

impl Choice {
    /// An answer that is not chosen.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into(), ..Self::default() }
    }

    /// Chosen, where this is so.
    #[must_use]
    pub const fn chosen_if(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }

    /// With what helps to decide.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// How answers are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// One below another.
    #[default]
    Column,
    /// Beside each other: two short answers.
    Row,
    /// One below another and close: a long list.
    Dense,
}

/// A question with given answers.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// The name in the request; the first control has it as identifier.
    pub name: String,
    /// Another identifier, where several forms of the page have a field of this name.
    pub id: Option<String>,
    /// The question.
    pub label: String,
    /// What helps to answer.
    pub hint: Option<String>,
    /// What is wrong with the answer.
    pub error: Option<String>,
    /// The answers in order.
    pub choices: Vec<Choice>,
    /// How they are laid out; drop-down lists do not ask.
    pub layout: Layout,
    /// Whether a button chooses all of them; for check boxes.
    pub all: bool,
    /// Whether the question is the heading of the page.
    pub heading: bool,
}

impl Choices {
    /// A question with its answers.
    pub fn new(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { name: name.into(), label: label.into(), choices, ..Self::default() }
    }

    /// With what helps to answer.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With what is wrong, if something is.
    #[must_use]
    pub fn error(mut self, error: Option<impl Into<String>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// With an identifier of its own, where several forms of the page have a field of this name.
    #[must_use]
    pub fn identified(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Laid out otherwise.
    #[must_use]
    pub const fn layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// With a button that chooses all.
    #[must_use]
    pub const fn with_all(mut self) -> Self {
        self.all = true;
        self
    }

    fn parts(&self) -> Parts<'_> {
        Parts {
            id: self.own_id(),
            label: &self.label,
            hint: self.hint.as_deref(),
            error: self.error.as_deref(),
            heading: self.heading,
        }
    }

    fn own_id(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.name)
    }

    /// The first control has the name itself, so that the summary of problems can point to it.
    fn id(&self, index: usize) -> String {
        let own = self.own_id();
        if index == 0 { own.to_owned() } else { format!("{own}-{}", index + 1) }
    }
}

/// A drop-down list.
pub fn select(words: &Words, choices: &Choices) -> Markup {
    let parts = choices.parts();
    let wrong = choices.error.is_some();
    let control = html! {
        select.govuk-select.govuk-select--error[wrong] id=(choices.own_id()) name=(choices.name)
            aria-describedby=[parts.described_by()] aria-invalid=[wrong.then_some("true")] {
            @for choice in &choices.choices {
                option value=(choice.value) selected[choice.chosen] { (choice.text) }
            }
        }
    };
    group(words, &parts, &control)
}

/// One of several answers.
pub fn radios(words: &Words, choices: &Choices) -> Markup {
    fieldset(words, choices, &options(choices, "radio"))
}

/// Any number of answers.
pub fn checkboxes(words: &Words, choices: &Choices) -> Markup {
    fieldset(
        words,
        choices,
        &html! {
            @if choices.all {
                button.opora-quiet.opora-all type="button" hidden data-all=(choices.name)
                    data-none=(words.text("web-choose-none")) { (words.text("web-choose-all")) }
            }
            (options(choices, "checkbox"))
        },
    )
}

fn fieldset(words: &Words, choices: &Choices, controls: &Markup) -> Markup {
    let parts = choices.parts();
    html! {
        div.govuk-form-group.govuk-form-group--error[choices.error.is_some()] {
            fieldset.govuk-fieldset aria-describedby=[parts.described_by()] {
                legend.govuk-fieldset__legend.govuk-fieldset__legend--l[choices.heading] {
                    @if choices.heading { h1.govuk-fieldset__heading { (choices.label) } }
                    @else { (choices.label) }
                }
                (parts.notes(words))
                (controls)
            }
        }
    }
}

fn options(choices: &Choices, kind: &str) -> Markup {
    let block = if kind == "radio" { "govuk-radios" } else { "govuk-checkboxes" };
    let layout = match choices.layout {
        Layout::Column => "",
        Layout::Row => " govuk-radios--inline opora-row",
        Layout::Dense => " opora-dense",
    };
    html! {
        div class=(format!("{block} {block}--small{layout}")) {
            @for (index, choice) in choices.choices.iter().enumerate() {
                @let id = choices.id(index);
                @let hint = choice.hint.as_ref().map(|_| format!("{id}-item-hint"));
                div class=(format!("{block}__item")) {
                    input class=(format!("{block}__input")) id=(id) name=(choices.name) type=(kind)
                        value=(choice.value) checked[choice.chosen] aria-describedby=[hint.as_deref()];
                    label class=(format!("govuk-label {block}__label")) for=(id) { (choice.text) }
                    @if let (Some(text), Some(hint)) = (&choice.hint, &hint) {
                        div class=(format!("govuk-hint {block}__hint")) id=(hint) { (text) }
                    }
                }
            }
        }
    }
}

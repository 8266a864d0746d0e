//! Fields to type into.

use super::forms::{Parts, group};
use maud::{Markup, html};
use words::Words;

/// What is typed: it decides the keyboard of a phone and what a browser offers to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextKind {
    /// Any text in one line.
    #[default]
    Plain,
    /// A login: nothing corrects it, and a browser may fill it in.
    Login,
    /// A password to sign in with; a button shows it.
    Password,
    /// A password to be set; a browser may offer one.
    NewPassword,
    /// An address of electronic mail.
    Email,
    /// A telephone number.
    Telephone,
    /// A whole number, typed as text, so that a wheel of the mouse does not change it.
    Whole,
    /// A number that may have a decimal comma.
    Decimal,
    /// A date as `дд.мм.гггг`.
    Date,
    /// An address of a page.
    Address,
}

/// How wide a field is: as wide as what belongs into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// As wide as the text column.
    #[default]
    Full,
    /// About twenty characters.
    Medium,
    /// About ten characters: a date.
    Short,
    /// About five characters: a count.
    Tiny,
}

impl Width {
    const fn class(self) -> Option<&'static str> {
        match self {
            Self::Full => None,
            Self::Medium => Some("govuk-input--width-20"),
            Self::Short => Some("govuk-input--width-10"),
            Self::Tiny => Some("govuk-input--width-5"),
        }
    }
}

/// A field of one line.
#[derive(Debug, Clone, Default)]
pub struct TextField {
    /// The name in the request; also the identifier unless [`Self::id`] is given.
    pub name: String,
    /// Another identifier, where a page has two fields of one name.
    pub id: Option<String>,
    /// The question.
    pub label: String,
    /// What helps to answer.
    pub hint: Option<String>,
    /// What is wrong with the value.
    pub error: Option<String>,
    /// The value so far.
    pub value: String,
    /// What is typed.
    pub kind: TextKind,
    /// How wide the field is.
    pub width: Width,
    /// A unit behind the field, like `чел.`.
    pub unit: Option<String>,
    /// Whether the value is only shown.
    pub read_only: bool,
    /// Whether the label is the heading of the page.
    pub heading: bool,
}

impl TextField {
    /// A field of plain text.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    /// With a value.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
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

    /// Of another kind; dates and numbers become as narrow as their values.
    #[must_use]
    pub const fn kind(mut self, kind: TextKind) -> Self {
        self.kind = kind;
        self.width = match kind {
            TextKind::Date => Width::Short,
            TextKind::Whole | TextKind::Decimal => Width::Tiny,
            TextKind::Telephone | TextKind::Login | TextKind::Password | TextKind::NewPassword => {
                Width::Medium
            }
            TextKind::Plain | TextKind::Email | TextKind::Address => Width::Full,
        };
        self
    }

    /// Of another width.
    #[must_use]
    pub const fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// With a unit behind it.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }
}

/// A field of one line with its label, hint and message.
pub fn text_field(words: &Words, field: &TextField) -> Markup {
    let id = field.id.as_deref().unwrap_or(&field.name);
    let hint = match (field.hint.as_deref(), field.kind) {
        (None, TextKind::Date) => Some(words.text("web-date-hint")),
        (hint, _) => hint.map(str::to_owned),
    };
    let parts = Parts {
        id,
        label: &field.label,
        hint: hint.as_deref(),
        error: field.error.as_deref(),
        heading: field.heading,
    };
    let secret = matches!(field.kind, TextKind::Password | TextKind::NewPassword);
    let control = html! {
        div.govuk-input__wrapper[field.unit.is_some() || secret] {
            (input(field, &parts, id))
            @if let Some(unit) = &field.unit { div.govuk-input__suffix aria-hidden="true" { (unit) } }
            @if secret {
                button.govuk-button.govuk-button--secondary.opora-reveal type="button" hidden
                    data-reveal=(id) data-hide=(words.text("web-password-hide"))
                    aria-controls=(id) { (words.text("web-password-show")) }
            }
        }
    };
    group(words, &parts, &control)
}

fn input(field: &TextField, parts: &Parts<'_>, id: &str) -> Markup {
    let manners = Manners::of(field.kind);
    let class = ["govuk-input"]
        .into_iter()
        .chain(field.width.class())
        .chain(field.error.is_some().then_some("govuk-input--error"));
    html! {
        input class=(class.collect::<Vec<_>>().join(" ")) id=(id) name=(field.name) type=(manners.r#type)
            value=[(!field.value.is_empty()).then_some(&field.value)]
            inputmode=[manners.keyboard] autocomplete=[manners.autocomplete]
            spellcheck=[manners.exact.then_some("false")] autocapitalize=[manners.exact.then_some("none")]
            readonly[field.read_only]
            aria-describedby=[parts.described_by()] aria-invalid=[field.error.as_ref().map(|_| "true")];
    }
}

/// How a browser treats a kind of text.
struct Manners {
    r#type: &'static str,
    keyboard: Option<&'static str>,
    autocomplete: Option<&'static str>,
    /// Whether the browser must not correct it.
    exact: bool,
}

impl Manners {
    const fn of(kind: TextKind) -> Self {
        let (r#type, keyboard, autocomplete, exact) = match kind {
            TextKind::Plain => ("text", None, None, false),
            TextKind::Login => ("text", None, Some("username"), true),
            TextKind::Password => ("password", None, Some("current-password"), true),
            TextKind::NewPassword => ("password", None, Some("new-password"), true),
            TextKind::Email => ("email", None, Some("email"), true),
            TextKind::Telephone => ("tel", None, Some("tel"), true),
            TextKind::Whole => ("text", Some("numeric"), Some("off"), true),
            TextKind::Decimal => ("text", Some("decimal"), Some("off"), true),
            TextKind::Date => ("text", Some("text"), Some("off"), true),
            TextKind::Address => ("url", None, Some("off"), true),
        };
        Self { r#type, keyboard, autocomplete, exact }
    }
}

/// A field of several lines.
#[derive(Debug, Clone)]
pub struct TextArea {
    /// The name in the request and the identifier.
    pub name: String,
    /// The question.
    pub label: String,
    /// What helps to answer.
    pub hint: Option<String>,
    /// What is wrong with the value.
    pub error: Option<String>,
    /// The value so far.
    pub value: String,
    /// How many lines are seen at once.
    pub rows: u8,
    /// The most characters that are taken, said under the field.
    pub most: Option<u32>,
}

impl TextArea {
    /// A field of five lines.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            hint: None,
            error: None,
            value: String::new(),
            rows: 5,
            most: None,
        }
    }

    /// With a value.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
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

    /// As high as so many lines.
    #[must_use]
    pub const fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// With a limit of characters.
    #[must_use]
    pub const fn most(mut self, most: u32) -> Self {
        self.most = Some(most);
        self
    }
}

/// A field of several lines with its label, hint and message.
pub fn text_area(words: &Words, field: &TextArea) -> Markup {
    let limit = field.most.map(|most| words.with("web-at-most", [("count", most.into())]));
    let hint = [field.hint.as_deref(), limit.as_deref()];
    let hint = hint.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let parts = Parts {
        id: &field.name,
        label: &field.label,
        hint: (!hint.is_empty()).then_some(hint.as_str()),
        error: field.error.as_deref(),
        heading: false,
    };
    let wrong = field.error.is_some();
    let control = html! {
        textarea.govuk-textarea.govuk-textarea--error[wrong] id=(field.name) name=(field.name)
            rows=(field.rows) maxlength=[field.most]
            aria-describedby=[parts.described_by()] aria-invalid=[wrong.then_some("true")] {
            // A first line break is dropped by browsers; one more keeps that of the value.
            "\n" (field.value)
        }
    };
    group(words, &parts, &control)
}

//! Buttons and links that look like them.

use maud::{Markup, html};

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// The one main action of a page.
    #[default]
    Primary,
    /// Another action.
    Secondary,
    /// An action that cannot be undone easily.
    Warning,
    /// An action as quiet as a link.
    Quiet,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "govuk-button",
            Self::Secondary => "govuk-button govuk-button--secondary",
            Self::Warning => "govuk-button govuk-button--warning",
            Self::Quiet => "opora-quiet",
        }
    }
}

/// A button that sends its form.
#[derive(Debug, Clone, Default)]
pub struct Button {
    /// What it does, as a verb.
    pub text: String,
    /// How much it asks for attention.
    pub look: Look,
    /// Name and value, where a form has several buttons.
    pub value: Option<(String, String)>,
    /// Another address to send the form to.
    pub action: Option<String>,
    /// What follows the text for a screen reader: «удалить *файл 1.xlsx*».
    pub about: Option<String>,
}

impl Button {
    /// The main action.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// With another look.
    #[must_use]
    pub const fn look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// With name and value.
    #[must_use]
    pub fn value(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.value = Some((name.into(), value.into()));
        self
    }

    /// Sending the form to another address.
    #[must_use]
    pub fn action(mut self, action: impl Into<String>) -> Self {
        self.action = Some(action.into());
        self
    }

    /// With what it is about, for a screen reader.
    #[must_use]
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = Some(about.into());
        self
    }
}

impl maud::Render for Button {
    fn render(&self) -> Markup {
        let (name, value) = self.value.as_ref().map(|(name, value)| (name, value)).unzip();
        html! {
            button class=(self.look.class()) type="submit" name=[name] value=[value]
                formaction=[self.action.as_deref()] {
                (self.text)
                @if let Some(about) = &self.about { span.govuk-visually-hidden { " " (about) } }
            }
        }
    }
}

/// Buttons in a row; put the main one first.
pub fn buttons(all: &[Button]) -> Markup {
    html! { div.govuk-button-group { @for button in all { (button) } } }
}

/// A link that looks like a button: it begins something, but changes nothing yet.
pub fn link_button(href: &str, text: &str, look: Look) -> Markup {
    html! { a class=(look.class()) href=(href) draggable="false" { (text) } }
}

/// A link to a file that looks like a button.
pub fn file_button(href: &str, text: &str) -> Markup {
    html! { a class=(Look::Secondary.class()) href=(href) draggable="false" download { (text) } }
}

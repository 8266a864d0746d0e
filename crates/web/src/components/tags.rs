//! Tags and what else stands within lines and cells.

use maud::{Markup, Render, html};
use model::values::Count;
use words::Words;

/// What a word means for the reader. The word itself says it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Neither good nor bad.
    #[default]
    Plain,
    /// Under way, or worth knowing.
    Info,
    /// As it should be.
    Good,
    /// To be looked at.
    Caution,
    /// Needs help or mending.
    Bad,
}

impl Tone {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Info => "info",
            Self::Good => "good",
            Self::Caution => "caution",
            Self::Bad => "bad",
        }
    }
}

/// A word with a tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The tone.
    pub tone: Tone,
    /// The word.
    pub text: String,
}

impl Tag {
    /// A word with a tone.
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: text.into() }
    }
}

impl Render for Tag {
    fn render(&self) -> Markup {
        html! { strong class=(format!("opora-tag opora-tag--{}", self.tone.as_str())) { (self.text) } }
    }
}

/// A word with a tone.
pub fn tag(tone: Tone, text: &str) -> Markup {
    Tag::new(tone, text).render()
}

/// A link.
pub fn link(href: &str, text: &str) -> Markup {
    html! { a.govuk-link href=(href) { (text) } }
}

/// A link to a file.
pub fn file_link(href: &str, text: &str) -> Markup {
    html! { a.govuk-link href=(href) download { (text) } }
}

/// Words of less weight.
pub fn muted(text: &str) -> Markup {
    html! { span.opora-muted { (text) } }
}

/// A share as `7 из 18` with `38,9 %` under it; «нет данных» where nobody was counted.
pub fn share(words: &Words, count: Count) -> Markup {
    if count.n == 0 {
        return muted(&words.text("no-data"));
    }
    let of = words.with("web-count", [("k", count.k.into()), ("n", count.n.into())]);
    html! { span.opora-share { span.opora-share__count { (of) } " " span.opora-share__percent { (words.percent(count)) } } }
}

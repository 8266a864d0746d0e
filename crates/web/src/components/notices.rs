//! What is said above or between other things.

use super::tags::Tone;
use maud::{Markup, html};
use words::Words;

/// Something said on top of a page: what was done, or what must be known first.
#[derive(Debug, Clone)]
pub struct Notice {
    /// What kind of news it is.
    pub tone: Tone,
    /// The news.
    pub text: Markup,
}

impl Notice {
    /// Something was done.
    pub fn done(text: &str) -> Self {
        Self { tone: Tone::Good, text: html! { p { (text) } } }
    }

    /// Something to know.
    pub fn info(text: &str) -> Self {
        Self { tone: Tone::Info, text: html! { p { (text) } } }
    }

    /// Something to look at.
    pub fn caution(text: &str) -> Self {
        Self { tone: Tone::Caution, text: html! { p { (text) } } }
    }
}

/// Something said on top of a page. What was done or went wrong is read aloud at once.
pub fn notice(words: &Words, notice: &Notice) -> Markup {
    let tone = notice.tone.as_str();
    let title = words.text(&format!("web-notice-{tone}"));
    let role = if matches!(notice.tone, Tone::Good | Tone::Bad) { "alert" } else { "region" };
    html! {
        div class=(format!("opora-notice opora-notice--{tone}")) role=(role) aria-label=(title) {
            p.opora-notice__title { (title) }
            div.opora-notice__text { (notice.text) }
        }
    }
}

/// Words set apart from those around them.
pub fn inset(content: Markup) -> Markup {
    html! { div.govuk-inset-text { (content) } }
}

/// What can happen if one goes on: beside an action that cannot be undone easily.
pub fn warning(words: &Words, text: &str) -> Markup {
    html! {
        div.govuk-warning-text {
            span.govuk-warning-text__icon aria-hidden="true" { "!" }
            strong.govuk-warning-text__text {
                span.govuk-visually-hidden { (words.text("web-notice-caution")) ": " } (text)
            }
        }
    }
}

/// More, for those who want it.
pub fn details(summary: &str, content: Markup) -> Markup {
    html! {
        details.govuk-details {
            summary.govuk-details__summary { span.govuk-details__summary-text { (summary) } }
            div.govuk-details__text { (content) }
        }
    }
}

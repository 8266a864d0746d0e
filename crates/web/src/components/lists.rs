//! Lists of keys with values, of events, and of codes to copy.

use super::tags::Tone;
use maud::{Markup, html};
use words::Words;

/// A key with its value.
#[derive(Debug, Clone)]
pub struct SummaryRow {
    /// The key.
    pub key: String,
    /// The value.
    pub value: Markup,
    /// Address and verb of what can be done with it, like «Изменить».
    pub action: Option<(String, String)>,
}

impl SummaryRow {
    /// A key with its value.
    pub fn new(key: impl Into<String>, value: Markup) -> Self {
        Self { key: key.into(), value, action: None }
    }

    /// With what can be done.
    #[must_use]
    pub fn action(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.action = Some((href.into(), text.into()));
        self
    }
}

/// Keys with values: a card, or answers to check before they are sent.
pub fn summary_list(rows: &[SummaryRow]) -> Markup {
    let any = rows.iter().any(|row| row.action.is_some());
    html! {
        dl.govuk-summary-list {
            @for row in rows {
                div.govuk-summary-list__row.govuk-summary-list__row--no-actions[any && row.action.is_none()] {
                    dt.govuk-summary-list__key { (row.key) }
                    dd.govuk-summary-list__value { (row.value) }
                    @if let Some((href, text)) = &row.action {
                        dd.govuk-summary-list__actions {
                            a.govuk-link href=(href) {
                                (text) span.govuk-visually-hidden { " — " (row.key) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Something that happened: who did what, when and why.
#[derive(Debug, Clone)]
pub struct Event {
    /// The moment in words, like `12.09.2026, 14:05`.
    pub when: String,
    /// The moment for programs, like `2026-09-12T14:05`.
    pub moment: Option<String>,
    /// Who did it: a name with the post.
    pub who: Option<String>,
    /// What was done.
    pub what: Markup,
    /// Why, in the words of who did it.
    pub why: Option<String>,
    /// What it means.
    pub tone: Tone,
}

impl Event {
    /// Something that happened.
    pub fn new(when: impl Into<String>, what: Markup) -> Self {
        Self { when: when.into(), moment: None, who: None, what, why: None, tone: Tone::Plain }
    }

    /// Done by somebody.
    #[must_use]
    pub fn who(mut self, who: impl Into<String>) -> Self {
        self.who = Some(who.into());
        self
    }

    /// For a reason.
    #[must_use]
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// With a tone.
    #[must_use]
    pub const fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}

/// What happened, in the order given.
pub fn timeline(events: &[Event]) -> Markup {
    html! {
        ol.opora-timeline {
            @for event in events {
                li class=(format!("opora-timeline__event opora-timeline__event--{}", event.tone.as_str())) {
                    p.opora-timeline__when {
                        time datetime=[event.moment.as_deref()] { (event.when) }
                        @if let Some(who) = &event.who { " · " (who) }
                    }
                    div.opora-timeline__what { (event.what) }
                    @if let Some(why) = &event.why { p.opora-timeline__why { (why) } }
                }
            }
        }
    }
}

/// A code, login or checksum with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// What it is.
    pub label: String,
    /// The code.
    pub value: String,
}

impl Code {
    /// A code with its name.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

/// Codes in letters of one width, each with a button that copies it; `id` is unique within the page.
pub fn codes(words: &Words, id: &str, codes: &[Code]) -> Markup {
    html! {
        dl.opora-codes id=(id) {
            @for (index, code) in codes.iter().enumerate() {
                @let own = format!("{id}-{index}");
                div {
                    dt { (code.label) }
                    dd {
                        code id=(own) { (code.value) } " "
                        button.opora-quiet type="button" hidden data-copy=(own)
                            data-done=(words.text("web-copied")) {
                            (words.text("web-copy")) span.govuk-visually-hidden { " — " (code.label) }
                        }
                    }
                }
            }
        }
    }
}

//! Forms: their hidden fields, the summary of what is wrong, filters and search.

use super::buttons::{Button, Look};
use maud::{Markup, html};
use words::Words;

/// A form that changes something.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    /// The token against requests from other sites.
    pub csrf: String,
    /// The one-time key: a form that is sent twice counts once.
    pub key: String,
    /// The version of what is changed, so that nobody's change is overwritten unseen.
    pub version: Option<String>,
    /// Whether files are sent.
    pub files: bool,
    /// Whether leaving with unsaved changes is asked about.
    pub guarded: bool,
    /// The name for a screen reader where a page has several forms.
    pub label: Option<String>,
}

impl Form {
    /// A form with its token and one-time key.
    pub fn new(action: impl Into<String>, csrf: impl Into<String>, key: impl Into<String>) -> Self {
        Self { action: action.into(), csrf: csrf.into(), key: key.into(), ..Self::default() }
    }

    /// With the version of what is changed.
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// Sending files.
    #[must_use]
    pub const fn with_files(mut self) -> Self {
        self.files = true;
        self
    }

    /// Asking before unsaved changes are lost.
    #[must_use]
    pub const fn guarded(mut self) -> Self {
        self.guarded = true;
        self
    }

    /// Named for a screen reader.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }
}

/// A form around its fields and buttons. The browser's own checks are off: ours say more.
pub fn form(form: &Form, content: Markup) -> Markup {
    html! {
        form method="post" action=(form.action) novalidate data-once
            data-guarded[form.guarded]
            enctype=[form.files.then_some("multipart/form-data")] aria-label=[form.label.as_deref()] {
            input type="hidden" name="csrf" value=(form.csrf);
            input type="hidden" name="form" value=(form.key);
            @if let Some(version) = &form.version {
                input type="hidden" name="version" value=(version);
            }
            (content)
        }
    }
}

/// Something to mend before a form is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The identifier of the field; none where the whole form is concerned.
    pub field: Option<String>,
    /// What is wrong and what to do.
    pub text: String,
}

impl Problem {
    /// A problem of a field.
    pub fn of(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self { field: Some(field.into()), text: text.into() }
    }
}

/// What is wrong with the form, on top of the page, each with a link to its field. Nothing where nothing is.
pub fn error_summary(words: &Words, problems: &[Problem]) -> Markup {
    html! {
        @if !problems.is_empty() {
            div.govuk-error-summary data-focus tabindex="-1" {
                div role="alert" {
                    h2.govuk-error-summary__title { (words.text("web-errors-title")) }
                    div.govuk-error-summary__body {
                        ul.govuk-list.govuk-error-summary__list {
                            @for problem in problems {
                                li {
                                    @if let Some(field) = &problem.field {
                                        a href=(format!("#{field}")) { (problem.text) }
                                    } @else { (problem.text) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The choice of what a list shows; it is in the address, so it can be kept and sent on.
#[derive(Debug, Clone, Default)]
pub struct FilterBar {
    /// The address of the list.
    pub action: String,
    /// The fields, one beside another.
    pub fields: Vec<Markup>,
    /// How many filters are set.
    pub set: usize,
    /// The address of the whole list.
    pub clear: String,
}

/// A bar of filters above a list.
pub fn filter_bar(words: &Words, bar: &FilterBar) -> Markup {
    html! {
        form.opora-filters method="get" action=(bar.action) role="search"
            aria-label=(words.text("web-filters")) {
            @for field in &bar.fields { div.opora-filters__field { (field) } }
            div.opora-filters__actions {
                (super::buttons(&[Button::new(words.text("web-filters-apply")).look(Look::Secondary)]))
                @if bar.set > 0 {
                    a.govuk-link href=(bar.clear) {
                        (words.with("web-filters-clear", [("count", bar.set.into())]))
                    }
                }
            }
        }
    }
}

/// A box to search with; `name` is the parameter of the address.
pub fn search(words: &Words, action: &str, name: &str, label: &str, value: &str) -> Markup {
    let id = format!("search-{name}");
    html! {
        form.opora-search method="get" action=(action) role="search" aria-label=(label) {
            label.govuk-label for=(id) { (label) }
            div.opora-search__row {
                input.govuk-input id=(id) name=(name) type="search" value=(value) spellcheck="false";
                button.govuk-button.govuk-button--secondary type="submit" { (words.text("web-search")) }
            }
        }
    }
}

/// What stands around the control of a field.
pub(crate) struct Parts<'a> {
    pub(crate) id: &'a str,
    pub(crate) label: &'a str,
    pub(crate) hint: Option<&'a str>,
    pub(crate) error: Option<&'a str>,
    pub(crate) heading: bool,
}

impl Parts<'_> {
    /// The identifiers of the hint and of the message, for the control.
    pub(crate) fn described_by(&self) -> Option<String> {
        let hint = self.hint.map(|_| format!("{}-hint", self.id));
        let error = self.error.map(|_| format!("{}-error", self.id));
        let both: Vec<String> = hint.into_iter().chain(error).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }

    /// The hint and the message.
    pub(crate) fn notes(&self, words: &Words) -> Markup {
        html! {
            @if let Some(hint) = self.hint {
                div.govuk-hint id=(format!("{}-hint", self.id)) { (hint) }
            }
            @if let Some(error) = self.error {
                p.govuk-error-message id=(format!("{}-error", self.id)) {
                    span.govuk-visually-hidden { (words.text("web-error-prefix")) " " } (error)
                }
            }
        }
    }
}

/// A control with its label, hint and message.
pub(crate) fn group(words: &Words, parts: &Parts<'_>, control: &Markup) -> Markup {
    let label = html! { label.govuk-label for=(parts.id) { (parts.label) } };
    html! {
        div.govuk-form-group.govuk-form-group--error[parts.error.is_some()] {
            @if parts.heading { h1.govuk-label-wrapper { (label) } } @else { (label) }
            (parts.notes(words))
            (control)
        }
    }
}

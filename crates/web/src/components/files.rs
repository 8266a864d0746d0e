//! Fields for files.

use super::forms::{Parts, group};
use maud::{Markup, html};
use words::Words;

/// A field for files. Files can be dropped on it; with scripts it shows their names and sizes.
#[derive(Debug, Clone, Default)]
pub struct FileField {
    /// The name in the request and the identifier.
    pub name: String,
    /// The question.
    pub label: String,
    /// What helps to answer.
    pub hint: Option<String>,
    /// What is wrong with the files.
    pub error: Option<String>,
    /// Whether several files may be sent at once.
    pub several: bool,
    /// The kinds that the file dialog offers, like `.xlsx,.csv`.
    pub accept: Option<String>,
}

impl FileField {
    /// A field for one file.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    /// For several files at once.
    #[must_use]
    pub const fn several(mut self) -> Self {
        self.several = true;
        self
    }

    /// With the kinds that the file dialog offers.
    #[must_use]
    pub fn accept(mut self, kinds: impl Into<String>) -> Self {
        self.accept = Some(kinds.into());
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
}

/// A field for files with its label, hint and message.
pub fn file_field(words: &Words, field: &FileField) -> Markup {
    let parts = Parts {
        id: &field.name,
        label: &field.label,
        hint: field.hint.as_deref(),
        error: field.error.as_deref(),
        heading: false,
    };
    let wrong = field.error.is_some();
    let several = if field.several { "web-files-drop" } else { "web-file-drop" };
    let control = html! {
        div.opora-drop data-drop data-units=(words.text("web-file-units")) data-chosen=(words.text("web-files-chosen")) {
            input.govuk-file-upload.govuk-file-upload--error[wrong] type="file" id=(field.name)
                name=(field.name) multiple[field.several] accept=[field.accept.as_deref()]
                aria-describedby=[parts.described_by()] aria-invalid=[wrong.then_some("true")];
            p.opora-drop__hint { (words.text(several)) }
            div.opora-drop__list role="status" {}
        }
    };
    group(words, &parts, &control)
}

//! From YAML text to types, with errors as diagnostics: file, line, message, hint.

use model::diagnostics::{Code, Diagnostic, Place};
use model::text::EXPECTED;
use serde::de::DeserializeOwned;
use serde_saphyr::Error;

/// Everything found wrong so far.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<Diagnostic>);

impl Problems {
    pub(crate) fn push(&mut self, problem: Diagnostic) {
        self.0.push(problem);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.0
    }
}

/// Parses one file; on an error notes it and gives nothing.
pub(crate) fn file<T: DeserializeOwned>(path: &str, text: &str, problems: &mut Problems) -> Option<T> {
    match serde_saphyr::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            problems.push(diagnostic(path, &error));
            None
        }
    }
}

/// The known name that is most like an unknown one, if any is like it.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |name: &str| strsim::jaro_winkler(wrong, name);
    let best = known.into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) > 0.75).then_some(best)
}

fn diagnostic(path: &str, error: &Error) -> Diagnostic {
    let error = error.without_snippet();
    let cell = error.location().map(|at| format!("{}:{}", at.line(), at.column())).unwrap_or_default();
    let place = Place { file: path.to_owned(), cell, ..Place::default() };
    match error {
        Error::SerdeUnknownField { field: wrong, expected, .. }
        | Error::SerdeUnknownVariant { variant: wrong, expected, .. } => {
            let hint = nearest(wrong, expected.iter().copied()).unwrap_or_default();
            Diagnostic::new(Code::PackKeyUnknown, place)
                .with("key", wrong.as_str())
                .with("nearest", hint)
                .with("known", expected.join(", "))
        }
        Error::SerdeMissingField { field, .. } => {
            Diagnostic::new(Code::PackKeyMissing, place).with("key", *field)
        }
        Error::DuplicateMappingKey { key, .. } => {
            Diagnostic::new(Code::PackDuplicate, place).with("key", key.as_deref().unwrap_or_default())
        }
        Error::SerdeInvalidType { expected, .. }
        | Error::SerdeInvalidValue { expected, .. }
        | Error::SerdeInvalidLength { expected, .. } => invalid(place, expected),
        Error::InvalidScalar { ty, .. } => invalid(place, ty),
        Error::Unexpected { expected, .. } => invalid(place, expected),
        Error::Message { msg, .. } => match msg.strip_prefix(EXPECTED) {
            Some(kind) => invalid(place, kind),
            None => Diagnostic::new(Code::PackSyntax, place).with("detail", msg.as_str()),
        },
        other => Diagnostic::new(Code::PackSyntax, place).with("detail", other.to_string()),
    }
}

fn invalid(place: Place, expected: &str) -> Diagnostic {
    Diagnostic::new(Code::PackValueInvalid, place).with("expected", kind(expected))
}

/// The name of words for what the parser expected; its own words where there is none.
fn kind(expected: &str) -> &str {
    let known = [
        ("string", "text"),
        ("mapping", "mapping"),
        ("map", "mapping"),
        ("struct", "mapping"),
        ("sequence", "list"),
        ("bool", "boolean"),
        ("u8", "number"),
        ("u16", "number"),
        ("u32", "number"),
        ("integer", "number"),
    ];
    known.iter().find(|(word, _)| expected.contains(word)).map_or(expected, |(_, kind)| kind)
}

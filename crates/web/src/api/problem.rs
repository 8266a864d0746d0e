//! What can go wrong with a program's request, as RFC 9457 has it told.

use crate::api::question::Fault;
use crate::trouble::Trouble;
use axum::http::header::{ALLOW, CONTENT_LANGUAGE, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use operations::Refusal;
use schemars::JsonSchema;
use serde::Serialize;
use words::Words;

/// Why a request is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// No key came.
    NoKey,
    /// The key does not hold.
    WrongKey,
    /// The key may not do this.
    Denied,
    /// There is nothing here, or not for this key.
    NotFound,
    /// Nothing can be changed here.
    WrongMethod,
    /// Parts of the question cannot be read.
    Question(Vec<Fault>),
    /// A fault of the program or of its database; the number is in the log.
    Fault(u32),
}

/// Why a request was not answered, as RFC 9457 has it told.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(super) struct Told {
    /// The kind of the problem as a URI: the code with a fixed beginning.
    #[serde(rename = "type")]
    kind: String,
    /// What happened, in a sentence for people; in Russian, or in English where the request prefers it.
    title: String,
    /// The status of HTTP.
    #[schemars(range(min = 400, max = 599))]
    status: u16,
    /// The stable word for programs.
    #[schemars(extend("enum" = ["no-key", "wrong-key", "denied", "not-found", "wrong-method", "wrong-question", "fault"]))]
    code: &'static str,
    /// What is wrong with the question, part by part; empty for all other problems.
    parameters: Vec<Fault>,
    /// The number under which the fault stands in the program's log; null for all other problems.
    #[schemars(regex(pattern = "^[0-9a-f]{6}$"))]
    number: Option<String>,
}

impl Problem {
    /// All codes.
    #[cfg(test)]
    const CODES: [&'static str; 7] =
        ["no-key", "wrong-key", "denied", "not-found", "wrong-method", "wrong-question", "fault"];

    const fn status(&self) -> StatusCode {
        match self {
            Self::NoKey | Self::WrongKey => StatusCode::UNAUTHORIZED,
            Self::Denied => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Question(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable code; `problem-` and this are its words.
    const fn code(&self) -> &'static str {
        match self {
            Self::NoKey => "no-key",
            Self::WrongKey => "wrong-key",
            Self::Denied => "denied",
            Self::NotFound => "not-found",
            Self::WrongMethod => "wrong-method",
            Self::Question(_) => "wrong-question",
            Self::Fault(_) => "fault",
        }
    }

    /// What RFC 6750 wants said of the key.
    const fn challenge(&self) -> Option<&'static str> {
        match self {
            Self::NoKey => Some("Bearer realm=\"opora\""),
            Self::WrongKey => Some("Bearer realm=\"opora\", error=\"invalid_token\""),
            Self::Denied => Some("Bearer realm=\"opora\", error=\"insufficient_scope\""),
            _ => None,
        }
    }

    /// The whole answer.
    pub(super) fn told(&self, words: &Words) -> Response {
        let code = self.code();
        let told = Told {
            kind: format!("urn:opora:problem:{code}"),
            title: words.text(&format!("problem-{code}")),
            status: self.status().as_u16(),
            code,
            parameters: if let Self::Question(faults) = self { faults.clone() } else { Vec::new() },
            number: if let Self::Fault(number) = self { Some(format!("{number:06x}")) } else { None },
        };
        let text = serde_json::to_string(&told).unwrap_or_default();
        let kind = [(CONTENT_TYPE, "application/problem+json"), (CONTENT_LANGUAGE, words.language().code())];
        let mut answer = (self.status(), kind, text).into_response();
        let headers = answer.headers_mut();
        if let Some(challenge) = self.challenge() {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        if *self == Self::WrongMethod {
            headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        answer
    }
}

impl From<Trouble> for Problem {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::NotFound => Self::NotFound,
            Trouble::Denied => Self::Denied,
            Trouble::Fault(number) => Self::Fault(number),
            // Nothing that only shows ends otherwise.
            other => Self::from(Trouble::fault(&other.as_str())),
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Trouble::from(refusal).into()
    }
}

impl IntoResponse for Problem {
    /// The door writes it, which knows the language.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Language;

    #[test]
    fn every_code_has_words_and_stands_in_the_schema() {
        let schema = serde_json::to_string(&schemars::schema_for!(Told)).unwrap();
        for code in Problem::CODES {
            assert!(schema.contains(&format!("\"{code}\"")), "{code}");
            for language in Language::ALL {
                assert!(!Words::new(language).text(&format!("problem-{code}")).contains('⟦'), "{code}");
            }
        }
    }
}

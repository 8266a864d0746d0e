//! What goes wrong with a request, and the one page that tells it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use operations::Refusal;

/// Why a page cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// There is no such page, or it is not for this person.
    NotFound,
    /// No role of the person may do this.
    Denied,
    /// The form does not come from a page of this session.
    Foreign,
    /// The session has ended before the form was sent.
    Ended,
    /// The form did its work already.
    Replayed,
    /// Somebody else has changed it meanwhile.
    Stale,
    /// What was sent is longer than anything that is asked.
    TooLong,
    /// What was sent is no form.
    Unreadable,
    /// A fault of the program or of its database; the number is in the log.
    Fault(u32),
}

impl Trouble {
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Denied | Self::Foreign => StatusCode::FORBIDDEN,
            Self::Ended => StatusCode::UNAUTHORIZED,
            Self::Replayed | Self::Stale => StatusCode::CONFLICT,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The name of its words: `trouble-` and this.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Denied => "denied",
            Self::Foreign => "foreign",
            Self::Ended => "ended",
            Self::Replayed => "replayed",
            Self::Stale => "stale",
            Self::TooLong => "too-long",
            Self::Unreadable => "unreadable",
            Self::Fault(_) => "fault",
        }
    }

    /// A fault, noted in the log under a number that the page shows.
    pub(crate) fn fault(error: &dyn std::fmt::Display) -> Self {
        let token = operations::token();
        let number = token.get(..6).and_then(|hex| u32::from_str_radix(hex, 16).ok()).unwrap_or_default();
        // As the page shows it.
        tracing::error!(number = format!("{number:06x}"), %error, "a request failed");
        Self::Fault(number)
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::NotFound,
            Refusal::Replayed => Self::Replayed,
            Refusal::Stale => Self::Stale,
            Refusal::Fault(error) => Self::fault(&error),
            // A form shows complaints at its fields; where there is none, the address was made up.
            Refusal::Invalid(_) => Self::Unreadable,
        }
    }
}

impl IntoResponse for Trouble {
    /// The guard puts the page around it, which knows the reader's language and name.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

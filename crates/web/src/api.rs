//! The interface for other programs: the same operations, asked with a key and answered with JSON.
//!
//! What an address takes and gives stands in its [`Resource`]: by it the question is read and the document
//! of the interface is made, so that the two cannot differ.

mod document;
mod door;
mod identification;
mod journal;
mod lists;
mod parts;
mod problem;
mod question;
mod results;
mod schools;

pub(crate) use document::{components, operation};
pub(crate) use door::{door, nowhere};
pub use question::{Kind, Parameter};

use crate::api::problem::Problem;
use crate::api::question::Question;
use crate::routes::{Route, Subject};
use crate::server::Shared;
use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use operations::{Permit, Permitted, Person, Right};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use std::sync::Arc;

/// What an address for programs takes and gives.
#[derive(Debug)]
pub struct Resource {
    /// What it gives, in a sentence.
    pub what: &'static str,
    /// The parts of its question.
    pub parameters: &'static [Parameter],
    /// Whether what is asked for may not be there.
    pub may_lack: bool,
    schema: fn(&mut SchemaGenerator) -> Schema,
}

impl Resource {
    const fn of<T: JsonSchema>(what: &'static str, parameters: &'static [Parameter]) -> Self {
        Self { what, parameters, may_lack: false, schema: SchemaGenerator::subschema_for::<T> }
    }

    const fn that_may_lack(mut self) -> Self {
        self.may_lack = true;
        self
    }
}

static DOCUMENT: Resource =
    Resource::of::<serde_json::Map<String, serde_json::Value>>("This document, for anybody.", &[]);

pub(crate) fn routes() -> Vec<Route> {
    use Subject::{Anywhere, List, Organisation};
    vec![
        Route::api("/api/v1/openapi.json", "api-document", &DOCUMENT, interface),
        Route::api("/api/v1/schools", "api-schools", &schools::LIST, schools::list)
            .needs(Right::SeeSchools, Anywhere),
        Route::api("/api/v1/schools/{organisation}", "api-school", &schools::ONE, schools::one)
            .needs(Right::SeeSchools, Organisation),
        Route::api("/api/v1/assessments", "api-assessments", &results::HELD, results::held)
            .needs(Right::SeeResults, Anywhere),
        Route::api("/api/v1/results/{organisation}", "api-results", &results::OF_ONE, results::of_one)
            .needs(Right::SeeResults, Organisation),
        Route::api("/api/v1/identification", "api-identification", &identification::YEAR, identification::of)
            .needs(Right::SeeResults, Anywhere),
        Route::api("/api/v1/lists", "api-lists", &lists::LISTS, lists::list)
            .needs(Right::SeeResults, Anywhere),
        Route::api("/api/v1/lists/{list}", "api-list", &lists::ONE, lists::one)
            .needs(Right::SeeResults, List),
        Route::api("/api/v1/journal", "api-journal", &journal::ENTRIES, journal::entries)
            .needs(Right::SeeJournal, Anywhere),
    ]
}

async fn interface() -> Outcome {
    Ok(Json(crate::reference::interface()).into_response())
}

/// The answer of a handler.
pub(crate) type Outcome = Result<Response, Problem>;

fn given(content: impl Serialize) -> Outcome {
    Ok(Json(content).into_response())
}

/// What is known of a request before its handler runs.
#[derive(Clone)]
struct Asked {
    person: Option<Arc<Person>>,
    places: Vec<String>,
    question: Arc<Question>,
}

/// What a handler gets: the permit and the question.
struct Call<R: Permitted> {
    permit: Permit<R>,
    question: Arc<Question>,
    shared: Shared,
}

impl<R: Permitted> FromRequestParts<Shared> for Call<R> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, Problem> {
        let Asked { person, places, question } =
            parts.extensions.get::<Asked>().cloned().ok_or(Problem::NotFound)?;
        let person = person.ok_or(Problem::NoKey)?;
        let permit = shared.application.permit(&person, &places, None).ok_or(Problem::Denied)?;
        Ok(Self { permit, question, shared: shared.clone() })
    }
}

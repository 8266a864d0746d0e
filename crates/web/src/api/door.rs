//! The door before every handler of the interface: whose key is it, may it, can the question be read.
//!
//! No cookie is read here: a page of another site cannot ask in the name of whoever is signed in.

use super::Asked;
use super::problem::Problem;
use super::question::{Question, whole};
use crate::guard::{Admitted, Rule, counted, places, with_headers};
use crate::server::Shared;
use axum::extract::{RawPathParams, Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, HeaderMap};
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use axum::middleware::Next;
use axum::response::Response;
use operations::Person;
use std::sync::Arc;
use std::time::Instant;
use words::Language;

/// Lets a request through, or answers in its place.
pub(crate) async fn door(
    State((shared, rule)): State<(Shared, Rule)>,
    parameters: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let (mut parts, body) = request.into_parts();
    let language = language(&parts.headers);
    let mut person = None;
    let asked = admitted(&shared, &rule, &parameters, &parts, &mut person).await;
    let answer = match asked {
        Ok(asked) => {
            parts.extensions.insert(asked);
            let mut answer = next.run(Request::from_parts(parts, body)).await;
            answer.extensions_mut().insert(Admitted);
            answer
        }
        Err(problem) => axum::response::IntoResponse::into_response(problem),
    };
    let answer = finished(&shared, language, answer);
    counted(&shared, rule.path, person.as_deref(), &answer, began);
    answer
}

/// Answers for an address that the interface does not have.
pub(crate) async fn nowhere(State(shared): State<Shared>, headers: HeaderMap) -> Response {
    let began = Instant::now();
    let answer = axum::response::IntoResponse::into_response(Problem::NotFound);
    let answer = finished(&shared, language(&headers), answer);
    counted(&shared, "/api/*", None, &answer, began);
    answer
}

/// With what went wrong in words, and with the headers of every answer.
fn finished(shared: &Shared, language: Language, answer: Response) -> Response {
    let mut answer = match answer.extensions().get::<Problem>() {
        Some(problem) => {
            let mut told = problem.told(&shared.words(language));
            told.extensions_mut().extend(answer.extensions().clone());
            told
        }
        None => answer,
    };
    with_headers(answer.headers_mut(), shared.settings.is_secure());
    answer
}

/// English where the request prefers it; else Russian.
fn language(headers: &HeaderMap) -> Language {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = asked.trim_start().get(..2).unwrap_or_default().to_ascii_lowercase();
    Language::ALL.into_iter().find(|language| language.code() == first).unwrap_or_default()
}

async fn admitted(
    shared: &Shared,
    rule: &Rule,
    parameters: &RawPathParams,
    request: &Parts,
    person: &mut Option<Arc<Person>>,
) -> Result<Asked, Problem> {
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return Err(Problem::WrongMethod);
    }
    let mut within = Vec::new();
    if let Some(right) = rule.right {
        let key = key(&request.headers).ok_or(Problem::NoKey)?;
        let own = shared.application.person_of_token(key).await?.ok_or(Problem::WrongKey)?;
        let own = person.insert(own);
        if !own.may(right) {
            return Err(Problem::Denied);
        }
        // A number in an address is written as programs write it.
        if parameters.iter().any(|(_, value)| whole(value).is_none()) {
            return Err(Problem::NotFound);
        }
        within = places(shared, rule, parameters).await?;
        let scope = own.scope(right);
        // What is not within one's places looks like what does not exist.
        if !within.iter().all(|path| scope.holds(path)) {
            return Err(Problem::NotFound);
        }
    }
    let question = read(&request.uri, rule)?;
    Ok(Asked { person: person.clone(), places: within, question: Arc::new(question) })
}

fn read(address: &Uri, rule: &Rule) -> Result<Question, Problem> {
    let taken = rule.resource.map_or(&[][..], |resource| resource.parameters);
    Question::read(address.query().unwrap_or_default(), taken).map_err(Problem::Question)
}

/// The key of a request.
fn key(headers: &HeaderMap) -> Option<&str> {
    let (scheme, key) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

//! The guard before every handler: who is it, may they, does the form come from their own page.

use crate::api::Resource;
use crate::cookies::{self, LANGUAGE, SESSION, VISITOR};
use crate::frame::{Failure, error_page};
use crate::page::{Typed, Visit, answered, encoded, to};
use crate::routes::{Menu, Method, Subject};
use crate::server::Shared;
use crate::trouble::Trouble;
use axum::body::{Body, to_bytes};
use axum::extract::{RawPathParams, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use operations::{Person, Right};
use percent_encoding::percent_decode_str;
use std::sync::Arc;
use std::time::Instant;
use words::{Language, Words};

/// What the table of routes says of an address.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub method: Method,
    pub path: &'static str,
    pub right: Option<Right>,
    pub subject: Subject,
    pub menu: Option<Menu>,
    pub resource: Option<&'static Resource>,
}

/// A mark of an answer: the guard let the request through to its handler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Admitted;

/// Bytes of a form without files: more than any of ours has.
const LONGEST_FORM: usize = 1 << 20;

/// The policy of every answer: nothing from elsewhere, nothing inline.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; report-uri /csp";

/// Lets a request through, or answers in its place.
pub(crate) async fn guard(
    State((shared, rule)): State<(Shared, Rule)>,
    parameters: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let (mut parts, body) = request.into_parts();
    let secure = shared.settings.is_secure();
    let mut visit = match visit(&shared, &rule, &parts).await {
        Ok(visit) => visit,
        Err(trouble) => return plain(trouble),
    };
    let new_visitor = visit.person.is_none() && cookies::read(&parts.headers, VISITOR) != Some(&visit.token);
    let answer = match admitted(&shared, &rule, &parameters, &mut visit, &parts, body).await {
        Ok(body) => {
            parts.extensions.insert(visit.clone());
            let mut answer = next.run(Request::from_parts(parts, body)).await;
            answer.extensions_mut().insert(Admitted);
            answer
        }
        Err(Stopped::Trouble(trouble)) => axum::response::IntoResponse::into_response(trouble),
        Err(Stopped::Elsewhere(path)) => to(path),
    };
    let mut answer = match answer.extensions().get::<Trouble>() {
        Some(trouble) => {
            let mut page = explained(&visit, *trouble);
            page.extensions_mut().extend(answer.extensions().clone());
            page
        }
        None => answer,
    };
    if new_visitor {
        cookies::set(answer.headers_mut(), VISITOR, &visit.token, secure);
    }
    with_headers(answer.headers_mut(), secure);
    counted(&shared, rule.path, visit.person.as_deref(), &answer, began);
    answer
}

/// Counts an answer and notes it in the log.
pub(crate) fn counted(
    shared: &Shared,
    path: &'static str,
    person: Option<&Person>,
    answer: &Response,
    began: Instant,
) {
    let status = answer.status().as_u16();
    let took = began.elapsed();
    shared.metrics.served(path, status, took);
    let account = person.map(|person| person.account);
    let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(path, status, milliseconds, account, "request");
}

enum Stopped {
    Trouble(Trouble),
    Elsewhere(String),
}

impl From<Trouble> for Stopped {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

async fn visit(shared: &Shared, rule: &Rule, request: &Parts) -> Result<Visit, Trouble> {
    let headers = &request.headers;
    let token = cookies::read(headers, SESSION).unwrap_or_default().to_owned();
    let person = if token.is_empty() { None } else { shared.application.person(&token).await? };
    let visitor = cookies::read(headers, VISITOR).filter(|token| token.len() == 64);
    let token = match &person {
        Some(_) => token,
        None => visitor.map_or_else(operations::token, str::to_owned),
    };
    let form_secret = match &person {
        Some(person) => person.form_secret.clone(),
        None => shared.application.visitor_secret(&token),
    };
    let question = request.uri.query().unwrap_or_default();
    Ok(Visit {
        words: words(shared, person.as_deref(), headers),
        person,
        form_secret,
        token,
        path: request.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
        places: Vec::new(),
        menu: rule.menu,
        typed: Arc::default(),
        asked: Arc::new(fields(question.as_bytes())),
        shared: shared.clone(),
    })
}

fn words(shared: &Shared, person: Option<&Person>, headers: &HeaderMap) -> Arc<Words> {
    let code =
        person.map_or_else(|| cookies::read(headers, LANGUAGE).unwrap_or("ru"), |person| &person.language);
    let language = Language::ALL.into_iter().find(|language| language.code() == code).unwrap_or_default();
    shared.words(language)
}

async fn admitted(
    shared: &Shared,
    rule: &Rule,
    parameters: &RawPathParams,
    visit: &mut Visit,
    request: &Parts,
    mut body: Body,
) -> Result<Body, Stopped> {
    if rule.method == Method::Post {
        let (typed, rest) = own_form(visit, rule, request, body).await?;
        visit.typed = Arc::new(typed);
        body = rest;
    }
    let Some(right) = rule.right else { return Ok(body) };
    let Some(person) = visit.person.clone() else {
        let token = cookies::read(&request.headers, SESSION).unwrap_or_default();
        if !token.is_empty() && shared.application.waits_for_code(token).await.map_err(Trouble::from)? {
            return Err(Stopped::Elsewhere("/code".to_owned()));
        }
        return Err(match rule.method {
            Method::Get if visit.path == "/" => Stopped::Elsewhere("/sign-in".to_owned()),
            Method::Get => Stopped::Elsewhere(format!("/sign-in?to={}", encoded(&visit.path))),
            Method::Post => Trouble::Ended.into(),
        });
    };
    if !person.may(right) {
        return Err(Trouble::Denied.into());
    }
    visit.places = places(shared, rule, parameters).await?;
    let scope = person.scope(right);
    // What is not within one's places looks like what does not exist.
    if visit.places.iter().all(|path| scope.holds(path)) { Ok(body) } else { Err(Trouble::NotFound.into()) }
}

/// The paths of the organisations that an address is about.
pub(crate) async fn places(
    shared: &Shared,
    rule: &Rule,
    parameters: &RawPathParams,
) -> Result<Vec<String>, Trouble> {
    let Some(name) = rule.subject.parameter() else { return Ok(Vec::new()) };
    let value = parameters.iter().find(|(own, _)| *own == name).map(|(_, value)| value);
    let id: i64 = value.and_then(|value| value.parse().ok()).ok_or(Trouble::NotFound)?;
    let application = &shared.application;
    Ok(match rule.subject {
        Subject::Anywhere => Vec::new(),
        Subject::Organisation => application.places_of_organisation(id).await?,
        Subject::Upload => application.places_of_upload(id).await?,
        Subject::Account => application.places_of_account(id).await?,
        Subject::List => application.places_of_list(id).await?,
        Subject::Reply => application.places_of_reply(id).await?,
        Subject::Campaign => application.places_of_campaign(id).await?,
        Subject::Submission => application.places_of_submission(id).await?,
        Subject::Methodology => application.places_of_methodology(id).await?,
    })
}

/// The fields of a form that comes from a page of this very browser.
///
/// A form with files says its token in the address, because its body is read piece by piece.
async fn own_form(
    visit: &Visit,
    rule: &Rule,
    request: &Parts,
    mut body: Body,
) -> Result<(Typed, Body), Trouble> {
    let headers = &request.headers;
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    let foreign = site.is_some_and(|site| !matches!(site, "same-origin" | "none"));
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_form = kind.starts_with("application/x-www-form-urlencoded");
    let typed = if is_form {
        let bytes = to_bytes(std::mem::take(&mut body), LONGEST_FORM).await.map_err(|_| Trouble::TooLong)?;
        fields(&bytes)
    } else if kind.starts_with("multipart/form-data") {
        visit.asked.as_ref().clone()
    } else {
        Typed::default()
    };
    let own = typed.get("csrf") == visit.form_secret;
    if foreign || !own {
        // Whoever is not signed in any more sent a form of a session that has ended.
        let ended = visit.person.is_none() && rule.right.is_some() && !foreign;
        return Err(if ended { Trouble::Ended } else { Trouble::Foreign });
    }
    Ok((typed, body))
}

/// The pairs of a form or of a question.
pub(crate) fn fields(bytes: &[u8]) -> Typed {
    let decoded = |part: &[u8]| {
        let plain: Vec<u8> = part.iter().map(|&byte| if byte == b'+' { b' ' } else { byte }).collect();
        let text = String::from_utf8_lossy(&plain).into_owned();
        percent_decode_str(&text).decode_utf8_lossy().into_owned()
    };
    let pairs = bytes.split(|&byte| byte == b'&').filter(|pair| !pair.is_empty());
    let pair = |pair: &[u8]| {
        let mut halves = pair.splitn(2, |&byte| byte == b'=');
        (decoded(halves.next().unwrap_or_default()), decoded(halves.next().unwrap_or_default()))
    };
    Typed(pairs.map(pair).collect())
}

/// The page that tells what went wrong.
fn explained(visit: &Visit, trouble: Trouble) -> Response {
    let name = trouble.as_str();
    let text = |part: &str| visit.text(&format!("trouble-{name}{part}"));
    let on = match trouble {
        Trouble::Ended => ("/sign-in".to_owned(), visit.text("sign-in-link")),
        _ => ("/".to_owned(), visit.text("menu-home")),
    };
    let number = match trouble {
        Trouble::Fault(number) => Some(format!("{number:06x}")),
        _ => None,
    };
    let failure = Failure {
        title: text(""),
        happened: text("-what"),
        advice: vec![text("-do")],
        links: vec![on],
        number,
        ..Failure::default()
    };
    let frame = visit.frame(text(""));
    answered(trouble.status(), crate::frame::page(&frame, error_page(&visit.words, &failure)))
}

/// What is said where not even the visit is known.
fn plain(trouble: Trouble) -> Response {
    let text = "Программа не смогла обратиться к базе данных. Повторите через минуту.";
    answered(trouble.status(), maud::html! { p { (text) } })
}

pub(crate) fn with_headers(headers: &mut HeaderMap, secure: bool) {
    let mut set = |name: &'static str, value: &'static str| {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    };
    set("content-security-policy", POLICY);
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "same-origin");
    set("cross-origin-opener-policy", "same-origin");
    set("permissions-policy", "camera=(), geolocation=(), microphone=()");
    if secure {
        set("strict-transport-security", "max-age=31536000");
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

//! What the table of routes says, for people and for programs: the matrix of permissions as Markdown,
//! and a description by OpenAPI.

use crate::api;
use crate::routes::{Method, Route, Subject, routes};
use operations::{Right, Role};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

const HEAD: &str = "# Routes and permissions

Made from the table of routes in `crates/web/src/routes.rs` and from the roles in `crates/operations/src/access.rs`; a test compares.
A route without a right is open to anybody. «where» says whose place decides: the person's own places, or the organisation of what the
address names; a role counts for the organisation over which it was given and all beneath it. What is not listed is denied.

";

/// The matrix of routes and roles, as Markdown.
pub fn permissions() -> String {
    let mut text = String::from(HEAD);
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
    let _ = writeln!(text, "| route | right | where | {} |", roles.join(" | "));
    let _ = writeln!(text, "|---|---|---|{}", "---|".repeat(roles.len()));
    for route in routes() {
        let marks: Vec<&str> = Role::ALL.iter().map(|role| mark(*role, route.right)).collect();
        let right = route.right.map_or("—", Right::as_str);
        let place = place(route.subject);
        let _ = writeln!(
            text,
            "| `{} {}` | {right} | {place} | {} |",
            verb(&route),
            route.path,
            marks.join(" | ")
        );
    }
    text
}

fn mark(role: Role, right: Option<Right>) -> &'static str {
    if right.is_none_or(|right| role.may(right)) { "+" } else { "" }
}

const fn place(subject: Subject) -> &'static str {
    match subject {
        Subject::Anywhere => "own places",
        Subject::Organisation => "the organisation",
        Subject::Upload => "the upload's authority",
        Subject::Account => "all places of the account",
        Subject::List => "the list's authority",
        Subject::Reply => "the reply's school",
        Subject::Campaign => "the round's authority",
        Subject::Submission => "whose report it is",
        Subject::Methodology => "the pack's authority",
    }
}

const fn verb(route: &Route) -> &'static str {
    match route.method {
        Method::Get => "GET",
        Method::Post => "POST",
    }
}

/// All routes as a document of OpenAPI 3.1.
pub fn openapi() -> Value {
    document(&routes())
}

/// The routes for other programs alone, as a document of OpenAPI 3.1.
pub fn interface() -> Value {
    let all = routes().into_iter().filter(|route| route.resource.is_some());
    document(&all.collect::<Vec<_>>())
}

fn document(routes: &[Route]) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for route in routes {
        let operation = match route.resource {
            Some(resource) => api::operation(route, resource),
            None => page(route),
        };
        let path = paths.entry(route.path.to_owned()).or_insert_with(|| json!({}));
        path[verb(route).to_lowercase()] = operation;
    }
    let mut components = api::components(routes.iter().filter_map(|route| route.resource));
    if routes.iter().any(|route| route.resource.is_none()) {
        components["securitySchemes"]["session"] =
            json!({ "type": "apiKey", "in": "cookie", "name": "opora_session" });
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Opora", "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": components,
    })
}

/// A page or a form.
fn page(route: &Route) -> Value {
    let parts = route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let parameters: Vec<Value> = parts
        .map(|name| {
            json!({
                "name": name, "in": "path", "required": true, "schema": { "type": "string" }
            })
        })
        .collect();
    let mut responses = Map::new();
    responses.insert("default".to_owned(), json!({ "description": "a page that says what went wrong" }));
    match route.method {
        Method::Get => responses.insert("200".to_owned(), json!({ "description": "the page" })),
        Method::Post => {
            responses.insert("303".to_owned(), json!({ "description": "done; the page that shows it" }))
        }
    };
    let security = if route.right.is_some() { json!([{ "session": [] }]) } else { json!([]) };
    json!({
        "operationId": format!("{} {}", verb(route), route.path),
        "summary": route.intent,
        "parameters": parameters,
        "responses": responses,
        "security": security,
        "x-right": route.right.map(Right::as_str),
        "x-subject": route.subject.parameter(),
    })
}

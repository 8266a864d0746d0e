//! What the document of the interface says of the addresses for programs.

use super::problem::Told;
use super::{Resource, parts::GREATEST};
use crate::routes::Route;
use operations::Right;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// Ways in which a request may fail: status, name and description.
const FAILURES: [(&str, &str, &str); 5] = [
    (
        "401",
        "Unauthorized",
        "no key came, or it does not hold: unknown, ended, run out, or of a closed account",
    ),
    ("403", "Forbidden", "the key has not the right that the address needs"),
    ("404", "NotFound", "it does not exist, or not within the key's places"),
    ("422", "WrongQuestion", "a part of the question is unknown, repeated, unreadable or out of bounds"),
    ("500", "Fault", "the program or its database failed; the number stands in its log"),
];

/// A maker of schemas as they are written, not as they would be read.
fn generator() -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.with(|settings| settings.definitions_path = "/components/schemas".into()).into_generator()
}

/// An operation of the document.
pub(crate) fn operation(route: &Route, resource: &Resource) -> Value {
    let schema = (resource.schema)(&mut generator());
    let named = route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters: Vec<Value> = named
        .map(|name| {
            let schema = json!({ "type": "integer", "minimum": 1, "maximum": GREATEST });
            json!({ "name": name, "in": "path", "required": true, "schema": schema })
        })
        .collect();
    parameters.extend(resource.parameters.iter().map(|one| {
        json!({
            "name": one.name, "in": "query", "required": false,
            "description": one.what, "schema": one.kind.schema(),
        })
    }));
    let given = json!({ "application/json": { "schema": schema } });
    let mut responses = Map::new();
    responses.insert("200".to_owned(), json!({ "description": resource.what, "content": given }));
    for (status, name, _) in FAILURES {
        let happens = match status {
            "401" | "403" => route.right.is_some(),
            "404" => resource.may_lack,
            _ => true,
        };
        if happens {
            responses.insert(status.to_owned(), json!({ "$ref": format!("#/components/responses/{name}") }));
        }
    }
    json!({
        "operationId": route.intent,
        "summary": route.intent,
        "description": resource.what,
        "parameters": parameters,
        "responses": responses,
        "security": if route.right.is_some() { json!([{ "key": [] }]) } else { json!([]) },
        "x-right": route.right.map(Right::as_str),
        "x-subject": route.subject.parameter(),
    })
}

/// What the operations of these resources refer to: schemas, failures, the key.
pub(crate) fn components<'a>(resources: impl Iterator<Item = &'a Resource>) -> Value {
    let mut generator = generator();
    for resource in resources {
        (resource.schema)(&mut generator);
    }
    let problem = generator.subschema_for::<Told>();
    let mut responses = Map::new();
    for (_, name, what) in FAILURES {
        let told = json!({ "application/problem+json": { "schema": problem } });
        let mut response = json!({ "description": what, "content": told });
        if name == "Unauthorized" {
            let schema = json!({ "type": "string" });
            response["headers"] = json!({ "WWW-Authenticate": { "required": true, "schema": schema } });
        }
        responses.insert(name.to_owned(), response);
    }
    json!({
        "schemas": generator.take_definitions(true),
        "responses": responses,
        "securitySchemes": { "key": {
            "type": "http", "scheme": "bearer",
            "description": "A key that a person made under /profile/tokens; it may what the person may, or less.",
        } },
    })
}

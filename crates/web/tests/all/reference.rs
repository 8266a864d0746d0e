//! The reference of routes is the one that the table of routes makes.

use std::path::Path;

fn compared(path: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    if std::env::var_os("OPORA_WRITE_REFERENCE").is_some() {
        std::fs::write(&path, made).expect("the reference is written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made,
        "{} is not what the table makes: run this test with OPORA_WRITE_REFERENCE=1",
        path.display()
    );
}

#[test]
fn permissions_are_written_down() {
    compared("docs/reference/permissions.md", &web::permissions());
}

#[test]
fn the_document_of_the_interface_is_written_down() {
    let document = web::openapi();
    assert!(!document["paths"].as_object().unwrap().is_empty());
    compared("docs/reference/openapi.json", &(serde_json::to_string_pretty(&document).unwrap() + "\n"));
}

/// Two routes of one address and method would hide each other, and a right without a place is a mistake.
#[test]
fn every_route_stands_once_and_names_its_subject() {
    let mut seen = std::collections::BTreeSet::new();
    for route in web::routes() {
        assert!(seen.insert((route.method, route.path)), "{} stands twice", route.path);
        let named = route
            .path
            .split('/')
            .any(|part| route.subject.parameter().is_some_and(|name| part == format!("{{{name}}}")));
        assert!(
            named || route.subject == web::Subject::Anywhere,
            "{} lacks the number of its subject",
            route.path
        );
    }
}

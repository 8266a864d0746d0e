//! What holds of every component, chart and frame: it keeps to the policy of content, escapes what it
//! is given, and names what a screen reader reads.

use crate::samples;
use std::collections::BTreeSet;
use web::frame::{Refresh, page};
use words::{Language, Words};

/// Every sheet as a whole page, in both languages.
fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for language in Language::ALL {
        let words = Words::new(language);
        for sheet in samples::sheets(&words) {
            let mut frame = samples::frame(&words, sheet.title);
            frame.refresh = Some(Refresh { seconds: 5, href: "/imports/14".into() });
            let text = page(&frame, samples::content(&sheet)).into_string();
            pages.push((format!("{} {}", language.code(), sheet.name), text));
        }
        let (frame, content) = samples::home(&words);
        pages.push((format!("{} home", language.code()), page(&frame, content).into_string()));
    }
    pages
}

/// The tags of a page, each with its attributes as `(name, value)`.
fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let opening = page.split('<').skip(1).filter(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()));
    opening.map(|part| parsed(part.split('>').next().unwrap())).collect()
}

fn parsed(tag: &str) -> (String, Vec<(String, String)>) {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(end);
        let value = after.strip_prefix("=\"").map(|quoted| quoted.split_once('"').unwrap());
        attributes.push((attribute.to_owned(), value.map_or(String::new(), |(value, _)| value.to_owned())));
        rest = value.map_or(after, |(_, rest)| rest);
    }
    (name.to_owned(), attributes)
}

#[test]
fn nothing_breaks_the_policy_of_content() {
    for (name, page) in pages() {
        for (tag, attributes) in tags(&page) {
            let names: BTreeSet<&String> = attributes.iter().map(|(attribute, _)| attribute).collect();
            assert_eq!(names.len(), attributes.len(), "{name}: <{tag} {attributes:?}>");
            for (attribute, value) in &attributes {
                assert!(attribute != "style" && !attribute.starts_with("on"), "{name}: <{tag} {attribute}>");
                assert!(!attribute.starts_with("hx-on") && !value.contains("javascript:"), "{name}: <{tag}>");
                let outside =
                    ["data:", "http://www", "https://", "//"].iter().any(|start| value.starts_with(start));
                assert!(!outside, "{name}: <{tag} {attribute}={value}>");
            }
            assert_ne!(tag, "style", "{name}");
        }
        for script in page.split("<script").skip(1) {
            assert!(
                script.contains(" src=") && script.split('>').nth(1).unwrap().starts_with("</script"),
                "{name}"
            );
        }
    }
}

#[test]
fn what_is_given_is_escaped() {
    let all: String = pages().into_iter().map(|(_, page)| page).collect();
    assert!(all.contains("&lt;имени&gt; &amp; Ко") && !all.contains("<имени>"));
    assert!(all.contains("&lt;b&gt;Не хватало"));
}

#[test]
fn no_text_is_missing() {
    for (name, page) in pages() {
        assert!(
            !page.contains('⟦'),
            "{name}: {}",
            page.split('⟦').nth(1).unwrap().split('⟧').next().unwrap()
        );
    }
}

#[test]
fn identifiers_stand_once_and_whoever_is_pointed_to_is_there() {
    let pointing =
        ["for", "aria-labelledby", "aria-describedby", "aria-controls", "data-copy", "data-reveal"];
    for (name, page) in pages() {
        let tags = tags(&page);
        let attributes = || tags.iter().flat_map(|(_, attributes)| attributes);
        let ids: Vec<&str> =
            attributes().filter(|(name, _)| name == "id").map(|(_, id)| id.as_str()).collect();
        let set: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(set.len(), ids.len(), "{name}: {ids:?}");
        for (_, value) in attributes().filter(|(name, _)| pointing.contains(&name.as_str())) {
            for id in value.split(' ') {
                assert!(set.contains(id), "{name}: {id}");
            }
        }
    }
}

#[test]
fn every_field_has_a_label_and_every_form_that_changes_something_its_token() {
    for (name, page) in pages() {
        let tags = tags(&page);
        let labelled: BTreeSet<&str> = tags
            .iter()
            .filter(|(tag, _)| tag == "label")
            .flat_map(|(_, attributes)| {
                attributes.iter().filter(|(name, _)| name == "for").map(|(_, id)| id.as_str())
            })
            .collect();
        for (tag, attributes) in &tags {
            let value = |wanted: &str| {
                attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
            };
            let field =
                matches!(tag.as_str(), "input" | "select" | "textarea") && value("type") != Some("hidden");
            assert!(!field || labelled.contains(value("id").unwrap()), "{name}: {attributes:?}");
        }
        for form in page.split("<form").skip(1) {
            let changes = form.split('>').next().unwrap().contains("method=\"post\"");
            assert!(!changes || form.split("</form").next().unwrap().contains("name=\"csrf\""), "{name}");
        }
    }
}

#[test]
fn a_page_says_its_language_title_and_main_part() {
    let (_, page) = pages().into_iter().find(|(name, _)| name == "ru charts").unwrap();
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"ru\">"));
    assert!(page.contains("<title>Графики — Опора</title>"));
    assert!(page.contains("href=\"#main\"") && page.contains("id=\"main\""));
    assert_eq!(page.matches("<h1").count(), 1);
}

#[test]
fn a_page_that_reloads_does_so_only_without_scripts() {
    let (_, page) = pages().into_iter().find(|(name, _)| name == "ru parts").unwrap();
    let reload = page.find("http-equiv=\"refresh\"").unwrap();
    let before = &page[..reload];
    assert_eq!(before.matches("<noscript>").count(), before.matches("</noscript>").count() + 1);
}

//! What is said where a page cannot be shown.

use crate::components::{Code, codes, link};
use maud::{Markup, html};
use words::Words;

/// Why there is no page, in words that help.
#[derive(Debug, Clone, Default)]
pub struct Failure {
    /// The title, like «Такой страницы нет».
    pub title: String,
    /// What happened.
    pub happened: String,
    /// Where: the file, the row, the address.
    pub place: Option<String>,
    /// What to do.
    pub advice: Vec<String>,
    /// Where to go on: address and words.
    pub links: Vec<(String, String)>,
    /// The number under which it stands in the log.
    pub number: Option<String>,
}

/// The content of a page that tells of a failure; [`super::page`] frames it.
pub fn error_page(words: &Words, failure: &Failure) -> Markup {
    html! {
        div.opora-text {
            h1.govuk-heading-l { (failure.title) }
            p.govuk-body { (failure.happened) }
            @if let Some(place) = &failure.place { p.govuk-body { (words.text("web-error-where")) " " (place) } }
            @if !failure.advice.is_empty() {
                h2.govuk-heading-s { (words.text("web-error-advice")) }
                ul.govuk-list.govuk-list--bullet { @for one in &failure.advice { li { (one) } } }
            }
            @if !failure.links.is_empty() {
                h2.govuk-heading-s { (words.text("web-error-on")) }
                ul.govuk-list { @for (href, text) in &failure.links { li { (link(href, text)) } } }
            }
            @if let Some(number) = &failure.number {
                (codes(words, "failure", &[Code::new(words.text("web-error-number"), number)]))
            }
        }
    }
}

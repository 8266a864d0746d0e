//! Slips with logins, to be printed, cut and handed over.

use maud::{Markup, html};
use words::Words;

/// What one person needs to sign in for the first time.
#[derive(Debug, Clone)]
pub struct Slip {
    /// The authority that gives access.
    pub authority: String,
    /// The school or body of the person.
    pub organisation: String,
    /// The person or the post.
    pub person: String,
    /// The address of the program.
    pub address: String,
    /// The login.
    pub login: String,
    /// The one-time password or code; none where the address itself is the secret.
    pub secret: Option<String>,
    /// Until when it is good.
    pub until: Option<String>,
    /// The address as a picture for a phone: an `svg` without style attributes.
    pub picture: Option<Markup>,
}

/// Slips, none of which breaks across pages.
pub fn slips(words: &Words, slips: &[Slip]) -> Markup {
    html! {
        div.opora-slips { @for one in slips { (slip(words, one)) } }
    }
}

fn slip(words: &Words, slip: &Slip) -> Markup {
    html! {
        section.opora-slip aria-label=(slip.organisation) {
            p.opora-slip__authority { (slip.authority) }
            p.opora-slip__organisation { (slip.organisation) }
            p.opora-slip__person { (slip.person) }
            dl {
                div { dt { (words.text("web-slip-address")) } dd { code { (address(&slip.address)) } } }
                (line(&words.text("web-slip-login"), &slip.login))
                @if let Some(secret) = &slip.secret { (line(&words.text("web-slip-secret"), secret)) }
            }
            @if let Some(picture) = &slip.picture { div.opora-slip__picture { (picture) } }
            p.opora-slip__note {
                @if let Some(until) = &slip.until {
                    (words.with("web-slip-until", [("date", until.as_str().into())])) " "
                }
                (words.text(if slip.secret.is_some() { "web-slip-note" } else { "web-slip-link-note" }))
            }
        }
    }
}

/// An address that breaks behind its strokes, where people would break it too.
fn address(address: &str) -> Markup {
    html! { @for part in address.split_inclusive('/') { (part) wbr; } }
}

fn line(label: &str, value: &str) -> Markup {
    html! { div { dt { (label) } dd { code { (value) } } } }
}

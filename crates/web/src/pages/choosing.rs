//! Choosing an organisation where there may be many.

use crate::components::{FilterBar, TextField, filter_bar, link, text_field};
use crate::page::Visit;
use maud::{Markup, html};
use operations::Node;

/// How many organisations a choice shows: who sees more of them searches.
const SHOWN: usize = 60;

/// A search over organisations, and links that carry the choice on: `prefix` is the address of what
/// follows, up to the number.
pub(crate) fn chooser(page: &Visit, action: &str, nodes: &[Node], prefix: &str) -> Markup {
    let asked = page.asked("q");
    let bar = FilterBar {
        action: action.to_owned(),
        fields: vec![text_field(&page.words, &TextField::new("q", page.text("choose-search")).value(asked))],
        set: usize::from(!asked.is_empty()),
        clear: action.to_owned(),
    };
    html! {
        (filter_bar(&page.words, &bar))
        @if nodes.is_empty() { p.govuk-body { (page.text("choose-none")) } }
        ul.govuk-list { @for node in nodes.iter().take(SHOWN) {
            li { (link(&format!("{prefix}{}", node.id), &node.name))
                @if !node.above.is_empty() { " " span.opora-muted { (node.above) } }
            }
        } }
        @if nodes.len() > SHOWN {
            p.govuk-body { (page.with("choose-more", [("shown", SHOWN.into()), ("count", nodes.len().into())])) }
        }
    }
}

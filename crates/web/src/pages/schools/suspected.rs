//! What a card says of possible signs: in short, with a link.

use crate::components::{link, muted};
use crate::page::Visit;
use crate::pages::signs::line;
use maud::{Markup, html};
use operations::identification::{Looked, SignsOfSchool};

/// How many signs a card names.
const MOST: usize = 5;

pub(super) fn short(page: &Visit, own: &SignsOfSchool) -> Markup {
    let Some(pack) = own.pack.as_ref().filter(|_| !own.looked.is_empty()) else { return html! {} };
    let found: Vec<&Looked> = own.found().collect();
    let more = found.len().saturating_sub(MOST);
    html! {
        h2.govuk-heading-m id="signs" { (page.text("schools-signs")) }
        @if found.is_empty() {
            p.govuk-body { (page.with("schools-signs-none", [("count", own.looked.len().into())])) }
        } @else {
            ul.govuk-list.govuk-list--bullet {
                @for one in found.iter().take(MOST) { li { (line(page, one)) } }
            }
            @if more > 0 { p.govuk-body { (page.with("schools-signs-more", [("count", more.into())])) } }
        }
        p.govuk-body {
            (muted(&pack.caution)) " "
            (link(&format!("/signs/{}", own.organisation), &page.text("schools-signs-all")))
        }
    }
}

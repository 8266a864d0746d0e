//! What each sign means, what it does not mean, and where its method is from.

use crate::components::details;
use crate::page::Visit;
use maud::{Markup, html};
use operations::identification::{Method, Pack};

pub(super) fn all(page: &Visit, pack: &Pack) -> Markup {
    let about = [("pack", pack.id.as_str().into()), ("version", pack.version.as_str().into())];
    html! {
        p.govuk-body { (page.text("signs-page-meaning-all")) }
        @for method in &pack.methods {
            (details(&page.words.word("sign", method.sign.as_str()), one(page, method)))
        }
        p.govuk-body { (page.with("signs-page-pack", about)) }
    }
}

fn one(page: &Visit, method: &Method) -> Markup {
    let sign = method.sign.as_str();
    let source = |(title, certainty): (&String, &str)| {
        format!("{title} ({})", page.words.word("certainty", certainty))
    };
    let mut sources: Vec<String> =
        method.sources.iter().map(|one| source((&one.title, one.certainty))).collect();
    sources.dedup();
    let whose = if method.own { "signs-page-method-own" } else { "signs-page-method-source" };
    let index = if method.in_index { "signs-page-in-index" } else { "signs-page-not-in-index" };
    html! {
        p { (page.text(&format!("signs-page-means-{sign}"))) }
        p { (page.text(&format!("signs-page-means-not-{sign}"))) }
        p { (page.with(whose, [("sources", sources.join("; ").into())])) " " (page.text(index)) }
    }
}

//! The rule in force: every value with its source and how sure that is.

use super::framed;
use crate::page::{Outcome, Page, shown};
use crate::pages::blocks::blocks;
use crate::trouble::Trouble;
use maud::html;
use operations::SeeResults;

pub(super) async fn rule(page: Page<SeeResults>) -> Outcome {
    let document = page.permit.rule_explained(&page.words).ok_or(Trouble::NotFound)?;
    let content = html! {
        h1.govuk-heading-l { (document.title) }
        @if !document.subtitle.is_empty() { p.govuk-body-l { (document.subtitle) } }
        (blocks(&page.words, &document.blocks))
    };
    Ok(shown(&framed(&page, &page.text("identification-rule"), &[]), content))
}

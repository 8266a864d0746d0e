//! Ways to other pages: up, on, and beside.

use maud::{Markup, html};
use words::Words;

/// A page above this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// Its name.
    pub text: String,
    /// Its address.
    pub href: String,
}

impl Crumb {
    /// A page above this one.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }
}

/// The way down to this page. Nothing where there is nothing above.
pub fn breadcrumbs(words: &Words, crumbs: &[Crumb]) -> Markup {
    html! {
        @if !crumbs.is_empty() {
            nav.govuk-breadcrumbs aria-label=(words.text("web-breadcrumbs")) {
                ol.govuk-breadcrumbs__list {
                    @for crumb in crumbs {
                        li.govuk-breadcrumbs__list-item {
                            a.govuk-breadcrumbs__link href=(crumb.href) { (crumb.text) }
                        }
                    }
                }
            }
        }
    }
}

/// Where one is in a list of many pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pagination {
    /// This page, from 1.
    pub current: u32,
    /// How many pages there are.
    pub pages: u32,
    /// The address of a page without its number, like `?status=low&page=`.
    pub prefix: String,
}

/// Links to the pages of a list. Nothing where there is one page only.
pub fn pagination(words: &Words, pages: &Pagination) -> Markup {
    let href = |page: u32| format!("{}{page}", pages.prefix);
    html! {
        @if pages.pages > 1 {
            nav.govuk-pagination aria-label=(words.text("web-pages")) {
                @if pages.current > 1 {
                    div.govuk-pagination__prev {
                        a.govuk-link.govuk-pagination__link href=(href(pages.current - 1)) rel="prev" {
                            span aria-hidden="true" { "←\u{a0}" } (words.text("web-page-previous"))
                        }
                    }
                }
                ul.govuk-pagination__list {
                    @for page in shown(pages) {
                        @match page {
                            Some(page) => (numbered(words, page, page == pages.current, &href(page))),
                            None => li.govuk-pagination__item.govuk-pagination__item--ellipsis { "⋯" },
                        }
                    }
                }
                @if pages.current < pages.pages {
                    div.govuk-pagination__next {
                        a.govuk-link.govuk-pagination__link href=(href(pages.current + 1)) rel="next" {
                            (words.text("web-page-next")) span aria-hidden="true" { "\u{a0}→" }
                        }
                    }
                }
            }
        }
    }
}

fn numbered(words: &Words, page: u32, current: bool, href: &str) -> Markup {
    html! {
        li.govuk-pagination__item.govuk-pagination__item--current[current] {
            a.govuk-link.govuk-pagination__link href=(href) aria-current=[current.then_some("page")]
                aria-label=(words.with("web-page", [("number", page.into())])) { (page) }
        }
    }
}

/// The first, the last, this page and its neighbours; a gap stands for the rest.
fn shown(pages: &Pagination) -> Vec<Option<u32>> {
    let near = |page: &u32| *page == 1 || *page == pages.pages || page.abs_diff(pages.current) <= 1;
    let mut shown = Vec::new();
    let mut last = 0;
    for page in (1..=pages.pages).filter(near) {
        if page > last + 1 {
            shown.push(None);
        }
        shown.push(Some(page));
        last = page;
    }
    shown
}

/// One of several views of the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its name.
    pub text: String,
    /// Its address.
    pub href: String,
    /// Whether it is this one.
    pub current: bool,
    /// How much there is behind it.
    pub count: Option<u32>,
}

impl Tab {
    /// Another view.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), current: false, count: None }
    }

    /// This view, where this is so.
    #[must_use]
    pub const fn current_if(mut self, current: bool) -> Self {
        self.current = current;
        self
    }

    /// With how much there is behind it.
    #[must_use]
    pub const fn count(mut self, count: u32) -> Self {
        self.count = Some(count);
        self
    }
}

/// Views of the same thing as links; `label` says of what.
pub fn tabs(label: &str, tabs: &[Tab]) -> Markup {
    html! { nav.opora-tabs aria-label=(label) { (list(tabs)) } }
}

/// The same where they are many: each group is a row with its name before it.
pub fn grouped_tabs(label: &str, groups: &[(String, Vec<Tab>)]) -> Markup {
    html! {
        div.opora-tab-groups {
            @for (name, tabs) in groups {
                nav.opora-tabs aria-label=(format!("{label}: {name}")) {
                    span.opora-tabs__group aria-hidden="true" { (name) }
                    (list(tabs))
                }
            }
        }
    }
}

fn list(tabs: &[Tab]) -> Markup {
    html! {
        ul {
            @for tab in tabs {
                li {
                    a href=(tab.href) aria-current=[tab.current.then_some("page")] {
                        (tab.text)
                        @if let Some(count) = tab.count { " " span.opora-tabs__count { (count) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_and_the_neighbours_of_a_page_are_shown() {
        let of = |current, pages| shown(&Pagination { current, pages, prefix: String::new() });
        assert_eq!(of(1, 2), [Some(1), Some(2)]);
        assert_eq!(of(5, 9), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
        assert_eq!(of(9, 9), [Some(1), None, Some(8), Some(9)]);
    }
}

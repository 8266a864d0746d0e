//! What stands around every page: its head, the way around, and the foot.

use crate::assets;
use crate::components::{Crumb, Notice, breadcrumbs, notice};
use maud::{DOCTYPE, Markup, html};
use words::{Language, Words};

mod errors;

pub use errors::{Failure, error_page};

/// What htmx may do: no evaluation of code, no styles of its own, no pages kept in the browser of a
/// computer that several people use, and no requests to other sites.
const HTMX: &str = r#"{"allowEval":false,"includeIndicatorStyles":false,"historyCacheSize":0,"refreshOnHistoryMiss":true,"selfRequestsOnly":true,"allowScriptTags":false}"#;

/// Who is signed in.
#[derive(Debug, Clone, Default)]
pub struct SignedIn {
    /// The name.
    pub name: String,
    /// The role in words, like «муниципальный координатор».
    pub role: String,
    /// The name of the authority or school.
    pub authority: String,
}

/// An entry of the main navigation.
#[derive(Debug, Clone, Default)]
pub struct NavItem {
    /// The address.
    pub href: String,
    /// The words.
    pub text: String,
    /// Whether this page belongs to it.
    pub current: bool,
}

/// Addresses that the frame itself links to.
#[derive(Debug, Clone)]
pub struct Links {
    /// The first page.
    pub home: String,
    /// The user's own data and password.
    pub profile: String,
    /// Where the form for signing out is sent.
    pub sign_out: String,
    /// Where one signs in.
    pub sign_in: String,
    /// What this program is.
    pub about: String,
    /// How to work with the keyboard.
    pub keyboard: String,
    /// This page in the other language; none where there is no choice.
    pub language: Option<String>,
}

impl Default for Links {
    fn default() -> Self {
        Self {
            home: "/".to_owned(),
            profile: "/profile".to_owned(),
            sign_out: "/sign-out".to_owned(),
            sign_in: "/sign-in".to_owned(),
            about: "/about".to_owned(),
            keyboard: "/help/keyboard".to_owned(),
            language: None,
        }
    }
}

/// A reload for browsers without scripts, while some work is going on.
#[derive(Debug, Clone)]
pub struct Refresh {
    /// After so many seconds.
    pub seconds: u32,
    /// The address.
    pub href: String,
}

/// What a page is framed with.
pub struct Frame<'a> {
    /// The words, in the language of the page.
    pub words: &'a Words,
    /// The title of the page; the browser shows it with the product's name.
    pub title: String,
    /// Who is signed in.
    pub signed_in: Option<SignedIn>,
    /// The authority whose system this is, where nobody is signed in.
    pub authority: Option<String>,
    /// The main navigation.
    pub navigation: Vec<NavItem>,
    /// The way down to this page.
    pub breadcrumbs: Vec<Crumb>,
    /// What was done, or must be known first.
    pub notice: Option<Notice>,
    /// Whether all data are invented: said on every page.
    pub demo: bool,
    /// Whether a form of the page was not taken: the title says so first.
    pub problems: bool,
    /// The token for the form that signs out.
    pub csrf: Option<String>,
    /// A reload for browsers without scripts.
    pub refresh: Option<Refresh>,
    /// The version of the program.
    pub version: String,
    /// Addresses that the frame itself links to.
    pub links: Links,
}

impl<'a> Frame<'a> {
    /// A frame with a title and nothing else.
    pub fn new(words: &'a Words, title: impl Into<String>) -> Self {
        Self {
            words,
            title: title.into(),
            signed_in: None,
            authority: None,
            navigation: Vec::new(),
            breadcrumbs: Vec::new(),
            notice: None,
            demo: false,
            problems: false,
            csrf: None,
            refresh: None,
            version: String::new(),
            links: Links::default(),
        }
    }

    fn text(&self, name: &str) -> String {
        self.words.text(name)
    }

    /// The authority or school in whose name one works.
    fn authority(&self) -> Option<&str> {
        let own = self.signed_in.as_ref().map(|user| user.authority.as_str());
        own.or(self.authority.as_deref()).filter(|name| !name.is_empty())
    }
}

/// A whole page. `content` begins with its `h1`.
pub fn page(frame: &Frame<'_>, content: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(frame.words.language().code()) {
            (head(frame))
            body.govuk-template__body {
                a.govuk-skip-link href="#main" { (frame.text("web-skip")) }
                (header(frame))
                div.govuk-width-container {
                    (breadcrumbs(frame.words, &frame.breadcrumbs))
                    main.govuk-main-wrapper #main tabindex="-1" {
                        @if let Some(news) = &frame.notice { (notice(frame.words, news)) }
                        (content)
                    }
                }
                (footer(frame))
            }
        }
    }
}

fn head(frame: &Frame<'_>) -> Markup {
    let product = frame.text("web-product");
    let title = frame.words.with(
        if frame.problems { "web-title-problems" } else { "web-title" },
        [("page", frame.title.as_str().into())],
    );
    html! {
        head {
            meta charset="utf-8";
            title { (title) }
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light";
            meta name="application-name" content=(product);
            meta name="htmx-config" content=(HTMX);
            meta name="referrer" content="same-origin";
            @if let Some(refresh) = &frame.refresh {
                noscript {
                    meta http-equiv="refresh" content=(format!("{}; url={}", refresh.seconds, refresh.href));
                }
            }
            link rel="icon" type="image/svg+xml" href=(assets::url("favicon.svg"));
            link rel="stylesheet" href=(assets::url("opora.css"));
            script src=(assets::url("htmx.min.js")) defer {}
            script src=(assets::url("opora.js")) defer {}
        }
    }
}

fn header(frame: &Frame<'_>) -> Markup {
    html! {
        header.opora-header {
            @if frame.demo {
                p.opora-demo { span.govuk-width-container { (frame.text("web-demo")) } }
            }
            div.govuk-width-container.opora-header__bar {
                a.opora-header__product href=(frame.links.home) { (sign()) span { (frame.text("web-product")) } }
                @if let Some(authority) = frame.authority() { p.opora-header__authority { (authority) } }
                div.opora-header__tools {
                    @if frame.signed_in.is_some() {
                        a.opora-header__link href="/search" { (frame.text("search-title")) }
                    }
                    (language(frame)) (user(frame))
                }
            }
        }
        @if !frame.navigation.is_empty() { (navigation(frame)) }
    }
}

/// The sign of the product: a beam on its supports.
fn sign() -> Markup {
    html! {
        svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true" focusable="false" {
            path fill="currentColor" d="M2 3h24v5H2zM5 10h5v12H5zM18 10h5v12h-5zM11.5 10h5v12h-5zM2 24h24v2H2z" {}
        }
    }
}

fn language(frame: &Frame<'_>) -> Markup {
    let other = match frame.words.language() {
        Language::Russian => Language::English,
        Language::English => Language::Russian,
    };
    let name = match other {
        Language::Russian => "Русский",
        Language::English => "English",
    };
    html! {
        @if let Some(href) = &frame.links.language {
            a.opora-header__link href=(href) lang=(other.code()) hreflang=(other.code()) { (name) }
        }
    }
}

fn user(frame: &Frame<'_>) -> Markup {
    html! {
        @if let Some(user) = &frame.signed_in {
            details.opora-user {
                summary { span.opora-user__name { (user.name) } }
                div.opora-user__panel {
                    p { strong { (user.name) } br; (user.role) }
                    (own_links(frame))
                }
            }
        }
    }
}

/// The profile, and signing out by a form: a link that is only looked at must not sign out.
fn own_links(frame: &Frame<'_>) -> Markup {
    html! {
        p { a.govuk-link href=(frame.links.profile) { (frame.text("web-profile")) } }
        @if let Some(csrf) = &frame.csrf {
            form method="post" action=(frame.links.sign_out) {
                input type="hidden" name="csrf" value=(csrf);
                button.opora-quiet type="submit" { (frame.text("web-sign-out")) }
            }
        }
    }
}

/// The navigation stands twice: as a row, and folded for a narrow screen. The style shows one of them.
fn navigation(frame: &Frame<'_>) -> Markup {
    let current = frame.navigation.iter().find(|item| item.current).map(|item| item.text.as_str());
    html! {
        nav.opora-nav aria-label=(frame.text("web-navigation")) {
            div.govuk-width-container {
                div.opora-nav__row { (entries(frame)) }
                details.opora-nav__folded {
                    summary {
                        (frame.text("web-menu"))
                        @if let Some(current) = current { span.opora-nav__here { (current) } }
                    }
                    (entries(frame))
                }
            }
        }
    }
}

fn entries(frame: &Frame<'_>) -> Markup {
    html! {
        ul {
            @for item in &frame.navigation {
                li { a href=(item.href) aria-current=[item.current.then_some("page")] { (item.text) } }
            }
        }
    }
}

fn footer(frame: &Frame<'_>) -> Markup {
    let version = frame.words.with("web-version", [("version", frame.version.as_str().into())]);
    html! {
        footer.opora-footer {
            div.govuk-width-container {
                ul {
                    li { a.govuk-link href=(frame.links.about) { (frame.text("web-about")) } }
                    li { a.govuk-link href=(frame.links.keyboard) { (frame.text("web-keyboard")) } }
                    @if !frame.version.is_empty() { li { (version) } }
                }
            }
        }
    }
}

//! What a handler gets: the permit, what was typed, and the frame to fill.

use crate::components::{Crumb, Form, Notice, Problem};
use crate::frame::{Frame, NavItem, SignedIn, page};
use crate::routes::Menu;
use crate::server::{Entry, Shared};
use crate::trouble::Trouble;
use axum::extract::FromRequestParts;
use axum::http::header::{CONTENT_TYPE, HOST, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maud::Markup;
use operations::{Complaint, Permit, Permitted, Person, Refusal, Right};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::sync::Arc;
use words::{Value, Words};

/// The answer of a handler.
pub(crate) type Outcome = Result<Response, Trouble>;

/// What was typed into a form, in its order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// The first value of a field, or nothing typed.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// All values of a field.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// A number; nothing where none was typed.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.get(name).trim().parse().ok()
    }

    /// Whether a box was ticked.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }
}

/// What is known of a request before its handler runs.
#[derive(Clone)]
pub(crate) struct Visit {
    pub shared: Shared,
    pub words: Arc<Words>,
    /// Who is signed in.
    pub person: Option<Arc<Person>>,
    /// The secret of the forms of this browser.
    pub form_secret: String,
    /// The session's or the visitor's token.
    pub token: String,
    /// The address with its question.
    pub path: String,
    /// The paths of the organisations that the address is about.
    pub places: Vec<String>,
    pub menu: Option<Menu>,
    pub typed: Arc<Typed>,
    /// The part of the address after `?`, taken apart.
    pub asked: Arc<Typed>,
}

impl Visit {
    pub(crate) fn text(&self, name: &str) -> String {
        self.words.text(name)
    }

    /// A permit for a part of the page, over the places that the address is about; none where the reader
    /// has no such right there.
    pub(crate) fn permit<R: Permitted>(&self) -> Option<Permit<R>> {
        self.shared.application.permit(self.person.as_ref()?, &self.places, None)
    }

    /// A text with arguments.
    pub(crate) fn with<'a, const N: usize>(
        &self,
        name: &str,
        arguments: [(&'a str, Value<'a>); N],
    ) -> String {
        self.words.with(name, arguments)
    }

    /// The value of a part of the question.
    pub(crate) fn asked(&self, name: &str) -> &str {
        self.asked.get(name)
    }

    /// A frame around a page with this title.
    pub(crate) fn frame(&self, title: impl Into<String>) -> Frame<'_> {
        let mut frame = Frame::new(&self.words, title);
        frame.version = env!("CARGO_PKG_VERSION").to_owned();
        frame.demo = self.shared.settings.demo;
        frame.csrf = self.person.is_some().then(|| self.form_secret.clone());
        frame.signed_in = self.person.as_deref().map(|person| self.signed_in(person));
        frame.navigation = self.navigation(self.menu);
        frame.links.language = Some(format!("/language/{}", self.other_language()));
        frame.notice = self.notice();
        frame
    }

    fn signed_in(&self, person: &Person) -> SignedIn {
        let first = person.grants.first();
        SignedIn {
            name: person.name.clone(),
            role: first.map(|grant| self.words.word("role", grant.role.as_str())).unwrap_or_default(),
            authority: first.map(|grant| grant.name.clone()).unwrap_or_default(),
        }
    }

    /// The code of the language that the page is not in.
    fn other_language(&self) -> &'static str {
        match self.words.language() {
            words::Language::Russian => "en",
            words::Language::English => "ru",
        }
    }

    /// The sections in which the person has at least one page that not everybody has.
    fn navigation(&self, current: Option<Menu>) -> Vec<NavItem> {
        let Some(person) = &self.person else { return Vec::new() };
        let leads = |menu: &Menu| {
            let school = matches!(menu, Menu::MySchool | Menu::Reports);
            let fits = person.is_of_school() == school
                || matches!(menu, Menu::Home | Menu::Results | Menu::Settings);
            let may = |entry: &&Entry| entry.right.is_none_or(|right| person.may(right));
            let own = || self.shared.menu.iter().filter(|entry| entry.menu == *menu && fits).filter(may);
            let opens = *menu == Menu::Home || own().any(|entry| entry.right != Some(Right::Own));
            own().find(|entry| entry.leads && opens).map(|entry| entry.path)
        };
        let item = |menu: Menu| {
            Some(NavItem {
                href: leads(&menu)?.to_owned(),
                text: self.words.word("menu", menu.as_str()),
                current: current == Some(menu),
            })
        };
        Menu::ALL.into_iter().filter_map(item).collect()
    }

    /// What the page before this one did, where its address says so.
    fn notice(&self) -> Option<Notice> {
        let code = self.asked("done");
        let known = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let text = known.then(|| self.text(&format!("done-{code}")))?;
        (!text.starts_with('⟦')).then(|| Notice::done(&text))
    }

    /// A frame with the way down to the page: words and addresses of what is above it.
    pub(crate) fn framed(&self, title: impl Into<String>, above: &[(&str, &str)]) -> Frame<'_> {
        let mut frame = self.frame(title);
        frame.breadcrumbs = above.iter().map(|(text, href)| Crumb::new(*text, *href)).collect();
        frame
    }

    /// The same on a page that for this reader belongs to another section than its address.
    pub(crate) fn framed_within(
        &self,
        menu: Menu,
        title: impl Into<String>,
        above: &[(&str, &str)],
    ) -> Frame<'_> {
        let mut frame = self.framed(title, above);
        frame.navigation = self.navigation(Some(menu));
        frame
    }

    /// A form that sends files: its token and key stand in the address, as its body is read piece by piece.
    pub(crate) fn file_form(&self, action: &str) -> Form {
        let form = self.form(String::new());
        let action = format!("{action}?csrf={}&form={}", form.csrf, form.key);
        Form { action, ..form }.with_files()
    }

    /// The address under which this program is reached by whoever sent this request.
    pub(crate) fn public(&self, headers: &HeaderMap) -> String {
        let public = self.shared.settings.public.trim_end_matches('/');
        if !public.is_empty() {
            return public.to_owned();
        }
        let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
        format!("http://{host}")
    }

    /// A form that changes something: with its token and a new one-time key.
    pub(crate) fn form(&self, action: impl Into<String>) -> Form {
        Form::new(action, self.form_secret.clone(), operations::token())
    }

    /// The complaints of a refusal, in words; any other refusal is trouble.
    pub(crate) fn problems(&self, refusal: Refusal) -> Result<Vec<Problem>, Trouble> {
        match refusal {
            Refusal::Invalid(complaints) => Ok(complaints.iter().map(|one| self.problem(one)).collect()),
            Refusal::Stale => Ok(vec![Problem { field: None, text: self.text("complaint-stale") }]),
            other => Err(other.into()),
        }
    }

    fn problem(&self, complaint: &Complaint) -> Problem {
        let arguments = complaint.arguments.iter().map(|(name, value)| (*name, Value::from(value.as_str())));
        let field = Some(complaint.field.to_owned()).filter(|field| !field.is_empty());
        Problem { field, text: self.words.all(&format!("complaint-{}", complaint.code), arguments) }
    }

    /// A moment in the authority's time, like 25.11.2026 14:05.
    pub(crate) fn time(&self, milliseconds: i64) -> String {
        let moment =
            Timestamp::from_millisecond(milliseconds).unwrap_or_default().to_zoned_datetime(self.zone());
        moment.strftime("%d.%m.%Y %H:%M").to_string()
    }

    /// When a day begins in the authority's time, in milliseconds; nothing where it is no day.
    pub(crate) fn start_of(&self, typed: &str) -> Option<i64> {
        let parts: Vec<i16> = typed.trim().split('.').filter_map(|part| part.parse().ok()).collect();
        let [day, month, year] = parts[..] else { return None };
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        date.to_zoned_datetime(self.zone()).ok().map(|start| start.timestamp().as_millisecond())
    }

    fn zone(&self) -> TimeZone {
        let zone = self.person.as_ref().and_then(|person| person.time_zone.as_deref());
        zone.and_then(|name| TimeZone::get(name).ok()).unwrap_or_else(TimeZone::system)
    }

    /// A day like 2026-11-25 as people write it.
    pub(crate) fn day(&self, day: &str) -> String {
        match day.split('-').collect::<Vec<_>>()[..] {
            [year, month, day] => format!("{day}.{month}.{year}"),
            _ => day.to_owned(),
        }
    }
}

/// A page for those who hold a permit of `R`.
pub(crate) struct Page<R: Permitted> {
    pub permit: Permit<R>,
    visit: Visit,
}

impl<R: Permitted> std::ops::Deref for Page<R> {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl<R: Permitted> FromRequestParts<Shared> for Page<R> {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, Trouble> {
        let visit = parts.extensions.get::<Visit>().cloned().ok_or(Trouble::NotFound)?;
        let person = visit.person.clone().ok_or(Trouble::Denied)?;
        let form = Some(visit.typed.get("form").to_owned()).filter(|key| !key.is_empty());
        let permit = shared.application.permit(&person, &visit.places, form).ok_or(Trouble::Denied)?;
        Ok(Self { permit, visit })
    }
}

/// A page for anybody.
pub(crate) struct Open(pub Visit);

impl std::ops::Deref for Open {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.0
    }
}

impl FromRequestParts<Shared> for Open {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &Shared) -> Result<Self, Trouble> {
        parts.extensions.get::<Visit>().cloned().map(Self).ok_or(Trouble::NotFound)
    }
}

/// A whole page as an answer.
pub(crate) fn shown(frame: &Frame<'_>, content: Markup) -> Response {
    answered(StatusCode::OK, page(frame, content))
}

/// The page of a form: as it was asked for, or as it was not taken.
pub(crate) fn answer(frame: Frame<'_>, content: Markup, problems: &[Problem]) -> Response {
    if problems.is_empty() { shown(&frame, content) } else { refused(frame, content) }
}

/// The page of a form that was not taken.
pub(crate) fn refused(mut frame: Frame<'_>, content: Markup) -> Response {
    frame.problems = true;
    frame.notice = None;
    answered(StatusCode::UNPROCESSABLE_ENTITY, page(&frame, content))
}

pub(crate) fn answered(status: StatusCode, markup: Markup) -> Response {
    (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], markup.into_string()).into_response()
}

/// To another page, after a form has done its work.
pub(crate) fn to(path: impl AsRef<str>) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, path.as_ref().to_owned())]).into_response()
}

/// To another page, which says what was done: `done-` and this code are the words.
pub(crate) fn done(path: &str, code: &str) -> Response {
    let joint = if path.contains('?') { '&' } else { '?' };
    to(format!("{path}{joint}done={code}"))
}

/// A text as a part of an address.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

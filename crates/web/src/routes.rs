//! The table of routes: from it are made the router, the check of rights, the matrix of permissions,
//! the document of the interface and the navigation.

use crate::api::{self, Resource};
use crate::pages;
use crate::server::Shared;
use axum::handler::Handler;
use axum::routing::{self, MethodRouter};
use operations::Right;

/// How an address is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// It shows.
    Get,
    /// It changes.
    Post,
}

/// Whose organisation decides whether a person may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// None: the person's own places are shown.
    Anywhere,
    /// The organisation of this number in the address.
    Organisation,
    /// The organisation of the upload of this number.
    Upload,
    /// The organisations over which the account of this number has roles.
    Account,
    /// The organisation of the list of this number.
    List,
    /// The school of the reply of this number.
    Reply,
    /// The authority of the round of this number.
    Campaign,
    /// The organisation whose report has this number.
    Submission,
    /// The authority of the own pack of this number.
    Methodology,
}

impl Subject {
    /// The name of the number in the address.
    pub const fn parameter(self) -> Option<&'static str> {
        match self {
            Self::Anywhere => None,
            Self::Organisation => Some("organisation"),
            Self::Upload => Some("upload"),
            Self::Account => Some("account"),
            Self::List => Some("list"),
            Self::Reply => Some("reply"),
            Self::Campaign => Some("campaign"),
            Self::Submission => Some("submission"),
            Self::Methodology => Some("methodology"),
        }
    }
}

/// A section of the main navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Menu {
    /// Главная
    Home,
    /// Школы
    Schools,
    /// Моя школа
    MySchool,
    /// Результаты
    Results,
    /// Выявление
    Identification,
    /// Мониторинг
    Monitoring,
    /// Что сдать
    Reports,
    /// Настройки
    Settings,
}

impl Menu {
    /// All, in their order.
    pub const ALL: [Self; 8] = [
        Self::Home,
        Self::Schools,
        Self::MySchool,
        Self::Reports,
        Self::Results,
        Self::Identification,
        Self::Monitoring,
        Self::Settings,
    ];

    /// The name of its words: `menu-` and this.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Schools => "schools",
            Self::MySchool => "my-school",
            Self::Results => "results",
            Self::Identification => "identification",
            Self::Monitoring => "monitoring",
            Self::Reports => "reports",
            Self::Settings => "settings",
        }
    }
}

/// One address.
pub struct Route {
    /// How it is asked.
    pub method: Method,
    /// The address, with names of its parts in braces.
    pub path: &'static str,
    /// The right that it needs; none where anybody may ask it.
    pub right: Option<Right>,
    /// Whose organisation decides.
    pub subject: Subject,
    /// What it is for: `intent-` and this are its words.
    pub intent: &'static str,
    /// The section that it belongs to.
    pub menu: Option<Menu>,
    /// Whether the section's link leads here.
    pub leads: bool,
    /// What it takes and gives, where it is for programs: these come with a key and without a session.
    pub resource: Option<&'static Resource>,
    pub(crate) handler: MethodRouter<Shared>,
}

impl Route {
    pub(crate) fn get<T: 'static>(
        path: &'static str,
        intent: &'static str,
        handler: impl Handler<T, Shared>,
    ) -> Self {
        Self::new(Method::Get, path, intent, routing::get(handler))
    }

    pub(crate) fn post<T: 'static>(
        path: &'static str,
        intent: &'static str,
        handler: impl Handler<T, Shared>,
    ) -> Self {
        Self::new(Method::Post, path, intent, routing::post(handler))
    }

    /// For programs, which come with a key.
    pub(crate) fn api<T: 'static>(
        path: &'static str,
        intent: &'static str,
        resource: &'static Resource,
        handler: impl Handler<T, Shared>,
    ) -> Self {
        Self { resource: Some(resource), ..Self::get(path, intent, handler) }
    }

    const fn new(
        method: Method,
        path: &'static str,
        intent: &'static str,
        handler: MethodRouter<Shared>,
    ) -> Self {
        Self {
            method,
            path,
            right: None,
            subject: Subject::Anywhere,
            intent,
            menu: None,
            leads: false,
            resource: None,
            handler,
        }
    }

    /// With the right that it needs, over the organisation of a subject.
    pub(crate) fn needs(mut self, right: Right, subject: Subject) -> Self {
        self.right = Some(right);
        self.subject = subject;
        self
    }

    /// Within a section.
    pub(crate) fn within(mut self, menu: Menu) -> Self {
        self.menu = Some(menu);
        self
    }

    /// The section's link leads here.
    pub(crate) fn first_of(mut self, menu: Menu) -> Self {
        self.leads = true;
        self.within(menu)
    }
}

/// All routes.
pub fn routes() -> Vec<Route> {
    let mut all = pages::entry::routes();
    all.extend(pages::home::routes());
    all.extend(pages::profile::routes());
    all.extend(pages::settings::routes());
    all.extend(pages::people::routes());
    all.extend(pages::organisations::routes());
    all.extend(pages::journal::routes());
    all.extend(pages::results::routes());
    all.extend(pages::schools::routes());
    all.extend(pages::identification::routes());
    all.extend(pages::signs::routes());
    all.extend(pages::replies::routes());
    all.extend(pages::search::routes());
    all.extend(pages::risks::routes());
    all.extend(pages::tokens::routes());
    all.extend(pages::uploads::routes());
    all.extend(pages::reports::routes());
    all.extend(pages::monitoring::routes());
    all.extend(pages::analysis::routes());
    all.extend(pages::methodologies::routes());
    all.extend(api::routes());
    all
}

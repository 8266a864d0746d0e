//! The server: the router from the table, and an orderly stop.

use crate::api;
use crate::assets;
use crate::guard::{Rule, guard};
use crate::metrics::Metrics;
use crate::routes::{Menu, Method, Route, routes};
use crate::trouble::Trouble;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use operations::{Application, Right};
use std::future::Future;
use std::sync::Arc;
use tokio::net::TcpListener;
use words::{Language, Words};

/// How the pages are served.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The address under which people reach the pages, like `https://opora.example.ru`; it stands in
    /// links of invitations. Empty where it is the address that is listened at.
    pub public: String,
    /// Whether all data are invented: the accounts of the demo stand on its sign-in page.
    pub demo: bool,
    /// What the address of the first set-up must say: only who started the program knows it.
    pub setup_key: String,
}

impl Settings {
    /// Whether browsers come by https only.
    pub(crate) fn is_secure(&self) -> bool {
        self.public.starts_with("https://")
    }
}

/// What all handlers share.
#[derive(Clone)]
pub struct Shared {
    pub(crate) application: Arc<Application>,
    pub(crate) settings: Arc<Settings>,
    pub(crate) metrics: Arc<Metrics>,
    /// The pages of the sections.
    pub(crate) menu: Arc<Vec<Entry>>,
    words: Arc<[Arc<Words>; 2]>,
}

/// A page of a section.
pub(crate) struct Entry {
    pub menu: Menu,
    pub right: Option<Right>,
    pub path: &'static str,
    /// Whether the section's link may lead here.
    pub leads: bool,
}

impl Shared {
    pub(crate) fn words(&self, language: Language) -> Arc<Words> {
        self.words[usize::from(language != Language::Russian)].clone()
    }
}

/// The router of all routes, each behind the guard.
pub fn router(application: Arc<Application>, settings: Settings) -> Router {
    let routes = routes();
    let menu = routes.iter().filter(|route| route.method == Method::Get);
    let entry = |route: &Route| {
        Some(Entry { menu: route.menu?, right: route.right, path: route.path, leads: route.leads })
    };
    let menu = menu.filter_map(entry).collect();
    let words = [Language::Russian, Language::English].map(|language| Arc::new(Words::new(language)));
    let shared = Shared {
        application,
        settings: Arc::new(settings),
        metrics: Arc::new(Metrics::new()),
        menu: Arc::new(menu),
        words: Arc::new(words),
    };
    let mut router = Router::new();
    for route in routes {
        let rule = Rule {
            method: route.method,
            path: route.path,
            right: route.right,
            subject: route.subject,
            menu: route.menu,
            resource: route.resource,
        };
        let state = (shared.clone(), rule);
        let guarded: MethodRouter<Shared> = match route.resource {
            Some(_) => route.handler.layer(from_fn_with_state(state, api::door)),
            None => route.handler.layer(from_fn_with_state(state, guard)),
        };
        router = router.route(route.path, guarded);
    }
    let nowhere = Rule {
        method: Method::Get,
        path: "*",
        right: None,
        subject: crate::Subject::Anywhere,
        menu: None,
        resource: None,
    };
    let missing: MethodRouter<Shared> = axum::routing::any(|| async { Trouble::NotFound });
    router
        .fallback_service(
            missing.layer(from_fn_with_state((shared.clone(), nowhere), guard)).with_state(shared.clone()),
        )
        .route("/assets/{*path}", get(asset))
        .route("/api", axum::routing::any(api::nowhere))
        .route("/api/", axum::routing::any(api::nowhere))
        .route("/api/{*path}", axum::routing::any(api::nowhere))
        .route("/healthz", get(health))
        .route("/metrics", get(metrics))
        .route("/csp", axum::routing::post(violation).layer(DefaultBodyLimit::max(LONGEST_REPORT)))
        .layer(DefaultBodyLimit::disable())
        .with_state(shared)
}

async fn asset(Path(path): Path<String>) -> Response {
    let Some(asset) = assets::find(&path) else { return StatusCode::NOT_FOUND.into_response() };
    let keep = if asset.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [(CONTENT_TYPE, asset.content_type), (CACHE_CONTROL, keep)];
    (headers, [("x-content-type-options", "nosniff")], asset.bytes).into_response()
}

/// Whether the program and its database are at work.
async fn health(State(shared): State<Shared>) -> Response {
    match shared.application.store().bytes().await {
        Ok(_) => "ok\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "database\n").into_response()
        }
    }
}

/// Bytes of a browser's report at most.
const LONGEST_REPORT: usize = 8 << 10;

/// A browser tells that a page asked for something that the policy forbids: a fault of the page.
async fn violation(report: String) -> StatusCode {
    tracing::error!(report, "a page broke the policy of contents");
    StatusCode::NO_CONTENT
}

/// Counters, without any name or number of a person or school.
async fn metrics(State(shared): State<Shared>) -> Response {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(CONTENT_TYPE, kind)], shared.metrics.text()).into_response()
}

/// A server that listens.
#[derive(Debug)]
pub struct Serving {
    /// The address to open.
    pub address: String,
    listener: TcpListener,
}

impl Serving {
    /// Begins to listen.
    pub async fn at(address: &str) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = format!("http://{}", listener.local_addr()?);
        Ok(Self { address, listener })
    }
}

/// Serves until `stop`; requests that came before it are answered.
pub async fn serve(
    serving: Serving,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(serving.listener, router).with_graceful_shutdown(stop).await
}

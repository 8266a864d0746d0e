//! The demo district within the program, without a network: the router over a database in a temporary
//! folder, and a reader who is signed in.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test uses a part of it; one that cannot go on must fail"
)]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{COOKIE, LOCATION};
use axum::http::{Request, StatusCode};
use operations::{Application, DEMO_PASSWORD, Here, Secrets, methodologies};
use std::path::Path;
use std::sync::Arc;
use storage::Store;
use tempfile::TempDir;
use tower::ServiceExt as _;
use web::{Settings, router};

/// The program with its district.
pub struct District {
    pub application: Arc<Application>,
    pub router: Router,
    folder: TempDir,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub to: Option<String>,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

impl District {
    /// A program in which nothing is, but its schema.
    pub async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let application = application(folder.path()).await;
        let router = router(application.clone(), Settings { demo: true, ..Settings::default() });
        Self { application, router, folder }
    }

    /// The district with an account of each role.
    pub async fn filled() -> Self {
        let district = Self::empty().await;
        district.application.fill_demo().await.unwrap();
        district
    }

    /// A reader who is signed in.
    pub async fn reader(&self, login: &str) -> Reader<'_> {
        self.reader_with(login, DEMO_PASSWORD).await
    }

    pub async fn reader_with(&self, login: &str, password: &str) -> Reader<'_> {
        let entered = self.application.sign_in(login, password).await.unwrap();
        Reader { district: self, session: entered.token }
    }
}

async fn application(folder: &Path) -> Arc<Application> {
    let store = Store::open(&folder.join("opora.db").display().to_string()).await.unwrap();
    store.migrate().await.unwrap();
    let secrets = Secrets::of_file(&folder.join("opora.key")).unwrap();
    let packs = methodologies(&[]).unwrap();
    Application::new(store, secrets, packs, Box::new(Here), Arc::new(jiff::Timestamp::now))
}

/// A reader of pages.
pub struct Reader<'a> {
    district: &'a District,
    session: String,
}

impl Reader<'_> {
    pub async fn ask(&self, path: &str) -> Answer {
        let request = Request::builder().uri(path).header("host", "opora.test");
        let request = request.header(COOKIE, format!("opora_session={}", self.session));
        let request = request.body(Body::empty()).unwrap();
        let answer = self.district.router.clone().oneshot(request).await.unwrap();
        let status = answer.status();
        let to = answer.headers().get(LOCATION).map(|to| to.to_str().unwrap().to_owned());
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec();
        Answer { status, to, bytes }
    }

    /// A page that is there, with all its words.
    pub async fn page(&self, path: &str) -> String {
        let answer = self.ask(path).await;
        let text = answer.text();
        assert_eq!(answer.status, StatusCode::OK, "{path}: {text}");
        assert!(
            !text.contains('⟦'),
            "{path}: words are missing: {:?}",
            text.split('⟦').nth(1).map(|rest| &rest[..60.min(rest.len())])
        );
        text
    }
}

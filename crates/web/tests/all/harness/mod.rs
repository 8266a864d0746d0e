//! The whole program without a network: the router over a database in a temporary folder, a clock that
//! is set by hand, and a browser that reads forms as people do.

pub mod page;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use operations::{Application, Here, NewToken, Own, Right, Role, Secrets, Setup, methodologies, reading};
use page::{Form, Html};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use storage::Store;
use storage::sea_orm::{ConnectionTrait, Statement};
use tempfile::TempDir;
use tower::ServiceExt as _;
use web::{Admitted, Settings, router};

/// A password that is long enough.
pub const PASSWORD: &str = "вишня семь окно";

const START: i64 = 1_795_000_000_000;

pub const MINUTE: i64 = 60_000;
pub const DAY: i64 = 24 * 60 * MINUTE;

/// The program.
pub struct Opora {
    pub application: Arc<Application>,
    pub router: Router,
    /// Kept: the database is in it.
    _folder: TempDir,
    now: Arc<AtomicI64>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub to: Option<String>,
    pub html: Html,
    /// Whether the guard let it through.
    pub admitted: bool,
}

impl Opora {
    /// Empty, as after the installation.
    pub async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = folder.path().join("opora.db").display().to_string();
        Self::empty_on(&address, folder).await
    }

    async fn empty_on(address: &str, folder: TempDir) -> Self {
        let store = Store::open(address).await.unwrap();
        store.migrate().await.unwrap();
        let secrets = Secrets::of_file(&folder.path().join("opora.key")).unwrap();
        let now = Arc::new(AtomicI64::new(START));
        let own = now.clone();
        let clock = Arc::new(move || jiff::Timestamp::from_millisecond(own.load(Ordering::SeqCst)).unwrap());
        let packs = methodologies(&[]).unwrap();
        let application = Application::new(store, secrets, packs, Box::new(Here), clock);
        let settings = Settings { setup_key: "k".to_owned(), ..Settings::default() };
        let router = router(application.clone(), settings);
        Self { application, router, _folder: folder, now }
    }

    /// With a region, a municipality and an administrator «boss».
    pub async fn set_up() -> Self {
        Self::empty().await.with_places().await
    }

    /// The same in a database elsewhere.
    pub async fn set_up_on(address: &str) -> Self {
        Self::empty_on(address, tempfile::tempdir().unwrap()).await.with_places().await
    }

    async fn with_places(self) -> Self {
        let setup = Setup {
            region: "Энская область".to_owned(),
            municipality: "Приречный район".to_owned(),
            login: "boss".to_owned(),
            name: "Петрова Анна Ивановна".to_owned(),
        };
        let made = self.application.set_up(&setup).await.unwrap();
        self.application.accept(&made.token, PASSWORD, PASSWORD).await.unwrap();
        self
    }

    pub fn wait(&self, milliseconds: i64) {
        self.now.fetch_add(milliseconds, Ordering::SeqCst);
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser { opora: self, cookies: BTreeMap::new(), key: None }
    }

    /// A browser that is signed in.
    pub async fn signed_in(&self, login: &str) -> Browser<'_> {
        let mut browser = self.browser();
        let entered = self.application.sign_in(login, PASSWORD).await.unwrap();
        browser.cookies.insert("opora_session".to_owned(), entered.token);
        browser
    }

    /// Another program with a key of whoever signs in by this login: with all rights that a key may have
    /// where none are named.
    pub async fn program(&self, login: &str, rights: &[Right], organisation: Option<i64>) -> Browser<'_> {
        let session = self.application.sign_in(login, PASSWORD).await.unwrap().token;
        let person = self.application.person(&session).await.unwrap().unwrap();
        let rights = if rights.is_empty() { reading(&person) } else { rights.to_vec() };
        let new = NewToken {
            name: "Витрина".to_owned(),
            rights: rights.iter().map(|right| right.as_str().to_owned()).collect(),
            organisation,
            days: Some(30),
            password: PASSWORD.to_owned(),
        };
        let permit = self.application.permit::<Own>(&person, &[], None).unwrap();
        Browser { key: Some(permit.make_token(&new).await.unwrap()), ..self.browser() }
    }

    /// Invites somebody, who sets the password; answers with the account.
    pub async fn person(&self, login: &str, role: Role, organisation: i64) -> i64 {
        let mut boss = self.signed_in("boss").await;
        let form = boss.get(&format!("/people/new?organisation={organisation}")).await.form("/people/new");
        let name = format!("Человек {login}");
        let form = form.set("name", &name).set("login", login).set("role", role.as_str());
        let made = boss.send(form).await;
        assert_eq!(made.status, StatusCode::OK, "{login}: {}", made.html.text());
        let token = made.html.token().unwrap();
        self.application.accept(&token, PASSWORD, PASSWORD).await.unwrap();
        made.html.account().unwrap()
    }

    /// Adds an organisation by the form; answers with its number.
    pub async fn organisation(&self, kind: &str, name: &str, parent: i64, login: &str) -> i64 {
        let mut boss = self.signed_in("boss").await;
        let form = boss.get("/organisations/new").await.form("/organisations/new");
        let form = form.set("kind", kind).set("name", name).set("parent", &parent.to_string());
        let form = form.set("code-kind", "login").set("code", login);
        let made = boss.send(form).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html.text());
        number_of(made.to.as_deref().unwrap())
    }

    /// Runs a statement past the program, as somebody with the file of the database could.
    pub async fn by_hand(&self, statement: &str) {
        self.application.store().reader().execute_unprepared(statement).await.unwrap();
    }

    /// The number that a statement asks for as `it`.
    pub async fn number(&self, statement: &str) -> i64 {
        self.row(statement).await.try_get("", "it").unwrap()
    }

    /// The text that a statement asks for as `it`.
    pub async fn text(&self, statement: &str) -> String {
        self.row(statement).await.try_get("", "it").unwrap()
    }

    async fn row(&self, statement: &str) -> storage::sea_orm::QueryResult {
        let reader = self.application.store().reader();
        let asked = Statement::from_string(reader.get_database_backend(), statement);
        reader.query_one_raw(asked).await.unwrap().unwrap()
    }
}

/// The last number within an address.
pub fn number_of(address: &str) -> i64 {
    let path = address.split('?').next().unwrap();
    path.rsplit('/').find_map(|part| part.parse().ok()).unwrap()
}

/// A browser with its cookies.
#[derive(Clone)]
pub struct Browser<'a> {
    opora: &'a Opora,
    pub cookies: BTreeMap<String, String>,
    /// The key of another program, sent with every request.
    pub key: Option<String>,
}

impl Browser<'_> {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, None, Body::empty()).await
    }

    /// Sends a form as it was read from its page.
    pub async fn send(&mut self, form: Form) -> Answer {
        let body = form.encoded();
        self.ask(Method::POST, &form.action, Some("application/x-www-form-urlencoded"), Body::from(body))
            .await
    }

    /// Sends a file by a form.
    pub async fn upload(&mut self, form: &Form, name: &str, bytes: &[u8]) -> Answer {
        let mut body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--x--\r\n");
        self.ask(Method::POST, &form.action, Some("multipart/form-data; boundary=x"), Body::from(body)).await
    }

    pub async fn ask(&mut self, method: Method, path: &str, kind: Option<&str>, body: Body) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("host", "opora.test");
        if let Some(kind) = kind {
            request = request.header(CONTENT_TYPE, kind);
        }
        if let Some(key) = &self.key {
            request = request.header(AUTHORIZATION, format!("Bearer {key}"));
        }
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(COOKIE, cookies.join("; ")).body(body).unwrap();
        let answer = self.opora.router.clone().oneshot(request).await.unwrap();
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let status = answer.status();
        let to = answer.headers().get(LOCATION).map(|to| to.to_str().unwrap().to_owned());
        let admitted = answer.extensions().get::<Admitted>().is_some();
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        let html = Html(String::from_utf8_lossy(&bytes).into_owned());
        assert!(!html.0.contains('⟦'), "{path}: words are missing: {:?}", html.between("⟦", "⟧"));
        Answer { status, to, html, admitted }
    }
}

impl Answer {
    /// The form of the page that is sent there.
    #[track_caller]
    pub fn form(&self, action: &str) -> Form {
        let form = self.html.form(action);
        form.unwrap_or_else(|| panic!("no form to {action}: {} {}", self.status, self.html.text()))
    }

    /// Whether the words stand on the page.
    pub fn says(&self, words: &str) -> bool {
        self.html.text().contains(words)
    }
}
